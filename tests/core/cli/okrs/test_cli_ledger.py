"""The ledger from the command line."""

import json

import pytest


@pytest.fixture
def tree(okr):
    okr("add-objective", "経理を早く締める")
    for title in ("月次決算", "差し戻し"):
        okr("add-kr", "O1", title, "--start", "8", "--target", "5", "--unit", "営業日")
    okr("check-in", "KR-1", "5", "--confidence", "7")


@pytest.mark.usefixtures("tree")
def test_what_is_dropped_is_read_in_the_ledger_by_everybody(okr):
    said = okr("drop", "KR-2", "--code", "premise", "--reason", "先方の体制が変わったため").stdout
    assert "KR-2" in said
    assert "50 % → 100 %" in said

    (line,) = json.loads(okr("ledger", "--json").stdout)
    assert (line["deed"], line["ref"], line["code"]) == ("dropped", "KR-2", "premise")
    assert line["reason"] == "先方の体制が変わったため"
    assert line["effect"] == {"before": 50.0, "after": 100.0}
    assert "Premise changed" in okr("ledger").stdout
    assert json.loads(okr("ledger", "--kind", "added", "--json").stdout) == []


@pytest.mark.usefixtures("tree")
def test_what_is_postponed_is_a_draft_of_the_next_cycle(okr):
    said = okr("postpone", "KR-1", "--code", "department", "--reason", "選定が12月にずれたため").stdout
    assert "draft of 2026-Q4: KR-1" in said
    then = json.loads(okr("list", "--on", "2027-01-10", "--json").stdout)
    assert [kr["title"] for kr in then["objectives"][0]["key_results"]] == ["月次決算"]


def test_a_cycle_without_changes_says_so(okr):
    assert "Nothing has been changed" in okr("ledger").stdout
    assert json.loads(okr("ledger", "--json").stdout) == []


@pytest.mark.usefixtures("tree")
@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("drop", "KR-99", "--code", "premise", "--reason", "x"), 1, "KR-99"),
        (("drop", "KR-2", "--code", "premise"), 2, "--reason"),
        (("drop", "KR-2", "--code", "mood", "--reason", "x"), 2, "mood"),
        (("postpone", "O1", "--code", "premise", "--reason", "x"), 1, "O1"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(okr, words, code, says):
    assert says in okr(*words, code=code).output


@pytest.mark.usefixtures("tree")
def test_nothing_is_dropped_twice(okr):
    okr("drop", "KR-2", "--code", "premise", "--reason", "x")
    assert "not under way" in okr("drop", "KR-2", "--code", "premise", "--reason", "x", code=1).output


@pytest.mark.usefixtures("tree")
def test_the_ledger_of_one_group_is_asked_for_by_its_name(okr):
    okr("group", "add", "経理")
    okr("drop", "KR-2", "--code", "premise", "--reason", "x")
    assert json.loads(okr("ledger", "--group", "経理", "--json").stdout) == []
    assert len(json.loads(okr("ledger", "--group", "", "--json").stdout)) == 1


def test_what_a_cycle_under_way_wants_a_reason_for_takes_one(okr):
    okr("cycle", "make", "--label", "冬", "--from", "2026-11-01", "--to", "2027-01-31")
    okr("add-objective", "経理を早く締める")
    okr("cycle", "state", "冬", "active")

    assert "needs a reason" in okr("add-objective", "労務", code=1).stderr
    okr("add-objective", "労務", "--code", "priority", "--reason", "監査のため")
    okr(
        "add-kr",
        "O2",
        "月次決算",
        "--start",
        "8",
        "--target",
        "5",
        "--code",
        "clear",
        "--reason",
        "数えられるため",
    )

    lines = json.loads(okr("ledger", "--kind", "added", "--json").stdout)
    assert {line["ref"]: line["reason"] for line in lines} == {"KR-1": "数えられるため", "O2": "監査のため"}


@pytest.mark.parametrize("reference", ["9" * 5000, "KR-" + "9" * 5000])
def test_a_number_that_nobody_could_count_to_is_unknown(okr, reference):
    okr("add-objective", "経理を早く締める")
    assert "no such key result" in okr("questions", reference, code=1).stderr
    assert "no action plan" in okr("plan", "done", f"{reference}.{'9' * 5000}", code=1).stderr
    okr("chore", "add", "週次チェックイン")
    assert "“" in okr("chore", "done", "9" * 5000, code=1).stderr


def test_where_something_went_is_said_by_name(okr):
    okr("cycle", "make", "--label", "冬", "--from", "2026-11-01", "--to", "2027-01-31")
    for title in ("経理", "労務"):
        okr("add-objective", title)
    okr("add-kr", "O1", "月次決算", "--start", "8", "--target", "5")
    okr("group", "add", "経理部")
    okr("cycle", "state", "冬", "active")
    okr("edit", "O1", "--group", "経理部")
    okr("move", "KR-1", "--to", "O2")
    assert "O1 → O2" in okr("ledger").stdout
    assert "経理部" in okr("ledger").stdout
