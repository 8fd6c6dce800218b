"""Closing key results: results with a suggested score, comments and findings, and what goes on in the next cycle."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.okrs.asking.questions import Answer, FindingKind
from journal_app.domain.okrs.ledger import Deed, Why
from journal_app.domain.okrs.okr import CycleState, KeyResult, Measure, Objective, State
from journal_app.domain.okrs.review.closings import Carried, Onward, Outcome
from journal_app.journal.okrs.cycle_commands import MoveCycle
from journal_app.journal.okrs.ending_commands import DropKeyResult, PostponeKeyResult
from journal_app.journal.okrs.plan_commands import AddPlan
from journal_app.journal.okrs.question_commands import AnswerQuestion
from journal_app.journal.okrs.review.closing_commands import Carry, RecordClosing
from journal_app.journal.okrs.review.finding_commands import (
    DeleteComment,
    EditComment,
    SayOf,
    SetFindings,
)
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective, DeleteKeyResult, RecordCheckIn
from tests.core.okr_ways import begin

FRIDAY = date(2026, 11, 20)
WHY = Why(reason="委託先の選定が12月にずれたため")


def test_smoke(journal):
    objective = journal.run(AddObjective("x", FRIDAY)).made(Objective).id
    kr = journal.run(AddKeyResult(objective, "a", Decimal(20), Decimal(70), "%")).made(KeyResult)
    period = journal.reads.okr.period_on(FRIDAY)
    begin(journal, period, date(2026, 10, 1), CycleState.CLOSING)
    journal.run(RecordCheckIn(kr.id, Decimal(42), 5))
    journal.run(RecordClosing(kr.id, Outcome.PARTLY, 5, "w", Onward.SAME))
    journal.run(SayOf(kr.id, "vague", nameless=True))
    journal.run(SetFindings(kr.id, {FindingKind.VAGUE}))
    journal.run(Carry(kr.id))
    review = journal.reads.review.review(period.id)
    (row,) = review.rows
    print(review)
    assert row == journal.reads.review.key_result(kr.id)
