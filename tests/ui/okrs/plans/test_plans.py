"""Action plans in the tree and the panel: written by hand, by key, and made a Try."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app.domain.habit.evidence import Served, Target
from journal_app.domain.kpt import Kind
from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.domain.okrs.planning.plans import ActionPlan, PlanState
from journal_app.domain.team import Member
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.okrs.plan_commands import AddPlan
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective
from journal_app.ui.okrs.plans.rows import NewPlanRow, PlanRow
from tests.known_people import AddMember

FRIDAY = date(2026, 11, 20)
KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
MS = int(datetime(2026, 11, 20, 17, 4).astimezone().timestamp() * 1000)


@pytest.fixture
def krs(journal):
    objective = journal.run(AddObjective("objective", FRIDAY)).made(Objective).id
    numbers = (Decimal(0), Decimal(10))
    return [journal.run(AddKeyResult(objective, t, *numbers)).made(KeyResult).id for t in ("one", "two")]


@pytest.fixture
def pane(journal, krs, open_pane):
    return open_pane(journal)


def a_plan(journal, kr, title="plan", **fields):
    return journal.run(AddPlan(kr, title, **fields)).made(ActionPlan)


def plans(journal, kr):
    return [view.plan for view in journal.reads.plans.of_key_result(kr)]


def titles(pane):
    """The rows of plans as they stand in the tree."""
    guests = (node.guest for node in pane.page.sheet.tree.outline.nodes.values())
    return {guest.view.plan.title for guest in guests if isinstance(guest, PlanRow)}


def stand_on(pane, plan):
    assert pane.page.sheet.tree.select_guest(PlanRow, plan.id)
    return pane.page.sheet.tree


def press(widget, key, how=NONE):
    QTest.keyClick(widget, key, how)


def opened(pane, qtbot, kr):
    """Begin a plan below a key result with the keyboard, and return its card."""
    pane.page.sheet.tree.select(kr)
    pane.commands()["okr.add_plan"]()
    card = pane.page.sheet.tree.delegate.editor
    qtbot.waitUntil(card.title.hasFocus)
    return card


def test_plans_are_written_line_after_line_below_their_key_result(pane, journal, krs, qtbot):
    sakura = journal.run(AddMember("Sakura")).made(Member).id
    card = opened(pane, qtbot, krs[0])
    QTest.keyClicks(card.title, "first")
    card.owner.set_current_data(sakura)
    card.last.set_text("12/4")
    press(card.title, KEY.Key_Return)
    qtbot.waitUntil(lambda: pane.page.sheet.tree.delegate.editor not in (None, card))
    again = pane.page.sheet.tree.delegate.editor
    qtbot.waitUntil(again.title.hasFocus)
    assert (again.title.text(), again.owner.currentData()) == ("", sakura)
    assert again.last.day() == date(2026, 12, 4)
    QTest.keyClicks(again.title, "second")
    press(again.title, KEY.Key_Return)
    qtbot.waitUntil(lambda: pane.page.sheet.tree.delegate.editor not in (None, again))
    press(pane.page.sheet.tree.delegate.editor.title, KEY.Key_Escape)
    qtbot.waitUntil(lambda: not pane.page.sheet.tree.is_editing and titles(pane) == {"first", "second"})
    made = plans(journal, krs[0])
    assert [(plan.title, plan.owner, plan.last) for plan in made] == [
        ("first", sakura, date(2026, 12, 4)),
        ("second", sakura, date(2026, 12, 4)),
    ]
    qtbot.waitUntil(lambda: not pane.page.sheet.tree.select_guest(NewPlanRow, krs[0]))


def test_a_day_that_is_none_keeps_the_card_open_and_says_so(pane, journal, krs, qtbot):
    card = opened(pane, qtbot, krs[0])
    QTest.keyClicks(card.title, "first")
    card.last.set_text("soon")
    press(card.title, KEY.Key_Return)
    assert pane.page.sheet.tree.is_editing
    assert "is not a day" in card._hint.text()
    card.last.set_text("11/2")
    press(card.title, KEY.Key_Return)
    assert "ends before it begins" in card._hint.text()
    assert not plans(journal, krs[0])
    press(card.title, KEY.Key_Escape)
    qtbot.waitUntil(lambda: not pane.page.sheet.tree.is_editing)
    assert not plans(journal, krs[0])


def test_a_row_is_edited_in_place(pane, journal, krs, qtbot):
    plan = a_plan(journal, krs[0], last=FRIDAY)
    press(stand_on(pane, plan), KEY.Key_F2)
    card = pane.page.sheet.tree.delegate.editor
    qtbot.waitUntil(card.title.hasFocus)
    card.title.setText("other words")
    press(card.title, KEY.Key_Return)
    qtbot.waitUntil(lambda: titles(pane) == {"other words"})
    assert plans(journal, krs[0])[0].last == FRIDAY


def test_space_turns_how_it_stands_and_alt_moves_it_also_to_the_next_key_result(pane, journal, krs):
    one, two = (a_plan(journal, krs[0], title) for title in ("one", "two"))
    tree = stand_on(pane, one)
    press(tree, KEY.Key_Space)
    assert plans(journal, krs[0])[0].state is PlanState.DOING
    press(tree, KEY.Key_Down, ALT)
    assert [plan.id for plan in plans(journal, krs[0])] == [two.id, one.id]
    press(tree, KEY.Key_Down, ALT)
    assert [plan.id for plan in plans(journal, krs[1])] == [one.id]
    assert tree.current.guest.view.plan.id == one.id
    press(tree, KEY.Key_Up, ALT)
    assert [plan.id for plan in plans(journal, krs[0])] == [two.id, one.id]


def row_of(pane, plan):
    tree = pane.page.sheet.tree
    return tree.visualRect(tree._model.index_of_guest(PlanRow, plan.id))


def drop(pane, plan, at):
    """Take a plan in the hand and let it go at a place of the view."""
    tree = stand_on(pane, plan)
    dragging = tree._dragging
    node = tree.current
    landing = dragging._landing_at(node, QPointF(at))
    if landing is not None:
        dragging._on_dropped(node, landing.to)
    return landing


def test_a_plan_is_dragged_beside_another_or_onto_a_key_result(pane, journal, krs):
    one, two, three = (a_plan(journal, krs[0], title) for title in ("one", "two", "three"))
    row = row_of(pane, one)
    drop(pane, three, row.center() - QPoint(0, 10))
    assert [plan.id for plan in plans(journal, krs[0])] == [three.id, one.id, two.id]
    drop(pane, three, row_of(pane, one).center() + QPoint(0, 10))
    assert [plan.id for plan in plans(journal, krs[0])] == [one.id, three.id, two.id]
    tree = pane.page.sheet.tree
    drop(pane, one, tree.visualRect(tree._model.index_of_id(krs[1])).center())
    assert [plan.id for plan in plans(journal, krs[1])] == [one.id]
    assert drop(pane, one, tree.visualRect(tree._model.index(0, 0)).center()) is None


def test_a_deleted_plan_leaves_the_next_one_and_comes_back(pane, journal, krs):
    one, two = (a_plan(journal, krs[0], title) for title in ("one", "two"))
    press(stand_on(pane, one), KEY.Key_Delete)
    assert titles(pane) == {"two"}
    assert pane.page.sheet.tree.current.guest.view.plan.id == two.id
    assert pane.toasts[-1].text == "Action plan deleted."
    pane._on_undo()
    assert titles(pane) == {"one", "two"}


def test_the_key_result_counts_its_plans_also_while_they_are_not_shown(pane, journal, krs):
    a_plan(journal, krs[0], state=PlanState.DONE)
    pane.page.sheet.toolbar.plans.setChecked(False)
    assert titles(pane) == set()
    count = pane.page.plans.counts[krs[0]]
    assert (count.total, count.done) == (1, 1)


def test_the_panel_says_all_of_a_plan_and_saves_what_is_typed(pane, journal, krs):
    plan = a_plan(journal, krs[0], first=FRIDAY, last=FRIDAY + timedelta(14))
    pane.open(plan.id)
    page = pane.page.panel.plan
    assert pane.page.panel.page is page
    page.possible.edit.setPlainText("answers by themselves")
    page.how_far.done.set_text("３８")
    page.how_far.total.set_text("60")
    page.how_far.unit.set_text("pages")
    page.last.set_text("12/11")
    page.write()
    found = plans(journal, krs[0])[0]
    assert (found.possible, found.done, found.total, found.unit) == ("answers by themselves", 38, 60, "pages")
    assert found.last == date(2026, 12, 11)
    page.state.changed.emit(("done",))
    assert plans(journal, krs[0])[0].settled == FRIDAY


def test_what_cannot_be_read_is_said_below_its_field_and_the_rest_is_saved(pane, journal, krs):
    plan = a_plan(journal, krs[0], last=FRIDAY)
    pane.open(plan.id)
    page = pane.page.panel.plan
    page.first.set_text("some day")
    page.how_far.total.set_text("many")
    page.done_when.edit.setPlainText("all are done")
    page.write()
    assert page.first.complaint.isVisible()
    assert page.how_far.total.complaint.isVisible()
    found = plans(journal, krs[0])[0]
    assert (found.first, found.total, found.done_when) == (None, 0, "all are done")


def test_lines_linked_to_a_plan_stand_in_its_panel(pane, journal, krs):
    plan = a_plan(journal, krs[0])
    journal.run(AddItem(FRIDAY, Kind.KEEP, "twelve headings", targets=(Target(Served.PLAN, plan.id),)))
    journal.run(AddItem(FRIDAY, Kind.KEEP, "mine", private=True, targets=(Target(Served.PLAN, plan.id),)))
    pane.open(plan.id)
    page = pane.page.panel.plan
    assert [line.text for line in page._lines.rows] == ["twelve headings"]
    assert page._lines_counts.text() == "1 Keep"


def test_a_plan_becomes_a_try_of_the_next_workday_that_links_back(pane, journal, krs):
    plan = a_plan(journal, krs[0], "mock calls")
    stand_on(pane, plan)
    pane.commands()["okr.plan_try"]()
    (line,) = journal.reads.kpt.day(journal.me, date(2026, 11, 23)).items
    assert (line.kind, line.text, line.kr) == (Kind.TRY, "mock calls", krs[0])
    assert [one.id for one in line.evidence if one.served is Served.PLAN] == [plan.id]
    assert pane.toasts[-1].text.startswith("It is a Try of Monday")


def test_a_plan_that_goes_elsewhere_closes_its_panel(pane, journal, krs):
    plan = a_plan(journal, krs[0])
    pane.open(plan.id)
    assert pane.page.body.is_open
    journal.undo()
    assert not pane.page.body.is_open


def test_the_menu_of_a_plan_offers_what_its_keys_do(pane, journal, krs):
    plan = a_plan(journal, krs[0])
    stand_on(pane, plan)
    pane.page.plans._popup(pane.page.plans._view, QPoint(0, 0), in_row=True)
    menu = QApplication.activePopupWidget()
    words = [action.text().partition("\t")[0] for action in menu.actions() if action.text()]
    assert words == [
        *("To come", "In progress", "Done", "Stopped"),
        *("Make it tomorrow’s Try", "Edit", "Move up", "Move down", "Delete"),
    ]
    menu.close()
