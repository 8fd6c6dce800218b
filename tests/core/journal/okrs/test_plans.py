"""Action plans and steps under a key result, through the journal to the disk and back."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.habit.evidence import Served, Target
from journal_app.domain.kpt import Item, Kind
from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.domain.okrs.parts import Step, StepKind
from journal_app.domain.okrs.planning.plans import ActionPlan, PlanReport, PlanState, Standing
from journal_app.domain.powers import POWERS
from journal_app.domain.team import Member
from journal_app.journal.entry_commands import AddItem, DeleteItem, SetPrivate
from journal_app.journal.evidence_commands import LinkLine, UnlinkLine
from journal_app.journal.okrs.plan_commands import AddPlan, DeletePlan, EditPlan, MovePlan
from journal_app.journal.okrs.step_commands import AddStep, EditStep
from journal_app.journal.okrs.tree_commands import (
    AddKeyResult,
    AddObjective,
    DeleteKeyResult,
    DeleteObjective,
    EditKeyResult,
    RecordCheckIn,
)
from tests.extent import examples
from tests.known_people import AddMember

FRIDAY = date(2026, 11, 20)


@pytest.fixture
def objective(journal):
    return journal.run(AddObjective("objective", FRIDAY)).made(Objective)


@pytest.fixture
def kr(journal, objective):
    made = journal.run(AddKeyResult(objective.id, "result", Decimal(0), Decimal(10), "%"))
    return made.made(KeyResult).id


def a_person(journal, name):
    return journal.run(AddMember(name)).made(Member).id


def a_plan(journal, kr, title="plan", **fields):
    return journal.run(AddPlan(kr, title, **fields)).made(ActionPlan)


def titles(journal, kr):
    return [view.plan.title for view in journal.reads.plans.of_key_result(kr)]


def refused(journal, command):
    with pytest.raises(JournalError) as error:
        journal.run(command)
    return error.value.code


# Plans -------------------------------------------------------------------------------------------


def test_plans_stand_in_the_order_they_were_added_in_or_where_they_are_put(journal, kr):
    a_plan(journal, kr, "one")
    a_plan(journal, kr, "two")
    a_plan(journal, kr, "between", index=1)
    assert titles(journal, kr) == ["one", "between", "two"]


def limit_to_own(journal, me):
    for name, value in (("me", me), (POWERS, "own")):
        journal._database.connection.execute(
            "INSERT INTO local VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value",
            (name, value),
        )


def test_whoever_may_not_change_the_tree_says_how_far_a_plan_is(journal, kr):
    sakura = a_person(journal, "Sakura")
    plan = a_plan(journal, kr, owner=sakura, total=10)
    limit_to_own(journal, sakura)
    journal.run(EditPlan(plan, replace(plan, state=PlanState.DOING, done=4)))
    now = journal.reads.plans.plan(plan.id)
    assert (now.state, now.done, now.settled) == (PlanState.DOING, 4, None)
    assert journal.reads.plans.view(plan.id).plan == now
    assert refused(journal, EditPlan(now, replace(now, title="another"))) is ErrorCode.OKRS_NOT_YOURS
    journal.run(EditPlan(now, replace(now, state=PlanState.DONE)))
    assert journal.reads.plans.counts(journal.reads.plans.period_of(plan.id).id)[kr].done == 1
    assert journal.reads.plans.plan(plan.id).settled == journal.today()
    journal.undo()
    assert journal.reads.plans.plan(plan.id) == now


def test_what_was_reported_of_a_plan_stays_when_its_words_are_changed(journal, kr):
    plan = a_plan(journal, kr, total=10)
    journal.run(EditPlan(plan, replace(plan, state=PlanState.DOING, done=4)))
    now = journal.reads.plans.plan(plan.id)
    journal.run(EditPlan(now, replace(now, title="said better", last=FRIDAY)))
    after = journal.reads.plans.plan(plan.id)
    assert (after.title, after.state, after.done) == ("said better", PlanState.DOING, 4)
    assert len(list(journal.reads.everything(PlanReport))) == 1


def test_a_plan_is_read_with_its_key_result_and_all_who_see_to_it_the_owner_first(journal, objective, kr):
    sakura, kimura = a_person(journal, "Sakura"), a_person(journal, "Kimura")
    made = a_plan(journal, kr, owner=kimura, others=(sakura, kimura, sakura))
    view = journal.reads.plans.view(made.id)
    assert (view.ref, view.plan) == ("KR-1", made)
    assert view.people == ((kimura, "Kimura"), (sakura, "Sakura"))
    assert [one.plan for one in journal.reads.plans.of_period(objective.period)] == [made]


def test_who_sees_to_a_plan_can_be_changed(journal, kr):
    sakura, kimura = a_person(journal, "Sakura"), a_person(journal, "Kimura")
    made = a_plan(journal, kr, owner=kimura, others=(sakura,))
    journal.run(EditPlan(made, replace(made, owner=sakura), (kimura,)))
    assert journal.reads.plans.view(made.id).people == ((sakura, "Sakura"), (kimura, "Kimura"))
    journal.undo()
    assert journal.reads.plans.view(made.id).people == ((kimura, "Kimura"), (sakura, "Sakura"))


def test_a_plan_whose_day_has_passed_is_late_until_it_is_done_or_stopped(journal, kr):
    made = a_plan(journal, kr, last=FRIDAY)
    view = journal.reads.plans.view(made.id)
    assert view.standing(FRIDAY) is Standing.TO_COME
    assert view.standing(FRIDAY + timedelta(1)) is Standing.OVERDUE
    for state in (PlanState.DONE, PlanState.STOPPED):
        ended = replace(view, plan=replace(made, state=state))
        assert ended.standing(FRIDAY + timedelta(1)) == state


def test_the_day_a_plan_ends_is_noted_and_forgotten_when_it_goes_on(journal, kr):
    made = a_plan(journal, kr)
    assert journal.run(EditPlan(made, replace(made, state=PlanState.DONE))).label == "plan.done"
    done = journal.reads.plans.plan(made.id)
    assert done.settled == FRIDAY
    journal.run(EditPlan(done, replace(done, state=PlanState.DOING)))
    assert journal.reads.plans.plan(made.id).settled is None
    assert a_plan(journal, kr, state=PlanState.DONE).settled == FRIDAY


def test_a_plan_is_counted_in_its_key_result(journal, objective, kr):
    a_plan(journal, kr)
    a_plan(journal, kr, state=PlanState.DONE)
    count = journal.reads.plans.counts(objective.period)[kr]
    assert (count.total, count.done) == (2, 1)


def test_the_plans_of_a_cycle_are_read_again_only_where_something_about_them_has_changed(
    journal, objective, kr
):
    made = a_plan(journal, kr, owner=a_person(journal, "Kimura"))
    read, counted = (
        journal.reads.plans.of_period(objective.period),
        journal.reads.plans.counts(objective.period),
    )
    journal.run(RecordCheckIn(kr, Decimal(3), 5))
    stored = journal.reads.okr.key_result(kr)
    journal.run(EditKeyResult(stored, replace(stored, title="other words")))
    assert journal.reads.plans.of_period(objective.period) is read
    assert journal.reads.plans.counts(objective.period) is counted
    journal.run(EditPlan(made, replace(made, state=PlanState.DONE)))
    assert journal.reads.plans.of_period(objective.period)[0].plan.state is PlanState.DONE
    assert journal.reads.plans.counts(objective.period)[kr].done == 1
    journal.undo()
    assert journal.reads.plans.of_period(objective.period) == read
    journal.run(AddKeyResult(objective.id, "another"))
    journal.run(DeleteKeyResult(kr))
    assert journal.reads.plans.of_period(objective.period) == ()
    journal.undo()
    assert journal.reads.plans.of_period(objective.period) == read
    assert journal.reads.plans.of_period(kr) == ()


def test_what_is_wrong_with_a_plan_is_said_and_changes_nothing(journal, kr):
    made = a_plan(journal, kr)
    tomorrow = FRIDAY + timedelta(1)
    assert refused(journal, AddPlan(kr, " ")) is ErrorCode.EMPTY_TEXT
    assert refused(journal, AddPlan(made.id, "x")) is ErrorCode.NOT_FOUND
    backwards = replace(made, first=tomorrow, last=FRIDAY)
    assert refused(journal, EditPlan(made, backwards)) is ErrorCode.DAYS_BACKWARDS
    assert refused(journal, AddPlan(kr, "x", total=-1)) is ErrorCode.BAD_COUNT
    assert refused(journal, AddPlan(kr, "x", done=1 << 70)) is ErrorCode.BAD_COUNT
    assert refused(journal, EditPlan(replace(made, id=kr), made)) is ErrorCode.NOT_FOUND
    assert journal.reads.plans.plans_of(kr) == [made]


def test_a_plan_moves_among_the_key_results_of_its_cycle_alone(journal, objective, kr):
    other = journal.run(AddKeyResult(objective.id, "other")).made(KeyResult).id
    later = journal.run(AddObjective("later", date(2027, 2, 1))).made(Objective).id
    far = journal.run(AddKeyResult(later, "far")).made(KeyResult).id
    one, two = a_plan(journal, kr, "one"), a_plan(journal, kr, "two")
    journal.run(MovePlan(two.id, kr, 0))
    assert titles(journal, kr) == ["two", "one"]
    assert not journal.run(MovePlan(two.id, kr, 0)).changes
    journal.run(MovePlan(one.id, other, 0))
    assert (titles(journal, kr), titles(journal, other)) == (["two"], ["one"])
    assert refused(journal, MovePlan(one.id, far, 0)) is ErrorCode.NOT_FOUND


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(40))
@given(moves=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 6)), max_size=8))
def test_moves_of_plans_are_moves_in_a_list(journal, objective, moves):
    home = journal.run(AddKeyResult(objective.id, "home")).made(KeyResult).id
    expected = [a_plan(journal, home, str(n)) for n in range(5)]
    ids = [one.id for one in expected]
    for at, to in moves:
        journal.run(MovePlan(ids[at], home, to))
        ids.insert(to, ids.pop(at))
    assert [one.id for one in journal.reads.plans.plans_of(home)] == ids


def test_a_key_result_takes_its_plans_and_steps_along_and_undo_brings_all_back(journal, objective, kr):
    sakura = a_person(journal, "Sakura")
    made = a_plan(journal, kr, others=(sakura,))
    step = journal.run(AddStep(kr, StepKind.MILESTONE, "half", 50)).made(Step)
    for command in (DeleteKeyResult(kr), DeleteObjective(objective.id)):
        journal.run(command)
        assert journal.reads.plans.plan(made.id) is None
        assert journal.reads.plans.step(step.id) is None
        journal.undo()
        assert journal.reads.plans.view(made.id).people == ((sakura, "Sakura"),)
        assert journal.reads.plans.steps_of(kr) == [step]


# What lines served -------------------------------------------------------------------------------


def a_try(journal, plan, *, private=False):
    targets = (Target(Served.KEY_RESULT, plan.key_result), Target(Served.PLAN, plan.id))
    return journal.run(AddItem(FRIDAY, Kind.TRY, "try", private=private, targets=targets))


@pytest.mark.parametrize("private", [False, True])
def test_a_try_from_a_plan_links_back(journal, kr, private):
    made = a_plan(journal, kr, "mock calls")
    a_try(journal, made, private=private)
    (line,) = journal.reads.kpt.day(journal.me, FRIDAY).items
    plans = [one for one in line.evidence if one.served is Served.PLAN]
    assert plans == [Target(Served.PLAN, made.id, "mock calls")]
    # What is private is not among the lines that all see.
    assert len(journal.reads.plans.lines(made.id)) == (0 if private else 1)


def test_a_line_that_changes_sides_keeps_its_plan(journal, kr):
    made = a_plan(journal, kr)
    item = a_try(journal, made).made(Item)
    journal.run(SetPrivate(item.id, private=True))
    (line,) = journal.reads.kpt.day(journal.me, FRIDAY).items
    assert line.private
    assert [one.id for one in line.evidence if one.served is Served.PLAN] == [made.id]


def test_lines_linked_to_a_plan_are_counted_once_and_can_be_unlinked(journal, kr):
    made = a_plan(journal, kr)
    item = a_try(journal, made).made(Item)
    to = Target(Served.PLAN, made.id)
    assert not journal.run(LinkLine(item.id, to)).changes
    assert journal.reads.plans.line_counts(made.id) == {Kind.TRY: 1}
    assert [line.text for line in journal.reads.plans.lines(made.id)] == ["try"]
    journal.run(UnlinkLine(item.id, to))
    assert not journal.reads.plans.lines(made.id)


def test_a_line_stays_without_its_link_when_the_plan_goes(journal, kr):
    made = a_plan(journal, kr)
    item = a_try(journal, made).made(Item)
    journal.run(DeletePlan(made.id))
    (line,) = journal.reads.kpt.day(journal.me, FRIDAY).items
    assert [one.served for one in line.evidence] == [Served.KEY_RESULT]
    journal.undo()
    assert [one.id for one in journal.reads.plans.lines(made.id)] == [item.id]
    journal.run(DeleteItem(item.id))
    assert not journal.reads.plans.lines(made.id)


def test_a_line_for_a_plan_is_planned_work(journal, kr):
    made = a_plan(journal, kr)
    journal.run(AddItem(FRIDAY, Kind.KEEP, "keep", targets=(Target(Served.PLAN, made.id),)))
    assert journal.reads.evidence.shares(FRIDAY, FRIDAY)[FRIDAY].planned == 1


# Steps -------------------------------------------------------------------------------------------


def test_steps_are_ordered_among_those_of_their_kind(journal, kr):
    for title, index in (("two", None), ("three", None), ("one", 0)):
        journal.run(AddStep(kr, StepKind.WORK, title, index=index))
    journal.run(AddStep(kr, StepKind.MILESTONE, "half", 50))
    work = [step.title for step in journal.reads.plans.steps_of(kr) if step.kind is StepKind.WORK]
    assert work == ["one", "two", "three"]


def test_a_step_is_ticked_and_edited_and_each_is_taken_back(journal, kr):
    step = journal.run(AddStep(kr, StepKind.MILESTONE, "half", 50)).made(Step)
    assert journal.run(EditStep(step, replace(step, done_on=FRIDAY))).label == "step.done"
    assert refused(journal, EditStep(step, replace(step, share=101))) is ErrorCode.BAD_SHARE
    assert refused(journal, AddStep(kr, StepKind.STAGE, "", 1)) is ErrorCode.EMPTY_TEXT
    journal.undo()
    assert journal.reads.plans.step(step.id) == step
    assert refused(journal, EditStep(replace(step, id=kr), step)) is ErrorCode.NOT_FOUND


def test_the_next_milestone_is_that_of_key_results_one_has_a_part_in(journal, objective, kr):
    due = FRIDAY + timedelta(7)
    journal.run(AddStep(kr, StepKind.MILESTONE, "half", 50, due))
    journal.run(AddStep(kr, StepKind.MILESTONE, "whole", 50, due + timedelta(7)))
    reads = journal.reads.plans
    assert reads.next_milestone(objective.period, journal.me, FRIDAY) is None
    a_plan(journal, kr, owner=journal.me)
    found = reads.next_milestone(objective.period, journal.me, FRIDAY)
    assert (found.ref, found.title, found.due) == ("KR-1", "half", due)
    assert reads.next_milestone(objective.period, journal.me, due + timedelta(1)).title == "whole"
