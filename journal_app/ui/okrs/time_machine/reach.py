"""Reach of the time machine: from which day to which it goes, and where something changed on the way. No Qt."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Reach:
    """The days of a slider: `first` to `last` are drawn, one can go as far as `newest`; `start` is the cycle's first.

    `changes` are the days on which the tree changed, in order.
    """

    first: date
    last: date
    newest: date
    start: date
    today: date
    changes: tuple[date, ...] = ()

    @property
    def days(self) -> int:
        """Return how many days lie between the ends."""
        return (self.last - self.first).days

    def clamped(self, day: date) -> date:
        """Return a day, or the nearest one that can be shown."""
        return min(max(day, self.first), self.newest)

    def moved(self, day: date, days: int) -> date:
        """Return a day so many days on, no further than one can go."""
        return self.clamped(self.day_at((day - self.first).days + days))

    def day_at(self, number: int) -> date:
        """Return the day so many days behind the first, within the ends."""
        return self.first + timedelta(days=min(max(number, 0), self.days))

    def earlier_change(self, day: date) -> date | None:
        """Return the last day before another one on which something changed, or None."""
        at = bisect_left(self.changes, day)
        return self.changes[at - 1] if at else None

    def later_change(self, day: date) -> date | None:
        """Return the first day after another one on which something changed, or None."""
        at = bisect_right(self.changes, day)
        return self.changes[at] if at < len(self.changes) else None

    @property
    def opening(self) -> date:
        """Return the day to begin with: the last change before today, so that what came of it stands beside it."""
        return self.clamped(self.earlier_change(self.newest) or self.start)


def reach_of(start: date, end: date, today: date, changes: Iterable[date]) -> Reach:
    """Return how far one can go in a cycle: what was written before it began or after its end is in reach, too."""
    days = tuple(sorted({day for day in changes if day <= today}))
    first = min((start, *days[:1])) if start <= today else min((today, *days[:1]))
    last = max((end, *days[-1:]))
    return Reach(first, last, max(first, min(today, last)), start, today, days)
