"""The view of the insights: moods and energies over a span of weeks, and the rhythm of writing. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import groupby

from journal_app.calendars import holidays_of
from journal_app.domain.habit.feeling import Feeling
from journal_app.domain.habit.planned import NOTHING_SAID, Share
from journal_app.domain.habit.rhythm import Rhythm, rhythm_of
from journal_app.domain.kpt import DayMark
from journal_app.domain.periods import Week, moved
from journal_app.domain.workdays import WhyOff, Workdays, WorkWeek
from journal_app.journal.journal import Journal

NEEDED = 10
"""How many days a plot needs before it says anything."""

RHYTHM_WEEKS = 26
_BY_DAY = 13
_YEAR = 53


class Cell(StrEnum):
    """What a workday of the rhythm shows. Before the first day that was written there is nothing to show."""

    BEFORE = "before"
    WROTE = "wrote"
    NONE = "none"
    OFF = "off"
    OPEN = "open"


Weeks = tuple[tuple[tuple[date, Cell], ...], ...]


@dataclass(frozen=True, slots=True)
class Felt:
    """A value of the curve: its day, or the first of its week, and the value, a mean where it is a week's."""

    day: date
    value: Fraction
    weekly: bool = False


@dataclass(frozen=True, slots=True)
class InsightsView:
    """Everything on the page. `written` are the days of the last year that count as written."""

    first: date
    today: date
    written: int
    moods: tuple[Felt, ...]
    energies: tuple[Felt, ...]
    rhythm: Rhythm
    weeks: Weeks
    shares: tuple[tuple[date, Share], ...] = ()

    def share(self, day: date) -> float:
        """Return where a day lies between the first and today, 0 to 1."""
        return (day - self.first).days / max(1, (self.today - self.first).days)


def load_insights(journal: Journal, today: date, weeks: int, work_week: WorkWeek) -> InsightsView:
    """Read the page on a connection of its own. Raises the JournalErrors of opening a snapshot."""
    first = moved(Week.of(today).monday, -7 * (weeks - 1))
    since = moved(today, -7 * _YEAR)
    holidays = holidays_of(work_week.country, range(since.year, today.year + 2))
    with journal.snapshot() as reads:
        feelings = reads.kpt.feelings(journal.me, first, today)
        marks = reads.kpt.marks(journal.me, since, today)
        shares = reads.evidence.shares(first, today, journal.me)
        workdays = reads.days_off.workdays(journal.me, work_week.weekdays, holidays)
        counted = workdays.without(reads.days_off.left_out())
    weekly = weeks > _BY_DAY
    return InsightsView(
        first=first,
        today=today,
        written=len(marks),
        moods=curve(feelings, _mood_of, weekly=weekly),
        energies=curve(feelings, _energy_of, weekly=weekly),
        rhythm=rhythm_of(today, marks, counted),
        weeks=cells(today, marks, workdays),
        shares=by_week(shares, first, weeks),
    )


def curve(
    feelings: Iterable[Feeling], value_of: Callable[[Feeling], int | None], *, weekly: bool = False
) -> tuple[Felt, ...]:
    """Return the values that were said, day by day or as the means of weeks; what was not said is not in it."""
    said = [(one.day, value) for one in feelings if (value := value_of(one)) is not None]
    if not weekly:
        return tuple(Felt(day, Fraction(value)) for day, value in said)
    weeks = groupby(said, key=lambda one: Week.of(one[0]).monday)
    found = [(monday, [value for _day, value in values]) for monday, values in weeks]
    return tuple(Felt(monday, Fraction(sum(values), len(values)), weekly=True) for monday, values in found)


def by_week(shares: Mapping[date, Share], first: date, weeks: int) -> tuple[tuple[date, Share], ...]:
    """Return the share of each of so many weeks from the Monday `first` on."""
    mondays = [moved(first, 7 * number) for number in range(weeks)]
    return tuple(
        (monday, sum((shares.get(day, NOTHING_SAID) for day in Week(monday).days), NOTHING_SAID))
        for monday in mondays
    )


def cells(today: date, marks: Mapping[date, DayMark], workdays: Workdays) -> Weeks:
    """Return the workdays of the last weeks, oldest week first. A day off is no day without a line."""

    def cell(day: date) -> Cell:
        if day in marks:
            return Cell.WROTE
        why = workdays.why_off(day)
        if why is not None and why is not WhyOff.WEEKDAY:
            return Cell.OFF
        if day < begun:
            return Cell.BEFORE
        return Cell.OPEN if day >= today else Cell.NONE

    begun = min(marks, default=today)
    monday = Week.of(today).monday
    weeks = [Week(moved(monday, -7 * back)) for back in reversed(range(RHYTHM_WEEKS))]
    return tuple(
        tuple((day, cell(day)) for day in week.days if day.weekday() in workdays.weekdays) for week in weeks
    )


def _mood_of(feeling: Feeling) -> int | None:
    return feeling.mood


def _energy_of(feeling: Feeling) -> int | None:
    return feeling.energy
