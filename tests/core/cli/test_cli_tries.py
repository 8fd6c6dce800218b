"""Trys on the command line: list, done, carry, drop."""

import json

import pytest


def tries(run, *more):
    return json.loads(run("try", "list", "--json", *more).stdout)


@pytest.fixture
def tried(run):
    run("add", "try", "ask at stand-up", "--date", "yesterday")
    return tries(run)[0]["id"]


def test_done_becomes_a_keep_of_today(run, tried):
    assert "became a Keep" in run("try", "done", tried).stdout
    assert "• ask at stand-up" in run("today").stdout
    (life,) = tries(run, "--all")
    assert (life["state"], life["ended"]) == ("kept", "2026-11-20")
    assert life["keep"].startswith("i-")
    assert tries(run) == []


def test_carry_counts_its_days_and_names_the_new_id(run, tried):
    life = json.loads(run("try", "carry", tried, "--json").stdout)
    assert life["days"] == ["2026-11-19", "2026-11-20"]
    assert life["id"] != tried
    assert "day 2" in run("try", "list").stdout


def test_drop_keeps_the_note(run, tried):
    run("try", "drop", tried, "--note", "the night shift cannot come")
    assert tries(run) == []
    assert "Why: the night shift cannot come" in run("try", "list", "--all").stdout


def test_what_cannot_be_answered_says_why_and_changes_nothing(run):
    run("add", "keep", "done well")
    keep = json.loads(run("today", "--json").stdout)["items"][0]["id"]
    assert "This line is not a Try." in run("try", "done", keep, code=1).stderr
    assert "is not the id of a line" in run("try", "drop", "12", code=2).stderr
    assert "There is no Try here." in run("try", "list").stdout


def test_of_others_only_what_they_share_is_listed(run):
    run("add", "try", "mine alone", "--private")
    assert "mine alone" in run("try", "list").stdout
    assert "Nobody is called" in run("try", "list", "--by", "Ken", code=2).stderr


def test_today_shows_the_newest_three_that_wait(run):
    for number in range(5):
        run("add", "try", f"try {number}", "--date", "yesterday")
    shown = run("today").stdout
    assert shown.count("○") == 3
    assert "2 more: journal-app try list" in shown
    assert len(json.loads(run("today", "--json").stdout)["open_tries"]) == 5
