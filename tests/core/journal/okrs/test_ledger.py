"""The ledger: what changes in a cycle under way is told, with its reason, by whatever command changes it."""

from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.okrs.ledger import Deed, ReasonCode, Why
from journal_app.domain.okrs.okr import CycleState, KeyResult, Measure, Objective, RollUp, State
from journal_app.domain.okrs.parts import Step, StepKind
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.because import Because
from journal_app.journal.okrs.cycle_commands import MoveCycle
from journal_app.journal.okrs.part_commands import SetParts
from journal_app.journal.okrs.step_commands import AddStep, EditStep
from journal_app.journal.okrs.support_commands import SetSupport
from journal_app.journal.okrs.tree_commands import (
    AddKeyResult,
    AddObjective,
    DeleteKeyResult,
    DeleteObjective,
    EditKeyResult,
    EditObjective,
    RecordCheckIn,
)
from tests.core.okr_ways import begin

FRIDAY = date(2026, 11, 20)
PREMISE = Why(ReasonCode.PREMISE, "先方の体制が変わったため")


@pytest.fixture
def team(journal):
    """O1 with KR-1 half done and KR-2 not begun, in a cycle that nobody has activated."""
    objective = journal.run(AddObjective("待たせない", FRIDAY)).made(Objective).id
    for title in ("一次回答", "自己解決率"):
        journal.run(AddKeyResult(objective, title, Decimal(0), Decimal(10), "%"))
    journal.run(RecordCheckIn(kr(journal, 1).id, Decimal(5), 7))
    return journal


def kr(journal, number):
    return next(kr for kr in journal.reads.okr.key_results(period(journal).id) if kr.number == number)


def period(journal):
    return journal.reads.okr.period_on(FRIDAY)


def lines(journal):
    return journal.reads.ledger.lines(period(journal).id)


def edit(journal, number, **fields):
    before = kr(journal, number)
    return EditKeyResult(before, replace(before, **fields))


def told(journal):
    return [(line.deed, line.ref, line.what, line.reason) for line in lines(journal)]


def test_setting_a_cycle_up_is_no_change_worth_a_line(team):
    team.run(edit(team, 1, target=Decimal(20)))

    assert told(team) == []


def test_what_is_dropped_is_told_with_its_reason_and_what_it_did_to_the_objective(team):
    team.run(Because(edit(team, 2, state=State.DROPPED), PREMISE))

    (line,) = lines(team)
    assert (line.deed, line.ref, line.title, line.code) == (
        Deed.DROPPED,
        "KR-2",
        "自己解決率",
        ReasonCode.PREMISE,
    )
    assert line.reason == "先方の体制が変わったため"
    assert (line.effect_before, line.effect_after) == (250, 500)
    assert (line.member, line.day) == (team.me, team.today())


def test_undo_takes_the_line_back_with_what_it_tells_of(team):
    team.run(Because(edit(team, 2, state=State.DROPPED), PREMISE))
    team.undo()
    assert told(team) == []
    assert kr(team, 2).state is State.ACTIVE

    team.redo()
    assert [deed for deed, *_ in told(team)] == [Deed.DROPPED]


@pytest.mark.parametrize(
    "change",
    [
        lambda j: edit(j, 1, target=Decimal(20)),
        lambda j: edit(j, 1, target=None),
        lambda j: edit(j, 1, state=State.DROPPED),
        lambda j: edit(j, 1, state=State.PARKED),
        lambda j: edit(j, 1, state=State.POSTPONED),
        lambda j: AddKeyResult(kr(j, 1).objective, "new", Decimal(0), Decimal(1)),
        lambda j: AddObjective("new", FRIDAY),
        lambda j: DeleteKeyResult(kr(j, 1).id),
        lambda j: DeleteObjective(kr(j, 1).objective),
    ],
)
def test_a_cycle_that_was_begun_is_not_changed_without_a_reason(team, change):
    begin(team, period(team), FRIDAY)

    with pytest.raises(JournalError) as caught:
        team.run(change(team))

    assert caught.value.code is ErrorCode.REASON_NEEDED
    assert told(team) == []
    team.run(Because(change(team), PREMISE))
    assert told(team)[0][3] == PREMISE.reason


def test_the_target_is_told_as_it_was_and_as_it_is(team):
    begin(team, period(team), FRIDAY)

    team.run(Because(edit(team, 1, target=Decimal("12.50")), PREMISE))

    (line,) = lines(team)
    assert (line.deed, line.what, line.before, line.after) == (Deed.CHANGED, "target", "10", "12.5")


def test_words_are_mended_without_a_reason_in_the_first_two_weeks(team):
    began = date(2026, 11, 7)
    begin(team, period(team), began)
    team.run(edit(team, 1, title="一次回答の中央値"))
    assert told(team) == [(Deed.CHANGED, "KR-1", "title", "")]

    begin(team, period(team), date(2026, 11, 6))
    with pytest.raises(JournalError) as caught:
        team.run(edit(team, 1, title="初回回答"))
    assert caught.value.code is ErrorCode.REASON_NEEDED


def test_notes_drafts_and_a_cycle_in_draft_are_nobodys_business(team):
    begin(team, period(team), date(2026, 10, 1))
    objective = team.reads.okr.objective(kr(team, 1).objective)
    team.run(EditObjective(objective, replace(objective, note="background")))
    team.run(AddKeyResult(objective.id, "マニュアルを整備する"))
    draft = kr(team, 3)
    team.run(EditKeyResult(draft, replace(draft, title="other words")))
    assert told(team) == []

    begin(team, period(team), None, CycleState.DRAFT)
    team.run(edit(team, 1, target=Decimal(99)))
    team.run(DeleteKeyResult(kr(team, 2).id))
    assert told(team) == []


def test_a_line_outlives_what_it_tells_of(team):
    team.run(Because(edit(team, 2, state=State.DROPPED), PREMISE))
    objective = kr(team, 1).objective

    team.run(Because(DeleteObjective(objective), Why(ReasonCode.PRIORITY, "他が先")))

    assert [(line.ref, line.title, line.key_result, line.objective) for line in lines(team)] == [
        ("O1", "待たせない", None, None),
        ("KR-2", "自己解決率", None, None),
    ]
    team.undo()
    (line,) = lines(team)
    assert (line.key_result, line.objective) == (kr(team, 2).id, objective)


def test_what_comes_back_is_told_as_what_it_is(team):
    for state, deed in (
        (State.PARKED, Deed.PARKED),
        (State.ACTIVE, Deed.PROMOTED),
        (State.POSTPONED, Deed.POSTPONED),
        (State.ACTIVE, Deed.RESUMED),
    ):
        before: KeyResult = kr(team, 1)
        team.run(EditKeyResult(before, replace(before, state=state)))
        assert told(team)[0][0] is deed


def test_a_dry_run_says_what_a_change_would_do_to_the_objective(team):
    from journal_app.domain.okrs.ledger import LedgerLine

    line = team.plan(Because(edit(team, 2, state=State.DROPPED), PREMISE)).made(LedgerLine)

    assert (line.effect_before, line.effect_after) == (250, 500)
    assert told(team) == []


@pytest.mark.parametrize("supported", [False, True])
@pytest.mark.parametrize(
    "fields",
    [
        {"state": State.DROPPED},
        {"state": State.PARKED},
        {"target": Decimal(20)},
        {"weight": 5, "target": Decimal(8)},
        {"roll_up": RollUp.SUPPORTERS, "target": Decimal(9)},
    ],
)
def test_the_effect_is_what_the_tree_says_before_and_after(team, supported, fields):
    objective = kr(team, 1).objective
    below = team.run(AddObjective("below", FRIDAY, objective)).made(Objective).id
    team.run(AddKeyResult(below, "of the child", Decimal(0), Decimal(4)))
    team.run(RecordCheckIn(kr(team, 3).id, Decimal(1), 7))
    if supported:
        other = team.run(AddObjective("elsewhere", FRIDAY)).made(Objective).id
        team.run(AddKeyResult(other, "supports", Decimal(0), Decimal(4)))
        team.run(RecordCheckIn(kr(team, 4).id, Decimal(3), 7))
        team.run(SetSupport(other, kr(team, 1).id))

    def progress():
        (view,) = (one for one in tree(team).objectives() if one.objective.id == objective)
        return None if view.progress is None else round(view.progress * 1000)

    before = progress()
    team.run(Because(edit(team, 1, **fields), PREMISE))

    line = lines(team)[0]
    assert (line.effect_before, line.effect_after) == (before, progress())


def tree(journal):
    return journal.reads.okr.tree(period(journal))


def test_a_milestone_of_a_cycle_under_way_moves_with_a_reason_and_is_told_by_its_own_words(team):
    made = team.run(AddStep(kr(team, 1).id, StepKind.MILESTONE, "公開", due=date(2026, 12, 11))).made(Step)
    later = replace(made, due=date(2026, 12, 18))
    team.run(EditStep(made, later))
    team.undo()
    begin(team, period(team), date(2026, 10, 1))
    with pytest.raises(JournalError) as caught:
        team.run(EditStep(made, later))
    assert caught.value.code is ErrorCode.REASON_NEEDED
    team.run(EditStep(made, replace(made, done_on=FRIDAY)))
    assert told(team) == []
    reached = team.reads.plans.step(made.id)
    team.run(Because(EditStep(reached, replace(reached, due=later.due)), PREMISE))
    (line,) = lines(team)
    assert (line.deed, line.ref, line.title, line.what) == (Deed.CHANGED, "KR-1", "公開", "due")
    assert (line.before, line.after, line.reason) == ("2026-12-11", "2026-12-18", PREMISE.reason)
    team.undo()
    assert (told(team), team.reads.plans.step(made.id).due) == ([], date(2026, 12, 11))


def test_what_the_score_is_read_on_changes_with_a_reason_and_reaching_it_with_none(team):
    scored = kr(team, 1)
    team.run(EditKeyResult(scored, replace(scored, measure=Measure.MILESTONES)))
    first = team.run(AddStep(scored.id, StepKind.MILESTONE, "半分", 50)).made(Step)
    team.run(AddStep(scored.id, StepKind.MILESTONE, "全部", 50))
    begin(team, period(team), date(2026, 10, 1))
    team.run(EditStep(first, replace(first, done_on=FRIDAY)))
    assert told(team) == []
    more = AddStep(scored.id, StepKind.MILESTONE, "もう一つ", 10)
    reached = team.reads.plans.step(first.id)
    easier = EditStep(reached, replace(reached, share=60))
    parts = team.reads.okr_parts.of(scored.id)
    without = SetParts(scored.id, parts, replace(parts, steps=parts.steps[:1]))
    for command in (more, easier, without):
        with pytest.raises(JournalError) as caught:
            team.run(command)
        assert caught.value.code is ErrorCode.REASON_NEEDED
    team.run(AddStep(scored.id, StepKind.WORK, "下調べ"))
    assert told(team) == []
    team.run(Because(easier, PREMISE))
    (line,) = lines(team)
    assert (line.title, line.what, line.before, line.after) == ("半分", "share", "50", "60")
    assert (line.effect_before, line.effect_after) == (250, 273)
    team.run(Because(more, PREMISE))
    assert (lines(team)[0].title, lines(team)[0].before, lines(team)[0].after) == ("もう一つ", "", "10")


# A colleague begins the cycle between a step and the way back ------------------------------------


@pytest.fixture
def drafted(team):
    """The same in a cycle that is a draft."""
    begin(team, period(team), None, CycleState.DRAFT)
    team.clear_history()
    return team


def begun_by_a_colleague(journal):
    with closing(Journal(journal.path, journal.backups, now_ms=journal._now_ms)) as theirs:
        theirs.run(MoveCycle(period(theirs).id, CycleState.ACTIVE))
    journal.poll_external()


@pytest.mark.parametrize(
    ("step", "lines_of_undo"),
    [
        (lambda j: edit(j, 2, target=Decimal(20)), [(Deed.CHANGED, "KR-2", "target", "")]),
        (lambda j: edit(j, 2, title="other"), [(Deed.CHANGED, "KR-2", "title", "")]),
        (lambda j: edit(j, 2, state=State.DROPPED, reason="x"), [(Deed.RESUMED, "KR-2", "target", "")]),
        (lambda j: DeleteKeyResult(kr(j, 2).id), [(Deed.ADDED, "KR-2", "target", "")]),
        (lambda j: AddKeyResult(kr(j, 2).objective, "new", Decimal(0), Decimal(1)),
         [(Deed.DROPPED, "KR-3", "state", "")]),
        (lambda j: edit(j, 2, note="words beside it"), []),
    ],
)  # fmt: skip
def test_a_step_of_a_draft_that_is_taken_back_once_the_cycle_has_begun_is_told(drafted, step, lines_of_undo):
    drafted.run(step(drafted))
    before = kr(drafted, 1), len(drafted.reads.okr.key_results(period(drafted).id))
    begun_by_a_colleague(drafted)
    (beginning,) = told(drafted)

    drafted.undo()
    assert sorted(told(drafted)) == sorted([beginning, *lines_of_undo])

    drafted.redo()
    assert told(drafted) == [beginning]
    assert (kr(drafted, 1), len(drafted.reads.okr.key_results(period(drafted).id))) == before


def test_what_was_taken_back_in_a_draft_and_comes_again_in_a_cycle_under_way_is_told(drafted):
    drafted.run(edit(drafted, 2, target=Decimal(20)))
    drafted.undo()
    begun_by_a_colleague(drafted)
    drafted.redo()
    assert (Deed.CHANGED, "10", "20") in [(line.deed, line.before, line.after) for line in lines(drafted)]
    drafted.undo()
    assert [line.deed for line in lines(drafted)] == [Deed.CYCLE]


def test_a_milestone_of_a_draft_that_goes_by_undo_in_a_cycle_under_way_is_told(drafted):
    made = drafted.run(AddKeyResult(kr(drafted, 1).objective, "m", Decimal(0), Decimal(1))).made(KeyResult)
    drafted.run(EditKeyResult(made, replace(made, measure=Measure.MILESTONES)))
    drafted.run(AddStep(made.id, StepKind.MILESTONE, "phase 1", share=100))
    begun_by_a_colleague(drafted)
    drafted.undo()
    assert ("share", "phase 1") in [(line.what, line.title) for line in lines(drafted)]


def test_what_is_typed_on_after_the_cycle_has_begun_is_a_step_of_its_own(drafted):
    for title in ("待たせない窓口", "待たせない窓口に"):
        objective = drafted.reads.okr.objectives(period(drafted).id)[0]
        drafted.run(EditObjective(objective, replace(objective, title=title)))
        if period(drafted).state is CycleState.DRAFT:
            begun_by_a_colleague(drafted)
    assert [line.after for line in lines(drafted) if line.deed is Deed.CHANGED] == ["待たせない窓口に"]
    drafted.undo()
    assert [line.deed for line in lines(drafted)] == [Deed.CYCLE]
    drafted.undo()
    assert [line.after for line in lines(drafted) if line.deed is Deed.CHANGED] == ["待たせない"]
