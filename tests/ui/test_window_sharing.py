"""Sharing beside a whole window: it wakes when the journal is shared, carries changes out and in, and sleeps again."""

import os

import pytest
from PySide6.QtCore import Qt

from journal_app.app.application import QtWords
from journal_app.app.preferences import Preferences
from journal_app.app.program import Program
from journal_app.app.sharing import PASSPHRASE_VARIABLE
from journal_app.domain.kpt import Kind
from journal_app.journal.facade import Journal, system_ms
from journal_app.journal.importing import ImportLog
from journal_app.journal.kpt import AddItem
from journal_app.journal.log_rows import LogItem, LogRow
from journal_app.journal.team import RenameMe
from journal_app.keychain import Keychain
from journal_app.paths import find_paths, resources_dir
from journal_app.settings import Settings
from journal_app.sync.desk import LocalSharing
from journal_app.sync.keys import Costs
from journal_app.sync.sharing import Phase
from journal_app.ui.theme_host import ThemeHost

PASSPHRASE = b"a long passphrase"
CHEAP = Costs(rounds=1, memory_kib=8 * 1024)


@pytest.fixture
def paths(tmp_path):
    (tmp_path / "shared").mkdir()
    paths = find_paths(tmp_path / "data")
    journal = Journal(paths.database, paths.backups)
    journal.run(RenameMe("立松"))
    journal.close()
    return paths


@pytest.fixture
def shared_folder(tmp_path):
    return str(tmp_path / "shared")


@pytest.fixture
def start(qtbot, qapp, paths):
    running = []
    host = ThemeHost(qapp, resources_dir())
    chosen = Settings(language="en", theme="light", welcomed=True)

    def make():
        preferences = Preferences(paths.config_file, chosen, host, QtWords(qapp))
        program = Program(qapp, paths, host, preferences)
        running.append(program)
        program.start(demo=False, warnings=[])
        return program.session

    yield make
    for program in running:
        program.shut_down()
    host.deleteLater()
    qtbot.wait(10)


def sharing_of(paths):
    return LocalSharing(paths.database, paths.backups, Keychain(), system_ms, costs=CHEAP)


@pytest.fixture
def founded(paths, shared_folder):
    """The journal is shared before the window opens."""
    sharing_of(paths).found(shared_folder, "desk", PASSPHRASE)


def status_of(session):
    line = session.sharing._line
    return line.indicator.words.text if line is not None and line.indicator.words is not None else ""


def test_a_journal_that_is_not_shared_has_no_status(start):
    session = start()
    assert session.sharing._worker is None
    assert status_of(session) == ""


def test_sharing_begun_in_the_settings_wakes_the_status_and_leaving_takes_it_away(
    qtbot, start, paths, shared_folder
):
    session = start()
    desk = session.sharing.desk
    sharing_of(paths).found(shared_folder, "desk", PASSPHRASE)
    desk.passphrase.hold(PASSPHRASE)
    desk.journal_changed()
    desk.sync_now()
    qtbot.waitUntil(lambda: status_of(session).startswith("Shared "), timeout=10_000)
    qtbot.waitUntil(lambda: not desk.is_syncing(), timeout=5000)
    desk.sharing.leave(None)
    desk.journal_changed()
    assert session.sharing._worker is None
    assert not session.window.top_bar._end.isVisible()


def test_sharing_begun_at_the_command_line_wakes_the_status_when_the_person_comes_back(
    qtbot, start, paths, shared_folder
):
    session = start()
    sharing_of(paths).found(shared_folder, "desk", PASSPHRASE)
    session.sharing._on_state_changed(Qt.ApplicationState.ApplicationActive)
    qtbot.waitUntil(lambda: status_of(session) == "The passphrase is needed", timeout=10_000)


def test_a_passphrase_can_be_handed_over_at_the_start(qtbot, start, founded, monkeypatch):
    reader, writer = os.pipe()
    os.write(writer, PASSPHRASE + b"\n")
    os.close(writer)
    monkeypatch.setenv(PASSPHRASE_VARIABLE, str(reader))
    session = start()
    assert PASSPHRASE_VARIABLE not in os.environ
    qtbot.waitUntil(lambda: status_of(session).startswith("Shared "), timeout=10_000)


def test_without_it_the_status_asks_and_the_journal_works(qtbot, start, founded, paths):
    session = start()
    qtbot.waitUntil(lambda: status_of(session) == "The passphrase is needed", timeout=10_000)
    session.journal.run(AddItem(session.journal.today(), Kind.KEEP, "written all the same"))
    session.sharing._on_passphrase_entered(PASSPHRASE)
    qtbot.waitUntil(lambda: sharing_of(paths).status().unshared == 0, timeout=10_000)


def test_shared_lines_are_carried_out_and_private_ones_start_nothing(qtbot, start, founded, paths):
    session = start()
    session.sharing._on_passphrase_entered(PASSPHRASE)
    qtbot.waitUntil(lambda: status_of(session).startswith("Shared "), timeout=10_000)
    worker, today = session.sharing._worker, session.journal.today()
    qtbot.waitUntil(lambda: not worker.is_running, timeout=5000)
    worker._soon.stop()
    session.journal.run(AddItem(today, Kind.KEEP, "only me", private=True))
    assert not worker._soon.isActive()
    session.journal.run(AddItem(today, Kind.KEEP, "for all"))
    assert worker._soon.isActive()
    worker._soon.timeout.emit()
    qtbot.waitUntil(lambda: sharing_of(paths).status().unshared == 0, timeout=10_000)


def test_what_was_written_last_goes_out_with_the_window(qtbot, start, founded, paths):
    session = start()
    session.sharing._on_passphrase_entered(PASSPHRASE)
    qtbot.waitUntil(lambda: status_of(session).startswith("Shared "), timeout=10_000)
    session.journal.run(AddItem(session.journal.today(), Kind.KEEP, "the last thing"))
    session.close()
    assert sharing_of(paths).status().unshared == 0


def test_whoever_is_let_in_while_the_window_is_open_is_asked_which_names_are_theirs(qtbot, start, founded):
    session = start()
    rows = (LogRow(1, "中野", session.journal.today(), (LogItem(Kind.KEEP, "手順書を書いた"),)),)
    session.journal.run(ImportLog(rows))
    session.sharing._welcome(Phase.IN)
    assert session.sharing._newcomer is None  # nobody who was in already is asked
    session.sharing._welcome(Phase.WAITING)
    session.sharing._welcome(Phase.IN)
    newcomer = session.sharing._newcomer
    qtbot.waitUntil(lambda: newcomer.dialog is not None, timeout=5000)
    assert [card.name.name for card in newcomer.dialog.cards] == ["中野"]
    newcomer.dialog.reject()
