"""The practice of two teams in a real window: a first quarter by areas, and one of unrelated objectives."""

import json
from contextlib import contextmanager

import pytest

from tests.e2e.desktop.test_reminder import bus, running, set_clock, windows_of
from tests.e2e.forks import program
from tests.e2e.windows import cli, stored, wait_for, xdotool

__all__ = ["bus"]

FROM_TO = ("--from", "2026-10-01", "--to", "2026-12-31")
INSIDE = ("--on", "2026-11-20")


class Hands:
    """The keyboard; what is written is waited for where it is kept."""

    def __init__(self, folder):
        self.folder = folder

    def press(self, *keys):
        xdotool("key", "--delay", "60", *keys)

    def write(self, text):
        xdotool("type", "--delay", "30", text)

    def until(self, query, *wanted):
        """Wait until a query finds just this."""
        wait_for(lambda: stored(self.folder, query) == list(wanted))

    def add_objective(self, title):
        self.press("ctrl+n")
        self.write(title)
        self.press("Return")
        wait_for(lambda: title in stored(self.folder, "SELECT title FROM objective"))

    def add_key_result(self, title, start="", target="", unit=""):
        """Add it below the objective the keyboard is on; the five questions open."""
        self.press("ctrl+shift+n")
        self.write(title)
        if start:
            self.press("Tab", "Tab", "Tab", "Tab")  # questions and examples, the section, the kind, the start
            self.write(start)
            self.press("Tab", "Tab")
            self.write(target)
            self.press("Tab", "Tab")
            self.write(unit)
        self.press("ctrl+Return")
        wait_for(lambda: title in stored(self.folder, "SELECT title FROM key_result"))

    def check_in(self, value, confidence, note):
        """Record what the walk asks about now."""
        before = stored(self.folder, "SELECT count(*) FROM check_in")[0]
        self.write(value)
        self.press("Tab", confidence, "Tab")
        self.write(note)
        self.press("ctrl+Return")
        self.until("SELECT count(*) FROM check_in", before + 1)


@contextmanager
def window(folder, language):
    """The program on the page of the OKRs, and the keyboard in front of it."""
    settings = f'language = "{language}"\ntheme = "light"\nwelcomed = true\n'
    (folder / "config" / "config.toml").write_text(settings, encoding="utf-8")
    with running(folder) as process:
        [main] = wait_for(lambda: windows_of(process, "journal_app"))
        xdotool("windowactivate", "--sync", main)
        wait_for(lambda: xdotool("getactivewindow") == main)
        hands = Hands(folder)
        hands.press("ctrl+3")
        wait_for(lambda: "OKR" in xdotool("getwindowname", main))
        hands.main = main
        yield hands


@pytest.fixture
def folder(tmp_path):
    """A journal with a cycle that is still a draft, and a clock that stands in its first days."""
    made = program().run(
        "--data-dir", str(tmp_path / "data"), "okr", "cycle", "make", "--label", "First", *FROM_TO
    )
    assert made.returncode == 0, made.stderr
    set_clock(tmp_path / "data", 10, day="2026-10-05")
    return tmp_path / "data"


def read(folder, *words):
    return json.loads(cli(folder, "okr", *words, *INSIDE, "--json"))


def key_results(folder):
    tree = read(folder, "tree")
    return {kr["ref"]: kr for objective in tree["objectives"] for kr in objective["key_results"]}


def begin_the_cycle(hands):
    """Lead the only cycle on, on the page of periods."""
    hands.press("ctrl+comma", "Tab", "Tab", "Down", "Down", "Down")
    hands.press(*["Tab"] * 7, "Return")  # past what is set for all cycles, to the first of them
    hands.press("Tab", "Return")
    hands.until("SELECT state FROM period", "active")
    hands.press("ctrl+3")
    wait_for(lambda: "OKR" in xdotool("getwindowname", hands.main))


def test_a_first_quarter_by_areas_is_written_questioned_begun_and_changed_by_keys_alone(folder, bus):
    with window(folder, "ja") as hands:
        hands.add_objective("Accounting closes sooner")
        hands.add_key_result("Books closed in working days", "8", "5", "days")
        hands.press("y", "y", "y", "y", "y")
        hands.until("SELECT count(*) FROM kr_answer", 5)
        hands.press("ctrl+Return")
        hands.add_objective("Nobody is lost on the first day")
        hands.add_key_result("Create a manual")
        hands.press("n")
        hands.write("no number yet")
        hands.press("Return", "y", "y", "minus", "y")
        hands.until("SELECT count(*) FROM kr_answer", 10)
        hands.press("ctrl+Return")  # asks why it goes ahead although something is not yet
        hands.write("judged by its state this time")
        hands.press("Return")
        hands.until("SELECT state FROM key_result ORDER BY number", "active", "active")
        hands.add_objective("Nobody searches for the office")
        hands.add_key_result("Look into electronic filing")
        hands.press("ctrl+shift+Return")
        hands.until("SELECT state FROM key_result WHERE number = 3", "parked")
        hands.add_objective("Legal answers sooner")
        hands.add_key_result("Contracts answered in days", "5", "2", "days")
        hands.press("ctrl+Return")
        hands.press(
            "ctrl+3", *["shift+Tab"] * 10
        )  # out of the tree, past the toolbar, the way to the cycle and the vision
        hands.write("Faster ground for the company, never at a standstill")
        hands.press("Return")
        hands.until("SELECT text FROM aim", "Faster ground for the company, never at a standstill")
        begin_the_cycle(hands)

        set_clock(folder, 10, day="2026-11-20")
        hands.press("F6")
        hands.check_in("6", "7", "the list goes out first")
        hands.press("Escape", "Home", "Down", "ctrl+shift+a")
        hands.write("Move the closing list forward")
        hands.press("Return")
        hands.until("SELECT title FROM action_plan", "Move the closing list forward")
        hands.press("Escape", "ctrl+shift+t")
        hands.until("SELECT text FROM item", "Move the closing list forward")
        hands.press("End", "p")  # what waits stands last
        hands.write("which three procedures is settled")
        hands.press("Return")
        hands.until("SELECT parked_on FROM key_result WHERE number = 3", None)
        hands.press("Escape", "End", "Delete")
        wait_for(lambda: xdotool("getactivewindow") != hands.main)
        hands.write("their office was reorganised")
        hands.press("ctrl+Return")
        hands.until("SELECT state FROM key_result WHERE number = 4", "dropped")
        hands.press(
            "ctrl+Next", "ctrl+Next", "ctrl+Next", "Down", "Return"
        )  # the log, and from it to the tree

    said = {(line["deed"], line["ref"]): line["reason"] for line in read(folder, "ledger")}
    assert said["dropped", "KR-4"] == "their office was reorganised"
    assert said["promoted", "KR-3"] == "which three procedures is settled"
    assert "judged by its state this time" in stored(folder, "SELECT reason FROM key_result")
    found = key_results(folder)
    assert (found["KR-1"]["now"], found["KR-1"]["confidence"]) == ("6", 7)
    assert found["KR-1"]["progress"] == pytest.approx(2 / 3, abs=0.01)
    assert found["KR-4"]["state"] == "dropped"
    tree = read(folder, "tree")
    assert [objective["ref"] for objective in tree["objectives"]] == ["O1", "O2", "O3", "O4"]
    assert stored(folder, "SELECT served FROM evidence") == ["plan"]


def test_three_unrelated_objectives_have_a_vision_plans_a_roadmap_and_weekly_check_ins(folder, bus):
    with window(folder, "en") as hands:
        hands.add_objective("Data flows by itself")
        hands.add_key_result("Failed nightly imports a month", "8", "0", "runs")
        hands.press("ctrl+Return")
        hands.add_objective("Questions about tools are answered")
        hands.add_key_result("Days from question to answer", "5", "2", "days")
        hands.press("ctrl+Return")
        hands.add_objective("More is measured")
        hands.add_key_result("Measures anybody can look at", "3", "9", "views")
        hands.press("ctrl+Return", "ctrl+3", *["shift+Tab"] * 9)
        hands.write("A place where everybody deepens their craft")
        hands.press("Return", "shift+Tab")
        hands.write("Data without waiting")
        hands.press("Return")
        hands.until(
            "SELECT text FROM aim ORDER BY kind",
            "Data without waiting",
            "A place where everybody deepens their craft",
        )
        hands.press("ctrl+3", "Home", "Down", "ctrl+shift+a")
        hands.write("Watch the imports first")
        hands.press("Tab", "Tab", "Tab")  # owner, first day, last day
        hands.write("2026-10-09")
        hands.press("Return")
        hands.until("SELECT title FROM action_plan", "Watch the imports first")
        hands.press(
            "Escape", "ctrl+Next", "Down", "Down", "Right"
        )  # a workday later, which is after the weekend
        hands.until("SELECT first FROM action_plan", "2026-10-06")
        hands.press("ctrl+Prior")
        for day, value in (("2026-10-09", "7"), ("2026-10-16", "5"), ("2026-10-23", "2")):
            set_clock(folder, 16, day=day)
            hands.press("F6")
            hands.check_in(value, "6", f"as of {day}")
            hands.press("Escape")

    found = key_results(folder)
    assert (found["KR-1"]["now"], found["KR-1"]["progress"]) == ("2", 0.75)
    assert [found[ref]["progress"] for ref in ("KR-2", "KR-3")] == [0, 0]
    roadmap = json.dumps(read(folder, "roadmap"))
    assert "Watch the imports first" in roadmap
    assert "2026-10-12" in roadmap
