"""The days of one month as a calendar shows them: values, and where each of them lies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from PySide6.QtCore import QPointF, QRectF

from journal_app.domain.periods import moved
from journal_app.ui.look.theme import Theme

WEEKS = 6
_CELL = 40
_WEEK_WIDTH = 300
_WEEK_NUMBER = 36
_WEEK_END = 4
HEAD = 28
HATCHED = "hatched"


class Unit(Enum):
    """What is chosen from a month; NOTHING where it is only looked at."""

    DAY = "day"
    WEEK = "week"
    RANGE = "range"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Span:
    """The days from the first to the last, both included."""

    first: date
    last: date

    @classmethod
    def between(cls, one: date, other: date) -> Span:
        """Return the span between two days, whichever comes first."""
        return cls(min(one, other), max(one, other))

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class DayDot:
    """A dot below a day's number; a hollow one is a ring."""

    color: str
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class DayNote:
    """What a calendar shows at a day beside its number: up to three dots, a tile below it, and both in words.

    `tile` is the role of a colour, or HATCHED for a day off.
    """

    words: str = ""
    dots: tuple[DayDot, ...] = ()
    tile: str = ""


@dataclass(frozen=True, slots=True)
class Days:
    """What a calendar is told of the days: which is today, which are off, what stands at them.

    `first_weekday` is the one a reader's week begins with, 0 for Monday.
    """

    today: date
    first_weekday: int = 0
    off: frozenset[date] = frozenset()
    notes: Mapping[date, DayNote] = field(default_factory=dict)


def week_start(day: date, first_weekday: int) -> date:
    """Return the first day of a day's week; weeks begin on `first_weekday`, 0 being Monday."""
    return moved(day, -((day.weekday() - first_weekday) % 7))


def grid_start(month: date, first_weekday: int) -> date:
    """Return the day in the first cell of a month's grid."""
    return week_start(month.replace(day=1), first_weekday)


def month_of_week(start: date) -> date:
    """Return the first of the month a week belongs to: the one that has most of its days."""
    return moved(start, 3).replace(day=1)


@dataclass(frozen=True)
class Grid:
    """Where the days of a month lie: 42 cells below the names of the weekdays, weeks with their number before them."""

    theme: Theme
    unit: Unit
    start: date
    room: int

    @property
    def row_height(self) -> int:
        """Return the height of a week: as designed, or as much as a low window leaves it."""
        px = self.theme.px
        wanted = self.theme.measure("row") if self.unit is Unit.WEEK else px(_CELL)
        return min(wanted, max(1, (self.room - px(HEAD)) // WEEKS))

    @property
    def width(self) -> int:
        """Return the width of all columns."""
        return self.theme.px(_WEEK_WIDTH) if self.unit is Unit.WEEK else 7 * self.row_height

    @property
    def height(self) -> int:
        """Return the height with the weekdays above."""
        return self.theme.px(HEAD) + WEEKS * self.row_height

    def days(self) -> list[date]:
        """Return the days of all cells."""
        return [moved(self.start, n) for n in range(7 * WEEKS)]

    def row(self, number: int) -> QRectF:
        """Return the place of a week; that of the weekdays' names is `heads`."""
        top = self.theme.px(HEAD) + number * self.row_height
        return QRectF(0, top, self.width, self.row_height)

    def number(self, row: QRectF) -> QRectF:
        """Return where in a row the number of its week stands."""
        px = self.theme.px
        return QRectF(
            row.left() + self.theme.measure("popupInset"), row.top(), px(_WEEK_NUMBER), row.height()
        )

    def columns(self, row: QRectF) -> list[QRectF]:
        """Return the places of the seven days of a row."""
        left, right = row.left(), row.right()
        if self.unit is Unit.WEEK:
            left = self.number(row).right()
            right -= self.theme.px(_WEEK_END)
        width = (right - left) / 7
        return [QRectF(left + n * width, row.top(), width, row.height()) for n in range(7)]

    def heads(self) -> list[QRectF]:
        """Return the places of the weekdays' names."""
        return self.columns(QRectF(0, 0, self.width, self.theme.px(HEAD)))

    def cells(self) -> Iterator[tuple[date, QRectF]]:
        """Yield each day with its place."""
        for number in range(WEEKS):
            places = self.columns(self.row(number))
            for column, place in enumerate(places):
                yield moved(self.start, 7 * number + column), place

    def weeks(self) -> Iterator[tuple[date, QRectF]]:
        """Yield the first day of each week with the place of its row."""
        for number in range(WEEKS):
            yield moved(self.start, 7 * number), self.row(number)

    def day_at(self, point: QPointF) -> date | None:
        """Return the day at a place."""
        return next((day for day, place in self.cells() if place.contains(point)), None)

    def week_at(self, point: QPointF) -> date | None:
        """Return the first day of the week at a place."""
        return next((day for day, place in self.weeks() if place.contains(point)), None)
