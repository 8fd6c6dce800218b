"""Roll-up of progress: by weights, by what supports a node, or as typed; what differs stays known."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import KeyResult, Objective, RollUp, State
from journal_app.domain.okrs.roll_up import RollUps

HALF, THIRD = Fraction(1, 2), Fraction(1, 3)
PERIOD = Id(bytes(16))


def an_id(number):
    return Id(number.to_bytes(16, "big"))


def an_objective(number, parent=None, **more):
    return Objective(an_id(number), PERIOD, parent and an_id(parent), "i", number, f"O{number}", **more)


def a_key_result(number, objective, **more):
    from decimal import Decimal

    numbers = {"start": Decimal(0), "target": Decimal(1)}
    return KeyResult(an_id(number), an_id(objective), "i", number, f"KR{number}", **(numbers | more))


def standings(objectives, key_results, own, supports=()):
    own = {an_id(number): share for number, share in own.items()}
    supports = {an_id(one): an_id(to) for one, to in supports}
    found = RollUps(objectives, key_results, own, supports)
    return lambda number: found.standing(an_id(number))


def test_an_objective_is_the_mean_of_its_key_results_by_weight():
    krs = [a_key_result(11, 1, weight=3), a_key_result(12, 1, weight=1)]
    of = standings([an_objective(1)], krs, {11: Fraction(1), 12: Fraction(0)})
    assert of(1).progress == Fraction(3, 4)


def test_a_child_objective_weighs_as_much_as_an_average_key_result():
    krs = [a_key_result(11, 1, weight=60), a_key_result(12, 1, weight=40), a_key_result(21, 2)]
    own = {11: Fraction(0), 12: Fraction(0), 21: Fraction(1)}
    of = standings([an_objective(1), an_objective(2, 1)], krs, own)
    assert of(1).progress == THIRD


def test_what_does_not_count_weighs_nothing():
    out = (State.DRAFT, State.DROPPED, State.PARKED, State.POSTPONED)
    krs = [a_key_result(11, 1), *(a_key_result(20 + n, 1, state=state) for n, state in enumerate(out))]
    own = {11: HALF} | {20 + n: Fraction(1) for n in range(len(out))}
    gone = [an_objective(30 + n, 1, state=state) for n, state in enumerate(out[1:])]
    below = [a_key_result(40 + n, 30 + n) for n in range(len(gone))]
    own |= {40 + n: Fraction(1) for n in range(len(gone))}
    assert standings([an_objective(1), *gone], [*krs, *below], own)(1).progress == HALF
    assert standings([an_objective(1)], krs[1:], own)(1).progress is None


def test_a_key_result_that_is_carried_by_supporters_is_their_mean_and_knows_what_was_measured():
    objectives = [an_objective(1), an_objective(2), an_objective(3)]
    krs = [a_key_result(11, 1, roll_up=RollUp.SUPPORTERS), a_key_result(21, 2), a_key_result(31, 3)]
    own = {11: Fraction(2, 5), 21: Fraction(9, 20), 31: Fraction(11, 20)}
    of = standings(objectives, krs, own, [(2, 11), (3, 11)])
    assert (of(11).progress, of(11).own, of(11).differs) == (HALF, Fraction(2, 5), True)
    assert of(1).progress == HALF


def test_one_that_is_measured_shows_where_its_supporters_say_something_else():
    objectives, krs = [an_objective(1), an_objective(2)], [a_key_result(11, 1), a_key_result(21, 2)]
    of = standings(objectives, krs, {11: Fraction(2, 5), 21: HALF}, [(2, 11)])
    assert (of(11).progress, of(11).supporters, of(11).differs) == (Fraction(2, 5), HALF, True)


def test_without_supporters_what_was_measured_holds():
    of = standings([an_objective(1)], [a_key_result(11, 1, roll_up=RollUp.SUPPORTERS)], {11: HALF})
    assert (of(11).progress, of(11).differs) == (HALF, False)


def test_what_was_typed_holds_and_shows_what_the_key_results_say():
    objective = an_objective(1, roll_up=RollUp.TYPED, typed=70)
    of = standings([objective], [a_key_result(11, 1)], {11: HALF})
    assert (of(1).progress, of(1).own, of(1).differs) == (Fraction(7, 10), HALF, True)
    assert (
        standings([an_objective(1, roll_up=RollUp.TYPED)], [a_key_result(11, 1)], {11: HALF})(1).progress
        == HALF
    )


def test_a_dropped_supporter_says_nothing():
    objectives = [an_objective(1), an_objective(2, state=State.DROPPED)]
    krs = [a_key_result(11, 1), a_key_result(21, 2)]
    assert standings(objectives, krs, {11: HALF, 21: Fraction(1)}, [(2, 11)])(11).supporters is None


@given(st.data())
def test_what_supports_itself_by_some_way_round_is_the_same_whoever_is_asked_first(data):
    """Two devices can each say it at once; the elder of them then supports nothing."""
    count = data.draw(st.integers(2, 5))
    objectives = [
        an_objective(
            n, data.draw(st.sampled_from([None, *range(1, n)])), roll_up=data.draw(st.sampled_from(RollUp))
        )
        for n in range(1, count + 1)
    ]
    krs = [
        a_key_result(10 + n, n, roll_up=data.draw(st.sampled_from([RollUp.OWN, RollUp.SUPPORTERS])))
        for n in range(1, count + 1)
    ]
    own = {kr: Fraction(1, kr) for kr in range(11, 11 + count)}
    nodes = [*range(1, count + 1), *own]
    supports = [(n, data.draw(st.sampled_from(nodes))) for n in range(1, count + 1)]
    one, other = (standings(objectives, krs, own, supports) for _ in range(2))
    asked = data.draw(st.permutations(nodes))
    assert {n: one(n) for n in nodes} == {n: other(n) for n in asked}
    assert all(0 <= one(n).progress <= 1 for n in nodes)


@given(st.data())
def test_a_roll_up_lies_between_the_key_results_below_it(data):
    count = data.draw(st.integers(1, 6))
    parents = [None, *(data.draw(st.integers(1, n)) for n in range(1, count))]
    objectives = [an_objective(n, parent) for n, parent in enumerate(parents, start=1)]
    number = data.draw(st.integers(1, 10))
    krs = [
        a_key_result(100 + n, data.draw(st.integers(1, count)), weight=data.draw(st.integers(1, 100)))
        for n in range(number)
    ]
    own = {100 + n: data.draw(st.fractions(0, 1)) for n in range(number)}
    of = standings(objectives, krs, own)
    found = [one for n in range(1, count + 1) if (one := of(n).progress) is not None]
    assert found
    assert all(min(own.values()) <= one <= max(own.values()) for one in found)
