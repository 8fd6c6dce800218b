"""Commands on the OKR tree."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.okrs.cycles import cycle_on
from journal_app.domain.okrs.okr import (
    CONFIDENCE_MAX,
    CheckIn,
    KeyResult,
    Measure,
    Objective,
    Period,
    State,
    makes_cycle,
)
from journal_app.domain.okrs.parts import Step
from journal_app.domain.okrs.progress import is_settled, value_now
from journal_app.domain.text_limits import clean
from journal_app.journal.command import Command, Context
from journal_app.journal.deletion import deleted
from journal_app.journal.okrs.cycle_rows import new_period
from journal_app.journal.okrs.row_edits import cleaned, edited, last_place, place_at, title_of


@dataclass(frozen=True, slots=True)
class AddObjective(Command):
    """Add an objective to the period that holds `day`, making the fiscal quarter where none is stored.

    Raises EMPTY_TEXT, NOT_FOUND.
    """

    title: str
    day: date
    parent: Id | None = None
    owner: Id | None = None
    group: Id | None = None

    def plan(self, context: Context) -> ChangeSet:
        """Return the new objective, last among its siblings, and the period where it is new."""
        stored = context.reads.okr.period_on(self.day)
        period = stored or _new_period(self.day, context)
        if self.parent is not None:
            _in_period(self.parent, period.id, context)
        others = context.reads.okr.siblings(period.id, self.parent)
        objective = Objective(
            id=context.new_id(Objective.TABLE),
            period=period.id,
            parent=self.parent,
            pos=last_place([other.pos for other in others]),
            number=context.reads.okr.next_number(Objective, period.id),
            title=title_of(self.title),
            owner=self.owner,
            group=self.group,
        )
        made = () if stored else (Change(None, period),)
        return ChangeSet("objective.add", (*made, Change(None, objective)))


@dataclass(frozen=True, slots=True)
class AddKeyResult(Command):
    """Add a key result to an objective; without both numbers it starts as a draft. Raises EMPTY_TEXT, NOT_FOUND."""

    objective: Id
    title: str
    start: Decimal | None = None
    target: Decimal | None = None
    unit: str = ""
    owner: Id | None = None

    def plan(self, context: Context) -> ChangeSet:
        """Return the new key result, last of its objective."""
        objective = _objective(self.objective, context)
        settled = self.start is not None and self.target is not None
        kr = KeyResult(
            id=context.new_id(KeyResult.TABLE),
            objective=objective.id,
            pos=last_place([kr.pos for kr in context.reads.okr.key_results_of(objective.id)]),
            number=context.reads.okr.next_number(KeyResult, objective.period),
            title=title_of(self.title),
            owner=self.owner,
            start=self.start,
            target=self.target,
            unit=clean(self.unit).strip(),
            state=State.ACTIVE if settled else State.DRAFT,
        )
        return ChangeSet("key_result.add", (Change(None, kr),))


@dataclass(frozen=True, slots=True)
class EditObjective(Command):
    """Change what differs between the objective as it was seen and as it is wanted; raises EMPTY_TEXT, NOT_FOUND.

    Where somebody has changed the same field since, both are kept as versions, and the objective shows this one.
    """

    before: Objective
    after: Objective

    def plan(self, context: Context) -> ChangeSet:
        """Return the edit, empty where nothing differs."""
        now = _objective(self.before.id, context)
        return ChangeSet("objective.edit", edited(now, self.before, cleaned(self.after), context))

    def typing(self, changes: ChangeSet) -> Id | None:
        """Return the objective where nothing but its note changes: what is typed on goes into the same step."""
        del changes
        return self.before.id if replace(self.after, note=self.before.note) == self.before else None


@dataclass(frozen=True, slots=True)
class EditKeyResult(Command):
    """Change what differs between the key result as it was seen and as it is wanted; raises EMPTY_TEXT, NOT_FOUND.

    A draft that now says what is to be reached becomes active, and one that no longer does becomes a draft. Where
    somebody has changed the same field since, both are kept as versions, and the key result shows this one.
    """

    before: KeyResult
    after: KeyResult

    def plan(self, context: Context) -> ChangeSet:
        """Return the edit, empty where nothing differs."""
        after = cleaned(replace(self.after, unit=self.after.unit.strip()))
        settled, was_settled = is_settled(after), is_settled(self.before)
        if after.state in {State.ACTIVE, State.DRAFT} and settled != was_settled:
            after = replace(after, state=State.ACTIVE if settled else State.DRAFT)
        now = _key_result(self.before.id, context)
        return ChangeSet("key_result.edit", edited(now, self.before, after, context))


@dataclass(frozen=True, slots=True)
class MoveObjective(Command):
    """Hang an objective under another (None: at the top) at `index` of its new siblings. Raises CYCLE, NOT_FOUND."""

    id: Id
    parent: Id | None
    index: int

    def plan(self, context: Context) -> ChangeSet:
        """Return the move."""
        before = _objective(self.id, context)
        if self.parent is not None:
            if makes_cycle(context.reads.okr.ancestors(self.parent), self.id, self.parent):
                raise JournalError(ErrorCode.CYCLE)
            _in_period(self.parent, before.period, context)
        # What one sees beside it is of its own group.
        others = context.reads.okr.siblings(before.period, self.parent)
        siblings = [one for one in others if one.group == before.group]
        if before in siblings and siblings.index(before) == min(self.index, len(siblings) - 1):
            return ChangeSet("objective.move")
        pos = place_at([other.pos for other in siblings if other.id != self.id], self.index)
        return ChangeSet("objective.move", (Change(before, replace(before, parent=self.parent, pos=pos)),))


@dataclass(frozen=True, slots=True)
class MoveKeyResult(Command):
    """Move a key result to `index` of an objective of the same period. Raises NOT_FOUND."""

    id: Id
    objective: Id
    index: int

    def plan(self, context: Context) -> ChangeSet:
        """Return the move."""
        before = _key_result(self.id, context)
        if _objective(self.objective, context).period != _objective(before.objective, context).period:
            raise JournalError(ErrorCode.NOT_FOUND, table=Objective.TABLE)
        siblings = context.reads.okr.key_results_of(self.objective)
        if before in siblings and siblings.index(before) == min(self.index, len(siblings) - 1):
            return ChangeSet("key_result.move")
        pos = place_at([other.pos for other in siblings if other.id != self.id], self.index)
        return ChangeSet(
            "key_result.move", (Change(before, replace(before, objective=self.objective, pos=pos)),)
        )


@dataclass(frozen=True, slots=True)
class DeleteObjective(Command):
    """Delete an objective with all below it; daily lines lose their link and stay. Raises NOT_FOUND."""

    id: Id

    def plan(self, context: Context) -> ChangeSet:
        """Return the deletions, children first."""
        objective = _objective(self.id, context)
        return ChangeSet("objective.delete", deleted(objective, context))


@dataclass(frozen=True, slots=True)
class DeleteKeyResult(Command):
    """Delete a key result with all below it; daily lines lose their link and stay. Raises NOT_FOUND."""

    id: Id

    def plan(self, context: Context) -> ChangeSet:
        """Return the deletions, what hangs on it first."""
        return ChangeSet("key_result.delete", deleted(_key_result(self.id, context), context))


@dataclass(frozen=True, slots=True)
class RecordCheckIn(Command):
    """Append a measurement of a key result with the confidence (0-10) to reach its target.

    Without a `value` it stands where it stood, or where it starts. `reached` are its steps that were reached with it;
    of milestones they are the value. `day` is today where left out. Raises NOT_FOUND, BAD_CONFIDENCE, FUTURE_DAY.
    """

    key_result: Id
    value: Decimal | None
    confidence: int
    note: str = ""
    day: date | None = None
    reached: tuple[Id, ...] = ()

    def plan(self, context: Context) -> ChangeSet:
        """Return the new check-in."""
        if not 0 <= self.confidence <= CONFIDENCE_MAX:
            raise JournalError(ErrorCode.BAD_CONFIDENCE, value=self.confidence)
        day = self.day or context.today
        if day > context.today:
            raise JournalError(ErrorCode.FUTURE_DAY, day=day)
        kr = _key_result(self.key_result, context)
        ticks = self._ticks(day, context)
        # The one made last counts, also where a clock was ahead and has been set back.
        history = context.reads.okr.check_ins(self.key_result)
        made_at = max([context.now_ms, *(before.made_at + 1 for before in history if before.day == day)])
        check_in = CheckIn(
            id=context.new_id(CheckIn.TABLE),
            key_result=self.key_result,
            member=context.me,
            day=day,
            made_at=made_at,
            value=self._value(kr, history, ticks, context),
            confidence=self.confidence,
            note=clean(self.note).strip(),
        )
        return ChangeSet("check_in.add", (*(Change(*tick) for tick in ticks), Change(None, check_in)))

    def _ticks(self, day: date, context: Context) -> list[tuple[Step, Step]]:
        """Return the steps reached, as they were and as they are; what was reached before stays."""
        steps = {step.id: step for step in context.reads.okr_parts.of(self.key_result).steps}
        if not steps.keys() >= {*self.reached}:
            raise JournalError(ErrorCode.NOT_FOUND, table=Step.TABLE)
        ticked = (steps[id_] for id_ in dict.fromkeys(self.reached))
        return [(step, replace(step, done_on=day)) for step in ticked if step.done_on is None]

    def _value(
        self, kr: KeyResult, history: list[CheckIn], ticks: list[tuple[Step, Step]], context: Context
    ) -> Decimal:
        after = {now.id: now for _, now in ticks}
        steps = [after.get(step.id, step) for step in context.reads.okr_parts.of(kr.id).steps]
        if kr.measure is not Measure.MILESTONES and self.value is not None:
            return self.value
        stands = value_now(kr, history[-1].value if history else None, steps)
        if stands is not None:
            return stands
        return self.value or kr.start or Decimal(0)


def _new_period(day: date, context: Context) -> Period:
    stored = context.reads.okr.periods()
    return new_period(cycle_on(day, stored, context.reads.team.team(context.team).fiscal), stored, context)


def _objective(id_: Id, context: Context) -> Objective:
    found = context.reads.okr.objective(id_)
    if found is None:
        raise JournalError(ErrorCode.NOT_FOUND, table=Objective.TABLE)
    return found


def _in_period(id_: Id, period: Id, context: Context) -> None:
    if _objective(id_, context).period != period:
        raise JournalError(ErrorCode.NOT_FOUND, table=Objective.TABLE)


def _key_result(id_: Id, context: Context) -> KeyResult:
    found = context.reads.okr.key_result(id_)
    if found is None:
        raise JournalError(ErrorCode.NOT_FOUND, table=KeyResult.TABLE)
    return found
