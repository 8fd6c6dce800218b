"""The month to choose from, by mouse or keyboard: a day, a week or a span of days."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.domain.periods import Week, moved
from journal_app.ui import dates
from journal_app.ui.kit.calendars.month import DayNote, Days, Grid, Span, Unit
from journal_app.ui.kit.calendars.month_cursor import MonthCursor
from journal_app.ui.kit.calendars.month_painter import MonthPainter
from journal_app.ui.kit.frames.spots import Spot, Spots
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_NO_LIMIT = 1 << 16
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_MONTHS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_NOTHING = DayNote()


class MonthCalendar(Themed, QWidget):
    """Six weeks of days. Arrows move, Page keys change the month, Home is today, Return chooses.

    In a calendar of spans Shift with an arrow or a dragging mouse takes in more days.
    """

    chosen = Signal(object)
    month_changed = Signal(object)

    def __init__(self, host: ThemeHost, unit: Unit = Unit.DAY) -> None:
        """`chosen` carries a `Span`: a day, the seven days of a week, or more."""
        super().__init__()
        self._host = host
        self._unit = unit
        self._days = Days(date(2000, 1, 1))
        self._shown = Span(self._days.today, self._days.today)
        self.month_cursor = MonthCursor.on(self._shown, unit, 0)
        self._hover: date | None = None
        self._room = _NO_LIMIT
        self._spots = Spots(self, one_of_many=unit is not Unit.RANGE)
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _connect_signals(self) -> None:
        self._spots.pressed.connect(self._on_spot_pressed)
        self._spots.focus_changed.connect(self.update)

    def show_days(self, days: Days, shown: Span) -> None:
        """Show the month of what is chosen now, with the cursor on it."""
        self._days, self._shown = days, shown
        self.month_cursor = MonthCursor.on(shown, self._unit, days.first_weekday)
        self._show()

    def set_days(self, days: Days) -> None:
        """Show what stands at the days now; the cursor stays."""
        self._days = days
        if days.first_weekday != self.month_cursor.first_weekday:  # another language
            self.month_cursor = self.month_cursor.in_weeks_from(days.first_weekday)
        self._show()

    def fit(self, height: int) -> None:
        """Be no higher than this, in px: a low window has smaller days."""
        self._room = height
        self._show()
        self.updateGeometry()

    def turn(self, months: int) -> None:
        """Show another month, with the cursor in it."""
        self._move(self.month_cursor.turned(months))

    def go_home(self) -> None:
        """Put the cursor on today."""
        self._move(self.month_cursor.at(self._days.today))

    def grid(self) -> Grid:
        """Return where the days shown lie."""
        return Grid(self._host.theme, self._unit, self.month_cursor.start, self._room)

    @override
    def sizeHint(self) -> QSize:
        grid = self.grid()
        return QSize(grid.width, grid.height)

    # Keyboard and pointer ------------------------------------------------------

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
            self._move(self.month_cursor.stepped(_STEPS[key], extends=self._extends(event)))
        elif key in _MONTHS:
            self.turn(_MONTHS[key])
        elif key == Qt.Key.Key_Home:
            self.go_home()
        elif key in _CHOOSE:
            self.chosen.emit(self.month_cursor.span)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event)
        if day is not None and self._unit is Unit.RANGE:
            self._move(self.month_cursor.at(day, extends=self._extends(event)))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover = self._day_at(event)
        drags = self._unit is Unit.RANGE and bool(event.buttons() & Qt.MouseButton.LeftButton)
        if drags and self._hover is not None:
            self._move(self.month_cursor.at(self._hover, extends=True))
        self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event)
        if day is None:
            return
        if self._unit is not Unit.RANGE:
            self._move(self.month_cursor.at(day))
        self.chosen.emit(self.month_cursor.span)

    def _extends(self, event: QKeyEvent | QMouseEvent) -> bool:
        return self._unit is Unit.RANGE and bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)

    def _day_at(self, event: QMouseEvent) -> date | None:
        """Return the day below the pointer, or the first of its week where weeks are chosen."""
        grid, point = self.grid(), event.position()
        if self._unit is Unit.WEEK:
            return grid.week_at(point)
        day = grid.day_at(point)
        return day if day is not None and self.month_cursor.is_of_month(day) else None

    def _on_spot_pressed(self, number: int) -> None:
        self._move(self.month_cursor.at(self.month_cursor.choices()[number]))
        self.chosen.emit(self.month_cursor.span)

    # Picture -------------------------------------------------------------------

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = MonthPainter(QPainter(self), self._host.theme, self.grid(), self._days)
        cursor = self.month_cursor.day if self.hasFocus() else None
        painter.draw(self.month_cursor.month, self._selected(), cursor, self._hover)

    def _selected(self) -> Span:
        return self.month_cursor.span if self._unit is Unit.RANGE else self._shown

    def _move(self, cursor: MonthCursor) -> None:
        turned, self.month_cursor = cursor.month != self.month_cursor.month, cursor
        self._show()
        if turned:
            self.month_changed.emit(cursor.month)

    def _show(self) -> None:
        self.setAccessibleName(self._spoken(self.month_cursor.day))
        grid, chosen = self.grid(), self._selected()
        places = dict(grid.weeks() if self._unit is Unit.WEEK else grid.cells())
        days = self.month_cursor.choices()
        spots = [Spot(self._spoken(day), places[day].toRect(), day in chosen) for day in days]
        self._spots.show(spots, days.index(self.month_cursor.day) if self.month_cursor.day in days else None)
        self.update()

    def _spoken(self, day: date) -> str:
        if self._unit is Unit.WEEK:
            week = Week.of(moved(day, 3))
            return f"{dates.week_number(week)}, {dates.week_title(week)}"
        words = self._days.notes.get(day, _NOTHING).words
        return ", ".join(part for part in (dates.date_full(day), words) if part)

    @override
    def restyle(self) -> None:
        self._show()
        self.updateGeometry()
