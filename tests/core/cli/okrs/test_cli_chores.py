"""Routines from the command line."""

import json

import pytest


def chores(okr):
    return json.loads(okr("chore", "list", "--json").stdout)


def test_a_routine_is_added_listed_and_ticked_off(okr):
    assert "routines yet" in okr("chore", "list").stdout
    okr("chore", "add", "チェックイン", "--repeat", "weekly", "--at", "16:00", "--ticked-by", "check_in")
    okr("chore", "add", "月次の会", "--from", "2026-11-25", "--repeat", "monthly", "--who", "one")

    first, second = chores(okr)
    assert (first["title"], first["next"], first["at"], first["done"]) == (
        "チェックイン",
        "2026-11-20",
        "16:00",
        False,
    )
    assert (second["next"], len(second["people"])) == ("2026-11-25", 1)
    assert "x" in okr("chore", "done", "1").stdout
    assert chores(okr)[0]["done"]
    okr("chore", "done", "チェックイン", "--undo")
    assert not chores(okr)[0]["done"]
    okr("chore", "done", "月次の会", "--date", "2026-11-25")
    assert chores(okr)[1]["done"]


def test_the_usual_ones_are_added_once(okr):
    okr("chore", "usual")
    count = len(chores(okr))
    assert count > 4
    okr("chore", "usual")
    assert len(chores(okr)) == count


def test_what_ticks_itself_off_already_is_not_added_under_another_name(okr):
    okr("chore", "add", "Friday round", "--ticked-by", "win_session")
    okr("chore", "usual")
    titles = [one["title"] for one in chores(okr)]
    assert "Check in" in titles
    assert "Win session" not in titles


def test_a_calendar_takes_them(okr, tmp_path):
    okr("chore", "add", "Win session", "--at", "16:00")
    target = tmp_path / "routines.ics"
    assert "6 events" in okr("chore", "ics", str(target)).stdout
    assert "SUMMARY:Win session" in target.read_text("utf-8")
    printed = okr("chore", "ics", "-").stdout
    assert printed.startswith("BEGIN:VCALENDAR")
    assert "events" not in printed


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
def test_what_makes_no_sense_is_refused_in_a_sentence(okr, words, code, says):
    okr("chore", "add", "Check in")
    assert says in okr("chore", *words, code=code).output
