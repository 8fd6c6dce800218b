"""Months to look at: small, beside or below each other, with what their days are."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.domain.periods import moved, shifted_month
from journal_app.ui import dates
from journal_app.ui.kit.calendars.month import HEAD, WEEKS, DayNote, Days, Grid, Span, Unit, grid_start
from journal_app.ui.kit.calendars.month_painter import MonthPainter
from journal_app.ui.look.painting import draw_text
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_CELL: Final = 28
_TITLE: Final = 24
_GAP: Final = 20
_BETWEEN: Final = 28
_NOTHING: Final = DayNote()


class MonthsAhead(Themed, QWidget):
    """A few months from a day on, which cannot be chosen from. A screen reader says what its days note."""

    def __init__(self, host: ThemeHost, months: int = 3) -> None:
        super().__init__()
        self._host = host
        self._months = months
        self._days = Days(date(2000, 1, 1))
        self._across = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_days(self, days: Days) -> None:
        """Show the months from the one of today on."""
        self._days = days
        self._show()
        self.updateGeometry()

    def set_across(self, across: bool) -> None:
        """Stand beside each other rather than below."""
        if across != self._across:
            self._across = across
            self._show()
            self.updateGeometry()

    def firsts(self) -> list[date]:
        """Return the first days of the months."""
        first = self._days.today.replace(day=1)
        return [shifted_month(first, n) for n in range(self._months)]

    @override
    def sizeHint(self) -> QSize:
        places = [place for _first, _grid, place in self._places()]
        return QSize(round(max(place.right() for place in places)), round(max(p.bottom() for p in places)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        today = self._days.today
        for first, grid, place in self._places():
            title = QRectF(place.left(), place.top(), place.width(), theme.px(_TITLE))
            draw_text(painter, title, self._title(first), theme.font("dense", bold=True), theme.color("text"))
            painter.save()
            painter.translate(place.left(), place.top() + theme.px(_TITLE))
            cursor = today if today.month == first.month else None
            MonthPainter(painter, theme, grid, self._days).draw(first, Span(date.min, date.min), cursor, None)
            painter.restore()

    def _places(self) -> list[tuple[date, Grid, QRectF]]:
        px = self._host.theme.px
        found = []
        left = top = 0.0
        for first in self.firsts():
            start = grid_start(first, self._days.first_weekday)
            grid = Grid(self._host.theme, Unit.NOTHING, start, px(HEAD) + WEEKS * px(_CELL))
            weeks = -(-(shifted_month(first, 1) - start).days // 7)
            height = px(_TITLE) + px(HEAD) + weeks * grid.row_height
            found.append((first, grid, QRectF(left, top, grid.width, height)))
            left, top = (
                (left + grid.width + px(_BETWEEN), 0) if self._across else (0, top + height + px(_GAP))
            )
        return found

    def _title(self, first: date) -> str:
        same = first.year == self._days.today.year
        return dates.month_name(first.month) if same else dates.month_title(first)

    def _spoken(self, first: date) -> str:
        days = (moved(first, n) for n in range((shifted_month(first, 1) - first).days))
        noted = ((day, self._days.notes.get(day, _NOTHING).words) for day in days)
        said = [f"{dates.day_short(day)} {words}" for day, words in noted if words]
        return ", ".join((self._title(first), *said))

    def _show(self) -> None:
        self.setAccessibleDescription("\n".join(map(self._spoken, self.firsts())))
        self.update()

    @override
    def restyle(self) -> None:
        self._show()
        self.updateGeometry()
