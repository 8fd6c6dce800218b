"""Outline of a workshop: the programme one begins with, before there are rows of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from journal_app.domain.ids import Id
from journal_app.domain.workshop.meetings import Asks, Scope, StepKind, Subject

_CAPITALS: Final = re.compile(r"(?<![A-Za-z])[A-Z]{2,8}(?![a-z])")


@dataclass(frozen=True, slots=True)
class StepOutline:
    """A step to come; see `WorkshopStep`. `asks` says of the questions, in their order, what each asks for."""

    kind: StepKind
    subject: Subject = Subject.OTHER
    title: str = ""
    count: int = 0
    questions: tuple[str, ...] = ()
    asks: tuple[Asks, ...] = ()
    group: Id | None = None
    scope: Scope = Scope.ALL


@dataclass(frozen=True, slots=True)
class MeetingOutline:
    """A meeting to come; see `Meeting`. One that is `led` is by whoever converges, where somebody is named."""

    title: str
    length: int
    preparation: str = ""
    agenda: str = ""
    steps: tuple[StepOutline, ...] = ()
    is_led: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """A programme to come; see `Workshop`."""

    title: str
    framework: str
    rules: str
    meetings: tuple[MeetingOutline, ...]


def usual_count(kind: StepKind) -> int:
    """Return how many are picked, or how many votes each has, where nobody says otherwise."""
    return {StepKind.GATHER: 5, StepKind.PICK: 3, StepKind.ACRONYM: 3}.get(kind, 0)


def letters_in(name: str) -> str:
    """Return the letters a name is known by, to begin values with: "SRE" of "SRE group"; "" where it has none."""
    found = _CAPITALS.search(name)
    return found[0] if found else ""
