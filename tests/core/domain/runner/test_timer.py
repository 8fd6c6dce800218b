"""The timer of a meeting: what is left of a topic, whatever is extended, paused or shown from another clock."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from journal_app.domain.ids import Id
from journal_app.domain.runner.pace import Pace
from journal_app.domain.runner.timer import MINUTE_MS, PaceView, held, pace_of
from journal_app.domain.workshop.meetings import Meeting
from journal_app.runner_words import timer_words

AGENDA = "10 Read\n25 The key results themselves\nTalk"
MEETING = Meeting(Id(b"m" * 16), Id(b"w" * 16), "a", "Look back", agenda=AGENDA, began=1_000)
moments = st.integers(min_value=0, max_value=10**9)


def pace(member, made_at, **fields):
    return Pace(Id(member * 16), MEETING.id, Id(member * 16), made_at, **fields)


def test_a_meeting_that_has_begun_is_at_its_first_topic_until_somebody_moves_on():
    found = pace_of(MEETING, ())
    assert (found.words, found.minutes, found.next_words) == ("Read", 10, "The key results themselves")
    assert found.left_ms(1_000 + MINUTE_MS) == 9 * MINUTE_MS
    assert pace_of(replace(MEETING, began=None), ()) is None
    assert pace_of(replace(MEETING, ended=2_000), ()) is None


def test_what_was_said_last_holds_whoever_said_it():
    paces = [
        pace(b"a", 5, topic=0, began=5),
        pace(b"b", 9, topic=1, began=9),
        pace(b"c", 7, topic=2, began=7),
    ]
    assert pace_of(MEETING, paces).words == "The key results themselves"
    assert held([]) is None


def test_an_agenda_that_became_shorter_leaves_its_last_topic():
    found = pace_of(replace(MEETING, agenda="10 Read"), [pace(b"a", 5, topic=2, began=5)])
    assert (found.topic, found.is_last, found.next_words) == (0, True, "")


def test_a_topic_without_minutes_takes_the_time_it_needs():
    found = PaceView(pace_of(MEETING, ()).points, 2, began=0)
    assert (found.minutes, found.share(99 * MINUTE_MS)) == (0, 0.0)
    assert replace(found, extra=5).minutes == 5
    assert PaceView((), 0, 0).words == ""


@given(began=moments, extra=st.integers(min_value=0, max_value=600), now=moments, later=moments)
def test_the_time_left_only_falls_and_stands_still_in_a_pause(began, extra, now, later):
    view = PaceView(pace_of(MEETING, ()).points, 1, began, extra)
    assert view.left_ms(now + later) <= view.left_ms(now) <= (25 + extra) * MINUTE_MS
    assert 0 <= view.share(now) <= 1
    paused = replace(view, paused=now)
    assert paused.left_ms(now + later) == view.left_ms(now)


@given(began=moments, lasts=moments, pause=moments, after=moments)
def test_a_pause_takes_no_time_of_the_topic(began, lasts, pause, after):
    view = PaceView(pace_of(MEETING, ()).points, 1, began)
    resumed = replace(view, began=began + pause)
    assert resumed.left_ms(began + lasts + pause + after) == view.left_ms(began + lasts + after)


@given(st.integers(min_value=-(10**8), max_value=10**8))
def test_the_figure_counts_down_to_nought_and_up_beyond_it(left):
    said = timer_words(left)
    minutes, seconds = said.removeprefix("+").split(":")
    assert said.startswith("+") is (left < 0)
    assert abs((int(minutes) * 60 + int(seconds)) * 1000 - abs(left)) < 1000
