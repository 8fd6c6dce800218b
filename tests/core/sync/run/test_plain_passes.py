"""What a place has lost comes back by ordinary passes: nobody has to ask for a look at every file."""

import random
import shutil

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.sync.format import file_names
from journal_app.sync.format.file_names import Tick
from journal_app.sync.stores.folder import FolderBlobs
from tests.core.sync.simulation.seats import Keychain, Seat, add, agree, back_up, settle, team, texts, write
from tests.core.sync.stores.places import tree
from tests.extent import some

SCHEDULES = 128
CHUNK = 16


@pytest.fixture
def seats(tmp_path, clock):
    """Three people who share a folder."""
    found = team(tmp_path, clock, "hana", "ken", "mio")
    yield found
    for seat in found:
        seat.close()


def copied(seat, name):
    return shutil.copytree(seat.folder, seat.home.parent / name)


def roll_back(seat, copy):
    shutil.rmtree(seat.folder)
    shutil.copytree(copy, seat.folder)


def tick_of(seat):
    return seat.folder / file_names.tick(seat.account.keys.device)


def test_a_line_that_went_back_with_the_folder_arrives_with_the_next_pass_of_its_author(seats):
    hana, ken, mio = seats
    before = copied(hana, "yesterday")
    add(hana, "Lost with the folder")
    hana.sync()
    roll_back(hana, before)
    assert hana.sync().published == 1
    ken.sync()
    assert "Lost with the folder" in texts(ken)
    agree(hana, ken, mio)


def test_a_line_that_went_back_with_the_folder_arrives_by_whoever_has_it(seats):
    hana, ken, mio = seats
    before = copied(hana, "yesterday")
    add(hana, "Lost with the folder")
    hana.sync()
    ken.sync()
    roll_back(hana, before)
    ken.sync()  # while hana is on holiday
    mio.sync()
    assert "Lost with the folder" in texts(mio)


@pytest.mark.parametrize("state", ["lost", "older", "half written"])
def test_a_tick_that_is_not_what_it_was_is_put_right_by_its_owner(seats, state):
    hana, ken, _mio = seats
    add(hana, "One")
    hana.sync()
    right = tick_of(hana).read_bytes()
    spoil(tick_of(hana), state)
    hana.sync()
    assert tick_of(hana).read_bytes() == right
    assert ken.sync().fetched == 1


@pytest.mark.parametrize("state", ["lost", "older", "half written"])
def test_a_tick_that_is_not_what_it_was_is_put_right_by_whoever_knows_better(seats, state):
    hana, ken, _mio = seats
    add(hana, "One")
    hana.sync()
    ken.sync()
    right = tick_of(hana).read_bytes()
    spoil(tick_of(hana), state)
    ken.sync()
    assert tick_of(hana).read_bytes() == right


def spoil(path, state):
    if state == "lost":
        path.unlink()
    else:
        path.write_bytes(Tick(1).to_bytes() if state == "older" else b"half")


def test_a_file_that_was_lost_before_its_tick_is_put_back_by_whoever_has_it(seats):
    hana, ken, mio = seats
    add(hana, "Lost")
    hana.sync()
    ken.sync()
    max((hana.folder / file_names.segments(hana.account.keys.device)).iterdir()).unlink()
    for _pass in range(2):  # while hana is on holiday
        ken.sync()
        mio.sync()
    assert "Lost" in texts(mio)


def test_a_fork_of_which_no_tick_tells_arrives_by_ordinary_passes(tmp_path, seats, clock):
    hana, ken, mio = seats
    twin = Seat(back_up(hana, "twin"), hana.folder, clock, keychain=Keychain(hana.keychain))
    add(hana, "On the one branch")
    hana.sync()
    ken.sync()
    one = max((hana.folder / file_names.segments(hana.account.keys.device)).iterdir())
    tick = tick_of(hana).read_bytes()
    kept = one.read_bytes()
    one.unlink()
    add(twin, "On the other")
    twin.sync()
    tick_of(hana).write_bytes(tick)
    one.write_bytes(kept)
    twin.close()  # for good, as is hana: nobody goes on from either branch
    for _pass in range(3):
        ken.sync()
        mio.sync()
    assert {"On the one branch", "On the other"} <= texts(ken)
    assert texts(ken) == texts(mio)


def test_a_device_that_wrote_nothing_and_issued_keys_has_a_tick_that_leads_to_them(seats):
    hana, ken, _mio = seats
    device = bytes(range(16))
    add(ken, "Ken's last word to date")
    ken.sync()
    hana.sync()
    ticked = hana.folder / file_names.tick(device)
    ticked.write_bytes(Tick(0).to_bytes())
    looked_through = []

    class Watched(FolderBlobs):
        def list(self, folder, *most):
            looked_through.append(folder)
            return super().list(folder, *most)

    hana.sync(stores={str(hana.folder): Watched(hana.folder)})
    assert file_names.own(device) in looked_through


def test_a_copy_that_holds_something_else_hides_no_lost_file(seats):
    hana, ken, mio = seats
    for words in ("One", "Lost", "Three"):
        add(hana, words)
        hana.sync()
    lost = sorted((hana.folder / file_names.segments(hana.account.keys.device)).iterdir())[-2]
    lost.with_name(f"{lost.name} (2)").write_bytes(lost.read_bytes()[:112] + b"somebody's rubbish")
    lost.unlink()
    hana.sync()
    ken.sync()
    assert {"One", "Lost", "Three"} <= texts(ken)
    agree(hana, ken, mio)


def test_a_file_of_which_half_was_written_is_finished_by_the_next_pass(tmp_path, seats):
    hana, ken, _mio = seats
    elsewhere = tmp_path / "a stick"
    shutil.copytree(hana.folder, elsewhere)
    add(hana, "Written to one place and half to the other")
    broken = HalfWritten(hana.folder)
    hana.sync(stores={"here": broken, "there": FolderBlobs(elsewhere)})
    assert broken.failed
    hana.sync(stores={"here": FolderBlobs(hana.folder), "there": FolderBlobs(elsewhere)})
    ken.sync()
    assert "Written to one place and half to the other" in texts(ken)


class HalfWritten(FolderBlobs):
    """A place that takes half of a segment and fails."""

    failed = False

    def put(self, name, data):
        if name.endswith(".seg"):
            self.failed = True
            (self._root / name).write_bytes(data[: len(data) // 2])
            raise JournalError(ErrorCode.CANNOT_WRITE, path=self.place, reason="injected")
        super().put(name, data)


def test_a_request_that_was_lost_is_made_again(tmp_path, seats, clock):
    hana, *_others = seats
    code = hana.invite()
    hana.sync()
    newcomer = Seat(tmp_path / "newcomer", hana.folder, clock, "newcomer")
    newcomer.join(code)
    newcomer.sync()
    shutil.rmtree(hana.folder / file_names.JOINS)
    newcomer.sync()
    hana.sync()
    assert hana.admit_all() == 1
    newcomer.close()


def test_ordinary_passes_of_people_who_agree_write_nothing(seats):
    agree(*seats)
    for seat in seats:
        before = tree(seat.folder)
        assert seat.sync().published == 0
        assert tree(seat.folder) == before


def test_somebody_who_lags_behind_changes_no_tick(seats):
    hana, ken, mio = seats
    for line in ("One", "Two"):
        add(hana, line)
        hana.sync()
    right = tick_of(hana).read_bytes()
    ken.sync()
    mio.sync()
    assert tick_of(hana).read_bytes() == right


@pytest.mark.parametrize("first", range(0, SCHEDULES, CHUNK))
def test_after_any_rollback_of_the_folder_and_its_ticks_ordinary_passes_make_all_agree(
    tmp_path, clock, first
):
    for seed in some(range(first, first + CHUNK), 1):
        schedule(tmp_path / str(seed), clock, random.Random(seed))


def schedule(root, clock, rng):
    seats = team(root, clock, "hana", "ken", "mio")
    copies = [copied(seats[0], "copy 0")]
    for step in range(14):
        seat, roll = rng.choice(seats), rng.random()
        if roll < 0.35:
            write(seat, rng.randrange(10_000), count=2)
        elif roll < 0.7:
            seat.sync()
        elif roll < 0.8:
            copies.append(copied(seat, f"copy {step + 1}"))
        elif roll < 0.9:
            roll_back(seat, rng.choice(copies))
        elif tick_of(seat).exists():
            spoil(tick_of(seat), rng.choice(["lost", "older", "half written"]))
    settle(*seats, rounds=8)
    agree(*seats)
    for seat in seats:
        seat.close()
    shutil.rmtree(root)
