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
    for id_, called in numbering.refs(numbering.KEY_RESULT, nodes.items()).items():
        typed = (called, called.lower().replace("-", ""), called.removeprefix("KR-"), f"＃ＫＲ－{called[3:]}")
        assert {numbering.named(numbering.KEY_RESULT, one, nodes.items()) for one in typed} == {id_}
        assert numbering.named(numbering.OBJECTIVE, called, nodes.items()) is None


def test_letters_go_on_after_z():
    assert [numbering.letters(n) for n in (0, 1, 25, 26, 27)] == ["", "b", "z", "aa", "ab"]
    first = [numbering.letters(n) for n in range(800)]
    assert all(one != other for one, other in itertools.pairwise(first))
    assert len(set(first)) == 800


def test_the_first_may_be_called_a_and_what_is_not_there_names_nothing():
    node = Id(bytes(16))
    assert numbering.named("KR-", "kr-3a", [(node, 3)]) == node
    assert [numbering.named("KR-", typed, [(node, 3)]) for typed in ("KR-3b", "KR-4", "x", "", "O3")] == [
        None
    ] * 5
