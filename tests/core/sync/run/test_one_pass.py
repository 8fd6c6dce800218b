"""Whole journals that share a folder show the same, whatever the folder does in between."""

import random
import shutil

import pytest

from journal_app.sync.api import Trouble
from journal_app.sync.format import crypto, file_names
from journal_app.sync.run import one_pass
from journal_app.sync.stores.folder import FolderBlobs
from tests.core.sync.simulation.seats import Seat, agree, team, write
from tests.core.sync.stores.places import CopyingFiles, LaggingBlobs, tree
from tests.extent import some


@pytest.fixture
def seats(tmp_path, clock):
    """Two people who share a folder."""
    found = team(tmp_path, clock, "hana", "ken")
    yield found
    for seat in found:
        seat.close()


# ---------------------------------------------------------------- in order
def test_what_one_writes_the_other_shows(seats):
    hana, ken = seats
    hana.writer.do("add", 1)
    hana.sync()
    outcome = ken.sync()
    assert (outcome.fetched, outcome.changed) == (1, True)
    assert any("hana writes" in getattr(row, "text", "") for row in ken.rows().values())
    agree(hana, ken)


@pytest.mark.parametrize("seed", some(range(12), 3))
def test_three_people_who_write_at_once_come_to_show_the_same(tmp_path, clock, seed):
    seats = team(tmp_path, clock, "hana", "ken", "mio")
    rng = random.Random(seed)
    for step in range(12):
        seat = rng.choice(seats)
        write(seat, seed * 100 + step, count=4)
        if rng.random() < 0.6:
            seat.sync(full=rng.random() < 0.2)
    agree(*seats)
    for seat in seats:
        seat.close()


def test_a_pass_with_nothing_new_does_nothing(seats):
    agree(*seats)
    for seat in seats:
        before, outcome = tree(seat.folder), seat.sync(full=True)
        assert (outcome.sealed, outcome.published, outcome.fetched) == (0, 0, 0)
        assert not outcome.changed
        assert outcome.trouble == ()
        assert tree(seat.folder) == before


def test_an_ordinary_pass_lists_what_has_moved_on_and_one_device_in_turn(seats):
    hana, ken = seats
    agree(hana, ken)
    ken.writer.do("add", 1)
    ken.sync()
    listed = []

    class Watched(FolderBlobs):
        def list(self, folder, *most):
            listed.append(folder)
            return super().list(folder, *most)

    hana.sync(stores={"here": Watched(hana.folder)})
    device = ken.account.keys.device
    mine = hana.account.keys.device
    assert listed == [file_names.own(mine), file_names.TICKS, file_names.own(device), file_names.JOINS]


def test_ordinary_passes_look_through_the_files_of_one_device_each_in_turn(tmp_path, clock):
    hana, *others = team(tmp_path, clock, "hana", "ken", "mio", "ren")
    agree(hana, *others)
    looked_through = []

    class Watched(FolderBlobs):
        def list(self, folder, *most):
            if folder.startswith(file_names.DEVICES) and folder != file_names.own(hana.account.keys.device):
                looked_through.append(folder)
            return super().list(folder, *most)

    for _pass in range(6):
        hana.sync(stores={"here": Watched(hana.folder)})
    each = {file_names.own(other.account.keys.device) for other in others}
    assert set(looked_through[:3]) == set(looked_through[3:]) == each
    assert len(looked_through) == 6
    for seat in (hana, *others):
        seat.close()


def test_a_long_absence_is_caught_up_in_one_pass(seats):
    hana, ken = seats
    for n in range(10):
        write(hana, n, count=2)
        hana.sync()
    assert ken.sync().fetched >= 8
    agree(hana, ken)


def test_a_second_computer_of_one_person_shows_all_of_it(tmp_path, seats, clock):
    hana, ken = seats
    write(hana, 1)
    code = hana.invite(mine=True)
    hana.sync()
    laptop = Seat(tmp_path / "laptop", hana.folder, clock)
    laptop.join(code)
    laptop.sync(full=True)
    assert hana.admit_all() == 0 or True
    hana.sync()
    hana.admit_all()
    hana.sync()
    laptop.writer.do("add", 3)
    agree(hana, ken, laptop)
    assert laptop.account.me == hana.account.me
    laptop.close()


# ---------------------------------------------------------------- places with habits
def test_doubles_and_conflicted_copies_change_nothing(tmp_path, clock):
    hana, ken = team(tmp_path, clock, "hana", "ken")
    hana.files, ken.files = CopyingFiles(), CopyingFiles()
    for n in range(4):
        write(hana, n)
        write(ken, n + 50)
        hana.sync(full=True)
        ken.sync(full=True)
    agree(hana, ken)
    assert hana.sync(full=True).trouble == ()
    assert hana.flaws() == {}


def test_a_listing_that_lags_delays_and_loses_nothing(seats):
    hana, ken = seats
    lagging = {seat.home.name: LaggingBlobs(seat.blobs, 2) for seat in seats}
    for n in range(8):
        for seat in seats:
            if n < 4:
                write(seat, n, count=2)
            seat.sync(full=n % 2 == 0, stores={str(seat.folder): lagging[seat.home.name]})
    agree(hana, ken)


def test_files_under_wrong_names_are_what_their_bytes_say(seats):
    hana, ken = seats
    write(hana, 3)
    hana.sync()
    for number, path in enumerate(
        sorted((hana.folder / file_names.segments(hana.account.keys.device)).iterdir())
    ):
        path.rename(path.with_name(f"restored file {number}.bin"))
    shutil.move(hana.folder / file_names.DEVICES, hana.folder / "wj1" / "Old Files")
    ken.sync(full=True)
    assert ken.rows() == hana.rows()
    agree(hana, ken)


def test_what_systems_leave_in_folders_worries_nobody(seats):
    hana, ken = seats
    for name in ("desktop.ini", ".DS_Store", "d/Thumbs.db", "t/notes.txt", "j/readme", "leer"):
        (hana.folder / "wj1" / name).parent.mkdir(exist_ok=True)
        (hana.folder / "wj1" / name).write_bytes(b"" if name == "leer" else b"[.ShellClassInfo]")
    assert ken.sync(full=True).trouble == ()
    assert ken.flaws() == {}


def test_half_a_file_is_tried_again_until_all_of_it_is_there(seats):
    hana, ken = seats
    hana.writer.do("add", 1)
    hana.sync()
    (path,) = newest(hana)
    data = path.read_bytes()
    for part in (b"", bytes(len(data)), data[: len(data) // 2]):
        path.write_bytes(part)
        ken.sync()
        assert list(ken.flaws().values()) == ["incomplete"]
    path.write_bytes(data)
    assert ken.sync().fetched == 1
    assert ken.flaws() == {}
    agree(hana, ken)


def test_a_damaged_file_is_told_of_and_mended_by_whoever_has_it(seats):
    hana, ken = seats
    hana.writer.do("add", 1)
    hana.sync()
    (path,) = newest(hana)
    data = path.read_bytes()
    path.write_bytes(data[:200] + bytes([data[200] ^ 1]) + data[201:])
    assert ken.sync().trouble == ()
    assert path.name in str(ken.flaws())
    one_pass.run(hana.account, hana.database, {"x": hana.blobs}, full=True, now_ms=hana.clock, healed=10_000)
    assert path.read_bytes() == data
    assert ken.sync(full=True).trouble == ()
    agree(hana, ken)


def newest(seat):
    """The last file of a device."""
    return [max((seat.folder / file_names.segments(seat.account.keys.device)).iterdir())]


def later(seat, data):
    """What a later version of the program would have made of a segment."""
    signed = b"WJ2S" + data[4:-64]
    return signed + crypto.sign(seat.account.keys.sign_seed, signed)


def test_what_a_later_version_made_waits_for_the_update(seats):
    hana, ken = seats
    hana.writer.do("add", 1)
    hana.sync()
    (path,) = newest(hana)
    data = path.read_bytes()
    path.write_bytes(later(hana, data))
    (notice,) = ken.sync().notices
    assert (notice.trouble, notice.device, notice.person) == (Trouble.UPDATE_NEEDED, "hana", "hana")
    path.write_bytes(data)
    assert ken.sync().trouble == ()
    agree(hana, ken)


def test_files_deleted_by_somebody_are_put_back_and_delete_nothing(seats):
    hana, ken = seats
    write(hana, 1)
    write(ken, 2)
    agree(hana, ken)
    before, rows = tree(hana.folder), ken.rows()
    shutil.rmtree(hana.folder / file_names.DEVICES)
    shutil.rmtree(hana.folder / file_names.TICKS)
    ken.sync(full=True)
    segments = {name: data for name, data in before.items() if name.endswith(".seg")}
    assert segments.items() <= tree(ken.folder).items()
    hana.sync(full=True)
    assert {name for name in before if not name.startswith(file_names.TICKS)} <= set(tree(ken.folder))
    assert ken.rows() == hana.rows() == rows


TROUBLES = {
    "the drive is not mounted": Trouble.FOLDER_UNAVAILABLE,
    "somebody emptied it": Trouble.FOLDER_EMPTIED,
    "the marker is gone": Trouble.MARKER_DAMAGED,
}


@pytest.mark.parametrize("loss", TROUBLES)
def test_a_place_without_its_marker_is_never_written_to(seats, loss):
    hana, ken = seats
    agree(hana, ken)
    write(hana, 1)
    rows, unsealed = hana.rows(), hana.unsealed()
    if loss == "the marker is gone":
        (hana.folder / file_names.MARKER).unlink()
    else:
        shutil.rmtree(hana.folder)
        if loss == "somebody emptied it":
            hana.folder.mkdir()
    before = tree(hana.folder)
    outcome = hana.sync(full=True)
    assert outcome.trouble == (TROUBLES[loss],)
    assert (outcome.sealed, outcome.published) == (0, 0)
    assert tree(hana.folder) == before
    assert hana.folder.exists() is (loss != "the drive is not mounted")
    assert (hana.rows(), hana.unsealed()) == (rows, unsealed)


def test_a_place_of_another_team_is_left_alone(tmp_path, clock, seats):
    (stranger,) = team(tmp_path / "elsewhere", clock, "mio")
    before = tree(stranger.folder)
    outcome = seats[0].sync(full=True, stores={"theirs": FolderBlobs(stranger.folder)})
    assert outcome.trouble == (Trouble.FOLDER_OF_ANOTHER_TEAM,)
    assert tree(stranger.folder) == before
    stranger.close()


# ---------------------------------------------------------------- several places
def test_a_second_place_gets_everything_and_either_may_fail(tmp_path, seats):
    hana, ken = seats
    write(hana, 1)
    agree(hana, ken)
    other = tmp_path / "stick"
    shutil.copytree(hana.folder / "wj1", other / "wj1", ignore=lambda _f, found: {"d", "t"} & set(found))
    both = {str(hana.folder): hana.blobs, str(other): FolderBlobs(other)}
    hana.sync(full=True, stores=both)
    assert {n for n in tree(hana.folder) if n.endswith(".seg")} == {
        n for n in tree(other) if n.endswith(".seg")
    }
    write(ken, 2)
    ken.sync(full=True, stores=both)
    shutil.move(other, tmp_path / "unplugged")
    write(hana, 3)
    outcome = hana.sync(stores=both)
    assert outcome.trouble == (Trouble.FOLDER_UNAVAILABLE,)
    assert outcome.published == 1
    ken.sync()
    assert ken.rows() == hana.rows()
    shutil.move(tmp_path / "unplugged", other)
    hana.sync(stores=both)
    assert {n for n in tree(hana.folder) if n.endswith(".seg")} == {
        n for n in tree(other) if n.endswith(".seg")
    }


def test_each_place_is_noted_with_how_it_went(tmp_path, seats):
    hana, _ken = seats
    hana.clock.ms += 5
    with hana.database.writing() as connection:
        connection.execute("INSERT INTO place(address) VALUES ('gone')")
    hana.sync(stores={str(hana.folder): hana.blobs, "gone": FolderBlobs(tmp_path / "gone")})
    noted = hana.connection.execute("SELECT address, passed_at, trouble FROM place ORDER BY key").fetchall()
    assert noted == [(str(hana.folder), hana.clock.ms, ""), ("gone", None, "folder_unavailable")]


# ---------------------------------------------------------------- stopping
def test_a_pass_can_be_stopped_between_any_two_steps(tmp_path, clock):
    hana, ken = team(tmp_path, clock, "hana", "ken")
    for stop_after in some(range(40), 10):
        write(hana, stop_after, count=2)
        write(ken, stop_after + 100, count=2)
        for seat in (hana, ken):
            left = [stop_after]

            def cancelled(left=left):
                left[0] -= 1
                return left[0] < 0

            seat.sync(full=stop_after % 2 == 0, cancelled=cancelled)
    agree(hana, ken)


def test_progress_is_told_while_files_come_in(seats):
    hana, ken = seats
    for n in range(40):
        hana.writer.do("add", n)
        hana.sync()
    told = []
    ken.sync(progress=lambda done, of: told.append((done, of)))
    assert told[-1][0] >= told[-1][1] > 0 or told[-1][0] > 0
    assert len(told) > 1
