"""A win session in a real window that is killed in the middle: all that was entered is there, and so is the page."""

import signal
from datetime import date

import pytest

from journal_app.domain.periods import Week
from tests.e2e.test_typing import welcome
from tests.e2e.windows import Window, cli, stored, wait_for, xdotool


@pytest.fixture
def folder(tmp_path, screen):
    folder = welcome(tmp_path / "data")
    for text in ("第一", "second", "third"):
        cli(folder, "add", "keep", text)
    return folder


def present(folder):
    """Open a window, and in it the shared window of this week."""
    window = Window(folder)
    cli(folder, f"journal-app://week/{Week.of(date.today())}")
    wait_for(lambda: "Week" in xdotool("getactivewindow", "getwindowname"))
    window.key("F5")
    wait_for(lambda: "Win session" in xdotool("getactivewindow", "getwindowname"))
    return window


def place(folder):
    return stored(folder, "SELECT chapter FROM lead")


@pytest.mark.timeout(180)
def test_a_session_killed_in_the_middle_goes_on_at_its_page_with_all_that_was_entered(folder):
    window = present(folder)
    assert place(folder) == []  # who looks at the lobby has begun nothing
    window.key("Right")
    wait_for(lambda: place(folder) == ["members"])
    window.key("a", "a", "s")
    wait_for(lambda: stored(folder, "SELECT count FROM reaction") == [2])
    wait_for(lambda: stored(folder, "SELECT count(*) FROM star") == [1])
    window.end(signal.SIGKILL)
    assert place(folder) == ["members"]

    window = present(folder)
    try:
        window.key("a")
        wait_for(lambda: stored(folder, "SELECT count FROM reaction") == [3])
        window.key("Right")
        wait_for(lambda: place(folder) == ["thanks"])
        assert stored(folder, "SELECT count(*) FROM session") == [1]
        assert stored(folder, "SELECT ended IS NULL FROM lead") == [1]
        window.key("End", "Escape")
        wait_for(lambda: stored(folder, "SELECT ended IS NOT NULL FROM lead") == [1])
    finally:
        window.end(signal.SIGKILL)
