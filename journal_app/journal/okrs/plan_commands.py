"""Commands on action plans: add, edit, move and delete what is done for a key result; none counts in a score."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.domain.okrs.planning.plans import (
    ENDED,
    MOST_COUNTED,
    ActionPlan,
    PlanOwner,
    PlanReport,
    PlanState,
)
from journal_app.domain.text_limits import clean
from journal_app.journal.command import Command, Context
from journal_app.journal.deletion import deleted
from journal_app.journal.okrs.row_edits import edited, last_place, one_line, place_at, title_of


@dataclass(frozen=True, slots=True)
class AddPlan(Command):
    """Add an action plan under a key result, at `index` of its plans or last. `others` see to it too.

    Raises EMPTY_TEXT, NOT_FOUND, DAYS_BACKWARDS, BAD_COUNT.
    """

    key_result: Id
    title: str
    owner: Id | None = None
    first: date | None = None
    last: date | None = None
    state: PlanState = PlanState.TO_COME
    possible: str = ""
    done_when: str = ""
    done: int = 0
    total: int = 0
    unit: str = ""
    others: tuple[Id, ...] = ()
    index: int | None = None

    def plan(self, context: Context) -> ChangeSet:
        """Return the new plan and its further people."""
        context.reads.row(KeyResult.TABLE, self.key_result)
        positions = [one.pos for one in context.reads.plans.plans_of(self.key_result)]
        plan = ActionPlan(
            id=context.new_id(ActionPlan.TABLE),
            key_result=self.key_result,
            pos=last_place(positions) if self.index is None else place_at(positions, self.index),
            title=self.title,
            owner=self.owner,
            first=self.first,
            last=self.last,
            possible=self.possible,
            done_when=self.done_when,
            done=self.done,
            total=self.total,
            unit=self.unit,
        )
        plan = _kept(plan, replace(plan, state=self.state), context)
        people = _people_changed(plan, self.others, context)
        return ChangeSet("plan.add", (Change(None, plan), *people))


@dataclass(frozen=True, slots=True)
class EditPlan(Command):
    """Change what differs between an action plan as it was seen and as it is wanted, and who sees to it too.

    `others` None leaves the further people alone. How far it is becomes a report, which everybody may make; its other
    words are changed by those who may change the tree. Raises EMPTY_TEXT, NOT_FOUND, DAYS_BACKWARDS, BAD_COUNT.
    """

    before: ActionPlan
    after: ActionPlan
    others: tuple[Id, ...] | None = None

    def plan(self, context: Context) -> ChangeSet:
        """Return the edit, empty where nothing differs."""
        now = plan_row(self.before.id, context)
        after = _kept(self.before, self.after, context)
        seen = self.before
        as_far = replace(after, state=seen.state, done=seen.done, settled=seen.settled)
        changes = edited(now, seen, as_far, context)
        if (after.state, after.done) != (seen.state, seen.done):
            changes += (reported(after, context),)
        if self.others is not None:
            changes += _people_changed(after, self.others, context)
        state_alone = replace(after, state=self.before.state, settled=self.before.settled) == self.before
        label = f"plan.{after.state}" if state_alone and after.state is not self.before.state else "plan.edit"
        return ChangeSet(label, changes)

    def typing(self, changes: ChangeSet) -> Id | None:
        """Return the plan where nothing but its state of being done is described: typing is one step."""
        del changes
        same = replace(self.after, done_when=self.before.done_when, possible=self.before.possible)
        return self.before.id if self.others is None and same == self.before else None


@dataclass(frozen=True, slots=True)
class MovePlan(Command):
    """Move an action plan to `index` of a key result of the same cycle. Raises NOT_FOUND."""

    id: Id
    key_result: Id
    index: int

    def plan(self, context: Context) -> ChangeSet:
        """Return the move, empty where it stands there already."""
        before = plan_row(self.id, context)
        if _cycle(self.key_result, context) != _cycle(before.key_result, context):
            raise JournalError(ErrorCode.NOT_FOUND, table=KeyResult.TABLE)
        siblings = context.reads.plans.plans_of(self.key_result)
        ids = [other.id for other in siblings]
        if before.id in ids and ids.index(before.id) == min(self.index, len(siblings) - 1):
            return ChangeSet("plan.move")
        pos = place_at([other.pos for other in siblings if other.id != self.id], self.index)
        return ChangeSet("plan.move", (Change(before, replace(before, key_result=self.key_result, pos=pos)),))


@dataclass(frozen=True, slots=True)
class DeletePlan(Command):
    """Delete an action plan; daily lines lose their link to it and stay. Raises NOT_FOUND."""

    id: Id

    def plan(self, context: Context) -> ChangeSet:
        """Return the deletion."""
        return ChangeSet("plan.delete", deleted(plan_row(self.id, context), context))


def plan_row(id_: Id, context: Context) -> ActionPlan:
    """Return a plan as it stands in its row, whatever was reported since. Raises NOT_FOUND."""
    found = context.reads.row(ActionPlan.TABLE, id_)
    assert isinstance(found, ActionPlan)  # noqa: S101  rows of a table are of its kind
    return found


def reported(plan: ActionPlan, context: Context) -> Change:
    """Return the report that a plan is as far as its state and count say."""
    report = PlanReport(
        id=context.new_id(PlanReport.TABLE),
        plan=plan.id,
        member=context.me,
        made_at=context.now_ms,
        day=context.today,
        state=plan.state,
        done=plan.done if plan.total else None,
    )
    return Change(None, report)


def _kept(before: ActionPlan, after: ActionPlan, context: Context) -> ActionPlan:
    """Return a plan as it is kept, with the day it ended; raises what its days, words and counts are wrong in."""
    if after.first is not None and after.last is not None and after.last < after.first:
        raise JournalError(ErrorCode.DAYS_BACKWARDS, first=after.first, last=after.last)
    if not (0 <= after.done <= MOST_COUNTED and 0 <= after.total <= MOST_COUNTED):
        raise JournalError(ErrorCode.BAD_COUNT, most=MOST_COUNTED)
    settled = after.settled
    if after.state is not before.state:
        settled = context.today if after.state in ENDED else None
    return replace(
        after,
        title=title_of(after.title),
        possible=one_line(after.possible),
        done_when=clean(after.done_when),
        unit=one_line(after.unit),
        settled=settled,
    )


def _people_changed(plan: ActionPlan, others: tuple[Id, ...], context: Context) -> tuple[Change, ...]:
    person = context.reads.team.person
    first = None if plan.owner is None else person(plan.owner)
    wanted = [one for one in dict.fromkeys(person(other) for other in others) if one != first]
    rows = context.reads.plans.others(plan.id)
    there = {person(row.member) for row in rows}
    gone = (Change(row, None) for row in rows if person(row.member) not in wanted)
    made = (
        Change(None, PlanOwner(context.new_id(PlanOwner.TABLE), plan.id, one))
        for one in wanted
        if one not in there
    )
    return (*gone, *made)


def _cycle(key_result: Id, context: Context) -> Id:
    found = context.reads.okr.key_result(key_result)
    objective = None if found is None else context.reads.okr.objective(found.objective)
    if objective is None:
        raise JournalError(ErrorCode.NOT_FOUND, table=Objective.TABLE)
    return objective.period
