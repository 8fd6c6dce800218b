"""Exports say when something was written, on whatever device they are made: byte for byte the same for all."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal_app.domain.kpt import Kind
from journal_app.exchange.export import CsvExport, What
from journal_app.journal.entry_commands import AddItem, DeleteItem, EditItem
from journal_app.store.log import leave_team_rows
from journal_app.sync.replica import fold_queue
from tests.core.gestures import FRIDAY
from tests.core.sync.simulation.seats import Seat, add, agree, look_everywhere, settle, team, write
from tests.extent import examples

MINUTE_MS = 60_000
DAY_MS = 24 * 60 * MINUTE_MS


@pytest.fixture
def seats(tmp_path, clock):
    """Three people who share a folder."""
    found = [anew(seat) for seat in team(tmp_path, clock, "hana", "ken", "mio")]
    yield found
    for seat in found:
        seat.close()


@pytest.fixture
def computers(tmp_path, seats, clock):
    """Hana's computer, her laptop and Ken's computer."""
    hana, ken, _mio = seats
    code = hana.invite(mine=True)
    hana.sync()
    laptop = Seat(tmp_path / "laptop", hana.folder, clock)
    laptop.join(code)
    laptop.sync(full=True)
    hana.sync()
    hana.admit_all()
    meet_later(hana, laptop)
    yield hana, anew(laptop), ken
    laptop.close()


def anew(seat):
    """Let a window learn who it is now."""
    seat.close()
    seat.open()
    return seat


def exported(seat):
    """All tables as CSV."""
    found = {}
    for what in What:
        file = io.BytesIO()
        CsvExport(what).write(seat.journal.reads, file)
        found[what] = file.getvalue()
    return found


def same(*seats):
    first = exported(seats[0])
    for seat in seats:
        assert exported(seat) == first
    return first


def later(seat, ms=MINUTE_MS):
    seat.clock.ms += ms


def moments(seat):
    """When each shared line was last written, by its text."""
    return dict(seat.connection.execute("SELECT text, updated_at FROM item").fetchall())


def meet_later(*seats):
    for _round in range(4):
        for seat in seats:
            later(seat)
            seat.sync()


def test_what_three_people_write_is_exported_alike_by_all(seats):
    for number, seat in enumerate(seats):
        write(seat, number, count=20)
    meet_later(*seats)
    agree(*seats)
    assert same(*seats)[What.ITEMS].count(b"\r\n") > 3


def test_a_line_has_the_time_of_its_writing_where_it_arrives(seats):
    hana, ken, _mio = seats
    add(hana, "Written at noon")
    noon = hana.clock()
    later(hana, DAY_MS)
    settle(*seats)
    assert moments(ken)["Written at noon"] == noon


def test_who_joins_days_later_has_the_times_of_those_who_were_there(tmp_path, seats, clock):
    hana, *_others = seats
    write(hana, 5, count=12)
    settle(*seats)
    later(hana, 3 * DAY_MS)
    code = hana.invite()
    hana.sync()
    newcomer = Seat(tmp_path / "newcomer", hana.folder, clock, "newcomer")
    write(newcomer, 8, count=6)
    newcomer.join(code)
    newcomer.sync(full=True)
    hana.sync()
    hana.admit_all()
    meet_later(*seats, newcomer)
    agree(*seats, newcomer)
    same(*seats, newcomer)
    newcomer.close()


def test_of_two_edits_made_at_the_same_time_all_name_the_same_moment(computers):
    hana, laptop, ken = computers
    line = add(hana, "One")
    settle(*computers)
    for seat, words in ((hana, "At the desk"), (laptop, "On the road")):
        later(seat)
        seat.journal.run(EditItem(line, words))
    meet_later(*computers)
    assert b"On the road" in same(*computers)[What.ITEMS]
    later(ken)
    hana.journal.run(EditItem(line, "Settled"))
    meet_later(*computers)
    same(*computers)


def test_an_edit_that_brings_a_deleted_line_back_counts_and_the_deletion_does_not(computers):
    hana, laptop, ken = computers
    line = add(hana, "One")
    settle(*computers)
    later(laptop)
    laptop.journal.run(EditItem(line, "Two"))
    edited = laptop.clock()
    later(hana)
    hana.journal.run(DeleteItem(line))
    meet_later(*computers)
    same(*computers)
    assert moments(ken)["Two"] == edited


def test_undo_is_a_writing_of_its_own(seats):
    hana, *_others = seats
    line = add(hana, "One")
    hana.journal.close_step()
    settle(*seats)
    later(hana)
    hana.journal.run(EditItem(line, "Two"))
    later(hana)
    hana.journal.undo()
    undone = hana.clock()
    meet_later(*seats)
    same(*seats)
    assert moments(hana)["One"] == undone


@pytest.mark.parametrize("ahead", [2 * MINUTE_MS, 3650 * DAY_MS])
def test_a_clock_that_is_ahead_dates_a_line_alike_for_all(computers, ahead):
    hana, laptop, _ken = computers
    hana.clock.ms += ahead
    line = add(hana, "From ahead")
    hana.sync()
    hana.clock.ms -= ahead
    settle(*computers)
    laptop.journal.run(EditItem(line, "Answered"))
    add(laptop, "In time")
    meet_later(*computers)
    same(*computers)


def test_what_is_folded_again_keeps_its_time(seats):
    hana, ken, _mio = seats
    write(hana, 3, count=15)
    settle(*seats)
    before = exported(ken)
    later(ken, DAY_MS)
    with ken.database.writing() as connection:
        fold_queue.fold_queue_rows.queue_everything(connection)
    look_everywhere(*seats)
    assert exported(ken) == before


def test_who_leaves_takes_the_times_along_and_into_the_next_team(tmp_path, seats, clock):
    _hana, ken, _mio = seats
    add(ken, "Ken's")
    written = ken.clock()
    settle(*seats)
    later(ken, DAY_MS)
    with ken.database.writing() as connection:
        leave_team_rows.part(connection, b"t" * 16, clock())
    assert moments(ken)["Ken's"] == written
    anew(ken)
    ken.folder = tmp_path / "another"
    ken.folder.mkdir()
    lea = Seat(tmp_path / "lea", ken.folder, clock, "lea")
    lea.found()
    lea.sync()
    code = lea.invite()
    lea.sync()
    ken.join(code)
    ken.sync(full=True)
    lea.sync()
    lea.admit_all()
    meet_later(lea, ken)
    same(lea, ken)
    assert moments(lea)["Ken's"] == written
    lea.close()


def test_a_private_line_has_the_time_it_was_written_here(seats):
    hana, *_others = seats
    hana.journal.run(AddItem(FRIDAY, Kind.KEEP, "Mine", private=True))
    written = hana.clock()
    later(hana, DAY_MS)
    look_everywhere(*seats)
    found = hana.connection.execute("SELECT updated_at FROM private_item").fetchall()
    assert found == [(written,)]


@settings(max_examples=examples(8, few=2))
@given(steps=st.lists(st.tuples(st.integers(0, 2), st.integers(0, 10_000), st.booleans()), max_size=10))
def test_whatever_is_written_in_whatever_order_exports_are_the_same(tmp_path_factory, steps):
    from tests.core.conftest import Clock

    seats = team(tmp_path_factory.mktemp("law"), Clock(), "hana", "ken", "mio")
    for who, seed, passes in steps:
        later(seats[who])
        write(seats[who], seed, count=3)
        if passes:
            seats[who].sync()
    meet_later(*seats)
    same(*seats)
    for seat in seats:
        seat.close()
