"""Months to look at: small, beside or below each other, with what their days are."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
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
    """A few months from a day on, which cannot be chosen from: as many in a row as there is room for.

    A screen reader says what their days note.
    """

    def __init__(self, host: ThemeHost, months: int = 3) -> None:
        super().__init__()
        self._host = host
        self._months = months
        self._days = Days(date(2000, 1, 1))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_days(self, days: Days) -> None:
        """Show the months from the one of today on."""
        self._days = days
        self._show()
        self.updateGeometry()

    def firsts(self) -> list[date]:
        """Return the first days of the months."""
        first = self._days.today.replace(day=1)
        return [shifted_month(first, n) for n in range(self._months)]

    def month_width(self) -> int:
        """Return the width of one month."""
        return 7 * self._host.theme.px(_CELL)

    @override
    def sizeHint(self) -> QSize:
        width = self._months * (self.month_width() + self._host.theme.px(_BETWEEN))
        return QSize(width, self._height(self.width()))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.month_width(), 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()

    def _height(self, width: int) -> int:
        return round(max(place.bottom() for _first, _grid, place in self._places(width)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        today = self._days.today
        for first, grid, place in self._places(self.width()):
            title = QRectF(place.left(), place.top(), place.width(), theme.px(_TITLE))
            draw_text(painter, title, self._title(first), theme.font("dense", bold=True), theme.color("text"))
            painter.save()
            painter.translate(place.left(), place.top() + theme.px(_TITLE))
            cursor = today if today.month == first.month else None
            MonthPainter(painter, theme, grid, self._days).draw(first, Span(date.min, date.min), cursor, None)
            painter.restore()

    def _places(self, width: int) -> list[tuple[date, Grid, QRectF]]:
        px = self._host.theme.px
        across, gap = self.month_width(), px(_BETWEEN)
        in_row = max(1, (width + gap) // (across + gap))
        found: list[tuple[date, Grid, QRectF]] = []
        left = top = low = 0.0
        for number, first in enumerate(self.firsts()):
            if number % in_row == 0:
                left, top = 0.0, low + px(_GAP) if number else 0.0
            start = grid_start(first, self._days.first_weekday)
            grid = Grid(self._host.theme, Unit.NOTHING, start, px(HEAD) + WEEKS * px(_CELL))
            weeks = -(-(shifted_month(first, 1) - start).days // 7)
            place = QRectF(left, top, grid.width, px(_TITLE) + px(HEAD) + weeks * grid.row_height)
            found.append((first, grid, place))
            left, low = place.right() + gap, max(low, place.bottom())
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
        self.setFixedHeight(self._height(self.width()))
        self.setAccessibleDescription("\n".join(map(self._spoken, self.firsts())))
        self.update()

    @override
    def restyle(self) -> None:
        self._show()
        self.updateGeometry()
