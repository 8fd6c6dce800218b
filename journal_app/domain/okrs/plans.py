"""Action plans under a key result: what is done, by whom, from when and until when. They count in no score."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from journal_app.domain.entity import entity, part
from journal_app.domain.ids import Id
from journal_app.domain.writers import Tree


class PlanState(StrEnum):
    """Where an action plan stands; that its day has passed is derived."""

    TO_COME = "todo"
    DOING = "doing"
    DONE = "done"
    STOPPED = "stopped"


@entity(writers=Tree())
class ActionPlan:
    """What is done for a key result. `possible` says what becomes possible by it, `done_when` in what state it is done.

    `done` of `total` (in `unit`) says how far it is, where that can be counted; a `total` of 0 means it cannot.
    """

    TABLE: ClassVar[str] = "action_plan"

    id: Id
    key_result: Id = part(272, to="key_result", moves=True)
    pos: str = part(273)
    title: str = part(274, never_blank=True, one_line=True)
    owner: Id | None = part(275, to="member", default=None)
    first: date | None = part(276, default=None)
    last: date | None = part(277, default=None)
    state: PlanState = part(278, default=PlanState.TO_COME)
    possible: str = part(279, default="", one_line=True)
    done_when: str = part(280, default="")
    done: int = part(281, default=0)
    total: int = part(282, default=0)
    unit: str = part(283, default="", one_line=True)
    settled: date | None = part(284, default=None)


@entity(writers=Tree())
class PlanOwner:
    """A further person who sees to an action plan. Said twice, it counts once."""

    TABLE: ClassVar[str] = "plan_owner"

    id: Id
    plan: Id = part(290, to="action_plan", moves=True)
    member: Id = part(291, to="member", fixed=True)
