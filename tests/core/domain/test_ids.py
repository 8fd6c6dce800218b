from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from journal_app.domain.ids import NOBODY, Id, IdMaker, entry_id, is_owned_by

ME, OTHER = Id(b"m" * 16), Id(b"o" * 16)


@given(st.lists(st.integers(0, 2**40), min_size=2, max_size=40))
def test_ids_grow_strictly_whatever_the_clock_does(times):
    clock = iter(times)
    maker = IdMaker(lambda: next(clock))
    made = [maker.make("item", ME) for _ in times]
    assert made == sorted(set(made))


def test_an_id_tells_its_owner_and_kind_apart_from_others():
    id_ = IdMaker(lambda: 1_700_000_000_000).make("item", ME)
    assert len(id_) == 16
    assert is_owned_by(id_, "item", ME)
    assert not is_owned_by(id_, "item", OTHER)
    assert not is_owned_by(id_, "check_in", ME)


def test_the_same_day_made_on_two_devices_is_one_entry():
    assert entry_id(NOBODY, ME, date(2026, 11, 20)) == entry_id(NOBODY, ME, date(2026, 11, 20))
    assert entry_id(NOBODY, ME, date(2026, 11, 20)) != entry_id(NOBODY, OTHER, date(2026, 11, 20))
    assert entry_id(NOBODY, ME, date(2026, 11, 20)) != entry_id(NOBODY, ME, date(2026, 11, 21))
