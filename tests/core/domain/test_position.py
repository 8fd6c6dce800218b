import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.domain.position import between, spread


@given(st.lists(st.integers(0, 200), min_size=1, max_size=60))
def test_there_is_always_a_place_between_two_neighbours(wishes):
    places = []
    for wish in wishes:
        at = wish % (len(places) + 1)
        low = places[at - 1] if at else None
        high = places[at] if at < len(places) else None
        places.insert(at, between(low, high))
    assert places == sorted(set(places))
    assert not any(place.endswith("0") for place in places)


@given(st.integers(0, 500))
def test_spread_places_grow_and_stay_short(count):
    places = spread(count)
    assert places == sorted(set(places))
    assert len(places) == count
    assert all(len(place) <= 3 for place in places)


@pytest.mark.parametrize(("low", "high"), [("b", "a"), ("a", "a")])
def test_a_place_between_neighbours_in_the_wrong_order_is_refused(low, high):
    with pytest.raises(ValueError, match="is not before"):
        between(low, high)


def test_places_stay_short_when_lines_are_only_appended():
    last = None
    for _ in range(1500):
        last = between(last, None)
    assert len(last) < 50
