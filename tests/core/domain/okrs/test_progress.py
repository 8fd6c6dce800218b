"""Progress of every kind of key result, exact and by laws; and the health that follows from it."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import KeyResult, Measure, State, Status
from journal_app.domain.okrs.parts import Step, StepKind
from journal_app.domain.okrs.progress import (
    Scale,
    Standing,
    is_inside,
    is_outdated,
    is_settled,
    kept,
    mean,
    measured,
    progress,
    reached,
    status,
    value_now,
    weeks_outside,
    weighted,
    whole_percent,
)
from journal_app.domain.workdays import Workdays

FRIDAY = date(2026, 11, 20)
NUMBERS = st.decimals(-(10**6), 10**6, places=3)
MAYBE = st.none() | NUMBERS
SHARES = st.fractions(0, 1)
KINDS = st.sampled_from(Measure)
WEIGHTS = st.integers(0, 100)


def an_id(number):
    return Id(number.to_bytes(16, "big"))


def a_key_result(**more):
    return KeyResult(an_id(100), an_id(50), "i", 1, "result", **more)


def a_step(number, share, done=False, kind=StepKind.MILESTONE):
    return Step(an_id(number), an_id(100), kind, "i", "step", share, done_on=FRIDAY if done else None)


def milestones(*shares_and_done):
    return [a_step(n, share, done) for n, (share, done) in enumerate(shares_and_done, start=1)]


def a_course(*values):
    """One value a week."""
    return [(FRIDAY + timedelta(weeks=n), Decimal(value)) for n, value in enumerate(values)]


KEY_RESULTS = st.builds(
    a_key_result,
    measure=KINDS,
    start=MAYBE,
    target=MAYBE,
    commit=MAYBE,
    stretch=MAYBE,
    low=MAYBE,
    high=MAYBE,
    outside=st.integers(0, 53),
)
COURSES = st.lists(st.tuples(st.dates(date(2026, 10, 1), date(2026, 12, 31)), NUMBERS), max_size=8).map(
    sorted
)
STEPS = st.lists(st.tuples(st.integers(0, 100), st.booleans()), max_size=6).map(
    lambda all_: milestones(*all_)
)


# Every kind --------------------------------------------------------------------------------------


@given(KEY_RESULTS, COURSES, STEPS)
def test_whatever_is_measured_progress_stays_between_nothing_and_all(kr, course, steps):
    done = measured(kr, course, steps)
    assert (done is None) is not is_settled(kr)
    assert done is None or 0 <= done <= 1


@given(KEY_RESULTS, STEPS)
def test_what_was_never_measured_is_not_begun(kr, steps):
    undone = [Step(s.id, s.key_result, s.kind, s.pos, s.title, s.share) for s in steps]
    assert measured(kr, [], undone) in {None, 0}


# The way from start to target --------------------------------------------------------------------


@given(NUMBERS, NUMBERS, NUMBERS)
def test_a_falling_metric_counts_like_its_mirror_image(start, target, now):
    assume(start != target)
    assert progress(start, target, now) == progress(-start, -target, -now)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_so_it_does_where_start_and_target_are_one_and_a_mark_says_the_direction(target, stretch, now):
    assume(stretch != target)
    one, mirrored = Scale(target, target, None, stretch), Scale(-target, -target, None, -stretch)
    assert one.done(now) == mirrored.done(-now)


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_coming_nearer_to_the_target_never_lowers_progress(start, target, one, other):
    def distance(now):
        return (target - now) if target >= start else (now - target)

    nearer, further = sorted((one, other), key=distance)
    if start != target:
        assert progress(start, target, nearer) >= progress(start, target, further)


@given(NUMBERS, NUMBERS)
def test_the_start_is_nothing_and_the_target_is_all(start, target):
    if start != target:
        assert progress(start, target, start) == 0
    assert progress(start, target, target) == 1


@given(NUMBERS, NUMBERS, NUMBERS, MAYBE, MAYBE)
def test_commit_and_stretch_are_marks_that_change_nothing(start, target, now, commit, stretch):
    assume(start != target)
    assert Scale(start, target, commit, stretch).done(now) == Scale(start, target).done(now)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_a_value_is_drawn_in_its_place_before_a_stretch_and_never_beyond_the_scale(start, target, now):
    assume(start != target)
    scale = Scale(start, target, None, target + (target - start))
    assert 0 <= scale.place(now) <= 1
    assert (scale.place(start), scale.place(target)) == (0, Fraction(1, 2))


@pytest.mark.parametrize(
    ("scale", "now", "done"),
    [
        (("95", "95"), "95", 1),
        (("95", "95"), "97", 1),
        (("95", "95"), "94", 0),
        (("0", "0"), "0", 1),
        (("0", "0"), "2", 0),
        (("5", "5", None, "3"), "4", 1),
        (("5", "5", None, "3"), "6", 0),
        (("5", "5", "7"), "4", 1),
        (("5", "5", "7"), "6", 0),
        (("5", "5", "3"), "6", 1),
    ],
)
def test_to_keep_a_value_is_done_as_soon_as_it_is_not_worse(scale, now, done):
    assert Scale(*(None if n is None else Decimal(n) for n in scale)).done(Decimal(now)) == done


def test_progress_is_exact_where_floats_would_not_be():
    assert progress(Decimal("0.1"), Decimal("0.4"), Decimal("0.2")) == Fraction(1, 3)


def test_a_key_result_without_numbers_has_no_progress_and_one_without_check_in_none_yet():
    assert progress(None, Decimal(5), Decimal(3)) is None
    assert progress(Decimal(1), None, Decimal(3)) is None
    assert progress(Decimal(1), Decimal(5), None) == 0


# Yes or no, milestones, stages -------------------------------------------------------------------


def test_a_yes_is_all_and_a_no_nothing():
    kr = a_key_result(measure=Measure.YES_NO)
    assert [measured(kr, a_course(*said)) for said in ([], [0], [0, 1])] == [0, 0, 1]


def test_milestones_add_up_by_their_shares():
    kr = a_key_result(measure=Measure.MILESTONES)
    steps = milestones((20, True), (30, True), (20, False), (30, False))
    assert measured(kr, [], steps) == Fraction(1, 2)
    assert value_now(kr, Decimal(99), steps) == 50  # what is ticked counts, not what was said


@given(st.lists(st.integers(1, 100), min_size=1, max_size=6), st.data())
def test_each_milestone_adds_its_own_share_whatever_was_reached_before(shares, data):
    at = data.draw(st.integers(0, len(shares) - 1))
    done = data.draw(st.lists(st.booleans(), min_size=len(shares), max_size=len(shares)))
    done[at] = False
    without = reached(milestones(*zip(shares, done, strict=True)))
    done[at] = True
    more = reached(milestones(*zip(shares, done, strict=True))) - without
    assert more == Fraction(shares[at], max(sum(shares), 100))


def test_what_is_not_yet_shared_out_is_not_yet_reached():
    half = Fraction(1, 2)
    assert reached(milestones((20, True), (30, True))) == half
    assert reached(milestones((80, True), (80, False))) == half
    assert reached(milestones((0, True), (0, False), (0, False))) == Fraction(1, 3)
    assert reached([]) == 0


def test_a_stage_is_as_far_as_its_share_towards_the_one_that_is_the_target():
    kr = a_key_result(measure=Measure.STEPS, target=Decimal(70), stretch=Decimal(100))
    assert [measured(kr, a_course(share)) for share in (0, 35, 70, 100)] == [0, Fraction(1, 2), 1, 1]
    assert measured(a_key_result(measure=Measure.STEPS), a_course(30)) == Fraction(3, 10)


def test_before_a_check_in_the_furthest_stage_that_is_ticked_holds():
    kr = a_key_result(measure=Measure.STEPS)
    stages = [a_step(n, share, share < 50, StepKind.STAGE) for n, share in enumerate((0, 30, 70, 100))]
    assert measured(kr, [], stages) == Fraction(3, 10)
    assert measured(kr, a_course(70), stages) == Fraction(7, 10)


# Bands -------------------------------------------------------------------------------------------


BAND = a_key_result(measure=Measure.BAND, low=Decimal(20), high=Decimal(40), outside=1)


def test_a_band_is_kept_while_no_more_weeks_lie_outside_than_may():
    assert kept(BAND, a_course(20, 40, 41)) == 1
    assert kept(BAND, a_course(19, 40, 41, 30)) == Fraction(3, 4)
    assert measured(BAND, []) == 0


def test_the_last_value_of_a_week_speaks_for_it():
    monday = FRIDAY - timedelta(days=4)
    assert weeks_outside(BAND, [(monday, Decimal(50)), (FRIDAY, Decimal(30))]) == (0, 1)
    assert weeks_outside(BAND, [(monday, Decimal(30)), (FRIDAY, Decimal(50))]) == (1, 1)


def test_a_missing_bound_bounds_nothing():
    only_high = a_key_result(measure=Measure.BAND, high=Decimal(40))
    assert is_inside(only_high, Decimal(-99))
    assert not is_inside(only_high, Decimal(41))
    assert not is_settled(a_key_result(measure=Measure.BAND))


@given(COURSES, st.integers(0, 53), NUMBERS, NUMBERS)
def test_a_wider_band_or_more_patience_never_lowers_what_is_kept(course, outside, one, other):
    low, high = sorted((one, other))
    band = a_key_result(measure=Measure.BAND, low=low, high=high, outside=outside)
    for easier in (
        a_key_result(measure=Measure.BAND, low=low - 1, high=high + 1, outside=outside),
        a_key_result(measure=Measure.BAND, low=low, high=high, outside=outside + 1),
    ):
        assert kept(easier, course) >= kept(band, course)


# Means -------------------------------------------------------------------------------------------


@given(st.lists(SHARES, min_size=1))
def test_the_mean_lies_between_its_parts(shares):
    assert mean(shares) == sum(shares) / len(shares)
    assert min(shares) <= mean(shares) <= max(shares)


@given(st.lists(SHARES))
def test_parts_without_a_number_do_not_count(shares):
    assert mean([*shares, None, None]) == mean(shares)


def test_nothing_below_has_no_mean():
    assert mean([]) is None
    assert weighted([(0, Fraction(1))]) is None


@given(st.lists(st.tuples(WEIGHTS, SHARES)))
def test_weights_sum_to_the_whole(parts):
    total = sum(weight for weight, _ in parts)
    found = weighted(parts)
    if total:
        assert found * total == sum(weight * share for weight, share in parts)
    else:
        assert found is None


@given(st.lists(st.tuples(WEIGHTS, SHARES)), st.integers(1, 9))
def test_only_the_proportion_of_weights_counts(parts, times):
    assert weighted(parts) == weighted([(weight * times, share) for weight, share in parts])


@given(st.lists(st.tuples(WEIGHTS, SHARES)), SHARES)
def test_what_weighs_nothing_changes_nothing(parts, share):
    assert weighted([*parts, (0, share)]) == weighted(parts)


# Health ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("confidence", "expected"),
    [
        (None, Status.NOT_STARTED),
        (0, Status.OFF_TRACK),
        (3, Status.OFF_TRACK),
        (4, Status.AT_RISK),
        (6, Status.AT_RISK),
        (7, Status.ON_TRACK),
        (10, Status.ON_TRACK),
    ],
)
def test_the_last_confidence_says_how_an_open_key_result_does(confidence, expected):
    assert status(a_key_result(), Fraction(1, 2), confidence) is expected


@pytest.mark.parametrize("confidence", [None, *range(11)])
def test_silence_is_never_on_track_and_nothing_worse_either(confidence):
    kr, half = a_key_result(), Fraction(1, 2)
    fresh, old = status(kr, half, confidence), status(kr, half, confidence, outdated=True)
    assert old is (Status.OUTDATED if fresh is Status.ON_TRACK else fresh)


def test_a_reached_target_is_achieved_whatever_the_confidence_and_however_long_ago():
    assert status(a_key_result(), Fraction(1), 2, outdated=True) is Status.ACHIEVED


def test_a_band_is_kept_but_not_achieved():
    assert status(BAND, Fraction(1), 8) is Status.ON_TRACK


@pytest.mark.parametrize("state", [State.DROPPED, State.DRAFT, State.PARKED, State.POSTPONED])
def test_a_state_wins_over_every_number(state):
    assert status(a_key_result(state=state), Fraction(1), 9) == state


def test_what_was_activated_without_numbers_has_not_started():
    assert status(a_key_result(), None, None) is Status.NOT_STARTED


def test_silence_counts_from_the_eighth_workday_in_a_weekly_rhythm():
    assert not is_outdated(date(2026, 11, 11), FRIDAY, Workdays())
    assert is_outdated(date(2026, 11, 10), FRIDAY, Workdays())
    assert not is_outdated(date(2026, 11, 10), FRIDAY, Workdays(holidays=frozenset({date(2026, 11, 18)})))
    assert not is_outdated(None, FRIDAY, Workdays())


def test_a_slower_rhythm_waits_longer():
    assert not is_outdated(date(2026, 11, 4), FRIDAY, Workdays(), weeks=2)
    assert is_outdated(date(2026, 11, 3), FRIDAY, Workdays(), weeks=2)


def test_two_figures_differ_where_they_are_shown_as_different():
    half = Fraction(1, 2)
    assert Standing(half, other=Fraction(2, 5)).differs
    assert not Standing(half, other=Fraction(1004, 2000)).differs
    assert not Standing(half).differs
    assert not Standing(other=half).differs
    assert whole_percent(Fraction(995, 1000)) == 100
