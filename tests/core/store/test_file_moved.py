"""The journal's file moved, replaced, deleted or emptied while a program has it open: nothing is lost, nothing made."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.kpt import Kind
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.journal import Journal
from journal_app.keychain import Keychain
from journal_app.store.file import backup
from journal_app.store.file.database import Database
from journal_app.store.file.health import examine
from journal_app.sync.service import LocalSharing

FRIDAY = date(2026, 11, 20)


@pytest.fixture
def path(journal):
    write(journal, "saved")
    return journal.path


@pytest.fixture
def away(tmp_path):
    folder = tmp_path / "quarantine"
    folder.mkdir()
    return folder / "journal.db"


def write(journal, *texts):
    for text in texts:
        journal.run(AddItem(FRIDAY, Kind.KEEP, text))


def texts(journal):
    return [item.text for item in journal.reads.kpt.day(journal.me, FRIDAY).items]


def texts_in(path):
    with closing(sqlite3.connect(path)) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM item ORDER BY key")]


def another(tmp_path, clock, *lines):
    """Return the file of another journal, closed, with nothing beside it."""
    other = Journal(tmp_path / "other" / "journal.db", tmp_path / "other" / "backups", now_ms=clock)
    write(other, *lines)
    other.close()
    return tmp_path / "other" / "journal.db"


def code_of(action, *arguments):
    with pytest.raises(JournalError) as error:
        action(*arguments)
    return error.value.code


def snapshot_of(journal):
    with journal.snapshot() as reads:
        return reads.kpt.day(journal.me, FRIDAY)


WAYS = [
    "index",
    "search",
    "snapshot",
    "import",
    "sharing",
    "backup",
    "daily backup",
    "backup at quit",
    "doctor",
    "to write",
    "to read",
    "a second window",
]


def openings(journal):
    """Return every way something beside the open window opens the journal, by name."""
    sharing = LocalSharing(journal.path, journal.backups, Keychain(), now_ms=journal._now_ms)
    return {
        "index": journal.index.take_in,
        "search": lambda: journal.search("saved"),
        "snapshot": lambda: snapshot_of(journal),
        "import": lambda: journal.carry_out(AddItem(FRIDAY, Kind.KEEP, "imported")),
        "sharing": sharing.status,
        "backup": lambda: backup.back_up(journal.path, journal.backups),
        "daily backup": lambda: backup.back_up_daily(journal.path, journal.backups),
        "backup at quit": lambda: backup.back_up_changed(journal.path, journal.backups),
        "doctor": lambda: examine(journal.path),
        "to write": lambda: Database(journal.path).close(),
        "to read": lambda: Database(journal.path, read_only=True).close(),
        "a second window": lambda: Journal(journal.path, journal.backups).close(),
    }


@pytest.mark.parametrize("name", WAYS)
def test_nothing_makes_a_journal_where_the_open_one_was_moved_away_or_takes_its_log(
    journal, path, away, name
):
    log = path.with_name("journal.db-wal")
    assert log.stat().st_size > 0
    before = log.read_bytes()
    path.rename(away)
    assert code_of(openings(journal)[name]) is ErrorCode.JOURNAL_GONE
    assert not path.exists()
    assert log.read_bytes() == before
    away.rename(path)
    openings(journal)[name]()
    assert "saved" in texts(journal)


def test_a_line_is_refused_while_the_file_is_away_and_saved_when_it_is_back(journal, path, away):
    path.rename(away)
    assert code_of(write, journal, "typed") is ErrorCode.JOURNAL_GONE
    assert journal.file.trouble is ErrorCode.JOURNAL_GONE
    away.rename(path)
    assert journal.file.trouble is None
    write(journal, "typed")
    journal.close()
    assert texts_in(path) == ["saved", "typed"]


def test_a_file_put_back_after_the_window_was_closed_has_every_saved_line(journal, path, away):
    path.rename(away)
    journal.close()
    assert not path.exists()
    away.rename(path)
    assert texts_in(path) == ["saved"]


@pytest.mark.parametrize("how", ["moved", "deleted", "with its log", "the folder"])
def test_the_open_journal_is_put_back_with_everything_that_was_saved(tmp_path, clock, how):
    folder = tmp_path / "data"
    journal = Journal(folder / "journal.db", folder / "backups", now_ms=clock)
    write(journal, "one", "two")
    if how == "deleted":
        journal.path.unlink()
    elif how == "moved":
        journal.path.rename(tmp_path / "moved.db")
    elif how == "with its log":
        for name in ("journal.db", "journal.db-wal", "journal.db-shm"):
            (folder / name).rename(tmp_path / name)
    else:
        folder.rename(tmp_path / "renamed")
    assert journal.file.trouble is ErrorCode.JOURNAL_GONE
    journal.file.put_back()
    assert journal.file.trouble is None
    write(journal, "three")
    assert texts(journal) == ["one", "two", "three"]
    assert [hit.text for hit in journal.search("three")] == ["three"]
    journal.close()
    assert texts_in(folder / "journal.db") == ["one", "two", "three"]
    assert not list(folder.glob("*.apart"))


def test_another_file_in_the_place_gets_neither_the_log_nor_a_line_of_the_open_journal(
    journal, path, tmp_path, clock
):
    other = another(tmp_path, clock, "of the other")
    shutil.copyfile(other, tmp_path / "copy.db")
    (tmp_path / "copy.db").replace(path)
    assert code_of(write, journal, "typed") is ErrorCode.JOURNAL_REPLACED
    assert code_of(journal.index.take_in) is ErrorCode.JOURNAL_REPLACED
    assert texts(journal) == ["saved"]
    # Another program, such as the command line, finds the other journal as it is.
    asked = (
        "import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute('SELECT text FROM item').fetchall())"
    )
    found = subprocess.run([sys.executable, "-c", asked, path], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[('of the other',)]"
    journal.close()
    assert texts_in(path) == ["of the other"]


def test_mine_put_back_over_another_file_keeps_both(journal, path, tmp_path, clock):
    another(tmp_path, clock, "of the other").replace(path)
    assert journal.file.trouble is ErrorCode.JOURNAL_REPLACED
    journal.file.put_back()
    write(journal, "typed")
    journal.close()
    assert texts_in(path) == ["saved", "typed"]
    kept = [texts_in(copy) for copy in backup.list_backups(journal.backups)]
    assert ["of the other"] in kept


def test_the_original_put_back_over_another_file_goes_on_with_its_log(journal, path, away, tmp_path, clock):
    path.rename(away)
    another(tmp_path, clock, "of the other").replace(path)
    assert journal.file.trouble is ErrorCode.JOURNAL_REPLACED
    away.replace(path)
    assert journal.file.trouble is None
    write(journal, "typed")
    journal.close()
    assert texts_in(path) == ["saved", "typed"]


def test_the_last_words_can_be_kept_apart_although_the_file_is_gone(journal, path):
    path.unlink()
    journal.file.write_apart()
    write(journal, "last words")
    copy = journal.file.keep_copy()
    journal.close()
    assert texts_in(copy) == ["saved", "last words"]
    assert backup.newest_good(journal.backups) == copy


def test_putting_back_onto_a_full_disk_changes_nothing(journal, path, away, monkeypatch):
    path.rename(away)
    monkeypatch.setattr(backup.shutil, "disk_usage", lambda _folder: shutil._ntuple_diskusage(1, 1, 0))
    assert code_of(journal.file.put_back) is ErrorCode.DISK_FULL
    assert not path.exists()
    monkeypatch.undo()
    away.rename(path)
    write(journal, "typed")
    assert texts(journal) == ["saved", "typed"]


def test_a_file_emptied_in_place_is_written_no_more(journal, path):
    copy = backup.back_up(path, journal.backups)
    path.write_bytes(b"")
    assert code_of(write, journal, "typed") is ErrorCode.JOURNAL_EMPTY
    log = path.with_name("journal.db-wal").read_bytes()
    journal.close()
    assert path.read_bytes() == b""  # not half a journal, of the pages the log happens to hold
    assert code_of(Journal, path, journal.backups) is ErrorCode.JOURNAL_EMPTY
    kept = backup.restore(copy, path, journal.backups)
    assert kept.with_name(f"{kept.name}-wal").read_bytes() == log
    assert texts_in(path) == ["saved"]


def test_damage_met_by_any_read_or_write_is_known_at_once(journal, path):
    write(journal, *(f"line {number} " + "x" * 200 for number in range(100)))
    journal._database.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    page = journal._database.connection.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = 'item'"
    ).fetchone()[0]
    with path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 4096)
    assert journal.file.trouble is None
    assert code_of(lambda: snapshot_of(journal)) is ErrorCode.DATABASE_DAMAGED
    assert journal.file.trouble is ErrorCode.DATABASE_DAMAGED


def test_the_search_goes_on_where_its_index_is_moved_replaced_or_deleted(journal, path, tmp_path, clock):
    index = path.with_name("search.db")
    journal.index.take_in()
    assert [hit.text for hit in journal.search("saved")] == ["saved"]
    other = Journal(tmp_path / "o" / "journal.db", tmp_path / "o" / "backups", now_ms=clock)
    write(other, "of the other")
    other.index.take_in()
    other.close()

    def replace():
        shutil.copyfile(tmp_path / "o" / "search.db", tmp_path / "copy.db")
        (tmp_path / "copy.db").replace(index)

    for change in (lambda: index.rename(tmp_path / "moved.db"), replace, index.unlink):
        change()
        assert [hit.text for hit in journal.search("saved")] == ["saved"]
        write(journal, "later")
        journal.index.take_in()
        assert "later" in {hit.text for hit in journal.search("later")}
        assert [hit.text for hit in journal.search("saved")] == ["saved"]
