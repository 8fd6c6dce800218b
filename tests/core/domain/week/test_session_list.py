"""The list of sessions: the latest first, and between two of them the weeks that had none."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from journal_app.domain.ids import Id
from journal_app.domain.periods import Week
from journal_app.domain.week.session_list import (
    EmptyWeek,
    SessionRow,
    SessionState,
    usual_length,
    with_empty_weeks,
)

MONDAY = date(2026, 10, 5)


def row(week, *, state=SessionState.DRAFT, minutes=24, began=0, weekday=4):
    monday = MONDAY + timedelta(weeks=week)
    return SessionRow(
        Id(bytes([week]) * 16), Week(monday), monday + timedelta(weekday), began or week, 1, minutes, state
    )


@given(st.sets(st.integers(0, 20)))
def test_every_week_from_the_first_session_to_the_last_stands_there_once_latest_first(weeks):
    found = with_empty_weeks([row(week) for week in weeks])
    between = range(max(weeks), min(weeks) - 1, -1) if weeks else ()
    assert [one.week.monday for one in found] == [MONDAY + timedelta(weeks=week) for week in between]
    assert [one.week.monday for one in found if isinstance(one, SessionRow)] == [
        MONDAY + timedelta(weeks=week) for week in sorted(weeks, reverse=True)
    ]


def test_a_week_without_a_session_has_the_weekday_of_the_one_that_follows():
    (_later, empty, _earlier) = with_empty_weeks([row(0, weekday=4), row(2, weekday=3)])
    assert empty == EmptyWeek(Week(date(2026, 10, 12)), date(2026, 10, 15))


def test_two_groups_of_one_week_stand_below_each_other():
    found = with_empty_weeks([row(1, began=10), row(1, began=20), row(0)])
    assert [one.began for one in found] == [20, 10, 0]


def test_a_session_under_way_has_no_length_yet():
    rows = [row(0, minutes=20), row(1, minutes=30), row(2, minutes=5, state=SessionState.UNDER_WAY)]
    assert usual_length(rows) == 25
    assert usual_length([]) == 0
