"""The journal's file taken away from a real window: nothing is made in its place, and every saved line comes back."""

import signal
import sqlite3
import time
from contextlib import closing

import pytest

from journal_app.domain.kpt import Kind
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.journal import Journal
from journal_app.paths import find_paths
from journal_app.store.file import backup
from tests.e2e.windows import Window, lines_of, start, wait_for, xdotool


@pytest.fixture
def paths(tmp_path, screen):
    """A data folder that has been welcomed."""
    paths = find_paths(tmp_path / "data")
    paths.create()
    paths.config_file.write_text('welcomed = true\nlanguage = "en"\ntheme = "light"\n', encoding="utf-8")
    return paths


@pytest.fixture
def window(paths):
    opened = Window(paths.data_dir)
    opened.type("saved before")
    opened.key("Return")
    wait_for(lambda: lines_of(paths.data_dir) == ["saved before"], 10)
    yield opened
    opened.end(signal.SIGKILL)


def has_seen_it(paths):
    """Tell whether the window has seen that its file is gone: it then keeps a copy of what it has open."""
    return any(copy.stem.endswith("moved") for copy in backup.list_backups(paths.backups))


def texts_of(file):
    with closing(sqlite3.connect(file)) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM item ORDER BY key")]


def another_journal(folder):
    with closing(Journal(folder / "journal.db", folder / "backups")) as journal:
        journal.run(AddItem(journal.today(), Kind.KEEP, "of the other"))
    return folder / "journal.db"


@pytest.mark.parametrize("seconds", [0, 0.3, 5])
def test_a_moved_journal_put_back_by_hand_goes_on_with_what_was_typed_meanwhile(
    window, paths, tmp_path, seconds
):
    time.sleep(4)  # the index and the day's backup have been at work
    paths.database.rename(tmp_path / "quarantine.db")
    time.sleep(seconds)
    window.type("typed while it was gone")
    window.key("Return")
    time.sleep(1.5)
    assert not paths.database.exists()
    (tmp_path / "quarantine.db").rename(paths.database)
    wait_for(lambda: lines_of(paths.data_dir) == ["saved before", "typed while it was gone"], 10)


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_a_moved_journal_put_back_after_the_window_ended_has_every_saved_line(window, paths, tmp_path, end):
    paths.database.rename(tmp_path / "quarantine.db")
    wait_for(lambda: has_seen_it(paths), 10)
    window.end(end)
    assert not paths.database.exists()
    (tmp_path / "quarantine.db").rename(paths.database)
    assert lines_of(paths.data_dir) == ["saved before"]


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_a_file_put_in_the_place_of_the_journal_stays_as_it_is_and_so_does_the_journal(
    window, paths, tmp_path, end
):
    other = another_journal(tmp_path / "other")
    other.replace(paths.database)
    wait_for(lambda: has_seen_it(paths), 10)
    window.type("typed into neither")
    window.key("Return")
    time.sleep(4)  # the index would be at work by now
    window.end(end)
    assert lines_of(paths.data_dir) == ["of the other"]
    kept = [copy for copy in backup.list_backups(paths.backups) if copy.stem.endswith("moved")]
    assert "saved before" in texts_of(kept[0])


def test_a_journal_of_no_bytes_is_met_with_the_backup_and_one_key_brings_it_back(window, paths):
    backup.back_up(paths.database, paths.backups)
    window.end(signal.SIGTERM)
    paths.database.write_bytes(b"")
    process = start(paths.data_dir)
    try:
        dialog = wait_for(lambda: xdotool("search", "--onlyvisible", "--name", "Empty journal"))
        xdotool("windowactivate", "--sync", dialog.splitlines()[-1])
        assert paths.database.stat().st_size == 0
        xdotool("key", "Return")
        wait_for(lambda: paths.database.stat().st_size > 0)
        wait_for(lambda: lines_of(paths.data_dir) == ["saved before"], 10)
    finally:
        process.kill()
        process.wait(10)
