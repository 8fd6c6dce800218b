"""Parts of a key result: steps, departments and further owners are set in one step, in the order wanted."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import NOBODY, Id
from journal_app.domain.okrs.okr import KeyResult, Measure, Objective, RollUp, State
from journal_app.domain.okrs.parts import Dependency, Parts, Step, StepKind
from journal_app.journal.okrs.part_commands import SaveKeyResult, SaveObjective, SetParts, in_places
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective
from tests.extent import examples
from tests.known_people import AddMember

FRIDAY = date(2026, 11, 20)
NOTHING = Parts()


def a_step(title, kind=StepKind.WORK, **more):
    return Step(NOBODY, NOBODY, kind, "", title, **more)


def a_need(department, **more):
    return Dependency(NOBODY, NOBODY, "", department, **more)


@pytest.fixture
def kr(journal):
    objective = journal.run(AddObjective("Waiting ends", FRIDAY)).made(Objective).id
    return journal.run(AddKeyResult(objective, "Self-service rate")).made(KeyResult).id


def parts(journal, kr):
    return journal.reads.okr_parts.of(kr)


def titles(journal, kr):
    return [step.title for step in parts(journal, kr).steps]


def set_steps(journal, kr, *names):
    journal.run(SetParts(kr, parts(journal, kr), Parts(tuple(a_step(name) for name in names))))
    return parts(journal, kr)


def test_steps_departments_and_people_are_kept_in_order_and_undone_in_one_step(journal, kr):
    other = journal.run(AddMember("木村")).changes[0].after.id
    wanted = Parts(
        (a_step("Collect  100 words", due=FRIDAY), a_step("Write 20 answers")),
        (a_need("Product", matter="order of results", agreed=FRIDAY), a_need("PR", talk=date(2026, 11, 27))),
        (other,),
    )
    journal.run(SetParts(kr, NOTHING, wanted))
    stored = parts(journal, kr)
    assert [(step.title, step.due) for step in stored.steps] == [
        ("Collect 100 words", FRIDAY),
        ("Write 20 answers", None),
    ]
    assert [(need.department, need.agreed, need.talk) for need in stored.needs] == [
        ("Product", FRIDAY, None),
        ("PR", None, date(2026, 11, 27)),
    ]
    assert stored.co_owners == (other,)
    journal.undo()
    assert parts(journal, kr) == NOTHING


def test_moving_one_step_writes_one_row(journal, kr):
    seen = set_steps(journal, kr, "a", "b", "c", "d")
    a, b, c, d = seen.steps
    done = journal.run(SetParts(kr, seen, replace(seen, steps=(a, d, b, c))))
    assert [change.after.title for change in done.changes] == ["d"]
    assert titles(journal, kr) == ["a", "d", "b", "c"]


def test_a_step_left_out_is_deleted_and_the_same_parts_change_nothing(journal, kr):
    seen = set_steps(journal, kr, "a", "b")
    assert journal.run(SetParts(kr, seen, seen)).changes == ()
    journal.run(SetParts(kr, seen, replace(seen, steps=seen.steps[1:])))
    assert titles(journal, kr) == ["b"]


def test_what_somebody_added_meanwhile_stays(journal, kr):
    seen = set_steps(journal, kr, "a")
    journal.run(SetParts(kr, seen, replace(seen, steps=(*seen.steps, a_step("theirs")))))
    journal.run(SetParts(kr, seen, replace(seen, steps=(replace(seen.steps[0], title="mine"),))))
    assert titles(journal, kr) == ["mine", "theirs"]


def test_a_step_they_deleted_comes_back_only_where_its_words_were_changed(journal, kr):
    seen = set_steps(journal, kr, "a", "b")
    journal.run(SetParts(kr, seen, NOTHING))
    a, b = seen.steps
    journal.run(SetParts(kr, seen, replace(seen, steps=(a, replace(b, title="b, better")))))
    assert titles(journal, kr) == ["b, better"]


def test_a_key_result_and_its_parts_are_added_as_one_step(journal, kr):
    objective = journal.reads.okr.key_result(kr).objective
    wanted = Parts(
        (a_step("Draft", StepKind.MILESTONE, share=40), a_step("Use", StepKind.MILESTONE, share=60))
    )
    row = KeyResult(NOBODY, objective, "", 0, "Manual", measure=Measure.MILESTONES, weight=3)
    made = journal.run(SaveKeyResult(None, row, NOTHING, wanted)).made(KeyResult)
    assert (made.title, made.weight, made.state, made.number) == ("Manual", 3, State.ACTIVE, 2)
    assert [step.share for step in parts(journal, made.id).of_kind(StepKind.MILESTONE)] == [40, 60]
    journal.undo()
    assert journal.reads.okr.key_result(made.id) is None


def test_an_edit_of_numbers_and_steps_is_taken_back_together(journal, kr):
    seen = journal.reads.okr.key_result(kr)
    wanted = replace(seen, start=Decimal(1), target=Decimal(5))
    journal.run(SaveKeyResult(seen, wanted, NOTHING, Parts((a_step("a"),))))
    assert titles(journal, kr) == ["a"]
    journal.undo()
    assert journal.reads.okr.key_result(kr) == seen
    assert titles(journal, kr) == []


def test_words_are_asked_for_and_nothing_is_written_without_them(journal, kr):
    for wanted in (Parts((a_step("  "),)), Parts(needs=(a_need(""),))):
        with pytest.raises(JournalError) as refused:
            journal.run(SetParts(kr, NOTHING, wanted))
        assert refused.value.code is ErrorCode.EMPTY_TEXT
    with pytest.raises(JournalError) as refused:
        journal.run(SetParts(Id(b"x" * 16), NOTHING, NOTHING))
    assert refused.value.code is ErrorCode.NOT_FOUND


def test_an_objective_is_added_with_all_its_fields(journal):
    wanted = Objective(
        NOBODY, NOBODY, None, "", 0, " Where we  go ", journal.me, roll_up=RollUp.TYPED, typed=40
    )
    made = journal.run(SaveObjective(wanted, FRIDAY)).made(Objective)
    assert (made.title, made.number, made.roll_up, made.typed) == ("Where we go", 1, RollUp.TYPED, 40)
    assert journal.reads.okr.period_on(FRIDAY).id == made.period


@given(st.lists(st.sampled_from(["", "1", "2", "3", "i", "z", "zi"]), max_size=12))
@settings(max_examples=examples(60))
def test_places_grow_and_those_that_grew_already_stay(given_places):
    rows = [
        Step(Id(bytes([number + 1]) * 16) if pos else NOBODY, NOBODY, StepKind.WORK, pos, str(number))
        for number, pos in enumerate(given_places)
    ]
    placed = in_places(rows)
    assert [row.title for row in placed] == [row.title for row in rows]
    assert all(one.pos < other.pos for one, other in pairwise(placed))
    if all(one < other for one, other in pairwise(given_places)) and "" not in given_places:
        assert placed == rows
