"""Going back to a backup, and what may come in between: other programs, a full disk, an odd clock."""

import os
import sqlite3
from contextlib import closing
from datetime import date, datetime, timedelta

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.kpt import Kind
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.journal import Journal
from journal_app.store.file import backup, migrations

FRIDAY = date(2026, 11, 20)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "backups"


@pytest.fixture
def path(journal):
    return journal.path


def write(journal, *texts):
    for text in texts:
        journal.run(AddItem(FRIDAY, Kind.KEEP, text))


def texts(journal):
    return [item.text for item in journal.reads.kpt.day(journal.me, FRIDAY).items]


def texts_in(path):
    with closing(sqlite3.connect(path)) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM item ORDER BY key")]


def test_a_program_that_has_the_journal_open_goes_on_with_the_restored_one(journal, path, folder):
    write(journal, "one")
    copy = backup.back_up(path, folder)
    write(journal, "two")
    backup.restore(copy, path, folder)
    assert journal.poll_external()
    assert texts(journal) == ["one"]
    write(journal, "three")
    journal.close()
    assert texts_in(path) == ["one", "three"]


def test_words_saved_while_the_journal_is_set_aside_are_in_the_copy_of_it(journal, path, folder, monkeypatch):
    write(journal, "one")
    copy = backup.back_up(path, folder)
    late = ["two", "three"]
    back_up = backup.back_up

    def slow(*arguments, **options):
        kept = back_up(*arguments, **options)
        write(journal, *late[:1])
        del late[:1]
        return kept

    monkeypatch.setattr(backup, "back_up", slow)
    kept = backup.restore(copy, path, folder)
    assert texts_in(kept) == ["one", "two", "three"]
    assert texts(journal) == ["one"]


def test_a_restored_journal_has_the_same_log_as_the_copy(journal, path, folder):
    write(journal, "one")
    copy = backup.back_up(path, folder)
    write(journal, *(f"line {n}" for n in range(50)))
    backup.restore(copy, path, folder)
    with closing(sqlite3.connect(copy)) as before, closing(sqlite3.connect(path)) as after:
        assert list(before.iterdump()) == list(after.iterdump())
        assert after.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_full_disk_is_no_damage_and_offers_no_older_journal(journal, path, folder, monkeypatch):
    write(journal, "x" * 100_000)
    connect = sqlite3.connect

    def small(name, *arguments, **options):
        connection = connect(name, *arguments, **options)
        if ".part?" in str(name):
            connection.execute("PRAGMA max_page_count = 5")
        return connection

    monkeypatch.setattr(backup.sqlite3, "connect", small)
    steps = (*migrations._STEPS, ("0002_more", "CREATE TABLE more(name TEXT) STRICT;"))
    monkeypatch.setattr(migrations, "_STEPS", steps)
    with pytest.raises(JournalError) as caught:
        Journal(path, folder)
    assert caught.value.code is ErrorCode.DISK_FULL
    assert list(folder.iterdir()) == []


def test_a_copy_made_while_the_clock_is_behind_stays(journal, path, folder):
    ahead = datetime(2030, 1, 1, 9).astimezone()
    for day in range(3):
        backup.back_up(path, folder, keep=3, now=ahead + timedelta(days=day))
    made = backup.back_up(path, folder, keep=3, now=datetime(2026, 11, 20, 9).astimezone())
    assert made in backup.list_backups(folder)
    assert len(backup.list_backups(folder)) == 3


def test_a_copy_somebody_named_is_never_rotated_away(journal, path, folder):
    folder.mkdir()
    own = folder / "journal-1-before-the-merger.db"
    odd = folder / "journal-0.db"
    for name in (own, odd):
        name.write_bytes(path.read_bytes())
    for day in range(3):
        backup.back_up(path, folder, keep=1, now=datetime(2026, 11, 20 + day).astimezone())
    assert {own, odd} < set(backup.list_backups(folder))
    assert len(backup.list_backups(folder)) == 3


def test_a_backup_ends_although_somebody_keeps_writing(journal, path, folder, monkeypatch):
    write(journal, *(str(n) * 5000 for n in range(40)))
    monkeypatch.setattr(backup, "_PAGES", 5)
    steps = []

    def note(*_numbers):
        steps.append(1)
        if len(steps) < 500:
            write(journal, f"later {len(steps)}")

    copy = backup.back_up(path, folder, progress=note)
    assert len(steps) < 400
    assert "later 1" not in texts_in(copy)


def test_what_a_copy_cut_short_has_left_goes_with_a_later_copy(path, folder):
    folder.mkdir()
    old, fresh = folder / "journal-2026-11-01-090000.part", folder / "journal-2026-11-20-170300.part"
    for part in (old, fresh):
        part.write_bytes(b"half")
    os.utime(old, (0, 0))
    backup.back_up(path, folder)
    assert not old.exists()
    assert fresh.exists()
