"""Starting where the journal was lost: an empty file, none at all, zeros; never a new one without a word."""

import shutil
import sqlite3
from contextlib import closing
from datetime import date, datetime

import pytest
from click.testing import CliRunner

from journal_app.cli import cli
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.kpt import Kind
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.importing.command import ImportLog
from journal_app.journal.importing.rows import LogItem, LogRow
from journal_app.journal.journal import Journal
from journal_app.store.file import backup
from journal_app.store.file.database import begin_anew

FRIDAY = date(2026, 11, 20)


@pytest.fixture
def folder(tmp_path, clock):
    """Return a data folder whose journal holds a line, closed, with a backup."""
    folder = tmp_path / "data"
    journal = Journal(folder / "journal.db", folder / "backups", now_ms=clock)
    journal.run(AddItem(FRIDAY, Kind.KEEP, "saved"))
    journal.close()
    backup.back_up(folder / "journal.db", folder / "backups")
    return folder


def no_tables(path):
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM")
        connection.execute("PRAGMA user_version = 0")
        connection.execute("CREATE TABLE x(y)")
        connection.execute("DROP TABLE x")
    assert path.stat().st_size > 0


def other_tables(path):
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes(name TEXT)")


LOSSES = {
    "empty": (lambda path: path.write_bytes(b""), ErrorCode.JOURNAL_EMPTY),
    "gone": (lambda path: path.unlink(), ErrorCode.JOURNAL_GONE),
    "zeros": (lambda path: path.write_bytes(bytes(path.stat().st_size)), ErrorCode.DATABASE_DAMAGED),
    "no tables": (no_tables, ErrorCode.JOURNAL_EMPTY),
    "other tables": (other_tables, ErrorCode.JOURNAL_REPLACED),
}


@pytest.fixture(params=LOSSES)
def loss(request, folder):
    lose, code = LOSSES[request.param]
    lose(folder / "journal.db")
    return code


def texts_in(path):
    with closing(sqlite3.connect(path)) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM item ORDER BY key")]


def code_of(action, *arguments):
    with pytest.raises(JournalError) as error:
        action(*arguments)
    return error.value.code


def run(folder, *words):
    return CliRunner().invoke(cli, ["--data-dir", str(folder), *words])


def test_a_journal_that_was_lost_is_not_begun_anew(folder, clock, loss):
    before = sorted(path.name for path in folder.iterdir() if "-" not in path.name)
    assert code_of(lambda: Journal(folder / "journal.db", folder / "backups", now_ms=clock)) is loss
    assert sorted(path.name for path in folder.iterdir() if "-" not in path.name) == before


@pytest.mark.parametrize(
    "words", [("today",), ("add", "keep", "new"), ("search", "saved"), ("export", "csv", "--out", "-")]
)
def test_every_command_says_so_and_names_the_one_that_restores(folder, loss, words):
    outcome = run(folder, *words)
    assert outcome.exit_code == 1
    assert "journal-app restore --latest" in outcome.stderr
    assert str(folder / "journal.db") in outcome.stderr


def test_the_doctor_names_it_and_the_cure(folder, loss):
    outcome = run(folder, "doctor")
    assert outcome.exit_code == 1
    assert "journal-app restore --latest" in outcome.stdout


@pytest.mark.parametrize(
    "words", [("doctor",), ("today",), ("search", "x"), ("backup",), ("restore", "--latest")]
)
def test_no_command_deletes_the_log_beside_an_empty_file(folder, words):
    (folder / "journal.db").write_bytes(b"")
    (folder / "journal.db-wal").write_bytes(b"what was saved last")
    run(folder, *words)
    kept = [*folder.glob("journal.db-wal"), *(folder / "backups").glob("damaged-*-wal")]
    assert [path.read_bytes() for path in kept] == [b"what was saved last"]


def test_the_command_it_names_brings_the_journal_back(folder, loss):
    assert run(folder, "restore", "--latest").exit_code == 0
    assert texts_in(folder / "journal.db") == ["saved"]


def test_a_log_left_without_its_database_is_kept_and_never_read_into_another(tmp_path, clock):
    folder = tmp_path / "data"
    journal = Journal(folder / "journal.db", folder / "backups", now_ms=clock)
    journal.run(AddItem(FRIDAY, Kind.KEEP, "in the log"))
    log = (folder / "journal.db-wal").read_bytes()
    shutil.copyfile(folder / "journal.db-wal", tmp_path / "wal")
    journal.close()
    (folder / "journal.db").unlink()
    (folder / "journal.db-wal").write_bytes(log)
    outcome = run(folder, "add", "keep", "new")
    assert outcome.exit_code == 1
    assert (folder / "journal.db-wal").read_bytes() == log
    # With a backup from elsewhere the log must not be replayed into it.
    other = Journal(tmp_path / "other.db", tmp_path / "other", now_ms=clock)
    other.run(AddItem(FRIDAY, Kind.KEEP, "of the backup"))
    copy = backup.back_up(other.path, folder / "backups")
    other.close()
    kept = backup.restore(copy, folder / "journal.db", folder / "backups")
    assert texts_in(folder / "journal.db") == ["of the backup"]
    assert kept.with_name(f"{kept.name}-wal").read_bytes() == log


def test_a_new_journal_can_be_begun_where_one_was_lost_and_what_is_left_is_kept(folder, clock):
    (folder / "journal.db").unlink()
    (folder / "journal.db-wal").write_bytes(b"what is left")
    begin_anew(folder / "journal.db", folder / "backups")
    journal = Journal(folder / "journal.db", folder / "backups", now_ms=clock)
    assert journal.reads.kpt.is_empty()
    journal.close()
    assert [path.read_bytes() for path in (folder / "backups").glob("damaged-*-wal")] == [b"what is left"]


def test_an_empty_folder_still_gets_a_journal_and_so_does_an_empty_file_nobody_wrote_in(tmp_path, clock):
    path = tmp_path / "new" / "journal.db"
    path.parent.mkdir()
    path.touch()
    journal = Journal(path, tmp_path / "new" / "backups", now_ms=clock)
    assert journal.reads.kpt.is_empty()
    journal.close()


# Backups ------------------------------------------------------------------------


def test_at_quit_a_copy_is_made_where_something_was_written_and_one_a_day_is_kept(journal):
    folder, at = journal.backups, datetime(2026, 11, 20, 9).astimezone()
    assert backup.back_up_changed(journal.path, folder, now=at) is None  # nothing is in it
    journal.run(AddItem(FRIDAY, Kind.KEEP, "one"))
    first = backup.back_up_changed(journal.path, folder, now=at)
    assert backup.back_up_changed(journal.path, folder, now=at.replace(hour=10)) is None
    journal.run(AddItem(FRIDAY, Kind.KEEP, "two"))
    second = backup.back_up_changed(journal.path, folder, now=at.replace(hour=17))
    assert backup.list_backups(folder) == [second]
    assert not first.exists()
    journal.run(AddItem(FRIDAY, Kind.KEEP, "three", private=True))
    third = backup.back_up_changed(journal.path, folder, now=at.replace(day=21))
    assert backup.list_backups(folder) == [third, second]


def test_the_newest_good_copy_is_whole_and_holds_something(journal):
    folder = journal.backups
    journal.run(AddItem(FRIDAY, Kind.KEEP, "one"))
    good = backup.back_up(journal.path, folder, now=datetime(2026, 11, 1).astimezone())
    empty = Journal(folder / "empty" / "journal.db", folder / "empty" / "backups")
    backup.back_up(empty.path, folder, now=datetime(2026, 11, 2).astimezone())
    empty.close()
    (folder / "journal-2026-11-03-090000.db").write_bytes(b"")
    (folder / "journal-2026-11-04-090000.db").write_bytes(b"no database" * 1000)
    shutil.copyfile(good, folder / "journal-2026-11-05-090000-before-restore.db")
    assert backup.newest_good(folder) == good


def test_copies_for_one_reason_are_few_and_never_take_the_last_room(journal, monkeypatch):
    journal.run(AddItem(FRIDAY, Kind.KEEP, "one"))
    for minute in range(14):
        backup.back_up(
            journal.path,
            journal.backups,
            note=backup.BEFORE_IMPORT,
            now=datetime(2026, 11, 20, 9, minute).astimezone(),
        )
    assert len(backup.list_backups(journal.backups)) == 10
    room = journal.path.stat().st_size
    monkeypatch.setattr(backup.shutil, "disk_usage", lambda _folder: shutil._ntuple_diskusage(1, 1, room))
    assert code_of(backup.back_up, journal.path, journal.backups) is ErrorCode.DISK_FULL
    assert len(backup.list_backups(journal.backups)) == 10


def test_before_an_import_in_the_window_a_copy_is_kept(journal):
    rows = (LogRow(1, None, FRIDAY, (LogItem(Kind.KEEP, "imported"),)),)
    journal.carry_out(ImportLog(rows, ""))
    assert backup.list_backups(journal.backups) == []  # there was nothing to keep
    rows = (LogRow(1, None, FRIDAY, (LogItem(Kind.KEEP, "a week later"),)),)
    journal.carry_out(ImportLog(rows, ""))
    (copy,) = backup.list_backups(journal.backups)
    assert copy.stem.endswith("before-import")
    assert texts_in(copy) == ["imported"]
