"""The end of a day: until when in the night what somebody writes still belongs to the day before.

The one place of this rule. The window, the command line, an import of "today" and the reminder all ask `Journal.today`
or this; what a workshop reads asks it on which day a draft was proposed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Final

from journal_app.domain.periods import moved

MIDNIGHT: Final = time.min
DayEnds = Callable[[], time]


def midnight() -> time:
    """Return the usual end of a day."""
    return MIDNIGHT


def day_at(moment: datetime, ends: time = MIDNIGHT) -> date:
    """Return the day a local moment belongs to, where days end so long after midnight.

    Read off the clock on the wall, so a night with an hour more or less changes nothing.
    """
    return moved(moment.date(), -1) if moment.time() < ends else moment.date()
