"""Preparation that waits: the next meeting one is to write for, told ahead of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from journal_app.domain.ids import Id

_TOLD_AHEAD: Final = 7
_ASKED_AHEAD: Final = 3


@dataclass(frozen=True, slots=True)
class Preparation:
    """A step to write for before a meeting; of one that sets a cycle, `period` is that cycle."""

    day: date
    title: str
    step: Id
    period: Id | None = None

    def is_asked_on(self, today: date) -> bool:
        """Tell whether one is reminded of it on a day that is written already: shortly before the meeting."""
        return 0 <= (self.day - today).days <= _ASKED_AHEAD


def told_on(today: date, waiting: Iterable[Preparation]) -> Preparation | None:
    """Return the nearest of what waits, None where all of it is further ahead than a week, or past."""
    near = (one for one in waiting if 0 <= (one.day - today).days <= _TOLD_AHEAD)
    return min(near, key=lambda one: (one.day, one.step), default=None)
