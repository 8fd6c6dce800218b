"""Words received: what others said to a person and of their shared lines, in a session or on any day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from journal_app.domain.ids import Id
from journal_app.domain.kpt import ReactionKind


class Said(StrEnum):
    """The ways in which something is said."""

    THANKS = "thanks"
    NOTE = "note"
    STAR = "star"
    REACTIONS = "reactions"


@dataclass(frozen=True, slots=True)
class Received:
    """One thing that was said, on a day: of a line it is the line's day.

    `people` said it, none where it was the whole room; `words` are theirs, empty for stars and `reactions`. `line` is
    what it is about, where it is about a line.
    """

    id: Id
    said: Said
    day: date
    people: tuple[str, ...] = ()
    words: str = ""
    line: str = ""
    reactions: tuple[tuple[ReactionKind, int], ...] = ()
    value: str = ""
