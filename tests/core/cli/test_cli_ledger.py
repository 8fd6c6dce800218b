"""The ledger from the command line."""

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


@pytest.fixture
def tree(run):
    run("add-objective", "経理を早く締める")
    for title in ("月次決算", "差し戻し"):
        run("add-kr", "O1", title, "--start", "8", "--target", "5", "--unit", "営業日")
    run("check-in", "KR-1", "5", "--confidence", "7")


@pytest.mark.usefixtures("tree")
def test_what_is_dropped_is_read_in_the_ledger_by_everybody(run):
    said = run("drop", "KR-2", "--code", "premise", "--reason", "先方の体制が変わったため").stdout
    assert "KR-2" in said
    assert "50 % → 100 %" in said

    (line,) = json.loads(run("ledger", "--json").stdout)
    assert (line["deed"], line["ref"], line["code"]) == ("dropped", "KR-2", "premise")
    assert line["reason"] == "先方の体制が変わったため"
    assert line["effect"] == {"before": 50.0, "after": 100.0}
    assert "Premise changed" in run("ledger").stdout
    assert json.loads(run("ledger", "--kind", "added", "--json").stdout) == []


@pytest.mark.usefixtures("tree")
def test_what_is_postponed_is_a_draft_of_the_next_cycle(run):
    said = run("postpone", "KR-1", "--code", "department", "--reason", "選定が12月にずれたため").stdout
    assert "draft of 2026-Q4: KR-1" in said
    then = json.loads(run("list", "--on", "2027-01-10", "--json").stdout)
    assert [kr["title"] for kr in then["objectives"][0]["key_results"]] == ["月次決算"]


def test_a_cycle_without_changes_says_so(run):
    assert "Nothing has been changed" in run("ledger").stdout
    assert json.loads(run("ledger", "--json").stdout) == []


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
def test_what_makes_no_sense_is_refused_in_a_sentence(run, words, code, says):
    assert says in run(*words, code=code).output


@pytest.mark.usefixtures("tree")
def test_nothing_is_dropped_twice(run):
    run("drop", "KR-2", "--code", "premise", "--reason", "x")
    assert "not under way" in run("drop", "KR-2", "--code", "premise", "--reason", "x", code=1).output


@pytest.mark.usefixtures("tree")
def test_the_ledger_of_one_group_is_asked_for_by_its_name(run):
    run("group", "add", "経理")
    run("drop", "KR-2", "--code", "premise", "--reason", "x")
    assert json.loads(run("ledger", "--group", "経理", "--json").stdout) == []
    assert len(json.loads(run("ledger", "--group", "", "--json").stdout)) == 1


def test_what_a_cycle_under_way_wants_a_reason_for_takes_one(run):
    run("cycle", "make", "--label", "冬", "--from", "2026-11-01", "--to", "2027-01-31")
    run("add-objective", "経理を早く締める")
    run("cycle", "state", "冬", "active")

    assert "needs a reason" in run("add-objective", "労務", code=1).stderr
    run("add-objective", "労務", "--code", "priority", "--reason", "監査のため")
    run(
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

    lines = json.loads(run("ledger", "--kind", "added", "--json").stdout)
    assert {line["ref"]: line["reason"] for line in lines} == {"KR-1": "数えられるため", "O2": "監査のため"}


@pytest.mark.parametrize("reference", ["9" * 5000, "KR-" + "9" * 5000])
def test_a_number_that_nobody_could_count_to_is_unknown(run, reference):
    run("add-objective", "経理を早く締める")
    assert "no such key result" in run("questions", reference, code=1).stderr
    assert "no action plan" in run("plan", "done", f"{reference}.{'9' * 5000}", code=1).stderr
    run("chore", "add", "週次チェックイン")
    assert "“" in run("chore", "done", "9" * 5000, code=1).stderr


def test_where_something_went_is_said_by_name(run):
    run("cycle", "make", "--label", "冬", "--from", "2026-11-01", "--to", "2027-01-31")
    for title in ("経理", "労務"):
        run("add-objective", title)
    run("add-kr", "O1", "月次決算", "--start", "8", "--target", "5")
    run("group", "add", "経理部")
    run("cycle", "state", "冬", "active")
    run("edit", "O1", "--group", "経理部")
    run("move", "KR-1", "--to", "O2")
    assert "O1 → O2" in run("ledger").stdout
    assert "経理部" in run("ledger").stdout
