"""The workshop of a group by keys alone, with a colleague typed for: from nothing to its sheet on paper."""

import csv
import json
import os
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest

from tests.e2e.conftest import virtual_screen
from tests.e2e.desktop.test_reminder import running, set_clock, windows_of
from tests.e2e.windows import cli, pause, stored, wait_for, xdotool

EXPECTED = Path(__file__).parents[2] / "data" / "workshop"
SETTINGS = 'language = "ja"\ntheme = "light"\nwelcomed = true\nreminder = false\nholidays = "JP"\n'
HEADINGS = ("タイムスタンプ", "名前", "Keep(今日よかったこと)", "Problem", "Try")
LOG = (
    HEADINGS,
    ("2026/07/31 17:10:00", "佐藤", "監視の通知を半分に減らせた", "", ""),
    ("2026/07/31 17:20:00", "木村", "夜間の当番表を1枚にまとめた", "", ""),
)
DAYS = ("2026-08-04", "2026-08-12", "2026-08-19", "2026-08-26", "2026-09-02", "2026-09-09", "2026-09-16")
MISSION = "信頼を当たり前に、挑戦を日常に。"
SENTENCE = "組織に改善し続けられる文化を醸成し、サービスの信頼性を最大化し続ける。"
VISION = "自立した持続可能なカイゼンサイクルをつくる"
VALUES = (
    ("S", "Speak Up Freely", "自由に声を上げる"),
    ("R", "Resolve with Automation", "自動化で解決する"),
    ("E", "Embrace Failure", "失敗を歓迎する"),
)
PICTURES = os.environ.get("WORKSHOP_PICTURES")


@pytest.fixture
def folder(tmp_path):
    """The journal of 佐藤, who has a colleague without a journal, on the day before the first meeting."""
    folder, log = tmp_path / "data", tmp_path / "log.csv"
    with log.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(LOG)
    cli(folder, "import", "kpt", str(log), "--me", "佐藤")
    (folder / "config" / "config.toml").write_text(SETTINGS, encoding="utf-8")
    set_clock(folder, 9, day="2026-08-03")
    return folder


class Room:
    """The one screen that two people sit before, and the keyboard."""

    pictures = 0

    def __init__(self, folder, process):
        self.folder, self.process = folder, process
        [self.main] = wait_for(lambda: windows_of(process, "journal_app"))
        xdotool("windowactivate", "--sync", self.main)
        wait_for(lambda: xdotool("getactivewindow") == self.main)

    def open_team(self):
        self.press_until(lambda: "チーム" in xdotool("getactivewindow", "getwindowname"), "ctrl+5")

    def press(self, *keys):
        xdotool("key", "--delay", "60", *keys)

    def press_until(self, check, *keys):
        """Press keys that may be pressed once more, until they are heard: nothing tells when a page is ready."""
        for _ in range(20):
            self.press(*keys)
            with suppress(AssertionError):
                wait_for(check, 3)
                return
        raise AssertionError(f"{keys} were not heard")

    def paste(self, text):
        """Write by the clipboard what no key of this keyboard stands for."""
        subprocess.run(["xclip", "-selection", "clipboard"], input=text.encode(), check=True)
        self.press("ctrl+v")

    def note(self, text):
        self.paste(text)
        self.press("Return")
        self.until(f"SELECT text FROM prepared WHERE text = '{text}'", text)

    def until(self, query, *wanted):
        wait_for(lambda: stored(self.folder, query) == list(wanted))

    def count(self, table, number):
        self.until(f"SELECT count(*) FROM {table}", number)

    def in_front(self):
        """Wait until no dialog lies over the window."""
        wait_for(lambda: xdotool("getactivewindow") == self.main)

    def dialog(self, title):
        [found] = wait_for(lambda: windows_of(self.process, title))
        wait_for(lambda: xdotool("getactivewindow") == found)

    def picture(self, name):
        """Keep what the screen shows, for whoever wants to look at it."""
        if PICTURES:
            xdotool("sleep", "0.8")
            Room.pictures += 1
            target = f"{PICTURES}/{Room.pictures:02}-{name}.png"
            subprocess.run(["import", "-window", "root", target], check=True)

    def begin(self, number):
        """Come to the next meeting on its day, and begin it from the plan.

        Where the window has not looked at the clock yet, its step is shown to prepare it, and `Escape` goes back.
        """
        set_clock(self.folder, 16, day=DAYS[number - 1])
        if number > 1:
            self.press("Down")
        self.picture(f"plan-{number}")
        begun = "SELECT count(*) FROM meeting WHERE began IS NOT NULL"
        self.press("Return")
        with suppress(AssertionError):
            wait_for(lambda: stored(self.folder, begun) == [number], 3)
            return
        self.press_until(lambda: stored(self.folder, begun) == [number], "Escape", "Return")

    def end(self, number):
        """Go back to the plan and end the meeting by its menu, whose last entry that is."""
        self.press("Escape")
        pause(1)
        self.picture(f"back-{number}")
        self.press("shift+F10")
        pause(0.5)
        self.picture(f"menu-{number}")
        self.press("Up", "Return")
        self.until("SELECT count(*) FROM meeting WHERE ended IS NOT NULL", number)


def gather(room):
    """Each writes notes, the screen's owner for both; together they vote, merge and group them."""
    room.begin(1)
    pause(1)
    for note in ("声を上げる", "失敗を歓迎する", "信頼"):
        room.note(note)
    room.press("shift+Tab", "Down")
    for note in ("自動化で楽になる", "思ったことを言う"):
        room.note(note)
    room.picture("sealed")
    room.press("ctrl+Return")
    room.count("opening", 1)
    pause(1)
    room.press("v", "Down", "v")
    room.until("SELECT count(*) FROM choice WHERE said = 'vote'", 2)
    room.press("Down", "Down", "Down", "m")
    room.picture("merge")
    room.paste("声を")
    pause(0.5)
    room.press("Return")
    room.count("placing", 1)
    pause(0.5)
    room.press("shift+g")
    pause(0.5)
    room.paste("手をあける")
    room.press("Return")
    room.count("cluster", 1)
    room.picture("board")
    room.end(1)


def pick(room):
    """Each picks three and says why; what several picked gets its core."""
    room.begin(2)
    pause(1)
    room.picture("pick")
    for hand_ins, keys in ((3, ("Right", "Down")), (4, ("Up", "Left"))):
        room.press("space", keys[0], "space", keys[1], "space")
        room.until("SELECT count(*) FROM prepared WHERE said = 'pick'", 3)
        pause(1)
        room.paste("よく眠れるから")
        for why in ("早くわかるから", "次に生かせるから"):
            room.press("Tab")
            room.paste(why)
        room.picture("picked")
        room.press("ctrl+Return")
        room.count("hand_in", hand_ins)
        if hand_ins == 3:
            pause(1)
            room.picture("sealed-picks")
            room.press("shift+Tab", "shift+Tab", "shift+Tab", "Down")
            pause(1)
            room.picture("other")
    room.count("opening", 2)
    pause(1)
    room.picture("open-picks")
    room.press("Tab")
    room.paste("気づいたことを、その場で話す")
    room.picture("core")
    room.press("ctrl+Return")
    room.count("decision", 1)
    room.end(2)


def answer(room):
    """Each answer is opened by hand, since the colleague gives none."""
    room.paste("失敗を話せるようになる")  # the caret is where the next answer is missing
    room.picture("answers")
    room.press("ctrl+Return")
    room.count("hand_in", 5)
    open_by_hand(room, 3)
    room.end(3)
    room.begin(4)
    pause(1)
    room.paste("監視の見直し")
    room.press("ctrl+Return")
    room.count("hand_in", 6)
    open_by_hand(room, 4)
    room.press("Escape")
    pause(1)
    room.press("Return")  # the step that is due now
    propose(room, (MISSION, SENTENCE), 5)
    room.end(4)


def open_by_hand(room, opening):
    """Open what is sealed for everybody, two stops behind where the keyboard is."""
    pause(1)
    room.press("Tab", "Tab", "Return")
    room.dialog("みんなでひらきますか")
    room.press("Return")
    room.count("opening", opening)
    room.in_front()


def propose(room, words, opening):
    """Propose a draft; it rests until the next meeting."""
    pause(1)
    for at, text in enumerate(words):
        if at:
            room.press("Tab")
        room.paste(text)
    room.picture("draft")
    room.press("ctrl+Return")
    room.count("hand_in", 7 if opening == 5 else 10)
    open_by_hand(room, opening)
    room.picture("drafts")


def decide(room, hand_ins, said):
    """Each says how a draft sits, one after the other; open, it is decided."""
    pause(1)
    room.press("1")
    room.until("SELECT said FROM prepared", "sits_right")
    room.press("ctrl+Return")
    room.count("hand_in", hand_ins - 1)
    pause(1)
    room.press("Down")
    pause(1)
    room.press(*said)
    room.until("SELECT count(*) FROM prepared", 1)
    room.press("ctrl+Return")
    room.count("hand_in", hand_ins)
    pause(1)
    room.picture("answers-open")
    decided = stored(room.folder, "SELECT count(*) FROM decision")[0]
    room.press("ctrl+Return")
    room.count("decision", decided + 1)
    room.picture("decided")


def name_values(room):
    """Find a phrase for each letter of the group's name, and decide on them."""
    pause(1)
    room.press("shift+Tab", "shift+Tab")
    xdotool("type", "--delay", "60", "SRE")
    room.press("Return")
    room.until("SELECT word FROM workshop_step WHERE kind = 'acronym'", "SRE")
    room.press("Tab", "Tab")
    for at, (letter, phrase, gloss) in enumerate(VALUES):
        if at:
            room.press("Right")
        room.press("n")
        room.dialog("新しい案")
        room.paste(phrase)
        room.press("Tab")
        room.paste(gloss)
        room.press("Return")
        room.until(f"SELECT text FROM idea WHERE letter = '{letter}'", phrase)
        room.in_front()
        pause(1)
        room.press("Return")
    room.picture("letters")
    room.press("ctrl+Return")
    room.until("SELECT phrase FROM value ORDER BY pos", *(phrase for _letter, phrase, _gloss in VALUES))
    room.picture("values")


def plan_the_way(room):
    """Write one row of the roadmap, which the OKRs show, too."""
    room.press("Escape")
    pause(1)
    room.press("shift+F10")
    pause(0.5)
    room.press("Down", "Down", "Down", "Right", "Return")
    pause(1)
    room.press("ctrl+n")
    pause(0.5)
    room.paste("当番が夜に起きない")
    room.press("Return")
    room.until("SELECT possible FROM milestone", "当番が夜に起きない")
    pause(0.5)
    room.picture("roadmap")


def make_a_poster(room, target):
    """Save the sheet for the wall."""
    room.press("ctrl+shift+Prior")
    pause(1)
    room.picture("sheet")
    room.press("ctrl+p")
    room.dialog("ポスターにする")
    pause(1)
    room.picture("poster")
    room.press("Return")
    room.dialog("保存")
    room.press("ctrl+a")
    room.paste(str(target))
    room.press("Return")
    wait_for(target.exists)
    room.in_front()


def kept_answers(folder):
    return stored(folder, "SELECT text FROM prepared WHERE question IS NOT NULL")


@pytest.mark.timeout(500)
def test_a_workshop_by_keys_alone_ends_in_the_sheet_of_the_group(folder, tmp_path):
    target = tmp_path / "poster.pdf"
    with virtual_screen("1440x900"):
        with running(folder) as process:
            room = Room(folder, process)
            room.open_team()
            room.picture("empty")
            room.press_until(lambda: windows_of(process, "会議の日にち"), "Return")
            room.dialog("会議の日にち")
            room.press("Return")
            room.count("meeting", 7)
            room.in_front()
            gather(room)
            pick(room)
            room.begin(3)
            pause(1)
            room.paste("夜間の当番の人")
            pause(2.5)
            xdotool("type", "--delay", "30", " and who sleeps")
            process.send_signal(signal.SIGKILL)
            process.wait(30)
        [kept] = kept_answers(folder)
        assert kept.startswith("夜間の当番の人")  # at most the last two seconds are lost
        with running(folder) as process:
            room = Room(folder, process)
            room.open_team()
            pause(1)
            room.press("Return")  # to the workshop, whose third meeting is under way
            pause(1)
            room.press("Return")
            pause(1)
            room.picture("after-the-kill")
            answer(room)
            room.begin(5)
            decide(room, 9, "2")
            room.press("Escape")
            pause(1)
            room.press("Return")
            propose(room, (VISION,), 7)
            room.end(5)
            room.begin(6)
            decide(room, 12, "1")
            room.end(6)
            room.begin(7)
            name_values(room)
            plan_the_way(room)
            room.end(7)
            make_a_poster(room, target)
    assert_published(folder, target)


def assert_published(folder, target):
    """Compare what the group publishes with what is expected, line by line."""
    for form in ("md", "html"):
        assert cli(folder, "team", "sheet", "--format", form) == (EXPECTED / f"sheet.{form}").read_text(
            "utf-8"
        )
    sheet = json.loads(cli(folder, "team", "sheet", "--format", "json"))
    assert (sheet["mission"], sheet["sentence"], sheet["vision"]) == (MISSION, SENTENCE, VISION)
    assert [(one["letter"], one["phrase"], one["gloss"]) for one in sheet["values"]] == list(VALUES)
    assert [(one["number"], one["day"]) for one in sheet["versions"]] == [
        (1, DAYS[6]),
        (None, DAYS[5]),
        (None, DAYS[4]),
    ]
    record = cli(folder, "workshop", "show", "--format", "md")
    assert record == (EXPECTED / "record.md").read_text("utf-8")
    words = "".join(subprocess.check_output(["pdftotext", "-raw", target, "-"], text=True).split())
    said = (MISSION, SENTENCE, VISION, *(part for value in VALUES for part in value), "佐藤", "木村")
    assert [one for one in said if "".join(one.split()) not in words] == []
