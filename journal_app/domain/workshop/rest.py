"""Rest of a draft: what was proposed on one day is not decided on the same day, but in the next meeting."""

from __future__ import annotations

from datetime import date

from journal_app.domain.periods import moved


def rests_until(
    proposed: date, *, planned: date | None, began: date | None, is_last: bool = False
) -> date | None:
    """Return the day from which a draft may be decided, None while nobody can say.

    `planned` is the day of the next meeting and `began` the day it really began. A draft written anew on that day, or
    later, rests for the night; so does one after which no meeting comes (`is_last`).
    """
    ahead = [day for day in (planned, began) if day is not None and day > proposed]
    if ahead:
        return min(ahead)
    return moved(proposed, 1) if is_last or planned is not None or began is not None else None


def is_resting(until: date | None, today: date) -> bool:
    """Tell whether deciding today would be early."""
    return until is None or today < until
