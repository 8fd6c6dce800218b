"""A whole win session by keys alone: the log of five people, from the lobby to the minutes, as text and as PDF."""

import csv
import io
import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.e2e.conftest import virtual_screen
from tests.e2e.desktop.test_reminder import bus, running, set_clock, windows_of
from tests.e2e.windows import cli, clipboard, stored, wait_for, xdotool

__all__ = ["bus"]

DATA = Path(__file__).parents[2] / "data"
EXPECTED = DATA / "session" / "minutes-of-five.ja.md"
WEEK, FRIDAY = "2026-W46", "2026-11-13"
SETTINGS = 'language = "ja"\ntheme = "light"\nwelcomed = true\nholidays = "JP"\n'
# Two colleagues beside the three of the log.
OTHERS = (
    ("2026/11/09 17:10:00", "木村", "夜間の当番表を1枚にまとめた\n監視の通知を半分に減らせた", "", ""),
    ("2026/11/12 17:20:00", "木村", "引き継ぎの漏れが一度もなかった", "", "引き継ぎの前に5分だけ見直す"),
    ("2026/11/10 17:30:00", "佐々木", "はじめての問い合わせを最後まで閉じた", "手順書が古い", ""),
    (
        "2026/11/13 16:00:00",
        "佐々木",
        "返金の返信テンプレートを3本整えた",
        "",
        "返信の前に相手の名前を確かめる",
    ),
)
SHOWN = "SELECT chapter FROM lead"
PICTURES = os.environ.get("SESSION_PICTURES")


@pytest.fixture
def folder(tmp_path):
    """A journal with the log of five, a key result that moved, a routine for the session, and a clock on Friday."""
    folder = tmp_path / "data"
    rows = list(csv.reader((DATA / "kpt-log.csv").read_text(encoding="utf-8-sig").splitlines(keepends=True)))
    log = io.StringIO()
    csv.writer(log).writerows([*rows, *OTHERS])
    (tmp_path / "log.csv").write_text(log.getvalue(), encoding="utf-8")
    cli(folder, "import", "kpt", str(tmp_path / "log.csv"), "--me", "さくら")
    cli(folder, "okr", "add-objective", "待たせない", "--on", FRIDAY)
    numbers = ("--start", "4", "--target", "1", "--unit", "h", "--on", FRIDAY)
    cli(folder, "okr", "add-kr", "O1", "一次回答の中央値を短くする", *numbers)
    for day, value in (("2026-11-06", "2.2"), ("2026-11-12", "1.9")):
        cli(folder, "okr", "check-in", "KR-1", value, "--confidence", "7", "--date", day)
    (folder / "config" / "config.toml").write_text(SETTINGS, encoding="utf-8")
    set_clock(folder, 16, 30, day=FRIDAY)
    return folder


class Session:
    """The shared window, and the keyboard in front of it."""

    def __init__(self, folder, process):
        self.folder = folder
        [main] = wait_for(lambda: windows_of(process, "journal_app"))
        xdotool("windowactivate", "--sync", main)
        wait_for(lambda: xdotool("getactivewindow") == main)
        self.main = main
        self.press("F5")
        [self.shared] = wait_for(lambda: windows_of(process, "ウィンセッション"))
        wait_for(lambda: xdotool("getactivewindow") == self.shared)
        self.press("f")
        self.number = 0

    def press(self, *keys):
        xdotool("key", "--delay", "60", *keys)

    def write(self, text):
        xdotool("type", "--delay", "30", text)

    def until(self, query, *wanted):
        """Wait until a query finds just this in the journal."""
        wait_for(lambda: stored(self.folder, query) == list(wanted))

    def on(self, chapter):
        """Wait until this is where the session is."""
        self.until(SHOWN, chapter)
        self.picture(chapter)

    def picture(self, name):
        """Keep what the screen shows, for whoever wants to look at it."""
        if PICTURES:
            xdotool("sleep", "0.6")
            self.number += 1
            target = f"{PICTURES}/{self.number:02}-{name}.png"
            subprocess.run(["import", "-window", "root", target], check=True)


def text_of_pdf(folder):
    """Return what a reader finds in the minutes as PDF, without the spaces that lay it out."""
    target = folder.parent / "minutes.pdf"
    cli(folder, "session", "show", WEEK, "--format", "pdf", "-o", str(target))
    return "".join(subprocess.check_output(["pdftotext", "-layout", str(target), "-"], text=True).split())


def words_of(markdown):
    """Return the words of each line of minutes as the PDF lays them out, in their order."""
    for line in markdown.splitlines():
        words = re.sub(r"^(- |#+ )(★ )?|\*\*", "", line).strip()
        if line.startswith("- ") and ": " in words and "KR-" not in words:
            words = words.partition(": ")[2]  # names stand in a column of their own
        if words:
            yield "".join(words.split()).replace("(", "").replace(")", "")


def turn_the_pages_of(session, chapter):
    """Turn on until another chapter comes; each press is heard before the next."""
    where = f"SELECT place FROM lead WHERE chapter = '{chapter}'"
    while here := stored(session.folder, where):
        session.press("Right")
        wait_for(lambda here=here: stored(session.folder, where) != here)


def test_five_people_go_through_their_session_by_keys_alone(folder, bus):
    with virtual_screen("1920x1080"), running(folder) as process:
        session = Session(folder, process)
        session.picture("lobby")
        session.press("Right")
        session.on("members")
        session.press("s", "a", "a")
        session.until("SELECT count FROM reaction", 2)
        for spoke in range(1, 5):
            session.press("Right")
            session.until("SELECT count(*) FROM turn WHERE state = 'spoke'", spoke)
            session.picture(f"member-{spoke}")
        session.press("Right")
        session.on("unread")
        session.press("Down", "s")
        session.until("SELECT count(*) FROM star", 2)
        turn_the_pages_of(session, "unread")
        session.on("key_results")
        session.press("Down", "Right")
        session.on("thanks")
        session.press("g")
        session.write("Your notes saved me an hour")
        session.press("shift+Tab", "shift+Tab", "Right")
        session.picture("thanks-composer")
        session.press("Return")
        session.until("SELECT words FROM thanks", "Your notes saved me an hour")
        session.press("Escape")
        session.picture("thanks-given")
        set_clock(folder, 16, 54, day=FRIDAY)
        session.press("Right")
        session.on("tries")
        session.press("Down", "space")
        session.until("SELECT common_try IS NOT NULL FROM lead", 1)
        session.picture("tries-chosen")
        session.press("Right")
        session.on("closing")
        session.press("m")
        session.picture("closing-copied")
        copied = clipboard()
        target = folder.parent / "from the window.pdf"
        session.press("d")
        [dialog] = wait_for(lambda: windows_of(process, "議事録を保存"))
        wait_for(lambda: xdotool("getactivewindow") == dialog)
        session.press("ctrl+a")
        session.write(str(target))
        session.press("Return")
        wait_for(target.exists)
        wait_for(lambda: xdotool("getactivewindow") == session.shared)
        session.picture("closing-saved")
        session.press("Return")
        session.until("SELECT ended IS NOT NULL FROM lead", 1)
        wait_for(lambda: xdotool("getactivewindow") == session.main)
        session.picture("minutes")
    minutes = cli(folder, "session", "show", WEEK)
    assert minutes == EXPECTED.read_text(encoding="utf-8")
    assert copied.strip() == minutes.replace("〜16:54", "〜").strip()  # it had not ended yet
    found, at = text_of_pdf(folder), 0
    for words in words_of(minutes):
        if not words.startswith(("2026年", "KR-1")):
            assert words in found
    for title in ("木村", "Ken", "さくら", "たこ松", "佐々木", "動いたKR", "ありがとう", "来週のTry"):
        at = found.index(title, at)
    assert "手順書が古い" not in found
    assert target.read_bytes().startswith(b"%PDF")
