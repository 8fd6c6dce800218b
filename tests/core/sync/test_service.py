"""The one door to sharing: what it shows, the places, and passes that keep out of each other's way."""

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.kpt import Item
from journal_app.journal.entry_commands import EditItem
from journal_app.store.file.lock import SHARING, JournalLock
from journal_app.sync.api import Outcome, Phase, Role, Trouble
from journal_app.sync.run import download
from journal_app.sync.sharing import Deciding, Sharing
from journal_app.sync.stores import addresses
from tests.core.sync.people import code_of, nobody, settle


@pytest.fixture
def hana(someone, place):
    hana = someone("hana")
    hana.write("hana was first")
    hana.found(place)
    return hana


@pytest.fixture
def laptop(hana, someone, place):
    """Hana's other computer."""
    invitation = hana.sharing.invite_my_device(nobody)
    hana.sync()
    laptop = someone("laptop", "")
    laptop.join(place, invitation.code)
    laptop.sync()
    hana.sync()
    hana.admit()
    settle(hana, laptop)
    return laptop


def files(place):
    return {path.relative_to(place): path.read_bytes() for path in place.rglob("*") if path.is_file()}


def test_the_desk_is_what_front_ends_expect(hana):
    door: Sharing = hana.sharing
    methods = [name for name in vars(Sharing) if not name.startswith("_")]
    assert all(callable(getattr(door, name)) for name in methods)


def test_every_method_of_the_door_says_what_it_is_for():
    asked = {**vars(Deciding), **vars(Sharing)}
    assert [
        name for name, one in asked.items() if callable(one) and not name.startswith("_") and not one.__doc__
    ] == []


# ---------------------------------------------------------------- what it shows
def test_a_journal_of_ones_own_shows_nothing(someone):
    alone = someone("alone").sharing
    assert alone.status().phase is Phase.ALONE
    assert (alone.people(), alone.requests(), alone.conflicts()) == ((), (), [])
    assert alone.versions(Item.TABLE, bytes(16), "text") is None
    assert alone.conflicted([bytes(16)]) == frozenset()
    assert alone.digest()


def test_what_nobody_has_yet_is_counted_since_when(hana, clock):
    hana.sync()
    assert hana.sharing.status().unshared == 0
    since = clock.ms
    hana.write("one")
    clock.ms += 60_000
    hana.write("two")
    status = hana.sharing.status()
    assert status.unshared >= 2
    assert status.unshared_since_ms == since
    hana.sync()
    assert hana.sharing.status().unshared == 0
    assert hana.sharing.status().unshared_since_ms is None


def test_it_is_known_when_a_device_was_last_heard(hana, laptop, clock):
    clock.ms += 3_600_000
    at = clock.ms
    laptop.write("news")
    laptop.sync()
    hana.sync()
    (person,) = hana.sharing.people()
    heard = {device.name: device.heard_ms for device in person.devices}
    assert heard["laptop's"] >= at > heard["hana's"]


def test_a_missing_folder_is_a_trouble_and_nothing_is_lost(hana, place):
    hana.sync()
    away = place.with_name("unplugged")
    place.rename(away)
    hana.write("meanwhile")
    assert hana.sync().trouble == (Trouble.FOLDER_UNAVAILABLE,)
    assert hana.sharing.status().trouble == (Trouble.FOLDER_UNAVAILABLE,)
    assert hana.sharing.status().unshared
    away.rename(place)
    assert hana.sync().trouble == ()
    assert hana.sharing.status().trouble == ()
    assert hana.sharing.status().unshared == 0


def test_several_versions_of_a_line_are_shown_with_who_and_where(hana, laptop):
    (line,) = hana.journal.reads.kpt.day(hana.me, hana.journal.today()).items
    for person, text in ((hana, "said at home"), (laptop, "said on the road")):
        person.journal.run(EditItem(line.id, text))
    settle(hana, laptop)
    (found,) = hana.sharing.conflicts()
    assert {(one.value, one.device_name) for one in found.versions} == {
        ("said at home", "hana's"),
        ("said on the road", "laptop's"),
    }
    assert found.base is not None
    assert found.base.value == "hana was first"
    assert hana.sharing.versions(Item.TABLE, line.id, "text") == found
    assert hana.sharing.conflicted([line.id]) == {(line.id, "text")}
    assert hana.sharing.status().conflicts == 1
    assert hana.sharing.digest() == laptop.sharing.digest()


# ---------------------------------------------------------------- passes
def test_two_programs_never_pass_at_once(hana):
    held = JournalLock(hana.folder, SHARING)
    assert held.acquire()
    try:
        assert code_of(hana.sync) is ErrorCode.SYNC_RUNNING
        assert code_of(hana.sharing.leave, nobody) is ErrorCode.SYNC_RUNNING
    finally:
        held.release()
    assert hana.sync().published


def test_a_pass_of_another_process_is_noticed(hana):
    code = (
        "import sys; from pathlib import Path; from journal_app.store.file.lock import SHARING, JournalLock\n"
        "lock = JournalLock(Path(sys.argv[1]), SHARING); lock.acquire(); print('held', flush=True); sys.stdin.read()"
    )
    root = Path(__file__).parents[3]
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(hana.folder)],
        cwd=root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert other.stdout.readline() == b"held\n"
        assert code_of(hana.sync) is ErrorCode.SYNC_RUNNING
    finally:
        other.communicate()
    assert hana.sync().published


def test_a_decision_may_be_made_while_a_pass_runs(hana, place):
    hana.sync()
    made = []

    def decide():
        made.append(hana.sharing.invite(Role.MEMBER, nobody))

    def progress(_done, _of):
        if not made:
            thread = threading.Thread(target=decide)
            thread.start()
            thread.join()

    hana.write("news")
    with pytest.MonkeyPatch.context() as patch:
        from journal_app.sync.run import one_pass

        run = one_pass.run

        def running(*args, **more):
            progress(0, 0)
            return run(*args, **more)

        patch.setattr(one_pass, "run", running)
        hana.sync()
    assert made
    settle(hana)
    assert hana.sharing.status().unshared == 0


def test_a_pass_can_be_stopped(hana):
    hana.write("news")
    assert hana.sync(cancelled=lambda: True) == Outcome()
    assert hana.sharing.status().unshared


def test_every_method_may_be_called_on_any_thread(hana):
    failures = []

    def ask():
        try:
            for _time in range(5):
                hana.sharing.status()
                hana.sharing.people()
                hana.sharing.requests()
                hana.sharing.digest()
        except JournalError as error:
            failures.append(error)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    hana.sync()
    for thread in threads:
        thread.join()
    assert failures == []


# ---------------------------------------------------------------- places
def test_a_second_place_brings_the_same(hana, laptop, tmp_path):
    other = tmp_path / "stick"
    other.mkdir()
    for person in (hana, laptop):
        person.sharing.add_place(str(other), nobody)
    hana.sharing.remove_place(str(hana.sharing.status().places[0]))
    hana.sync(full=True)
    hana.write("over the stick")
    hana.sync()
    laptop.sync()
    assert "over the stick" in laptop.texts()


def test_the_last_place_stays(hana, place, tmp_path):
    assert code_of(hana.sharing.remove_place, str(place)) is ErrorCode.LAST_PLACE
    assert code_of(hana.sharing.remove_place, str(tmp_path)) is ErrorCode.NO_SUCH_PLACE


def test_a_place_of_another_team_is_not_added(hana, someone, tmp_path):
    folder = tmp_path / "theirs"
    folder.mkdir()
    someone("other").found(folder)
    assert code_of(hana.sharing.add_place, str(folder), nobody) is ErrorCode.FOLDER_OF_ANOTHER_TEAM


def test_an_emptied_folder_is_filled_again_on_a_persons_word_alone(hana, laptop, place):
    before = {name for name in files(place) if name.suffix == ".seg"}
    shutil.rmtree(place / "wj1")
    assert hana.sync().trouble == (Trouble.FOLDER_EMPTIED,)
    assert files(place) == {}
    hana.sharing.reseed(str(place), nobody)
    assert before <= set(files(place))
    laptop.sync()
    assert laptop.sharing.digest() == hana.sharing.digest()


def test_heal_puts_back_what_is_missing_and_damaged(hana, laptop, place):
    whole = files(place)
    lost, damaged = sorted(path for path in place.rglob("*.seg"))[:2]
    lost.unlink()
    damaged.write_bytes(damaged.read_bytes()[:-1] + b"?")
    for person in (hana, laptop):
        person.sharing.heal(nobody)
    assert {name: data for name, data in files(place).items() if name.suffix == ".seg"} == {
        name: data for name, data in whole.items() if name.suffix == ".seg"
    }


def test_what_a_crash_left_half_written_is_swept_after_a_week(hana, place, clock):
    hana.sync()
    left = place / "wj1" / "d" / "~wj-0011223344556677.tmp"
    left.write_bytes(b"half a seg")
    os.utime(left, (clock.ms / 1000, clock.ms / 1000))
    hana.sync(full=True)
    assert left.exists()
    clock.ms += 8 * 24 * 3600 * 1000
    hana.sync(full=True)
    assert not left.exists()


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ftp://somewhere",
        "s3://",
        "s3://bucket?endpoint=somewhere",
        "s3://bucket?colour=red",
        "s3://a:b@c/d",
    ],
)
def test_what_is_no_place_is_said_so(someone, address):
    assert code_of(addresses.normal, address) is ErrorCode.BAD_PLACE


def test_a_password_in_an_address_is_not_repeated():
    with pytest.raises(JournalError) as caught:
        addresses.normal("s3://user:secret@bucket")
    assert "secret" not in str(caught.value)


def test_a_bucket_needs_credentials(hana):
    assert code_of(hana.sharing.add_place, "s3://bucket", nobody) is ErrorCode.NO_CREDENTIALS


def test_credentials_are_kept_sealed_and_for_their_place_alone():
    kept = addresses.Credentials("who", "secret words")
    secret, other = bytes(range(32)), bytes(32)
    sealed = addresses.seal_credentials(kept, "s3://bucket", secret)
    assert b"secret words" not in sealed
    assert addresses.open_credentials(sealed, "s3://bucket", secret) == kept
    assert code_of(addresses.open_credentials, sealed, "s3://bucket", other) is ErrorCode.NO_CREDENTIALS
    assert code_of(addresses.open_credentials, sealed, "s3://thief", secret) is ErrorCode.NO_CREDENTIALS
    assert "secret" not in repr(kept)


def test_a_team_shares_in_a_bucket(someone, s3_server, s3_bucket):
    address = f"s3://{s3_bucket}/teams/blue?endpoint={s3_server}"
    hana, ben = someone("hana"), someone("ben")
    for person in (hana, ben):
        person.environ |= {"AWS_ACCESS_KEY_ID": "any", "AWS_SECRET_ACCESS_KEY": "thing"}
    hana.write("through the cloud")
    hana.found(address)
    code = hana.sharing.invite(Role.MEMBER, nobody).code
    hana.environ.clear()
    hana.sync()
    ben.join(address, code)
    ben.sync()
    hana.sync()
    hana.admit()
    settle(hana, ben)
    assert ben.texts() == ["through the cloud"]
    assert ben.phase() is Phase.IN


# ---------------------------------------------------------------- a look at every file, now and then
@pytest.fixture
def looks(monkeypatch):
    """What the passes looked at: "news", or "everything"."""
    found = []
    for kind, really in vars(download.Fetcher).copy().items():
        if kind in {"news", "everything"}:
            monkeypatch.setattr(download.Fetcher, kind, noting(found, kind, really))
    return found


def noting(found, kind, really):
    def look(fetcher, *turn):
        found.append(kind)
        return really(fetcher, *turn)

    return look


def test_where_nobody_says_whether_to_look_at_every_file_that_is_done_every_quarter_of_an_hour(
    hana, clock, looks
):
    hana.sharing.sync(nobody, full=True)
    for minutes in (14, 2, 14, 2):
        clock.ms += minutes * 60_000
        looks.append(f"+{minutes}")
        hana.sharing.sync(nobody, full=None)
    assert looks == ["everything", "+14", "news", "+2", "everything", "+14", "news", "+2", "everything"]


def test_a_clock_that_is_set_back_does_not_put_that_off(hana, clock, looks):
    hana.sharing.sync(nobody, full=True)
    clock.ms -= 10 * 86_400_000
    hana.sharing.sync(nobody, full=None)
    assert looks == ["everything", "everything"]
