"""Commands on key results that are not under way yet: answering the questions, activating, the parking lot."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from journal_app.domain import position
from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.okrs.asking.questions import QUESTIONS, Answer, KrAnswer, not_yet
from journal_app.domain.okrs.ledger import ReasonCode, Why
from journal_app.domain.okrs.okr import KeyResult, Objective, State
from journal_app.domain.text_limits import clean
from journal_app.journal.command import Command, Context
from journal_app.journal.okrs.tree_commands import AddKeyResult

_PARKABLE = {State.DRAFT, State.ACTIVE, State.PARKED}


@dataclass(frozen=True, slots=True)
class AnswerQuestion(Command):
    """Answer one of the five questions about a key result. Raises NOT_FOUND, BAD_QUESTION."""

    key_result: Id
    question: int
    answer: Answer
    note: str = ""

    def plan(self, context: Context) -> ChangeSet:
        """Return the new answer, or the change of the one that holds."""
        if self.question not in QUESTIONS:
            raise JournalError(ErrorCode.BAD_QUESTION, value=self.question)
        _key_result(self.key_result, context)
        before = context.reads.questions.answers(self.key_result).get(self.question)
        note = _line(self.note)
        if before is None:
            made = context.new_id(KrAnswer.TABLE)
            after = KrAnswer(made, self.key_result, self.question, self.answer, note)
        else:
            after = replace(before, answer=self.answer, note=note)
        return ChangeSet("kr_answer.say", (Change(before, after),) if before != after else ())


@dataclass(frozen=True, slots=True)
class Activate(Command):
    """Put a draft under way. Where a question is answered with "not yet", a line says why: comply or explain.

    Raises NOT_FOUND, NOT_A_DRAFT, NOT_YET_WANTS_REASON.
    """

    key_result: Id
    reason: str = ""

    def plan(self, context: Context) -> ChangeSet:
        """Return the activation."""
        before = _key_result(self.key_result, context)
        if before.state is not State.DRAFT:
            raise JournalError(ErrorCode.NOT_A_DRAFT)
        reason = _line(self.reason)
        waiting = not_yet(context.reads.questions.answers(self.key_result))
        if waiting and not reason:
            raise JournalError(ErrorCode.NOT_YET_WANTS_REASON, questions=", ".join(map(str, waiting)))
        after = replace(before, state=State.ACTIVE, reason=reason)
        return ChangeSet("key_result.activate", (Change(before, after),))

    def why(self) -> Why:
        """Return the reason, for the ledger."""
        return Why(reason=self.reason)


@dataclass(frozen=True, slots=True)
class Park(Command):
    """Put a key result in the parking lot, outside the score; of one that is there, say why and look again when.

    Raises NOT_FOUND, CANNOT_PARK.
    """

    key_result: Id
    reason: str = ""
    look_again: date | None = None
    code: ReasonCode = ReasonCode.NONE

    def plan(self, context: Context) -> ChangeSet:
        """Return the parking."""
        before = _key_result(self.key_result, context)
        if before.state not in _PARKABLE:
            raise JournalError(ErrorCode.CANNOT_PARK)
        since = before.parked_on if before.state is State.PARKED else context.today
        after = replace(
            before,
            state=State.PARKED,
            reason=_line(self.reason),
            parked_on=since,
            look_again=self.look_again,
        )
        return ChangeSet("key_result.park", (Change(before, after),) if before != after else ())

    def why(self) -> Why:
        """Return the reason, for the ledger."""
        return Why(self.code, self.reason)


@dataclass(frozen=True, slots=True)
class ParkNew(Command):
    """Add a key result that waits in the parking lot from the start. Raises EMPTY_TEXT, NOT_FOUND."""

    objective: Id
    title: str
    reason: str = ""
    look_again: date | None = None

    def plan(self, context: Context) -> ChangeSet:
        """Return the new key result."""
        (added,) = AddKeyResult(self.objective, self.title).plan(context).changes
        assert isinstance(added.after, KeyResult)  # noqa: S101  that is what is added
        parked = replace(
            added.after,
            state=State.PARKED,
            reason=_line(self.reason),
            parked_on=context.today,
            look_again=self.look_again,
        )
        return ChangeSet("key_result.park", (Change(None, parked),))

    def why(self) -> Why:
        """Return the reason, for the ledger."""
        return Why(reason=self.reason)


@dataclass(frozen=True, slots=True)
class Promote(Command):
    """Make a key result of what waited in the parking lot, saying what became clear.

    It stays with its objective, or goes to another one, also of a cycle to come. Raises NOT_FOUND, NOT_PARKED,
    NOTHING_CLEAR.
    """

    key_result: Id
    because: str
    objective: Id | None = None

    def plan(self, context: Context) -> ChangeSet:
        """Return the promotion."""
        before = _key_result(self.key_result, context)
        if before.state is not State.PARKED:
            raise JournalError(ErrorCode.NOT_PARKED)
        because = _line(self.because)
        if not because:
            raise JournalError(ErrorCode.NOTHING_CLEAR)
        objective = self.objective or before.objective
        if context.reads.okr.objective(objective) is None:
            raise JournalError(ErrorCode.NOT_FOUND, table=Objective.TABLE)
        pos = before.pos
        if objective != before.objective:
            others = context.reads.okr.key_results_of(objective)
            pos = position.between(max((kr.pos for kr in others), default=None), None)
        after = replace(
            before,
            objective=objective,
            pos=pos,
            state=State.ACTIVE,
            reason=because,
            parked_on=None,
            look_again=None,
        )
        return ChangeSet("key_result.promote", (Change(before, after),))

    def why(self) -> Why:
        """Return the reason, for the ledger."""
        return Why(ReasonCode.CLEAR, self.because)


def _key_result(id_: Id, context: Context) -> KeyResult:
    found = context.reads.okr.key_result(id_)
    if found is None:
        raise JournalError(ErrorCode.NOT_FOUND, table=KeyResult.TABLE)
    return found


def _line(text: str) -> str:
    return " ".join(clean(text).split())
