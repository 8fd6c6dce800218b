"""The state depends on the set of segments and on nothing else, and its digests say which set and which state."""

import random
from dataclasses import replace

import pytest

from journal_app.sync.fold.digests import digest, total
from journal_app.sync.fold.fold import fold
from tests.core.sync.pens import Desk, shown
from tests.core.sync.simulation import simulator


@pytest.mark.parametrize("seed", range(5))
def test_order_and_duplicates_change_nothing(seed):
    world = simulator.run(seed)
    segments = list(world.folder.values())
    state = fold(segments, world.genesis)
    shuffled = segments * 3
    random.Random(seed).shuffle(shuffled)
    assert fold(shuffled, world.genesis) == state


def test_each_operation_changes_the_digests():
    desk = Desk()
    item, new = desk.owner.line("one")
    before = desk.state()
    desk.owner.set(item, "text", "two", new)
    after = desk.state()
    assert after.opset_digest != before.opset_digest
    assert after.state_digest != before.state_digest


def test_what_does_not_count_is_in_the_set_and_not_in_the_state():
    desk = Desk()
    before = desk.state()
    guest = desk.guest()
    guest.line("not let in")
    assert desk.state().opset_digest != before.opset_digest
    assert desk.state().state_digest == before.state_digest


def test_a_digest_is_a_sum_so_that_one_more_thing_is_one_addition():
    parts = [digest((n,)) for n in range(5)]
    assert total(parts) == total(reversed(parts)) == total([total(parts[:3]), total(parts[3:])])


def test_no_two_sequences_of_values_pass_for_one():
    alike = [("ab",), ("a", "b"), (b"ab",), ("a", None, "b"), (1,), ("1",), (b"1",), (None,), ("",), ()]
    assert len({digest(parts) for parts in alike}) == len(alike)


def test_a_row_with_a_field_its_writer_did_not_know_has_the_default():
    desk = Desk()
    item, new = desk.owner.line("one")
    older = tuple(pair for pair in new.op.value if pair[0] != 53)
    desk.segments = [s for s in desk.segments if s.id != new.segment]
    desk.owner.rewind(desk.segments[-1])
    desk.owner.seal(replace(new.op, value=older))
    assert shown(desk.state(), item) == item
