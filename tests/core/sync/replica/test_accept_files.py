"""Whose files are read, and with which keys: people who come and go, and devices that lie."""

import pytest

from journal_app.store.log.op_rows import Code
from journal_app.sync.api import Trouble
from journal_app.sync.format import file_names, payload, segment
from journal_app.sync.format.keystore import new_device_keys
from journal_app.sync.format.segment import Place
from tests.core.sync.simulation.seats import Seat, agree, team, write
from tests.core.sync.stores.places import tree


@pytest.fixture
def seats(tmp_path, clock):
    """Two people who share a folder."""
    found = team(tmp_path, clock, "hana", "ken")
    yield found
    for seat in found:
        seat.close()


# ---------------------------------------------------------------- people who come and go
def test_who_was_removed_reads_on_and_publishes_nothing(seats):
    hana, ken = seats
    agree(hana, ken)
    hana.decide("remove_person", ken.account.me)
    hana.sync()
    ken.sync()
    before = tree(ken.folder)
    write(ken, 5)
    outcome = ken.sync(full=True)
    assert (outcome.sealed, outcome.published) == (0, 0)
    assert tree(ken.folder) == before


def test_a_new_epoch_reaches_all_who_stay_and_nobody_else(tmp_path, clock):
    hana, ken, mio = team(tmp_path, clock, "hana", "ken", "mio")
    before = len(mio.account.keys.epochs)
    hana.decide("remove_person", mio.account.me)
    write(hana, 1)
    hana.sync()
    ken.sync()
    assert len(ken.account.keys.epochs) == before + 1
    write(ken, 2)
    agree(hana, ken)
    mio.sync(full=True)
    assert len(mio.account.keys.epochs) == before
    assert "no_key" in mio.flaws().values()
    for seat in (hana, ken, mio):
        seat.close()


def test_a_newcomer_reads_all_epochs_from_the_newest_key_on(tmp_path, clock):
    hana, ken = team(tmp_path, clock, "hana", "ken")
    for n in range(3):
        write(hana, n)
        hana.sync()
        with hana.database.writing():
            hana.decide("new_recovery_key")
        hana.sync()
    ken.sync(full=True)
    code = hana.invite()
    hana.sync()
    mio = Seat(tmp_path / "mio", hana.folder, clock, "mio")
    mio.join(code)
    mio.sync(full=True)
    assert len(mio.account.keys.epochs) == len(hana.account.keys.epochs) > 4
    assert mio.states() == {"whole": len(mio.sealed())}
    hana.sync()
    assert hana.admit_all() == 1
    agree(hana, ken, mio)
    for seat in (hana, ken, mio):
        seat.close()


# ---------------------------------------------------------------- devices that lie
def published(seat, ops, *, keys=None, segno, prev, deps=()):
    """Publish a segment of somebody's making."""
    account = seat.account
    keys = keys or account.keys
    place = Place(account.team, keys.device, segno, prev)
    data = segment.seal(
        payload.Body(tuple(ops), tuple(deps)), place, account.keys.epochs[-1].key, keys.sign_seed
    )
    id_ = segment.parse(data).id
    seat.blobs.put(file_names.segment(keys.device, segno, id_), data)
    return id_


def test_a_device_nobody_let_in_is_read_once_it_is(seats):
    hana, ken = seats
    unknown = new_device_keys()
    op = payload.Op(1, Code.SET, b"e" * 16, 51, "x", (), 1)
    published(ken, [op], keys=unknown, segno=1, prev=segment.NO_SEGMENT)
    hana.sync(full=True)
    assert list(hana.flaws().values()) == ["unknown_device"]
    assert hana.sync(full=True).trouble == ()


def test_a_clock_far_ahead_is_told_of_and_loses_nothing(seats):
    hana, ken = seats
    ken.clock.ms += 366 * 86_400_000
    ken.writer.do("add", 1)
    ken.sync()
    ken.clock.ms -= 366 * 86_400_000
    assert hana.sync().trouble == (Trouble.CLOCK,)
    assert hana.rows() == ken.rows()


def test_who_says_to_have_read_more_of_me_than_there_is_makes_me_go_on_under_a_new_name(seats):
    hana, ken = seats
    agree(hana, ken)
    mine = ken.account.keys
    head = max(
        (s for s in ken.bodies() if s.header.place.device == mine.device), key=lambda s: s.header.place.segno
    )
    lie = payload.Dep(hana.account.keys.device, 99, b"never se")
    first = hana.account.keys.device
    number = 1 + max(op.opno for op in ken.bodies()[head].ops)
    op = payload.Op(number, Code.DEL, b"e" * 16, None, None, (), 1)
    published(ken, [op], segno=head.header.place.segno + 1, prev=head.id, deps=[lie])
    hana.sync(full=True)
    hana.sync()
    assert hana.account.keys.device != first
    write(hana, 3)
    hana.sync()
    other = Seat(ken.home.parent / "other", ken.folder, ken.clock, "other")
    code = hana.invite()
    hana.sync()
    other.join(code)
    other.sync(full=True)
    assert {k: v for k, v in other.rows().items() if k[0] == "item"} == {
        k: v for k, v in hana.rows().items() if k[0] == "item"
    }
    other.close()
