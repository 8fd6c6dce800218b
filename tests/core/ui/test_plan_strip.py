"""The strip of action plans beside the form: which of them, and where in the weeks."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal_app.domain.ids import IdMaker
from journal_app.domain.okrs.plans import ActionPlan, PlanState, PlanView, Ruler, Standing
from journal_app.domain.workdays import EVERY_WEEKDAY
from journal_app.ui.today.side.plan_strip import MOST, strip_of
from tests.extent import examples

FRIDAY = date(2026, 11, 20)
MONDAY = date(2026, 11, 9)
IDS = IdMaker(lambda: 1_795_000_000_000)
KR = IDS.make("key_result", IDS.make("member", b"\0" * 16))


def a_view(title, first=None, last=None, state=PlanState.TO_COME):
    return PlanView(ActionPlan(IDS.make("action_plan", KR), KR, "a", title, None, first, last, state), "KR-1")


def titles(strip):
    return [row.view.plan.title for row in strip.rows]


def test_late_plans_come_first_then_those_under_way_then_what_begins_next():
    late = a_view("late", FRIDAY - timedelta(20), FRIDAY - timedelta(2), PlanState.DOING)
    now = a_view("now", FRIDAY - timedelta(4), FRIDAY + timedelta(14), PlanState.DOING)
    soon = a_view("soon", FRIDAY + timedelta(3), FRIDAY + timedelta(30))
    far = a_view("far", FRIDAY + timedelta(40), FRIDAY + timedelta(50))
    done = a_view("done", FRIDAY, FRIDAY, PlanState.DONE)
    strip = strip_of([far, soon, done, now, late], FRIDAY)
    assert titles(strip) == ["late", "now", "soon"]
    assert [row.standing for row in strip.rows] == [Standing.OVERDUE, Standing.DOING, Standing.TO_COME]
    assert [row.beyond for row in strip.rows] == [False, False, True]


def test_the_weeks_begin_with_last_monday_and_bars_lie_in_them_by_workday():
    strip = strip_of([a_view("one", MONDAY + timedelta(7), MONDAY + timedelta(11))], FRIDAY)
    assert strip.mondays == tuple(MONDAY + timedelta(weeks=n) for n in range(4))
    assert strip.rows[0].ends == (Fraction(1, 4), Fraction(1, 2))
    assert strip.tick == Fraction(1, 2)


def test_there_is_no_strip_without_plans_and_none_of_more_than_four():
    assert strip_of([], FRIDAY) is None
    assert strip_of([a_view("done", FRIDAY, FRIDAY, PlanState.DONE)], FRIDAY) is None
    many = strip_of([a_view(str(n), FRIDAY, FRIDAY + timedelta(n)) for n in range(9)], FRIDAY)
    assert (len(many.rows), many.count) == (MOST, 9)


def test_a_plan_without_days_is_shown_while_it_is_under_way():
    assert strip_of([a_view("some day")], FRIDAY) is None
    strip = strip_of([a_view("under way", state=PlanState.DOING)], FRIDAY)
    assert strip.rows[0].ends is None


DAYS = st.dates(date(2026, 9, 1), date(2027, 2, 1))


@settings(max_examples=examples(100))
@given(days=st.lists(DAYS, min_size=2, max_size=2).map(sorted), more=st.integers(0, 40))
def test_where_a_plan_lies_is_within_its_cycle_and_grows_with_its_days(days, more):
    first, last = days
    bounds = (date(2026, 10, 1), date(2026, 12, 31), EVERY_WEEKDAY)
    ruler = Ruler(*bounds)
    begin, end = ruler.place((first, last))
    assert 0 <= begin <= end <= 1 or begin == end
    later_begin, later_end = ruler.place((first, last + timedelta(more)))
    assert later_begin == begin
    assert later_end >= end


@pytest.mark.parametrize(
    ("span", "ends"),
    [
        ((date(2026, 10, 1), date(2026, 12, 31)), (0, 1)),
        ((date(2026, 1, 1), date(2027, 12, 31)), (0, 1)),
        ((date(2027, 1, 4), date(2027, 1, 8)), (1, 1)),
    ],
)
def test_what_lies_beyond_a_cycle_is_cut_off(span, ends):
    assert Ruler(date(2026, 10, 1), date(2026, 12, 31), EVERY_WEEKDAY).place(span) == ends
