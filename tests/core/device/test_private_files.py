"""What no other account can read: everything the app makes, whatever the umask, and what it made before."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from journal_app.journal.journal import Journal
from journal_app.logs import start_logging, stop_logging
from journal_app.paths import AppPaths, find_paths
from journal_app.settings import Settings, save
from journal_app.store.file import backup
from journal_app.store.file.lock import SHARING, JournalLock

ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="a Windows profile is closed to others by itself")


@pytest.fixture(params=[0o000, 0o022], ids=["umask 000", "umask 022"])
def umask(request):
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def open_to_others(folder):
    """Return everything below a folder, and the folder, that another account may read, write or enter."""
    found = [folder, *folder.rglob("*")]
    return sorted(str(path.relative_to(folder)) for path in found if path.lstat().st_mode & 0o077)


def mode_of(path):
    return stat.S_IMODE(path.stat().st_mode)


def fill(paths):
    """Make everything the core makes in a data folder, the journal still open."""
    paths.create()
    journal = Journal(paths.database, paths.backups)
    copy = backup.back_up(paths.database, paths.backups)
    journal.index.take_in()
    save(paths.config_file, Settings(), Settings(theme="dark"))
    locks = [JournalLock(paths.data_dir), JournalLock(paths.data_dir, SHARING)]
    assert all(lock.acquire() for lock in locks)
    start_logging(paths.log_dir)
    import logging

    logging.getLogger("test").warning("something")
    stop_logging()
    return journal, copy, locks


def test_nothing_the_app_makes_is_open_to_others(tmp_path, umask):
    paths = find_paths(tmp_path / "data")
    journal, copy, locks = fill(paths)
    assert {"journal.db", "journal.db-wal", "journal.db-shm", "search.db"} <= {
        path.name for path in paths.data_dir.iterdir()
    }
    assert (paths.log_dir / "window.log").exists()
    assert open_to_others(paths.data_dir) == []
    journal.close()
    kept = backup.restore(copy, paths.database, paths.backups)
    paths.database.write_bytes(b"damaged" * 1000)
    damaged = backup.restore(copy, paths.database, paths.backups)
    assert kept.exists()
    assert damaged.exists()
    assert open_to_others(paths.data_dir) == []
    for lock in locks:
        lock.release()


def test_a_log_that_rotates_stays_private(tmp_path, umask, monkeypatch):
    import logging

    monkeypatch.setattr("journal_app.logs._BYTES_PER_FILE", 200)
    folder = tmp_path / "logs"
    start_logging(folder)
    for number in range(20):
        logging.getLogger("test").warning("line %d", number)
    stop_logging()
    assert len(list(folder.iterdir())) > 1
    assert open_to_others(folder) == []


def test_what_is_there_is_closed_at_the_next_start(tmp_path):
    paths = find_paths(tmp_path / "data")
    journal, _copy, locks = fill(paths)
    journal.close()
    for lock in locks:
        lock.release()
    for path in [paths.data_dir, *paths.data_dir.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    paths.create()
    assert open_to_others(paths.data_dir) == []


def test_a_folder_shared_for_other_things_and_what_others_keep_there_stay_as_they_are(tmp_path):
    home = tmp_path / "home"
    for name in ("notes.txt", "backups/photos.zip", "config/editor.ini", "logs/server.txt"):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text("theirs")
        (home / name).chmod(0o644)
    foreign = [home, *home.rglob("*")]
    before = {path: mode_of(path) for path in foreign}
    target = tmp_path / "elsewhere.toml"
    target.write_text("")
    target.chmod(0o644)
    (home / "config" / "config.toml").symlink_to(target)
    (home / "journal.db").touch(mode=0o644)
    journal, copy, locks = fill(find_paths(home))
    assert {path: mode_of(path) for path in foreign} == before
    assert mode_of(target) == 0o600  # written anew as the settings, through the link
    ours = [
        home / "journal.db",
        home / "search.db",
        home / "journal.lock",
        copy,
        home / "logs" / "window.log",
    ]
    assert [mode_of(path) for path in ours] == [0o600] * len(ours)
    journal.close()
    for lock in locks:
        lock.release()


def test_the_command_line_makes_nothing_others_can_read_and_exports_as_the_umask_says(tmp_path):
    (tmp_path / "data").mkdir(mode=0o755)
    (tmp_path / "data").chmod(0o755)

    def run(*words):
        command = [sys.executable, "-m", "journal_app", "--data-dir", str(tmp_path / "data"), *words]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=60, umask=0o022)

    run("add", "keep", "one")
    run("backup")
    run("search", "one")
    assert open_to_others(tmp_path / "data") == []
    run("export", "csv", "--out", str(tmp_path / "out.csv"))
    assert mode_of(tmp_path / "out.csv") == 0o644


def test_in_a_folder_that_was_there_and_open_to_all_nothing_the_program_writes_is(tmp_path):
    data, place = tmp_path / "data", tmp_path / "shared"
    data.mkdir()
    place.mkdir()
    data.chmod(0o755)
    (data / "notes.txt").write_text("theirs")
    (data / "notes.txt").chmod(0o644)
    (tmp_path / "a passphrase").write_text("a passphrase of the test")
    plain = {**os.environ, "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
    for arguments in (
        ["add", "keep", "shared line"],
        ["add", "keep", "--private", "private line"],
        ["backup"],
        ["sync", "init", str(place), "--name", "Hana", "--passphrase-fd", "0"],
        ["sync", "now", "--passphrase-fd", "0"],
        ["sync", "leave", "--yes", "--passphrase-fd", "0"],
    ):
        with (tmp_path / "a passphrase").open() as passphrase:
            command = [sys.executable, "-m", "journal_app", "--data-dir", str(data), *arguments]
            outcome = subprocess.run(
                command, cwd=ROOT, env=plain, stdin=passphrase, umask=0o022,
                capture_output=True, text=True, check=False,
            )  # fmt: skip
        assert outcome.returncode == 0, (arguments, outcome.stderr)
        open_ones = set(open_to_others(data)) - {".", "notes.txt"}
        assert open_ones == set(), arguments
    assert {"journal.db", "backups"} <= {path.name for path in data.iterdir()}
    assert mode_of(data / "notes.txt") == 0o644


def test_where_one_folder_holds_journal_settings_and_state_as_on_macos_it_is_closed_too(tmp_path):
    one, caches, logs = (
        tmp_path / folder / "journal_app" for folder in ("Application Support", "Caches", "Logs")
    )
    paths = AppPaths(one, one, one, caches, logs)
    journal, _copy, locks = fill(paths)
    paths.state_file.write_text("{}", encoding="utf-8")
    journal.close()
    for lock in locks:
        lock.release()
    for path in [one, *one.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    paths.create()
    assert open_to_others(one) == []
