"""An evening by keyboard alone, from the reminder to the finished day; and a note with only the icon in the tray."""

import json
import subprocess
import sys

from tests.e2e.desktop.test_reminder import (
    FRIDAY,
    bus,
    close,
    folder,
    has_icon,
    running,
    set_clock,
    tray,
    windows_of,
)
from tests.e2e.test_capture import note_window
from tests.e2e.windows import cli, pause, stored, wait_for, xdotool

__all__ = ["bus", "folder"]

MOST_KEYS = 8
PAINTED = "KR-1"


class Hands:
    """The keyboard, with a count of the keys that are no letter of what is written."""

    def __init__(self):
        self.keys = 0

    def press(self, key):
        self.keys += 1
        xdotool("key", "--delay", "60", key)

    def write(self, text):
        xdotool("type", "--delay", "30", text)


def evening(folder):
    """Return the lines of the day: section, words, and what they served."""
    items = json.loads(cli(folder, "today", "--date", FRIDAY, "--json"))["items"]
    return [(item["kind"], item["text"], item["kr"]) for item in items]


def named(folder):
    """Return the words of the lines that name somebody, with whom."""
    query = (
        "SELECT i.text || ' / ' || m.name FROM evidence v JOIN item i ON i.key = v.item "
        "JOIN member m ON m.key = v.person ORDER BY i.id"
    )
    return stored(folder, query)


def a_team(folder):
    """A key result of the quarter, and somebody who was named before."""
    cli(folder, "okr", "add-objective", "Calm support", "--on", FRIDAY)
    cli(
        folder,
        "okr",
        "add-kr",
        "O1",
        "Refunds answered in a day",
        "--start",
        "0",
        "--target",
        "90",
        "--on",
        FRIDAY,
    )
    cli(folder, "add", "keep", "Wednesday", "--with", "Sakura", "--date", "2026-11-18")


def test_three_lines_from_the_reminder_to_the_finished_day_take_eight_keys_beside_the_text(folder, bus):
    a_team(folder)
    hands = Hands()
    with running(folder, "--background") as process:
        set_clock(folder, 17)
        [reminder] = wait_for(lambda: windows_of(process, "reflection"))
        xdotool("windowactivate", "--sync", reminder)
        hands.press("Return")  # Write
        main = wait_for(lambda: windows_of(process, "journal_app"))
        wait_for(lambda: xdotool("getactivewindow") in main)
        hands.write("Wrote the refund guide ")
        hands.press("numbersign")
        pause(0.5)
        hands.press("Return")  # the key result
        hands.press("Return")  # the next line
        hands.write("Sent the invoices")
        hands.press("Return")  # the next line
        hands.write("Went through the queue with ")
        hands.press("at")
        pause(0.5)
        hands.press("Return")  # the person
        hands.press("ctrl+Return")  # finished
        wait_for(lambda: len(evening(folder)) == 3)
        wait_for(lambda: len(named(folder)) == 2)
        assert [(kind, text.strip(), kr) for kind, text, kr in evening(folder)] == [
            ("keep", "Wrote the refund guide", PAINTED),
            ("keep", "Sent the invoices", ""),
            ("keep", "Went through the queue with @Sakura", ""),
        ]
        assert named(folder)[1].endswith(" / Sakura")
        # The day is over: letters go into no line any more.
        xdotool("key", "x")
        pause(2)
        assert len(evening(folder)) == 3
        assert all("x" not in text.rpartition(" ")[2] for _kind, text, _kr in evening(folder))
    assert hands.keys <= MOST_KEYS
    assert hands.keys == 8


def test_a_note_opens_while_the_window_is_closed_and_the_icon_is_all_there_is(folder, bus):
    with running(folder) as process, tray() as panel:
        [main] = wait_for(lambda: windows_of(process, "journal_app"))
        wait_for(lambda: has_icon(panel))
        close(process, main)
        wait_for(lambda: not windows_of(process, "journal_app"))
        command = [sys.executable, "-m", "journal_app", "--data-dir", str(folder), "capture"]
        assert subprocess.run(command, check=False, timeout=60).returncode == 0
        note = wait_for(note_window)
        xdotool("windowactivate", "--sync", note)
        xdotool("type", "--delay", "30", "from the tray")
        xdotool("key", "Return")
        wait_for(lambda: not note_window())
        assert "from the tray" in stored(folder)
        assert windows_of(process, "journal_app") == []
        assert process.poll() is None
