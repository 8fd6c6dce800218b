"""Minutes in a real window by keys alone: from the session to the version that stands, killed while a line is typed."""

import signal
from datetime import date

import pytest

from journal_app.domain.periods import Week
from tests.e2e.week.test_session import folder, present
from tests.e2e.windows import Window, cli, clipboard, stored, wait_for, xdotool

__all__ = ["folder"]

EDITS = "SELECT text FROM minutes_edit"


def minutes(folder):
    """Open a window, and in it the minutes of the last session."""
    window = Window(folder)
    cli(folder, f"journal-app://week/{Week.of(date.today())}")
    wait_for(lambda: "Week" in xdotool("getactivewindow", "getwindowname"))
    window.key("ctrl+shift+Next", "Down", "Return")
    return window


@pytest.mark.timeout(240)
def test_a_line_is_reworded_after_a_kill_and_the_minutes_settled_without_touching_the_entry(folder):
    window = present(folder)
    window.key("Right")
    wait_for(lambda: stored(folder, "SELECT chapter FROM lead") == ["members"])
    window.key("s", "End", "Escape")
    wait_for(lambda: stored(folder, "SELECT ended IS NOT NULL FROM lead") == [1])
    window.end(signal.SIGKILL)

    window = minutes(folder)
    try:
        window.key("Home", "F2")
        window.type(" and more")
        wait_for(lambda: stored(folder, EDITS) == ["第一 and more"])
        window.end(signal.SIGKILL)
        window = minutes(folder)
        window.key("ctrl+shift+c")
        wait_for(lambda: "第一 and more" in clipboard())
        window.key("ctrl+Return")
        wait_for(lambda: stored(folder, "SELECT count(*) FROM minutes") == [1])
    finally:
        window.end(signal.SIGKILL)
    assert stored(folder, "SELECT text FROM item ORDER BY id")[0] == "第一"
    assert "★ 第一 and more" in cli(folder, "session", "show")
