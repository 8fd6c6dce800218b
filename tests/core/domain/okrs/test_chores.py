"""On which days chores fall, when they are seen to, and by whom."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.domain.ids import NOBODY, Id, IdMaker
from journal_app.domain.okrs.chores import Chore, ChoreWho, OnDayOff, Repeat, days_of, is_done, seen_to, turns
from journal_app.domain.workdays import EVERY_WEEKDAY, Workdays

FRIDAY = date(2026, 11, 20)
MONDAY_OFF = Workdays(holidays=frozenset({date(2026, 11, 23)}))
CYCLES = ((date(2026, 7, 1), date(2026, 9, 30)), (date(2026, 10, 1), date(2026, 12, 31)))
ONE, TWO, THREE = (IdMaker(lambda: 1).make("member", NOBODY) for _number in range(3))
KNOWN_BY_NAME = Id(b"n" * 16)


def chore(repeat=Repeat.WEEKLY, first=FRIDAY, **more):
    return Chore(NOBODY, NOBODY, None, "a", "チェックイン", first, repeat=repeat, **more)


def falls(of, last, workdays=EVERY_WEEKDAY, cycles=CYCLES):
    return [(day.month, day.day) for day in days_of(of, last, workdays, cycles)]


@pytest.mark.parametrize(
    ("repeat", "first", "days"),
    [
        (Repeat.ONCE, FRIDAY, [(11, 20)]),
        (Repeat.WEEKLY, FRIDAY, [(11, 20), (11, 27), (12, 4)]),
        (Repeat.FORTNIGHTLY, FRIDAY, [(11, 20), (12, 4)]),
        (Repeat.WORKDAY, date(2026, 12, 3), [(12, 3), (12, 4)]),
        (Repeat.MONTHLY, date(2026, 9, 25), [(9, 25), (10, 30), (11, 27)]),
        (Repeat.MONTHLY, date(2026, 9, 9), [(9, 9), (10, 14), (11, 11)]),
        (Repeat.CYCLE, date(2026, 9, 14), [(9, 14)]),
    ],
)
def test_it_comes_again_as_it_is_told(repeat, first, days):
    assert falls(chore(repeat, first), date(2026, 12, 6)) == days


def test_one_of_each_cycle_keeps_its_distance_from_the_end():
    assert falls(chore(Repeat.CYCLE, date(2026, 9, 14)), date(2026, 12, 31)) == [(9, 14), (12, 15)]


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        (OnDayOff.BEFORE, FRIDAY),
        (OnDayOff.AFTER, date(2026, 11, 24)),
        (OnDayOff.SKIP, None),
        (OnDayOff.STAY, date(2026, 11, 23)),
    ],
)
def test_a_day_off_moves_it_as_it_is_told(rule, day):
    assert seen_to(chore(on_day_off=rule), date(2026, 11, 23), MONDAY_OFF) == day


def test_a_moved_one_is_still_of_its_own_day():
    (turn,) = turns(chore(first=date(2026, 11, 23)), FRIDAY, date(2026, 11, 24), MONDAY_OFF, CYCLES)
    assert (turn.of, turn.day) == (date(2026, 11, 23), FRIDAY)


def test_people_take_turns_in_an_order_that_stays():
    found = turns(
        chore(who=ChoreWho.TURN),
        date(2026, 11, 27),
        date(2026, 12, 18),
        EVERY_WEEKDAY,
        CYCLES,
        (ONE, TWO, THREE),
    )
    assert [turn.people for turn in found] == [(TWO,), (THREE,), (ONE,), (TWO,)]


def test_what_is_everybodys_is_done_when_everybody_has_done_it():
    people = (ONE, TWO, KNOWN_BY_NAME)
    (turn,) = turns(chore(), FRIDAY, FRIDAY, EVERY_WEEKDAY, CYCLES, people)
    assert not is_done(turn, {ONE})
    assert is_done(turn, {ONE, TWO})


@given(
    st.sampled_from(Repeat),
    st.sampled_from(OnDayOff),
    st.dates(date(2026, 7, 1), date(2026, 12, 31)),
    st.integers(0, 60),
    st.sets(st.dates(date(2026, 7, 1), date(2026, 12, 31)), max_size=9),
)
def test_what_is_looked_at_day_by_day_is_what_is_looked_at_in_one(repeat, rule, first, span, holidays):
    of, workdays = chore(repeat, first, on_day_off=rule), Workdays(holidays=frozenset(holidays))
    start = date(2026, 9, 1)
    days = [start + timedelta(days=n) for n in range(span)]
    whole = turns(of, start, start + timedelta(days=span - 1), workdays, CYCLES, (ONE, TWO))
    single = [turn for day in days for turn in turns(of, day, day, workdays, CYCLES, (ONE, TWO))]
    assert sorted(whole, key=lambda turn: (turn.day, turn.of)) == single
    assert all(turn.day in workdays for turn in whole if rule is OnDayOff.SKIP)
