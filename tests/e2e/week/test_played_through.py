"""A session of five people from their imported log, played through by keys alone: its minutes are the expected ones."""

import json
import re
import signal
import subprocess
from pathlib import Path

import pytest

from tests.e2e.test_typing import welcome
from tests.e2e.windows import Window, cli, clipboard, stored, wait_for, xdotool

DATA = Path(__file__).parents[2] / "data"
WEEK = "2010-W45"
FRIDAY = "2010-11-12"


@pytest.fixture
def folder(tmp_path, screen):
    """The journal of 立松, with the log of the five, a key result that moved, values and a mission."""
    folder = welcome(tmp_path / "data")
    cli(folder, "import", "kpt", str(DATA / "five-people.csv"), "--me", "立松")
    cli(folder, "okr", "mission", "待たせない。", "--cycle", FRIDAY)
    cli(folder, "okr", "add-objective", "待たせない", "--on", FRIDAY)
    numbers = ("--start", "48", "--target", "15", "--unit", "分", "--on", FRIDAY)
    cli(folder, "okr", "add-kr", "O1", "一次回答の中央値", *numbers)
    cli(folder, "okr", "check-in", "KR-1", "30", "--confidence", "8", "--date", FRIDAY)
    cli(folder, "value", "add", "Speak Up Freely", "--gloss", "自由に声を上げる")
    return folder


class Played:
    """The shared window, the keys before it, and where the journal says that it is."""

    def __init__(self, folder):
        self.folder = folder
        self.window = Window(folder)
        cli(folder, f"journal-app://week/{WEEK}")
        wait_for(lambda: "Week" in xdotool("getactivewindow", "getwindowname"))
        self.window.key("F5")
        wait_for(lambda: "Win session" in xdotool("getactivewindow", "getwindowname"))

    def place(self):
        return stored(self.folder, "SELECT chapter || ' ' || coalesce(speaker, '') || ' ' || place FROM lead")

    def turn(self, key="Right"):
        before = self.place()
        self.window.key(key)
        wait_for(lambda: self.place() != before)

    def chapter(self):
        return (stored(self.folder, "SELECT chapter FROM lead") or [""])[0]

    def count(self, table):
        return stored(self.folder, f"SELECT count(*) FROM {table}")[0]

    def until(self, table, count):
        wait_for(lambda: self.count(table) == count)


def without_times(text):
    """Minutes without what differs from run to run: the day and the times of the session itself."""
    text = re.sub(r"(From )?\d{2}:\d{2}( – \d{2}:\d{2})?", "TIME", text)
    return re.sub(r"(?m)^# .*$", "# TITLE", text)


@pytest.mark.timeout(300)
def test_five_people_are_played_through_by_keys_alone_and_the_minutes_are_the_expected_ones(folder, tmp_path):
    played = Played(folder)
    try:
        play(played)
        expected = (DATA / "five-people.md").read_text(encoding="utf-8")
        found = cli(folder, "session", "show", WEEK)
        assert without_times(found) == expected
        assert without_times(clipboard()).rstrip() == expected.rstrip()  # copied before it ended
    finally:
        played.window.end(signal.SIGKILL)
    pdf = tmp_path / "minutes.pdf"
    cli(folder, "session", "show", WEEK, "--format", "pdf", "--out", str(pdf))
    text = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, check=True, text=True).stdout
    squeezed = "".join(text.split())
    page = json.loads(cli(folder, "session", "show", WEEK, "--format", "json"))
    said = [line["text"] for lines in page["sections"].values() for line in lines]
    assert len(said) > 20
    assert [words for words in said if "".join(words.split()) not in squeezed] == []
    assert "マクロが増えすぎた" not in text


def play(played):
    window = played.window
    played.turn("Return")
    assert played.chapter() == "members"
    for number in range(1, 6):
        window.key("a")
        played.until("reaction", number)
        if number < 3:
            window.key("s")
            played.until("star", number)
        if number == 1:
            window.key("e")
            window.type("Ask how it went")
            window.key("Return")
            played.until("session_note", 1)
            window.key("Escape")
        played.turn()
    assert played.chapter() == "unread"
    played.turn()
    assert played.chapter() == "key_results"
    played.turn()
    assert played.chapter() == "thanks"
    window.key("g")
    window.type("You asked early and closed it yourself")
    window.key("Return")  # whom they are for is asked for
    window.key("Right", "Tab", "Tab", "Tab", "Return")
    played.until("thanks", 1)
    window.key("Escape")
    played.turn()
    assert played.chapter() == "tries"
    window.key("Down", "space")
    wait_for(lambda: stored(played.folder, "SELECT common_try IS NOT NULL FROM lead") == [1])
    played.turn()
    assert played.chapter() == "closing"
    window.key("m")
    wait_for(lambda: clipboard().startswith("# "))
    window.key("Return")
    wait_for(lambda: stored(played.folder, "SELECT ended IS NOT NULL FROM lead") == [1])
