"""The journal's file moved, replaced, deleted, emptied or damaged under an open window, and lost before the start."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app.app.after_first_paint import Arrival
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.kpt import Kind
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.journal import Journal
from journal_app.settings import Settings, load
from journal_app.store.file import backup
from journal_app.store.file.lock import JournalLock
from journal_app.ui.dialogs.replaced import ReplacedDialog
from journal_app.ui.dialogs.restore import RestoreDialog
from journal_app.ui.shell.crash_report import CrashReporter
from journal_app.ui.shell.window_banner import WindowBanner


@pytest.fixture
def program(start, paths):
    """A program with one saved line, whose window has the caret in the next one."""
    a_journal(paths.database, "saved")
    return start()


def a_journal(path, *texts):
    with closing(Journal(path, path.parent / "backups")) as journal:
        for text in texts:
            journal.run(AddItem(journal.today(), Kind.KEEP, text))


def texts_in(path):
    with closing(Journal(path, path.parent / "backups")) as journal:
        return [item.text for item in journal.reads.kpt.day(journal.me, journal.today()).items]


def type_line(program, text):
    program.session.window.show_pane("today")
    editor = QApplication.focusWidget()
    QTest.keyClicks(editor, text)
    program.session.window.flush()


def banner_of(program):
    return program.session.window.findChild(WindowBanner)


def look(program):
    program.session._bridge.look()


def saved(program):
    journal = program.session.journal
    return [item.text for item in journal.reads.kpt.day(journal.me, journal.today()).items]


def test_a_file_moved_away_is_said_at_once_and_what_is_typed_is_saved_when_it_is_back(
    program, paths, tmp_path
):
    paths.database.rename(tmp_path / "quarantine.db")
    look(program)
    banner = banner_of(program)
    assert banner.isVisible()
    assert "has been moved away or deleted" in banner._banner._label.text()
    type_line(program, "typed afterwards")
    assert not paths.database.exists()
    assert saved(program) == ["saved"]
    (tmp_path / "quarantine.db").rename(paths.database)
    look(program)
    assert not banner.isVisible()
    assert saved(program) == ["saved", "typed afterwards"]


def test_the_button_puts_a_deleted_journal_back_with_what_was_typed_since(program, paths):
    paths.database.unlink()
    look(program)
    type_line(program, "typed afterwards")
    banner_of(program)._on_action_requested()
    assert not banner_of(program).isVisible()
    assert saved(program) == ["saved", "typed afterwards"]
    program.shut_down()
    assert texts_in(paths.database) == ["saved", "typed afterwards"]


def test_a_whole_data_folder_moved_away_is_not_begun_anew_by_anything(program, paths, tmp_path):
    paths.data_dir.rename(tmp_path / "moved")
    look(program)
    preferences = program.session.services.preferences
    with pytest.raises(JournalError):
        preferences.apply(replace(preferences.current, language="ja", theme="dark"))
    type_line(program, "typed afterwards")
    program.session._upkeep._first.timeout.emit()
    program.session._bridge.polled.emit()
    QTest.qWait(300)
    assert not paths.data_dir.exists()
    (tmp_path / "moved").rename(paths.data_dir)
    look(program)
    assert saved(program) == ["saved", "typed afterwards"]


def test_closing_while_the_file_is_gone_keeps_all_of_it_as_a_backup_the_next_start_offers(
    start, program, paths
):
    paths.database.unlink()
    paths.database.with_name("journal.db-wal").unlink()
    look(program)
    type_line(program, "last words")
    program.shut_down()
    assert not paths.database.exists()
    again = start()
    assert again.session is None
    dialog = again._cure._dialog
    dialog._restore.click()
    assert saved(again) == ["saved", "last words"]


@pytest.mark.parametrize("how", ["renamed", "deleted"])
def test_closing_while_the_data_folder_is_gone_loses_nothing(program, paths, tmp_path, how):
    if how == "renamed":
        paths.data_dir.rename(tmp_path / "renamed")
    else:
        shutil.rmtree(paths.data_dir)
    look(program)
    type_line(program, "last words")
    program.shut_down()
    if how == "renamed":
        assert not paths.data_dir.exists()
        (tmp_path / "renamed").rename(paths.data_dir)
        assert texts_in(paths.database) == ["saved", "last words"]
    else:
        copy = backup.newest_good(paths.backups)
        shutil.copyfile(copy, tmp_path / "kept.db")
        assert texts_in(tmp_path / "kept.db") == ["saved", "last words"]


def test_another_file_in_the_place_is_asked_about_and_mine_can_be_put_back(program, paths, tmp_path, qtbot):
    a_journal(tmp_path / "other" / "journal.db", "of the other")
    (tmp_path / "other" / "journal.db").replace(paths.database)
    look(program)
    type_line(program, "typed afterwards")
    banner_of(program)._on_action_requested()
    dialog = program.session.window.findChild(ReplacedDialog)
    dialog._own.click()
    assert not banner_of(program).isVisible()
    assert saved(program) == ["saved", "typed afterwards"]


def test_the_other_file_can_be_gone_on_with_and_mine_is_kept_with_what_was_typed(
    program, paths, tmp_path, qtbot
):
    a_journal(tmp_path / "other" / "journal.db", "of the other")
    (tmp_path / "other" / "journal.db").replace(paths.database)
    look(program)
    type_line(program, "typed afterwards")
    before = program.session
    banner_of(program)._on_action_requested()
    before.window.findChild(ReplacedDialog)._other.click()
    qtbot.waitUntil(lambda: program.session is not before)
    assert saved(program) == ["of the other"]
    copies = [copy for copy in program.journals.copies.all() if copy.stem.endswith("moved")]
    shutil.copyfile(copies[0], tmp_path / "kept.db")
    assert texts_in(tmp_path / "kept.db") == ["saved", "typed afterwards"]


def test_an_emptied_file_is_restored_from_the_window(program, paths, qtbot):
    backup.back_up(paths.database, paths.backups)
    paths.database.write_bytes(b"")
    look(program)
    before = program.session
    banner_of(program)._on_action_requested()
    qtbot.waitUntil(lambda: before.window.findChild(RestoreDialog) is not None, timeout=10_000)
    before.window.findChild(RestoreDialog)._restore.click()
    qtbot.waitUntil(lambda: program.session is not before)
    assert saved(program) == ["saved"]
    assert not banner_of(program).isVisible()


def test_a_read_that_meets_damage_shows_the_way_out_and_no_crash_report(program, qapp):
    crash = CrashReporter()
    crash.known.connect(program.say)
    program.session.journal.file._hold.note_damage()
    error = JournalError(ErrorCode.DATABASE_DAMAGED, path="journal.db")
    crash._hook(JournalError, error, None)
    assert crash._box is None
    assert banner_of(program)._banner._action.text() == "Restore a backup…"
    assert "`" not in banner_of(program)._banner._label.text()


def test_a_lost_journal_can_be_begun_anew_from_the_window(start, paths):
    a_journal(paths.database, "saved")
    backup.back_up(paths.database, paths.backups)
    paths.database.write_bytes(b"")
    program = start()
    assert program.session is None
    program._cure._dialog._anew.click()
    assert program.session.journal.reads.kpt.is_empty()
    assert len(program.journals.copies.all()) == 1


def test_quitting_keeps_what_was_written_as_a_backup(program, paths):
    type_line(program, "written today")
    program.shut_down()
    (copy,) = backup.list_backups(paths.backups)
    assert copy.stem.endswith("at-quit")


def test_the_window_comes_back_as_it_was_after_a_restore(program, paths, qtbot):
    copy = backup.back_up(paths.database, paths.backups)
    before = program.session
    before.window.resize(1010, 680)
    before.window.show_pane("settings", "data")
    program.session.services.restore(copy)
    qtbot.waitUntil(lambda: program.session is not before)
    assert program.session.window.current_key == "settings"
    assert (program.session.window.width(), program.session.window.height()) == (1010, 680)


@pytest.mark.parametrize("how", ["deleted", "moved", "replaced"])
def test_the_lock_holds_although_its_file_is_gone(program, paths, tmp_path, how):
    lock = paths.data_dir / "journal.lock"
    if how == "deleted":
        lock.unlink()
    elif how == "moved":
        lock.rename(tmp_path / "lock")
    else:
        (tmp_path / "lock").touch()
        (tmp_path / "lock").replace(lock)
    program.session._bridge.polled.emit()
    assert not JournalLock(paths.data_dir).is_free()


def test_settings_deleted_while_the_window_is_open_are_written_whole(program, paths):
    program.session.services.preferences.apply(Settings(language="ja", theme="dark", welcomed=True))
    paths.config_file.unlink()
    program.session.services.preferences.apply(Settings(language="ja", theme="light", welcomed=True))
    kept, problems = load(paths.config_file)
    assert (kept.language, kept.theme, kept.welcomed, problems) == ("ja", "light", True, ())


@pytest.mark.parametrize(("language", "has_font"), [("ja", False), ("ja", True), ("en", False)])
def test_a_computer_without_a_japanese_font_is_told_in_letters_it_has(
    start, paths, monkeypatch, language, has_font
):
    a_journal(paths.database, "saved")
    monkeypatch.setattr("journal_app.ui.look.fonts.has_japanese", lambda: has_font)
    program = start(Settings(language=language, welcomed=True))
    arrival = Arrival(program, paths.data_dir)
    arrival._look_for_font()
    arrival.close()
    said = banner_of(program).isVisible()
    assert said is (language == "ja" and not has_font)
    assert not said or banner_of(program)._banner._label.text().isascii()


def test_a_file_of_another_program_in_the_journals_place_is_met_with_the_newest_backup(start, paths):
    a_journal(paths.database, "saved")
    backup.back_up(paths.database, paths.backups)
    paths.database.unlink()
    with closing(sqlite3.connect(paths.database)) as connection:
        connection.execute("CREATE TABLE recipes(name TEXT)")
    program = start()
    program._cure._dialog._restore.click()
    assert saved(program) == ["saved"]
