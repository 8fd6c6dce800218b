"""Trials from the command line."""

import json
from functools import partial

import pytest


@pytest.fixture
def trial(run):
    """Call `trial`; `code` is the exit code expected."""
    return partial(run, "trial")


def test_a_trial_is_begun_answered_and_ended(trial):
    assert trial("start").stdout == "2026-11-16 – 2026-12-13\n"
    assert "1. Did the weekly talk get more concrete?" in trial("answer", "1", "はい、前より").stdout
    assert trial("end").stdout.startswith("2026-11-16 – 2026-11-20\n")
    (found,) = json.loads(trial("list", "--json").stdout)
    assert found["answers"] == [{"question": 1, "name": "", "answer": "はい、前より"}]


def test_a_trial_can_be_left_out_of_statistics(trial):
    assert "left out of statistics" in trial("start", "2026-W49", "--weeks", "2", "--no-count").stdout


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("end",), 1, "There is no trial"),
        (("answer", "1", "x"), 1, "There is no trial"),
        (("answer", "4", "x"), 2, "4"),
        (("start", "someday"), 1, "“someday” is not a week"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(trial, words, code, says):
    assert says in trial(*words, code=code).output
