"""The icon in the tray, the start in the background, and what closing the window means."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QSystemTrayIcon

from journal_app.app.reminding.autostart import Autostart, command
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.kpt import Kind
from journal_app.journal.entry_commands import AddItem
from journal_app.paths import find_paths
from journal_app.ui.reminder.tray import ENTRIES
from tests.ui.conftest import WELCOMED
from tests.ui.reminder.test_reminder import FRIDAY, at, busy, clock, remind

__all__ = ["busy", "clock", "remind"]


@pytest.fixture
def tray(monkeypatch):
    """Whether there is a tray: set `tray[0]`."""
    there = [False]
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: there[0]))
    return there


@pytest.fixture
def actions(remind, tray):
    """A program in the tray, and the entries of its menu."""
    tray[0] = True
    program = remind()
    return program, program.beside.presence.tray.actions


def test_the_icon_comes_when_the_panel_does_and_goes_with_it(remind, tray):
    presence = remind().beside.presence
    assert presence.tray is None
    tray[0] = True
    presence.look()
    assert presence.tray is not None
    tray[0] = False
    presence.look()
    assert presence.tray is None


def test_without_a_tray_closing_the_window_is_the_end(remind, tray):
    window = remind().session.window
    assert window.close()
    assert not window.was_closed


def test_with_a_tray_closing_hides_the_window_and_everything_is_written(actions):
    program, entries = actions
    window = program.session.window
    assert not window.close()
    assert window.isHidden()
    entries["open"].trigger()
    assert window.isVisible()
    assert window.current_key == "today"


def test_with_a_tray_closing_ends_where_the_settings_say_so(remind, tray):
    tray[0] = True
    window = remind(replace(WELCOMED, keeps_running=False)).session.window
    assert window.close()


def test_quit_in_the_menu_is_the_end_with_a_tray_too(actions):
    program, _entries = actions
    window = program.session.window
    window.action_table["app.quit"].trigger()
    assert window.isHidden()
    assert not window.was_closed


def test_when_the_tray_goes_a_window_left_there_comes_back(actions, tray):
    program, _entries = actions
    program.session.window.close()
    tray[0] = False
    program.beside.presence.look()
    assert program.session.window.isMinimized()


def test_the_menu_has_all_entries_in_order_and_opening_today_stands_out(actions):
    program, entries = actions
    assert list(entries) == list(ENTRIES)
    assert program.beside.presence.tray._menu.defaultAction() is entries["open"]
    assert all(action.text() for action in entries.values())


def test_the_menu_says_how_the_day_stands_and_nothing_that_is_written(actions, clock):
    program, entries = actions
    tray = program.beside.presence.tray
    assert tray._line.text() == "Today is still open · reminder at 17:00"
    for kind in (Kind.KEEP, Kind.KEEP, Kind.PROBLEM):
        program.session.journal.run(AddItem(FRIDAY, kind, "SECRET"))
    program.beside.reminders.look()
    assert tray._line.text() == "3 lines today (Keep 2, Problem 1)"
    assert "SECRET" not in tray.icon.toolTip()
    assert not entries["nothing"].isEnabled()


def test_the_icon_has_a_dot_while_the_day_waits_to_be_written(actions, clock):
    program, entries = actions
    tray = program.beside.presence.tray
    assert not tray._state.is_open
    at(program, clock, FRIDAY, 17)
    assert tray._state.is_open
    entries["nothing"].trigger()
    journal = program.session.journal
    assert journal.reads.kpt.day(journal.me, FRIDAY).nothing
    program.beside.reminders.look()
    assert not tray._state.is_open


def test_reminders_can_rest_until_tomorrow_and_be_wanted_again(actions, clock):
    program, entries = actions
    entries["pause"].trigger()
    assert entries["pause"].text() == "Resume reminders"
    assert at(program, clock, FRIDAY, 17) is None
    entries["pause"].trigger()
    assert at(program, clock, FRIDAY, 17)
    entries["pause"].trigger()
    assert at(program, clock, FRIDAY, 18) is None
    assert at(program, clock, date(2026, 11, 24), 9) is None  # paused, not missed
    assert at(program, clock, date(2026, 11, 24), 17)


def test_today_is_taken_off_and_back_by_one_entry(actions, clock):
    program, entries = actions
    journal = program.session.journal
    entries["off"].trigger()
    assert [(one.first, one.last) for one in journal.reads.days_off.leave(journal.me)] == [(FRIDAY, FRIDAY)]
    assert entries["off"].text() == "I’m working today after all"
    assert at(program, clock, FRIDAY, 17) is None
    entries["off"].trigger()
    assert journal.reads.days_off.leave(journal.me) == []


def test_in_the_background_no_window_shows_until_somebody_asks(remind, clock):
    program = remind(in_background=True)
    window = program.session.window
    assert window.isHidden()
    assert at(program, clock, FRIDAY, 17)
    assert window.isHidden()
    program.raise_window()
    assert window.isVisible()


# Autostart ---------------------------------------------------------------------------


def test_autostart_starts_this_very_program_on_these_folders(tmp_path):
    usual, named = find_paths(environ={}), find_paths(tmp_path)
    assert command(usual, "/usr/bin/python3", frozen=False) == [
        *("/usr/bin/python3", "-m", "journal_app", "--background")
    ]
    assert command(named, "/opt/journal-app", frozen=True) == [
        *("/opt/journal-app", "--data-dir", str(tmp_path), "--background")
    ]
    (tmp_path / "pythonw.exe").touch()
    assert command(usual, str(tmp_path / "python.exe"), frozen=False)[0] == str(tmp_path / "pythonw.exe")


def test_autostart_is_switched_on_and_off(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    autostart = Autostart(find_paths(tmp_path / "data"))
    assert not autostart.is_on()
    autostart.set_on(True)
    assert autostart.is_on()
    autostart.set_on(False)
    assert not autostart.is_on()


def test_a_place_that_takes_no_autostart_is_named(tmp_path, monkeypatch):
    (tmp_path / "autostart").touch()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    with pytest.raises(JournalError) as refused:
        Autostart(find_paths(tmp_path / "data")).set_on(True)
    assert refused.value.code is ErrorCode.CANNOT_WRITE
    assert Path(refused.value.params["path"]).name == "autostart"


def test_where_there_is_no_tray_the_windows_menu_has_what_it_would_have(remind, tray, clock):
    program = remind()
    table, journal = program.session.window.action_table, program.session.journal
    table["reminder.pause"].trigger()
    assert at(program, clock, FRIDAY, 17) is None
    table["reminder.pause"].trigger()
    assert at(program, clock, FRIDAY, 17)
    table["reminder.off"].trigger()
    assert at(program, clock, FRIDAY, 17) is None
    assert journal.reads.days_off.leave(journal.me)
