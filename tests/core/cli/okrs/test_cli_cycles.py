"""Cycles, missions and visions from the command line."""

import json

import pytest


def test_a_cycle_is_made_led_on_and_listed(okr):
    assert okr("cycle", "make").stdout == "2026-Q3  2026-10-01 – 2026-12-31  Draft\n"
    assert "Active" in okr("cycle", "state", "2026-Q3", "active").stdout
    okr("cycle", "make", "--label", "お試し", "--from", "2027-01-01", "--to", "2027-02-28", "--trial")
    first, second = json.loads(okr("cycle", "list", "--json").stdout)
    assert (first["label"], first["trial"], first["state"]) == ("お試し", True, "draft")
    assert (second["state"], second["began"], second["next_from"]) == ("active", "2026-11-20", "2026-12-21")


def test_a_cycle_is_named_by_its_label_a_day_or_its_id_and_edited(okr):
    okr("cycle", "make", "--count", "2")
    _later, now = json.loads(okr("cycle", "list", "--json").stdout)
    okr("cycle", "edit", "2026-11-20", "--label", "秋")
    okr("cycle", "edit", now["id"], "--from", "2026-10-05")
    assert "秋       2026-10-05 – 2026-12-31  Draft" in okr("cycle", "list").stdout
    assert "秋" not in okr("cycle", "remove", "秋").stdout


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
def test_what_cannot_be_says_why_and_changes_nothing(okr, words, code, says):
    okr("cycle", "make", "--count", "2")
    before = okr("cycle", "list", "--json").stdout
    assert says in okr(*words, code=code).output
    assert okr("cycle", "list", "--json").stdout == before


def test_a_mission_and_a_vision_are_said_and_shown(okr):
    assert okr("mission").stdout == "Not put into words yet.\n"
    assert okr("mission", "任せて安心").stdout == "任せて安心\n"
    okr("vision", "頼られる部署")
    assert json.loads(okr("vision", "--cycle", "2027-02-01", "--json").stdout) == {
        "kind": "vision",
        "from": "2026-04-01",
        "group": None,
        "text": "頼られる部署",
        "of_cycle": True,
    }
    assert okr("mission", "").stdout == "Not put into words yet.\n"


def test_one_to_three_health_metrics_stand_beside_a_cycle_and_are_rated(okr):
    okr("cycle", "make")
    assert "no health metrics yet" in okr("guard", "list").stdout
    assert okr("guard", "add", "残業", "--usual", "20時間まで").stdout.startswith("1  残業  20時間まで")
    okr("guard", "add", "品質")
    assert "Needs care" in okr("guard", "rate", "2", "red", "--note", "手戻りが多い").stdout
    first, second = json.loads(okr("guard", "list", "--json").stdout)
    assert (first["rating"], second["rating"], second["note"]) == (None, "red", "手戻りが多い")
    okr("guard", "add", "3")
    assert "3 health metrics are enough" in okr("guard", "add", "4", code=1).output
    assert "no health metric 9" in okr("guard", "rate", "9", "red", code=2).output.replace("There is ", "")
    okr("guard", "remove", "2")
    assert [one["title"] for one in json.loads(okr("guard", "list", "--json").stdout)] == ["残業", "3"]
