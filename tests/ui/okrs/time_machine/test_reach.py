"""How far the time machine goes: never out of reach, and from change to change without losing one."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from journal_app.ui.okrs.time_machine.reach import reach_of

START, END = date(2026, 10, 1), date(2026, 12, 31)
days = st.dates(date(2026, 8, 1), date(2027, 2, 28))


def reaches():
    return st.builds(reach_of, st.just(START), st.just(END), days, st.sets(days, max_size=8))


@given(reaches(), days, st.integers(-400, 400))
def test_one_never_goes_beyond_the_ends_nor_into_the_future(reach, day, by):
    gone_to = reach.moved(reach.clamped(day), by)
    assert reach.first <= gone_to <= reach.newest <= reach.last
    assert gone_to <= max(reach.today, reach.first)


@given(reaches())
def test_going_from_change_to_change_meets_each_once(reach):
    met, day = [], reach.first - timedelta(days=1)
    while (day := reach.later_change(day)) is not None:
        met.append(day)
    assert tuple(met) == reach.changes
    back, day = [], reach.last + timedelta(days=1)
    while (day := reach.earlier_change(day)) is not None:
        back.append(day)
    assert back == met[::-1]


@given(reaches())
def test_every_change_is_drawn_and_can_be_gone_to(reach):
    assert all(reach.first <= day <= reach.newest for day in reach.changes)
    assert all(reach.day_at((day - reach.first).days) == day for day in reach.changes)


def test_it_opens_at_the_last_change_before_today():
    reach = reach_of(START, END, date(2026, 11, 20), [date(2026, 11, 13), date(2026, 11, 20)])
    assert reach.opening == date(2026, 11, 13)


def test_without_a_change_it_opens_at_the_first_day():
    assert reach_of(START, END, date(2026, 11, 20), []).opening == START


def test_a_cycle_that_was_drafted_before_it_begins_shows_the_days_of_its_drafts():
    reach = reach_of(START, END, date(2026, 9, 20), [date(2026, 9, 10)])
    assert (reach.first, reach.newest, reach.opening) == (
        date(2026, 9, 10),
        date(2026, 9, 20),
        date(2026, 9, 10),
    )


def test_what_was_changed_after_the_end_is_in_reach():
    reach = reach_of(START, END, date(2027, 2, 1), [date(2027, 1, 10)])
    assert (reach.last, reach.newest) == (date(2027, 1, 10), date(2027, 1, 10))
