"""Days at the ends of the calendar: nothing new is written there, what is there opens, and no step leads off it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import entry_id
from journal_app.domain.kpt import Item, Kind
from journal_app.domain.okrs.cycles import cycle_after, cycle_before, cycle_on
from journal_app.domain.periods import (
    FIRST_DAY,
    LAST_DAY,
    Fiscal,
    Week,
    moved,
    parse_day,
    quarter_of,
    shifted_month,
    step,
)
from journal_app.domain.workdays import Workdays
from journal_app.journal.entry_commands import AddItem, AddItems, DeleteItem, EditItem, MoveItem

FRIDAY = date(2026, 11, 20)
DAYS = st.dates() | st.sampled_from([date.min, date.max, FIRST_DAY, LAST_DAY])
STEPS = st.integers(-5000, 5000)


@given(DAYS, STEPS)
def test_a_step_stays_among_the_days_that_take_lines_or_comes_nearer_to_them(day, days):
    there = step(day, days)
    assert FIRST_DAY <= there <= LAST_DAY or abs(there - FRIDAY) <= abs(day - FRIDAY)
    if FIRST_DAY <= moved(day, days) <= LAST_DAY:
        assert there == moved(day, days)


@given(DAYS, STEPS, st.integers(1, 12))
def test_no_walk_through_the_calendar_leads_off_it(day, steps, month):
    week = Week.of(day).shifted(steps)
    assert week.monday.weekday() == 0
    assert len(set(week.days)) == 7
    there = shifted_month(day, steps)
    assert there.day <= day.day or there == FIRST_DAY
    quarter = quarter_of(day, month)
    assert quarter.start <= quarter.end
    cycle = cycle_on(day, [], Fiscal(month))
    assert cycle_before(cycle, [], Fiscal(month)).start <= cycle.start
    assert cycle_after(cycle, [], Fiscal(month)).end >= min(cycle.end, LAST_DAY)
    assert Workdays().last(day, 10)[-1:] <= (day,)


@given(st.dates(FIRST_DAY, date(9998, 12, 1)), st.integers(-30, 30))
def test_a_week_further_is_seven_days_further(day, weeks):
    week = Week.of(day)
    if FIRST_DAY <= moved(week.monday, 7 * weeks) <= LAST_DAY:
        assert (week.shifted(weeks).monday - week.monday).days == 7 * weeks


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1026, 11, 20), date(9999, 12, 31)])
def test_nothing_new_is_written_on_a_day_that_no_one_means(journal, day):
    for command in (AddItem(day, Kind.TRY, "x"), AddItems(day, Kind.TRY, ("x",))):
        with pytest.raises(JournalError) as error:
            journal.run(command)
        assert error.value.code is ErrorCode.BAD_DATE


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1026, 11, 20), date(9999, 12, 31)])
def test_what_stands_on_such_a_day_can_be_read_edited_moved_and_deleted(journal, day):
    connection = journal._database.connection
    line = journal.run(AddItem(FRIDAY, Kind.KEEP, "x")).made(Item)
    entry = entry_id(journal.team.id, journal.me, FRIDAY)
    connection.execute("UPDATE entry SET day = ? WHERE id = ?", (day.isoformat(), entry))
    assert [item.text for item in journal.reads.kpt.day(journal.me, day).items] == ["x"]
    week = Week.of(day)
    journal.reads.kpt.board(week, journal.me)
    journal.reads.present.week(week, journal.me)
    journal.run(EditItem(line.id, "y"))
    if day < FRIDAY:
        journal.run(MoveItem(line.id, Kind.PROBLEM, 0))
    journal.run(DeleteItem(line.id))
    assert journal.reads.kpt.day(journal.me, day).items == ()


def test_a_day_long_ago_can_be_named_to_see_what_stands_there():
    assert parse_day("1026-11-20", FRIDAY) == date(1026, 11, 20)
