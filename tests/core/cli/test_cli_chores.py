"""Routines from the command line."""

import json

import pytest
from click.testing import CliRunner

from journal_app.cli import cli, session


@pytest.fixture
def run(tmp_path, clock, monkeypatch):
    """Call the command line on a folder of its own; `code` is the exit code expected."""
    monkeypatch.setattr(session, "system_ms", clock)
    monkeypatch.setenv("LANGUAGE", "en")

    def call(*words, code=0):
        outcome = CliRunner().invoke(cli, ["--data-dir", str(tmp_path / "data"), "okr", *words])
        assert outcome.exit_code == code, outcome.output
        return outcome

    return call


def chores(run):
    return json.loads(run("chore", "list", "--json").stdout)


def test_a_routine_is_added_listed_and_ticked_off(run):
    assert "routines yet" in run("chore", "list").stdout
    run("chore", "add", "チェックイン", "--repeat", "weekly", "--at", "16:00", "--ticked-by", "check_in")
    run("chore", "add", "月次の会", "--from", "2026-11-25", "--repeat", "monthly", "--who", "one")

    first, second = chores(run)
    assert (first["title"], first["next"], first["at"], first["done"]) == (
        "チェックイン",
        "2026-11-20",
        "16:00",
        False,
    )
    assert (second["next"], len(second["people"])) == ("2026-11-25", 1)
    assert "x" in run("chore", "done", "1").stdout
    assert chores(run)[0]["done"]
    run("chore", "done", "チェックイン", "--undo")
    assert not chores(run)[0]["done"]
    run("chore", "done", "月次の会", "--date", "2026-11-25")
    assert chores(run)[1]["done"]


def test_the_usual_ones_are_added_once(run):
    run("chore", "usual")
    count = len(chores(run))
    assert count > 4
    run("chore", "usual")
    assert len(chores(run)) == count


def test_a_calendar_takes_them(run, tmp_path):
    run("chore", "add", "Win session", "--at", "16:00")
    target = tmp_path / "routines.ics"
    assert "6 events" in run("chore", "ics", str(target)).stdout
    assert "SUMMARY:Win session" in target.read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("done", "9"), 1, "There is no routine “9”"),
        (("done", "Check in", "--date", "2026-11-21"), 1, "is not due"),
        (("add", "x", "--at", "25:00"), 1, "not a time of day"),
        (("add", "x", "--repeat", "often"), 2, "often"),
        (("add", "x", "--member", "nobody"), 2, "nobody"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(run, words, code, says):
    run("chore", "add", "Check in")
    assert says in run("chore", *words, code=code).output
