from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.periods import (
    Week,
    parse_day,
    parse_label,
    quarter_of,
)

TODAY = date(2026, 11, 20)
days = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@given(days)
def test_a_week_reads_back_from_its_iso_form(day):
    week = Week.of(day)
    assert Week.parse(str(week)) == week
    assert day in week.days


def test_new_years_day_2027_lies_in_the_last_week_of_2026():
    assert str(Week.of(date(2027, 1, 1))) == "2026-W53"


@pytest.mark.parametrize("text", ["2026-W54", "2025-W53", "week 3", "", "2026-13-01"])
def test_a_week_that_does_not_exist_is_refused(text):
    with pytest.raises(JournalError) as error:
        Week.parse(text)
    assert error.value.code is ErrorCode.BAD_WEEK


@given(days, st.integers(1, 12))
def test_a_quarter_holds_its_day_and_the_next_one_follows_without_a_gap(day, first_month):
    quarter = quarter_of(day, first_month)
    assert quarter.start <= day <= quarter.end
    following = quarter_of(quarter.end + timedelta(days=1), first_month)
    assert following.start == quarter.end + timedelta(days=1)
    assert following.number == quarter.number % 4 + 1


def test_a_fiscal_year_from_april_is_named_by_its_first_calendar_year():
    assert quarter_of(date(2026, 11, 20), 4).label == "2026-Q3"
    assert quarter_of(date(2027, 3, 31), 4).label == "2026-Q4"
    assert quarter_of(date(2026, 1, 1), 1).label == "2026-Q1"
    assert parse_label("2026-Q3") == (2026, "Q3")
    assert parse_label("下半期") is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-03", date(2026, 11, 3)),
        ("2026/11/3", date(2026, 11, 3)),
        ("11/3", date(2026, 11, 3)),
        ("12/24", date(2025, 12, 24)),
        ("yesterday", date(2026, 11, 19)),
        ("今日", TODAY),
        ("昨日", date(2026, 11, 19)),
    ],
)
def test_a_day_reads_as_people_type_it(text, day):
    assert parse_day(text, TODAY) == day


@pytest.mark.parametrize("text", ["", "2026-02-30", "soon", "1/2/3/4", "2026"])
def test_a_day_that_does_not_exist_is_refused(text):
    with pytest.raises(JournalError) as error:
        parse_day(text, TODAY)
    assert error.value.code is ErrorCode.BAD_DATE
