"""The picture of a month: numbers, what is chosen, the cursor, and what stands at the days."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from journal_app.domain.periods import Week, moved
from journal_app.ui import dates
from journal_app.ui.kit.calendars.month import HATCHED, DayNote, Days, Grid, Span, Unit
from journal_app.ui.look.painting import dot, draw_text, hatch, ring, rounded
from journal_app.ui.look.theme import Theme

_CENTER = Qt.AlignmentFlag.AlignHCenter
_DOT = 5
_DOT_GAP = 7
_NOTHING = DayNote()


class MonthPainter:
    """A month while it is being painted."""

    def __init__(self, painter: QPainter, theme: Theme, grid: Grid, days: Days) -> None:
        self._painter = painter
        self._theme = theme
        self._grid = grid
        self._days = days

    def draw(self, month: date, shown: Span, cursor: date | None, hover: date | None) -> None:
        """Draw the month with what is chosen, where the keyboard is, and what the pointer is over."""
        theme, grid = self._theme, self._grid
        for day, place in zip(grid.days(), grid.heads(), strict=False):
            ink = theme.color("muted")
            draw_text(self._painter, place, dates.weekday_short(day), theme.font("caption"), ink, _CENTER)
        if grid.unit is Unit.WEEK:
            for start, row in grid.weeks():
                self._draw_week(start, row, month, (shown, cursor, hover))
            return
        if grid.unit is Unit.RANGE:
            self._draw_band(month, shown)
        for day, cell in grid.cells():
            if (day.year, day.month) == (month.year, month.month):
                self._draw_day(day, cell, (shown, cursor, hover))

    def _draw_week(
        self, start: date, row: QRectF, month: date, state: tuple[Span, date | None, date | None]
    ) -> None:
        theme, (shown, cursor, hover) = self._theme, state
        radius = theme.measure("radiusSmall")
        if start in shown:
            rounded(self._painter, row, radius, theme.color("tint"))
        elif start == hover:
            rounded(self._painter, row, radius, theme.color("surface"))
        if start == cursor:
            ring(self._painter, row, radius, theme)
        number = f"W{Week.of(moved(start, 3)).number}"
        draw_text(self._painter, self._grid.number(row), number, theme.font("caption"), theme.color("muted"))
        first = (start - self._grid.start).days
        for day, column in zip(self._grid.days()[first:], self._grid.columns(row), strict=False):
            is_today = day == self._days.today
            ink = "accent" if is_today else "text" if day.month == month.month else "muted"
            font = theme.font("dense", bold=is_today)
            draw_text(self._painter, column, str(day.day), font, theme.color(ink), _CENTER)
            self._draw_dots(self._days.notes.get(day, _NOTHING), column)

    def _draw_band(self, month: date, shown: Span) -> None:
        """Draw a span as one band in each week, so that it reads as one thing."""
        theme = self._theme
        for _start, row in self._grid.weeks():
            places = [
                place
                for day, place in self._grid.cells()
                if row.contains(place.center()) and day in shown and day.month == month.month
            ]
            if places:
                band = places[0].united(places[-1]).adjusted(2, 2, -2, -2)
                rounded(self._painter, band, theme.measure("radiusRow"), theme.color("tint"))

    def _draw_day(self, day: date, cell: QRectF, state: tuple[Span, date | None, date | None]) -> None:
        theme, (shown, cursor, hover) = self._theme, state
        note = self._days.notes.get(day, _NOTHING)
        box, radius = cell.adjusted(2, 2, -2, -2), theme.measure("radiusRow")
        is_end = self._grid.unit is Unit.RANGE and day in (shown.first, shown.last)
        if is_end:
            rounded(self._painter, box, radius, theme.color("accent"))
        elif day in shown and self._grid.unit is Unit.DAY:
            rounded(self._painter, box, radius, theme.color("tint"))
        elif day == hover and day not in shown:
            rounded(self._painter, box, radius, theme.color("surface2"))
        elif note.tile == HATCHED:
            hatch(self._painter, box, theme, radius, fine=True)
        elif note.tile:
            rounded(self._painter, box, radius, theme.color(note.tile), theme.edge())
        if day == cursor:
            ring(self._painter, box.adjusted(-2, -2, 2, 2) if is_end else box, radius, theme)
        looks_only = self._grid.unit is Unit.NOTHING
        is_off = day in self._days.off
        quiet = is_off and note.tile != HATCHED if looks_only else is_off or day.weekday() > 4
        is_today = day == self._days.today
        is_marked = is_today or note.tile == "tint"
        ink = "onAccent" if is_end else "accent" if is_marked else "muted" if quiet else "text"
        centred = looks_only or (is_end and not note.dots)
        words = box if centred else box.adjusted(0, 0, 0, -theme.px(8))  # a dot may stand below
        font = theme.font("dense", bold=is_marked or is_end)
        draw_text(self._painter, words, str(day.day), font, theme.color(ink), _CENTER)
        self._draw_dots(note, box, "onAccent" if is_end else "")

    def _draw_dots(self, note: DayNote, box: QRectF, ink: str = "") -> None:
        theme = self._theme
        gap = theme.px(_DOT_GAP)
        left = box.center().x() - gap * (len(note.dots) - 1) / 2
        for number, shown in enumerate(note.dots):
            at = QPointF(left + number * gap, box.bottom() - gap)
            dot(self._painter, at, theme.px(_DOT), theme.color(ink or shown.color))
            if shown.hollow:
                dot(self._painter, at, theme.px(_DOT / 2), theme.color("accent" if ink else "raised"))
