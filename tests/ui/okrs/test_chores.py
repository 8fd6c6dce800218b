"""The routines of the OKRs pane: listed by when they are due, ticked off, edited in a dialog."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journal_app.domain.okrs.planning.chores import Chore, ChoreWho, Repeat
from journal_app.domain.workdays import WorkWeek
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.chore_commands import AddChores, blank_chore
from journal_app.journal.team_commands import RenameMe
from journal_app.ui.dialogs.chore_dialog import ChoreDialog
from journal_app.ui.kit import Heading
from journal_app.ui.okrs.pane import OkrsPane

FRIDAY = date(2026, 11, 20)
KEY = Qt.Key


@pytest.fixture
def journal(tmp_path):
    now = int(datetime(2026, 11, 20, 17, 4).astimezone().timestamp() * 1000)
    opened = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=lambda: now)
    opened.run(RenameMe("立松"))
    yield opened
    opened.close()


@pytest.fixture
def show(journal, background, host, qtbot):
    def build():
        pane = OkrsPane(journal, background, host, WorkWeek)
        qtbot.addWidget(pane)
        pane.resize(1368, 844)
        pane.toasts = []
        pane.toast_requested.connect(pane.toasts.append)
        pane.show()
        pane.open("routines")
        tab = pane._tabs.current.shown
        qtbot.waitUntil(lambda: tab._found is not None)
        return pane, tab

    return build


def add(journal, title, first=FRIDAY, **more):
    wanted = replace(blank_chore(journal.team.id, first), title=title, **more)
    return journal.run(AddChores((wanted,))).made(Chore)


def shown(tab):
    return [row.title if isinstance(row, Heading) else row.chore.title for row in tab.table._model.rows]


def settle(tab, qtbot):
    before = tab._found
    qtbot.waitUntil(lambda: tab._found is not before)


def test_routines_stand_by_when_they_are_due(journal, show):
    add(journal, "roadmap", date(2026, 11, 25), repeat=Repeat.FORTNIGHTLY)
    add(journal, "closing", date(2026, 12, 14), repeat=Repeat.CYCLE, who=ChoreWho.ONE, member=journal.me)
    add(journal, "check in")
    add(journal, "once upon a time", date(2026, 11, 2), repeat=Repeat.ONCE)

    _pane, tab = show()

    assert shown(tab) == [
        *("Today", "check in", "Next week", "roadmap", "Within this cycle", "closing"),
        *("Not again in this cycle", "once upon a time"),
    ]
    assert "check in" in tab.side.month._days.notes[FRIDAY].words


def test_space_ticks_one_off_and_takes_it_back(journal, show, qtbot):
    add(journal, "check in")
    _pane, tab = show()
    tab.take_keyboard()

    for done in (True, False):
        QTest.keyClick(tab.table, KEY.Key_Space)
        settle(tab, qtbot)
        assert [row.done for row in tab.table.rows] == [done]
    journal.undo()


def test_a_routine_is_added_and_edited_in_a_dialog(journal, show, qtbot):
    add(journal, "check in")
    pane, tab = show()

    pane.commands()["chore.edit"]()
    dialog = next(one for one in pane.window().findChildren(ChoreDialog) if one.isVisible())
    assert dialog.title.text() == "check in"
    dialog.at.set_text("25:00")
    dialog._save.click()
    assert "not a time" in dialog.at.edit.accessibleDescription()
    dialog.at.set_text("930")
    dialog.repeat.set_current_data("monthly")
    dialog._save.click()
    settle(tab, qtbot)

    (chore,) = journal.reads.chores.chores()
    assert (chore.at, chore.repeat) == ("09:30", Repeat.MONTHLY)


def test_nothing_yet_offers_the_usual_ones(journal, show, qtbot):
    _pane, tab = show()
    assert tab._pages.currentWidget() is tab._empty
    tab._empty.action_requested.emit()
    settle(tab, qtbot)
    assert len(tab.table.rows) > 4
    assert tab._pages.currentWidget() is not tab._empty


def test_what_is_deleted_can_be_taken_back_and_goes_into_a_calendar_before(journal, show, qtbot, tmp_path):
    add(journal, "check in")
    pane, tab = show()
    target = tmp_path / "routines.ics"
    tab.file.save(None, str(target))
    qtbot.waitUntil(target.exists)
    assert target.read_text("utf-8").count("BEGIN:VEVENT") == 6

    tab.take_keyboard()
    QTest.keyClick(tab.table, KEY.Key_Delete)
    settle(tab, qtbot)
    assert journal.reads.chores.chores() == []
    assert any(toast.action == "Undo" for toast in pane.toasts)
