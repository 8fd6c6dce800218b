"""Cycles as rows: made on request, planned anew, led through their states, closed for good."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import NOBODY, period_id
from journal_app.domain.okrs.aims import aim_text, first_of
from journal_app.domain.okrs.cycle_states import EARLY_DAYS, in_state, open_from, results_until, since
from journal_app.domain.okrs.cycles import Cycle, cycle_on
from journal_app.domain.okrs.groups import Aim, AimKind, Group, GroupKind
from journal_app.domain.okrs.ledger import Deed, ReasonCode, Why
from journal_app.domain.okrs.okr import CycleState, KeyResult, Objective, Period
from journal_app.domain.okrs.planning.roadmap import Milestone
from journal_app.domain.periods import Fiscal
from journal_app.domain.workdays import Workdays
from journal_app.journal.okrs.aim_commands import SayAim
from journal_app.journal.okrs.because import Because
from journal_app.journal.okrs.cycle_commands import (
    EditCycle,
    MakeCycle,
    MakeNextCycles,
    MoveCycle,
    RemoveCycle,
)
from journal_app.journal.okrs.group_commands import AddGroup, DeleteGroup, GiveToGroup
from journal_app.journal.okrs.roadmap_commands import AddMilestone, AddTheme, DeleteMilestone, LeadTo
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective, EditObjective, RecordCheckIn
from journal_app.journal.team_commands import EditTeam

FRIDAY = date(2026, 11, 20)
FIRST, LAST = date(2026, 10, 1), date(2026, 12, 31)


def periods(journal):
    return journal.reads.okr.periods()


def labels(journal):
    return [period.label for period in periods(journal)]


def refused(journal, command):
    with pytest.raises(JournalError) as error:
        journal.run(command)
    return error.value.code


def a_cycle(journal, label="3Q", first=FIRST, last=LAST, trial=False):
    return journal.run(MakeCycle(label, first, last, trial)).made(Period)


def in_that_state(journal, state, first=date(2026, 9, 1), last=date(2026, 11, 25)):
    """A cycle that has come to a state."""
    made = a_cycle(journal, first=first, last=last)
    for one in tuple(CycleState)[1 : tuple(CycleState).index(state) + 1]:
        journal.run(MoveCycle(made.id, one))
    return journal.reads.okr.period(made.id)


def a_key_result(journal, day=FRIDAY):
    why = Why(ReasonCode.PRIORITY, "it came up")
    objective = journal.run(Because(AddObjective("objective", day), why)).made(Objective)
    adding = AddKeyResult(objective.id, "result", Decimal(0), Decimal(10))
    return journal.run(Because(adding, why)).made(KeyResult)


# Making ----------------------------------------------------------------------


def test_the_next_cycles_are_made_on_request_as_drafts_one_after_the_other(journal):
    journal.run(MakeNextCycles())
    assert [(one.label, one.state) for one in periods(journal)] == [("2026-Q3", CycleState.DRAFT)]
    journal.run(MakeNextCycles(2))
    assert labels(journal) == ["2026-Q3", "2026-Q4", "2027-Q1"]
    journal.undo()
    assert labels(journal) == ["2026-Q3"]


def test_quarters_are_made_within_a_year_that_is_a_cycle_too(journal):
    a_cycle(journal, "year", date(2026, 4, 1), date(2027, 3, 31))
    a_cycle(journal)
    journal.run(MakeNextCycles(2))
    assert [(one.label, one.first) for one in periods(journal)][2:] == [
        ("2026-Q4", date(2027, 1, 1)),
        ("2027-Q1", date(2027, 4, 1)),
    ]


@pytest.mark.parametrize(("months", "made"), [(6, ["2026-H2", "2027-H1"]), (12, ["2026-Y", "2027-Y"])])
def test_a_team_that_counts_in_halves_or_years_gets_those(journal, months, made):
    journal.run(EditTeam(journal.team, replace(journal.team, cycle_months=months)))
    journal.run(MakeNextCycles(2))
    assert labels(journal) == made


def test_an_objective_of_today_makes_a_cycle_that_is_under_way_and_one_of_later_a_draft(journal):
    journal.run(AddObjective("now", FRIDAY))
    journal.run(AddObjective("later", date(2027, 2, 1)))
    now, later = periods(journal)
    assert (now.state, now.began, later.state) == (CycleState.ACTIVE, None, CycleState.DRAFT)


def test_two_cycles_never_share_days_in_part_but_a_quarter_may_lie_in_a_year(journal):
    a_cycle(journal)
    across = MakeCycle("across", date(2026, 12, 1), date(2027, 1, 31))
    assert refused(journal, across) is ErrorCode.CYCLES_OVERLAP
    assert refused(journal, MakeCycle("same", FIRST, LAST)) is ErrorCode.CYCLES_OVERLAP
    a_cycle(journal, "year", date(2026, 4, 1), date(2027, 3, 31))
    assert labels(journal) == ["year", "3Q"]


@pytest.mark.parametrize(
    ("label", "first", "last", "code"),
    [(" ", FIRST, LAST, ErrorCode.EMPTY_TEXT), ("x", LAST, FIRST, ErrorCode.DAYS_BACKWARDS)],
)
def test_a_cycle_needs_a_name_and_days_in_order(journal, label, first, last, code):
    assert refused(journal, MakeCycle(label, first, last)) is code
    assert periods(journal) == []


# Planning --------------------------------------------------------------------


def test_a_cycle_planned_anew_is_found_by_its_new_days_and_keeps_what_stands_in_it(journal):
    made = a_cycle(journal)
    journal.run(AddObjective("objective", FRIDAY))
    journal.run(EditCycle(made, "3Q", date(2026, 10, 5), date(2027, 1, 8), trial=False))
    (moved,) = periods(journal)
    assert (moved.id, moved.start, moved.first, moved.last) == (
        made.id,
        FIRST,
        date(2026, 10, 5),
        date(2027, 1, 8),
    )
    assert journal.reads.okr.period_on(date(2027, 1, 8)) == moved
    assert journal.reads.okr.period_on(FIRST) is None
    assert cycle_on(date(2027, 1, 9), [moved], journal.team.fiscal).start == date(2027, 1, 9)
    journal.undo()
    assert periods(journal) == [made]


def test_days_that_a_moved_cycle_was_once_known_by_can_be_another_cycles(journal):
    made = a_cycle(journal)
    journal.run(EditCycle(made, "3Q", date(2027, 4, 1), date(2027, 6, 30), trial=False))
    journal.run(AddObjective("objective", FRIDAY))
    new, old = periods(journal)
    assert (new.first, new.last, old.id) == (FIRST, LAST, made.id)
    assert new.id != made.id


def test_a_changed_fiscal_year_renames_only_cycles_still_to_begin(journal):
    journal.run(MakeNextCycles(2))
    a_cycle(journal, "own words", date(2027, 7, 1), date(2027, 9, 30))
    journal.run(EditTeam(journal.team, replace(journal.team, fiscal_start=1)))
    assert labels(journal) == ["2026-Q3", "2027-Q1", "own words"]
    assert [one.first for one in periods(journal)][:2] == [FIRST, date(2027, 1, 1)]
    journal.undo()
    assert labels(journal) == ["2026-Q3", "2026-Q4", "own words"]


def test_whether_it_is_a_trial_can_be_said_until_it_is_being_closed(journal):
    closing = in_that_state(journal, CycleState.CLOSING)
    asked = EditCycle(closing, closing.label, closing.first, closing.last, trial=True)
    assert refused(journal, asked) is ErrorCode.TRIAL_IS_SETTLED
    other = a_cycle(journal, "trial", date(2027, 1, 1), date(2027, 3, 31))
    journal.run(EditCycle(other, "trial", other.first, other.last, trial=True))
    assert journal.reads.okr.period(other.id).trial


# States ----------------------------------------------------------------------


def test_a_cycle_goes_through_its_states_and_keeps_the_day_of_each(journal):
    closed = in_that_state(journal, CycleState.CLOSED)
    assert [since(closed, state) for state in CycleState] == [None, FRIDAY, FRIDAY, FRIDAY]


def test_the_ledger_tells_of_each_state_a_cycle_came_into_and_undo_takes_that_back(journal):
    closing = in_that_state(journal, CycleState.CLOSING)
    told = [(one.deed, one.before, one.after) for one in journal.reads.ledger.lines(closing.id)]
    assert sorted(told) == [(Deed.CYCLE, "active", "closing"), (Deed.CYCLE, "draft", "active")]
    journal.undo()
    assert len(journal.reads.ledger.lines(closing.id)) == 1


def test_no_state_is_passed_over(journal):
    made = a_cycle(journal)
    assert refused(journal, MoveCycle(made.id, CycleState.CLOSING)) is ErrorCode.CYCLE_OUT_OF_ORDER


def test_a_cycle_may_begin_and_be_closed_from_ten_days_before_it_is_due(journal):
    made = a_cycle(journal, "4Q", date(2027, 1, 1), date(2027, 3, 31))
    assert open_from(made) == date(2026, 12, 22)
    assert refused(journal, MoveCycle(made.id, CycleState.ACTIVE)) is ErrorCode.CYCLE_TOO_EARLY
    now = in_that_state(journal, CycleState.ACTIVE, FIRST, LAST)
    assert open_from(now) == date(2026, 12, 21)
    assert refused(journal, MoveCycle(now.id, CycleState.CLOSING)) is ErrorCode.CYCLE_TOO_EARLY


def test_a_cycle_goes_back_while_nothing_is_built_on_its_state(journal):
    now = in_that_state(journal, CycleState.ACTIVE)
    journal.run(MoveCycle(now.id, CycleState.DRAFT))
    assert journal.reads.okr.period(now.id).began is None
    journal.run(MoveCycle(now.id, CycleState.ACTIVE))
    kr = a_key_result(journal)
    journal.run(RecordCheckIn(kr.id, Decimal(1), 5))
    assert refused(journal, MoveCycle(now.id, CycleState.DRAFT)) is ErrorCode.CYCLE_BUILT_ON


def test_a_move_is_undone_only_while_nothing_is_built_on_it(journal):
    made = a_cycle(journal, first=date(2026, 9, 1), last=date(2026, 11, 25))
    kr = a_key_result(journal)
    begun = journal.run(MoveCycle(made.id, CycleState.ACTIVE))
    journal.undo()
    assert journal.reads.okr.period(made.id).state is CycleState.DRAFT
    journal.redo()
    journal._store.apply(
        journal.plan(RecordCheckIn(kr.id, Decimal(1), 5))
    )  # as it would arrive from somebody else
    with pytest.raises(JournalError) as error:
        journal.undo()
    assert error.value.code is ErrorCode.CYCLE_BUILT_ON
    assert begun.label == "period.state"


def test_a_closed_cycle_takes_nothing_any_more_and_opens_again_until_a_later_one_is_closed(journal):
    now = in_that_state(journal, CycleState.ACTIVE)
    kr = a_key_result(journal)
    (objective,) = journal.reads.okr.objectives(now.id)
    journal.run(MoveCycle(now.id, CycleState.CLOSING))
    journal.run(MoveCycle(now.id, CycleState.CLOSED))
    for command in (
        RecordCheckIn(kr.id, Decimal(1), 5),
        EditObjective(objective, replace(objective, title="other")),
        AddKeyResult(objective.id, "new"),
        AddObjective("new", FRIDAY),
    ):
        assert refused(journal, command) is ErrorCode.CYCLE_CLOSED
    closed = journal.reads.okr.period(now.id)
    assert (
        refused(journal, EditCycle(closed, "x", closed.first, closed.last, trial=False))
        is ErrorCode.CYCLE_CLOSED
    )
    again = MoveCycle(now.id, CycleState.CLOSING)
    assert refused(journal, again) is ErrorCode.REOPENING_NEEDS_REASON
    journal.run(replace(again, said=Why(reason=" KR-1の値が\n違いました ")))
    assert journal.reads.ledger.lines(now.id)[0].reason == "KR-1の値が 違いました"
    journal.run(RecordCheckIn(kr.id, Decimal(1), 5))


def test_a_group_is_dissolved_and_a_milestone_of_the_years_removed_though_a_closed_cycle_speaks_of_them(
    journal,
):
    cycle = in_that_state(journal, CycleState.DRAFT)
    group = journal.run(AddGroup("経理", GroupKind.TEAM)).made(Group).id
    objective = journal.run(AddObjective("待たせない", date(2026, 10, 5), group=group)).made(Objective)
    milestone = journal.run(AddMilestone(AddTheme("顧客"), LAST, "その日に答える")).made(Milestone).id
    journal.run(LeadTo(objective.id, milestone))
    for state in tuple(CycleState)[1:]:
        journal.run(MoveCycle(cycle.id, state))

    journal.run(DeleteGroup(group))
    journal.run(DeleteMilestone(milestone))
    stored = journal.reads.okr.objective(objective.id)
    assert (stored.group, stored.milestone) == (None, None)
    journal.undo()
    journal.undo()
    stored = journal.reads.okr.objective(objective.id)
    assert (stored.group, stored.milestone) == (group, milestone)
    assert refused(journal, GiveToGroup(objective.id, None)) is ErrorCode.CYCLE_CLOSED
    assert refused(journal, LeadTo(objective.id, None)) is ErrorCode.CYCLE_CLOSED


def test_the_mission_of_a_closed_cycle_stays_and_goes_only_with_its_group(journal):
    cycle = in_that_state(journal, CycleState.DRAFT)
    group = journal.run(AddGroup("経理", GroupKind.TEAM)).made(Group).id
    for of in (None, group):
        journal.run(SayAim(AimKind.MISSION, cycle.start, "待たせない", of))
    for state in tuple(CycleState)[1:]:
        journal.run(MoveCycle(cycle.id, state))
    for of in (None, group):
        for words in ("", "急がない"):
            said = SayAim(AimKind.MISSION, cycle.start, words, of)
            assert refused(journal, said) is ErrorCode.CYCLE_CLOSED
    journal.run(SayAim(AimKind.VISION, cycle.start, "五年後"))
    journal.run(DeleteGroup(group))
    assert {one.text for one in journal.reads.everything(Aim)} == {"待たせない", "五年後"}


def test_a_draft_is_removed_while_nothing_stands_in_it(journal):
    made = a_cycle(journal)
    journal.run(RemoveCycle(made.id))
    assert periods(journal) == []
    journal.undo()
    journal.run(AddObjective("objective", FRIDAY))
    assert refused(journal, RemoveCycle(made.id)) is ErrorCode.CYCLE_BUILT_ON


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(0, 400),
    st.lists(st.sampled_from(CycleState), max_size=8),
    st.lists(st.integers(0, 500), max_size=8),
)
def test_whatever_is_asked_a_cycle_stands_in_one_state_with_the_days_before_it_known(
    first, length, asked, gaps
):
    last, today = first + timedelta(days=length), first - timedelta(days=EARLY_DAYS)
    period = Period(period_id(NOBODY, first, last), NOBODY, first, last, "x", state=CycleState.DRAFT)
    for to, gap in zip(asked, gaps, strict=False):
        today += timedelta(days=gap)
        try:
            period = in_state(period, to, today, built_on=False)
        except JournalError:
            continue
    at = tuple(CycleState).index(period.state)
    known = [since(period, state) is not None for state in tuple(CycleState)[1:]]
    assert known == [place < at for place in range(3)]


def test_results_are_written_within_the_workdays_after_a_cycle():
    period = Period(NOBODY, NOBODY, FIRST, LAST, "x")
    off = frozenset({date(2027, 1, 1), date(2027, 1, 11)})
    assert results_until(period, 10, Workdays(holidays=off)) == date(2027, 1, 18)
    assert results_until(period, 0, Workdays()) == LAST


# Aims ------------------------------------------------------------------------


def test_a_mission_is_kept_with_its_cycle_and_a_vision_with_its_year(journal):
    fiscal = journal.team.fiscal
    made = a_cycle(journal)
    cycle = Cycle(made.first, made.last, made.label, made)
    mission, vision = (first_of(kind, cycle, fiscal) for kind in (AimKind.MISSION, AimKind.VISION))
    assert (mission, vision) == (FIRST, date(2026, 4, 1))
    journal.run(SayAim(AimKind.MISSION, mission, "任せて安心"))
    journal.run(SayAim(AimKind.VISION, vision, "頼られる部署"))
    journal.run(EditCycle(made, "3Q", date(2026, 10, 5), LAST, trial=False))
    (moved,) = periods(journal)
    again = first_of(AimKind.MISSION, Cycle(moved.first, moved.last, moved.label, moved), fiscal)
    said = list(journal.reads.everything(Aim))
    assert aim_text(said, None, AimKind.MISSION, again) == "任せて安心"
    assert aim_text(said, None, AimKind.VISION, vision) == "頼られる部署"
    journal.run(SayAim(AimKind.MISSION, mission, " "))
    assert aim_text(journal.reads.everything(Aim), None, AimKind.MISSION, mission) == ""
    journal.undo()
    assert len(list(journal.reads.everything(Aim))) == 2


def test_the_vision_of_a_cycle_is_that_of_the_year_it_begins_in():
    assert first_of(AimKind.VISION, Cycle(date(2027, 1, 1), date(2027, 3, 31), ""), Fiscal(4)) == date(
        2026, 4, 1
    )
