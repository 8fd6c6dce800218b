"""The card of planned and unplanned work: how many lines of each week served a key result, how many were outside."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.habit.planned import Share
from journal_app.domain.periods import Week
from journal_app.i18n import _
from journal_app.ui import dates
from journal_app.ui.history.insights.legend import Legend
from journal_app.ui.kit import Card
from journal_app.ui.kit.frames.spots import Spot, Spots
from journal_app.ui.look.painting import draw_text, ring, rounded, stripes
from journal_app.ui.look.theme import Theme
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

WeekShare = tuple[date, Share]

_HEIGHT, _TOP, _AXIS, _LEFT = 188, 26, 26, 32
_BAR, _CORNER, _GAP = 32, 4, 2
_SWATCH = 14
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_CENTER = Qt.AlignmentFlag.AlignHCenter


def planned_words() -> str:
    """Return what planned work is called."""
    return _("Linked to a KR")


def unplanned_words() -> str:
    """Return what unplanned work is called."""
    return _("Outside OKRs, sudden")


def _stripe(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Fill a box with stripes of ink in an outline: unplanned work, also for who sees no colours."""
    stripes(painter, rect, QPen(theme.color("accent"), 1.5 * theme.scale), theme.px(6))
    rounded(painter, rect, theme.px(_CORNER), None, theme.color("accent"), theme.scale)


def share_legend(host: ThemeHost) -> Legend:
    """Return what tells the two fills apart."""

    def planned(painter: QPainter, rect: QRectF) -> None:
        rounded(painter, rect, host.theme.px(_CORNER), host.theme.color("accent"))

    def unplanned(painter: QPainter, rect: QRectF) -> None:
        _stripe(painter, rect, host.theme)

    return Legend(host, lambda: ((planned_words(), planned), (unplanned_words(), unplanned)), _SWATCH)


class ShareBars(Themed, QWidget):
    """A bar a week. Arrows read them, Return opens the week, copying takes the figures along."""

    opened = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._weeks: tuple[WeekShare, ...] = ()
        self._at = 0
        self._spots = Spots(self)
        self._spots.pressed.connect(self._on_pressed)
        self._spots.focus_changed.connect(self.update)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_weeks(self, weeks: tuple[WeekShare, ...]) -> None:
        """Show these weeks, with the cursor on the last one."""
        self._weeks, self._at = weeks, len(weeks) - 1
        self._lay_out()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and self._weeks:
            self._at = min(max(self._at + step, 0), len(self._weeks) - 1)
            self._lay_out()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._weeks:
            self.opened.emit(self._weeks[self._at][0])
        elif event.matches(QKeySequence.StandardKey.Copy):
            lines = [f"{Week(monday)}\t{share.planned}\t{share.unplanned}\n" for monday, share in self._weeks]
            QGuiApplication.clipboard().setText("".join(lines))
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        base = self.height() - theme.px(_AXIS)
        for height in self._heights():
            y = round(base - self._up(height)) + 0.5
            painter.setPen(QPen(theme.color("border" if not height else "track"), theme.scale))
            painter.drawLine(QPointF(theme.px(_LEFT), y), QPointF(self.width(), y))
            if height:
                words = QRectF(0, y - theme.px(10), theme.px(_LEFT - 8), theme.px(20))
                align = Qt.AlignmentFlag.AlignRight
                draw_text(painter, words, str(height), theme.font("caption"), theme.color("muted"), align)
        highest = max((share.of_unplanned or 0 for _monday, share in self._weeks), default=0)
        for place, (monday, share) in enumerate(self._weeks):
            self._paint_week(
                painter, place, monday, share, is_highest=bool(highest) and share.of_unplanned == highest
            )

    def _paint_week(
        self, painter: QPainter, place: int, monday: date, share: Share, *, is_highest: bool
    ) -> None:
        theme = self._host.theme
        planned, unplanned = self._bars(place, share)
        if share.planned:
            rounded(painter, planned, theme.px(_CORNER), theme.color("accent"))
        if share.unplanned:
            _stripe(painter, unplanned, theme)
        column = self._column(place)
        if share.of_unplanned and self._pitch() >= theme.px(36):
            top = (unplanned if share.unplanned else planned).top() - theme.px(22)
            ink = theme.color("text" if is_highest else "muted")
            words = QRectF(column.left(), top, column.width(), theme.px(20))
            figure = f"{round(share.of_unplanned * 100)}%"
            draw_text(painter, words, figure, theme.font("caption", bold=True), ink, _CENTER)
        if self._is_named(place):
            is_last = place == len(self._weeks) - 1
            ink = theme.color("accent" if is_last else "muted")
            words = QRectF(
                column.center().x() - theme.px(40), self.height() - theme.px(22), theme.px(80), theme.px(20)
            )
            name = dates.day_short(monday)
            draw_text(painter, words, name, theme.font("caption", bold=is_last), ink, _CENTER)
        if self.hasFocus() and place == self._at:
            ring(painter, column.adjusted(0, 0, 0, -theme.px(2)), theme.px(6), theme)

    def _is_named(self, place: int) -> bool:
        every = max(1, round(self._host.theme.px(56) / max(1.0, self._pitch()) + 0.4))
        return (len(self._weeks) - 1 - place) % every == 0

    def _most(self) -> int:
        return max((share.planned + share.unplanned for _monday, share in self._weeks), default=0)

    def _heights(self) -> tuple[int, ...]:
        """Return the heights that have a line: none, and two or three round figures."""
        most = max(self._most(), 3)
        step = next((one for one in (1, 2, 5, 10, 20, 50, 100, 200, 500) if most / one <= 4), 1000)
        return tuple(range(0, most + 1, step))

    def _up(self, lines: int) -> float:
        room = self.height() - self._host.theme.px(_TOP + _AXIS)
        return room * lines / max(self._most(), 3)

    def _pitch(self) -> float:
        return (self.width() - self._host.theme.px(_LEFT)) / max(1, len(self._weeks))

    def _column(self, place: int) -> QRectF:
        left = self._host.theme.px(_LEFT) + place * self._pitch()
        return QRectF(left, 0, self._pitch(), self.height() - self._host.theme.px(_AXIS))

    def _bars(self, place: int, share: Share) -> tuple[QRectF, QRectF]:
        theme, column = self._host.theme, self._column(place)
        wide = min(theme.px(_BAR), column.width() * 0.7)
        left, base = column.center().x() - wide / 2, column.bottom()
        planned = QRectF(left, base - self._up(share.planned), wide, self._up(share.planned))
        gap = theme.px(_GAP) if share.planned else 0
        top = base - self._up(share.planned + share.unplanned)
        return planned, QRectF(left, top, wide, max(0.0, planned.top() - gap - top))

    def _lay_out(self) -> None:
        spots = [
            Spot(share_words(monday, share), self._column(place).toRect())
            for place, (monday, share) in enumerate(self._weeks)
        ]
        self._spots.show(spots, self._at if spots else None)
        self.update()

    def _on_pressed(self, place: int) -> None:
        if place < len(self._weeks):
            self.opened.emit(self._weeks[place][0])

    @override
    def restyle(self) -> None:
        self.setFixedHeight(self._host.theme.px(_HEIGHT))
        self._lay_out()


def share_words(monday: date, share: Share) -> str:
    """Return a week in words: "11/16の週: KRにつながる行 10、OKR外・突発 5"."""
    week = _("Week of {day}").format(day=dates.day_short(monday))
    return f"{week}: {planned_words()} {share.planned}, {unplanned_words()} {share.unplanned}"


class ShareCard(Card):
    """The bars with their legend; hidden where no line says what it served."""

    week_requested = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self.bars = ShareBars(host)
        self.legend = share_legend(host)
        self.set_header_widget(self.legend)
        self.body.addWidget(self.bars)
        self.bars.opened.connect(self.week_requested)

    def show_weeks(self, weeks: tuple[WeekShare, ...]) -> None:
        """Show the shares of these weeks."""
        self.set_title(_("Planned and unplanned work"))
        self.bars.setAccessibleName(_("Planned and unplanned work"))
        self.bars.setAccessibleDescription(_("Arrows read the weeks, Enter opens one."))
        self.bars.show_weeks(weeks)
        self.setVisible(any(share.planned or share.unplanned for _monday, share in weeks))
