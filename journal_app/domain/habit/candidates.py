"""Candidates of a picker: what a line being written may well be linked to, the likeliest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from journal_app.domain.ids import Id


@dataclass(frozen=True, slots=True)
class TagUse:
    """A tag, in how many lines it stands (MOST_COUNTED: so many at least), and when I used it last, if lately."""

    tag: str
    count: int
    last: date | None


@dataclass(frozen=True, slots=True)
class NearPerson:
    """Somebody a line may name. `in_team` is False for a name of a log that is nobody who is here.

    Why they are near: the last day lately on which a line of mine named them, how many reactions I gave to lines of
    theirs in the last quarter of a year, and how many lines of anybody name them (MOST_COUNTED: so many at least).
    """

    id: Id
    name: str
    in_team: bool
    last: date | None = None
    reactions: int = 0
    named: int = 0


MOST_COUNTED = 1000
"""Counting stops here: a picker answers while one types."""
LATELY_DAYS = 91
"""What is longer ago than a quarter of a year is not what somebody reaches for first."""
