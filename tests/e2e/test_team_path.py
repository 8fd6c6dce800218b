"""A team's path with real processes and a real window: a log of three is shared by one, and the others join by name."""

import csv
import io
import json
import signal
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from journal_app.domain.periods import Week
from journal_app.journal.journal import Journal
from journal_app.paths import find_paths
from tests.e2e.forks import program
from tests.e2e.windows import Window, clipboard, wait_for, xdotool

LOG = Path(__file__).parents[1] / "data" / "kpt-log.csv"
SAKURA, TAKO, KEN = "さくら", "たこ松", "Ken"
TEAM = {SAKURA, TAKO, KEN}
LAST_WEEK = Week.of(date(2010, 11, 12))
PASSPHRASE = "correct horse battery"


class Colleague:
    """A person with a data folder; every step is a process of its own."""

    def __init__(self, folder, name):
        self.name = name
        self.data = folder / name

    def run(self, *arguments, told=""):
        done = program().run("--data-dir", str(self.data), *arguments, told=told)
        assert done.returncode == 0, (self.name, arguments, done.stderr)
        assert "Traceback" not in done.stderr
        return done.stdout

    def sync(self, *arguments, told=""):
        return self.run("sync", *arguments, "--passphrase-fd", "0", told=f"{PASSPHRASE}\n{told}\n")

    def lines(self):
        """Return all lines of the journal by person: (day, kind, text) in order."""
        found = defaultdict(list)
        for row in csv.DictReader(io.StringIO(self.run("export", "csv", "--what", "items", "--out", "-"))):
            found[row["member"]].append((row["date"], row["kind"], row["text"]))
        return {name: sorted(lines) for name, lines in found.items()}

    def columns(self, week):
        """Return who has a column in the Week pane, and who a turn in Present."""
        journal = Journal(find_paths(self.data).database, find_paths(self.data).backups)
        try:
            board = [
                member["name"] for member in json.loads(self.run("week", str(week), "--json"))["members"]
            ]
            return sorted(board), sorted(
                turn.name for turn in journal.reads.present.week(week, journal.me).speakers
            )
        finally:
            journal.close()


@pytest.fixture
def log(tmp_path):
    """The log of three people, with days that are past on every clock."""
    copy = tmp_path / "kpt-log.csv"
    copy.write_text(LOG.read_text(encoding="utf-8").replace("2026/", "2010/"), encoding="utf-8")
    return copy


@pytest.fixture
def team(tmp_path, monkeypatch, log):
    """The three: さくら has imported and shared the log, たこ松 and Ken have joined and said who they are."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setenv("LANGUAGE", "en")
    shared = tmp_path / "team"
    shared.mkdir()
    sakura, *others = (Colleague(tmp_path, name) for name in (SAKURA, TAKO, KEN))
    sakura.run("import", "kpt", str(log), "--me", SAKURA)
    sakura.sync("init", str(shared), "--name", SAKURA)
    for one in others:
        code = json.loads(sakura.sync("invite", "--json"))["code"]
        one.sync("join", str(shared), "--name", one.name, "--yes", "--code-fd", "0", told=code)
        sakura.sync("admit", one.name, "--yes")
        one.sync("claim", one.name, "--yes")
    for one in (sakura, *others):
        one.sync("now")
    return sakura, *others


def everything(log):
    """Return what the log holds, as `Colleague.lines` returns it."""
    found = defaultdict(list)
    with log.open(encoding="utf-8", newline="") as rows:
        for stamp, name, *cells in list(csv.reader(rows))[1:]:
            day = stamp.split()[0].replace("/", "-")
            for kind, cell in zip(("keep", "problem", "try"), cells, strict=True):
                found[name] += [(day, kind, line.strip()) for line in cell.splitlines() if line.strip()]
    return {name: sorted(lines) for name, lines in found.items()}


def test_each_is_one_person_with_all_their_days_on_all_three(team, log):
    for one in team:
        assert one.columns(LAST_WEEK) == (sorted(TEAM), sorted(TEAM))
        assert one.lines() == everything(log)
        me = next(
            person["name"]
            for person in json.loads(one.run("sync", "people", "--json"))["members"]
            if person["me"]
        )
        assert me == one.name


def test_whoever_imports_the_log_again_brings_nothing_twice(team, log):
    ken = team[-1]
    again = json.loads(ken.run("import", "kpt", str(log), "--me", KEN, "--json"))
    assert again["items"]["new"] == 0
    ken.sync("now")
    team[0].sync("now")
    assert team[0].lines() == ken.lines() == everything(log)


def test_who_leaves_keeps_all_their_days_and_leaves_them_to_the_others(team, log):
    sakura, _tako, ken = team
    ken.run("add", "keep", "written after the log", "--date", "2010-11-12")
    ken.sync("now")
    ken.sync("leave", "--yes")
    mine = sorted([*everything(log)[KEN], ("2010-11-12", "keep", "written after the log")])
    assert ken.lines() == {KEN: mine}
    assert ken.columns(LAST_WEEK) == ([KEN], [KEN])
    sakura.sync("now")
    assert sakura.lines()[KEN] == mine
    assert sakura.columns(LAST_WEEK) == (sorted(TEAM), sorted(TEAM))


def test_the_window_shows_one_column_each_in_week_and_presents_each_once(team):
    sakura = team[0]
    window = Window(sakura.data, PASSPHRASE)
    try:
        sakura.run(f"journal-app://week/{LAST_WEEK}")
        wait_for(lambda: "Week" in xdotool("getactivewindow", "getwindowname"))
        window.key("ctrl+c")  # copies the board
        board = wait_for(lambda: [line for line in clipboard().splitlines() if line.startswith("## ")])
        assert sorted(line.removeprefix("## ") for line in board) == sorted(TEAM)
        window.key("F5")
        wait_for(lambda: "Win session" in xdotool("getactivewindow", "getwindowname"))
    finally:
        window.end(signal.SIGKILL)
