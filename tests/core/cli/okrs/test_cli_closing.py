"""Closing a cycle on the command line: results, findings, comments, and what goes on."""

import json

import pytest

from journal_app.domain.okrs.okr import CycleState
from tests.core.okr_ways import begin


@pytest.fixture
def kr(okr, write):
    """KR-1 from 20 to 70 at 42, in a cycle that is being closed."""
    okr("add-objective", "待たせない")
    okr("add-kr", "O1", "自分で見つけられた割合", "--start", "20", "--target", "70", "--unit", "%")
    okr("check-in", "KR-1", "42", "--confidence", "5")
    in_state(write, CycleState.CLOSING)
    return "KR-1"


def in_state(write, state):
    def do(journal):
        period = journal.reads.okr.period_on(journal.today())
        begin(journal, period, period.first, state)

    write(do)


def closed(okr, kr, *words):
    return json.loads(okr("close", kr, *words, "--json").stdout)


def test_a_result_takes_the_score_that_progress_suggests_and_one_of_ones_own_stands_beside_it(okr, kr):
    found = closed(okr, kr, "--result", "partly", "--work", "見出しを60件書き直した")
    assert (found["result"], found["score"], found["suggested"]) == ("partly", 0.4, 0.4)
    assert found["sum"] == "(42 − 20) ÷ (70 − 20) = 0.44"
    found = closed(okr, kr, "--score", "0.7")
    assert (found["score"], found["suggested"], found["work"]) == (0.7, 0.4, "見出しを60件書き直した")
    assert "Score: 0.7 (suggested: 0.4)" in okr("close", kr).stdout


def test_findings_add_up_and_a_comment_goes_without_a_name_where_that_is_wanted(okr, kr):
    closed(okr, kr, "--finding", "agreement", "--comment", "法務と決める前に始めた", "--anonymous")
    found = closed(okr, kr, "--finding", "vague", "--comment", "分母を先に決める")
    assert found["findings"] == {"vague": 1, "agreement": 1}
    assert {one["text"]: (one["anonymous"], one["mine"]) for one in found["comments"]} == {
        "法務と決める前に始めた": (True, True),
        "分母を先に決める": (False, True),
    }
    assert "A member: 法務と決める前に始めた" in okr("close", kr).stdout


def test_what_is_dropped_at_the_end_wants_its_reason_and_counts_in_no_score(okr, kr):
    refused = okr("close", kr, "--result", "dropped", code=1)
    assert "--reason" in refused.stderr
    assert closed(okr, kr)["result"] is None
    found = closed(okr, kr, "--result", "dropped", "--reason", "委託先が決まらない", "--code", "department")
    assert (found["result"], found["score"], found["counts"]) == ("dropped", None, False)
    assert "委託先が決まらない" in okr("ledger").stdout
    assert closed(okr, kr, "--score", "0.3")["score"] == 0.3


def test_what_is_carried_over_is_named_and_the_link_is_kept(okr, kr):
    found = closed(okr, kr, "--result", "partly", "--carry", "changed")
    assert (found["carry"], found["carried_to"]) == ("changed", "KR-1")
    assert json.loads(okr("carry", kr, "--json").stdout)["carried_to"] == "KR-1"
    assert "Goes on as KR-1." in okr("close", kr).stdout


@pytest.mark.parametrize(
    "words",
    [
        ("--result", "done"),
        ("--finding", "slow"),
        ("--work", "x"),
        ("--anonymous",),
        ("--carry", "later"),
    ],
)
def test_wrong_usage_changes_nothing(okr, kr, words):
    okr("close", kr, *words, code=2)
    assert closed(okr, kr)["result"] is None


@pytest.mark.parametrize("score", ["1.1", "0.75", "-0.1", "much"])
def test_a_score_is_in_tenths_up_to_one_and_nothing_of_the_call_is_kept_else(okr, kr, score):
    refused = okr("close", kr, "--result", "missed", "--score", score, "--comment", "x", code=1)
    assert "0.0 to 1.0" in refused.stderr
    assert (closed(okr, kr)["result"], closed(okr, kr)["comments"]) == (None, [])


def test_results_wait_until_the_cycle_is_being_closed_and_stay_once_it_is_closed(okr, kr, write):
    in_state(write, CycleState.ACTIVE)
    refused = okr("close", kr, "--result", "missed", code=1)
    assert "okr cycle state 2026-Q3 closing" in refused.stderr
    in_state(write, CycleState.CLOSED)
    for words in (("--result", "missed"), ("--comment", "x"), ("--finding", "vague")):
        assert "is closed" in okr("close", kr, *words, code=1).stderr
    assert "is closed" in okr("carry", kr, code=1).stderr
    assert "--reason TEXT" in okr("cycle", "state", "2026-Q3", "closing", code=1).stderr
    okr("cycle", "state", "2026-Q3", "closing", "--reason", "KR-1の値が違いました")
    assert closed(okr, kr, "--result", "missed", "--score", "0")["score"] == 0
    assert "KR-1の値が違いました" in okr("ledger").stdout
