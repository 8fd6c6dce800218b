"""What goes out is what was sealed, in segments that say how far their writer had read; nothing private is in them."""

import shutil

import pytest

from journal_app.domain.habit.evidence import Served, Target
from journal_app.domain.kpt import Item, Kind
from journal_app.journal.entry_commands import AddItem, DeleteItem, SetPrivate
from journal_app.store.log.op_rows import Code
from journal_app.sync.format import file_names, payload, segment
from journal_app.sync.format.payload import Dep
from journal_app.sync.replica import segment_intake
from tests.core.gestures import FRIDAY
from tests.core.sync.simulation.seats import Seat, add, agree, last_of, team, write
from tests.core.sync.stores.places import tree


@pytest.fixture
def seats(tmp_path, clock):
    """Two people who share a folder."""
    found = team(tmp_path, clock, "hana", "ken")
    agree(*found)
    yield found
    for seat in found:
        seat.close()


def test_a_segment_says_what_its_writer_had_read_since_the_one_before(seats):
    hana, ken = seats
    for n in range(2):
        add(ken, f"news {n}")
        ken.sync()
        hana.sync()
    add(hana, "answer")
    hana.sync()
    sealed, _said = last_of(ken)
    dep = Dep(ken.account.keys.device, sealed.header.place.segno, sealed.id[:8])
    assert last_of(hana)[1].deps == (dep,)
    add(hana, "and on")
    hana.sync()
    assert last_of(hana)[1].deps == ()
    ken.sync()
    witnessed = "SELECT min(witnessed) FROM segment s JOIN device d ON d.key = s.device WHERE d.id = ?"
    assert ken.connection.execute(witnessed, (ken.account.keys.device,)).fetchone() == (1,)


def test_a_segment_carries_the_digest_of_all_its_writer_had(seats):
    hana, ken = seats
    digest = segment_intake.opset(hana.connection)
    add(hana, "a line")
    hana.sync()
    assert last_of(hana)[1].opset_digest == digest == segment_intake.opset(ken.connection)


def test_much_at_once_goes_into_several_segments_that_others_can_read(seats, monkeypatch):
    hana, ken = seats
    monkeypatch.setattr("journal_app.sync.replica.seal.OPS_CAP", 7)
    for n in range(12):
        write(hana, n, count=3)
    assert hana.sync().sealed > 3
    agree(hana, ken)


def test_parents_in_the_same_segment_have_no_tag_and_others_have(seats):
    hana, ken = seats
    line = add(hana, "one")
    hana.journal.close_step()
    hana.journal.run(DeleteItem(line))
    hana.sync()
    said = last_of(hana)[1]
    tags = {ref.tag for op_ in said.ops for ref in op_.parents if op_.code == Code.DEL and op_.entity == line}
    assert tags == {b""}
    line = add(hana, "two")
    hana.sync()
    hana.journal.run(DeleteItem(line))
    hana.sync()
    (gone,) = (op_ for op_ in last_of(hana)[1].ops if op_.code == Code.DEL)
    assert {len(ref.tag) for ref in gone.parents} == {payload.TAG_SIZE}
    agree(hana, ken)


def test_nothing_private_is_in_any_published_byte(tmp_path, clock):
    hana, ken = team(tmp_path, clock, "hana", "ken")
    # First: what people do at random may also share a line, or undo that it was hidden.
    write(hana, 1)
    add(hana, "a line for all")
    secret = (Target(Served.TAG, label="canary"),)
    made = hana.journal.run(AddItem(FRIDAY, Kind.KEEP, "canary one", private=True, targets=secret))
    line = hana.journal.run(AddItem(FRIDAY, Kind.KEEP, "canary two", targets=secret)).made(Item).id
    hana.journal.run(SetPrivate(line, private=True))
    ken.journal.run(AddItem(FRIDAY, Kind.PROBLEM, "canary three", private=True, targets=secret))
    agree(hana, ken)
    published = [*tree(hana.folder).values()]
    inside = [op_.value for seat in (hana, ken) for said in seat.bodies().values() for op_ in said.ops]
    assert b"canary" not in b"".join(published)
    assert "canary" not in repr(inside)
    assert "line" in repr(inside) or "writes" in repr(inside)
    ids = {change.id for change in made.changes}
    assert not ids & {
        op_.entity for said in ken.bodies().values() for op_ in said.ops if op_.code == Code.NEW
    } - {row_id for _table, row_id in ken.rows()}
    for seat in (hana, ken):
        seat.close()


def test_bytes_once_sealed_are_the_ones_published(seats):
    hana, _ken = seats
    add(hana, "a line")
    shutil.move(hana.folder, f"{hana.folder} elsewhere")
    hana.sync()
    assert hana.unsealed() > 0  # its own files could not be looked at
    shutil.move(f"{hana.folder} elsewhere", hana.folder)
    hana.sync()
    sealed, _said = last_of(hana)
    name = file_names.segment(hana.account.keys.device, sealed.header.place.segno, sealed.id)
    assert tree(hana.folder)[name] == sealed.data
    assert segment.parse(sealed.data) == sealed


def test_somebody_new_reads_a_long_history_in_one_pass(tmp_path, seats, clock):
    hana, ken = seats
    for n in range(8):
        write(hana if n % 2 else ken, n, count=4)
        hana.sync()
        ken.sync()
    code = hana.invite()
    hana.sync()
    mio = Seat(tmp_path / "mio", hana.folder, clock, "mio")
    mio.join(code)
    mio.sync(full=True)
    shared = {key: row for key, row in hana.rows().items() if key[0] == "item"}
    assert shared.items() <= mio.rows().items()
    mio.close()
