"""Step as a command finds it: is it open, who has handed in, and when would something be said after all others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from journal_app.domain.changes import Change
from journal_app.domain.entity import ENTITIES
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.runner.pace import Pace
from journal_app.domain.runner.verdicts import Verdict
from journal_app.domain.workshop.hand_ins import Opening
from journal_app.domain.workshop.ideas import Choice, Idea, Placing
from journal_app.domain.workshop.meetings import WorkshopStep
from journal_app.domain.workshop.programme import SEALED_FIRST, next_meeting
from journal_app.journal.command import Context

_LAST_MS: Final = (1 << 63) - 1
"""The last moment that a row can hold: somebody may have set their clock to it."""


def step_of(id_: Id, context: Context) -> WorkshopStep:
    """Return a step. Raises NOT_FOUND."""
    found = context.reads.workshop.find_step(id_)
    if found is None:
        raise JournalError(ErrorCode.NOT_FOUND, table=WorkshopStep.TABLE)
    return found


def idea_of(id_: Id, context: Context) -> Idea:
    """Return an idea that may be seen. Raises NOT_FOUND."""
    found = context.reads.workshop.find_idea(id_)
    if found is None:
        raise JournalError(ErrorCode.NOT_FOUND, table=Idea.TABLE)
    return found


def is_open(step: Id, context: Context) -> bool:
    """Tell whether everybody sees what is in a step."""
    return bool(context.reads.workshop.of_step(Opening, step))


def opened(step: WorkshopStep, context: Context) -> tuple[Change, ...]:
    """Return what opens a step, empty where it is open."""
    if is_open(step.id, context):
        return ()
    id_ = ENTITIES[Opening.TABLE].derived_id({"step": step.id, "member": context.me}, context.team)
    return (Change(None, Opening(Id(id_ or b""), step.id, context.me, context.now_ms)),)


def require_open(step: WorkshopStep, context: Context) -> tuple[Change, ...]:
    """Return what opens a step that is open from its start. Raises STEP_SEALED for one that has to be opened first."""
    if step.kind in SEALED_FIRST and not is_open(step.id, context):
        raise JournalError(ErrorCode.STEP_SEALED)
    return opened(step, context)


def is_closed(step: WorkshopStep, context: Context) -> bool:
    """Tell whether the next meeting has begun, and handing in is over."""
    reads = context.reads.workshop
    after = next_meeting(reads.meetings(reads.workshop_of(step).id), step.meeting)
    return after is not None and after.began is not None


def whose_of(whose: Id | None, context: Context) -> Id:
    """Return for whom something is written: me, or somebody who is here. Raises NOT_FOUND."""
    return context.me if whose is None else context.reads.team.member(whose).id


def after_all(context: Context, rows: Iterable[Choice | Placing | Pace | Verdict], after: int = 0) -> int:
    """Return a moment after all of some rows, so that what is said now holds, also where a clock goes behind."""
    return min(max([context.now_ms, after + 1, *(one.made_at + 1 for one in rows)]), _LAST_MS)


def derived(table: str, context: Context, **parts: object) -> Id:
    """Return the id that follows from the parts of a row."""
    found = ENTITIES[table].derived_id(parts, context.team)
    if found is None:
        raise TypeError(parts)
    return found
