"""The card of this week, and the rhythm of the last twenty workdays. No streak to break."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy
from typing_extensions import override

from journal_app.i18n import N_, _, ngettext
from journal_app.ui import dates
from journal_app.ui.kit import Card, Label
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.painting import dot, draw_text, hatch
from journal_app.ui.look.style import FOCUS_RADIUS
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
from journal_app.ui.today.side.side_view import OFF, PipMark, WeekPips

_DISC = 28
_GAP = 6
_WIDTH = 40
_ICON = 16
_RHYTHM_FROM = 3
_USUAL_DAYS = 5
_WORDS = {
    PipMark.WROTE: N_("written"),
    PipMark.NOTHING: N_("nothing to write"),
    PipMark.LIGHT: N_("a light day"),
    PipMark.TODAY: N_("today, still open"),
    PipMark.NOT_YET: N_("nothing yet"),
    PipMark.COMING: N_("still to come"),
    PipMark.HOLIDAY: N_("holiday"),
    PipMark.CLOSURE: N_("company closed"),
    PipMark.LEAVE: N_("day off"),
}


class Pip(Themed, QAbstractButton):
    """One workday: a disc whose shape tells what became of it. It opens the day."""

    day_requested = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._day = date.min
        self._mark = PipMark.COMING
        self._is_today = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty(FOCUS_RADIUS, "radiusRow")
        self.clicked.connect(self._on_clicked)

    def show_day(self, day: date, mark: PipMark, *, is_today: bool) -> None:
        """Show a day and its mark."""
        self._day, self._mark, self._is_today = day, mark, is_today
        name = f"{dates.weekday_short(day)} {dates.day_short(day)}: {_(_WORDS[mark])}"
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = self._host.theme
        return QSize(theme.px(_WIDTH), theme.px(_DISC + _GAP) + theme.line("caption"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        disc = QRectF((self.width() - theme.px(_DISC)) / 2, 0, theme.px(_DISC), theme.px(_DISC))
        self._paint_disc(painter, disc)
        label = QRectF(0, theme.px(_DISC + _GAP), self.width(), theme.line("caption"))
        ink = theme.color("accent" if self._is_today else "muted")
        font = theme.font("caption", bold=self._is_today)
        draw_text(painter, label, dates.weekday_short(self._day), font, ink, Qt.AlignmentFlag.AlignHCenter)

    def _paint_disc(self, painter: QPainter, disc: QRectF) -> None:
        theme = self._host.theme
        accent = theme.color("accent")
        icon = QRectF(0, 0, theme.px(_ICON), theme.px(_ICON))
        icon.moveCenter(disc.center())
        if self._mark is PipMark.WROTE:
            dot(painter, disc.center(), disc.width(), accent)
            self._host.icons.paint(painter, icon, "check", theme.color("onAccent"))
        elif self._mark in (PipMark.NOTHING, PipMark.LIGHT):
            self._ring(painter, disc, 1.5)
            sign = "minus" if self._mark is PipMark.NOTHING else "zap"
            self._host.icons.paint(painter, icon, sign, accent)
        elif self._mark is PipMark.TODAY:
            self._ring(painter, disc, 1.25, dashed=True)
            self._host.icons.paint(painter, icon, "pencil-line", accent)
        elif self._mark in OFF:
            hatch(painter, disc, theme, disc.width() / 2, fine=True)
        else:
            ink = theme.color("border" if self._mark is PipMark.NOT_YET else "track")
            dot(painter, QPointF(disc.center()), theme.px(6), ink)

    def _ring(self, painter: QPainter, disc: QRectF, width: float, *, dashed: bool = False) -> None:
        pen = QPen(self._host.theme.color("accent"), width * self._host.theme.scale)
        if dashed:
            pen.setDashPattern([2.6, 2.0])
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = pen.widthF() / 2
        painter.drawEllipse(disc.adjusted(inset, inset, -inset, -inset))
        painter.restore()

    def _on_clicked(self) -> None:
        self.day_requested.emit(self._day)

    @override
    def restyle(self) -> None:
        self.updateGeometry()
        self.update()


class WeekCard(Card):
    """A disc for each day of the week that is worked on, and two numbers."""

    day_requested = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self._pips: list[Pip] = []
        self._row = QGridLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._rhythm = Label(host, role="caption", color="muted", wrap=True)
        self.body.addLayout(self._row)
        self.body.addWidget(self._rhythm)
        self._make_pips(_USUAL_DAYS)

    def show_week(self, week: WeekPips, today: date) -> None:
        """Show a week."""
        self.set_title(_("This week"))
        self.set_fact(week_fact(week))
        if len(week.days) != len(self._pips):
            self._make_pips(len(week.days))
        for pip, (day, mark) in zip(self._pips, week.days, strict=True):
            pip.show_day(day, mark, is_today=day == today)
        self._rhythm.setText(rhythm_words(week))
        self._rhythm.setVisible(bool(self._rhythm.text()))

    def _make_pips(self, count: int) -> None:
        """Give so many days their places, the first and the last at the edges."""
        discard(self._row, self._pips)
        self._pips = [Pip(self._host) for _day in range(count)]
        for at, pip in enumerate(self._pips):
            pip.day_requested.connect(self.day_requested)
            self._row.addWidget(pip, 0, 2 * at)
        for at in range(1, 7):
            self._row.setColumnStretch(2 * at - 1, int(at < count))

    @override
    def restyle(self) -> None:
        super().restyle()
        self.body.setSpacing(self._host.theme.px(12))


def week_fact(week: WeekPips) -> str:
    """Return how many workdays of the week are written: "5営業日のうち4日". A week not begun has no zero."""
    if not week.written:
        return _("Still to come") if week.workdays else ""
    return ngettext(
        "{written} of {workdays} workday", "{written} of {workdays} workdays", week.workdays
    ).format(written=week.written, workdays=week.workdays)


def rhythm_fact(week: WeekPips) -> str:
    """Return the rhythm in a few words, "" while there is nothing to say."""
    if week.rhythm_of < _RHYTHM_FROM or not week.rhythm:
        return ""
    words = _("{written} of the last {workdays} workdays")
    return words.format(written=week.rhythm, workdays=week.rhythm_of)


def rhythm_words(week: WeekPips) -> str:
    """Return the rhythm in a sentence, and that days off do not count; nothing while there is nothing to say."""
    words = []
    if week.rhythm_of >= _RHYTHM_FROM and week.rhythm:
        if week.is_good:
            rhythm = _("{written} of the last {workdays} workdays. A good rhythm.")
        else:
            rhythm = _("{written} of the last {workdays} workdays.")
        words.append(rhythm.format(written=week.rhythm, workdays=week.rhythm_of))
    if week.off is not None:
        day, name = week.off
        named = _("{weekday} is {name}. Days off do not count.")
        words.append(named.format(weekday=dates.weekday_in_sentence(day), name=name))
    elif week.has_days_off:
        words.append(_("Days off do not count."))
    return "\n".join(words)
