"""Walking from cycle to cycle."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from journal_app.domain.ids import NOBODY, period_id
from journal_app.domain.okrs.cycles import (
    Cycle,
    cycle_after,
    cycle_before,
    cycle_on,
    share_gone,
    workdays_left,
)
from journal_app.domain.okrs.okr import Period
from journal_app.domain.periods import Fiscal
from journal_app.domain.workdays import Workdays

FRIDAY = date(2026, 11, 20)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def a_period(start, end, label="own words"):
    return Period(period_id(NOBODY, start, end), NOBODY, start, end, label)


@st.composite
def stored_periods(draw):
    """Periods that do not overlap, as a team stores them."""
    found, day = [], date(2024, 1, 1)
    for gap, length in draw(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 400)), max_size=6)):
        start = day + timedelta(days=gap)
        end = start + timedelta(days=length)
        found.append(a_period(start, end))
        day = end + timedelta(days=1)
    return found


def test_without_stored_periods_a_cycle_is_the_fiscal_quarter():
    assert cycle_on(FRIDAY, [], Fiscal(4)) == Cycle(date(2026, 10, 1), date(2026, 12, 31), "2026-Q3")
    assert cycle_on(FRIDAY, [], Fiscal(1)).label == "2026-Q4"


def test_the_arrows_walk_quarter_by_quarter_over_the_fiscal_year():
    here = cycle_on(FRIDAY, [], Fiscal(4))
    assert cycle_before(here, [], Fiscal(4)).label == "2026-Q2"
    after = cycle_after(cycle_after(here, [], Fiscal(4)), [], Fiscal(4))
    assert (after.label, after.start) == ("2027-Q1", date(2027, 4, 1))


def test_a_stored_period_keeps_its_own_bounds_when_the_fiscal_year_changes():
    stored = [a_period(date(2026, 10, 1), date(2026, 12, 31), "2026-Q3")]
    here = cycle_on(FRIDAY, stored, Fiscal(2))
    assert here.period == stored[0]
    # The new fiscal year's quarter is November to January; what the stored one leaves of it is January.
    after = cycle_after(here, stored, Fiscal(2))
    assert (after.start, after.end, after.period) == (date(2027, 1, 1), date(2027, 1, 31), None)


def test_of_two_periods_that_hold_a_day_the_shorter_one_counts():
    year, quarter = (
        a_period(date(2026, 4, 1), date(2027, 3, 31)),
        a_period(date(2026, 10, 1), date(2026, 12, 31)),
    )
    assert cycle_on(FRIDAY, [year, quarter], Fiscal(4)).period == quarter


@given(DAYS, stored_periods(), st.integers(1, 12))
def test_a_cycle_holds_its_day_and_never_overlaps_a_stored_one(day, stored, fiscal_start):
    cycle = cycle_on(day, stored, Fiscal(fiscal_start))
    assert cycle.start <= day <= cycle.end
    for period in stored:
        if period != cycle.period:
            assert period.end < cycle.start or period.start > cycle.end


@given(DAYS, stored_periods(), st.integers(1, 12))
def test_forth_and_back_again_ends_where_it_began(day, stored, fiscal_start):
    here = cycle_on(day, stored, Fiscal(fiscal_start))
    after = cycle_after(here, stored, Fiscal(fiscal_start))
    assert after.start == here.end + timedelta(days=1)
    assert cycle_before(after, stored, Fiscal(fiscal_start)) == here


def test_the_share_gone_and_the_days_left_count_workdays_without_holidays():
    start, end = date(2026, 10, 1), date(2026, 12, 31)
    holidays = {date(2026, 10, 12), date(2026, 11, 3), date(2026, 11, 23)} | {
        date(2026, 12, day) for day in (29, 30, 31)
    }
    assert share_gone(start, end, FRIDAY, Workdays(holidays=frozenset(holidays))) == Fraction(35, 60)
    assert workdays_left(start, end, FRIDAY, Workdays(holidays=frozenset(holidays))) == 25


def test_before_a_cycle_nothing_is_gone_and_after_it_nothing_is_left():
    start, end = date(2026, 10, 1), date(2026, 12, 31)
    assert share_gone(start, end, date(2026, 9, 1), Workdays()) == 0
    assert workdays_left(start, end, date(2026, 9, 1), Workdays()) == 66
    assert share_gone(start, end, date(2027, 2, 1), Workdays()) == 1
    assert workdays_left(start, end, date(2027, 2, 1), Workdays()) == 0


def test_a_cycle_without_workdays_is_gone_once_it_has_ended():
    weekend = date(2026, 11, 21), date(2026, 11, 22)
    assert share_gone(*weekend, FRIDAY, Workdays()) == 0
    assert share_gone(*weekend, date(2026, 11, 22), Workdays()) == 1
