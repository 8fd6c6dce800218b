"""The team, its members, and who of them a name of an imported log is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from journal_app.domain.entity import entity, part
from journal_app.domain.ids import Id
from journal_app.domain.periods import Fiscal
from journal_app.domain.writers import Admins, Author, Person

GONE: Final = "gone"
"""The name under which a pass notes who was in the shared team and is no more."""


@entity(writers=Admins(one=True))
class Team:
    """The team and what its members share: its fiscal year and the wording of the three sections.

    `fiscal_start` is the month (1-12) a fiscal year begins with. An empty prompt means the app's own wording
    in the reader's language. A cycle has `cycle_months`; a value is outdated after `check_in_weeks`; results are
    written within `closing_days` (workdays) after a cycle.
    """

    TABLE: ClassVar[str] = "team"

    id: Id
    name: str = part(1)
    fiscal_start: int = part(2, default=4, within=range(1, 13))
    keep_prompt: str = part(3, default="")
    problem_prompt: str = part(4, default="")
    try_prompt: str = part(5, default="")
    cycle_months: int = part(6, default=3, within=range(1, 13))
    check_in_weeks: int = part(7, default=1, within=range(1, 14))
    closing_days: int = part(8, default=10, within=range(61))

    @property
    def fiscal(self) -> Fiscal:
        """Return how the team parts its time."""
        return Fiscal(self.fiscal_start, self.cycle_months)


@entity(writers=Person(derived=("team", "name")))
class Member:
    """A person of the team. Names may be any Unicode and need not be unique."""

    TABLE: ClassVar[str] = "member"

    id: Id
    team: Id = part(16, to="team", fixed=True)
    name: str = part(17, never_blank=True, one_line=True)


@entity(writers=Author(by="member", derived=("member", "name")))
class Naming:
    """What `member` says about who `name` is, a member known by name only: `person`, or nobody who is here.

    Said about oneself it is a claim ("this is me"), and what others say counts for nothing beside it. Who is one
    in the end follows from all namings of a name; the store keeps it (`member.person`).
    """

    TABLE: ClassVar[str] = "naming"

    id: Id
    member: Id = part(24, to="member", fixed=True, person=True)
    name: Id = part(25, to="member", fixed=True, person=False, goes_with=True)
    # Nobody is an answer of its own: it must not stand there because the person has not come yet.
    person: Id | None = part(26, to="member", person=True, required=True)


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
