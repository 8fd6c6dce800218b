"""Numbers of objectives and key results: unique in a cycle, also where two devices gave the same one."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from journal_app.domain.ids import Id
from journal_app.domain.okrs import numbering

IDS = st.binary(min_size=16, max_size=16).map(Id)
NODES = st.dictionaries(IDS, st.integers(1, 9), max_size=40)


def test_the_elder_keeps_the_number_and_the_younger_shows_a_letter():
    elder, younger, youngest = (Id(bytes([n]) * 16) for n in (1, 2, 3))
    found = numbering.refs(numbering.KEY_RESULT, [(youngest, 3), (elder, 3), (younger, 3)])
    assert found == {elder: "KR-3", younger: "KR-3b", youngest: "KR-3c"}


@given(NODES)
def test_no_two_of_a_cycle_are_called_alike(nodes):
    assert len(set(numbering.refs(numbering.OBJECTIVE, nodes.items()).values())) == len(nodes)


@given(NODES, st.randoms())
def test_every_device_calls_them_alike_whatever_came_first(nodes, rng):
    shuffled = list(nodes.items())
    rng.shuffle(shuffled)
    assert numbering.refs("KR-", shuffled) == numbering.refs("KR-", nodes.items())


@given(NODES, IDS)
def test_one_that_comes_later_renames_nobody(nodes, id_):
    before = numbering.refs("KR-", nodes.items())
    later = Id(b"\xff" * 16) if id_ in nodes else id_
    if later > max(nodes, default=b""):
        after = numbering.refs("KR-", (nodes | {later: 3}).items())
        assert all(after[one] == called for one, called in before.items())


@given(NODES)
def test_each_is_found_by_what_it_is_called(nodes):
    found = numbering.refs("KR-", nodes.items())
    typed = [numbering.suffix_of(called.lower()) for called in found.values()]
    assert len(set(typed)) == len(nodes)


def test_letters_go_on_after_z():
    assert [numbering.letters(n) for n in (0, 1, 25, 26, 27)] == ["", "b", "z", "aa", "ab"]
    first = [numbering.letters(n) for n in range(800)]
    assert all(one != other for one, other in itertools.pairwise(first))
    assert len(set(first)) == 800


def test_what_is_typed_may_name_the_first_by_an_a():
    assert [numbering.suffix_of(typed) for typed in ("kr-3", "kr3a", "3b", "o12", "x")] == [
        "3",
        "3",
        "3b",
        "12",
        None,
    ]
