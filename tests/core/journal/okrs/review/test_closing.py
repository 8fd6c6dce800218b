"""Closing key results: results with a suggested score, comments and findings, and what goes on in the next cycle."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from journal_app.domain.changes import Change
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.okrs.asking.questions import Answer, FindingKind
from journal_app.domain.okrs.ledger import Deed, Why
from journal_app.domain.okrs.okr import CycleState, KeyResult, Objective, Period, State
from journal_app.domain.okrs.planning.plans import ActionPlan, PlanState
from journal_app.domain.okrs.review.closings import Carried, Comment, Onward, Outcome
from journal_app.domain.workshop.ideas import Idea
from journal_app.journal.okrs.cycle_commands import MakeNextCycles, MoveCycle
from journal_app.journal.okrs.ending_commands import DropKeyResult, PostponeKeyResult
from journal_app.journal.okrs.plan_commands import AddPlan, DeletePlan, EditPlan
from journal_app.journal.okrs.question_commands import AnswerQuestion, ParkNew
from journal_app.journal.okrs.review.closing_commands import Carry, RecordClosing
from journal_app.journal.okrs.review.finding_commands import (
    DeleteComment,
    EditComment,
    SayOf,
    SetFindings,
)
from journal_app.journal.okrs.review.together import Together
from journal_app.journal.okrs.tree_commands import (
    AddKeyResult,
    AddObjective,
    DeleteKeyResult,
    EditKeyResult,
    RecordCheckIn,
)
from journal_app.journal.workshop.hand_in_commands import OpenStep
from tests.core.kinds import Raw
from tests.core.okr_ways import begin
from tests.core.workshops import GATHER, a_workshop

FRIDAY = date(2026, 11, 20)
WHY = Why(reason="委託先の選定が12月にずれたため")


@pytest.fixture
def objective(journal):
    return journal.run(AddObjective("待たせない", FRIDAY)).made(Objective).id


@pytest.fixture
def kr(journal, objective):
    """KR-1 from 20 to 70 at 42, in a cycle that is being closed."""
    found = made(journal, objective, "自分で見つけられた割合")
    journal.run(RecordCheckIn(found.id, Decimal(42), 5))
    in_state(journal, CycleState.CLOSING)
    return found


def made(journal, objective, title, start=20, target=70):
    return journal.run(AddKeyResult(objective, title, Decimal(start), Decimal(target), "%")).made(KeyResult)


def period(journal):
    return journal.reads.okr.period_on(FRIDAY)


def in_state(journal, state):
    begin(journal, period(journal), date(2026, 10, 1), state)


def row(journal, kr):
    return journal.reads.review.key_result(kr.id)


def refused(journal, command):
    with pytest.raises(JournalError) as error:
        journal.run(command)
    return error.value.code


# Results ---------------------------------------------------------------------


def test_a_result_keeps_the_score_beside_the_one_suggested_with_the_value_it_followed_from(journal, kr):
    journal.run(RecordClosing(kr.id, Outcome.PARTLY, 7, " 見出しを\n直した ", Onward.SAME))
    found = row(journal, kr)
    assert (found.outcome, found.score, found.closing.suggested) == (Outcome.PARTLY, 7, 4)
    assert (found.closing.value, found.closing.work) == (Decimal(42), "見出しを 直した")
    assert found.suggestion.sum == "(42 − 20) ÷ (70 − 20) = 0.44"
    journal.undo()
    assert (row(journal, kr).outcome, row(journal, kr).closing) == (Outcome.UNSAID, None)


def test_the_last_result_holds_and_saying_the_same_again_is_no_step(journal, kr):
    journal.run(RecordClosing(kr.id, Outcome.MISSED, 2))
    journal.run(RecordClosing(kr.id, Outcome.PARTLY, 5))
    assert journal.run(RecordClosing(kr.id, Outcome.PARTLY, 5)).changes == ()
    assert [one.score for one in journal.reads.review.closings(kr.id)] == [5]


@pytest.mark.parametrize("score", [-1, 11])
def test_a_score_lies_between_nothing_and_all(journal, kr, score):
    assert refused(journal, RecordClosing(kr.id, Outcome.PARTLY, score)) is ErrorCode.BAD_SCORE


@pytest.mark.parametrize("state", [CycleState.DRAFT, CycleState.ACTIVE])
def test_results_wait_until_the_cycle_is_being_closed(journal, kr, state):
    in_state(journal, state)
    assert refused(journal, RecordClosing(kr.id, Outcome.ACHIEVED)) is ErrorCode.NOT_CLOSING


def test_what_is_dropped_at_the_end_wants_a_reason_which_the_ledger_keeps(journal, kr):
    command = RecordClosing(kr.id, Outcome.DROPPED, 3)
    assert refused(journal, command) is ErrorCode.REASON_NEEDED
    assert journal.reads.okr.key_result(kr.id) == kr
    journal.run(RecordClosing(kr.id, Outcome.DROPPED, 3, said=WHY))
    assert journal.reads.okr.key_result(kr.id).state is State.DROPPED
    assert [(line.deed, line.reason) for line in journal.reads.ledger.lines(period(journal).id)] == [
        (Deed.DROPPED, WHY.reason)
    ]
    assert refused(journal, RecordClosing(kr.id, Outcome.ACHIEVED, 10)) is ErrorCode.NOT_UNDER_WAY
    journal.undo()
    assert journal.reads.okr.key_result(kr.id) == kr
    assert journal.reads.ledger.lines(period(journal).id) == []


def test_one_that_was_dropped_before_counts_nowhere_though_somebody_gives_it_a_score(journal, objective, kr):
    other = made(journal, objective, "夜間の当番")
    journal.run(DropKeyResult(other.id, WHY))
    assert row(journal, other).outcome is Outcome.DROPPED
    journal.run(RecordClosing(other.id, Outcome.DROPPED, 9))
    journal.run(RecordClosing(kr.id, Outcome.PARTLY, 5))
    review = journal.reads.review.review(period(journal).id)
    assert review.score == Fraction(1, 2)
    assert (review.number, review.recorded) == (2, 2)
    assert review.outcomes == {Outcome.PARTLY: 1, Outcome.DROPPED: 1}


def test_one_that_is_taken_up_again_has_no_result_until_somebody_says_one(journal, kr):
    journal.run(RecordClosing(kr.id, Outcome.DROPPED, said=WHY))
    now = journal.reads.okr.key_result(kr.id)
    journal.run(EditKeyResult(now, replace(now, state=State.ACTIVE)))
    assert row(journal, kr).outcome is Outcome.UNSAID


def test_a_review_has_what_was_begun_in_the_order_of_the_tree(journal, objective, kr):
    below = journal.run(AddObjective("夜も待たせない", FRIDAY, parent=objective)).made(Objective).id
    deep = made(journal, below, "夜間の一次受け")
    journal.run(ParkNew(objective, "いつか"))
    draft = journal.run(AddKeyResult(objective, "数字なし")).made(KeyResult)
    assert draft.state is State.DRAFT
    journal.run(RecordClosing(deep.id, Outcome.ACHIEVED, 10))
    review = journal.reads.review.review(period(journal).id)
    assert [(one.ref, one.depth, len(one.rows)) for one in review.objectives] == [("O1", 0, 1), ("O2", 1, 1)]
    assert [one.kr.id for one in review.rows] == [kr.id, deep.id]
    assert list(review.rows) == [row(journal, kr), row(journal, deep)]
    assert (review.number, review.recorded) == (2, 1)


# What was found --------------------------------------------------------------


def test_findings_are_counted_by_people_and_name_the_key_results(journal, objective, kr):
    other = made(journal, objective, "夜間の当番")
    journal.run(SetFindings(kr.id, {FindingKind.VAGUE, FindingKind.COST}))
    journal.run(SetFindings(other.id, {FindingKind.COST}))
    review = journal.reads.review.review(period(journal).id)
    assert review.findings == {FindingKind.VAGUE: ("KR-1",), FindingKind.COST: ("KR-1", "KR-2")}
    journal.run(SetFindings(kr.id, {FindingKind.COST}))
    assert (row(journal, kr).findings, row(journal, kr).mine) == (
        {FindingKind.COST: 1},
        frozenset({FindingKind.COST}),
    )
    assert journal.run(SetFindings(kr.id, {FindingKind.COST})).changes == ()


def test_what_a_cycle_stumbled_on_comes_back_in_the_next_one_with_the_same_figures(journal, kr):
    journal.run(SetFindings(kr.id, {FindingKind.AGREEMENT}))
    then = journal.run(MakeNextCycles(1)).made(Period)
    stumbles = journal.reads.questions.stumbles(then)
    assert (stumbles.total, [one.ref for one in stumbles.at(3)]) == (1, ["KR-1"])


def test_what_a_worksheet_says_counts_once_it_is_open_and_once_a_person(journal, kr):
    (step,) = a_workshop(journal, [GATHER])
    ids, me = journal._ids.make, journal.me
    words = Idea(
        ids("idea", me),
        step.id,
        me,
        me,
        1,
        "法務と決める前に始めた",
        key_result=kr.id,
        found="agreement vague",
    )
    journal.run(Raw((Change(None, words),)))
    journal.run(SetFindings(kr.id, {FindingKind.VAGUE}))
    assert (row(journal, kr).findings, row(journal, kr).quotes) == ({FindingKind.VAGUE: 1}, ())
    journal.run(OpenStep(step.id))
    assert row(journal, kr).findings == {FindingKind.VAGUE: 1, FindingKind.AGREEMENT: 1}
    assert row(journal, kr).mine == {FindingKind.VAGUE}
    assert [one.text for one in row(journal, kr).quotes] == ["法務と決める前に始めた"]
    then = journal.run(MakeNextCycles(1)).made(Period)
    assert [one.ref for one in journal.reads.questions.stumbles(then).at(3)] == ["KR-1"]


def test_a_comment_is_said_edited_and_taken_back(journal, kr):
    said = journal.run(SayOf(kr.id, " 分母が途中で変わった ")).made(Comment)
    assert said.text == "分母が途中で変わった"
    journal.run(EditComment(said.id, "分母を先に決める", nameless=True))
    (shown,) = row(journal, kr).comments
    assert (shown.text, shown.name, shown.nameless, shown.is_mine) == ("分母を先に決める", "", True, True)
    journal.run(DeleteComment(said.id))
    assert row(journal, kr).comments == ()
    assert refused(journal, SayOf(kr.id, " \n")) is ErrorCode.EMPTY_TEXT
    assert refused(journal, EditComment(said.id, "x", nameless=False)) is ErrorCode.NOT_FOUND


# What goes on ----------------------------------------------------------------


def test_what_is_carried_over_is_a_draft_of_the_next_cycle_with_its_numbers_and_answers(journal, kr):
    journal.run(AnswerQuestion(kr.id, 1, Answer.YES, "割合"))
    changes = journal.run(Carry(kr.id))
    later = journal.reads.okr.key_result(changes.made(Carried).later)
    assert (later.state, later.start, later.target) == (State.DRAFT, Decimal(20), Decimal(70))
    assert journal.reads.questions.answers(later.id)[1].note == "割合"
    assert journal.reads.okr.objective(later.objective).title == "待たせない"
    assert row(journal, kr).carried_to == later.id
    assert row(journal, later).carried_from == kr.id
    assert journal.run(Carry(kr.id, changed=True)).changes == ()
    journal.undo()
    assert row(journal, kr).carried_to is None


def test_what_goes_on_changed_begins_where_it_stands_and_is_asked_anew(journal, kr):
    journal.run(AnswerQuestion(kr.id, 1, Answer.YES))
    later = journal.reads.okr.key_result(journal.run(Carry(kr.id, changed=True)).made(Carried).later)
    assert (later.start, later.target) == (Decimal(42), Decimal(70))
    assert journal.reads.questions.answers(later.id) == {}


def test_what_is_postponed_keeps_its_link_too(journal, kr):
    later = journal.run(PostponeKeyResult(kr.id, WHY)).made(Carried).later
    assert row(journal, kr).carried_to == later


# Closed ----------------------------------------------------------------------


def test_a_closed_cycle_refuses_all_that_its_end_is_made_of(journal, kr):
    plan = journal.run(AddPlan(kr.id, "委託先を選ぶ")).made(ActionPlan)
    said = journal.run(SayOf(kr.id, "分母")).made(Comment)
    journal.run(RecordClosing(kr.id, Outcome.PARTLY, 5))
    journal.run(SetFindings(kr.id, {FindingKind.VAGUE}))
    in_state(journal, CycleState.CLOSED)
    before = journal.reads.review.review(period(journal).id)
    for command in (
        RecordClosing(kr.id, Outcome.ACHIEVED, 10),
        SayOf(kr.id, "x"),
        EditComment(said.id, "x", nameless=False),
        DeleteComment(said.id),
        SetFindings(kr.id, {FindingKind.GOOD}),
        SetFindings(kr.id, frozenset()),
        Carry(kr.id),
        AddPlan(kr.id, "x"),
        DeletePlan(plan.id),
        EditPlan(plan, replace(plan, title="x")),
        EditPlan(plan, replace(plan, state=PlanState.DONE)),
    ):
        assert refused(journal, command) is ErrorCode.CYCLE_CLOSED
    with pytest.raises(JournalError) as error:
        journal.carry_out(AddKeyResult(kr.objective, "as an import writes it"))
    assert error.value.code is ErrorCode.CYCLE_CLOSED
    assert journal.reads.review.review(period(journal).id) == before


def test_what_a_closed_cycle_goes_on_as_may_still_go_and_come_back(journal, kr):
    later = journal.run(Carry(kr.id)).made(Carried).later
    in_state(journal, CycleState.CLOSED)
    journal.run(DeleteKeyResult(later))
    assert row(journal, kr).carried_to is None
    journal.undo()
    assert row(journal, kr).carried_to == later


def test_no_step_leads_back_from_closing_once_a_result_is_recorded(journal, kr):
    journal.run(RecordClosing(kr.id, Outcome.PARTLY))
    assert refused(journal, MoveCycle(period(journal).id, CycleState.ACTIVE)) is ErrorCode.CYCLE_BUILT_ON


def test_several_commands_about_one_end_are_one_step_or_none(journal, kr):
    words = SayOf(kr.id, "分母")
    journal.run(Together((RecordClosing(kr.id, Outcome.PARTLY, 5), words)))
    assert (row(journal, kr).score, len(row(journal, kr).comments)) == (5, 1)
    assert journal.undo_label == "closing.record"
    journal.undo()
    assert (row(journal, kr).score, len(row(journal, kr).comments)) == (None, 0)
    assert (
        refused(journal, Together((words, RecordClosing(kr.id, Outcome.PARTLY, 99)))) is ErrorCode.BAD_SCORE
    )
    assert row(journal, kr).comments == ()
