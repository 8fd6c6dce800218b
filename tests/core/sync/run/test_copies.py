"""A computer that meets a copy of itself: a cloned disk, a backup put back. Both branches stay, and it goes on anew."""

import random
import shutil

import pytest

from journal_app.journal.entry_commands import EditItem
from journal_app.sync.format import file_names
from tests.core.sync.simulation.seats import (
    Seat,
    add,
    agree,
    back_up,
    look_everywhere,
    restore,
    settle,
    team,
    texts,
    write,
)
from tests.extent import some


@pytest.fixture
def seats(tmp_path, clock):
    """Two people who share a folder."""
    found = team(tmp_path, clock, "hana", "ken")
    agree(*found)
    yield found
    for seat in found:
        seat.close()


def test_a_restored_backup_keeps_what_was_written_before_and_since(seats):
    hana, ken = seats
    add(hana, "before")
    hana.sync()
    copy = back_up(hana, "backup")
    add(hana, "since the backup")
    hana.sync()
    restore(hana, copy)
    add(hana, "after putting it back")
    agree(hana, ken)
    assert {"before", "since the backup", "after putting it back"} <= texts(ken)


def test_a_restored_device_goes_on_under_a_new_name_and_the_chain_does_not_fork(seats):
    hana, ken = seats
    copy = back_up(hana, "backup")
    first = hana.account.keys.device
    add(hana, "since")
    hana.sync()
    restore(hana, copy)
    add(hana, "after")
    hana.sync()
    assert hana.account.keys.device != first
    agree(hana, ken)
    assert ken.connection.execute("SELECT count(*) FROM device WHERE branch_of IS NOT NULL").fetchone() == (
        0,
    )
    folder = hana.folder / file_names.segments(hana.account.keys.device)
    assert len(list(folder.iterdir())) == 1


def test_after_a_backup_was_put_back_nothing_is_new_until_somebody_writes(seats):
    hana, ken = seats
    copy = back_up(hana, "backup")
    restore(hana, copy)
    device = hana.account.keys.device
    agree(hana, ken)
    assert hana.account.keys.device == device


def test_what_was_waiting_to_go_out_in_the_backup_does_not_stand_beside_itself(seats):
    hana, ken = seats
    line = add(hana, "a line of mine")
    copy = back_up(hana, "backup")
    hana.sync()
    hana.clock.ms += 1000
    hana.journal.run(EditItem(line, "a line of mine, longer"))
    hana.sync()
    restore(hana, copy)
    agree(hana, ken)
    assert "a line of mine, longer" in texts(hana)
    assert "a line of mine" not in texts(hana)
    assert hana.connection.execute("SELECT count(*) FROM conflict").fetchone() == (0,)


def test_two_clones_that_both_write_lose_nothing_and_part(tmp_path, seats):
    hana, ken = seats
    home = hana.copy_to(tmp_path / "clone")
    clone = Seat(home, hana.folder, hana.clock, keychain=hana.keychain)
    first = hana.account.keys.device
    for n in range(3):
        add(hana, f"original {n}")
        add(clone, f"clone {n}")
        if n == 1:
            hana.sync()
            clone.sync()
    agree(hana, ken, clone)
    for n in range(3):
        assert {f"original {n}", f"clone {n}"} <= texts(ken)
    assert len({hana.account.keys.device, clone.account.keys.device}) == 2
    assert first != clone.account.keys.device
    clone.close()


def test_clones_that_publish_at_the_same_moment_fork_the_chain_and_both_branches_count(tmp_path, seats):
    hana, ken = seats
    away = shutil.copytree(hana.folder, tmp_path / "away")
    clone = Seat(hana.copy_to(tmp_path / "clone"), away, hana.clock, keychain=hana.keychain)
    line = add(ken, "ken's line")
    ken.sync()
    add(hana, "original")
    add(clone, "clone")
    hana.sync()
    clone.sync()
    shutil.copytree(away, hana.folder, dirs_exist_ok=True)
    clone.folder = hana.folder
    look_everywhere(hana, ken, clone)
    agree(hana, ken, clone)
    assert ken.connection.execute("SELECT count(*) FROM device WHERE branch_of IS NOT NULL").fetchone() == (
        1,
    )
    assert {"original", "clone", "ken's line"} <= texts(ken)
    assert line
    clone.close()


@pytest.mark.parametrize("seed", some(range(10), 2))
def test_whatever_is_copied_and_put_back_everybody_comes_to_show_the_same(tmp_path, clock, seed):
    seats = team(tmp_path, clock, "hana", "ken", "mio")
    rng = random.Random(seed)
    copies, clones = [], 0
    for step in range(14):
        seat = rng.choice(seats)
        write(seat, seed * 1000 + step, count=3)
        if rng.random() < 0.6:
            seat.sync(full=rng.random() < 0.3)
        chance = rng.random()
        if chance < 0.15:
            copies.append((seat, back_up(seat, f"copy {step}")))
        elif chance < 0.35 and copies:
            restore(*rng.choice(copies))
        elif chance < 0.45 and clones < 2:
            clones += 1
            home = seat.copy_to(tmp_path / f"clone {step}")
            seats.append(Seat(home, seat.folder, clock, keychain=seat.keychain))
    settle(*seats, rounds=8)
    look_everywhere(*seats)
    agree(*seats)
    for seat in seats:
        seat.close()
