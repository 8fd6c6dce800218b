"""The roadmap: how what is planned stands on a day, and the halves and years its columns are."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import NOBODY
from journal_app.domain.okrs.planning.plans import PlanState, Standing, standing_of
from journal_app.domain.okrs.planning.roadmap import Milestone
from journal_app.domain.okrs.planning.roadmap_view import (
    parse_until,
    spans_of_years,
    standing_of_milestone,
)

FRIDAY = date(2026, 11, 20)
THURSDAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("state", "last", "standing"),
    [
        (PlanState.TO_COME, None, Standing.TO_COME),
        (PlanState.DOING, FRIDAY, Standing.DOING),
        (PlanState.DOING, THURSDAY, Standing.OVERDUE),
        (PlanState.TO_COME, THURSDAY, Standing.OVERDUE),
        (PlanState.DONE, THURSDAY, Standing.DONE),
    ],
)
def test_a_plan_is_overdue_from_the_day_after_its_last_unless_it_is_done(state, last, standing):
    assert standing_of(state, last, FRIDAY) is standing


@pytest.mark.parametrize(
    ("until", "done_on", "standing"),
    [
        (date(2026, 9, 30), THURSDAY, Standing.DONE),
        (date(2026, 9, 30), None, Standing.OVERDUE),
        (date(2027, 3, 31), None, Standing.DOING),
        (date(2027, 4, 1), None, Standing.TO_COME),
    ],
)
def test_a_milestone_of_the_half_that_runs_is_under_way(until, done_on, standing):
    milestone = Milestone(NOBODY, NOBODY, "1", until, "answers in an hour", done_on=done_on)
    assert standing_of_milestone(milestone, spans_of_years(FRIDAY, 4), FRIDAY) is standing


def test_this_fiscal_year_has_a_column_for_each_half_and_the_next_two_one_each():
    spans = spans_of_years(FRIDAY, 4)
    assert [(span.year, span.half) for span in spans] == [(2026, 1), (2026, 2), (2027, 0), (2028, 0)]
    assert (spans[1].first, spans[1].last) == (date(2026, 10, 1), date(2027, 3, 31))


def test_years_that_hold_a_milestone_have_a_column_too_if_they_are_within_reach():
    days = (date(2024, 5, 1), date(2031, 1, 1), date(1900, 1, 1))
    spans = spans_of_years(FRIDAY, 4, days)
    assert [span.year for span in spans] == [2024, 2025, 2026, 2026, 2027, 2028, 2029, 2030]


@given(
    st.dates(date(1930, 1, 1), date(9900, 1, 1)),
    st.integers(1, 12),
    st.lists(st.dates(), max_size=4),
)
def test_columns_of_years_follow_each_other_without_a_gap_and_hold_today(today, fiscal_start, days):
    spans = spans_of_years(today, fiscal_start, days)
    assert sum(today in span for span in spans) == 1
    assert all((other.first - one.last).days == 1 for one, other in itertools.pairwise(spans))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027/3", date(2027, 3, 31)),
        ("2028年2月", date(2028, 2, 29)),
        ("２０２７-１２", date(2027, 12, 31)),
        ("2027-03-15", date(2027, 3, 15)),
        ("2027年3月15日", date(2027, 3, 15)),
    ],
)
def test_by_when_is_read_as_people_type_it(text, day):
    assert parse_until(text) == day


@pytest.mark.parametrize("text", ["", "spring", "2027", "2027/13", "3/31", "2027-02-30", "0001-01"])
def test_what_is_no_time_is_refused(text):
    with pytest.raises(JournalError) as caught:
        parse_until(text)
    assert caught.value.code is ErrorCode.BAD_DATE
