"""How a cycle is set, by keys: planned, written for alone and sealed, begun, led by the timer, shown on a screen."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app.domain.runner.runner_view import WorksheetState
from journal_app.ui.okrs.setting.page import SettingPage
from journal_app.ui.okrs.setting.worksheet.page import WorksheetPage
from tests.core.runners import a_cycle, start

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
NEXT = (date(2027, 1, 1), date(2027, 3, 31))


@pytest.fixture
def pane(journal, open_pane):
    return open_pane(journal)


def show(pane, qtbot, day=NEXT[0]):
    pane._day = day
    pane.open("setting")
    pane.refresh()
    page = pane._tabs.current.shown
    qtbot.waitUntil(lambda: page._found is not None and page._job.done is None)
    return page


def until(qtbot, page, wanted):
    qtbot.waitUntil(lambda: page._job is not None and page._job.done is None and bool(wanted()))


def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def test_a_cycle_nobody_planned_is_planned_from_the_empty_page(journal, pane, qtbot):
    page = show(pane, qtbot)
    assert isinstance(page, SettingPage)
    assert page.runner is None
    page.empty.action_requested.emit()
    until(qtbot, page, lambda: page.runner)
    assert len(page.view.cards) == 3
    assert page.view.sheets.table.rows[0].name == "立松"


def worksheet(journal, pane, qtbot):
    start(journal, a_cycle(journal, *NEXT, "2026-Q4"))
    page = show(pane, qtbot)
    page.write_mine()
    sheet = pane._tabs.current.shown
    assert isinstance(sheet, WorksheetPage)
    qtbot.waitUntil(lambda: sheet._found is not None)
    return page, sheet


def test_what_is_written_is_kept_and_sealed_by_keys_and_opened_again(journal, pane, qtbot):
    _page, sheet = worksheet(journal, pane, qtbot)
    sheet.take_keyboard()
    QTest.keyClicks(QApplication.focusWidget(), "One register for all")
    sheet.flush()
    stored = journal.reads.runner.worksheet(sheet.id)
    assert stored.asked[0].written.text == "One register for all"
    until(qtbot, sheet, lambda: sheet._found.state is WorksheetState.WRITING)
    press(KEY.Key_Return, CTRL)
    until(qtbot, sheet, lambda: sheet._found.is_sealed)
    assert not sheet.fields[0].isVisible()
    press(KEY.Key_Return, CTRL)
    until(qtbot, sheet, lambda: not sheet._found.is_sealed)
    assert sheet.fields[0].text() == "One register for all"
    press(KEY.Key_Escape)
    assert isinstance(pane._tabs.current.shown, SettingPage)


def test_a_meeting_is_begun_led_and_ended(journal, pane, qtbot):
    start(journal, a_cycle(journal, *NEXT, "2026-Q4"))
    page = show(pane, qtbot)
    page.view.cards[0].begin.click()
    until(qtbot, page, lambda: page.runner.under_way)
    assert page.view.timer.isVisible()
    first = page.runner.pace.topic
    page.view.timer.next.click()
    until(qtbot, page, lambda: page.runner.pace.topic == first + 1)
    minutes = page.runner.pace.minutes
    page.view.timer.extend.click()
    until(qtbot, page, lambda: page.runner.pace.minutes == minutes + 5)
    page.view.timer.pause.click()
    until(qtbot, page, lambda: page.runner.pace.is_paused)
    page.deeds.end(page.runner)
    until(qtbot, page, lambda: page.runner.under_way is None)
    assert not page.view.timer.isVisible()


def test_the_shared_window_leads_the_timer_by_keys_and_shows_nothing_else(journal, pane, qtbot):
    start(journal, a_cycle(journal, *NEXT, "2026-Q4"))
    page = show(pane, qtbot)
    page.view.cards[0].begin.click()
    until(qtbot, page, lambda: page.runner.under_way)
    page.present()
    window = page.presenting.window
    qtbot.waitUntil(window.isVisible)
    QTest.keyClick(window, KEY.Key_Right)
    assert window.pace.topic == 1
    QTest.keyClick(window, KEY.Key_Space)
    assert window.pace.is_paused
    until(qtbot, page, lambda: page.runner.pace.is_paused)
    assert window.grab().width() > 0
    QTest.keyClick(window, KEY.Key_Escape)
    assert page.presenting.window is None


def test_a_meeting_is_changed_in_place_and_a_wrong_time_changes_nothing(journal, pane, qtbot):
    start(journal, a_cycle(journal, *NEXT, "2026-Q4"))
    page = show(pane, qtbot)
    page.view.begin_edit()
    page.view.form.title.set_text("Look back together")
    page.view.form.start.set_text("25:00")
    page.view.form.commit()
    assert page.view.form.isVisible()
    assert page.runner.meetings[0].meeting.title != "Look back together"
    page.view.form.start.set_text("10:00")
    page.view.form.commit()
    until(qtbot, page, lambda: page.runner.meetings[0].meeting.title == "Look back together")
    assert page.runner.meetings[0].meeting.start == 600
    assert not page.view.form.isVisible()
