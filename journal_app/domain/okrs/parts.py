"""Parts of a node: the steps of a key result, what it needs of others, who answers for it too; what supports what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from journal_app.domain.entity import entity, part
from journal_app.domain.ids import Id
from journal_app.domain.writers import Tree


class StepKind(StrEnum):
    """What a step is: one on the way to the final form, a dated milestone, or a stage of an ordinal scale."""

    WORK = "work"
    MILESTONE = "milestone"
    STAGE = "stage"


@entity(writers=Tree())
class Step:
    """A step towards a key result. `done_on` is the day it was reached.

    `share` is in percent: of a milestone how much of the whole it is, of a stage how far it is.
    """

    TABLE: ClassVar[str] = "step"

    id: Id
    key_result: Id = part(216, to="key_result", moves=True)
    kind: StepKind = part(217, fixed=True)
    pos: str = part(218)
    title: str = part(219, never_blank=True, one_line=True)
    share: int = part(220, default=0, within=range(101))
    due: date | None = part(221, default=None)
    done_on: date | None = part(222, default=None)


@entity(writers=Tree())
class Dependency:
    """What a key result needs of another department: agreed on a day, or to be talked about on one."""

    TABLE: ClassVar[str] = "dependency"

    id: Id
    key_result: Id = part(224, to="key_result", moves=True)
    pos: str = part(225)
    department: str = part(226, never_blank=True, one_line=True)
    matter: str = part(227, default="", one_line=True)
    agreed: date | None = part(228, default=None)
    talk: date | None = part(229, default=None)


@entity(writers=Tree())
class CoOwner:
    """A further person who answers for a key result. Said twice, it counts once."""

    TABLE: ClassVar[str] = "co_owner"

    id: Id
    key_result: Id = part(288, to="key_result", moves=True)
    member: Id = part(289, to="member", fixed=True)


@entity(writers=Tree())
class Support:
    """That an objective supports an objective or a key result above it: one of the two is filled.

    Where there are two for an objective, the one made last holds; one whose target has gone says nothing.
    """

    TABLE: ClassVar[str] = "support"

    id: Id
    objective: Id = part(368, to="objective", moves=True)
    to_objective: Id | None = part(369, to="objective", default=None)
    to_key_result: Id | None = part(370, to="key_result", default=None)


@dataclass(frozen=True, slots=True)
class Parts:
    """What hangs below a key result, each in its order; a row whose id is `NOBODY` is still to be made."""

    steps: tuple[Step, ...] = ()
    needs: tuple[Dependency, ...] = ()
    co_owners: tuple[Id, ...] = ()

    def of_kind(self, kind: StepKind) -> tuple[Step, ...]:
        """Return the steps of one kind."""
        return tuple(step for step in self.steps if step.kind is kind)
