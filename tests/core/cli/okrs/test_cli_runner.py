"""How a cycle is set on the command line: planned, prepared, led from topic to topic."""

import json

import pytest

from journal_app.cli.okrs import runner
from journal_app.domain.okrs.okr import CycleState
from journal_app.journal.team_commands import RenameMe
from tests.core.runners import an_area, quarters, somebody


@pytest.fixture
def cycle(write, monkeypatch, clock):
    monkeypatch.setattr(runner, "system_ms", clock)

    def make(journal):
        journal.run(RenameMe("Nishimura"))
        ben = somebody(journal, "Ben")
        an_area(journal, "Accounting", ben)
        an_area(journal, "Legal", journal.me)
        return quarters(journal)[1].label

    return write(make)


def shown(okr, *words):
    return json.loads(okr(*words, "--json").stdout)


def states(found, number):
    (step,) = found["meetings"][number]["steps"]
    return {one["name"]: one["state"] for one in step["worksheets"]}


def test_a_cycle_is_planned_with_days_and_whoever_converges(okr, cycle):
    found = shown(okr, "runner", "start", cycle, "--leads", "Ben", "--from", "2026-12-01", "--at", "10:00")
    assert [one["minutes"] for one in found["meetings"]] == [60, 45, 60]
    assert [one["day"] for one in found["meetings"]] == ["2026-12-01", "2026-12-08", "2026-12-15"]
    assert found["meetings"][2]["converges"] == "Ben"
    assert [one["area"] for one in found["meetings"][1]["steps"]] == ["Accounting", "Legal"]
    assert "planned already" in okr("runner", "start", cycle, code=1).stderr
    said = okr("runner", "show").stdout
    assert "Look back on the last cycle" in said
    assert "Nishimura" in said


def test_without_a_plan_the_sentence_names_the_command(okr, cycle):
    assert "`journal-app okr runner start`" in okr("runner", "show", code=1).stderr
    assert "`journal-app okr runner start`" in okr("worksheet", "show", code=1).stderr


def test_a_first_cycle_takes_one_meeting_of_two_hours(okr, cycle):
    (meeting,) = shown(okr, "runner", "start", cycle, "--first")["meetings"]
    assert meeting["minutes"] == 120
    assert meeting["agenda"][1]["words"] == "Share what is in the way"


def test_a_worksheet_is_written_sealed_taken_back_and_opens_with_its_meeting(okr, write, cycle):
    okr("add-objective", "Nothing stops for a contract", "--on", "2026-08-01")
    okr("add-kr", "O1", "Reply in two days", "--on", "2026-08-01", "--start", "5", "--target", "2")
    okr("runner", "start", cycle)
    okr("worksheet", "write", "One list of requests", "--question", "1")
    okr("worksheet", "write", "--kr", "KR-1", "--finding", "agreement", "--finding", "good", "--anonymous")
    found = shown(okr, "worksheet", "show")
    assert found["state"] == "writing"
    (about,) = found["questions"][1]["key_results"]
    assert (about["ref"], about["answer"]["findings"]) == ("KR-1", ["good", "agreement"])
    assert shown(okr, "worksheet", "hand-in", "--meeting", "1")["state"] == "sealed"
    assert states(shown(okr, "runner", "show"), 0) == {"Ben": "not_yet", "Nishimura": "sealed"}
    refused = okr("worksheet", "write", "more", "--question", "1", "--meeting", "1", code=1)
    assert "`journal-app okr worksheet open`" in refused.stderr
    assert shown(okr, "worksheet", "open", "--meeting", "1")["state"] == "writing"
    okr("worksheet", "hand-in", "--meeting", "1")
    assert shown(okr, "worksheet", "show", "--meeting", "1")["said"] == []
    okr("runner", "next")
    found = shown(okr, "worksheet", "show", "--meeting", "1")
    assert found["state"] == "open"
    assert [(one["by"], one["question"], one["text"]) for one in found["said"]] == [
        ("Nishimura", 1, "One list of requests"),
        (None, 2, ""),
    ]
    assert "One list of requests" in okr("worksheet", "show", "--meeting", "1").stdout


def test_ideas_are_written_for_an_area_and_written_anew(okr, cycle):
    okr("runner", "start", cycle)
    okr("worksheet", "write", "Contracts from a template", "--meeting", "2")
    okr("worksheet", "write", "Ask once", "--meeting", "2")
    okr("worksheet", "write", "Ask once only", "--idea", "2", "--meeting", "2", "--anonymous")
    found = shown(okr, "worksheet", "write", "", "--idea", "1", "--meeting", "2")
    assert found["area"] == "Legal"
    assert found["ideas"] == [{"text": "Ask once only", "findings": [], "anonymous": True}]
    assert "no worksheet of yours" in okr("worksheet", "show", "--area", "Accounting", code=1).stderr


@pytest.mark.parametrize(
    "words",
    [
        ("x",),
        ("x", "--question", "9"),
        ("x", "--finding", "vague"),
        ("x", "--idea", "1", "--meeting", "2"),
        ("x", "--kr", "KR-1", "--meeting", "2"),
    ],
)
def test_wrong_usage_writes_nothing(okr, cycle, words):
    okr("add-objective", "Nothing stops for a contract", "--on", "2026-08-01")
    okr("add-kr", "O1", "Reply in two days", "--on", "2026-08-01")
    okr("runner", "start", cycle)
    okr("worksheet", "write", *words, code=2)
    assert shown(okr, "worksheet", "show")["state"] == "not_yet"
    assert okr("worksheet", "write", "  ", "--meeting", "2", code=1)


def test_next_begins_goes_from_topic_to_topic_and_ends(okr, write, cycle):
    okr("runner", "start", cycle)
    found = shown(okr, "runner", "next")
    assert (found["timer"]["topic"], found["timer"]["left"]) == (1, 120)
    for _ in range(7):
        found = shown(okr, "runner", "next")
    assert (found["timer"]["topic"], found["timer"]["next"]) == (8, None)
    assert "Thank you" in okr("runner", "show").stdout
    found = shown(okr, "runner", "next")
    assert (found["timer"], found["meetings"][0]["state"]) == (None, "held")
    for _ in range(30):
        found = shown(okr, "runner", "next")
    assert {one["state"] for one in found["meetings"]} == {"held"}
    assert write(lambda journal: journal.reads.okr.periods()[1].state) is CycleState.DRAFT
