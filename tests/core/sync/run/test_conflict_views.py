"""Versions of a field as people see them, and the digest by which two devices compare what they show."""

import random

import pytest

from journal_app.domain.kpt import Outcome
from journal_app.domain.okrs.okr import KeyResult
from journal_app.store.log import device_notes
from journal_app.sync import conflict_views
from journal_app.sync.api import FieldVersion
from tests.core.sync.pens import Desk
from tests.core.sync.simulation.actions import made_id
from tests.core.sync.simulation.filed import Filed

NOON = 1_795_000_000_000


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def two(desk):
    """Two devices of one person."""
    return desk.owner, desk.second_device(desk.owner)


@pytest.fixture
def filed(tmp_path, desk):
    filed = Filed(tmp_path / "journal.db", desk, random.Random(1))
    yield filed
    filed.close()


def conflict(two, hlc=NOON << 16):
    laptop, desktop = two
    item, new = laptop.line("one")
    laptop.set(item, "text", "mine", new, hlc=hlc)
    desktop.set(item, "text", "yours", new, hlc=hlc + (5 << 16))
    return item


def test_each_version_says_who_wrote_it_where_and_when(desk, filed, two):
    item = conflict(two)
    # Whoever founds a team lets in the device it was founded on.
    two[0].admit_device(two[0])
    filed.names.update({two[0].device: "laptop", two[1].device: "desktop"})
    filed.take(desk.segments)
    view = conflict_views.versions(filed.connection, "item", item.id, "text")
    assert (view.table, view.id, view.field) == ("item", item.id, "text")
    author = (desk.owner.member, "Olga")
    assert view.versions == (
        FieldVersion("yours", *author, "desktop", NOON + 5),
        FieldVersion("mine", *author, "laptop", NOON),
    )
    assert view.base.value == "one"
    assert conflict_views.conflicts(filed.connection) == [view]


def test_the_device_of_a_journal_that_is_not_shared_has_the_name_it_was_given(desk, filed, two):
    item = conflict(two)
    device_notes.note(filed.connection, "me", desk.owner.member)
    device_notes.note(filed.connection, "device_name", "laptop")
    filed.take(desk.segments)
    mine = conflict_views.versions(filed.connection, "item", item.id, "text").versions[1]
    assert (mine.author, mine.device_name) == (desk.owner.member, "laptop")


def test_a_field_with_one_version_has_no_view(desk, filed, two):
    item = conflict(two)
    filed.take(desk.segments)
    assert conflict_views.versions(filed.connection, "item", item.id, "outcome") is None
    assert conflict_views.versions(filed.connection, "item", desk.team, "text") is None
    assert conflict_views.conflicted(filed.connection, [item.id, desk.team]) == {(item.id, "text")}


def test_versions_are_values_as_records_hold_them(desk, filed, two):
    laptop, desktop = two
    item, new = laptop.line("one")
    laptop.set(item, "outcome", Outcome.DONE, new)
    desktop.set(item, "outcome", Outcome.CARRIED, new)
    filed.take(desk.segments)
    values = {v.value for v in conflict_views.versions(filed.connection, "item", item.id, "outcome").versions}
    assert values == {Outcome.DONE, Outcome.CARRIED}
    assert all(isinstance(value, Outcome) for value in values)


def test_of_two_places_of_a_node_the_one_where_it_hangs_comes_first(desk, filed, two):
    laptop, desktop = two
    (a, _), (b, _), (c, _) = (laptop.objective(title) for title in "abc")
    kr = KeyResult(made_id(desk.rng, "key_result", laptop.member), a.id, "i", 1, "kr")
    new = laptop.new(kr)
    laptop.set(kr, "objective", b.id, new, lamport=9, hlc=1)
    desktop.set(kr, "objective", c.id, new, lamport=1, hlc=1 << 60)
    filed.take(desk.segments)
    view = conflict_views.versions(filed.connection, "key_result", kr.id, "objective")
    assert [version.value for version in view.versions] == [b.id, c.id]


def test_versions_that_do_not_count_are_none(desk, filed, two):
    item = conflict(two)
    eve = desk.join()
    eve.set(item, "text", "FORGED", hlc=1 << 60)
    filed.take(desk.segments)
    assert len(conflict_views.versions(filed.connection, "item", item.id, "text").versions) == 2


def test_the_digest_is_one_of_rows_and_versions_in_whatever_order_they_came(desk, filed, two, tmp_path):
    other = Filed(tmp_path / "other.db", desk, random.Random(2))
    item = conflict(two)
    filed.take(desk.segments)
    for segment in range(len(desk.segments)):
        other.take(desk.segments[: segment + 1])
    both = [conflict_views.state_digest(one.connection) for one in (filed, other)]
    assert both[0] == both[1]
    # The row shows the same; what there is to settle does not.
    desk.second_device(desk.owner).set(item, "text", "theirs", hlc=1)
    shown = filed.rows()
    filed.take(desk.segments)
    other.close()
    assert filed.rows() == shown
    assert conflict_views.state_digest(filed.connection) != both[0]
