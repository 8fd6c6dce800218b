"""Random keys and clicks in a real window: the program lives, errs nowhere, and its memory stays flat.

Like is compared with like. What is typed stays: lines on the screen take 160 KiB each (9 widgets, half of it the style
sheet's), and a day of 150 lines is 25 MB heavier than an empty one without anything being wrong. So memory is read at
two moments of rest, in which windows are closed, all panes show a week and a day nobody wrote in, at 100 % text size,
and the program has done what it does once a minute (`ui/jobs/gc_timer.py`). What is left then is held by nothing that
can be seen: caches of a fixed size, or a leak.

JOURNAL_APP_RANDOM_MINUTES says how long (3), at the ten things a second that a hurried person does; the hand here does
them faster. JOURNAL_APP_RANDOM_SEED says which keys (1). By hand, half an hour:
JOURNAL_APP_RANDOM_MINUTES=30 python3 dev.py e2e tests/e2e/test_random_input.py
"""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from journal_app.exchange.sample import load_sample
from journal_app.journal.journal import Journal
from journal_app.paths import find_paths
from tests.e2e.random_hand import RandomHand
from tests.e2e.windows import wait_for, xdotool

MINUTES = float(os.environ.get("JOURNAL_APP_RANDOM_MINUTES", "3"))
SEED = int(os.environ.get("JOURNAL_APP_RANDOM_SEED", "1"))
WATCHED = Path(__file__).with_name("programs") / "watched_app.py"
ROOT = Path(__file__).parents[2]
ACTS_A_MINUTE = 600
# What each part of the window costs when it is first opened has been paid after the tour and this much.
WARM_UP_MINUTES = 1

# How much may be added between two moments of rest, in KiB. In use: sizes of letters first seen since, modules first
# needed, steps that can be undone. For comparison: a page on the shared screen is 6 MB, and font files opened anew for
# each size of letters took 20 MB in a quarter of an hour.
SLACK_IN_USE_KB = 10_000
# Resident: also Python's own pages, pictures X shares, and pages of programs' and fonts' files that came in. What the C
# library holds free is taken off. It is used again, but goes back only where a whole page is free: after a day of 250
# lines had been left, 40 MB of it lay between things in use.
SLACK_KB = 30_000
# Python's own objects: what modules and the 200 steps that can be undone hold.
SLACK_OBJECTS = 6_000


@pytest.fixture
def folder(tmp_path, screen):
    """A data folder that has been welcomed, with the sample team in it and room beside it for what dialogs write.

    A country's holidays are chosen from the start: the calendar of the world takes 15 MB when somebody first asks.
    """
    paths = find_paths(tmp_path / "data")
    paths.create()
    with closing(Journal(paths.database, paths.backups)) as journal:
        load_sample(journal, "en")
    settings = 'welcomed = true\nlanguage = "en"\ntheme = "light"\nholidays = "JP"\n'
    paths.config_file.write_text(settings, encoding="utf-8")
    (tmp_path / "home").mkdir()
    return tmp_path


def launcher(folder):
    """Make a desktop's way to open folders and links, which opens nothing; Qt complains where there is none."""
    place = folder / "bin"
    place.mkdir()
    script = place / "xdg-open"
    script.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    script.chmod(0o755)
    return place


class Watched:
    """The program under random input. Only its windows are ever in front: the screen is its own."""

    def __init__(self, folder):
        self.folder = folder
        self.report = folder / "report.jsonl"
        self.said = folder / "stderr"
        home = folder / "home"
        environ = {**os.environ, "HOME": str(home), "PYTHONPATH": str(ROOT)}
        environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
        environ["PATH"] = f"{launcher(folder)}{os.pathsep}{environ['PATH']}"
        with self.said.open("wb") as stderr:
            self.process = subprocess.Popen(
                [sys.executable, "-X", "faulthandler", str(WATCHED), str(folder / "data"), str(self.report)],
                cwd=home,
                env=environ,
                stderr=stderr,
            )
        xdotool("set_num_desktops", "1")  # a wheel over the bare screen would change to another one
        self.main = wait_for(self.windows)[0]
        # As large as the screen: no click may reach the window manager's own menu.
        xdotool("windowmove", self.main, "0", "0", "windowsize", self.main, "100%", "96%")

    def windows(self):
        found = xdotool("search", "--onlyvisible", "--pid", str(self.process.pid), "--name", ".")
        return sorted(found.split(), key=int)

    def front(self):
        """Return the window of the program that is in front, bringing one there where none is."""
        windows = self.windows()
        active = xdotool("getactivewindow")
        if active not in windows and windows:
            xdotool("windowactivate", "--sync", windows[-1])
            active = xdotool("getactivewindow")
        return active if active in windows else ""

    def counts(self):
        lines = self.report.read_text(encoding="utf-8").splitlines() if self.report.exists() else []
        return [json.loads(line) for line in lines]

    def at_rest(self):
        """Close what is open and return the count of a moment when nothing that was typed is shown."""
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            xdotool("key", "--delay", "60", "Escape", "Escape", "Escape")
            others = [window for window in self.windows() if window != self.main]
            for window in others:
                xdotool("windowclose", window)
            if not others:
                break
        xdotool("windowactivate", "--sync", self.main, "key", "--delay", "100", "ctrl+0")
        asked = self.report.with_name(f"{self.report.name}.rest")
        asked.touch()
        wait_for(lambda: not asked.exists())
        return [count for count in self.counts() if count["rest"]][-1]


@pytest.fixture
def watched(folder):
    program = Watched(folder)
    yield program
    program.process.kill()
    program.process.wait()


def tour(watched):
    """Open once whatever has a key of its own, at each size and in the other panes."""
    for pane in ("ctrl+1", "ctrl+2", "ctrl+3", "ctrl+comma"):
        for key in (
            "F1",
            "ctrl+slash",
            "F5",
            "F6",
            "F10",
            "ctrl+g",
            "ctrl+l",
            "ctrl+n",
            "ctrl+shift+n",
            "ctrl+plus",
        ):
            xdotool("key", "--delay", "60", pane, key)
            time.sleep(0.2)
            xdotool("key", "--delay", "60", "Escape", "Escape")
            watched.front()


def act_for(watched, hand, minutes):
    enough = hand.acts + minutes * ACTS_A_MINUTE
    while hand.acts < enough and watched.process.poll() is None:
        window = watched.front()
        if window:
            hand.act(window)
        else:
            time.sleep(0.2)


@pytest.mark.timeout(MINUTES * 60 + 600)
def test_the_program_survives_random_input_and_its_memory_stays_flat(watched):
    hand = RandomHand(SEED)
    tour(watched)
    act_for(watched, hand, WARM_UP_MINUTES)
    before = watched.at_rest()
    act_for(watched, hand, MINUTES)
    assert watched.process.poll() is None, watched.said.read_text("utf-8")
    after = watched.at_rest()
    print(f"{hand.acts} acts\nbefore {short(before)}\nafter  {short(after)}")
    watched.process.send_signal(signal.SIGTERM)
    assert watched.process.wait(60) == 0
    assert_nothing_was_said(watched)
    assert_whole(watched.folder / "data" / "journal.db")
    assert_flat(before, after)


def short(count):
    return {name: value for name, value in count.items() if isinstance(value, int)}


def assert_nothing_was_said(watched):
    assert watched.said.read_text("utf-8") == ""
    log = find_paths(watched.folder / "data").log_dir / "window.log"
    logged = log.read_text("utf-8").splitlines() if log.exists() else []
    found = "\n".join(line for line in logged if " ERROR " in line or line.startswith("  "))
    assert found == "", found


def assert_whole(journal):
    with closing(sqlite3.connect(journal)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def assert_flat(before, after):
    assert after["heap_used_kb"] - before["heap_used_kb"] <= SLACK_IN_USE_KB
    assert resident_kb(after) - resident_kb(before) <= SLACK_KB
    assert after["objects"] - before["objects"] <= SLACK_OBJECTS


def resident_kb(count):
    return count["rss_kb"] - count["heap_free_kb"]
