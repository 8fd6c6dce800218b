"""A quick note in a real window: beside the program, after its window has gone, and with no program at all."""

import os
import signal
import subprocess
import sys

import pytest

from journal_app.paths import find_paths
from tests.e2e.windows import Window, lines_of, pause, stored, wait_for, xdotool

NOTE = "Quick note"


@pytest.fixture
def folder(tmp_path, screen):
    """A data folder that has been welcomed."""
    folder = tmp_path / "data"
    settings = find_paths(folder).config_file
    settings.parent.mkdir(parents=True)
    settings.write_text('welcomed = true\nlanguage = "en"\ntheme = "light"\n', encoding="utf-8")
    return folder


class Note:
    """`journal-app capture`, and the keyboard in front of its window."""

    def __init__(self, folder, *words, before=(), environ=None):
        self.folder = folder
        command = [sys.executable, "-m", "journal_app", "--data-dir", str(folder), "capture", *words]
        self.process = subprocess.Popen([*before, *command], env=environ)
        self.id = wait_for(note_window)
        wait_for(self.has_keyboard)

    def has_keyboard(self):
        if xdotool("getactivewindow") != self.id:
            xdotool("windowactivate", self.id)
        return xdotool("getactivewindow") == self.id

    def type(self, text):
        xdotool("type", "--delay", "30", text)

    def key(self, *keys):
        xdotool("key", "--delay", "60", *keys)

    def wait_closed(self):
        wait_for(lambda: not note_window())


def note_window():
    found = xdotool("search", "--all", "--onlyvisible", "--name", f"^{NOTE}$").splitlines()
    return found[-1] if found else ""


def drafts(folder):
    return stored(folder, "SELECT text FROM draft ORDER BY kept_at")


def test_without_a_program_a_line_is_added_by_keyboard_alone(folder):
    note = Note(folder)
    note.key("alt+3")
    note.type("one after another")
    note.key("ctrl+Return")
    note.type("once more")
    note.key("Return")
    assert note.process.wait(30) == 0
    assert lines_of(folder) == ["one after another", "once more"]
    assert drafts(folder) == []


def test_escape_keeps_the_draft_and_the_next_note_goes_on_with_it(folder):
    note = Note(folder, "--kind", "problem", "half a")
    note.type(" thought")
    note.key("Escape")
    assert note.process.wait(30) == 0
    assert (lines_of(folder), drafts(folder)) == ([], ["half a thought"])
    note = Note(folder)
    note.type(" is one")
    note.key("Return")
    assert note.process.wait(30) == 0
    assert (lines_of(folder), drafts(folder)) == (["half a thought is one"], [])
    assert stored(folder, "SELECT kind FROM item") == ["problem"]


def test_undo_within_the_moment_takes_the_line_back(folder):
    note = Note(folder, "too early")
    note.key("Return", "ctrl+z")
    wait_for(lambda: lines_of(folder) == [])
    note.type(" now")
    note.key("Return")
    assert note.process.wait(30) == 0
    assert lines_of(folder) == ["too early now"]


@pytest.mark.timeout(180)
def test_a_kill_takes_no_more_than_the_last_two_seconds_of_typing(folder):
    note = Note(folder)
    note.type("kept while typing")
    pause(2)
    note.process.send_signal(signal.SIGKILL)
    note.process.wait(30)
    assert drafts(folder) == ["kept while typing"]


@pytest.mark.timeout(180)
def test_the_program_that_runs_shows_the_note_with_its_window_out_of_sight_and_undoes_it_by_name(folder):
    window = Window(folder)
    xdotool("windowminimize", "--sync", window.id)
    note = Note(folder, "--private", "from the running one")
    assert note.process.wait(30) == 0  # it has handed over and ended
    note.key("Return")
    note.wait_closed()
    assert lines_of(folder) == ["from the running one"]
    assert stored(folder, "SELECT text FROM private_item") == ["from the running one"]
    assert window.process.poll() is None
    window.activate()
    window.key("ctrl+z")
    wait_for(lambda: lines_of(folder) == [])
    assert window.end() == 0


@pytest.mark.timeout(180)
def test_a_second_note_comes_to_the_first_one(folder):
    first = Note(folder)
    first.type("being written")
    second = Note(folder)
    assert second.process.wait(30) == 0
    assert first.process.poll() is None
    second.type(" on")
    second.key("Return")
    assert first.process.wait(30) == 0
    assert lines_of(folder) == ["being written on"]


def test_a_full_window_can_be_opened_beside_a_note(folder):
    note = Note(folder)
    note.type("beside")
    window = Window(folder)
    xdotool("windowactivate", "--sync", note.id)
    note.key("Return")
    assert note.process.wait(30) == 0
    assert lines_of(folder) == ["beside"]
    assert window.end() == 0


def test_a_future_day_takes_a_try_alone(folder):
    outcome = subprocess.run(
        [
            sys.executable,
            "-m",
            "journal_app",
            "--data-dir",
            str(folder),
            "capture",
            "x",
            "--kind",
            "keep",
            "--day",
            "2999-01-01",
        ],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "JOURNAL_APP_LANG": "en"},
    )
    assert outcome.returncode == 1
    assert "2999-01-01" in outcome.stderr
