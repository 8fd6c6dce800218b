"""The rhythm of sessions: when the next one is, from the routine they are."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from journal_app.domain.okrs.planning.chores import Repeat, TickedBy
from journal_app.domain.periods import Week
from journal_app.domain.week.win_week import NextTime
from journal_app.domain.workdays import Workdays
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.chore_commands import AddChores, blank_chore
from journal_app.journal.week.rhythm import next_time, rhythm_of, usual_rhythm
from journal_app.journal.week.session_commands import EndSession, StartSession
from journal_app.okr_words import usual_chores

FRIDAY = date(2026, 11, 20)
NOW_MS = int(datetime(2026, 11, 20, 17, 0).timestamp() * 1000)  # noqa: DTZ001  a journal day is local


@pytest.fixture
def journal(tmp_path):
    opened = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=lambda: NOW_MS)
    yield opened
    opened.close()


def rhythm(journal, workdays=None):
    return rhythm_of(journal.reads, journal.today(), workdays or Workdays(), ())


def test_without_a_routine_there_is_none(journal):
    journal.run(AddChores((replace(blank_chore(journal.team.id, FRIDAY), title="something else"),)))
    assert rhythm(journal) is None


def test_it_begins_as_every_friday_and_the_next_one_is_today(journal):
    journal.run(AddChores((usual_rhythm(journal.team.id, "Win session", journal.today()),)))
    found = rhythm(journal)
    assert (found.next.day, found.chore.at, found.chore.repeat) == (FRIDAY, "16:30", Repeat.WEEKLY)
    assert [turn.day.weekday() for turn in found.times] == [4] * 14


def test_the_usual_routines_hold_the_same_one(journal):
    team, today = journal.team.id, journal.today()
    mine = usual_rhythm(team, "Win session", today)
    (usual,) = (one for one in usual_chores(team, today) if one.ticked_by is TickedBy.WIN_SESSION)
    assert replace(usual, pos=mine.pos) == mine


def test_a_session_that_has_ended_makes_next_weeks_the_next_one(journal):
    journal.run(AddChores((usual_rhythm(journal.team.id, "Win session", journal.today()),)))
    journal.run(StartSession(Week.of(FRIDAY)))
    assert rhythm(journal).next.day == FRIDAY
    ((session, _held),) = journal.reads.sessions.between(Week.of(FRIDAY).monday, FRIDAY)
    journal.run(EndSession(session.id, 60))
    assert rhythm(journal).next.day == date(2026, 11, 27)


def test_a_holiday_moves_it_to_the_day_before(journal):
    journal.run(AddChores((usual_rhythm(journal.team.id, "Win session", journal.today()),)))
    days = Workdays(holidays=frozenset({FRIDAY}))
    assert rhythm(journal, days).next.day == date(2026, 11, 27)  # yesterday is over
    days = Workdays(holidays=frozenset({date(2026, 11, 27)}))
    assert [turn.day for turn in rhythm(journal, days).times][:2] == [FRIDAY, date(2026, 11, 26)]


def test_after_a_weeks_session_comes_that_of_the_next_week_on_a_workday(journal):
    week, days = Week.of(FRIDAY), Workdays(holidays=frozenset({date(2026, 11, 27)}))
    assert next_time(journal.reads, week, days, journal.team.fiscal) is None
    journal.run(AddChores((usual_rhythm(journal.team.id, "Win session", journal.today()),)))
    assert next_time(journal.reads, week, days, journal.team.fiscal) == NextTime(date(2026, 11, 26), "16:30")
