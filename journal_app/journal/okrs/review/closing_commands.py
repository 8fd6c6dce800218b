"""Commands that say how a key result came out, and let it go on in the next cycle."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.entity import ENTITIES
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.okrs.asking.questions import KrAnswer
from journal_app.domain.okrs.ledger import UNSAID, Why
from journal_app.domain.okrs.okr import CycleState, KeyResult, Measure, Objective, Period, State
from journal_app.domain.okrs.parts import Dependency, Step
from journal_app.domain.okrs.review.closings import SCORE_MAX, Carried, Closing, Onward, Outcome
from journal_app.domain.okrs.review.scoring import BY_STATE
from journal_app.journal.command import Command, Context
from journal_app.journal.okrs.ending_commands import DropKeyResult, PostponeKeyResult, objective_there
from journal_app.journal.okrs.row_edits import last_place, one_line

_LAST_MS: Final = (1 << 63) - 1
_ENDS: Final = {Outcome.DROPPED: DropKeyResult, Outcome.POSTPONED: PostponeKeyResult}
_MEASURED: Final = frozenset({Measure.NUMBER, Measure.PERCENT, Measure.MONEY})


@dataclass(frozen=True, slots=True)
class RecordClosing(Command):
    """Record how a key result came out: its score in tenths, a line on the work, and how it goes on.

    What progress suggests is kept beside the score, and so is the last value. One that was dropped or postponed stays
    what it is; one under way is dropped or postponed along with it, for the reason `said`. Raises NOT_FOUND,
    CYCLE_CLOSED, NOT_CLOSING before its cycle is being closed, BAD_SCORE, REASON_NEEDED, and NOT_UNDER_WAY for another
    result than its end.
    """

    key_result: Id
    outcome: Outcome
    score: int | None = None
    work: str = ""
    onward: Onward = Onward.UNSAID
    said: Why = UNSAID

    def plan(self, context: Context) -> ChangeSet:
        """Return the record, with the end of the key result where it brings that about."""
        kr, period = key_result_of(self.key_result, context)
        if period.state is CycleState.CLOSED:
            raise JournalError(ErrorCode.CYCLE_CLOSED, cycle=period.label)
        if period.state is not CycleState.CLOSING:
            raise JournalError(ErrorCode.NOT_CLOSING, cycle=period.label)
        if self.score is not None and self.score not in range(SCORE_MAX + 1):
            raise JournalError(ErrorCode.BAD_SCORE)
        ending = self._ending(kr, context)
        before, made_at = self._before(context)
        suggested, value = context.reads.review.suggestion(kr)
        after = Closing(
            id=_derived(Closing.TABLE, context, key_result=kr.id, member=context.me),
            key_result=kr.id,
            member=context.me,
            made_at=made_at,
            day=context.today,
            outcome=self.outcome,
            score=self.score,
            suggested=suggested.tenths,
            value=value,
            work=one_line(self.work),
            onward=self.onward,
        )
        return ChangeSet("closing.record", (*ending, *_changed(before, after)))

    def why(self) -> Why:
        """Return the reason for which it ends."""
        return self.said

    def _ending(self, kr: KeyResult, context: Context) -> tuple[Change, ...]:
        """Return what ends a key result that is still under way, nothing where it has ended so."""
        ended = BY_STATE.get(kr.state)
        if ended is self.outcome:
            return ()
        if ended is not None or kr.state is not State.ACTIVE:
            raise JournalError(ErrorCode.NOT_UNDER_WAY, title=kr.title)
        ends = _ENDS.get(self.outcome)
        return () if ends is None else ends(kr.id, self.said).plan(context).changes

    def _before(self, context: Context) -> tuple[Closing | None, int]:
        """Return what I have recorded before, and a moment after all that anybody has."""
        rows = context.reads.review.closings(self.key_result)
        mine = next((one for one in rows if one.member == context.me), None)
        return mine, min(max([context.now_ms, *(one.made_at + 1 for one in rows)]), _LAST_MS)


@dataclass(frozen=True, slots=True)
class Carry(Command):
    """Let a key result go on in the next cycle, as a draft below an objective of the same words; the link is kept.

    As it is, it takes its numbers and its answers along; `changed`, it begins where the old one stands now, and is
    asked anew. What is open of its steps and what it needs of others is copied. Empty where it goes on already. Raises
    NOT_FOUND, CYCLE_CLOSED.
    """

    key_result: Id
    changed: bool = False

    def plan(self, context: Context) -> ChangeSet:
        """Return the copy, with what it hangs on where that is not there yet."""
        kr, period = key_result_of(self.key_result, context)
        if period.state is CycleState.CLOSED:
            raise JournalError(ErrorCode.CYCLE_CLOSED, cycle=period.label)
        if context.reads.review.carried(kr.id):
            return ChangeSet("key_result.carry")
        objective = context.reads.okr.objective(kr.objective)
        if objective is None:
            raise JournalError(ErrorCode.NOT_FOUND, table=Objective.TABLE)
        there, made = objective_there(objective, period, context)
        results = context.reads.okr.key_results_of(there.id)
        later = replace(
            kr,
            id=context.new_id(KeyResult.TABLE),
            objective=there.id,
            pos=last_place([one.pos for one in results]),
            number=context.reads.okr.next_number(KeyResult, there.period),
            start=self._start(kr, context),
            state=State.DRAFT,
            due=None,
            reason="",
            difference="",
            parked_on=None,
            look_again=None,
        )
        link = Carried(context.new_id(Carried.TABLE), kr.id, later.id)
        along = self._along(kr.id, later.id, context)
        return ChangeSet("key_result.carry", (*made, Change(None, later), *along, Change(None, link)))

    def _start(self, kr: KeyResult, context: Context) -> Decimal | None:
        if not self.changed or kr.measure not in _MEASURED:
            return kr.start
        _suggestion, value = context.reads.review.suggestion(kr)
        return kr.start if value is None or value == kr.target else value

    def _along(self, of: Id, to: Id, context: Context) -> list[Change]:
        rows: list[Step | Dependency | KrAnswer] = [
            replace(step, due=None) for step in context.reads.plans.steps_of(of) if step.done_on is None
        ]
        rows += context.reads.ledger.dependencies(of)
        if not self.changed:
            rows += context.reads.questions.answers(of).values()
        return [Change(None, replace(row, id=context.new_id(row.TABLE), key_result=to)) for row in rows]


def key_result_of(id_: Id, context: Context) -> tuple[KeyResult, Period]:
    """Return a key result with its cycle. Raises NOT_FOUND."""
    kr = context.reads.okr.key_result(id_)
    objective = None if kr is None else context.reads.okr.objective(kr.objective)
    period = None if objective is None else context.reads.okr.period(objective.period)
    if kr is None or period is None:
        raise JournalError(ErrorCode.NOT_FOUND, table=KeyResult.TABLE)
    return kr, period


def _changed(before: Closing | None, after: Closing) -> tuple[Change, ...]:
    """Return the record, nothing where it would say what mine says already and nobody has said anything since."""
    if before is not None and replace(after, made_at=before.made_at, day=before.day) == before:
        return () if after.made_at == before.made_at + 1 else (Change(before, after),)
    return (Change(before, after),)


def _derived(table: str, context: Context, **parts: object) -> Id:
    found = ENTITIES[table].derived_id(parts, context.team)
    if found is None:
        raise TypeError(parts)
    return found
