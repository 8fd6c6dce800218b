"""What is being typed outlives a kill, a full disk and a night, in a real window."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from journal_app.paths import find_paths
from tests.e2e.windows import Window, stored, wait_for, xdotool

KILLS = 10
AT_STAKE_S = 2.0
UNDER_WAY_S = 0.5  # from the test through the X server to the window, on a busy machine
EVENING = "2026-11-30 17:03:00"
MORNING = "2026-12-01 09:00:00"
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@pytest.fixture
def folder(tmp_path, screen):
    """A data folder that has been welcomed, and a home of its own."""
    return welcome(tmp_path / "data")


def welcome(folder):
    settings = find_paths(folder).config_file
    settings.parent.mkdir(parents=True)
    settings.write_text('welcomed = true\nlanguage = "en"\ntheme = "light"\n', encoding="utf-8")
    return folder


# Killed ------------------------------------------------------------------------------------------


def type_until(window, seconds):
    """Type without a pause; return each letter with the moment it went out."""
    sent = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        letter = LETTERS[len(sent) % len(LETTERS)]
        xdotool("key", letter)
        sent.append((time.monotonic(), letter))
        time.sleep(0.04)
    return sent


@pytest.mark.timeout(300)
def test_a_kill_while_somebody_types_takes_no_more_than_the_last_two_seconds(folder):
    rng = random.Random(20261130)
    for lines in range(1, KILLS + 1):
        window = Window(folder)
        sent = type_until(window, 3 + rng.random() * 1.5)
        killed = time.monotonic()
        window.end(signal.SIGKILL)
        with closing(sqlite3.connect(folder / "journal.db")) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        texts = stored(folder)
        assert len(texts) == lines, "nothing of the line was kept"
        typed = "".join(letter for _at, letter in sent)
        safe = [letter for at, letter in sent if at < killed - AT_STAKE_S - UNDER_WAY_S]
        assert typed.startswith(texts[-1])
        assert len(texts[-1]) >= len(safe)


# A full disk -------------------------------------------------------------------------------------


class SmallDisk:
    """A disk of three megabytes that only the programs started on it see."""

    def __init__(self, place):
        place.mkdir()
        self.place = place
        private = ["unshare", "--user", "--map-root-user", "--mount"]
        script = 'mount -t tmpfs -o size=3m none "$0" && exec "$@"'
        self.before = [*private, "sh", "-c", script, str(place)]

    def is_allowed(self):
        return subprocess.run([*self.before, "true"], capture_output=True, check=False).returncode == 0

    def seen_by(self, process):
        """Return where the test finds what a program sees."""
        return Path(f"/proc/{process.pid}/root{self.place}")

    def lines(self, process, folder):
        """Return the lines saved on it: of a copy, as SQLite follows the link into its own world."""
        with TemporaryDirectory() as copy:
            for name in ("journal.db", "journal.db-wal"):
                shutil.copy(self.seen_by(process) / folder / name, copy)
            return stored(Path(copy))

    def fill(self, process):
        file = self.seen_by(process) / "filler"
        with file.open("wb", buffering=0) as filler:
            for size in (65536, 4096, 512):
                while True:
                    try:
                        if not filler.write(b"x" * size):
                            break
                    except OSError:
                        break
        return file


@pytest.fixture
def disk(tmp_path, screen):
    disk = SmallDisk(tmp_path / "disk")
    if not disk.is_allowed():
        pytest.skip("this system lets nobody mount a small disk of their own (unshare --user --mount)")
    return disk


@pytest.fixture
def window(disk, tmp_path):
    """A window whose journal is on a small disk, made welcome there, with a home elsewhere."""
    home = tmp_path / "home"
    home.mkdir()
    data = disk.place / "data"
    ready = welcome(tmp_path / "ready")
    before = [*disk.before, "sh", "-c", f'cp -r "{ready}" "{data}" && exec "$@"', "sh"]
    window = Window(data, before=before, environ={**os.environ, "HOME": str(home)})
    window.home = home
    window.lines = partial(disk.lines, window.process, "data")
    yield window
    window.end(signal.SIGKILL)


def question_of(window):
    return xdotool(
        "search", "--all", "--onlyvisible", "--pid", str(window.process.pid), "--name", "Not saved yet"
    )


def type_on_a_full_disk(window, disk):
    window.type("one")
    wait_for(lambda: window.lines() == ["one"], 10)
    filler = disk.fill(window.process)
    window.key("Return")
    window.type("two " * 300)  # more than what is left in the pages of the journal
    window.key("Return")
    window.type("three")
    time.sleep(2)
    assert "three" not in window.lines()
    return filler


def test_closing_on_a_full_disk_asks_and_what_was_typed_is_saved_once_there_is_room(window, disk):
    filler = type_on_a_full_disk(window, disk)
    window.key("alt+F4")
    wait_for(lambda: question_of(window), 10)
    assert window.process.poll() is None
    time.sleep(1)  # until it has the keyboard
    xdotool("key", "Escape")
    wait_for(lambda: not question_of(window), 10)
    filler.unlink()
    wait_for(lambda: window.lines()[-1:] == ["three"], 40)  # by itself, at most half a minute later
    window.activate()
    window.key("alt+F4")
    assert window.process.wait(30) == 0


def test_a_session_that_ends_on_a_full_disk_leaves_what_was_typed_in_a_file(window, disk):
    type_on_a_full_disk(window, disk)
    assert window.end(signal.SIGTERM) == 0
    (rescued,) = window.home.glob("journal_app-unsaved-*.txt")
    assert rescued.read_text("utf-8").splitlines()[-1] == "three"


# A night -----------------------------------------------------------------------------------------


def test_a_window_that_slept_over_midnight_writes_the_first_line_on_the_new_day(folder, tmp_path):
    libraries = sorted(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))
    assert libraries, "faketime missing: run `python3 dev.py e2e`, which installs it"
    clock = tmp_path / "clock"
    clock.write_text(f"@{EVENING}\n", encoding="utf-8")
    environ = {
        **os.environ,
        "TZ": "Asia/Tokyo",
        "LD_PRELOAD": str(libraries[0]),
        "FAKETIME_TIMESTAMP_FILE": str(clock),
        "FAKETIME_CACHE_DURATION": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",  # it stands still while a computer sleeps
    }
    window = Window(folder, environ=environ)
    try:
        window.type("sent the invoices")
        window.key("Return")
        wait_for(lambda: stored(folder) == ["sent the invoices"], 10)
        clock.write_text(f"@{MORNING}\n", encoding="utf-8")
        time.sleep(4)  # the clock has moved, the person opens the lid and sees the new day
        window.type("first thing on Tuesday")
        window.key("Return")
        wait_for(lambda: "first thing on Tuesday" in stored(folder), 10)
        days = "SELECT day || ' ' || text FROM item JOIN entry ON item.entry = entry.key ORDER BY day"
        assert stored(folder, days) == ["2026-11-30 sent the invoices", "2026-12-01 first thing on Tuesday"]
    finally:
        window.end(signal.SIGKILL)
