"""Three people, each with a data folder and the real command line, on one shared folder: two hundred steps each.

Each step is a process of its own. At the end all three show the same journal, and nothing anyone was told was saved
is missing. Once with clocks that agree, once with clocks ten years apart that jump while people work.
"""

import json
import os
import random
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager

import pytest

from tests.e2e.forks import Forks

STEPS = 200
ROUNDS = 6
DAY = "2010-11-20"  # long ago on every clock: a Keep is never of a day to come
SECRET = "PRIVATE-CANARY"
TRUE = ("+0",)
TEN_YEARS = ("+3650d", "-3650d", "+0")


class Colleague:
    """One person with a data folder. `clocks` are what their clock may show, as offsets to the true time."""

    def __init__(self, name, folder, shared, programs):
        self.name = name
        self.data = folder / name
        self.shared = shared
        self.programs = programs  # by the clock they see
        self.clocks = TRUE
        self.rng = random.Random(name)
        self.written = []

    def run(self, *arguments, told="", fails=False):
        """Run the command line; return what it prints. `told` is what it reads from stdin."""
        program = self.programs[self.rng.choice(self.clocks)]
        environ = {**os.environ, "JOURNAL_APP_LANG": "en"}
        done = program.run("--data-dir", str(self.data), *arguments, told=told, environ=environ)
        assert fails or done.returncode == 0, (self.name, arguments, done.stderr)
        assert "Traceback" not in done.stderr, (arguments, done.stderr)
        return done.stdout

    def sync(self, *arguments, told=""):
        return self.run("sync", *arguments, "--passphrase-fd", "0", told=f"{self.name}’s passphrase\n{told}")

    def digest(self):
        return json.loads(self.run("sync", "status", "--json"))["digest"]

    def work(self):
        for step in range(STEPS):
            self.one_step(step)

    def one_step(self, step):
        roll = self.rng.random()
        if roll < 0.5:
            text = f"{self.name} {step} 良かったこと"
            self.run("add", self.rng.choice(("keep", "problem", "try")), text, "--date", self.some_day())
            self.written.append(text)
        elif roll < 0.6:
            self.run("add", "keep", f"{SECRET} {self.name} {step}", "--private", "--date", self.some_day())
        elif roll < 0.85:
            self.change_the_tree(step)
        elif roll < 0.97:
            self.sync("now")
        else:
            self.sync("now", "--full")

    def some_day(self):
        return f"2010-11-{self.rng.randint(2, 20):02d}"

    def change_the_tree(self, step):
        objectives, key_results = self.tree()
        roll = self.rng.random()
        if len(objectives) < 3 or roll < 0.2:
            self.run("okr", "add-objective", f"{self.name} objective {step}", "--on", DAY)
        elif roll < 0.4:
            values = ("--start", "0", "--target", "100", "--unit", "%")
            where = self.rng.choice(objectives)
            self.run("okr", "add-kr", where, f"{self.name} KR {step}", *values, "--on", DAY)
        elif roll < 0.75 or not key_results:
            node, below = self.rng.sample(objectives, 2)
            self.run("okr", "move", node, "--to", below, "--on", DAY, fails=True)  # it may stand above it
        else:
            value = str(self.rng.randint(0, 100))
            self.run(
                "okr", "check-in", self.rng.choice(key_results), value, "--confidence", "5", "--date", DAY
            )

    def tree(self):
        objectives, key_results = [], []
        listed = json.loads(self.run("okr", "list", "--json", "--on", DAY))
        waiting = listed["objectives"] if listed else []
        while waiting:
            node = waiting.pop()
            objectives.append(node["id"])
            key_results += [kr["id"] for kr in node["key_results"]]
            waiting += node["objectives"]
        return objectives, key_results

    def lines(self):
        with closing(sqlite3.connect(self.data / "journal.db")) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            return {text for (text,) in connection.execute("SELECT text FROM item")}


@contextmanager
def programs(clocks):
    """Python to fork from for each clock that somebody may see."""
    made = {}
    try:
        for offset in clocks:
            made[offset] = Forks(*([] if offset == "+0" else ["faketime", "-f", offset]))
        yield made
    finally:
        for program in made.values():
            program.close()


def a_team_of_three(folder, programs):
    """Return three colleagues who share a folder, the first of them the owner."""
    shared = folder / "shared"
    shared.mkdir()
    alice, bob, carol = (
        Colleague(name, folder, shared, own)
        for name, own in zip(("alice", "bob", "carol"), programs, strict=True)
    )
    alice.sync("init", str(shared), "--name", alice.name)
    alice.sync("now")
    for colleague in (bob, carol):
        code = json.loads(alice.sync("invite", "--json"))["code"]
        alice.sync("now")
        colleague.sync(
            "join", str(shared), "--name", colleague.name, "--code-fd", "0", "--yes", told=f"{code}\n"
        )
        colleague.sync("now")
        alice.sync("now", "--full")
        (request,) = json.loads(alice.run("sync", "admit", "--json"))["requests"]
        alice.sync("admit", request["id"], "--yes")
        alice.sync("now")
        colleague.sync("now", "--full")
    return alice, bob, carol


@pytest.fixture
def team(tmp_path, monkeypatch, request):
    """The three, each with clocks of their own; a computer that runs one of them does nothing else meanwhile."""
    monkeypatch.setenv("FAKETIME_DONT_FAKE_MONOTONIC", "1")
    with ExitStack() as stack:
        clocks = {*TRUE, *request.param}
        everybody = a_team_of_three(tmp_path, [stack.enter_context(programs(clocks)) for _ in range(3)])
        for colleague in everybody:
            colleague.clocks = request.param
        yield everybody


@pytest.mark.timeout(600)  # some 600 processes, one after another for each person
@pytest.mark.parametrize(
    "team", [TRUE, TEN_YEARS], ids=["true clocks", "clocks ten years apart"], indirect=True
)
def test_three_processes_end_with_one_journal_and_every_acknowledged_line(tmp_path, team):
    with ThreadPoolExecutor(len(team)) as pool:
        list(pool.map(Colleague.work, team))
    for _ in range(ROUNDS):
        for colleague in team:
            colleague.sync("now", "--full")
    assert len({colleague.digest() for colleague in team}) == 1
    everything = {text for colleague in team for text in colleague.written}
    assert len(everything) > STEPS
    for colleague in team:
        assert everything <= colleague.lines()
        assert not any(SECRET in text for text in colleague.lines())
    for file in (tmp_path / "shared").rglob("*"):
        if file.is_file():
            assert SECRET.encode() not in file.read_bytes()
