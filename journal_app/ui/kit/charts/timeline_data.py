"""A timeline as values: what takes place when, in rows and groups, over weeks, months, quarters or years."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from functools import cached_property

from journal_app.domain.periods import moved, shifted_month
from journal_app.ui import dates
from journal_app.ui.kit.boards.board_data import CardPerson

_WORKDAYS = 5


class Scale(Enum):
    """What a column of a timeline is."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


_MONTHS = {Scale.MONTH: 1, Scale.QUARTER: 3, Scale.HALF: 6, Scale.YEAR: 12}


class ItemState(Enum):
    """How something on a timeline stands."""

    COMING = "coming"
    DOING = "doing"
    DONE = "done"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """A bar from one day to another, or a milestone on one.

    `text` is what it says on the timeline; on a card `due` stands above it, `note` and `chips` below.
    """

    key: Hashable
    first: date
    last: date
    state: ItemState = ItemState.COMING
    text: str = ""
    milestone: bool = False
    movable: bool = True
    due: str = ""
    note: str = ""
    chips: tuple[str, ...] = ()

    def between(self, first: date, last: date) -> TimelineItem:
        """Return the same thing at another time; it ends no earlier than it begins."""
        return replace(self, first=min(first, last), last=max(first, last))


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A row: its title, whose it is, what takes place in it, and the days `off` of whoever does it."""

    key: Hashable
    title: str
    items: tuple[TimelineItem, ...] = ()
    person: CardPerson | None = None
    icon: str = ""
    off: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class TimelineGroup:
    """Rows below a heading; a `folded` one shows only that. Without a title the rows stand alone."""

    key: Hashable
    title: str = ""
    rows: tuple[TimelineRow, ...] = ()
    label: str = ""
    fact: str = ""
    folded: bool = False


@dataclass(frozen=True, slots=True)
class TimelineColumn:
    """A column: its first day, the one after its last, its words, a quieter word beside them and one above."""

    first: date
    end: date
    words: str
    aside: str = ""
    heading: str = ""


@dataclass(frozen=True)
class TimelineData:
    """What a timeline shows. With `cards` each item is a card in its column instead of a bar over its days.

    `add` is what an empty place among cards offers, "" where nothing can be put there.
    """

    groups: tuple[TimelineGroup, ...]
    columns: tuple[TimelineColumn, ...]
    today: date
    scale: Scale = Scale.WEEK
    off: frozenset[date] = frozenset()
    cards: bool = False
    corner: str = ""
    add: str = ""

    def rows(self) -> Iterator[TimelineRow]:
        """Yield the rows that are shown."""
        for group in self.groups:
            if not group.folded:
                yield from group.rows

    @cached_property
    def _places(self) -> Mapping[Hashable, tuple[TimelineItem, TimelineRow]]:
        return {item.key: (item, row) for row in self.rows() for item in row.items}

    @cached_property
    def lines(self) -> Mapping[Hashable, int]:
        """Return in which line each group, row and item lies, by its key; a group with a title has one of its own."""
        found: dict[Hashable, int] = {}
        line = 0
        for group in self.groups:
            if group.title:
                found[group.key] = line
                line += 1
            for row in () if group.folded else group.rows:
                found[row.key] = line
                for item in row.items:
                    found[item.key] = line
                line += 1
        return found

    @cached_property
    def _firsts(self) -> list[date]:
        return [column.first for column in self.columns]

    def item(self, key: Hashable) -> TimelineItem | None:
        """Return an item by its key."""
        return self._places[key][0] if key in self._places else None

    def with_row(self, row: TimelineRow) -> TimelineData:
        """Return it with another value of one row, which is known by its key."""

        def changed(group: TimelineGroup) -> TimelineGroup:
            if all(one.key != row.key for one in group.rows):
                return group
            return replace(group, rows=tuple(row if one.key == row.key else one for one in group.rows))

        return replace(self, groups=tuple(changed(group) for group in self.groups))

    def off_for(self, key: Hashable) -> frozenset[date]:
        """Return the days off that an item passes over when it is moved: everybody's, and those of its row."""
        return self.off | self._places[key][1].off if key in self._places else self.off

    def shows(self, day: date) -> bool:
        """Tell whether a day lies in one of the columns."""
        return bool(self.columns) and self.columns[0].first <= day < self.columns[-1].end

    def across(self, day: date) -> float:
        """Return how many columns from the left a day begins; what lies beyond the ends is at the ends.

        A week has its five workdays only, so that Saturday and Sunday begin where Monday does.
        """
        number = bisect_right(self._firsts, day) - 1
        if number < 0:
            return 0.0
        column = self.columns[number]
        return number + _share(day, column, self.scale) if day < column.end else number + 1.0

    def day_at(self, across: float) -> date:
        """Return the day at so many columns from the left."""
        number = min(max(int(across), 0), len(self.columns) - 1)
        column = self.columns[number]
        share = min(max(across - number, 0.0), 0.999999)
        days = _WORKDAYS if self.scale is Scale.WEEK else (column.end - column.first).days
        return moved(column.first, int(share * days))

    def column_of(self, day: date) -> int:
        """Return the number of the column a day lies in, or the nearest."""
        return min(int(self.across(day)), len(self.columns) - 1)


def _share(day: date, column: TimelineColumn, scale: Scale) -> float:
    if scale is Scale.WEEK:
        return min(day.weekday(), _WORKDAYS) / _WORKDAYS
    return (day - column.first).days / (column.end - column.first).days


def column_days(scale: Scale, first: date, count: int) -> list[tuple[date, date]]:
    """Return the first day and the one after the last of so many columns, beginning with the one of `first`."""
    if scale is Scale.WEEK:
        monday = first - timedelta(days=first.weekday())
        return [(moved(monday, 7 * n), moved(monday, 7 * n + 7)) for n in range(count)]
    start, months = first.replace(day=1), _MONTHS[scale]
    return [(shifted_month(start, months * n), shifted_month(start, months * (n + 1))) for n in range(count)]


def week_columns(first: date, count: int) -> tuple[TimelineColumn, ...]:
    """Return so many weeks from the one of a day, by their Mondays, with the months above where they begin."""
    found: list[TimelineColumn] = []
    month = 0
    for monday, end in column_days(Scale.WEEK, first, count):
        friday = moved(monday, _WORKDAYS - 1)
        heading = dates.month_name(friday.month) if friday.month != month else ""
        month = friday.month
        found.append(TimelineColumn(monday, end, dates.day_short(monday), heading=heading))
    return tuple(found)


def shifted_workday(day: date, count: int, off: Collection[date]) -> date:
    """Return the workday so many workdays later, or earlier where negative."""
    step = 1 if count > 0 else -1
    for _number in range(abs(count)):
        day = moved(day, step)
        while (day.weekday() >= _WORKDAYS or day in off) and date.min < day < date.max:
            day = moved(day, step)
    return day
