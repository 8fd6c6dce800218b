"""Trials from the command line."""

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
        outcome = CliRunner().invoke(cli, ["--data-dir", str(tmp_path / "data"), "trial", *words])
        assert outcome.exit_code == code, outcome.output
        return outcome

    return call


def test_a_trial_is_begun_answered_and_ended(run):
    assert run("start").stdout == "2026-11-16 – 2026-12-13\n"
    assert "1. Did the weekly talk get more concrete?" in run("answer", "1", "はい、前より").stdout
    assert run("end").stdout.startswith("2026-11-16 – 2026-11-20\n")
    (found,) = json.loads(run("list", "--json").stdout)
    assert found["answers"] == [{"question": 1, "name": "", "answer": "はい、前より"}]


def test_a_trial_can_be_left_out_of_statistics(run):
    assert "left out of statistics" in run("start", "2026-W49", "--weeks", "2", "--no-count").stdout


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("end",), 1, "There is no trial"),
        (("answer", "1", "x"), 1, "There is no trial"),
        (("answer", "4", "x"), 2, "4"),
        (("start", "someday"), 1, "“someday” is not a week"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(run, words, code, says):
    assert says in run(*words, code=code).output
