"""The reminder on a real session bus with a real notification daemon, and in a real tray that starts late."""

import json
import signal
import subprocess
import sys
from contextlib import contextmanager
from datetime import datetime

import pytest
from jeepney import message_bus
from jeepney.io.blocking import open_dbus_connection

from journal_app.exchange.sample import load_sample
from journal_app.journal.journal import Journal
from tests.e2e.forks import program
from tests.e2e.test_shortcut import bus
from tests.e2e.windows import cli, pause, stored, wait_for, xdotool

__all__ = ["bus"]

ASKING = "Let’s record a reflection"
FRIDAY = "2026-11-20"
SETTINGS = 'language = "en"\ntheme = "light"\nwelcomed = true\nholidays = "JP"\n'


@pytest.fixture
def folder(tmp_path):
    """A journal in which Thursday is written, and a clock that stands on Friday at four."""
    folder = tmp_path / "data"
    assert (
        program().run("--data-dir", str(folder), "add", "keep", "Thursday", "--date", "2026-11-19").returncode
        == 0
    )
    (folder / "config" / "config.toml").write_text(SETTINGS, encoding="utf-8")
    set_clock(folder, 16)
    return folder


def set_clock(folder, hour, minute=0, day=FRIDAY):
    part = folder / "clock.part"
    part.write_text(f"{day} {hour:02}:{minute:02}", encoding="utf-8")
    part.replace(folder / "clock")


@contextmanager
def running(folder, *options):
    command = [sys.executable, "-m", "tests.e2e.programs.clocked_app", str(folder), *options]
    process = subprocess.Popen(command)
    try:
        wait_for((folder / "state" / "reminder.json").exists)
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.wait(30)


@contextmanager
def dunst(folder):
    """The notification daemon; gives what says what it has been asked to show."""
    heard = folder / "notifications"
    with heard.open("wb") as output:
        process = subprocess.Popen(["dunst", "-print"], stdout=output, stderr=subprocess.DEVNULL)
    try:
        wait_for(has_daemon)
        yield lambda: heard.read_text(encoding="utf-8")
    finally:
        process.terminate()
        process.wait(10)


def has_daemon():
    """Ask without a call to the daemon: the bus would start another one."""
    with open_dbus_connection(bus="SESSION") as connection:
        return connection.send_and_get_reply(message_bus.NameHasOwner("org.freedesktop.Notifications")).body[
            0
        ]


@contextmanager
def tray():
    """A panel with a tray; gives its window, not the hidden one that the program makes first."""
    process = subprocess.Popen(["trayer", "--edge", "bottom"], stderr=subprocess.DEVNULL)
    try:
        yield wait_for(lambda: xdotool("search", "--onlyvisible", "--class", "trayer"))
    finally:
        process.terminate()
        process.wait(10)


def windows_of(process, name):
    found = xdotool("search", "--all", "--onlyvisible", "--pid", str(process.pid), "--name", name)
    return found.splitlines()


def shown_notifications():
    return int(subprocess.check_output(["dunstctl", "count", "displayed"], text=True))


def test_the_notification_appears_and_its_action_opens_today(folder, bus):
    with dunst(folder) as said, running(folder, "--background") as process:
        assert windows_of(process, "journal_app") == []
        set_clock(folder, 17)
        wait_for(lambda: windows_of(process, "reflection"))
        wait_for(lambda: ASKING in said())
        assert "One good thing." in said()
        assert "Thursday" not in said()
        subprocess.run(["dunstctl", "action", "0"], check=True)
        main = wait_for(lambda: windows_of(process, "journal_app"))
        wait_for(lambda: xdotool("getactivewindow") in main)
        assert windows_of(process, "reflection") == []
        xdotool("type", "--delay", "30", "by keyboard alone")
        xdotool("key", "Return")
        wait_for(lambda: "by keyboard alone" in stored(folder))


def test_an_answer_in_the_window_takes_the_notification_back(folder, bus):
    with dunst(folder), running(folder, "--background") as process:
        set_clock(folder, 17)
        [reminder] = wait_for(lambda: windows_of(process, "reflection"))
        wait_for(lambda: shown_notifications() == 1)
        xdotool("windowactivate", "--sync", reminder)
        xdotool("key", "n")
        wait_for(lambda: windows_of(process, "Recorded"))
        wait_for(lambda: shown_notifications() == 0)
    assert '"nothing": true' in cli(folder, "today", "--date", FRIDAY, "--json")


def test_it_takes_no_keyboard_from_who_types(folder, bus):
    typing = subprocess.Popen([sys.executable, "-c", TYPING])
    try:
        [other] = wait_for(lambda: windows_of(typing, "somewhere else"))
        xdotool("windowactivate", "--sync", other)
        with running(folder, "--background") as process:
            set_clock(folder, 17)
            wait_for(lambda: windows_of(process, "reflection"))
            pause(0.5)
            assert xdotool("getactivewindow") == other
    finally:
        typing.kill()
        typing.wait()


def test_over_somebodys_full_screen_it_waits_and_then_asks_quietly(folder, bus):
    film = subprocess.Popen([sys.executable, "-c", TYPING.replace("w.show()", "w.showFullScreen()")])
    with dunst(folder) as said, running(folder, "--background") as process:
        try:
            [other] = wait_for(lambda: windows_of(film, "somewhere else"))
            wait_for(lambda: xdotool("getactivewindow") == other)
            set_clock(folder, 17)
            pause(1.5)
            assert windows_of(process, "reflection") == []
        finally:
            film.kill()
            film.wait()
        wait_for(lambda: windows_of(process, "reflection"))
        assert said() == ""


def test_the_icon_comes_into_a_tray_that_starts_late_and_closing_hides_only_there(folder, bus):
    with running(folder) as process:
        [main] = wait_for(lambda: windows_of(process, "journal_app"))
        with tray() as panel:
            wait_for(lambda: has_icon(panel))
            close(process, main)
            pause(0.5)
            assert process.poll() is None
            wait_for(lambda: click_icon(panel) or windows_of(process, "journal_app"))
            close(process, main)
        # The tray has gone: the window is there again to find the program by, and closing it ends it.
        wait_for(lambda: xdotool("search", "--all", "--pid", str(process.pid), "--name", "journal_app"))
        program().run("--data-dir", str(folder))
        wait_for(lambda: windows_of(process, "journal_app"))
        close(process, main)
        assert process.wait(30) == 0


def close(process, window):
    """Close a window as a person does, again where the window manager was not ready for it."""

    def is_closed():
        if windows_of(process, "journal_app"):
            xdotool("windowactivate", "--sync", window)
            xdotool("key", "alt+F4")
            pause(0.5)
        return process.poll() is not None or not windows_of(process, "journal_app")

    wait_for(is_closed)


def icon_in(panel):
    tree = subprocess.check_output(["xwininfo", "-tree", "-id", panel], text=True)
    return next((line.split()[0] for line in tree.splitlines() if "journal_app" in line), "")


def click_icon(panel):
    xdotool("mousemove", "--window", icon_in(panel), "8", "8", "click", "1")
    pause(0.5)


def has_icon(panel):
    return bool(icon_in(panel))


TYPING = """
from PySide6.QtWidgets import QApplication, QLineEdit
a = QApplication([]); w = QLineEdit(); w.setWindowTitle("somewhere else"); w.show(); a.exec()
"""


# The whole evening by keyboard ---------------------------------------------------------

TUESDAY = "2026-11-24"  # Monday is a holiday
# Write, # and the key result, the next line, @ and the person, the next line, finish.
MOST_PRESSES = 8


class Hand:
    """Types, and counts the presses that are no text."""

    def __init__(self):
        self.presses = 0

    def text(self, words):
        xdotool("type", "--delay", "30", words)

    def press(self, *keys):
        xdotool("key", "--delay", "60", *keys)
        self.presses += len(keys)


def sample_in(folder):
    """Fill a journal with the sample team, as it stands on Friday."""
    journal = Journal(
        folder / "journal.db",
        folder / "backups",
        now_ms=lambda: int(datetime(2026, 11, 20, 16).timestamp() * 1000),  # noqa: DTZ001
    )
    try:
        load_sample(journal, "en")
    finally:
        journal.close()


def test_an_evening_takes_eight_presses_beyond_the_text(tmp_path, bus):
    folder = tmp_path / "data"
    (folder / "config").mkdir(parents=True)
    (folder / "config" / "config.toml").write_text(SETTINGS, encoding="utf-8")
    sample_in(folder)
    set_clock(folder, 16, day=TUESDAY)
    hand = Hand()
    with running(folder, "--background") as process:
        set_clock(folder, 17, day=TUESDAY)
        [reminder] = wait_for(lambda: windows_of(process, "reflection"))
        xdotool("windowactivate", "--sync", reminder)
        hand.press("Return")
        main = wait_for(lambda: windows_of(process, "journal_app"))
        wait_for(lambda: xdotool("getactivewindow") in main)
        pause(0.5)
        hand.text("Shortened the refund macro ")
        hand.press("numbersign")
        pause(1)
        hand.press("Return")
        hand.press("Return")
        hand.text("Showed it to a colleague ")
        hand.press("at")
        pause(1)
        hand.press("Return")
        hand.press("Return")
        hand.text("Left on time")
        hand.press("ctrl+Return")
        wait_for(lambda: "Left on time" in stored(folder))
        pause(0.5)
    day = json.loads(cli(folder, "today", "--date", TUESDAY, "--json"))
    lines = [(item["text"], [link["kind"] for link in item["evidence"]]) for item in day["items"]]
    assert lines == [
        ("Shortened the refund macro", ["kr"]),
        ("Showed it to a colleague @さくら", ["person"]),
        ("Left on time", []),
    ]
    assert hand.presses == MOST_PRESSES


def test_quitting_ends_it_also_while_it_asks_and_it_comes_back(folder, bus):
    with running(folder, "--background") as process:
        set_clock(folder, 17)
        wait_for(lambda: windows_of(process, "reflection"))
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    set_clock(folder, 18)
    with running(folder, "--background") as process:
        wait_for(lambda: windows_of(process, "One line"))
