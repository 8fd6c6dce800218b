"""The OKRs pane for somebody who changes only what they added themselves."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app.domain.okrs.okr import Objective
from journal_app.domain.okrs.planning.plans import ActionPlan, PlanState
from journal_app.domain.powers import POWERS
from journal_app.domain.workdays import WorkWeek
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.plan_commands import AddPlan
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective
from journal_app.ui.jobs.background import Background
from journal_app.ui.kit import Label
from journal_app.ui.okrs.pane import OkrsPane
from journal_app.ui.okrs.plans.rows import PlanRow
from tests.known_people import AddMember

KEY, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier
REASON = "You change only what you added to the OKRs yourself."
CHANGES = {"Edit", "Move up", "Move down", "Make a draft", "Drop…", "Delete"}
ADDS = {"Add objective below", "Add key result"}


def note(journal, name, value):
    journal._database.connection.execute(
        "INSERT INTO local VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value",
        (name, value),
    )


@pytest.fixture
def journal(tmp_path):
    """O1 with KR-1 of somebody else, O2 with KR-2 of mine, in a team that keeps me to my own."""
    opened = Journal(tmp_path / "journal.db", tmp_path / "backups")
    today = opened.today()
    theirs = opened.run(AddObjective("Theirs", today)).made(Objective)
    opened.run(AddKeyResult(theirs.id, "First reply", Decimal(4), Decimal(1), "h"))
    me = opened.run(AddMember("木村")).changes[0].after.id
    note(opened, "me", me)
    mine = opened.run(AddObjective("Mine", today)).made(Objective)
    opened.run(AddKeyResult(mine.id, "Hand-overs", Decimal(6), Decimal(0)))
    note(opened, POWERS, "own")
    yield opened
    opened.close()


@pytest.fixture
def pane(journal, host, qtbot):
    background = Background()
    pane = OkrsPane(journal, background, host, WorkWeek)
    qtbot.addWidget(pane)
    host.set_reduced_motion(reduced=True)
    pane.resize(1368, 844)
    pane.toasts = []
    pane.toast_requested.connect(pane.toasts.append)
    pane.show()
    yield pane
    background.shutdown()


def id_of(pane, name):
    return next(id_ for id_, view in pane.page.shown.nodes.items() if view.ref == name)


def stand_on(pane, name):
    assert pane.page.sheet.tree.select(id_of(pane, name))
    pane.page.sheet.tree.setFocus()
    return pane.page.sheet.tree


def title(pane, name):
    return pane.page.shown.record(id_of(pane, name)).title


def menu_on(pane, name):
    """Open a node's menu and return its lines: what can be chosen, and what cannot."""
    stand_on(pane, name)
    pane.page.tree_flow._on_menu_requested(id_of(pane, name), QPoint(0, 0))
    menu = QApplication.activePopupWidget()
    words = {
        action.text().partition("\t")[0]: action.isEnabled() for action in menu.actions() if action.text()
    }
    menu.close()
    return {word for word, on in words.items() if on}, {word for word, on in words.items() if not on}


def said(pane):
    page = pane.page.panel.page
    return " ".join(label.text() for label in page.findChildren(Label) if label.isVisible())


def test_the_menu_of_somebody_elses_node_says_why_it_cannot_be_changed(pane):
    can, cannot = menu_on(pane, "O1")
    assert can == set()
    assert cannot >= CHANGES | ADDS
    assert any(word.startswith("Not yours to change") for word in cannot)
    can, cannot = menu_on(pane, "KR-1")
    assert can == {"Check in"}
    can, cannot = menu_on(pane, "O2")
    assert cannot == set()
    assert can >= CHANGES | ADDS


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (KEY.Key_F2, Qt.KeyboardModifier.NoModifier),
        (KEY.Key_Return, Qt.KeyboardModifier.NoModifier),
        (KEY.Key_Delete, Qt.KeyboardModifier.NoModifier),
        (KEY.Key_Down, ALT),
    ],
)
def test_a_key_on_somebody_elses_node_says_why_and_changes_nothing(pane, key, modifier):
    before = pane.journal.reads.team.count_of_changes()
    QTest.keyClick(stand_on(pane, "O1"), key, modifier)
    assert REASON in pane.toasts[-1].text
    assert not pane.page.sheet.tree.is_editing
    assert pane.journal.reads.team.count_of_changes() == before


def test_nothing_is_typed_below_somebody_elses_objective_that_would_be_refused_at_the_end(pane):
    stand_on(pane, "KR-1")
    pane.commands()["okr.add_key_result"]()
    assert REASON in pane.toasts[-1].text
    assert not pane.page.panel_flow.is_form_open
    stand_on(pane, "O2")
    pane.commands()["okr.add_key_result"]()
    assert pane.page.panel_flow.is_form_open


def test_the_panel_says_why_and_leaves_the_check_in_open(pane):
    pane.open(id_of(pane, "O1"))
    assert REASON in said(pane)
    page = pane.page.panel.objective
    assert (page.add.isEnabled(), page.note.isReadOnly()) == (False, True)
    pane.open(id_of(pane, "KR-1"))
    assert REASON in said(pane)
    assert pane.page.panel.key_result.form.isVisible()
    pane.open(id_of(pane, "O2"))
    assert REASON not in said(pane)
    assert (page.add.isEnabled(), page.note.isReadOnly()) == (True, False)


def test_ones_own_nodes_are_changed_as_before(pane):
    tree = stand_on(pane, "O2")
    QTest.keyClick(tree, KEY.Key_F2)
    assert tree.is_editing
    tree.delegate.editor.fields.title.set_text("Still mine")
    tree.commit_editor()
    assert title(pane, "O2") == "Still mine"
    pane.commands()["okr.add_objective"]()
    assert pane.page.panel_flow.is_form_open


def test_rows_of_others_cannot_be_dragged(pane):
    model = pane.page.sheet.tree.model()
    draggable = {
        node.view.ref: bool(model.flags(model.index_of(key)) & Qt.ItemFlag.ItemIsDragEnabled)
        for key, node in pane.page.sheet.tree.outline.nodes.items()
        if node.guest is None
    }
    assert draggable == {"O1": False, "KR-1": False, "O2": True, "KR-2": True}


def test_when_the_right_is_given_the_pane_follows(pane):
    pane.open(id_of(pane, "O1"))
    note(pane.journal, POWERS, "okrs")
    pane.on_changed(None, None)  # what a pass tells that has noted it
    assert REASON not in said(pane)
    can, cannot = menu_on(pane, "O1")
    assert (cannot, can >= CHANGES | ADDS) == (set(), True)


def test_how_far_a_plan_is_can_be_said_of_other_peoples_key_results(pane, journal):
    note(journal, POWERS, "all")
    plan = journal.run(AddPlan(id_of(pane, "KR-1"), "Write it down", total=3)).made(ActionPlan)
    note(journal, POWERS, "own")
    pane.refresh()
    tree = pane.page.sheet.tree
    assert tree.select_guest(PlanRow, plan.id)
    QTest.keyClick(tree, KEY.Key_Space)
    assert journal.reads.plans.plan(plan.id).state is PlanState.DOING
    assert pane.toasts == []
    QTest.keyClick(tree, KEY.Key_Delete)
    assert journal.reads.plans.plan(plan.id) is not None
    assert [one.text.startswith(REASON) for one in pane.toasts] == [True]
