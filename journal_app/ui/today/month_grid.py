"""The days of a month to choose from, by mouse or keyboard. The marks tell which are written."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.domain.kpt import DayMark
from journal_app.domain.periods import moved, shifted_month, step
from journal_app.i18n import _
from journal_app.ui import dates
from journal_app.ui.look.painting import dot, draw_text, ring, rounded
from journal_app.ui.look.style import FOCUS_RADIUS, NO_RING
from journal_app.ui.look.theme_host import ThemeHost

_CELL = 40
_HEAD = 28
_WEEKS = 6
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


def grid_start(month: date, first_weekday: int) -> date:
    """Return the day in the first cell of a month's grid; weeks begin on `first_weekday`, 0 being Monday."""
    first = month.replace(day=1)
    return moved(first, -((first.weekday() - first_weekday) % 7))


class MonthGrid(QWidget):
    """Six weeks of cells. Arrows move, Page keys change the month, Home is today, Return chooses."""

    chosen = Signal(object)
    month_changed = Signal(object)

    def __init__(self, host: ThemeHost, first_weekday: int) -> None:
        super().__init__()
        self._host = host
        self._first_weekday = first_weekday
        self._today = self._shown = self.cursor_day = date(2000, 1, 1)
        self._marks: Mapping[date, DayMark] = {}
        self._holidays: Collection[date] = frozenset()
        self._hover: date | None = None
        self._room = 1 << 16
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(FOCUS_RADIUS, NO_RING)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        host.changed.connect(self._apply_theme)

    def show_day(self, shown: date, today: date, holidays: Collection[date]) -> None:
        """Put the cursor on the day that is open now."""
        self._shown, self._today, self._holidays = shown, today, holidays
        self.go_to(shown)
        self.month_changed.emit(shown)

    def fit(self, height: int) -> None:
        """Be no higher than this, in px: a low window has smaller days."""
        self._room = height
        self.updateGeometry()

    def _side(self) -> int:
        px = self._host.theme.px
        return min(px(_CELL), max(1, (self._room - px(_HEAD)) // _WEEKS))

    def set_marks(self, marks: Mapping[date, DayMark]) -> None:
        """Show which days are written."""
        self._marks = marks
        self._describe()
        self.update()

    def go_to(self, day: date) -> None:
        """Move the cursor."""
        before, self.cursor_day = self.cursor_day, day
        if (before.year, before.month) != (day.year, day.month):
            self.month_changed.emit(day)
        self._describe()
        self.update()

    def days(self) -> list[date]:
        """Return the days of all cells."""
        start = grid_start(self.cursor_day, self._first_weekday)
        return [moved(start, n) for n in range(7 * _WEEKS)]

    @override
    def sizeHint(self) -> QSize:
        px = self._host.theme.px
        return QSize(self._side() * 7, px(_HEAD) + self._side() * _WEEKS)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover = None
            self.update()
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.go_to(step(self.cursor_day, _STEPS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.go_to(shifted_month(self.cursor_day, -1 if key == Qt.Key.Key_PageUp else 1))
        elif key == Qt.Key.Key_Home:
            self.go_to(self._today)
        elif key in _CHOOSE:
            self.chosen.emit(self.cursor_day)
        else:
            super().keyPressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover = self._day_at(event.position())
        self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position())
        if day is not None:
            self.chosen.emit(day)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        for at, day in enumerate(self.days()):
            if at < 7:
                head = QRectF(self._side() * at, 0, self._side(), theme.px(_HEAD))
                words, font, ink = dates.weekday_short(day), theme.font("caption"), theme.color("muted")
                draw_text(painter, head, words, font, ink, Qt.AlignmentFlag.AlignHCenter)
            if day.month == self.cursor_day.month:
                self._paint_day(painter, day, self._cell(at))

    def _paint_day(self, painter: QPainter, day: date, cell: QRectF) -> None:
        theme = self._host.theme
        box = cell.adjusted(2, 2, -2, -2)
        if day == self._shown:
            rounded(painter, box, theme.px(8), theme.color("tint"))
        elif day == self._hover:
            rounded(painter, box, theme.px(8), theme.color("surface2"))
        if day == self.cursor_day and self.hasFocus():
            ring(painter, box, theme.px(8), theme)
        quiet = day.weekday() > 4 or day in self._holidays
        ink = theme.color("accent" if day == self._today else "muted" if quiet else "text")
        words = box.adjusted(0, 0, 0, -theme.px(8))
        font = theme.font("dense", bold=day == self._today)
        draw_text(painter, words, str(day.day), font, ink, Qt.AlignmentFlag.AlignHCenter)
        if day in self._marks:
            at = QPointF(box.center().x(), box.bottom() - theme.px(7))
            wrote = self._marks[day] is DayMark.WROTE
            dot(painter, at, theme.px(5), theme.color("accent"))
            if not wrote:
                dot(painter, at, theme.px(2.5), theme.color("raised"))

    def _cell(self, at: int) -> QRectF:
        px = self._host.theme.px
        return QRectF(
            self._side() * (at % 7), px(_HEAD) + self._side() * (at // 7), self._side(), self._side()
        )

    def _day_at(self, position: QPointF) -> date | None:
        month = self.cursor_day.month
        cells = ((day, self._cell(at)) for at, day in enumerate(self.days()) if day.month == month)
        return next((day for day, cell in cells if cell.contains(position)), None)

    def _describe(self) -> None:
        mark = {DayMark.WROTE: _("written"), DayMark.NOTHING: _("nothing to write")}.get(
            self._marks.get(self.cursor_day, DayMark.NOT_YET), ""
        )
        self.setAccessibleName(", ".join(part for part in (dates.date_full(self.cursor_day), mark) if part))

    def _apply_theme(self) -> None:
        self.updateGeometry()
        self.update()
