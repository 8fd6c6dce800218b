"""A big OKR tree in its pane: what is in sight comes at once, the rest from beside the window, and no act gets lost."""

from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from threading import Event, get_ident

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journal_app.domain.okrs.asking.questions import Answer
from journal_app.domain.okrs.groups import Group, GroupKind
from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.domain.okrs.tree import KrView, ObjectiveView
from journal_app.domain.workdays import Workdays
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.group_commands import AddGroup, GiveToGroup
from journal_app.journal.okrs.part_commands import SaveObjective
from journal_app.journal.okrs.plan_commands import AddPlan
from journal_app.journal.okrs.question_commands import AnswerQuestion
from journal_app.journal.okrs.tree_commands import (
    AddKeyResult,
    AddObjective,
    DeleteKeyResult,
    DeleteObjective,
    EditKeyResult,
    RecordCheckIn,
)
from journal_app.store.reads.okrs import tree as okr_tree
from journal_app.store.reads.okrs.plans import PlanReads
from journal_app.store.reads.okrs.tree import OkrReads
from journal_app.ui.okrs import pane as okrs_pane
from journal_app.ui.okrs import reading
from journal_app.ui.okrs.tree import folding
from journal_app.ui.okrs.tree.outline import _Rows

FRIDAY = date(2026, 11, 20)
LATER = FRIDAY + timedelta(days=60)
KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def team(journal):
    """O1 to O3 with two key results each, O4 below O1; O1 with one key result in the cycle after."""
    made = []
    for title in ("one", "two", "three"):
        made.append(journal.run(AddObjective(title, FRIDAY, owner=journal.me)).made(Objective).id)
        for name in ("first", "second"):
            journal.run(AddKeyResult(made[-1], name, Decimal(0), Decimal(50), "%", journal.me))
    journal.run(AddObjective("below", FRIDAY, made[0], journal.me))
    later = journal.run(AddObjective("later", LATER, owner=journal.me)).made(Objective).id
    journal.run(AddKeyResult(later, "then", Decimal(0), Decimal(5)))
    return journal


@pytest.fixture
def reads(monkeypatch):
    """On which thread a whole tree was read, each time."""
    found = []
    read = OkrReads.read

    def noting(self, *asked):
        found.append(get_ident())
        return read(self, *asked)

    monkeypatch.setattr(OkrReads, "read", noting)
    return found


@pytest.fixture
def big(team, monkeypatch):
    """Any tree is big, and is folded."""
    monkeypatch.setattr(okr_tree, "MANY", 1)
    for module in (okrs_pane, reading, folding):
        monkeypatch.setattr(module, "ROWS_OPEN_AT_FIRST", 1)
    team.reads.okr._kept.trees.clear()
    return team


@pytest.fixture
def held(background, host):
    """What is to be read beside the window waits until the test opens the gate."""
    gates = []

    def hold():
        gate = Event()
        gates.append(gate)
        background.run(lambda: str(gate.wait()), host.setObjectName)
        return gate

    yield hold
    for gate in gates:
        gate.set()


@pytest.fixture
def make(journal, open_pane):
    return partial(open_pane, journal)


@pytest.fixture
def pane(big, make, qtbot):
    """The pane on the big tree, all of it there."""
    pane = make()
    qtbot.waitUntil(lambda: is_whole(pane))
    return pane


def is_whole(pane):
    return pane.page.shown is not None and pane.page.shown.tree.is_whole and not pane._reading.is_under_way


def rows(pane):
    nodes, found = pane.page.sheet.tree.outline.nodes, []

    def walk(keys):
        for one in (nodes[key] for key in keys if nodes[key].guest is None):
            found.append("  " * one.depth + one.view.ref)
            walk(one.children)

    walk(pane.page.sheet.tree.outline.top)
    return found


def tops(pane):
    outline = pane.page.sheet.tree.outline
    return [outline.nodes[key].view.ref for key in outline.top if outline.nodes[key].guest is None]


def node(pane, name):
    nodes = pane.page.sheet.tree.outline.nodes.values()
    return next(one for one in nodes if one.guest is None and one.view.ref == name)


def index(pane, name):
    return pane.page.sheet.tree.model().index_of(node(pane, name).key)


def stand_on(pane, name):
    tree = pane.page.sheet.tree
    assert tree.select(node(pane, name).id)
    tree.setFocus()
    return tree


def current(pane):
    return pane.page.sheet.tree.current.view.ref


def objectives(journal):
    tree = OkrReads(journal._database.connection).tree(journal.reads.okr.period_on(FRIDAY))
    return [view.ref for view in tree.roots]


def by_a_colleague(journal, command):
    with closing(Journal(journal.path, journal.backups, now_ms=journal._now_ms)) as theirs:
        theirs.run(command)
    journal.heard(journal.poll_external())


# Before all of it is there -----------------------------------------------------------------------


def test_what_is_at_the_top_is_shown_at_once_and_its_figures_when_all_is_read(big, make, held, qtbot, reads):
    gate = held()
    pane = make()
    assert (tops(pane), rows(pane)) == (["O1", "O2", "O3"], ["O1", "O2", "O3"])
    assert reads == []
    assert node(pane, "O1").view.objective.title == "one"
    assert node(pane, "O1").view.progress is None
    assert pane.page.sheet.tree.model().hasChildren(index(pane, "O1"))
    assert not pane.page.sheet.tree.isExpanded(index(pane, "O1"))
    stand_on(pane, "O2")
    gate.set()
    qtbot.waitUntil(lambda: is_whole(pane))
    assert get_ident() not in reads
    assert rows(pane)[:5] == ["O1", "  KR-1", "  KR-2", "  O4", "O2"]
    assert node(pane, "O1").view.progress == 0
    assert current(pane) == "O2"
    assert pane.page.sheet.tree.hasFocus()


def test_a_row_opened_before_all_is_there_is_open_then(big, make, held, qtbot):
    gate = held()
    pane = make()
    QTest.keyClick(stand_on(pane, "O3"), KEY.Key_Right)
    gate.set()
    qtbot.waitUntil(lambda: is_whole(pane))
    tree = pane.page.sheet.tree
    assert [tree.isExpanded(index(pane, name)) for name in ("O1", "O2", "O3")] == [False, False, True]


def test_what_is_done_before_all_is_there_is_done_to_the_rows_it_was_meant_for(big, make, held, qtbot):
    gate = held()
    pane = make()
    tree = stand_on(pane, "O3")
    for _ in range(2):
        QTest.keyClick(tree, KEY.Key_Up, ALT)
    QTest.keyClick(stand_on(pane, "O2"), KEY.Key_Right, ALT)
    made = pane.run(SaveObjective(replace(node(pane, "O1").record, title="new"), FRIDAY)).made(Objective)
    pane.page._on_node_changed(made.id)
    assert tops(pane) == ["O1", "O2", "O3", "O5"]
    assert current(pane) == "O5"
    result = pane.run(AddKeyResult(made.id, "its own", Decimal(0), Decimal(1))).made(KeyResult)
    pane.page._on_node_changed(result.id)
    gate.set()
    qtbot.waitUntil(lambda: is_whole(pane))
    # O3 went up twice, and O2 below the one that was before it then.
    assert tops(pane) == objectives(big) == ["O3", "O1", "O5"]
    assert node(pane, "O2").parent == node(pane, "O1").key
    assert current(pane) == "O2"
    assert "  KR-7" in rows(pane)


def test_nothing_overtakes_a_move_that_waits_for_all_to_be_there(big, make, held):
    held()
    pane = make()
    QTest.keyClick(stand_on(pane, "O3"), KEY.Key_Up, ALT)
    assert objectives(big) == ["O1", "O2", "O3"]
    pane.flush()  # as before an undo, another cycle, and the end of the program
    assert (tops(pane), objectives(big)) == (["O1", "O3", "O2"], ["O1", "O3", "O2"])
    big.undo()
    assert tops(pane) == objectives(big) == ["O1", "O2", "O3"]


def test_days_off_that_become_known_meanwhile_are_not_read_for_once_more(big, make, held, qtbot, reads):
    gate = held()
    pane = make()
    off = Workdays(holidays=frozenset({FRIDAY - timedelta(days=1)}))
    pane._read_workdays = lambda: off
    pane._holidays.arrived.emit()
    gate.set()
    qtbot.waitUntil(lambda: is_whole(pane))
    assert pane.page.shown.workdays == off
    assert len(reads) == 1


@pytest.mark.parametrize("in_groups", [False, True])
def test_rows_are_made_beside_the_window_too(big, make, held, qtbot, monkeypatch, in_groups):
    if in_groups:
        group = big.run(AddGroup("Sales", GroupKind.TEAM, None, (big.me,))).made(Group)
        for view in big.reads.okr.tree(big.reads.okr.period_on(FRIDAY)).roots[:2]:
            big.run(GiveToGroup(view.objective.id, group.id))
        big.reads.okr._kept.trees.clear()
    made, put = [], _Rows._put
    gate = held()
    pane = make()
    monkeypatch.setattr(_Rows, "_put", lambda self, row: made.append((get_ident(), row)) or put(self, row))
    gate.set()
    qtbot.waitUntil(lambda: is_whole(pane))
    here = [row.view for thread, row in made if thread == get_ident()]
    assert not any(isinstance(view, KrView | ObjectiveView) for view in here)
    assert tops(pane) == (["O1", "O2"] if in_groups else ["O1", "O2", "O3"])


def test_the_walk_begins_once_all_is_there(big, make, held, qtbot, reads):
    gate = held()
    pane = make()
    pane.commands()["okr.check_in"]()
    assert not pane._walk.is_open
    gate.set()
    qtbot.waitUntil(lambda: pane._walk.is_open)
    assert get_ident() not in reads


def test_with_a_filter_nothing_is_said_to_lack_that_is_only_not_read_yet(pane, held, qtbot, big):
    pane.page.sheet.toolbar.only_mine.setChecked(True)
    big.reads.okr._kept.trees.clear()
    gate = held()
    pane._on_next()
    assert pane.page.currentWidget() is pane.page.waiting
    gate.set()
    qtbot.waitUntil(lambda: is_whole(pane))
    assert tops(pane) == ["O1"]


# Another cycle -----------------------------------------------------------------------------------


def test_turning_to_a_big_cycle_shows_its_top_at_once_and_turning_back_reads_nothing(
    pane, held, qtbot, reads
):
    reads.clear()
    gate = held()
    pane._on_next()
    assert [one.view.objective.title for one in [node(pane, "O1")]] == ["later"]
    assert reads == []
    gate.set()
    qtbot.waitUntil(lambda: is_whole(pane))
    assert rows(pane) == ["O1", "  KR-1"]
    assert len(reads) == 1
    pane._on_previous()
    assert is_whole(pane)
    assert tops(pane) == ["O1", "O2", "O3"]
    assert len(reads) == 1


def test_a_cycle_that_was_only_passed_by_is_not_shown_when_it_has_been_read(pane, held, qtbot, big):
    big.reads.okr._kept.trees.pop(next(iter(big.reads.okr._kept.trees)))
    gate = held()
    pane._on_next()
    pane._on_previous()
    gate.set()
    qtbot.waitUntil(lambda: is_whole(pane))
    assert tops(pane) == ["O1", "O2", "O3"]


# What is done here -------------------------------------------------------------------------------


def test_what_is_done_in_the_tree_is_shown_without_reading_it_anew(pane, big, reads):
    reads.clear()
    tree = stand_on(pane, "O3")
    QTest.keyClick(tree, KEY.Key_Up, ALT)
    assert (tops(pane), current(pane)) == (["O1", "O3", "O2"], "O3")
    QTest.keyClick(tree, KEY.Key_Right, ALT)
    assert (tops(pane), current(pane)) == (["O1", "O2"], "O3")
    kr = node(pane, "KR-3").id
    for command in (
        AddObjective("new", FRIDAY),
        AddKeyResult(node(pane, "O2").id, "new", Decimal(0), Decimal(1)),
        AnswerQuestion(kr, 1, Answer.YES),
        RecordCheckIn(kr, Decimal(10), 7),
        DeleteKeyResult(node(pane, "KR-4").id),
        DeleteObjective(node(pane, "O1").id),
    ):
        big.run(command)
    assert rows(pane) == ["O2", "  KR-3", "  KR-7", "O5"]
    assert node(pane, "KR-3").view.clear == "y----"
    for _ in range(3):
        big.undo()
    assert rows(pane)[-4:] == ["  KR-3", "  KR-4", "  KR-7", "O5"]
    assert reads == []


# What others did ---------------------------------------------------------------------------------


def test_what_a_colleague_did_is_read_beside_the_window_and_the_rows_stay_meanwhile(
    pane, big, held, qtbot, reads
):
    tree = stand_on(pane, "KR-3")
    reads.clear()
    gate = held()
    by_a_colleague(big, AddObjective("theirs", FRIDAY))
    assert (tops(pane), current(pane)) == (["O1", "O2", "O3"], "KR-3")
    assert tree.isExpanded(index(pane, "O2"))
    assert reads == []
    gate.set()
    qtbot.waitUntil(lambda: is_whole(pane))
    assert tops(pane) == ["O1", "O2", "O3", "O5"]
    assert (current(pane), tree.hasFocus(), tree.isExpanded(index(pane, "O2"))) == ("KR-3", True, True)
    assert get_ident() not in reads


def test_the_plans_of_a_colleague_are_read_beside_the_window_too(pane, big, held, qtbot, monkeypatch):
    threads, read = [], PlanReads._read_all
    monkeypatch.setattr(PlanReads, "_read_all", lambda *asked: threads.append(get_ident()) or read(*asked))
    kr, gate = node(pane, "KR-3").id, held()
    by_a_colleague(big, AddPlan(kr, "theirs"))
    assert node(pane, "KR-3").children == ()
    gate.set()
    qtbot.waitUntil(lambda: is_whole(pane) and len(node(pane, "KR-3").children) == 1)
    big.run(AddPlan(kr, "mine"))
    assert len(node(pane, "KR-3").children) == 2
    assert threads != []
    assert get_ident() not in threads


def test_moves_made_while_what_a_colleague_did_is_read_are_made_in_the_tree_of_now(pane, big, held, qtbot):
    tree = stand_on(pane, "O1")
    gate = held()
    by_a_colleague(big, DeleteObjective(node(pane, "O2").id))
    for _ in range(2):
        QTest.keyClick(tree, KEY.Key_Down, ALT)
    QTest.keyClick(stand_on(pane, "O2"), KEY.Key_Down, ALT)  # it is gone by then
    gate.set()
    qtbot.waitUntil(lambda: is_whole(pane))
    assert tops(pane) == objectives(big) == ["O3", "O1"]
    assert pane.banners == []


def test_what_changes_again_and_again_is_shown_as_it_was_read_until_it_is_read_once_more(
    pane, big, held, qtbot, reads
):
    gates = [held()]
    by_a_colleague(big, AddObjective("once", FRIDAY))
    gates.append(held())
    kr = node(pane, "KR-1").record
    with closing(Journal(big.path, big.backups, now_ms=big._now_ms)) as theirs:
        gates[0].set()
        theirs.run(EditKeyResult(kr, replace(kr, title="twice")))
    qtbot.waitUntil(lambda: "O5" in tops(pane))
    gates[1].set()
    qtbot.waitUntil(lambda: is_whole(pane) and node(pane, "KR-1").record.title == "twice")
    assert get_ident() not in reads[1:]
