"""Groups in the OKRs pane: switching between them, what stands above and below a group's tree, what supports what."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from journal_app.domain.okrs.groups import Aim, AimKind, Group, GroupKind
from journal_app.domain.okrs.okr import KeyResult, Objective, RollUp
from journal_app.domain.sheet.sheets import SheetOf
from journal_app.journal.okrs.aim_commands import SayAim
from journal_app.journal.okrs.group_commands import AddGroup
from journal_app.journal.okrs.support_commands import SetSupport
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective, EditObjective, RecordCheckIn
from journal_app.journal.sheet.sheet_commands import EditSheet
from journal_app.ui.okrs.groups.edit_sheet import GroupsSheet
from journal_app.ui.okrs.groups.reason_sheet import ReasonSheet
from journal_app.ui.okrs.groups.rows import BoundsRow, DifferenceRow, EmptyRow, GroupRow, ObjectiveRow
from journal_app.ui.okrs.groups.sight import Where
from tests.known_people import AddMember

FRIDAY = date(2026, 11, 20)
KEY = Qt.Key
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def team(journal):
    """Company > Support (O1 with KR-1) > Operations (O2, which supports KR-1; mine) and Success (O3, the same)."""
    other = journal.run(AddMember("木村")).changes[0].after.id

    def group(name, kind, parent=None, *members):
        return journal.run(AddGroup(name, kind, parent, members)).made(Group).id

    def objective(title, group):
        return journal.run(AddObjective(title, FRIDAY, None, journal.me, group)).made(Objective).id

    def result(objective, now, owner):
        made = journal.run(AddKeyResult(objective, "result", Decimal(0), Decimal(100), "%", owner))
        journal.run(RecordCheckIn(made.made(KeyResult).id, Decimal(now), 7))
        return made.made(KeyResult).id

    company = group("Company", GroupKind.COMPANY)
    support = group("Support", GroupKind.DIVISION, company)
    operations = group("Operations", GroupKind.TEAM, support, journal.me, other)
    success = group("Success", GroupKind.TEAM, support)
    above, own, beside = (
        objective("above", support),
        objective("own", operations),
        objective("beside", success),
    )
    churn = result(above, 40, journal.me)
    result(own, 45, other)
    result(beside, 55, journal.me)
    for one in (own, beside):
        journal.run(SetSupport(one, churn))
    journal.run(SayAim(AimKind.MISSION, date(2026, 10, 1), "No one waits.", operations))
    return SimpleNamespace(
        journal=journal,
        other=other,
        company=company,
        support=support,
        operations=operations,
        success=success,
        above=above,
        own=own,
        beside=beside,
        churn=churn,
    )


@pytest.fixture
def pane(team, open_pane):
    return open_pane(team.journal)


def titles(pane):
    return [view.objective.title for view in pane.page.shown.tree.objectives()]


def guests(pane, kind):
    return [
        node.guest for node in pane.page.sheet.tree.outline.nodes.values() if isinstance(node.guest, kind)
    ]


def press(widget, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(widget, key, modifier)


def look_at(pane, **where):
    pane.page.groups._look_at(Where(**where))


def stand_on(pane, kind):
    """Select the first row of a kind and give the tree the keyboard."""
    tree = pane.page.sheet.tree
    key = next(key for key, node in tree.outline.nodes.items() if isinstance(node.guest, kind))
    tree.setFocus()
    tree.setCurrentIndex(tree.model().index_of(key))
    return tree


def test_my_group_is_shown_first_with_its_mission_and_what_it_supports(pane):
    assert titles(pane) == ["own"]
    assert pane.page.sheet.toolbar.where.accessibleName() == "Group: Company › Support › Operations"
    assert pane.page.sheet.head.mission.edit.text() == "No one waits."
    assert pane.page.groups.chips[
        pane.page.sheet.tree.outline.nodes[pane.page.sheet.tree.outline.top[0]].id
    ] == ("For Support KR-1: result")


def test_the_mission_of_the_sheet_stands_where_the_cycle_has_none_and_writing_is_for_the_cycle(pane, team):
    team.journal.run(EditSheet(team.support, SheetOf.OURS, {"mission": "Trust as a given."}))
    look_at(pane, group=team.support)
    line = pane.page.sheet.head.mission
    assert (line.edit.text(), line.caption.text()) == ("Trust as a given.", "Mission")
    line.commit()
    assert all(one.group != team.support for one in team.journal.reads.everything(Aim))
    line.edit.setText("Answer first.")
    line.commit()
    assert (line.edit.text(), line.caption.text()) == ("Answer first.", "Mission, Q3")
    assert team.journal.reads.sheet.of(team.support).sheet.mission == "Trust as a given."


def test_the_switcher_finds_folds_and_shows_a_group(pane, team):
    pane.page.groups.open_switcher()
    popover = pane.page.groups._popover
    names = [row.name for row in popover._found("")]
    assert names == ["Company", "Support", "Operations", "木村", "立松", "Success"] or names[0] == "Company"
    press(popover._edit, KEY.Key_Left)
    assert [row.name for row in popover._found("")] == ["Company", "Support", "Operations", "Success"]
    QTest.keyClicks(popover._edit, "succ")
    press(popover._edit, KEY.Key_Return)
    assert titles(pane) == ["beside"]
    assert not popover.isVisible()


def test_a_person_narrows_the_tree_to_what_is_theirs_and_has_no_bar(pane, team):
    sight = pane.page.groups._sight
    people = [row for row in sight.choices(lambda _where: True) if row.is_person]
    assert all(row.progress is None for row in people)
    look_at(pane, group=team.operations, person=team.journal.me)
    nodes = pane.page.sheet.tree.outline.nodes.values()
    assert [node.view.ref for node in nodes if node.guest is None] == ["O2"]
    look_at(pane, group=team.operations, person=team.other)
    nodes = pane.page.sheet.tree.outline.nodes.values()
    assert {node.view.ref for node in nodes if node.guest is None} == {"O2", "KR-2"}


def test_a_division_shows_what_supports_it_and_the_groups_below(pane, team):
    look_at(pane, group=team.support)
    assert [(row.group_name, row.view.ref) for row in guests(pane, ObjectiveRow) if row.is_supporter] == [
        ("Operations", "O2"),
        ("Success", "O3"),
    ]
    assert [row.title for row in guests(pane, GroupRow)] == ["Operations", "Success"]
    assert [row.mission for row in guests(pane, GroupRow)] == ["No one waits.", ""]
    tree = stand_on(pane, ObjectiveRow)
    press(tree, KEY.Key_Return)
    assert titles(pane) == ["own"]
    assert tree.current.id == team.own


def test_what_supports_it_can_be_hidden_and_the_difference_stays(pane, team):
    look_at(pane, group=team.support)
    pane.page.sheet.toolbar.supporters.setChecked(False)
    assert not [row for row in guests(pane, ObjectiveRow) if row.is_supporter]
    assert len(guests(pane, DifferenceRow)) == 1


def test_where_figures_differ_a_reason_is_given_or_the_average_is_used(pane, team):
    look_at(pane, group=team.support)
    (row,) = guests(pane, DifferenceRow)
    assert row.words == "The 2 supporting objectives average 50%; this KR was typed as 40%."
    tree = stand_on(pane, DifferenceRow)
    press(tree, KEY.Key_Return)
    sheet = pane.findChild(ReasonSheet)
    sheet.reason.set_text("Half of it comes later")
    press(sheet.reason.edit, KEY.Key_Return)
    assert guests(pane, DifferenceRow)[0].said == "Half of it comes later"
    press(stand_on(pane, DifferenceRow), KEY.Key_Return, SHIFT)
    kr = team.journal.reads.okr.key_result(team.churn)
    assert kr.roll_up is RollUp.SUPPORTERS
    assert pane.page.shown.nodes[team.churn].progress * 100 == 50
    team.journal.undo()
    assert team.journal.reads.okr.key_result(team.churn).roll_up is RollUp.OWN


def test_what_an_objective_supports_is_chosen_by_keys(pane, team):
    pane.page.sheet.tree.select(team.own)
    pane.page.groups.support.choose()
    picker = pane.page.groups.support._picker
    labels = [row.label or row.text for row in picker._found("")]
    assert labels == ["It supports nothing above it", "O1", "KR-1", "O3", "KR-3"]
    press(picker._edit, KEY.Key_Return)
    assert team.journal.reads.groups.supports_of(team.own) == []
    pane.page.groups.support.choose()
    QTest.keyClicks(pane.page.groups.support._picker._edit, "above")
    press(pane.page.groups.support._picker._edit, KEY.Key_Return)
    assert team.journal.reads.groups.supports_of(team.own)[0].to_objective == team.above
    pane.page.groups.support.follow()
    assert titles(pane) == ["above"]
    assert pane.page.sheet.tree.current.id == team.above


def test_mission_and_vision_are_written_in_place(pane, team):
    vision = pane.page.sheet.head.vision.edit
    vision.setFocus()
    QTest.keyClicks(vision, "Grow")
    press(vision, KEY.Key_Escape)
    assert vision.text() == ""
    QTest.keyClicks(vision, "Grow in your craft")
    press(vision, KEY.Key_Return)
    look_at(pane, group=team.success)
    assert vision.text() == ""
    look_at(pane, group=team.operations)
    assert vision.text() == "Grow in your craft"


def test_few_objectives_are_said_in_one_line_and_none_in_another(pane, team):
    assert [row.count for row in guests(pane, BoundsRow)] == [1]
    look_at(pane, group=team.company)
    assert guests(pane, EmptyRow)
    assert not guests(pane, BoundsRow)
    assert pane.page.currentWidget() is pane.page.body
    asked = []
    pane.page.groups.add_requested.connect(lambda: asked.append(True))
    press(stand_on(pane, EmptyRow), KEY.Key_Return)
    assert asked


def test_a_new_objective_belongs_to_the_group_that_is_shown(pane, team):
    look_at(pane, group=team.success)
    assert pane.page.shown.group == team.success
    made = team.journal.run(AddObjective("new", FRIDAY, group=pane.page.shown.group)).made(Objective)
    assert titles(pane) == ["beside", "new"]
    team.journal.run(EditObjective(made, replace(made, group=team.operations)))
    assert titles(pane) == ["beside"]


def test_an_objective_given_to_another_group_is_followed_there(pane, team):
    pane.page.sheet.tree.select(team.own)
    pane.page.groups.give_to_group()
    pane.page.groups._on_group_chosen(team.own, Where(team.success))
    assert titles(pane) == ["beside", "own"]
    assert pane.page.sheet.tree.current.id == team.own
    own = pane.page.shown.record(team.own)
    pane.page.actions_of_tree.edit(own, replace(own, group=team.operations))
    assert titles(pane) == ["own"]


def test_a_link_to_a_node_of_another_group_looks_there(pane, team):
    pane.open(team.beside)
    assert titles(pane) == ["beside"]
    assert pane.page.sheet.tree.current.id == team.beside


def opened(pane, group):
    """The sheet of groups, standing on one of them."""
    pane.page.groups.edit_groups()
    sheet = pane.findChild(GroupsSheet)
    sheet.activateWindow()
    sheet.list.setFocus()
    row = next(at for at, one in enumerate(sheet.list.rows) if one.where.group == group)
    sheet.list.setCurrentIndex(sheet.list.model().index(row, 0))
    return sheet


def test_a_group_that_is_gone_leads_to_the_whole_team(pane, team):
    look_at(pane, group=team.success)
    sheet = opened(pane, team.success)
    press(sheet.list, KEY.Key_Delete)
    assert team.journal.reads.okr.objective(team.beside).group == team.support
    assert pane.page.groups._where == Where()
    sheet.close()


def test_groups_are_made_named_moved_and_filled_on_their_sheet(pane, team):
    sheet = opened(pane, team.operations)
    sheet.add_below.click()
    assert sheet.name.text() == "New group"
    sheet.name.set_text("Night")
    press(sheet.name.edit, KEY.Key_Return)
    sheet._boxes[team.other].click()
    tree = team.journal.reads.groups.tree()
    (night,) = tree.by_name["Night"]
    assert tree.members(night.id) == (team.other,)
    assert tree.parent(night.id) == team.operations
    sheet.list.setFocus()
    press(sheet.list, KEY.Key_Left, ALT)
    assert team.journal.reads.groups.tree().parent(night.id) == team.support
    sheet.name.set_text("  ")
    press(sheet.name.edit, KEY.Key_Return)
    assert team.journal.reads.groups.tree().find(night.id).name == "Night"
    sheet.close()


def test_in_a_narrow_window_what_is_shown_is_chosen_from_a_menu(pane, team):
    look_at(pane, group=team.support)
    toolbar = pane.page.sheet.toolbar
    assert toolbar.supporters.isVisible()
    assert not toolbar.view.isVisible()
    pane.resize(760, 600)
    assert toolbar.view.isVisible()
    assert not toolbar.supporters.isVisible()
    toolbar.view.click()
    (menu,) = toolbar.findChildren(QMenu)
    assert [action.text() for action in menu.actions()] == [
        "Only mine",
        "Action plans",
        "Supporting objectives",
    ]
    menu.actions()[2].trigger()
    menu.close()
    assert not [row for row in guests(pane, ObjectiveRow) if row.is_supporter]


def test_groups_can_be_made_before_there_is_any_objective(journal, open_pane):
    pane = open_pane(journal)
    assert pane.page.currentWidget() is pane.page.empty
    pane.commands()["okr.group"]()
    sheet = pane.findChild(GroupsSheet)
    sheet.add.click()
    sheet.close()
    assert [one.name for one in journal.reads.groups.tree().children(None)] == ["New group"]
    assert pane.page.currentWidget() is pane.page.body
