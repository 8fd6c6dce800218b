"""Outline of a workshop: the programme one begins with, before there are rows of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from journal_app.domain.workshop.meetings import StepKind, Subject

_CAPITALS: Final = re.compile(r"(?<![A-Za-z])[A-Z]{2,8}(?![a-z])")


@dataclass(frozen=True, slots=True)
class StepOutline:
    """A step to come; see `WorkshopStep`."""

    kind: StepKind
    subject: Subject = Subject.OTHER
    title: str = ""
    count: int = 0
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingOutline:
    """A meeting to come; see `Meeting`."""

    title: str
    length: int
    preparation: str = ""
    agenda: str = ""
    steps: tuple[StepOutline, ...] = ()


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
