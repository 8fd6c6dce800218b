"""Whether a reminder is due, for cron and timers: the window's own rule, by the clock of the command."""

import json
from dataclasses import replace
from datetime import date, datetime

import pytest
from click.testing import CliRunner

from journal_app import reminder_memory
from journal_app.cli import WithQt, cli, session
from journal_app.domain.habit.reminders import Memory
from journal_app.paths import find_paths

FRIDAY = date(2026, 11, 20)


@pytest.fixture
def clock():
    """The local time, to be set."""
    return [datetime(2026, 11, 20, 17)]  # noqa: DTZ001


@pytest.fixture
def run(tmp_path, clock, monkeypatch):
    monkeypatch.setattr(session, "system_ms", lambda: int(clock[0].timestamp() * 1000))
    monkeypatch.setenv("LANGUAGE", "ja")

    def call(*words, code=0):
        outcome = CliRunner().invoke(cli, ["--data-dir", str(tmp_path / "data"), *words])
        assert outcome.exit_code == code, outcome.output
        return outcome.output

    return call


def due(run):
    return json.loads(run("remind", "--due", "--json"))


def test_at_five_it_says_so_and_for_which_day(run):
    assert due(run) == {"due": True, "date": "2026-11-20", "missed": False}
    assert run("remind", "--due") == "2026-11-20  金  振り返りを記録しよう\n"


def test_it_remembers_nothing_by_being_asked(run, tmp_path):
    due(run)
    assert due(run)["due"]
    assert not find_paths(tmp_path / "data").reminder_file.exists()


def test_before_its_hour_and_on_a_written_day_nothing_is_due(run, clock):
    clock[0] = clock[0].replace(hour=16)
    assert due(run) == {"due": False, "date": None, "missed": False}
    clock[0] = clock[0].replace(hour=18)
    run("nothing")
    assert run("remind", "--due") == "お知らせはありません。\n"


def test_holidays_and_leave_are_no_days_to_remind_of(run, clock):
    clock[0] = datetime(2026, 11, 23, 18)  # noqa: DTZ001  Labour Thanksgiving Day
    assert not due(run)["due"]
    clock[0] = datetime(2026, 11, 24, 18)  # noqa: DTZ001
    assert due(run)["due"]
    run("off", "add", "2026-11-24")
    assert not due(run)["due"]


def test_late_at_night_it_is_about_the_evening_and_today_means_the_same_day_everywhere(run, clock):
    clock[0] = datetime(2026, 11, 21, 2)  # noqa: DTZ001
    assert due(run)["date"] == "2026-11-20"
    assert run("add", "keep", "終わった").startswith("2026-11-20")
    assert json.loads(run("today", "--json"))["date"] == "2026-11-20"
    assert not due(run)["due"]


def test_what_the_window_has_missed_is_due_the_next_morning(run, clock, tmp_path):
    file = find_paths(tmp_path / "data").reminder_file
    run("today")
    reminder_memory.save(file, Memory(since=date(2026, 1, 1)))
    clock[0] = datetime(2026, 11, 24, 9)  # noqa: DTZ001
    assert due(run) == {"due": True, "date": "2026-11-20", "missed": True}
    reminder_memory.save(file, replace(Memory(since=date(2026, 1, 1))).settling(FRIDAY))
    assert not due(run)["due"]


def test_remind_without_its_question_says_what_is_missing(run):
    assert "--due" in run("remind", code=2)


@pytest.mark.parametrize("words", [["--background", "today"], ["--background", "--demo"]])
def test_the_start_in_the_background_stands_alone(run, words):
    assert "--background" in run(*words, code=2)


def test_the_start_in_the_background_opens_no_window(tmp_path):
    started = []
    with_qt = WithQt(lambda *_words: 7, lambda: 8, lambda folder: started.append(folder) or 0)
    arguments = ["--data-dir", str(tmp_path / "data"), "--background"]
    assert CliRunner().invoke(cli, arguments, obj=with_qt).exit_code == 0
    assert started == [tmp_path / "data"]


def test_preparation_that_waits_is_told_also_on_a_written_day(run):
    run("workshop", "start", "2026-11-24")
    run("nothing")
    assert due(run)["due"] is False  # four days ahead
    run("workshop", "start", "2026-11-23", "--another")
    found = due(run)
    assert found["prepare"]["date"] == "2026-11-23"
    assert found["due"]
    assert found["prepare"]["title"] in run("remind", "--due")
