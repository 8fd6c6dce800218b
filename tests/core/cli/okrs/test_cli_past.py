"""The past of a cycle on the command line: its tree as of a day, and what changed between two."""

import json

import pytest

DAY_MS = 86_400_000


@pytest.fixture
def three_days(okr, clock):
    """A cycle in which something happens on each of three days; the fourth is today."""
    okr("add-objective", "待たせない")
    okr("add-kr", "O1", "一次回答", "--start", "4", "--target", "1", "--unit", "時間")
    clock.ms += DAY_MS
    okr("edit", "KR-1", "--target", "2")
    clock.ms += DAY_MS
    okr("add-kr", "O1", "自己解決", "--start", "0", "--target", "10")
    okr("check-in", "KR-1", "3", "--confidence", "7")
    clock.ms += DAY_MS


def rows(text):
    return [" ".join(line.split()) for line in text.splitlines()]


@pytest.mark.usefixtures("three_days")
def test_the_tree_of_an_earlier_day_is_the_one_of_that_day(okr):
    found = json.loads(okr("tree", "--as-of", "2026-11-20", "--json").stdout)
    (kr,) = found["objectives"][0]["key_results"]
    assert (kr["target"], kr["now"], kr["progress"]) == ("1", None, 0.0)
    assert (found["as_of"], found["known_since"]) == ("2026-11-20", None)
    assert "自己解決" not in okr("tree", "--as-of", "2026-11-21").stdout
    assert "自己解決" in okr("tree", "--as-of", "2026-11-22").stdout


@pytest.mark.usefixtures("three_days")
def test_before_the_first_objective_the_tree_says_that_there_was_none(okr):
    said = okr("tree", "--as-of", "2026-11-19").stdout
    assert said == "This cycle had no objectives on 2026-11-19.\n"


@pytest.mark.usefixtures("three_days")
def test_what_changed_since_a_day_is_said_in_words_and_in_json(okr):
    assert rows(okr("diff", "2026-11-20", "2026-11-22").stdout) == [
        "O1 待たせない Progress 0 % → 25 %",
        "KR-1 一次回答 Target 1 → 2 2026-11-21",
        "KR-1 一次回答 Progress 0 % → 50 %",
        "KR-2 自己解決 Added 2026-11-22",
    ]
    found = json.loads(okr("diff", "2026-11-20", "--json").stdout)
    assert (found["cycle"], found["first"], found["second"]) == ("2026-Q3", "2026-11-20", "2026-11-23")
    told = [
        (one["ref"], one["what"], one["field"], one["before"], one["after"]) for one in found["differences"]
    ]
    assert told == [
        ("O1", "progress", "progress", 0.0, 0.25),
        ("KR-1", "changed", "target", "1", "2"),
        ("KR-1", "progress", "progress", 0.0, 0.5),
        ("KR-2", "added", "", None, None),
    ]


@pytest.mark.usefixtures("three_days")
def test_days_between_which_nothing_changed_and_days_the_wrong_way_round_are_answered_in_a_sentence(okr):
    assert (
        okr("diff", "2026-11-22", "2026-11-23").stdout == "Nothing of the tree changed between these days.\n"
    )
    assert "Name the first day first" in okr("diff", "2026-11-23", "2026-11-20", code=1).output
    assert json.loads(okr("diff", "2020-05-05", "2020-05-06", "--json").stdout)["differences"] == []


def test_what_is_set_and_what_it_supports_is_said_by_its_name(okr, clock):
    okr("add-objective", "上")
    okr("add-objective", "下")
    okr("add-kr", "O1", "K", "--measure", "milestones", "--milestone", "案=20@12/4")
    clock.ms += DAY_MS
    okr("supports", "O2", "KR-1")
    okr("check-in", "KR-1", "--reached", "1", "--confidence", "7")
    said = rows(okr("diff", "2026-11-20").stdout)
    assert "O2 下 What it supports – → KR-1 2026-11-21" in said
    assert "KR-1 K Milestones and steps 案 → 案 2026-11-21 2026-11-21" in said
