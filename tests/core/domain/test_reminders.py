"""The rule of the reminder, driven by a clock the test sets."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.domain.day_end import day_at
from journal_app.domain.habit.reminders import (
    TEXTS,
    Answer,
    Ask,
    Busy,
    Days,
    Hold,
    Memory,
    Rest,
    Variant,
    Wishes,
    decide,
    due_day,
)

TOKYO, BERLIN, NEW_YORK = ZoneInfo("Asia/Tokyo"), ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
FRIDAY, MONDAY, TUESDAY = date(2026, 11, 20), date(2026, 11, 23), date(2026, 11, 24)
THURSDAY = date(2026, 11, 19)
LABOUR_DAY = MONDAY
BEGAN = Memory(since=date(2026, 1, 1))
FIVE = time(5)
USUAL = Wishes()


def at(day, hour, minute=0, zone=TOKYO):
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)


def days(written=(), off=(LABOUR_DAY,), begun=()):
    return Days(
        lambda day: day.weekday() < 5 and day not in off,
        lambda day: day in written,
        lambda day: day in written or day in begun,
    )


def ask(now, memory=BEGAN, written=(THURSDAY,), wishes=USUAL, off=(LABOUR_DAY,), **busy):
    return decide(now, wishes, days(written, off), memory, **busy)


# Which day a moment belongs to -------------------------------------------------------


def test_an_entry_before_the_day_ends_belongs_to_the_day_before():
    assert day_at(at(FRIDAY, 4, 59), FIVE) == THURSDAY
    assert day_at(at(FRIDAY, 5), FIVE) == FRIDAY
    assert day_at(at(FRIDAY, 0), time(0)) == FRIDAY


@pytest.mark.parametrize("night", [date(2026, 3, 29), date(2026, 10, 25)], ids=["spring", "autumn"])
def test_a_night_in_which_the_clocks_change_ends_at_the_same_hour_on_the_wall(night):
    start = at(night, 0, zone=BERLIN).astimezone(UTC)
    seen = [(start + timedelta(minutes=n)).astimezone(BERLIN) for n in range(7 * 60)]
    assert all((day_at(now, FIVE) == night) == (now.hour >= 5) for now in seen)


# The usual evening -------------------------------------------------------------------


def test_it_asks_at_the_hour_and_not_before():
    assert ask(at(FRIDAY, 16, 59)) == Rest(at(FRIDAY, 17))
    assert ask(at(FRIDAY, 17)) == Ask(FRIDAY, Variant.USUAL, 0)
    assert ask(at(FRIDAY, 23, 59)) == Ask(FRIDAY, Variant.USUAL, 0)


def test_after_midnight_it_still_asks_for_the_evening():
    assert ask(at(date(2026, 11, 21), 2)) == Ask(FRIDAY, Variant.USUAL, 0)


def test_an_hour_of_the_night_asks_for_the_day_that_is_ending():
    late = Wishes(at=time(1, 30))
    assert isinstance(ask(at(FRIDAY, 23), wishes=late), Rest)
    assert ask(at(date(2026, 11, 21), 1, 30), wishes=late) == Ask(FRIDAY, Variant.USUAL, 0)


def test_it_never_asks_on_days_off():
    saturday = date(2026, 11, 21)
    assert isinstance(ask(at(saturday, 18), written=(FRIDAY,)), Rest)
    assert isinstance(ask(at(LABOUR_DAY, 18), written=(FRIDAY,)), Rest)


def test_it_leaves_a_written_day_alone_unless_it_is_wanted():
    assert isinstance(ask(at(FRIDAY, 18), written=(FRIDAY,)), Rest)
    chatty = Wishes(quiet_when_written=False)
    assert ask(at(FRIDAY, 18), written=(FRIDAY,), wishes=chatty) == Ask(FRIDAY, Variant.BEGUN, 0)


def test_a_day_that_is_only_begun_is_asked_for_in_words_that_know_it():
    known = days((THURSDAY,), begun=(FRIDAY,))
    assert decide(at(FRIDAY, 17), USUAL, known, BEGAN) == Ask(FRIDAY, Variant.BEGUN, 0)


def test_it_is_silent_when_switched_off_or_paused():
    assert isinstance(ask(at(FRIDAY, 18), wishes=Wishes(on=False)), Rest)
    assert isinstance(ask(at(FRIDAY, 18), memory=replace(BEGAN, paused=FRIDAY)), Rest)
    assert ask(at(TUESDAY, 18), memory=replace(BEGAN, paused=FRIDAY)) == Ask(TUESDAY, Variant.USUAL, 0)


# Answers -----------------------------------------------------------------------------


@pytest.mark.parametrize("answer", [Answer.WRITE, Answer.NOTHING, Answer.FINISH, Answer.SKIP])
def test_an_answer_ends_the_question_for_that_day(answer):
    memory = BEGAN.answered(FRIDAY, answer, at(FRIDAY, 17))
    for now in (at(FRIDAY, 17), at(FRIDAY, 23), at(TUESDAY, 9)):
        assert isinstance(ask(now, memory), Rest)
    assert ask(at(TUESDAY, 17), memory) == Ask(TUESDAY, Variant.USUAL, 0)


@pytest.mark.parametrize(("answer", "minutes"), [(Answer.SOON, 15), (Answer.LATER, 60)])
def test_put_off_it_comes_back_when_it_was_told_to(answer, minutes):
    memory = BEGAN.answered(FRIDAY, answer, at(FRIDAY, 17))
    back = at(FRIDAY, 17) + timedelta(minutes=minutes)
    assert ask(at(FRIDAY, 17, 1), memory) == Rest(min(back, at(FRIDAY, 18, 1)))
    assert ask(back, memory) == Ask(FRIDAY, Variant.USUAL, 0)


def test_put_off_over_the_end_of_the_day_it_comes_back_for_the_day_it_was_about():
    memory = BEGAN.answered(FRIDAY, Answer.LATER, at(date(2026, 11, 21), 4, 30))
    assert isinstance(ask(at(date(2026, 11, 21), 5, 0), memory), Rest)
    assert ask(at(date(2026, 11, 21), 5, 30), memory) == Ask(FRIDAY, Variant.MISSED, 0)


def test_the_words_take_turns_and_are_never_the_same_twice():
    memory, seen = BEGAN, []
    for day in range(2, 21):
        found = ask(at(date(2026, 11, day), 17), memory, written=())
        if isinstance(found, Ask):
            seen.append(found.text)
            memory = memory.shown(found).settling(found.day)
    assert len(set(seen)) == TEXTS
    assert all(one != next_one for one, next_one in pairwise(seen))


# Missed ------------------------------------------------------------------------------


def test_a_missed_day_is_asked_for_once_at_the_next_start():
    found = ask(at(FRIDAY, 9, 12), written=())
    assert found == Ask(THURSDAY, Variant.MISSED, 0)
    memory = BEGAN.shown(found)
    assert isinstance(ask(at(FRIDAY, 9, 13), memory, written=()), Rest)
    assert ask(at(FRIDAY, 17), memory, written=()) == Ask(FRIDAY, Variant.USUAL, 1)


def test_before_the_day_ends_a_wake_up_still_asks_for_the_evening_and_after_it_for_what_was_missed():
    saturday = date(2026, 11, 21)
    assert ask(at(saturday, 4, 59)) == Ask(FRIDAY, Variant.USUAL, 0)
    assert ask(at(saturday, 5)) == Ask(FRIDAY, Variant.MISSED, 0)


def test_after_days_off_the_last_workday_is_the_one_that_was_missed():
    assert ask(at(TUESDAY, 9)) == Ask(FRIDAY, Variant.MISSED, 0)


def test_only_the_last_day_is_asked_for_and_nothing_before_one_began():
    assert isinstance(ask(at(FRIDAY, 9), written=(THURSDAY,)), Rest)  # Wednesday stays as it is
    assert isinstance(ask(at(FRIDAY, 9), Memory(since=FRIDAY), written=()), Rest)
    assert isinstance(ask(at(FRIDAY, 9), Memory(), written=()), Rest)
    assert isinstance(ask(at(FRIDAY, 9), written=(), wishes=Wishes(asks_missed=False)), Rest)


def test_who_was_away_for_long_is_not_asked_for_what_was_before():
    away = [FRIDAY - timedelta(days=n) for n in range(1, 12)]
    assert isinstance(ask(at(FRIDAY, 9), written=(), off=away), Rest)


def test_a_missed_day_can_be_put_off_till_noon():
    found = ask(at(FRIDAY, 9), written=())
    memory = BEGAN.shown(found).answered(THURSDAY, Answer.NOON, at(FRIDAY, 9))
    assert isinstance(ask(at(FRIDAY, 11, 59), memory, written=()), Rest)
    assert ask(at(FRIDAY, 12), memory, written=()) == Ask(THURSDAY, Variant.MISSED, 1)
    later = BEGAN.shown(found).answered(THURSDAY, Answer.NOON, at(FRIDAY, 14))
    assert ask(at(FRIDAY, 15), later, written=()) == Ask(THURSDAY, Variant.MISSED, 1)


# Waiting -----------------------------------------------------------------------------


def test_it_waits_while_somebody_presents_or_fills_the_screen_and_then_is_quiet():
    assert ask(at(FRIDAY, 17), busy=Busy.PRESENTING) == Hold(FRIDAY, Busy.PRESENTING)
    assert ask(at(FRIDAY, 17), busy=Busy.FULL_SCREEN) == Hold(FRIDAY, Busy.FULL_SCREEN)
    after = ask(at(FRIDAY, 17, 48), waited_for=Busy.PRESENTING)
    assert after == Ask(FRIDAY, Variant.PRESENTED, 0, quiet=True)
    assert ask(at(FRIDAY, 18), waited_for=Busy.FULL_SCREEN) == Ask(FRIDAY, Variant.USUAL, 0, quiet=True)
    eager = Wishes(quiet_when_busy=False)
    assert ask(at(FRIDAY, 17), wishes=eager, busy=Busy.PRESENTING) == Ask(FRIDAY, Variant.USUAL, 0)


# Clocks ------------------------------------------------------------------------------


def test_a_clock_set_back_brings_no_second_question_and_no_endless_wait():
    answered = BEGAN.answered(FRIDAY, Answer.SKIP, at(FRIDAY, 17))
    assert isinstance(ask(at(FRIDAY, 17), answered), Rest)
    put_off = BEGAN.answered(FRIDAY, Answer.SOON, at(FRIDAY, 21))
    assert ask(at(FRIDAY, 18), put_off) == Ask(FRIDAY, Variant.USUAL, 0)


def test_a_clock_that_once_ran_ahead_keeps_nobody_from_being_asked():
    ahead = BEGAN.settling(date(2031, 1, 1))
    assert ask(at(FRIDAY, 17), ahead) == Ask(FRIDAY, Variant.USUAL, 0)


def test_in_another_time_zone_the_clock_on_the_wall_counts():
    moment = at(FRIDAY, 17).astimezone(NEW_YORK)  # three in the morning there
    assert isinstance(ask(moment, BEGAN.settling(THURSDAY)), Rest)
    assert ask(at(FRIDAY, 17, zone=NEW_YORK)) == Ask(FRIDAY, Variant.USUAL, 0)
    flown = BEGAN.answered(FRIDAY, Answer.SKIP, at(FRIDAY, 17))
    assert isinstance(ask(at(FRIDAY, 17, zone=NEW_YORK), flown), Rest)


@pytest.mark.parametrize("night", [date(2026, 3, 29), date(2026, 10, 25)], ids=["spring", "autumn"])
def test_an_hour_that_is_skipped_or_comes_twice_asks_once(night):
    wishes = Wishes(at=time(2, 30))
    start, memory, asked = at(night, 0, zone=BERLIN).astimezone(UTC), replace(BEGAN, since=night), []
    everyday = Days(lambda _day: True, lambda _day: False, lambda _day: False)
    for minutes in range(0, 5 * 60, 10):
        now = (start + timedelta(minutes=minutes)).astimezone(BERLIN)
        found = decide(now, wishes, everyday, memory)
        if isinstance(found, Ask):
            asked.append(found.day)
            memory = memory.shown(found).answered(found.day, Answer.SKIP, now)
    assert asked == [night - timedelta(days=1)]


# The law -----------------------------------------------------------------------------

_ANSWERS = st.sampled_from([*Answer, None])
_STEPS = st.lists(
    st.tuples(
        st.integers(-300, 3000),  # minutes: sleep, and a clock set back
        st.sampled_from([TOKYO, BERLIN, NEW_YORK]),
        st.sampled_from([None, None, None, *Busy]),
        st.booleans(),  # the person writes the day
        _ANSWERS,
    ),
    max_size=40,
)


@given(_STEPS, st.times(), st.times(max_value=time(9)))
def test_whatever_the_clock_does_an_answered_day_stays_answered(steps, hour, ends):
    wishes = Wishes(at=hour.replace(tzinfo=None), day_ends=ends)
    now, memory, written, answered, missed = at(FRIDAY, 12).astimezone(UTC), BEGAN, set(), set(), []
    for minutes, zone, busy, writes, answer in steps:
        now += timedelta(minutes=minutes)
        local = now.astimezone(zone)
        found = decide(local, wishes, days(written), memory, busy)
        assert due_day(local, wishes, days(written), memory) == getattr(found, "day", None)
        if isinstance(found, Rest):
            assert local < found.until <= local + timedelta(hours=1)
        else:
            assert found.day not in answered
            assert found.day not in written
            assert found.day.weekday() < 5
            assert found.day != LABOUR_DAY
            assert found.day <= day_at(local, ends)
            assert isinstance(found, Hold) == (busy is not None)
        if isinstance(found, Ask):
            memory = memory.shown(found)
            if found.variant is Variant.MISSED:
                missed.append(found.day)
            if answer is not None:
                memory = memory.answered(found.day, answer, local)
                if answer in {Answer.SOON, Answer.LATER, Answer.NOON}:
                    missed = [day for day in missed if day != found.day]  # wanted again
                else:
                    answered.add(found.day)
        if writes:
            written.add(day_at(local, ends))
        assert len(missed) == len(set(missed))


# What is to be prepared --------------------------------------------------------------


def test_a_written_day_is_asked_for_where_a_meeting_near_wants_preparation():
    known = replace(days(written=(THURSDAY, FRIDAY)), to_prepare=lambda day: day == FRIDAY)
    assert isinstance(decide(at(FRIDAY, 17), USUAL, days(written=(THURSDAY, FRIDAY)), BEGAN), Rest)
    found = decide(at(FRIDAY, 17), USUAL, known, BEGAN)
    assert found == Ask(FRIDAY, Variant.PREPARE, 0)
    assert isinstance(decide(at(FRIDAY, 17), USUAL, known, BEGAN.settling(FRIDAY)), Rest)
    # A day still to be written is asked for as always; what is to be prepared stands beside.
    not_written = replace(days(written=(THURSDAY,)), to_prepare=known.to_prepare)
    assert decide(at(FRIDAY, 17), USUAL, not_written, BEGAN).variant is Variant.USUAL
