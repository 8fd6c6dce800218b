"""Commands that end a node before its cycle does: dropping it, or postponing it to the next cycle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.okrs.cycles import cycle_on
from journal_app.domain.okrs.ledger import UNSAID, Why
from journal_app.domain.okrs.okr import KeyResult, Objective, Period, State
from journal_app.domain.okrs.planning.plans import ActionPlan, PlanState
from journal_app.domain.okrs.review.closings import Carried
from journal_app.domain.periods import moved
from journal_app.journal.command import Command, Context
from journal_app.journal.okrs.cycle_rows import drafted
from journal_app.journal.okrs.plan_commands import plan_row, reported
from journal_app.journal.okrs.row_edits import last_place, one_line

_ENDED = frozenset({State.DROPPED, State.POSTPONED})
_OPEN = frozenset({PlanState.TO_COME, PlanState.DOING})


@dataclass(frozen=True, slots=True)
class DropKeyResult(Command):
    """Strike a key result out and keep it, with the reason; what was still planned for it is stopped.

    Raises NOT_FOUND, NOT_UNDER_WAY.
    """

    id: Id
    said: Why = UNSAID

    def plan(self, context: Context) -> ChangeSet:
        """Return the drop."""
        before = _living(self.id, context)
        after = replace(before, state=State.DROPPED, reason=one_line(self.said.reason), look_again=None)
        stopped = (
            reported(replace(plan, state=PlanState.STOPPED), context)
            for plan in _open_plans(before.id, context)
        )
        return ChangeSet("key_result.drop", (Change(before, after), *stopped))

    def why(self) -> Why:
        """Return the reason."""
        return self.said


@dataclass(frozen=True, slots=True)
class DropObjective(Command):
    """Strike an objective out and keep it; the reason stands above its note. Raises NOT_FOUND, NOT_UNDER_WAY."""

    id: Id
    said: Why = UNSAID

    def plan(self, context: Context) -> ChangeSet:
        """Return the drop."""
        before = context.reads.okr.objective(self.id)
        if before is None:
            raise JournalError(ErrorCode.NOT_FOUND, table=Objective.TABLE)
        if before.state in _ENDED:
            raise JournalError(ErrorCode.NOT_UNDER_WAY, title=before.title)
        note = "\n".join(text for text in (one_line(self.said.reason), before.note) if text)
        return ChangeSet("objective.drop", (Change(before, replace(before, state=State.DROPPED, note=note)),))

    def why(self) -> Why:
        """Return the reason."""
        return self.said


@dataclass(frozen=True, slots=True)
class PostponeKeyResult(Command):
    """Let a key result go on in the next cycle, as a draft below an objective of the same words.

    Here it stays, out of the score, with a link to what it goes on as. What is still planned goes along, and so do
    copies of its steps and of what it needs of others. Raises NOT_FOUND, NOT_UNDER_WAY.
    """

    id: Id
    said: Why = UNSAID

    def plan(self, context: Context) -> ChangeSet:
        """Return the end here, and the beginning there."""
        before = _living(self.id, context)
        objective = context.reads.okr.objective(before.objective)
        period = context.reads.okr.period(objective.period) if objective else None
        if objective is None or period is None:
            raise JournalError(ErrorCode.NOT_FOUND, table=Objective.TABLE)
        after = replace(before, state=State.POSTPONED, reason=one_line(self.said.reason))
        there, made = objective_there(objective, period, context)
        results = context.reads.okr.key_results_of(there.id)
        later = replace(
            before,
            id=context.new_id(KeyResult.TABLE),
            objective=there.id,
            pos=last_place([kr.pos for kr in results]),
            number=context.reads.okr.next_number(KeyResult, there.period),
            state=State.DRAFT,
            due=None,
            reason="",
            parked_on=None,
            look_again=None,
        )
        along = _along(before.id, later.id, context)
        link = Carried(context.new_id(Carried.TABLE), before.id, later.id)
        return ChangeSet(
            "key_result.postpone",
            (Change(before, after), *made, Change(None, later), *along, Change(None, link)),
        )

    def why(self) -> Why:
        """Return the reason."""
        return self.said


def _along(of: Id, to: Id, context: Context) -> Iterator[Change]:
    for plan in _open_plans(of, context):
        row = plan_row(plan.id, context)
        yield Change(row, replace(row, key_result=to))
    for step in context.reads.plans.steps_of(of):
        if step.done_on is None:
            yield Change(None, replace(step, id=context.new_id(step.TABLE), key_result=to, due=None))
    for dependency in context.reads.ledger.dependencies(of):
        yield Change(None, replace(dependency, id=context.new_id(dependency.TABLE), key_result=to))


def objective_there(
    objective: Objective, period: Period, context: Context
) -> tuple[Objective, tuple[Change, ...]]:
    """Return the objective of the cycle after `period` with the same words in the same group, and what makes it."""
    then, made = next_period(period, context)
    others = context.reads.okr.objectives(then.id)
    for other in others:
        if (other.title, other.group) == (objective.title, objective.group) and other.state not in _ENDED:
            return other, made
    copy = replace(
        objective,
        id=context.new_id(Objective.TABLE),
        period=then.id,
        parent=None,
        pos=last_place([other.pos for other in others if other.parent is None]),
        number=max((other.number for other in others), default=0) + 1,
        state=State.DRAFT,
        typed=None,
        difference="",
    )
    return copy, (*made, Change(None, copy))


def next_period(period: Period, context: Context) -> tuple[Period, tuple[Change, ...]]:
    """Return the cycle after one, and what makes it where it is not stored."""
    stored = context.reads.okr.periods()
    day = moved(period.planned_end or period.end, 1)
    cycle = cycle_on(day, stored, context.reads.team.team(context.team).fiscal)
    if cycle.period is not None:
        return cycle.period, ()
    new = drafted(cycle, stored, context)
    return new, (Change(None, new),)


def _open_plans(key_result: Id, context: Context) -> list[ActionPlan]:
    return [plan for plan in context.reads.plans.plans_of(key_result) if plan.state in _OPEN]


def _living(id_: Id, context: Context) -> KeyResult:
    found = context.reads.okr.key_result(id_)
    if found is None:
        raise JournalError(ErrorCode.NOT_FOUND, table=KeyResult.TABLE)
    if found.state in _ENDED:
        raise JournalError(ErrorCode.NOT_UNDER_WAY, title=found.title)
    return found
