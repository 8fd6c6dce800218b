"""A real window, typed into as a person does; what was typed is read back by the command line."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from journal_app.paths import find_paths
from tests.e2e.windows import Window, cli, lines_of, wait_for, xdotool


@pytest.fixture
def folder(tmp_path, screen):
    """A data folder that has been welcomed."""
    settings = find_paths(tmp_path).config_file
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text('welcomed = true\nlanguage = "en"\ntheme = "light"\n', encoding="utf-8")
    return tmp_path


@pytest.fixture
def window(folder):
    opened = Window(folder)
    yield opened
    opened.end(signal.SIGKILL)


def test_an_entry_is_written_by_keyboard_alone(window):
    window.type("Wrote the refund macro")
    window.key("Return")
    window.type("Closed nine tickets")
    window.key("Tab")
    window.type("Too many macros")
    window.key("Tab")
    window.type("Ask at stand-up")
    window.key("ctrl+Return")
    expected = ["Wrote the refund macro", "Closed nine tickets", "Too many macros", "Ask at stand-up"]
    wait_for(lambda: lines_of(window.folder) == expected)


def test_what_was_typed_last_is_saved_when_the_session_ends(window):
    window.type("half a thought")
    assert window.end(signal.SIGTERM) == 0
    assert lines_of(window.folder) == ["half a thought"]


def test_no_core_dump_would_be_taken_of_the_window(window):
    process = Path(f"/proc/{window.process.pid}")
    limits = process.joinpath("limits").read_text("ascii").splitlines()
    (core,) = [line.split()[4] for line in limits if line.startswith("Max core file size")]
    assert core == "1"  # byte: for Linux the sign for "not to a program that collects them either"
    assert int(process.joinpath("coredump_filter").read_text("ascii"), 16) == 0


def test_a_second_start_raises_the_window_and_ends(window):
    again = subprocess.run(
        [sys.executable, "-m", "journal_app", "--data-dir", str(window.folder)], timeout=60, check=False
    )
    assert again.returncode == 0
    assert window.process.poll() is None


def test_the_window_works_on_while_the_command_line_writes(window):
    cli(window.folder, "add", "keep", "from the shell")
    window.type("from the window")
    window.key("ctrl+Return")
    wait_for(lambda: sorted(lines_of(window.folder)) == ["from the shell", "from the window"])


def test_without_a_screen_the_window_says_so(folder):
    bare = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "QT_QPA_PLATFORM"}}
    outcome = subprocess.run(
        [sys.executable, "-m", "journal_app", "--data-dir", str(folder)],
        env=bare,
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 1
    assert outcome.stderr.count("\n") == 1
    assert "Traceback" not in outcome.stderr


def test_a_second_start_with_a_link_moves_the_open_window_there(window):
    window.type("half a thought")
    again = subprocess.run(
        [
            sys.executable,
            "-m",
            "journal_app",
            "--data-dir",
            str(window.folder),
            "journal-app://week/2026-W40",
        ],
        timeout=60,
        check=False,
    )
    assert again.returncode == 0
    wait_for(lambda: xdotool("getwindowname", window.id).startswith("Week"))
    assert window.process.poll() is None
    assert lines_of(window.folder) == ["half a thought"]


def test_a_link_with_lines_fills_the_form_and_waits_for_the_person(window):
    link = "journal-app://new?k=From%20a%20link&t=Later"
    subprocess.run(
        [sys.executable, "-m", "journal_app", "--data-dir", str(window.folder), link], timeout=60, check=True
    )
    time.sleep(2)  # longer than a pause that saves
    assert lines_of(window.folder) == []
    window.key("Return")
    wait_for(lambda: lines_of(window.folder) == ["From a link"])
    window.key("ctrl+Return")
    wait_for(lambda: lines_of(window.folder) == ["From a link", "Later"])
