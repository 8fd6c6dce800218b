"""The shortcut of the desktop, asked for at a portal on a session bus of its own."""

import subprocess
import sys
from contextlib import contextmanager
from queue import Queue
from threading import Thread

import pytest

from journal_app.bus.shortcut_portal import Answer, ShortcutPortal
from tests.e2e.test_capture import NOTE, folder, note_window
from tests.e2e.windows import Window, lines_of, wait_for, xdotool

__all__ = ["folder"]


@pytest.fixture
def bus(monkeypatch):
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"], stdout=subprocess.PIPE, text=True
    )
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", daemon.stdout.readline().strip())
    yield
    daemon.terminate()
    daemon.wait(10)
    daemon.stdout.close()


@contextmanager
def portal(consent):
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.fake_portal", consent],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout.readline() == "ready\n"
        yield process
    finally:
        process.kill()
        process.communicate()


def asked():
    answers, presses = Queue(), Queue()
    shortcut = ShortcutPortal(
        "Quick note", "CTRL+ALT+j", lambda *answer: answers.put(answer), lambda: presses.put(1)
    )
    thread = Thread(target=shortcut.hold)
    thread.start()

    def end():
        shortcut.end()
        thread.join(30)
        assert not thread.is_alive()

    return end, answers, presses


def press(process):
    process.stdin.write("\n")
    process.stdin.flush()


def test_without_a_bus_or_a_portal_the_desktop_has_no_shortcuts(bus, monkeypatch):
    end, answers, _presses = asked()
    assert answers.get(timeout=30) == (Answer.NO_PORTAL, "")
    end()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    end, answers, _presses = asked()
    assert answers.get(timeout=30) == (Answer.NO_PORTAL, "")
    end()


def test_a_refusal_is_one(bus):
    with portal("no"):
        end, answers, _presses = asked()
        assert answers.get(timeout=30) == (Answer.REFUSED, "")
        end()


def test_presses_arrive_until_the_shortcut_is_let_go(bus):
    with portal("yes") as desktop:
        end, answers, presses = asked()
        assert answers.get(timeout=30) == (Answer.BOUND, "Ctrl+Alt+J")
        assert desktop.stdout.readline() == "quick-note\tCTRL+ALT+j\tQuick note\n"
        for _time in range(2):
            press(desktop)
            assert presses.get(timeout=30) == 1
        end()
        assert presses.empty()


@pytest.mark.timeout(180)
def test_the_shortcut_opens_a_note_in_the_running_program(bus, folder):
    config = folder / "config" / "config.toml"
    config.write_text(config.read_text(encoding="utf-8") + "capture_shortcut = true\n", encoding="utf-8")
    with portal("yes") as desktop:
        window = Window(folder)
        assert desktop.stdout.readline().startswith("quick-note")
        press(desktop)
        note = wait_for(note_window)
        xdotool("windowactivate", "--sync", note)
        window.type("by shortcut")
        window.key("Return")
        wait_for(lambda: not note_window())
        assert lines_of(folder) == ["by shortcut"]
        assert window.end() == 0
    assert NOTE
