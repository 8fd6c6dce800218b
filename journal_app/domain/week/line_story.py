"""The story of a shared line: where it came from and what became of it, what it served, and how it was received."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from journal_app.domain.habit.evidence import Target
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Kind, ReactionKind
from journal_app.domain.week.session_list import Thanked


@dataclass(frozen=True, slots=True)
class StoryStep:
    """A line on the way: a Problem that became a Try, a Try that became a Keep."""

    id: Id
    day: date
    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class LineStory:
    """A line as the team can follow it, from tables that are shared alone.

    `steps` are the lines it came from, itself, and those that came from it, by day. `reactions` say who gave which.
    """

    line: StoryStep
    name: str
    served: tuple[Target, ...] = ()
    steps: tuple[StoryStep, ...] = ()
    reactions: tuple[tuple[ReactionKind, tuple[str, ...]], ...] = ()
    thanks: tuple[Thanked, ...] = ()
    starred: bool = False
