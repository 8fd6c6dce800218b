"""Scores: what progress suggests with its sum, and what they come to above."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.domain.ids import Id
from journal_app.domain.okrs import progress
from journal_app.domain.okrs.okr import KeyResult, Measure, Objective, RollUp, State
from journal_app.domain.okrs.parts import Step, StepKind
from journal_app.domain.okrs.progress import Standing
from journal_app.domain.okrs.review.closings import Closing, Outcome
from journal_app.domain.okrs.review.scoring import counts, in_words, outcome_of, roll_score, suggested
from journal_app.domain.okrs.tree import KrView

PERIOD = Id(b"p" * 16)
DAY = date(2026, 11, 20)


def an_objective(name, parent=None, state=State.ACTIVE):
    return Objective(Id(name.encode().ljust(16)), PERIOD, parent and parent.id, "i", 1, name, state=state)


def a_key_result(start=20, target=70, objective=None, **more):
    of = objective or an_objective("o")
    return KeyResult(Id(b"k" * 16), of.id, "i", 1, "kr", start=Decimal(start), target=Decimal(target), **more)


def view(kr, *values, steps=()):
    course = [(date(2026, 10, 5 + 7 * n), Decimal(value)) for n, value in enumerate(values)]
    done = progress.measured(kr, course, steps)
    now = progress.value_now(kr, course[-1][1] if course else None, steps)
    outside = progress.weeks_outside(kr, course)[0] if kr.measure is Measure.BAND else 0
    return KrView(
        kr, "KR-1", "", now, done, None, (), None, progress.status(kr, done, None), Standing(done, done),
        steps=steps, outside=outside,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kr", "values", "tenths", "sum_"),
    [
        (a_key_result(), ["42"], 4, "(42 − 20) ÷ (70 − 20) = 0.44"),
        (a_key_result(), ["45"], 5, "(45 − 20) ÷ (70 − 20) = 0.5"),
        (a_key_result(0, 40), ["13"], 3, "13 ÷ 40 = 0.33"),
        (a_key_result(18, 4), ["4.5"], 10, "(4.5 − 18) ÷ (4 − 18) = 0.96"),
        (a_key_result(), ["80"], 10, "(80 − 20) ÷ (70 − 20) = 1.2 → 1"),
        (a_key_result(), ["10"], 0, "(10 − 20) ÷ (70 − 20) = −0.2 → 0"),
        (a_key_result(-5, 5), ["0"], 5, "(0 − (−5)) ÷ (5 − (−5)) = 0.5"),
        (a_key_result(), [], None, ""),
        (a_key_result(measure=Measure.YES_NO), ["1"], 10, "1 ÷ 1 = 1"),
        (
            a_key_result(measure=Measure.BAND, low=Decimal(1), high=Decimal(3), outside=1),
            ["2", "9", "9", "2"],
            8,
            "(4 − 1) ÷ 4 = 0.75",
        ),
        (a_key_result(measure=Measure.BAND, low=Decimal(1)), ["2", "2"], 10, "1"),
    ],
)
def test_progress_suggests_a_score_with_the_sum_it_follows_from(kr, values, tenths, sum_):
    found = suggested(view(kr, *values))
    assert (found.tenths, found.sum) == (tenths, sum_)


def test_milestones_suggest_what_was_reached_of_them_and_nothing_reached_is_nothing():
    kr = a_key_result(measure=Measure.MILESTONES)
    steps = tuple(
        Step(Id(bytes([n]) * 16), kr.id, StepKind.MILESTONE, "i", "step", share=share, done_on=done)
        for n, (share, done) in enumerate([(20, DAY), (30, DAY), (50, None)], 1)
    )
    assert suggested(view(kr, steps=steps)).sum == "50 ÷ 100 = 0.5"
    none = tuple(replace(step, done_on=None) for step in steps)
    assert suggested(view(kr, steps=none)).tenths == 0


def test_one_that_rests_on_others_says_what_they_come_to():
    kr = a_key_result(roll_up=RollUp.SUPPORTERS)
    done = Fraction(2, 3)
    found = suggested(replace(view(kr, "42"), progress=done, standing=Standing(done, Fraction(1, 2), done)))
    assert (found.tenths, found.sum) == (7, "0.67")


@given(
    st.decimals("-1000", "1000", places=2),
    st.decimals("-1000", "1000", places=2),
    st.decimals("-1000", "1000", places=2),
)
def test_a_score_is_never_more_than_half_a_tenth_from_progress(start, target, value):
    one = view(KeyResult(Id(b"k" * 16), Id(b"o" * 16), "i", 1, "kr", start=start, target=target), value)
    found = suggested(one)
    assert found.tenths in range(11)
    assert abs(Fraction(found.tenths, 10) - one.progress) <= Fraction(1, 20)


def test_how_it_came_out_is_said_by_its_state_first():
    kr = a_key_result()
    said = Closing(Id(b"c" * 16), kr.id, Id(b"m" * 16), 1, DAY, Outcome.ACHIEVED)
    assert outcome_of(kr, None) is Outcome.UNSAID
    assert outcome_of(kr, said) is Outcome.ACHIEVED
    assert outcome_of(replace(kr, state=State.DROPPED), said) is Outcome.DROPPED
    assert outcome_of(kr, replace(said, outcome=Outcome.POSTPONED)) is Outcome.UNSAID
    assert {one for one in Outcome if counts(one)} == {Outcome.ACHIEVED, Outcome.PARTLY, Outcome.MISSED}


def test_scores_roll_up_by_weight_and_what_is_dropped_or_unscored_counts_nowhere():
    top = an_objective("top")
    below = an_objective("below", top)
    other = an_objective("other")
    gone = an_objective("gone", top, State.DROPPED)

    def of(objective, weight=1):
        return a_key_result(objective=objective, weight=weight)

    scores, score = roll_score(
        [below, gone, other, top],
        [
            (of(top, 3), Outcome.ACHIEVED, 10),
            (of(top), Outcome.MISSED, 2),
            (of(top), Outcome.DROPPED, 0),
            (of(top), Outcome.PARTLY, None),
            (of(below), Outcome.PARTLY, 5),
            (of(gone), Outcome.MISSED, 0),
        ],
    )
    # 3 · 1.0 + 1 · 0.2 + 2 · 0.5 over 6
    assert scores[top.id] == Fraction(42, 60)
    assert (scores[below.id], scores[other.id], score) == (Fraction(1, 2), None, Fraction(7, 10))
    assert roll_score([top], []) == ({top.id: None}, None)


@given(st.lists(st.tuples(st.integers(0, 10), st.integers(1, 100)), min_size=1, max_size=8))
def test_an_objective_lies_between_the_lowest_and_the_highest_of_its_scores(found):
    top = an_objective("top")
    krs = [(a_key_result(objective=top, weight=weight), Outcome.PARTLY, tenths) for tenths, weight in found]
    _scores, score = roll_score([top], krs)
    assert Fraction(min(found)[0], 10) <= score <= Fraction(max(found)[0], 10)


def test_scores_are_said_with_one_figure_and_means_with_two():
    assert [in_words(one) for one in (0, 7, 10, Fraction(2, 3), None)] == ["0.0", "0.7", "1.0", "0.67", ""]
