"""The time machine in the window: a day beside today, gone to by keys, by the mouse and by typing."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app.domain.okrs.groups import Group
from journal_app.journal.okrs.group_commands import AddGroup
from journal_app.journal.okrs.tree_commands import AddObjective, RecordCheckIn
from journal_app.store.reads.okrs.past import PastReads
from journal_app.ui.okrs.groups.sight import EVERYTHING, Where
from tests.ui.okrs.time_machine.lived import TODAY, quarter

KEY = Qt.Key
NONE, SHIFT, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def journal(tmp_path):
    opened = quarter(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def pane(journal, open_pane):
    return open_pane(journal)


@pytest.fixture
def machine(pane, qtbot):
    """The page, opened at the last change before today."""
    pane.commands()["okr.past"]()
    qtbot.waitUntil(lambda: pane.page.past.page.found is not None)
    return pane.page.past.page


@pytest.fixture
def arrive(machine, qtbot):
    """Wait until a day is not only gone to but shown."""

    def wait(month, day):
        qtbot.waitUntil(lambda: machine.found.past.day == date(2026, month, day))
        assert machine.day == date(2026, month, day)

    return wait


def press(key, modifier=NONE):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def row(machine, ref):
    return next(one for one in machine.list.rows if one.view.ref == ref)


def said(machine, ref):
    """Return a row as a screen reader has it."""
    place = next(place for place, one in enumerate(machine.list.rows) if one.view.ref == ref)
    return machine.list.model().index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_it_opens_at_the_last_change_before_today_with_the_keyboard_on_the_slider(machine):
    assert machine.day == date(2026, 11, 13)
    assert machine.slider.hasFocus()
    assert machine.head.title.text() == "The tree on November 13"


def test_each_row_says_that_day_today_and_what_changed_since(machine, arrive):
    press(KEY.Key_Home)
    arrive(10, 1)
    press(KEY.Key_Right, ALT)
    arrive(10, 20)
    assert said(machine, "KR-2") == (
        "KR-2 自己解決率を上げる, 35% → 55%\u2002·\u2002then 36%, Oct 20: 5%, today: 20%, Target 55% → 50%"
    )
    assert said(machine, "KR-6").endswith("Not there yet, Oct 20: no figure, today: 0%, Added Nov 20")
    assert said(machine, "KR-4").endswith("Oct 20: 0%, today: Dropped, Dropped Oct 28")
    assert said(machine, "KR-5").endswith("Oct 20: 0%, today: Postponed, Postponed Nov 13")


def test_what_had_ended_by_then_stands_with_its_reason(machine):
    assert said(machine, "KR-4").startswith(
        "KR-4 海外拠点との定例を月2回ひらく, Dropped\u2002·\u2002先方の体制変更のため"
    )


def test_arrows_go_by_the_day_with_shift_by_the_week_and_with_alt_from_change_to_change(machine, arrive):
    press(KEY.Key_Left)
    arrive(11, 12)
    press(KEY.Key_Left, SHIFT)
    arrive(11, 5)
    press(KEY.Key_Right, SHIFT)
    arrive(11, 12)
    press(KEY.Key_Left, ALT)
    arrive(11, 6)
    press(KEY.Key_Right, ALT)
    arrive(11, 13)
    press(KEY.Key_End)
    arrive(11, 20)
    press(KEY.Key_Right)
    assert machine.day == TODAY, "there is no day behind today yet"


def test_the_same_keys_work_in_the_list_where_up_and_down_go_through_the_rows(machine, arrive):
    machine.list.setFocus()
    press(KEY.Key_Down)
    press(KEY.Key_Down)
    current = machine.list.current.id
    press(KEY.Key_Left)
    arrive(11, 12)
    assert machine.list.hasFocus()
    assert machine.list.current.id == current
    press(KEY.Key_Home)
    arrive(10, 1)


def test_at_the_first_and_the_last_change_there_is_no_way_further(machine, arrive):
    press(KEY.Key_Home)
    arrive(10, 1)
    assert not machine.head.earlier.isEnabled()
    assert machine.head.later.isEnabled()
    press(KEY.Key_End)
    arrive(11, 20)
    assert machine.head.earlier.isEnabled()
    assert not machine.head.later.isEnabled()


def test_a_day_is_typed(machine, arrive):
    press(KEY.Key_D)
    assert machine.head.field.edit.hasFocus()
    machine.head.field.edit.setText("10/22")
    press(KEY.Key_Return)
    arrive(10, 22)
    assert machine.head.field.isHidden()
    assert machine.slider.hasFocus()


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [("2027/3/1", "Choose a day from Oct 1 to Nov 20."), ("soon", None)],
)
def test_a_day_that_cannot_be_shown_is_complained_of_and_changes_nothing(machine, typed, complaint):
    press(KEY.Key_D)
    machine.head.field.edit.setText(typed)
    press(KEY.Key_Return)
    said = machine.head.field.complaint.text
    assert said
    assert complaint is None or said == complaint
    assert machine.day == date(2026, 11, 13)


def test_escape_puts_the_field_away_first_and_then_goes_back_to_today(pane, machine):
    press(KEY.Key_D)
    press(KEY.Key_Escape)
    assert pane.page.past.is_shown
    press(KEY.Key_Escape)
    assert not pane.page.past.is_shown
    assert pane.page.sheet.tree.hasFocus()


def test_a_click_on_a_dot_goes_to_its_day_also_from_a_little_beside(machine, arrive):
    slider = machine.slider
    place = slider._x(machine.found.reach, date(2026, 10, 28))
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, NONE, QPoint(round(place) + 4, 40))
    arrive(10, 28)


def test_a_screen_reader_has_the_day_and_can_move_the_slider(machine, arrive):
    interface = QAccessible.queryAccessibleInterface(machine.slider)
    assert interface.text(QAccessible.Text.Name) == "Day shown: Fri, Nov 13, 2026"
    assert interface.text(QAccessible.Text.Description) == "Something changed on this day."
    assert interface.valueInterface().maximumValue() == 50
    interface.valueInterface().setCurrentValue(5)
    arrive(10, 6)
    assert interface.text(QAccessible.Text.Name) == "Day shown: Tue, Oct 6, 2026"


def test_only_the_day_asked_for_last_is_shown(pane, machine, qtbot, monkeypatch):
    shown = []
    monkeypatch.setattr(machine, "show_found", lambda found: shown.append(found.past.day))
    for _ in range(6):
        press(KEY.Key_Left)
    qtbot.waitUntil(lambda: pane.page.past._job is None)
    assert shown == [date(2026, 11, 7)]


def test_nothing_can_be_written_there(pane, machine):
    before = pane.journal.reads.team.count_of_changes()
    machine.list.setFocus()
    for key in (KEY.Key_Delete, KEY.Key_F2, KEY.Key_P, KEY.Key_Return, KEY.Key_Space, KEY.Key_X):
        press(key)
    assert pane.journal.reads.team.count_of_changes() == before
    writing = {"okr.add_objective", "okr.add_key_result", "okr.add_plan", "okr.plan_try", "okr.support"}
    assert not writing & set(pane.commands())


def test_what_hangs_below_an_objective_is_folded_by_keys_and_by_the_mouse(machine):
    machine.list.setFocus()
    machine.list.choose(row(machine, "O1").id)
    press(KEY.Key_Space)
    assert [one.view.ref for one in machine.list.rows][:2] == ["O1", "O2"]
    index = machine.list.model().index(0, 0)
    place = machine.list.visualRect(index).topLeft() + QPoint(12, 12)
    QTest.mouseClick(machine.list.viewport(), Qt.MouseButton.LeftButton, NONE, place)
    assert [one.view.ref for one in machine.list.rows][:2] == ["O1", "KR-1"]


def test_what_others_do_meanwhile_stands_beside_the_day_shown(pane, machine, qtbot):
    kr = next(view for view in pane.journal.reads.okr.tree(pane.page.shown.cycle.period).key_results())
    pane.journal.run(RecordCheckIn(kr.kr.id, Decimal(1), 9))
    qtbot.waitUntil(lambda: said(machine, "KR-1").endswith("Nov 13: 23%, today: 100%"))
    assert machine.day == date(2026, 11, 13)


def test_it_says_before_which_day_nothing_is_known(machine, arrive, monkeypatch):
    monkeypatch.setattr(PastReads, "known_since", lambda _self: date(2026, 11, 13))
    press(KEY.Key_Left)
    arrive(11, 12)
    assert machine._known.isVisible()
    assert machine._known.text() == "What changed before Fri, Nov 13, 2026 is not known here."
    press(KEY.Key_Right)
    arrive(11, 13)
    assert machine._known.isHidden()


def test_the_key_of_another_tab_leads_there_too(pane, qtbot):
    pane.open("log")
    pane.commands()["okr.past"]()
    assert pane.page.past.is_shown
    qtbot.waitUntil(lambda: pane.page.past.page.found is not None)


def test_the_button_of_the_tree_leads_there_and_its_name_says_the_key(pane):
    button = pane.page.sheet.toolbar.past
    assert button.accessibleName() == "Time machine"
    assert "Ctrl" in button.toolTip()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pane.page.past.is_shown


def test_a_node_opened_from_elsewhere_is_shown_in_the_tree_of_today(pane, machine):
    pane.open(row(machine, "KR-1").id)
    assert not pane.page.past.is_shown
    assert pane.page.sheet.tree.current.id == row_id(pane, "KR-1")


def row_id(pane, ref):
    return next(id_ for id_, view in pane.page.shown.nodes.items() if view.ref == ref)


def test_another_cycle_shows_its_own_days(pane, machine, qtbot):
    pane.journal.run(AddObjective("次の期の目標", date(2027, 1, 5)))
    pane.commands()["okr.next_cycle"]()
    qtbot.waitUntil(lambda: machine.found is not None)
    assert machine.found.reach.start == date(2027, 1, 1)
    assert machine.list.rows[-1].view.objective.title == "次の期の目標"


def test_a_cycle_nobody_has_made_has_no_past(pane, machine):
    pane.commands()["okr.previous_cycle"]()
    assert not pane.page.past.is_shown
    assert "okr.past" not in pane.commands()
    assert not pane.page.sheet.toolbar.past.isEnabled()


def test_of_a_group_only_its_own_is_shown(pane, machine, qtbot):
    group = pane.journal.run(AddGroup("夜間")).made(Group)
    pane.journal.run(AddObjective("夜間をふたりで", TODAY, group=group.id))
    pane.page.groups._look_at(Where(group.id))
    qtbot.waitUntil(lambda: [one.view.ref for one in machine.list.rows] == ["O3"])
    pane.page.groups._look_at(EVERYTHING)
    qtbot.waitUntil(lambda: [one.view.ref for one in machine.list.rows if one.is_objective] == ["O1", "O2"])
