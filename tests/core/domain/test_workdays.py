"""The one arithmetic of workdays: weekdays of one's choice, but for holidays, closures and whole days of leave."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.domain.habit.days_off import Closure, HalfDay, Leave, Off
from journal_app.domain.habit.trial import Trial
from journal_app.domain.ids import NOBODY
from journal_app.domain.periods import moved
from journal_app.domain.workdays import WhyOff, Workdays, closed_by, cut, is_off, occurrence

NEW_YEAR = Closure(NOBODY, NOBODY, date(2026, 12, 29), date(2027, 1, 3), "年末年始", yearly=True)
THANKS = date(2026, 11, 23)
DAYS = st.dates(date(2024, 1, 1), date(2029, 12, 31))


def leave(first, last=None, half=HalfDay.WHOLE):
    return Leave(NOBODY, NOBODY, first, last or first, half)


@st.composite
def spans(draw):
    first = draw(DAYS)
    return first, moved(first, draw(st.integers(-2, 40)))


CLOSURES = st.builds(
    lambda span, yearly: Closure(NOBODY, NOBODY, *span, yearly=yearly), spans(), st.booleans()
)
OWN = st.builds(lambda span, half: Off(NOBODY, NOBODY, *span, half), spans(), st.sampled_from(HalfDay))
WORKDAYS = st.builds(
    Workdays,
    st.frozensets(st.integers(0, 6), min_size=1),
    st.frozensets(DAYS, max_size=5),
    st.lists(CLOSURES, max_size=3).map(tuple),
    st.lists(OWN, max_size=4).map(tuple),
)


@given(WORKDAYS, DAYS, st.integers(-5, 900))
def test_a_count_is_what_one_counts_day_by_day(workdays, start, length):
    end = start + timedelta(days=length)
    assert workdays.between(start, end) == sum(moved(start, n) in workdays for n in range(length + 1))


@given(WORKDAYS, DAYS, st.integers(0, 30))
def test_the_last_workdays_are_those_right_before(workdays, day, count):
    found = workdays.last(day, count)
    assert len(found) == count
    assert all(one in workdays for one in found)
    if found:
        assert workdays.between(found[0], day) == count


@given(WORKDAYS, OWN, DAYS, st.integers(0, 60))
def test_more_days_off_never_make_more_workdays(workdays, more, start, length):
    end = moved(start, length)
    fewer = Workdays(workdays.weekdays, workdays.holidays, workdays.closures, (*workdays.leave, more))
    assert fewer.between(start, end) <= workdays.between(start, end)


@given(spans(), st.booleans(), DAYS)
def test_leave_over_a_day_that_is_off_anyway_changes_nothing(span, yearly, day):
    closure = Closure(NOBODY, NOBODY, *span, yearly=yearly)
    alone, both = Workdays(closures=(closure,)), Workdays(closures=(closure,), leave=(leave(*span),))
    assert (day in alone) == (day in both)


@given(spans(), spans())
def test_what_is_cut_out_of_days_off_is_gone_and_the_rest_stays(off, gone):
    inside = {moved(off[0], n) for n in range((off[1] - off[0]).days + 1)}
    removed = {moved(gone[0], n) for n in range((gone[1] - gone[0]).days + 1)}
    left = [
        moved(first, n) for first, last in cut(leave(*off), *gone) for n in range((last - first).days + 1)
    ]
    if inside and removed:
        assert sorted(inside - removed) == left


def test_the_days_around_new_year_are_off_every_year():
    workdays = Workdays(closures=(NEW_YEAR,))
    for year in (2026, 2027, 2031):
        days = [date(year, 12, 29), date(year, 12, 31), date(year + 1, 1, 1), date(year + 1, 1, 3)]
        assert all(closed_by((NEW_YEAR,), day) is NEW_YEAR for day in days)
        assert not any(day in workdays for day in days)
        assert closed_by((NEW_YEAR,), date(year, 12, 28)) is None
        assert closed_by((NEW_YEAR,), date(year + 1, 1, 4)) is None
    assert workdays.between(date(2026, 12, 28), date(2027, 1, 4)) == 2


def test_a_yearly_closure_has_not_been_before_its_first_time():
    assert date(2025, 12, 29) in Workdays(closures=(NEW_YEAR,))


def test_a_closure_of_the_leap_day_falls_on_the_28th_in_other_years():
    leap = Closure(NOBODY, NOBODY, date(2028, 2, 29), date(2028, 2, 29), yearly=True)
    assert Workdays(closures=(leap,)).why_off(date(2030, 2, 28)) is WhyOff.CLOSURE


def test_a_closure_stands_in_a_list_at_its_next_time():
    assert occurrence(NEW_YEAR, date(2026, 11, 20)) == (date(2026, 12, 29), date(2027, 1, 3))
    assert occurrence(NEW_YEAR, date(2027, 1, 2)) == (date(2026, 12, 29), date(2027, 1, 3))
    assert occurrence(NEW_YEAR, date(2027, 1, 4)) == (date(2027, 12, 29), date(2028, 1, 3))


def test_half_a_day_off_is_a_workday_and_two_halves_are_a_day_off():
    morning, afternoon = leave(THANKS, half=HalfDay.MORNING), leave(THANKS, half=HalfDay.AFTERNOON)
    assert THANKS in Workdays(leave=(afternoon,))
    assert THANKS not in Workdays(leave=(afternoon, morning))
    assert not is_off((afternoon,), THANKS)


@pytest.mark.parametrize(
    ("workdays", "why"),
    [
        (Workdays(weekdays=frozenset({1, 2, 3, 4, 5})), WhyOff.WEEKDAY),
        (Workdays(holidays=frozenset({THANKS})), WhyOff.HOLIDAY),
        (Workdays(closures=(Closure(NOBODY, NOBODY, THANKS, THANKS),)), WhyOff.CLOSURE),
        (Workdays(leave=(leave(THANKS),)), WhyOff.LEAVE),
        (Workdays(), None),
    ],
)
def test_a_day_off_says_why(workdays, why):
    assert workdays.why_off(THANKS) is why


def test_days_of_a_trial_can_be_left_out():
    trial = Trial(NOBODY, NOBODY, date(2026, 11, 2), date(2026, 11, 29), counts=False)
    counted = Workdays().without([trial])
    assert counted.last(date(2026, 11, 30), 2) == (date(2026, 10, 30), date(2026, 11, 30))


def test_the_ends_of_the_calendar_are_reached_quietly():
    workdays = Workdays(closures=(NEW_YEAR,), leave=(leave(date.min, date(2026, 1, 1)),))
    assert workdays.last(date(2026, 1, 1), 3) == ()
    assert workdays.between(date(9999, 12, 20), date.max) == Workdays().between(
        date(9999, 12, 20), date(9999, 12, 28)
    )
