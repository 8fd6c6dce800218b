"""Lives of Trys, joined from their lines."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from journal_app.domain.habit.tries import Fate, TryLine, lives_of
from journal_app.domain.kpt import Outcome

MONDAY = date(2026, 11, 16)
ME, KEN = b"m" * 16, b"k" * 16


def line(number, text="ask at stand-up", outcome=Outcome.OPEN, *, after=None, **more):
    """The line of a day, the number-th from Monday; `after` is the number of the one it came from."""
    return TryLine(
        bytes([number]) * 16,
        more.pop("member", ME),
        MONDAY + timedelta(days=more.pop("day", number)),
        text,
        outcome=outcome,
        origin=None if after is None else bytes([after]) * 16,
        **more,
    )


def test_a_try_carried_on_is_one_life_of_several_days():
    (life,) = lives_of(
        [line(0, outcome=Outcome.CARRIED), line(2, outcome=Outcome.CARRIED, after=0), line(3, after=2)]
    )
    assert (life.times, life.made, life.last.day) == (3, MONDAY, MONDAY + timedelta(days=3))
    assert (life.fate, life.ended) == (Fate.OPEN, None)


def test_a_try_reworded_after_it_was_carried_on_stays_the_same_life():
    (life,) = lives_of([line(0, outcome=Outcome.CARRIED), line(1, "ask Ken at stand-up", after=0)])
    assert [one.text for one in life.lines] == ["ask at stand-up", "ask Ken at stand-up"]


def test_a_journal_of_before_goes_on_in_the_next_try_with_the_same_words():
    lines = [
        line(0, outcome=Outcome.CARRIED),
        line(1, "Ask at stand-up", outcome=Outcome.CARRIED),
        line(2, member=KEN),
        line(4, outcome=Outcome.DONE),
    ]
    kept, kens = lives_of(lines)
    assert (kept.times, kept.fate, kept.ended) == (3, Fate.KEPT, MONDAY + timedelta(days=4))
    assert kens.last.member == KEN


def test_a_try_ends_on_the_day_it_was_answered():
    settled = MONDAY + timedelta(days=4)
    dropped, kept = lives_of(
        [
            line(0, outcome=Outcome.DONE, settled=MONDAY),
            line(1, outcome=Outcome.DROPPED, settled=settled, reason="no"),
        ]
    )
    assert (dropped.fate, dropped.ended, dropped.last.reason) == (Fate.DROPPED, settled, "no")
    assert (kept.fate, kept.ended) == (Fate.KEPT, MONDAY)


def test_one_made_smaller_ends_and_the_small_ones_begin():
    lives = lives_of(
        [
            line(0, "everything", Outcome.DROPPED, settled=MONDAY),
            line(1, "a part", after=0),
            line(2, "another", after=0),
        ]
    )
    assert [(life.last.text, life.fate, life.times) for life in lives] == [
        ("another", Fate.OPEN, 1),
        ("a part", Fate.OPEN, 1),
        ("everything", Fate.SPLIT, 1),
    ]
    assert lives[-1].parts == ("a part", "another")


def test_one_whose_next_line_was_deleted_was_let_go_with_it():
    (life,) = lives_of([line(0, outcome=Outcome.CARRIED, settled=MONDAY + timedelta(days=1))])
    assert (life.fate, life.ended) == (Fate.DROPPED, MONDAY + timedelta(days=1))


def test_two_devices_that_carried_one_on_make_two_lives_of_it():
    lives = lives_of([line(0, outcome=Outcome.CARRIED), line(1, after=0), line(2, day=1, after=0)])
    assert sorted(life.times for life in lives) == [1, 2]


any_line = st.tuples(
    st.integers(0, 5), st.sampled_from("ab"), st.sampled_from(Outcome), st.none() | st.integers(0, 12)
)


@given(st.lists(any_line, max_size=12))
def test_every_line_is_in_exactly_one_life_whatever_points_where(said):
    lines = [
        line(number, text, outcome, after=after, day=day)
        for number, (day, text, outcome, after) in enumerate(said)
    ]
    lives = lives_of(lines)
    assert sorted(one.id for life in lives for one in life.lines) == sorted(one.id for one in lines)
    assert all(a.day <= b.day for life in lives for a, b in zip(life.lines, life.lines[1:], strict=False))


def test_of_two_answers_that_met_the_one_that_holds_is_told_with_its_reason_alone():
    done, dropped = (line(0, outcome=end, reason="no time") for end in (Outcome.DONE, Outcome.DROPPED))
    (kept,) = lives_of([done])
    assert (kept.fate, kept.reason) == (Fate.KEPT, "")
    # Another device carried it on meanwhile: what came of that is no part of what was let go.
    carried, let_go = lives_of([dropped, line(1, after=0)])
    assert (carried.fate, let_go.fate, let_go.reason) == (Fate.OPEN, Fate.DROPPED, "no time")
