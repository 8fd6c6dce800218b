"""The rhythm of writing: how many of the last workdays were written. No streak, and nothing is ever reset."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from journal_app.domain.workdays import Workdays

RHYTHM_DAYS = 20


@dataclass(frozen=True, slots=True)
class Rhythm:
    """`written` of the last `counted` workdays, which begin with the first one written among the last twenty.

    So who begins or comes back is not behind.
    """

    written: int
    counted: int


def rhythm_of(today: date, written: Collection[date], workdays: Workdays) -> Rhythm:
    """Return the rhythm up to today, by days that count as written. A today still open counts for nothing."""
    until = today if today in written else today - timedelta(days=1)
    window = workdays.last(until, RHYTHM_DAYS)
    begun = next((at for at, day in enumerate(window) if day in written), len(window))
    return Rhythm(sum(day in written for day in window[begun:]), len(window) - begun)
