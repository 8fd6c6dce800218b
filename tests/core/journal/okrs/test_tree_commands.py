"""Commands on the OKR tree, through the journal to the disk and back."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.kpt import Item, Kind
from journal_app.domain.okrs.okr import KeyResult, Objective, State, Status, makes_cycle
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.tree_commands import (
    AddKeyResult,
    AddObjective,
    DeleteKeyResult,
    DeleteObjective,
    EditKeyResult,
    EditObjective,
    MoveKeyResult,
    MoveObjective,
    RecordCheckIn,
)
from journal_app.journal.team_commands import EditTeam
from tests.extent import examples

FRIDAY = date(2026, 11, 20)
TABLES = ("period", "objective", "key_result", "check_in", "item", "private_item")
KEPT_BY_KEY = {"period", "parent", "objective", "key_result", "kr", "entry", "member", "owner", "team"}
LOCAL = KEPT_BY_KEY | {"key", "updated_at"}


def an_objective(journal, title="objective", parent=None, day=FRIDAY):
    return journal.run(AddObjective(title, day, parent, journal.me)).made(Objective).id


def a_key_result(journal, objective, title="result", start="0", target="10", unit="%"):
    numbers = [None if number is None else Decimal(number) for number in (start, target)]
    return journal.run(AddKeyResult(objective, title, *numbers, unit, journal.me)).made(KeyResult).id


def tree(journal, day=FRIDAY):
    return journal.reads.okr.tree(journal.reads.okr.period_on(day))


def outline(journal):
    """The tree as nested titles."""

    def node(view):
        inside = [kr.kr.title for kr in view.key_results] + [node(child) for child in view.children]
        return (view.objective.title, *inside)

    return [node(view) for view in tree(journal).roots]


def rows(journal):
    """Everything about OKRs the journal holds but local keys, which undo need not bring back."""
    read = journal._database.connection.execute
    found = {}
    for table in TABLES:
        cursor = read(f"SELECT * FROM {table}")
        names = [column[0] for column in cursor.description]
        kept = [n for n, name in enumerate(names) if name not in LOCAL]
        found[table] = sorted(tuple(row[n] for n in kept) for row in cursor)
    links = "SELECT i.id, k.id FROM item i LEFT JOIN key_result k ON k.key = i.kr"
    found["links"] = sorted(read(links).fetchall(), key=str)
    return found


# Adding ------------------------------------------------------------------------------------------


def test_the_first_objective_of_a_quarter_stores_the_quarter(journal):
    changes = journal.run(AddObjective("O", FRIDAY))
    assert changes.tables == {"period", "objective"}
    period = journal.reads.okr.period_on(FRIDAY)
    assert (period.label, period.start, period.end) == ("2026-Q3", date(2026, 10, 1), date(2026, 12, 31))
    journal.undo()
    assert journal.reads.okr.periods() == []


def test_numbers_go_on_over_the_whole_period(journal):
    one, other = an_objective(journal), an_objective(journal)
    a_key_result(journal, one)
    a_key_result(journal, other)
    assert [view.ref for view in tree(journal).objectives()] == ["O1", "O2"]
    assert [view.ref for view in tree(journal).key_results()] == ["KR-1", "KR-2"]


def test_a_changed_fiscal_year_leaves_stored_quarters_alone(journal):
    an_objective(journal)
    journal.run(EditTeam(journal.team, replace(journal.team, fiscal_start=2)))
    an_objective(journal, day=date(2027, 1, 15))
    bounds = [(period.start, period.end) for period in journal.reads.okr.periods()]
    assert bounds == [
        (date(2026, 10, 1), date(2026, 12, 31)),
        (date(2027, 1, 1), date(2027, 1, 31)),
    ]


def test_a_key_result_without_both_numbers_is_a_draft_until_it_gets_them(journal):
    kr = a_key_result(journal, an_objective(journal), target=None)
    seen = journal.reads.okr.key_result(kr)
    assert seen.state is State.DRAFT
    journal.run(EditKeyResult(seen, replace(seen, target=Decimal(5))))
    assert tree(journal).key_result(kr).status is Status.NOT_STARTED


@pytest.mark.parametrize("state", [State.DROPPED, State.PARKED, State.POSTPONED])
def test_what_waits_or_has_ended_gets_its_numbers_and_stays_where_it_is(journal, state):
    kr = a_key_result(journal, an_objective(journal), target=None)
    seen = journal.reads.okr.key_result(kr)
    journal.run(EditKeyResult(seen, replace(seen, state=state)))
    seen = journal.reads.okr.key_result(kr)
    journal.run(EditKeyResult(seen, replace(seen, target=Decimal(5))))
    assert journal.reads.okr.key_result(kr).state is state


def test_a_key_result_made_a_draft_by_hand_stays_one_with_its_numbers(journal):
    kr = a_key_result(journal, an_objective(journal))
    seen = journal.reads.okr.key_result(kr)
    journal.run(EditKeyResult(seen, replace(seen, state=State.DRAFT)))
    seen = journal.reads.okr.key_result(kr)
    journal.run(EditKeyResult(seen, replace(seen, title="other words")))
    assert tree(journal).key_result(kr).status is Status.DRAFT


def test_an_empty_title_is_refused(journal):
    with pytest.raises(JournalError) as error:
        journal.run(AddObjective("　 ", FRIDAY))
    assert error.value.code is ErrorCode.EMPTY_TEXT
    assert journal.undo_label == ""


# Progress ----------------------------------------------------------------------------------------


def test_an_objective_is_the_mean_of_its_key_results_and_child_objectives(journal):
    top = an_objective(journal)
    child = an_objective(journal, parent=top)
    half, whole = a_key_result(journal, top), a_key_result(journal, child, start="4", target="1")
    journal.run(RecordCheckIn(half, Decimal(5), 6))
    journal.run(RecordCheckIn(whole, Decimal("0.5"), 9))
    view = tree(journal).roots[0]
    assert view.children[0].progress == 1
    assert view.progress == Fraction(3, 4)
    assert view.confidence == Fraction(15, 2)
    assert view.last_day == FRIDAY


def test_drafts_and_dropped_key_results_do_not_count(journal):
    top = an_objective(journal)
    counted, dropped = a_key_result(journal, top), a_key_result(journal, top)
    a_key_result(journal, top, start=None)
    journal.run(RecordCheckIn(counted, Decimal(4), 6))
    seen = journal.reads.okr.key_result(dropped)
    journal.run(EditKeyResult(seen, replace(seen, state=State.DROPPED, note="先方の体制変更のため")))
    assert tree(journal).roots[0].progress == Fraction(2, 5)


@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.lists(st.decimals(-20, 20, places=1), min_size=1, max_size=5), falling=st.booleans())
def test_the_tree_rolls_up_the_mean_of_clamped_progress(tmp_path_factory, clock, values, falling):
    folder = tmp_path_factory.mktemp("okr")
    journal = Journal(folder / "journal.db", folder / "backups", now_ms=clock)
    top = an_objective(journal)
    start, target = ("10", "0") if falling else ("0", "10")
    for value in values:
        kr = a_key_result(journal, top, start=start, target=target)
        journal.run(RecordCheckIn(kr, value, 5))
    shares = [
        min(max(Fraction(10 - value if falling else value) / 10, Fraction(0)), Fraction(1))
        for value in values
    ]
    assert tree(journal).roots[0].progress == sum(shares) / len(shares)
    journal.close()


# Check-ins ---------------------------------------------------------------------------------------


def test_check_ins_are_appended_and_the_last_one_says_where_it_stands(journal, clock):
    kr = a_key_result(journal, an_objective(journal))
    for value, confidence in ((2, 6), (3, 5), (1, 4)):
        clock.ms += 1000
        journal.run(RecordCheckIn(kr, Decimal(value), confidence, " one line "))
    view = tree(journal).key_result(kr)
    assert (view.now, view.confidence, view.confidences) == (Decimal(1), 4, (6, 5, 4))
    assert [check_in.value for check_in in journal.reads.okr.check_ins(kr)] == [2, 3, 1]
    assert journal.reads.okr.check_ins(kr)[0].note == "one line"


def test_a_check_in_given_later_for_an_earlier_day_takes_its_place_in_history(journal, clock):
    kr = a_key_result(journal, an_objective(journal))
    journal.run(RecordCheckIn(kr, Decimal(5), 6))
    clock.ms += 1000
    journal.run(RecordCheckIn(kr, Decimal(2), 6, day=date(2026, 11, 2)))
    assert tree(journal).key_result(kr).now == 5


@pytest.mark.parametrize(
    ("confidence", "day", "code"),
    [
        (11, None, ErrorCode.BAD_CONFIDENCE),
        (-1, None, ErrorCode.BAD_CONFIDENCE),
        (5, date(2026, 11, 21), ErrorCode.FUTURE_DAY),
    ],
)
def test_a_check_in_out_of_range_is_refused(journal, confidence, day, code):
    kr = a_key_result(journal, an_objective(journal))
    with pytest.raises(JournalError) as error:
        journal.run(RecordCheckIn(kr, Decimal(5), confidence, day=day))
    assert error.value.code is code


# Moving ------------------------------------------------------------------------------------------


def test_moving_a_key_result_updates_both_objectives(journal):
    one, other = an_objective(journal, "one"), an_objective(journal, "other")
    a_key_result(journal, one, "a")
    b = a_key_result(journal, one, "b")
    a_key_result(journal, other, "c")
    journal.run(MoveKeyResult(b, other, 0))
    assert outline(journal) == [("one", "a"), ("other", "b", "c")]
    journal.undo()
    assert outline(journal) == [("one", "a", "b"), ("other", "c")]


def test_an_objective_takes_its_whole_branch_along(journal):
    one, other = an_objective(journal, "one"), an_objective(journal, "other")
    child = an_objective(journal, "child", parent=one)
    a_key_result(journal, child, "a")
    journal.run(MoveObjective(child, other, 0))
    assert outline(journal) == [("one",), ("other", ("child", "a"))]


def test_a_cycle_is_refused_and_changes_nothing(journal):
    top = an_objective(journal, "top")
    child = an_objective(journal, "child", parent=top)
    with pytest.raises(JournalError) as error:
        journal.run(MoveObjective(top, child, 0))
    assert error.value.code is ErrorCode.CYCLE
    assert outline(journal) == [("top", ("child",))]


def test_moving_to_where_it_stands_is_no_step(journal):
    one = an_objective(journal, "one")
    a, b = a_key_result(journal, one, "a"), a_key_result(journal, one, "b")
    for command in (
        MoveKeyResult(a, one, 0),
        MoveKeyResult(b, one, 1),
        MoveKeyResult(b, one, 9),
        MoveObjective(one, None, 0),
    ):
        assert journal.run(command).changes == ()
    assert journal.undo_label == "key_result.add"


def test_a_key_result_does_not_leave_its_period(journal):
    kr = a_key_result(journal, an_objective(journal))
    later = an_objective(journal, day=date(2027, 1, 4))
    with pytest.raises(JournalError) as error:
        journal.run(MoveKeyResult(kr, later, 0))
    assert error.value.code is ErrorCode.NOT_FOUND


MOVES = st.lists(st.tuples(st.integers(0, 5), st.integers(-1, 5), st.integers(0, 6)), max_size=15)


@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=MOVES)
def test_no_sequence_of_moves_loses_a_node_or_makes_a_cycle(tmp_path_factory, clock, moves):
    folder = tmp_path_factory.mktemp("okr")
    journal = Journal(folder / "journal.db", folder / "backups", now_ms=clock)
    nodes = [an_objective(journal, f"objective {number}") for number in range(6)]
    for node, parent, index in moves:
        to = nodes[parent] if parent >= 0 else None
        found = {o.id: o.parent for o in journal.reads.okr.objectives(journal.reads.okr.period_on(FRIDAY).id)}
        if makes_cycle(found, nodes[node], to):
            with pytest.raises(JournalError):
                journal.run(MoveObjective(nodes[node], to, index))
        else:
            journal.run(MoveObjective(nodes[node], to, index))
            siblings = [v.objective.id for v in tree(journal).objectives() if v.objective.parent == to]
            assert siblings.index(nodes[node]) == min(index, len(siblings) - 1)
    assert {view.objective.id for view in tree(journal).objectives()} == set(nodes)
    while journal.undo():
        pass
    assert journal.reads.okr.periods() == []
    journal.close()


# Deleting ----------------------------------------------------------------------------------------


def a_grown_tree(journal):
    """Two levels with check-ins and daily lines, one of them private."""
    top = an_objective(journal, "top")
    child = an_objective(journal, "child", parent=top)
    results = [a_key_result(journal, top, "a"), a_key_result(journal, child, "b")]
    for number, kr in enumerate(results):
        journal.run(RecordCheckIn(kr, Decimal(number), 5, "a line"))
        journal.run(RecordCheckIn(kr, Decimal(number + 2), 6))
        journal.run(AddItem(FRIDAY, Kind.KEEP, f"keep {number}", kr=kr))
        journal.run(AddItem(FRIDAY, Kind.TRY, f"try {number}", kr=kr, private=True))
    return top, results


def test_deleting_a_key_result_keeps_the_daily_lines_without_their_link(journal):
    top, (kr, _) = a_grown_tree(journal)
    journal.run(DeleteKeyResult(kr))
    assert outline(journal) == [("top", ("child", "b"))]
    lines = journal.reads.kpt.day(journal.me, FRIDAY).items
    assert len(lines) == 4
    assert [line.kr for line in lines if line.text.endswith("0")] == [None, None]
    assert tree(journal).roots[0].objective.id == top


@pytest.mark.parametrize("which", ["objective", "key result"])
def test_delete_then_undo_restores_everything_with_links_and_check_ins(journal, which):
    top, results = a_grown_tree(journal)
    before, shown = rows(journal), tree(journal)
    private = [line.kr for line in journal.reads.kpt.day(journal.me, FRIDAY).items]
    journal.run(DeleteObjective(top) if which == "objective" else DeleteKeyResult(results[0]))
    assert rows(journal) != before
    journal.undo()
    assert rows(journal) == before
    assert tree(journal) == shown
    assert [line.kr for line in journal.reads.kpt.day(journal.me, FRIDAY).items] == private
    journal.redo()
    assert rows(journal) != before


def test_deleting_an_objective_takes_all_below_with_it(journal):
    top, results = a_grown_tree(journal)
    journal.run(DeleteObjective(top))
    assert outline(journal) == []
    assert all(journal.reads.okr.key_result(kr) is None for kr in results)
    assert len(journal.reads.kpt.day(journal.me, FRIDAY).items) == 4


def test_what_is_gone_cannot_be_deleted_again(journal):
    top = an_objective(journal)
    journal.run(DeleteObjective(top))
    with pytest.raises(JournalError) as error:
        journal.run(DeleteObjective(top))
    assert error.value.code is ErrorCode.NOT_FOUND


# Editing -----------------------------------------------------------------------------------------


def test_an_edit_writes_only_what_differs(journal):
    kr = a_key_result(journal, an_objective(journal))
    seen = journal.reads.okr.key_result(kr)
    assert journal.run(EditKeyResult(seen, replace(seen))).changes == ()
    journal.run(EditKeyResult(seen, replace(seen, title="  two   words ", unit=" h ")))
    after = journal.reads.okr.key_result(kr)
    assert (after.title, after.unit) == ("two words", "h")


def test_an_edit_of_something_changed_since_keeps_both_and_one_of_something_gone_is_refused(journal):
    top = an_objective(journal, "one")
    seen = journal.reads.okr.objective(top)
    journal.run(EditObjective(seen, replace(seen, title="two")))
    journal.run(EditObjective(seen, replace(seen, title="three")))
    assert journal.reads.okr.objective(top).title == "three"
    journal.run(DeleteObjective(top))
    with pytest.raises(JournalError) as error:
        journal.run(EditObjective(seen, replace(seen, title="four")))
    assert error.value.code is ErrorCode.NOT_FOUND


def test_a_daily_line_lists_with_its_key_result(journal):
    kr = a_key_result(journal, an_objective(journal))
    made = journal.run(AddItem(FRIDAY, Kind.KEEP, "返信テンプレを3本整えた", kr=kr)).made(Item)
    journal.run(AddItem(FRIDAY, Kind.TRY, "only mine", kr=kr, private=True))
    (line,) = journal.reads.kpt.linked_items(kr)
    assert (line.id, line.text, line.day) == (made.id, made.text, FRIDAY)
    assert journal.reads.kpt.linked_counts(kr) == {Kind.KEEP: 1}


def test_the_check_in_made_last_counts_also_after_the_clock_was_set_back(journal, clock):
    objective = journal.run(AddObjective("O", FRIDAY)).made(Objective)
    kr = journal.run(AddKeyResult(objective.id, "K", Decimal(0), Decimal(10))).made(KeyResult)
    journal.run(RecordCheckIn(kr.id, Decimal(3), 5, day=FRIDAY))
    clock.ms -= 3_600_000
    journal.run(RecordCheckIn(kr.id, Decimal(4), 6, day=FRIDAY))
    tree = journal.reads.okr.tree(journal.reads.okr.period_on(FRIDAY))
    assert tree.key_result(kr.id).now == 4
