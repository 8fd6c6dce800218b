"""Cycles, missions and visions from the command line."""

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


def test_a_cycle_is_made_led_on_and_listed(run):
    assert run("cycle", "make").stdout == "2026-Q3  2026-10-01 – 2026-12-31  Draft\n"
    assert "Active" in run("cycle", "state", "2026-Q3", "active").stdout
    run("cycle", "make", "--label", "お試し", "--from", "2027-01-01", "--to", "2027-02-28", "--trial")
    first, second = json.loads(run("cycle", "list", "--json").stdout)
    assert (first["label"], first["trial"], first["state"]) == ("お試し", True, "draft")
    assert (second["state"], second["began"], second["next_from"]) == ("active", "2026-11-20", "2026-12-21")


def test_a_cycle_is_named_by_its_label_a_day_or_its_id_and_edited(run):
    run("cycle", "make", "--count", "2")
    _later, now = json.loads(run("cycle", "list", "--json").stdout)
    run("cycle", "edit", "2026-11-20", "--label", "秋")
    run("cycle", "edit", now["id"], "--from", "2026-10-05")
    assert "秋       2026-10-05 – 2026-12-31  Draft" in run("cycle", "list").stdout
    assert "秋" not in run("cycle", "remove", "秋").stdout


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("cycle", "state", "2030-Q1", "active"), 1, "There is no cycle “2030-Q1”"),
        (("cycle", "state", "2026-Q3", "closed"), 1, "in this order"),
        (("cycle", "state", "2026-Q4", "active"), 1, "from 2026-12-22"),
        (("cycle", "make", "--label", "x"), 2, "--from"),
        (("cycle", "edit", "2026-Q3", "--to", "2027-01-31"), 1, "2026-Q4"),
        (("mission", "x", "--group", "nobody"), 1, "There is no group “nobody”"),
    ],
)
def test_what_cannot_be_says_why_and_changes_nothing(run, words, code, says):
    run("cycle", "make", "--count", "2")
    before = run("cycle", "list", "--json").stdout
    assert says in run(*words, code=code).output
    assert run("cycle", "list", "--json").stdout == before


def test_a_mission_and_a_vision_are_said_and_shown(run):
    assert run("mission").stdout == "Not put into words yet.\n"
    assert run("mission", "任せて安心").stdout == "任せて安心\n"
    run("vision", "頼られる部署")
    assert json.loads(run("vision", "--cycle", "2027-02-01", "--json").stdout) == {
        "kind": "vision",
        "from": "2026-04-01",
        "group": None,
        "text": "頼られる部署",
    }


def test_one_to_three_health_metrics_stand_beside_a_cycle_and_are_rated(run):
    run("cycle", "make")
    assert "no health metrics yet" in run("guard", "list").stdout
    assert run("guard", "add", "残業", "--usual", "20時間まで").stdout.startswith("1  残業  20時間まで")
    run("guard", "add", "品質")
    assert "Needs care" in run("guard", "rate", "2", "red", "--note", "手戻りが多い").stdout
    first, second = json.loads(run("guard", "list", "--json").stdout)
    assert (first["rating"], second["rating"], second["note"]) == (None, "red", "手戻りが多い")
    run("guard", "add", "3")
    assert "3 health metrics are enough" in run("guard", "add", "4", code=1).output
    assert "no health metric 9" in run("guard", "rate", "9", "red", code=2).output.replace("There is ", "")
    run("guard", "remove", "2")
    assert [one["title"] for one in json.loads(run("guard", "list", "--json").stdout)] == ["残業", "3"]
