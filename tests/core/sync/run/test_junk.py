"""Files that mean nothing, in any number: a pass does not read them again and again, and misses nothing for them."""

import base64
import itertools
import random

import pytest

from journal_app.store.log import missing_segments
from journal_app.sync.format import file_names
from journal_app.sync.format.file_names import Tick
from journal_app.sync.format.flaws import Flaw
from journal_app.sync.stores.folder import FolderBlobs
from tests.core.sync.simulation.seats import Seat, add, agree, settle, team, texts

MANY = 3000
FEW_MORE = 80
"""So many reads more than without junk a pass may take, however much there is."""


class Counting(FolderBlobs):
    """A folder that counts what is read and how many names were told."""

    def __init__(self, root):
        super().__init__(root, pause=lambda _seconds: None)
        self.reads = []
        self.told = 0

    def get(self, name, cap):
        self.reads.append(name)
        return super().get(name, cap)

    def list(self, folder, *more, **most):
        found = super().list(folder, *more, **most)
        self.told += len(found)
        return found


@pytest.fixture
def seats(tmp_path, clock):
    """Two people who share a folder and agree."""
    found = team(tmp_path, clock, "hana", "ken")
    yield found
    for seat in found:
        seat.close()


def counted(seat, *, full=False):
    """Run a pass; return the place with its counts."""
    place = Counting(seat.folder)
    seat.sync(full=full, stores={str(seat.folder): place})
    return place


def fake_ticks(seat, number):
    for _tick in range(number):
        letters = base64.b32encode(random.randbytes(16)).decode().rstrip("=").lower()
        (seat.folder / file_names.TICKS / letters).write_bytes(Tick(7).to_bytes())


def fake_segments(folder, number):
    for at in range(number):
        letters = base64.b32encode(random.randbytes(10)).decode().lower()
        kind = (b"", b"WJ1S" + random.randbytes(200), random.randbytes(300))[at % 3]
        (folder / f"{at + 1:010d}-{letters}.seg").write_bytes(kind)


def fake_joins(seat, number):
    (seat.folder / file_names.JOINS).mkdir(exist_ok=True)
    for at in range(number):
        (seat.folder / file_names.JOINS / f"{'a' * 26}-{at:016d}.join").write_bytes(random.randbytes(60))


def junk(seat, number):
    for at in range(number):
        (seat.folder / file_names.ROOT / f"notes {at}.txt").write_bytes(b"%d" % at)


def segments_of(seat):
    return seat.folder / file_names.segments(seat.account.keys.device)


def test_fake_ticks_are_neither_read_nor_listed_to_the_end(seats):
    hana, _ken = seats
    before = counted(hana)
    fake_ticks(hana, MANY)
    for _pass in range(2):
        after = counted(hana)
        assert len(after.reads) < len(before.reads) + FEW_MORE
        assert after.told < before.told + 1200


def test_among_fake_ticks_news_arrives_with_the_next_pass(seats):
    hana, ken = seats
    fake_ticks(hana, MANY)
    add(hana, "In spite of all")
    hana.sync()
    ken.sync()
    assert "In spite of all" in texts(ken)


def test_among_fake_ticks_a_device_that_was_let_in_is_heard_of_by_ordinary_passes(tmp_path, seats, clock):
    hana, ken = seats
    fake_ticks(hana, MANY)
    code = hana.invite()
    hana.sync()
    newcomer = Seat(tmp_path / "newcomer", hana.folder, clock, "newcomer")
    add(newcomer, "I am new here")
    newcomer.join(code)
    newcomer.sync(full=True)
    hana.sync()
    assert hana.admit_all() == 1
    settle(hana, ken, newcomer)
    assert "I am new here" in texts(ken)
    newcomer.close()


def test_a_tick_of_nobody_known_yet_is_looked_at_with_the_first_pass(seats):
    hana, ken = seats
    hana.sync()
    fake_ticks(hana, 3)
    place = counted(ken)
    assert place.told > counted_without_strangers(ken)


def counted_without_strangers(seat):
    for path in (seat.folder / file_names.TICKS).iterdir():
        if file_names.ticking(f"{file_names.TICKS}/{path.name}") not in {
            device for device, _n, _i in seat.sealed()
        }:
            path.unlink()
    return counted(seat).told


@pytest.mark.parametrize("whose", ["my own folder", "another's folder"])
def test_fake_segments_are_read_once(seats, whose):
    hana, ken = seats
    before = counted(hana)
    fake_segments(segments_of(hana if whose == "my own folder" else ken), MANY)
    for _pass in range(3):
        add(ken, "News, so that the folder is looked at")
        ken.sync()
        counted(hana)
    add(ken, "News")
    ken.sync()
    again = (
        500 if whose == "my own folder" else 0
    )  # nothing is sealed beside what a copy of me has just written
    assert len(counted(hana).reads) < len(before.reads) + FEW_MORE + again
    agree(hana, ken)


def test_fake_requests_are_read_once(seats):
    hana, _ken = seats
    before = counted(hana)
    fake_joins(hana, MANY)
    counted(hana, full=True)
    assert len(counted(hana).reads) < len(before.reads) + FEW_MORE
    fake_joins(hana, MANY + 1)
    assert len(counted(hana).reads) < len(before.reads) + FEW_MORE


@pytest.mark.parametrize("what", [junk, fake_joins, fake_ticks])
def test_a_full_pass_reads_junk_once(seats, what):
    hana, _ken = seats
    counted(hana, full=True)
    before = counted(hana, full=True)
    what(hana, MANY)
    counted(hana, full=True)
    assert len(counted(hana, full=True).reads) < len(before.reads) + FEW_MORE


def test_junk_that_is_gone_is_forgotten(seats):
    hana, ken = seats
    junk(hana, 20)
    fake_segments(segments_of(ken), 20)
    hana.sync(full=True)
    assert len(hana.looked_at()) == 40
    for path in [*(hana.folder / file_names.ROOT).glob("notes*"), *segments_of(ken).glob("*.seg")]:
        path.unlink()
    hana.sync(full=True)
    assert hana.looked_at() == {}
    ken.sync(full=True)
    agree(hana, ken)


def steps_of(connection, question):
    """So many steps of ten SQLite takes for the answer."""
    steps = []
    connection.set_progress_handler(lambda: steps.append(1), 10)
    question(connection)
    connection.set_progress_handler(None, 10)
    return len(steps)


@pytest.mark.parametrize(
    "question",
    [
        lambda connection: missing_segments.flawed(connection, "/a place", 100, random.random()),
        missing_segments.signed_flaws,
        missing_segments.room_for_flaws,
    ],
)
def test_what_a_pass_asks_of_files_of_no_use_takes_no_longer_the_more_there_are(seats, question):
    hana, _ken = seats
    taken = []
    for number in (200, 20_000):
        with hana.database.writing() as connection:
            for at in range(number):
                missing_segments.note_flaw(connection, "/a place", f"junk {at}", Flaw.OF_NO_USE, at)
        taken.append(max(steps_of(hana.connection, question) for _time in range(5)))
    few, many = taken
    assert many <= few + 100


def test_a_damaged_file_among_junk_is_put_back_by_whoever_has_what_it_held(seats):
    hana, ken = seats
    for number in range(30):
        add(hana, f"line {number}")
        hana.sync()
    damaged = sorted(segments_of(hana).iterdir())[10]
    whole = damaged.read_bytes()
    damaged.write_bytes(whole[:200] + bytes([whole[200] ^ 1]) + whole[201:])
    damaged.with_name(damaged.name.replace(".seg", " (1).seg")).write_bytes(whole)
    junk_folder = hana.folder / file_names.ROOT / "d" / ("a" * 26) / "s"
    junk_folder.mkdir(parents=True)
    fake_segments(junk_folder, 150)
    ken.sync(full=True, healed=0)
    assert f"{file_names.segments(hana.account.keys.device)}/{damaged.name}" in ken.flaws()
    ken.sync(full=True, healed=10)
    assert damaged.read_bytes() == whole
    assert not any(damaged.name == name.rpartition("/")[2] for name in ken.flaws())


@pytest.mark.parametrize("others", [0, MANY])
def test_what_was_of_no_use_is_read_again_once_it_is_whole(seats, others, monkeypatch):
    # Where a pass begins is drawn: here all places have their turn, since chance could leave one out.
    begins = (turn * (5**0.5 - 1) / 2 % 1 for turn in itertools.count(1))
    monkeypatch.setattr(random, "random", lambda: next(begins))
    hana, ken = seats
    add(hana, "Arrives in two parts")
    hana.sync()
    newest = max(segments_of(hana).iterdir())
    whole = newest.read_bytes()
    newest.write_bytes(whole[:-30])
    ken.sync()
    fake_segments(segments_of(hana), others)
    ken.sync()
    newest.write_bytes(whole)
    for _pass in range(200 if others else 1):
        ken.sync()
        if "Arrives in two parts" in texts(ken):
            break
    assert "Arrives in two parts" in texts(ken)


def test_many_files_that_waited_for_one_all_count_once_it_is_there(seats):
    hana, ken = seats
    paths = []
    for number in range(120):
        add(hana, f"line {number}")
        hana.sync()
        paths.append(max(segments_of(hana).iterdir()))
    wholes = [path.read_bytes() for path in paths]
    for path, whole in zip(paths, wholes, strict=True):
        path.write_bytes(whole[:-1])
    ken.sync()
    assert len(ken.flaws()) == 120
    for path, whole in zip(paths, wholes, strict=True):
        path.write_bytes(whole)
    ken.sync()
    assert {f"line {number}" for number in range(120)} <= texts(ken)
