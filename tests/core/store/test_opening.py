"""Opening a journal: new, old, newer, damaged, read-only, full; and its backups."""

import shutil
import sqlite3
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.kpt import Kind
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.journal import Journal
from journal_app.store.file import backup, migrations
from journal_app.store.file.database import Database, open_journal

FRIDAY = date(2026, 11, 20)
SCHEMAS = Path(__file__).parents[2] / "data" / "schema"


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "some folder" / "日誌"


def open_in(folder, clock):
    return Journal(folder / "journal.db", folder / "backups", now_ms=clock)


def written(folder, clock, *texts):
    journal = open_in(folder, clock)
    for text in texts:
        journal.run(AddItem(FRIDAY, Kind.KEEP, text))
    journal.close()


def texts_in(folder, clock):
    journal = open_in(folder, clock)
    try:
        return [item.text for item in journal.reads.kpt.day(journal.me, FRIDAY).items]
    finally:
        journal.close()


def code_of(action, *arguments):
    with pytest.raises(JournalError) as error:
        action(*arguments)
    return error.value.code


def test_a_new_journal_is_made_with_its_folders_and_keeps_its_profile(folder, clock):
    first = open_in(folder, clock)
    me = first.me
    first.close()
    second = open_in(folder, clock)
    assert second.me == me
    assert second.profile.name == ""
    second.close()


def test_a_journal_of_a_newer_version_is_refused_and_left_alone(folder, clock):
    written(folder, clock, "one")
    with closing(sqlite3.connect(folder / "journal.db")) as connection, connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES ('journal', '9999_future', '')"
        )
    before = (folder / "journal.db").read_bytes()
    assert code_of(open_in, folder, clock) is ErrorCode.DATABASE_TOO_NEW
    assert (folder / "journal.db").read_bytes() == before


def test_a_database_of_something_else_is_refused_and_left_alone(folder, clock):
    folder.mkdir(parents=True)
    with closing(sqlite3.connect(folder / "journal.db")) as connection, connection:
        connection.execute("CREATE TABLE recipes(name TEXT)")
    assert code_of(open_in, folder, clock) is ErrorCode.NOT_A_JOURNAL


def test_a_file_that_is_no_database_is_reported_as_damaged(folder, clock):
    folder.mkdir(parents=True)
    (folder / "journal.db").write_bytes(b"This was a journal once. " * 200)
    assert code_of(open_in, folder, clock) is ErrorCode.DATABASE_DAMAGED


def test_a_data_folder_that_cannot_be_made_is_reported(tmp_path, clock):
    (tmp_path / "file").write_text("in the way")
    assert code_of(open_in, tmp_path / "file" / "folder", clock) is ErrorCode.CANNOT_WRITE


def test_a_full_disk_is_reported_and_nothing_is_lost(folder, clock):
    written(folder, clock, "kept")
    journal = open_in(folder, clock)
    pages = journal._database.connection.execute("PRAGMA page_count").fetchone()[0]
    journal._database.connection.execute(f"PRAGMA max_page_count = {pages}")
    assert code_of(journal.run, AddItem(FRIDAY, Kind.KEEP, "x" * 200_000)) is ErrorCode.DISK_FULL
    assert journal.undo_label == ""
    journal.close()
    assert texts_in(folder, clock) == ["kept"]


def test_a_read_only_file_is_reported_in_time(folder, clock):
    written(folder, clock, "kept")
    database = Database(folder / "journal.db", read_only=True)

    def write():
        with database.writing() as connection:
            connection.execute("DELETE FROM item")

    assert code_of(write) is ErrorCode.DATABASE_READ_ONLY
    database.close()


def test_an_older_schema_is_backed_up_before_it_is_brought_up_to_date(folder, clock, monkeypatch):
    written(folder, clock, "one")
    steps = (*migrations._STEPS, ("0002_more", "CREATE TABLE more(name TEXT) STRICT;"))
    monkeypatch.setattr(migrations, "_STEPS", steps)
    assert texts_in(folder, clock) == ["one"]
    (copy,) = backup.list_backups(folder / "backups")
    assert copy.stem.endswith("before-update")
    with closing(sqlite3.connect(copy)) as connection:
        assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'more'").fetchone()


def test_a_step_that_fails_half_way_changes_nothing(folder, clock, monkeypatch):
    written(folder, clock, "one")
    steps = (*migrations._STEPS, ("0002_bad", "CREATE TABLE more(name TEXT) STRICT;\nCREATE TABLE item(x);"))
    monkeypatch.setattr(migrations, "_STEPS", steps)
    with pytest.raises(sqlite3.OperationalError):
        open_in(folder, clock)
    monkeypatch.undo()
    assert texts_in(folder, clock) == ["one"]


@pytest.mark.parametrize("shipped", sorted(SCHEMAS.glob("*.sqlite")), ids=lambda path: path.stem)
def test_a_journal_of_every_shipped_schema_opens_with_all_it_holds(folder, clock, shipped):
    folder.mkdir(parents=True)
    shutil.copyfile(shipped, folder / "journal.db")
    assert texts_in(folder, clock) == ["返信テンプレを3本整えた", "only me"]


def test_a_journal_from_before_sync_is_kept_as_a_backup_and_goes_on_in_the_new_schema(folder, clock):
    folder.mkdir(parents=True)
    shutil.copyfile(SCHEMAS / "0001_first.sqlite", folder / "journal.db")
    journal = open_in(folder, clock)
    connection = journal._database.connection
    try:
        (before,) = connection.execute("SELECT count(*) FROM op").fetchone()
        journal.run(AddItem(FRIDAY, Kind.KEEP, "in the new schema"))
        added = connection.execute("SELECT parked, key >> 40 FROM op ORDER BY key").fetchall()[before:]
        assert added == [(0, 1)]
        assert connection.execute("SELECT branch_of FROM device").fetchall() == [(None,)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    finally:
        journal.close()
    (copy,) = backup.list_backups(folder / "backups")
    assert copy.stem.endswith("before-update")
    with closing(sqlite3.connect(copy)) as kept:
        assert migrations.applied(kept) == ("0001_first",)


def test_what_a_newer_version_had_said_before_the_update_is_looked_at_after_it(folder, clock):
    folder.mkdir(parents=True)
    shutil.copyfile(SCHEMAS / "0002_sync.sqlite", folder / "journal.db")
    with closing(sqlite3.connect(folder / "journal.db")) as older, older:
        older.execute("INSERT INTO op(key, hlc, code, ent, parked) VALUES (9, 1, 4, x'0a', 1)")
    journal = open_in(folder, clock)
    try:
        queued = journal._database.connection.execute("SELECT ent, waits FROM unfolded").fetchall()
        assert (b"\n", 0) in queued
    finally:
        journal.close()


def test_lines_that_had_the_time_of_their_arrival_get_that_of_their_writing(folder, clock):
    folder.mkdir(parents=True)
    shutil.copyfile(SCHEMAS / "0004_imports.sqlite", folder / "journal.db")
    moments = "SELECT text, updated_at FROM item ORDER BY key"
    with closing(sqlite3.connect(folder / "journal.db")) as older, older:
        written_at = older.execute(moments).fetchall()
        older.execute("UPDATE item SET updated_at = updated_at + 86400000")
    journal = open_in(folder, clock)
    try:
        assert journal._database.connection.execute(moments).fetchall() == written_at
    finally:
        journal.close()


def test_every_shipped_schema_leads_to_the_same_one(folder, clock):
    found = []
    for shipped in [*sorted(SCHEMAS.glob("*.sqlite")), None]:
        path = folder / (shipped.stem if shipped else "new")
        path.mkdir(parents=True)
        if shipped:
            shutil.copyfile(shipped, path / "journal.db")
        journal = open_in(path, clock)
        sql = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE '\\_%' ESCAPE '\\' ORDER BY name"
        found.append(journal._database.connection.execute(sql).fetchall())
        journal.close()
    assert all(schema == found[-1] for schema in found)


def test_there_is_a_database_of_every_shipped_schema():
    assert sorted(path.stem for path in SCHEMAS.glob("*.sqlite")) == sorted(migrations.names())


def test_a_backup_is_whole_while_another_connection_writes(folder, clock):
    journal = open_in(folder, clock)
    for number in range(30):
        journal.run(AddItem(FRIDAY, Kind.KEEP, f"line {number}"))
    copy = backup.back_up(folder / "journal.db", folder / "backups")
    journal.run(AddItem(FRIDAY, Kind.KEEP, "later"))
    journal.close()
    assert backup.is_good(copy)
    backup.restore(copy, folder / "journal.db", folder / "backups")
    assert texts_in(folder, clock) == [f"line {number}" for number in range(30)]


def test_daily_backups_are_made_once_a_day_and_the_oldest_go(folder, clock):
    written(folder, clock, "one")
    start = datetime(2026, 11, 1, 9).astimezone()
    for day in range(5):
        moment = start + timedelta(days=day)
        assert backup.back_up_daily(folder / "journal.db", folder / "backups", keep=3, now=moment)
        assert not backup.back_up_daily(folder / "journal.db", folder / "backups", keep=3, now=moment)
    kept = [copy.name[8:18] for copy in backup.list_backups(folder / "backups")]
    assert kept == ["2026-11-05", "2026-11-04", "2026-11-03"]


def test_a_damaged_journal_never_pushes_out_a_good_backup(folder, clock):
    written(folder, clock, "one")
    good = backup.back_up(folder / "journal.db", folder / "backups", keep=1)
    (folder / "journal.db").write_bytes(b"not a database" * 500)
    assert code_of(lambda: backup.back_up(folder / "journal.db", folder / "backups", keep=1)) is (
        ErrorCode.DATABASE_DAMAGED
    )
    assert backup.list_backups(folder / "backups") == [good]


def test_restoring_over_a_damaged_journal_keeps_the_damaged_file_and_brings_the_good_one(folder, clock):
    written(folder, clock, "one")
    backup.back_up(folder / "journal.db", folder / "backups")
    damaged = b"not a database" * 500
    (folder / "journal.db").write_bytes(damaged)
    newest = backup.newest_good(folder / "backups")
    kept = backup.restore(newest, folder / "journal.db", folder / "backups")
    assert kept.read_bytes() == damaged
    assert texts_in(folder, clock) == ["one"]


def test_restoring_an_older_copy_keeps_the_newer_journal_among_the_backups(folder, clock):
    written(folder, clock, "one")
    copy = backup.back_up(folder / "journal.db", folder / "backups")
    written(folder, clock, "two")
    kept = backup.restore(copy, folder / "journal.db", folder / "backups")
    assert texts_in(folder, clock) == ["one"]
    backup.restore(kept, folder / "journal.db", folder / "backups")
    assert texts_in(folder, clock) == ["one", "two"]


def test_a_missing_or_damaged_copy_is_refused_and_the_journal_stays(folder, clock):
    written(folder, clock, "one")
    bad = folder / "journal-bad.db"
    bad.write_bytes(b"nothing")
    for copy in (bad, folder / "absent.db"):
        assert code_of(backup.restore, copy, folder / "journal.db", folder / "backups") is ErrorCode.NO_BACKUP
    assert texts_in(folder, clock) == ["one"]


def test_a_newer_versions_backup_is_refused_and_the_journal_stays(folder, clock):
    written(folder, clock, "one")
    copy = backup.back_up(folder / "journal.db", folder / "backups")
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES ('journal', '9999_future', '')"
        )
    assert (
        code_of(backup.restore, copy, folder / "journal.db", folder / "backups") is ErrorCode.DATABASE_TOO_NEW
    )
    assert texts_in(folder, clock) == ["one"]


def test_a_check_in_can_not_be_edited_even_by_hand(folder, clock):
    database = open_journal(folder / "journal.db", folder / "backups")
    sql = database.connection.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    assert any("a check-in is never edited" in text for (text,) in sql)
    database.close()
