"""Schedule of meetings: from a first day on, so many workdays apart."""

from __future__ import annotations

from datetime import date
from typing import Final

from journal_app.domain.workdays import Workdays

USUAL_GAP: Final = 5
"""Workdays between two meetings: time to think, and a draft rests in between."""
GAPS: Final = range(1, 41)


def days_from(first: date, count: int, workdays: Workdays, gap: int = USUAL_GAP) -> tuple[date, ...]:
    """Return the days of `count` meetings, the first as it is given, each after so many workdays."""
    days = [first]
    while len(days) < count:
        day = days[-1]
        for _workday in range(gap):
            day = workdays.first_after(day)
        days.append(day)
    return tuple(days[:count])
