"""The page of reminders: times, weekdays, days off by keyboard, and the months that follow at once."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app.domain.habit.days_off import Closure, HalfDay, Leave, Off
from journal_app.journal.habit.days_off_commands import AddClosure, AddLeave
from journal_app.settings import Settings
from journal_app.ui.settings.reminders.day_off_dialog import DayOffDialog
from journal_app.ui.settings.reminders.time_field import read_time

THURSDAY = date(2026, 11, 26)


@pytest.fixture
def page(pane):
    pane.open("reminders")
    return pane.page("reminders")


def rows(journal, kind):
    return list(journal.reads.everything(kind))


def listed(page):
    return [line.when.text() for line in page.off.list.lines]


def count(page):
    return page._preview._count.text()


def dialog():
    (found,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, DayOffDialog) and w.isVisible()]
    return found


def test_a_time_is_taken_as_people_type_it(page, app):
    for typed, shown in (("9", "09:00"), ("1830", "18:30"), ("１７時３０分", "17:30"), ("7:05", "07:05")):
        page._time.edit.setText(typed)
        page._time.commit()
        assert app.settings.remind_at == page._time.text() == shown
        assert shown in page._reminder_row.label


@pytest.mark.parametrize("typed", ["", "25:00", "soon", "17:60", "5 o'clock"])
def test_what_is_no_time_is_not_taken_for_one(typed):
    assert read_time(typed) is None


def test_what_is_no_time_is_refused_below_the_field(page, app):
    page._time.edit.setText("soon")
    page._time.commit()
    assert app.settings.remind_at == "17:00"
    assert "Write a time" in page._time.complaint.text


def test_up_and_down_move_the_time_by_a_quarter(page, app):
    QTest.keyClick(page._time, Qt.Key.Key_Down)
    assert app.settings.remind_at == "16:45"
    QTest.keyClick(page._time, Qt.Key.Key_Up)
    QTest.keyClick(page._time, Qt.Key.Key_Up)
    assert app.settings.remind_at == "17:15"


def test_weekdays_are_switched_by_keyboard_and_one_stays(page, app):
    monday, *others = page._weekdays._days[:5]
    before = count(page)
    QTest.keyClick(monday, Qt.Key.Key_Space)
    assert app.settings.workdays == ("tue", "wed", "thu", "fri")
    assert count(page) != before
    for day in others:
        QTest.keyClick(day, Qt.Key.Key_Space)
    assert app.settings.workdays == ("fri",)
    assert "At least one day" in page._weekdays_row.caption


def test_every_switch_is_in_force_at_once(page, app):
    for toggle, name in (
        (page._reminder, "reminder"),
        (page._presenting, "quiet_while_presenting"),
        (page._written, "quiet_when_written"),
        (page._missed, "ask_next_morning"),
    ):
        toggle.click()
        assert getattr(app.settings, name) is False
    page._day_end.set_current_data("03:00")
    page._day_end.activated.emit(page._day_end.currentIndex())
    assert app.settings.day_ends_at == "03:00"
    page.restore_button.click()
    assert app.settings == Settings(language="en")


def test_a_day_off_is_added_by_keyboard_and_seen_in_the_months_at_once(page, journal):
    before = int(count(page).split()[0])
    page.off.list.add.setFocus()
    QTest.keyClick(page.off.list.add, Qt.Key.Key_Space)
    asked = dialog()
    for field, text in ((asked._first, "11/26"), (asked._last, "11/27"), (asked._about, "dentist")):
        field.edit.selectAll()
        QTest.keyClicks(field.edit, text)
    QTest.keyPress(asked, Qt.Key.Key_Return)
    (leave,) = rows(journal, Leave)
    assert (leave.first, leave.last, leave.reason) == (THURSDAY, date(2026, 11, 27), "dentist")
    assert len(rows(journal, Off)) == 1
    assert listed(page) == ["Nov 26 – Nov 27"]
    assert int(count(page).split()[0]) == before - 2
    assert page._preview.months._days.notes[THURSDAY].words == "day off"
    assert "Nov 26 day off" in page._preview.months.accessibleDescription()


def test_half_a_day_is_seen_and_counts_as_a_workday(page, journal):
    before = count(page)
    journal.run(AddLeave(THURSDAY, THURSDAY, HalfDay.AFTERNOON))
    assert listed(page) == ["Thu, Nov 26 afternoon"]
    assert count(page) == before
    assert THURSDAY in page._preview.months._days.notes


def test_wrong_days_are_refused_in_the_dialog(page, journal):
    page.off.list.add.click()
    asked = dialog()
    asked._first.edit.setText("someday")
    asked._save.click()
    assert asked.isVisible()
    assert "“someday” is not a day" in asked._first.complaint.text
    asked._first.edit.setText("11/27")
    asked._last.edit.setText("2026-11-26")
    asked._save.click()
    assert "Name the first day first" in asked._last.complaint.text
    assert rows(journal, Leave) == []
    asked.reject()


def test_a_company_closure_is_added_changed_and_removed_with_a_way_back(page, pane, journal, qtbot):
    page.off.list.add.click()
    asked = dialog()
    asked._whose._segments["company"].click()
    asked._calendar.chosen.emit(type("Span", (), {"first": date(2026, 12, 29), "last": date(2027, 1, 3)}))
    asked._about.edit.setText("年末年始")
    asked._yearly.setChecked(True)
    asked._save.click()
    (closure,) = rows(journal, Closure)
    assert closure.yearly
    page.off.list.lines[0].edit.click()
    dialog()._about.edit.setText("冬休み")
    dialog()._save.click()
    assert rows(journal, Closure)[0].name == "冬休み"
    page.off.list.lines[0].remove.setFocus()
    with qtbot.waitSignal(pane.toast_requested) as toast:
        QTest.keyClick(page.off.list.lines[0].remove, Qt.Key.Key_Space)
    assert rows(journal, Closure) == []
    assert page.off.list.add.hasFocus()
    toast.args[0].on_action()
    assert listed(page) == ["Dec 29 – Jan 3"]


def test_delete_removes_the_line_that_has_the_keyboard(page, journal):
    journal.run(AddLeave(THURSDAY, THURSDAY))
    page.off.list.lines[0].edit.setFocus()
    QTest.keyPress(page.off.list.lines[0].edit, Qt.Key.Key_Delete)
    assert listed(page) == []
    assert page.off.list.add.hasFocus()


def test_what_is_over_waits_behind_a_link(page, journal):
    journal.run(AddLeave(date(2026, 11, 5), date(2026, 11, 5)))
    journal.run(AddClosure(date(2025, 8, 12), date(2025, 8, 14), "夏季休業", yearly=True))
    assert listed(page) == ["Aug 12 – Aug 14"]
    page.off.list._past.click()
    assert listed(page) == ["Thu, Nov 5", "Aug 12 – Aug 14"]


def test_hiding_days_off_takes_them_from_colleagues_and_no_undo_brings_them_back(page, journal, app):
    journal.run(AddLeave(THURSDAY, THURSDAY))
    page.off.shown.click()
    assert app.settings.show_days_off is False
    assert rows(journal, Off) == []
    assert journal.undo() is None
    page.off.shown.click()
    assert len(rows(journal, Off)) == 1


def test_the_switch_of_the_system_is_there_only_where_the_system_has_one(page):
    assert page._autostart_row.isHidden()


def test_everything_is_reached_by_tab_and_named(page, journal):
    journal.run(AddLeave(THURSDAY, THURSDAY, reason="通院"))
    line = page.off.list.lines[0]
    assert line.edit.accessibleName() == "Change Thu, Nov 26 通院"
    assert line.remove.accessibleName() == "Remove Thu, Nov 26 通院"
    assert page._weekdays._days[0].accessibleName() == "Monday"


def test_in_a_narrow_window_the_months_stand_below(pane, page, qtbot):
    assert pane._beside.indexOf(page.aside) >= 0
    pane.resize(900, 600)
    assert page.end.indexOf(page.aside) >= 0
    qtbot.waitUntil(lambda: page.aside.width() <= pane._scroll.viewport().width())
