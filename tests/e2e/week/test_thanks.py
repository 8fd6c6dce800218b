"""Thanks typed in a real window by keys alone, and the presenter view beside it."""

import signal

import pytest

from tests.e2e.test_typing import welcome
from tests.e2e.week.test_session import present
from tests.e2e.windows import cli, stored, wait_for, xdotool


@pytest.fixture
def folder(tmp_path, screen):
    folder = welcome(tmp_path / "data")
    cli(folder, "add", "keep", "第一")
    return folder


def active():
    return xdotool("getactivewindow", "getwindowname")


@pytest.mark.timeout(180)
def test_thanks_are_typed_by_keys_alone_and_notes_in_a_window_of_their_own(folder):
    window = present(folder)
    try:
        window.key("g")
        xdotool("type", "--delay", "30", "You asked early.")
        window.key("Return")  # nobody is chosen yet: the keyboard goes there
        window.key("Right", "Return")
        wait_for(lambda: stored(folder, "SELECT words FROM thanks") == ["You asked early."])
        window.key("ctrl+z")
        wait_for(lambda: stored(folder, "SELECT count(*) FROM thanks") == [0])
        window.key("Escape", "v")
        wait_for(lambda: "Presenter view" in active())
        window.key("e")
        xdotool("type", "--delay", "30", "ask how")
        window.key("Escape")
        wait_for(lambda: stored(folder, "SELECT text FROM presenter_note") == ["ask how"])
        window.key("End")
        wait_for(lambda: stored(folder, "SELECT chapter FROM lead") == ["closing"])
        window.key("v")
        wait_for(lambda: "Win session" in active())
    finally:
        window.end(signal.SIGKILL)
