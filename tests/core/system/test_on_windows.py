"""The journal on a Windows brought about: its file system keeps every open file where it is."""

import sys
from datetime import date

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.kpt import Kind
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.journal import Journal
from journal_app.paths import find_paths
from journal_app.settings import Settings, load, save
from journal_app.store.file import backup
from journal_app.store.file.database import Database
from tests.core.system.windows import move_in, windows

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="brings Windows about on Linux")
FRIDAY = date(2026, 11, 20)


@pytest.fixture
def waits(monkeypatch):
    """Move to Windows; return the seconds the program has waited for others there."""
    waited = []
    move_in(monkeypatch, windows(waited.append))
    return waited


@pytest.fixture
def there(waits, tmp_path, clock):
    """A journal with a line, opened on Windows."""
    paths = find_paths(tmp_path / "data")
    paths.create()
    journal = Journal(paths.database, paths.backups, now_ms=clock)
    journal.run(AddItem(FRIDAY, Kind.KEEP, "saved"))
    yield journal
    journal.close()


def texts(journal):
    return [item.text for item in journal.reads.kpt.day(journal.me, FRIDAY).items]


def test_windows_would_not_let_an_open_journal_be_moved(there):
    with pytest.raises(PermissionError):
        there.path.replace(there.path.with_name("elsewhere.db"))


def test_a_journal_is_written_copied_searched_and_closed(there, waits):
    copy = backup.back_up(there.path, there.backups)
    there.index.take_in()
    assert [hit.text for hit in there.search("saved")] == ["saved"]
    there.close()
    again = Journal(there.path, there.backups)
    assert texts(again) == ["saved"]
    again.close()
    assert backup.is_good(copy)
    assert waits == []


def test_a_whole_journal_is_restored_although_a_window_has_it_open(there, waits):
    copy = backup.back_up(there.path, there.backups)
    there.run(AddItem(FRIDAY, Kind.KEEP, "later"))
    kept = backup.restore(copy, there.path, there.backups)
    assert texts(there) == ["saved"]
    assert backup.is_good(kept)
    assert waits == []


def test_a_damaged_journal_that_a_window_has_open_stays_as_it_is_and_is_restored_once_it_is_closed(
    there, waits
):
    copy = backup.back_up(there.path, there.backups)
    there.close()
    damaged = b"damaged" * 1000
    there.path.write_bytes(damaged)
    with there.path.open("rb"):
        with pytest.raises(JournalError) as told:
            backup.restore(copy, there.path, there.backups)
        assert told.value.code is ErrorCode.CANNOT_WRITE
        assert there.path.read_bytes() == damaged
        assert list(there.path.parent.glob("*.part")) == []
    kept = backup.restore(copy, there.path, there.backups)
    assert kept.read_bytes() == damaged
    again = Journal(there.path, there.backups)
    assert texts(again) == ["saved"]
    again.close()


def test_an_index_somebody_searches_in_is_made_anew_later_and_nobody_waits_for_it(there, waits):
    there.index.take_in()
    assert [hit.text for hit in there.search("saved")] == ["saved"]
    with Database(there.path).writing() as connection:
        connection.execute("DELETE FROM local WHERE name = 'search_generation'")
    there.index.take_in()
    # What is typed meanwhile would wait too: an index is put in its place while nobody can write.
    assert waits == []
    assert [hit.text for hit in there.search("saved")] == ["saved"]
    there.index.take_in()
    assert there.index.backlog() == 0


def test_settings_are_saved_and_one_that_cannot_be_read_is_kept(tmp_path, waits):
    path = tmp_path / "config.toml"
    path.write_text("no toml", encoding="utf-8")
    save(path, Settings(), Settings(theme="dark"))
    assert load(path)[0].theme == "dark"
    assert (tmp_path / "config.toml.bad").read_text("utf-8") == "no toml"
