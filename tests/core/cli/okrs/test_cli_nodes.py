"""Objectives and key results on the command line: all their fields, check-ins of every kind, weights, the tree."""

import json

import pytest

from tests.known_people import AddMember


@pytest.fixture
def okr(okr, write):
    """Call `okr` on a journal with an objective and a colleague."""
    okr("add-objective", "待たせない")
    write(lambda journal: journal.run(AddMember("Kimura")))
    return okr


def tree(okr, *words):
    return json.loads(okr("tree", "--json", *words).stdout)["objectives"]


def test_a_key_result_is_added_with_every_field_and_read_back(okr):
    said = {
        "start": "8", "commit": "6", "target": "5", "stretch": "4", "unit": "日", "weight": 3, "due": "2026-12-18",
        "commitment": "committed", "effect": "half a week", "hours": "40", "cost": "120000", "done_looks": "on time",
        "measured": "the ledger", "measured_by": "Sasaki", "note": "n", "measure": "number", "owner": "Kimura",
    }  # fmt: skip
    options = [word for name, value in said.items() for word in (f"--{name.replace('_', '-')}", str(value))]
    okr("add-kr", "O1", "締める", *options)
    (found,) = tree(okr)[0]["key_results"]
    assert {name: found[name] for name in said} == said


def test_an_objective_takes_a_group_and_a_typed_progress_that_is_compared(okr):
    okr("group", "add", "経理")
    okr("add-objective", "早く", "--group", "経理", "--typed", "40", "--difference", "by feel", "--draft")
    found = tree(okr)[1]
    assert (found["group"], found["typed"], found["roll_up"], found["progress"]) == ("経理", 40, "typed", 0.4)
    assert [one["ref"] for one in tree(okr, "--group", "経理")] == ["O2"]
    assert [one["ref"] for one in tree(okr, "--group", "")] == ["O1"]


@pytest.mark.parametrize(
    ("fields", "check_in", "shown", "progress"),
    [
        (("--measure", "yes_no"), ("はい",), "Yes", 1),
        (("--measure", "yes_no"), ("no",), "Not yet", 0),
        (("--measure", "band", "--low", "20", "--high", "40"), ("32",), "20–40 (32)", 1),
        (("--measure", "steps", "--stage", "ask=0", "--stage", "type = 30 %"), ("type",), "30 %", 0.3),
        (("--measure", "milestones", "--milestone", "a=20@12/4"), ("--reached", "1"), "20 %", 0.2),
        (("--start", "4", "--target", "1"), ("1.9",), "4 → 1.9 → 1", 0.7),
        (("--start", "4", "--target", "1"), (), "4 → 4 → 1", 0),
    ],
)  # fmt: skip
def test_a_check_in_is_as_its_kind_is_measured(okr, fields, check_in, shown, progress):
    okr("add-kr", "O1", "K", *fields)
    out = okr("check-in", "KR-1", *check_in, "--confidence", "5")
    assert shown in out.stdout
    assert tree(okr)[0]["key_results"][0]["progress"] == progress


def test_a_value_that_its_kind_does_not_take_is_refused_with_the_way_out(okr):
    okr("add-kr", "O1", "A", "--measure", "milestones", "--milestone", "agreed=100")
    okr("add-kr", "O1", "B", "--measure", "yes_no")
    sure = ("--confidence", "5")
    assert "--reached" in okr("check-in", "KR-1", "3", *sure, code=2).stderr
    assert "There are: 1 agreed" in okr("check-in", "KR-1", "--reached", "x", *sure, code=2).stderr
    assert "neither yes nor no" in okr("check-in", "KR-2", "7", *sure, code=2).stderr
    assert "no milestones or steps" in okr("check-in", "KR-2", "--reached", "1", *sure, code=2).stderr


def test_a_field_is_changed_or_emptied_and_the_others_stay(okr):
    okr(
        "add-kr",
        "O1",
        "K",
        "--start",
        "4",
        "--target",
        "1",
        "--stretch",
        "0",
        "--due",
        "12/18",
        "--owner",
        "Kimura",
    )
    okr(
        "edit",
        "KR-1",
        "--title",
        "L",
        "--stretch",
        "",
        "--due",
        "",
        "--owner",
        "",
        "--step",
        "first",
        "--with",
        "Kimura",
    )
    (found,) = tree(okr)[0]["key_results"]
    assert [found[name] for name in ("title", "target", "stretch", "due", "owner")] == [
        "L",
        "1",
        None,
        None,
        "",
    ]
    okr("edit", "O1", "--title", "N")
    assert tree(okr)[0]["title"] == "N"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("edit", "KR-1", "--typed", "4"), "--typed does not belong to a key result"),
        (("edit", "O1", "--target", "4"), "--target does not belong to an objective"),
        (("edit", "O1"), "Say what to change"),
        (("edit", "KR-1", "--low", "4", "--high", "3"), "Swap --low and --high"),
        (("edit", "KR-1", "--roll-up", "typed"), "record a check-in"),
        (("edit", "KR-1", "--milestone", "x"), "says no share"),
        (("add-kr", "O1", "x", "--milestone", "x=101"), "says no share"),
    ],
)
def test_what_does_not_fit_is_said_and_changes_nothing(okr, words, said):
    okr("add-kr", "O1", "K", "--start", "4", "--target", "1")
    before = tree(okr)
    assert said in okr(*words, code=2).stderr
    assert tree(okr) == before


def test_a_weight_is_shown_among_its_siblings_and_counts(okr):
    for title in ("A", "B"):
        okr("add-kr", "O1", title, "--start", "0", "--target", "1")
    assert okr("weight", "KR-2", "3").stdout == "KR-1  A  1\nKR-2  B  3\n"
    okr("check-in", "KR-2", "1", "--confidence", "9")
    assert tree(okr)[0]["progress"] == 0.75
    okr("weight", "KR-2", "101", code=2)


def test_a_draft_stays_one_whatever_its_numbers(okr):
    okr("add-kr", "O1", "K", "--start", "4", "--target", "1", "--draft")
    assert tree(okr)[0]["key_results"][0]["state"] == "draft"


def test_the_tree_of_another_cycle_and_as_of_an_earlier_day(okr):
    okr("add-kr", "O1", "K", "--start", "0", "--target", "2")
    okr("check-in", "KR-1", "1", "--confidence", "9")
    assert tree(okr, "--as-of", "2026-11-19") == []
    assert tree(okr, "--cycle", "2026-Q3")[0]["progress"] == 0.5
    assert tree(okr, "--cycle", "2020-05-05") == []


@pytest.mark.parametrize(
    "words",
    [
        ("add-objective", "頼らない"),
        ("add-kr", "O1", "一次回答", "--start", "4", "--target", "1"),
        ("weight", "KR-1", "3"),
        ("edit", "KR-1", "--target", "1"),
    ],
)
def test_in_a_cycle_under_way_the_reason_is_asked_for_with_its_option_and_then_kept(okr, words):
    okr("add-kr", "O1", "締める", "--start", "8", "--target", "5")
    (cycle,) = json.loads(okr("cycle", "list", "--json").stdout)
    okr("cycle", "state", cycle["id"], "draft")
    okr("cycle", "state", cycle["id"], "active")
    assert "--reason TEXT" in okr(*words, code=1).stderr
    okr(*words, "--code", "clear", "--reason", "settled by the pilot")
    said = json.loads(okr("ledger", "--json").stdout)
    assert ("clear", "settled by the pilot") in [(line["code"], line["reason"]) for line in said]
