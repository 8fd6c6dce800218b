"""Workdays: the chosen days of the week, but for public holidays, days the company is closed, and one's own leave.

All that counts workdays asks here, and nobody is reminded or missed on another day. A half day off is a workday.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final, Protocol, TypeAlias, TypeVar

from journal_app.domain.periods import moved

MONDAY_TO_FRIDAY: Final = frozenset(range(5))
_LEAP_DAY = (2, 29)
_Span: TypeAlias = tuple[date, date]


class WhyOff(StrEnum):
    """Why a day is no workday."""

    WEEKDAY = "weekday"
    HOLIDAY = "holiday"
    CLOSURE = "closure"
    LEAVE = "leave"


class DaysOff(Protocol):
    """Days from `first` to `last`, both included."""

    @property
    def first(self) -> date: ...
    @property
    def last(self) -> date: ...


class ClosedDays(DaysOff, Protocol):
    """Days of everybody (`Closure`); `yearly` ones come again on the same dates, from the first time on."""

    @property
    def yearly(self) -> bool: ...


class OwnDays(DaysOff, Protocol):
    """Days of one person (`Leave`, `Off`); `half` is "am", "pm" or "", a whole day."""

    @property
    def half(self) -> str: ...


C = TypeVar("C", bound=ClosedDays)


@dataclass(frozen=True, slots=True)
class WorkWeek:
    """What a person works by: days of the week (0 is Monday), and the country of their holidays ("JP", "" for none)."""

    weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    country: str = ""


@dataclass(frozen=True, slots=True)
class _LeftOut:
    first: date
    last: date
    yearly: bool = False


@dataclass(frozen=True, slots=True)
class Workdays:
    """Which days one person works. `holidays` must be known for the years asked about."""

    weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    holidays: frozenset[date] = frozenset()
    closures: tuple[ClosedDays, ...] = ()
    leave: tuple[OwnDays, ...] = ()

    def __contains__(self, day: date) -> bool:
        """Tell whether a day is a workday."""
        return self.why_off(day) is None

    def why_off(self, day: date) -> WhyOff | None:
        """Return why a day is off, None for a workday: first what is off for all, then one's own leave."""
        if day.weekday() not in self.weekdays:
            return WhyOff.WEEKDAY
        if day in self.holidays:
            return WhyOff.HOLIDAY
        if any(_occurrences(self.closures, day, day)):
            return WhyOff.CLOSURE
        return WhyOff.LEAVE if any(_whole_days(self.leave, day, day)) else None

    def between(self, start: date, end: date) -> int:
        """Count the workdays from `start` to `end`, both included; 0 where `end` comes first."""
        spans = _merged(self._spans(start, end), start, end)
        count = self._days_of_week(start, end) - sum(self._days_of_week(*span) for span in spans)
        return count - sum(
            start <= day <= end
            and day.weekday() in self.weekdays
            and not any(first <= day <= last for first, last in spans)
            for day in self.holidays
        )

    def last(self, day: date, count: int) -> tuple[date, ...]:
        """Return the `count` workdays up to and including `day`, oldest first; fewer where the calendar begins."""
        found: list[date] = []
        while len(found) < count and self.weekdays:
            off = next(self._spans(day, day), None)
            if off is not None:
                day = off[0]  # a long absence is one step
            elif day.weekday() in self.weekdays and day not in self.holidays:
                found.append(day)
            if day == date.min:
                break
            day = moved(day, -1)
        return tuple(reversed(found))

    def first_after(self, day: date) -> date:
        """Return the next workday after a day; the next day of all where none comes within a year."""
        ahead = (moved(day, days) for days in range(1, 367))
        return next((one for one in ahead if one in self), moved(day, 1))

    def without(self, spans: Iterable[DaysOff]) -> Workdays:
        """Return the workdays that lie outside of some days, such as those of a trial that is not to count."""
        left_out = (_LeftOut(one.first, one.last) for one in spans)
        return replace(self, closures=(*self.closures, *left_out))

    def _spans(self, start: date, end: date) -> Iterator[_Span]:
        """Yield the closures and whole days of leave that reach into some days, in full."""
        yield from _occurrences(self.closures, start, end)
        yield from _whole_days(self.leave, start, end)

    def _days_of_week(self, start: date, end: date) -> int:
        weeks, rest = divmod(max((end - start).days + 1, 0), 7)
        return weeks * len(self.weekdays) + sum(
            (start.weekday() + n) % 7 in self.weekdays for n in range(rest)
        )


EVERY_WEEKDAY: Final = Workdays()
"""Monday to Friday, without any day off."""


def is_off(days: Iterable[OwnDays], day: date) -> bool:
    """Tell whether somebody is off for the whole of a day."""
    return any(_whole_days(tuple(days), day, day))


def closed_by(closures: Iterable[C], day: date) -> C | None:
    """Return what closes the company on a day, None where nothing does."""
    return next((one for one in closures if any(_occurrences((one,), day, day))), None)


def cut(days: DaysOff, first: date, last: date) -> list[_Span]:
    """Return what is left of some days without those from `first` to `last`."""
    if first > days.last or last < days.first:
        return [(days.first, days.last)]
    before = [(days.first, moved(first, -1))] if days.first < first else []
    return [*before, (moved(last, 1), days.last)] if days.last > last else before


def occurrence(closure: ClosedDays, today: date) -> _Span:
    """Return when the company is closed next, or now; of what is over, the last time."""
    years = range(max(today.year - closure.last.year, 0), max(today.year - closure.last.year, 0) + 2)
    spans = [_in_year(closure, count) for count in years] if closure.yearly else []
    return next((span for span in spans if span[1] >= today), (closure.first, closure.last))


def _occurrences(closures: Iterable[ClosedDays], start: date, end: date) -> Iterator[_Span]:
    for closure in closures:
        first, last = closure.first, closure.last
        if not closure.yearly:
            if first <= end and last >= start:
                yield first, last
            continue
        for count in range(max(start.year - last.year, 0), end.year - first.year + 1):
            span = _in_year(closure, count)
            if span[0] <= end and span[1] >= start:
                yield span


def _in_year(closure: ClosedDays, count: int) -> _Span:
    """Return the dates of a closure so many years after its first time."""
    return _years_later(closure.first, count), _years_later(closure.last, count)


def _years_later(day: date, count: int) -> date:
    if day.year + count > date.max.year:
        return date.max
    short = (day.month, day.day) == _LEAP_DAY and not isleap(day.year + count)
    return day.replace(year=day.year + count, day=28 if short else day.day)


def _whole_days(leave: tuple[OwnDays, ...], start: date, end: date) -> Iterator[_Span]:
    """Yield the days off as a whole: by themselves, or because both of their halves are."""
    near = [days for days in leave if days.first <= end and days.last >= start]
    yield from ((days.first, days.last) for days in near if not days.half)
    for one in near:
        for other in near:
            if (one.half, other.half) == ("am", "pm"):
                first, last = max(one.first, other.first), min(one.last, other.last)
                if first <= last and first <= end and last >= start:
                    yield first, last


def _merged(spans: Iterable[_Span], start: date, end: date) -> list[_Span]:
    """Return some days, cut to those from `start` to `end`, so that none is in two spans."""
    found: list[_Span] = []
    for first, last in sorted(spans):
        low, high = max(first, start), min(last, end)
        if found:
            low = max(low, moved(found[-1][1], 1))
        if low <= high:
            found.append((low, high))
    return found
