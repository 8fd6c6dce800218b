"""Who writes: the team, its members, and who of them a name of an imported log is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from journal_app.domain.ids import NOBODY, Id, is_owned_by


@dataclass(frozen=True, slots=True)
class Team:
    """The team and what its members share: its fiscal year and the wording of the three sections.

    `fiscal_start` is the month (1-12) a fiscal year begins with. An empty prompt means the app's own wording
    in the reader's language.
    """

    TABLE: ClassVar[str] = "team"

    id: Id
    name: str
    fiscal_start: int = 4
    keep_prompt: str = ""
    problem_prompt: str = ""
    try_prompt: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """A person of the team. Names may be any Unicode and need not be unique."""

    TABLE: ClassVar[str] = "member"

    id: Id
    team: Id
    name: str


@dataclass(frozen=True, slots=True)
class Naming:
    """What `member` says about who `name` is, a member known by name only: `person`, or nobody who is here.

    Said about oneself it is a claim ("this is me"), and what others say counts for nothing beside it. Who is one
    in the end follows from all namings of a name; the store keeps it (`member.person`).
    """

    TABLE: ClassVar[str] = "naming"

    id: Id
    member: Id
    name: Id
    person: Id | None


@dataclass(frozen=True, slots=True)
class LogName:
    """A name of an imported log: how much stands under it, and whose it is.

    `person` is None where that is nobody who is here. `claimants` are those who say that it is them: one and it is
    theirs, several and it stays by itself until all but one take it back. `answered`: I have said who it is.
    """

    id: Id
    name: str
    person: Member | None
    claimants: tuple[Member, ...]
    answered: bool
    days: int
    keeps: int
    first: date | None
    last: date | None


def is_person(member: Id) -> bool:
    """Tell a person, who can have devices, from a member known by name only, whose lines anyone may import."""
    return is_owned_by(member, Member.TABLE, NOBODY)
