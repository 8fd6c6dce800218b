"""Sharing beside a whole window: it wakes when the journal is shared, carries changes out and in, and sleeps again."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from journal_app.app.application import QtWords
from journal_app.app.preferences import Preferences
from journal_app.app.program import Program
from journal_app.app.window_sharing import PASSPHRASE_VARIABLE
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Kind
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.importing.command import ImportLog
from journal_app.journal.importing.rows import LogItem, LogRow
from journal_app.journal.journal import Journal, system_ms
from journal_app.journal.team_commands import RenameMe
from journal_app.keychain import Keychain
from journal_app.paths import find_paths
from journal_app.settings import Settings
from journal_app.sync.api import Phase, Role
from journal_app.sync.format.keystore import Costs
from journal_app.sync.service import LocalSharing
from journal_app.ui.sharing.join import JoinDialog

PASSPHRASE = b"a long passphrase"
CHEAP = Costs(rounds=1, memory_kib=8 * 1024)


@pytest.fixture
def paths(paths, tmp_path):
    (tmp_path / "shared").mkdir()
    journal = Journal(paths.database, paths.backups)
    journal.run(RenameMe("立松"))
    journal.close()
    return paths


@pytest.fixture
def shared_folder(tmp_path):
    return str(tmp_path / "shared")


def sharing_of(paths):
    return LocalSharing(paths.database, paths.backups, Keychain(), system_ms, costs=CHEAP)


def found(paths, folder):
    """Share the journal and put its recovery key away."""
    sharing = sharing_of(paths)
    sharing.found(folder, "desk", PASSPHRASE)
    sharing.recovery_key_seen()


@pytest.fixture
def founded(paths, shared_folder):
    """The journal is shared before the window opens."""
    found(paths, shared_folder)


def status_of(session):
    awake = session.sharing.awake
    words = awake.line.indicator.words if awake is not None else None
    return words.text if words is not None else ""


def test_a_journal_that_is_not_shared_has_no_status(start):
    session = start().session
    assert session.sharing.awake is None
    assert status_of(session) == ""


def test_sharing_begun_in_the_settings_wakes_the_status_and_leaving_takes_it_away(
    qtbot, start, paths, shared_folder
):
    session = start().session
    desk = session.sharing.desk
    found(paths, shared_folder)
    desk.passphrase.hold(PASSPHRASE)
    desk.journal_changed()
    desk.sync_now()
    qtbot.waitUntil(lambda: status_of(session).startswith("Shared "), timeout=10_000)
    qtbot.waitUntil(lambda: not desk.is_syncing(), timeout=5000)
    desk.sharing.leave(None)
    desk.journal_changed()
    assert session.sharing.awake is None
    assert not session.window.top_bar._end.isVisible()


def test_sharing_begun_at_the_command_line_wakes_the_status_when_the_person_comes_back(
    qtbot, start, paths, shared_folder
):
    session = start().session
    found(paths, shared_folder)
    session.sharing._on_state_changed(Qt.ApplicationState.ApplicationActive)
    qtbot.waitUntil(lambda: status_of(session) == "The passphrase is needed", timeout=10_000)


def test_a_passphrase_can_be_handed_over_at_the_start(qtbot, start, founded, monkeypatch):
    reader, writer = os.pipe()
    os.write(writer, PASSPHRASE + b"\n")
    os.close(writer)
    monkeypatch.setenv(PASSPHRASE_VARIABLE, str(reader))
    session = start().session
    assert PASSPHRASE_VARIABLE not in os.environ
    qtbot.waitUntil(lambda: status_of(session).startswith("Shared "), timeout=10_000)


def test_without_it_the_status_asks_and_the_journal_works(qtbot, start, founded, paths):
    session = start().session
    qtbot.waitUntil(lambda: status_of(session) == "The passphrase is needed", timeout=10_000)
    session.journal.run(AddItem(session.journal.today(), Kind.KEEP, "written all the same"))
    session.sharing.awake._on_passphrase_entered(PASSPHRASE)
    qtbot.waitUntil(lambda: sharing_of(paths).status().unshared == 0, timeout=10_000)


def test_a_meeting_open_in_the_window_is_said_in_the_folder_until_it_is_closed(
    qtbot, start, founded, shared_folder
):
    session = start().session
    session.sharing.awake._on_passphrase_entered(PASSPHRASE)
    qtbot.waitUntil(lambda: status_of(session).startswith("Shared "), timeout=10_000)
    open_meeting, hints = session.sharing.open_meeting, Path(shared_folder, "wj1", "h")
    open_meeting.show(Id(b"m" * 16))
    qtbot.waitUntil(lambda: open_meeting.people == {session.journal.me}, timeout=10_000)
    assert len(list(hints.iterdir())) == 1
    open_meeting.show(None)
    qtbot.waitUntil(lambda: not list(hints.iterdir()), timeout=10_000)


def test_shared_lines_are_carried_out_and_private_ones_start_nothing(qtbot, start, founded, paths):
    session = start().session
    session.sharing.awake._on_passphrase_entered(PASSPHRASE)
    qtbot.waitUntil(lambda: status_of(session).startswith("Shared "), timeout=10_000)
    worker, today = session.sharing.awake.worker, session.journal.today()
    qtbot.waitUntil(lambda: not worker.is_running, timeout=5000)
    worker._soon.stop()
    session.journal.run(AddItem(today, Kind.KEEP, "only me", private=True))
    assert not worker._soon.isActive()
    session.journal.run(AddItem(today, Kind.KEEP, "for all"))
    assert worker._soon.isActive()
    worker._soon.timeout.emit()
    qtbot.waitUntil(lambda: sharing_of(paths).status().unshared == 0, timeout=10_000)


def test_what_was_written_last_goes_out_with_the_window(qtbot, start, founded, paths):
    session = start().session
    session.sharing.awake._on_passphrase_entered(PASSPHRASE)
    qtbot.waitUntil(lambda: status_of(session).startswith("Shared "), timeout=10_000)
    session.journal.run(AddItem(session.journal.today(), Kind.KEEP, "the last thing"))
    session.close()
    assert sharing_of(paths).status().unshared == 0


def test_whoever_is_let_in_while_the_window_is_open_is_asked_which_names_are_theirs(qtbot, start, founded):
    session = start().session
    rows = (LogRow(1, "中野", session.journal.today(), (LogItem(Kind.KEEP, "手順書を書いた"),)),)
    session.journal.run(ImportLog(rows))
    session.sharing.awake._welcome(Phase.IN)
    assert session.sharing.awake._newcomer is None  # nobody who was in already is asked
    session.sharing.awake._welcome(Phase.WAITING)
    session.sharing.awake._welcome(Phase.IN)
    newcomer = session.sharing.awake._newcomer
    qtbot.waitUntil(lambda: newcomer.dialog is not None, timeout=5000)
    assert [card.name.name for card in newcomer.dialog.cards] == ["中野"]
    newcomer.dialog.reject()


# From the first page -----------------------------------------------------------


@pytest.fixture
def code(paths, founded):
    """A join code of 立松's team, which lies in the folder."""
    sharing = sharing_of(paths)
    invitation = sharing.invite(Role.MEMBER, lambda: PASSPHRASE)
    sharing.sync(lambda: PASSPHRASE)
    return invitation.code


@pytest.fixture
def newcomer(qtbot, qapp, tmp_path, host):
    """A program that was never started before."""
    paths = find_paths(tmp_path / "newcomer")
    preferences = Preferences(paths.config_file, Settings(language="en", theme="light"), host, QtWords(qapp))
    program = Program(qapp, paths, host, preferences)
    program.start(demo=False, warnings=[])
    yield program
    program.shut_down()
    qtbot.wait(10)


def joins(program, code, folder):
    """Press "I have a join code" and answer until the passphrase is wanted; return the dialog."""
    page = program.welcome.page
    page._name.edit.setText("田中 蒼")
    page._join.click()
    (dialog,) = program.welcome.window.findChildren(JoinDialog)
    dialog._code.edit.set_text(code)
    dialog._code.changed.emit()
    dialog._place.set_place(folder)
    dialog._go.click()
    assert dialog._you.name.text() == "田中 蒼"
    dialog._go.click()
    return dialog


def locks(qtbot, program, dialog):
    """Give a passphrase, which is wanted since there is no keyring here, and wait for the window."""
    qtbot.waitUntil(lambda: dialog._you.wants_passphrase, timeout=10_000)
    for field in (dialog._you.passphrase.first, dialog._you.passphrase.second):
        field.set_text("a passphrase of mine")
    dialog._go.click()
    qtbot.waitUntil(lambda: program.welcome is None, timeout=20_000)


def test_my_other_computer_joins_from_the_first_page_under_the_name_i_have(
    qtbot, newcomer, founded, paths, shared_folder
):
    sharing = sharing_of(paths)
    invitation = sharing.invite_my_device(lambda: PASSPHRASE)
    sharing.sync(lambda: PASSPHRASE)
    dialog = joins(newcomer, invitation.code, shared_folder)
    locks(qtbot, newcomer, dialog)
    qtbot.waitUntil(lambda: newcomer.session.journal.profile.name == "立松", timeout=20_000)
    dialog._go.click()


def test_a_newcomer_joins_from_the_first_page_and_writes_at_once(qtbot, newcomer, code, paths, shared_folder):
    dialog = joins(newcomer, code, shared_folder)
    locks(qtbot, newcomer, dialog)
    session = newcomer.session
    assert session.window.isVisible()
    assert session.window.current_key == "today"
    assert dialog.isVisible()
    assert dialog.parentWidget() is session.window
    words = session.sharing.desk.sharing.status().my_words
    assert dialog.page is dialog._asked
    assert session.journal.profile.name == "田中 蒼"
    assert newcomer.session.services.preferences.current.welcomed

    def asks():
        sharing_of(paths).sync(lambda: PASSPHRASE)
        return sharing_of(paths).requests()

    qtbot.waitUntil(lambda: bool(asks()), timeout=20_000)  # the request goes out while the words are read
    (request,) = asks()
    assert (request.name, request.words) == ("田中 蒼", words)
    session.journal.run(AddItem(session.journal.today(), Kind.KEEP, "while I wait"))
    dialog._go.click()
    assert session.window.isVisible()


def test_back_from_the_join_code_leads_to_the_first_page_as_it_was(newcomer):
    page = newcomer.welcome.page
    page._name.edit.setText("田中 蒼")
    page._join.click()
    (dialog,) = newcomer.welcome.window.findChildren(JoinDialog)
    assert dialog._cancel.text() == "Back"
    dialog._cancel.click()
    assert newcomer.welcome.window.isVisible()
    assert page._name.text() == "田中 蒼"
    page._begin.click()
    assert newcomer.welcome is None
    assert newcomer.session.journal.profile.name == "田中 蒼"


def test_who_could_not_join_finds_the_first_page_again(qtbot, newcomer, code, paths, tmp_path):
    (tmp_path / "empty").mkdir()
    dialog = joins(newcomer, code, str(tmp_path / "empty"))
    qtbot.waitUntil(lambda: "No team shares in" in dialog._sentence.text(), timeout=10_000)
    assert dialog.page is dialog._what
    assert newcomer.session.journal.profile.name == ""
    assert newcomer._is_first_run(newcomer.session)
