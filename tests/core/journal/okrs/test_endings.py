"""Dropping and postponing a key result: what becomes of it, and of what hangs on it."""

from datetime import date
from decimal import Decimal

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.okrs.asking.questions import Finding, FindingKind
from journal_app.domain.okrs.ledger import Deed, ReasonCode, Why
from journal_app.domain.okrs.okr import CycleState, KeyResult, Objective, State
from journal_app.domain.okrs.parts import StepKind
from journal_app.domain.okrs.planning.plans import PlanState
from journal_app.journal.okrs.ending_commands import DropKeyResult, DropObjective, PostponeKeyResult
from journal_app.journal.okrs.plan_commands import AddPlan
from journal_app.journal.okrs.step_commands import AddStep
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective
from tests.core.okr_ways import begin

FRIDAY = date(2026, 11, 20)
WHY = Why(ReasonCode.DEPARTMENT, " 委託先の選定が\n12月にずれたため ")


@pytest.fixture
def kr(journal):
    """KR-1 under way in a cycle that was begun, with an action, and a step to go."""
    objective = journal.run(AddObjective("夜間をひとりに頼らない", FRIDAY)).made(Objective).id
    made = journal.run(AddKeyResult(objective, "一次受け", Decimal(0), Decimal(30), "%")).made(KeyResult)
    journal.run(AddPlan(made.id, "委託先を選ぶ"))
    journal.run(AddStep(made.id, StepKind.WORK, "要件を書く", done_on=FRIDAY))
    journal.run(AddStep(made.id, StepKind.WORK, "契約する", due=FRIDAY))
    begin(journal, journal.reads.okr.period_on(FRIDAY), date(2026, 10, 1))
    return made


def now(journal, kr):
    return journal.reads.okr.key_result(kr.id)


def lines(journal):
    return journal.reads.ledger.lines(journal.reads.okr.period_on(FRIDAY).id)


def test_what_is_dropped_stays_with_its_reason_and_its_actions_are_stopped(journal, kr):
    journal.run(DropKeyResult(kr.id, WHY))

    assert (now(journal, kr).state, now(journal, kr).reason) == (
        State.DROPPED,
        "委託先の選定が 12月にずれたため",
    )
    (plan,) = journal.reads.plans.plans_of(kr.id)
    assert (plan.state, plan.settled) == (PlanState.STOPPED, journal.today())
    (line,) = lines(journal)
    assert (line.deed, line.before, line.after) == (Deed.DROPPED, "active", "dropped")

    journal.undo()
    assert now(journal, kr) == kr
    assert journal.reads.plans.plans_of(kr.id)[0].state is PlanState.TO_COME


def test_what_is_postponed_goes_on_as_a_draft_of_the_next_cycle(journal, kr):
    journal.run(PostponeKeyResult(kr.id, WHY))

    assert now(journal, kr).state is State.POSTPONED
    later = journal.reads.okr.period_on(date(2027, 1, 10))
    assert (later.state, later.label) == (CycleState.DRAFT, "2026-Q4")
    (objective,) = journal.reads.okr.objectives(later.id)
    (copy,) = journal.reads.okr.key_results(later.id)
    assert (objective.title, objective.state) == ("夜間をひとりに頼らない", State.DRAFT)
    assert (copy.title, copy.target, copy.state, copy.reason) == ("一次受け", Decimal(30), State.DRAFT, "")
    assert [plan.title for plan in journal.reads.plans.plans_of(copy.id)] == ["委託先を選ぶ"]
    assert [(step.title, step.due) for step in journal.reads.plans.steps_of(copy.id)] == [("契約する", None)]
    assert [step.title for step in journal.reads.plans.steps_of(kr.id)] == ["要件を書く", "契約する"]
    (line,) = lines(journal)
    assert (line.deed, line.what, line.after) == (Deed.POSTPONED, "period", "2026-Q4")


def test_a_second_one_goes_below_the_objective_that_is_there(journal, kr):
    begin(journal, journal.reads.okr.period_on(FRIDAY), None)
    other = journal.run(AddKeyResult(kr.objective, "残業", Decimal(9), Decimal(0))).made(KeyResult)
    for one in (kr, other):
        journal.run(PostponeKeyResult(one.id, WHY))

    later = journal.reads.okr.period_on(date(2027, 1, 10)).id
    assert len(journal.reads.okr.objectives(later)) == 1
    assert [(one.number, one.title) for one in journal.reads.okr.key_results(later)] == [
        (1, "一次受け"),
        (2, "残業"),
    ]


def test_nothing_ends_twice(journal, kr):
    journal.run(DropKeyResult(kr.id, WHY))
    for command in (DropKeyResult(kr.id, WHY), PostponeKeyResult(kr.id, WHY)):
        with pytest.raises(JournalError) as caught:
            journal.run(command)
        assert caught.value.code is ErrorCode.NOT_UNDER_WAY


def test_what_was_found_about_it_is_kept_with_it(journal, kr):
    why = Why(ReasonCode.PREMISE, "x", (FindingKind.AGREEMENT, FindingKind.TASK))

    journal.run(DropKeyResult(kr.id, why))

    found = [(one.key_result, one.member, one.what) for one in journal.reads.everything(Finding)]
    assert sorted(found, key=str) == sorted(
        [(kr.id, journal.me, FindingKind.AGREEMENT), (kr.id, journal.me, FindingKind.TASK)], key=str
    )


def test_an_objective_keeps_its_note_below_the_reason(journal, kr):
    journal.run(DropObjective(kr.objective, Why(ReasonCode.PRIORITY, "他が先")))

    objective = journal.reads.okr.objective(kr.objective)
    assert (objective.state, objective.note) == (State.DROPPED, "他が先")
    assert lines(journal)[0].ref == "O1"
