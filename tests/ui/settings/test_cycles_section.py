"""Cycles on the page of periods: made, opened, renamed, planned anew, led on and back by keyboard alone."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journal_app.domain.okrs.okr import CycleState, KeyResult, Objective, Period
from journal_app.journal.okrs.cycle_commands import MakeCycle, MoveCycle
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective
from journal_app.ui.dialogs.why_sheet import WhySheet

FRIDAY = date(2026, 11, 20)


@pytest.fixture
def cycles(pane):
    pane.open("periods")
    return pane.page("periods").cycles


def period(journal):
    (found,) = journal.reads.okr.periods()
    return found


def an_ending_cycle(journal, state=CycleState.ACTIVE):
    made = journal.run(MakeCycle("秋", date(2026, 9, 1), date(2026, 11, 25))).made(Period)
    for one in tuple(CycleState)[1 : tuple(CycleState).index(state) + 1]:
        journal.run(MoveCycle(made.id, one))
    return made.id


def type_into(field, text):
    field.edit.setFocus()
    field.edit.selectAll()
    QTest.keyClicks(field.edit, text)
    QTest.keyClick(field.edit, Qt.Key.Key_Return)


def opened(cycles):
    QTest.keyClick(cycles.list.boxes[0].head, Qt.Key.Key_Return)
    return cycles.editor


def test_the_next_cycle_is_made_by_its_key_and_opens(pane, cycles, journal):
    pane.commands()["cycle.add"]()
    assert period(journal).label == "2026-Q3"
    assert cycles.list.boxes[0].head.isChecked()
    assert cycles.editor.remove.isVisibleTo(cycles)
    cycles.editor.remove.click()
    assert cycles.list.boxes == []
    assert journal.reads.okr.periods() == []


def test_name_days_and_trial_are_changed_in_place(cycles, journal):
    cycles.add_next()
    editor = cycles.editor
    type_into(editor.name, "Autumn")
    type_into(editor.first, "2026-10-05")
    editor.trial.click()
    now = period(journal)
    assert (now.label, now.first, now.trial) == ("Autumn", date(2026, 10, 5), True)
    assert "Autumn" in cycles.list.boxes[0].head.accessibleName()
    assert cycles.editor.isVisibleTo(cycles)


def test_health_metrics_are_named_changed_and_taken_away_beside_their_cycle(cycles, journal):
    cycles.add_next()
    fields = cycles.editor.guards.fields
    type_into(fields[0], "Overtime")
    type_into(fields[1], "Quality")
    type_into(fields[0], "Overtime below 20 h")
    assert [one.title for one in journal.reads.cycles.guards_of(period(journal).id)] == [
        "Overtime below 20 h",
        "Quality",
    ]
    fields[0].edit.selectAll()
    QTest.keyClick(fields[0].edit, Qt.Key.Key_Delete)
    QTest.keyClick(fields[0].edit, Qt.Key.Key_Return)
    assert [field.text() for field in fields] == ["Quality", "", ""]


def test_a_day_that_is_none_and_days_of_another_cycle_are_said_below_the_field(cycles, journal):
    journal.run(MakeCycle("冬", date(2027, 1, 1), date(2027, 3, 31)))
    cycles.load()
    cycles.add_next()
    made = [box for box in cycles.list.boxes if box.head.isChecked()]
    assert len(made) == 1
    type_into(cycles.editor.first, "someday")
    assert "someday" in cycles.editor.first.complaint.text
    type_into(cycles.editor.first, "2027-03-01")
    assert "冬" in cycles.editor.first.complaint.text


def test_a_cycle_is_led_on_once_it_is_due_and_back_again(pane, cycles, journal, qtbot):
    id_ = an_ending_cycle(journal)
    cycles.load()
    editor = opened(cycles)
    assert editor.go_on.text() == "Start closing"
    with qtbot.waitSignal(pane.toast_requested) as toast:
        editor.go_on.click()
    assert journal.reads.okr.period(id_).state is CycleState.CLOSING
    toast.args[0].on_action()
    assert journal.reads.okr.period(id_).state is CycleState.ACTIVE
    editor.go_on.click()
    editor.go_back.click()
    assert journal.reads.okr.period(id_).state is CycleState.ACTIVE


def test_what_is_not_due_says_from_when_and_a_closed_cycle_has_no_fields(cycles, journal):
    journal.run(MakeCycle("3Q", date(2026, 10, 1), date(2026, 12, 31)))
    journal.run(MoveCycle(period(journal).id, CycleState.ACTIVE))
    cycles.load()
    editor = opened(cycles)
    assert not editor.go_on.isEnabled()
    assert editor._from.text() == "Available from Dec 21"
    opened(cycles)  # closes it
    assert not editor.isVisibleTo(cycles)


def test_a_closed_cycle_shows_what_it_came_to_and_a_trial_that_it_is_not_counted(cycles, journal, qtbot):
    id_ = an_ending_cycle(journal, CycleState.DRAFT)
    objective = journal.run(AddObjective("o", FRIDAY)).made(Objective)
    journal.run(AddKeyResult(objective.id, "kr")).made(KeyResult)
    for state in tuple(CycleState)[1:]:
        journal.run(MoveCycle(id_, state))
    journal.run(MakeCycle("trial", date(2026, 12, 1), date(2026, 12, 31), trial=True))
    cycles.load()
    qtbot.waitUntil(lambda: id_ in cycles._means)
    assert [row.result for row in cycles._rows] == ["not counted", "—"]
    QTest.keyClick(cycles.list.boxes[0].head, Qt.Key.Key_Down)
    QTest.keyClick(cycles.list.boxes[1].head, Qt.Key.Key_Return)
    assert not cycles.editor.name.isVisibleTo(cycles)
    assert cycles.editor.go_back.text() == "Reopen"


def test_a_closed_cycle_is_reopened_for_a_reason_alone(pane, cycles, journal):
    id_ = an_ending_cycle(journal, CycleState.CLOSED)
    cycles.load()
    opened(cycles).go_back.click()
    sheet = pane.window().findChild(WhySheet)
    QTest.keyClick(sheet.reason.edit, Qt.Key.Key_Return)
    assert journal.reads.okr.period(id_).state is CycleState.CLOSED
    QTest.keyClicks(sheet.reason.edit, "A figure was wrong")
    QTest.keyClick(sheet.reason.edit, Qt.Key.Key_Return)
    assert journal.reads.okr.period(id_).state is CycleState.CLOSING
    assert "A figure was wrong" in [line.reason for line in journal.reads.ledger.lines(id_)]


def test_whoever_may_change_only_what_is_theirs_sees_the_cycles_and_no_way_to_change_them(
    pane, cycles, journal
):
    an_ending_cycle(journal)
    journal._database.connection.execute("INSERT INTO local VALUES ('powers', 'own')")
    cycles.load()
    editor = opened(cycles)
    assert not any(one.isVisibleTo(cycles) for one in (cycles.add_button, editor.go_on, editor.name))
    assert "cycle.add" not in pane.commands()


def stop_after(widget, above):
    """Return where Tab leads."""
    stop = widget.nextInFocusChain()
    while not (stop.focusPolicy() & Qt.FocusPolicy.TabFocus and stop.isVisibleTo(above)):
        stop = stop.nextInFocusChain()
    return stop


def test_tab_leads_from_a_cycle_into_what_is_open_below_it_and_then_on(pane, cycles, journal):
    journal.run(MakeCycle("3Q", date(2026, 10, 1), date(2026, 12, 31)))
    journal.run(MakeCycle("4Q", date(2027, 1, 1), date(2027, 3, 31)))
    cycles.load()
    editor, (later, sooner) = opened(cycles), cycles.list.boxes
    QTest.keyClick(sooner.head, Qt.Key.Key_Return)  # moves the editor down
    reached = [cycles.add_button]
    while pane.isAncestorOf(reached[-1]) and len(reached) < 20:
        reached.append(stop_after(reached[-1], pane))
    inside = [stop for stop in reached if editor.isAncestorOf(stop)]
    assert reached[1:3] == [later.head, sooner.head]
    assert reached[3 : 3 + len(inside)] == inside
    assert editor.go_on in inside
    assert pane.isAncestorOf(reached[3 + len(inside)])  # and on to the trial below the list
