"""One contract for every store, and what each kind of place adds to it."""

import errno
import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.sync.format import file_names, signed_files
from journal_app.sync.format.flaws import FlawedError
from journal_app.sync.format.keystore import new_device_keys, recovery_keys
from journal_app.sync.stores.blobs import TeamBlobs
from journal_app.sync.stores.files import Files
from journal_app.sync.stores.folder import FolderBlobs
from journal_app.sync.stores.objects import Bucket, ObjectBlobs
from tests.core.sync.segments import DEVICE, an_id
from tests.core.sync.stores import killed
from tests.core.sync.stores.places import (
    CaseBlindFiles,
    CopyingFiles,
    LaggingBlobs,
    NeverRenames,
    NthCallFails,
    PretendsExclusiveFiles,
    RenamesLater,
    WithoutExclusiveFiles,
    publish,
    tree,
)
from tests.extent import some

KEY_ID, SECRET = "AKIASTRICT", "the right secret"
ROOT = Path(__file__).parents[4]
GENESIS, STRANGERS = (
    signed_files.found_team(new_device_keys(), recovery_keys(bytes(32)), an_id(1), an_id(2), 0)
    for _ in range(2)
)
NAME = file_names.segment(DEVICE, 1, an_id(1) * 2)
FOLDER = file_names.segments(DEVICE)
CAP = 1 << 20
LAG = 2
ERRORS = [errno.EIO, errno.ENOSPC, errno.EACCES]

FILE_SYSTEMS = {
    "folder": Files,
    "case-blind": CaseBlindFiles,
    "duplicates": CopyingFiles,
    "no-exclusive": WithoutExclusiveFiles,
    "ignored-exclusive": PretendsExclusiveFiles,
    "no-rename": NeverRenames,
    "late-rename": RenamesLater,
}
PLACES = [*FILE_SYSTEMS, "laggy-listing", "s3", "s3-prefix", "s3-strict", "guarded"]


def settle(blobs, genesis=GENESIS):
    team = TeamBlobs(blobs, genesis)
    team.settle()
    return team


def no_pause(seconds):
    """Wait for nothing."""


def code_of(step, *args):
    with pytest.raises(JournalError) as caught:
        step(*args)
    return caught.value.code


def a_folder(root, files=None):
    return FolderBlobs(root, files, no_pause)


def a_bucket(address, name, prefix=""):
    return Bucket(name, "key", "secret", address, prefix=prefix)


def strict_bucket(server, **other):
    return replace(Bucket("team", KEY_ID, SECRET, server.address), **other)


@pytest.fixture(params=PLACES)
def blobs(request, tmp_path):
    """A store of each kind, in which a team has settled."""
    if request.param == "s3-strict":
        store = ObjectBlobs(strict_bucket(request.getfixturevalue("strict_s3")))
    elif request.param.startswith("s3"):
        address, name = request.getfixturevalue("s3_server"), request.getfixturevalue("s3_bucket")
        store = ObjectBlobs(a_bucket(address, name, "team/a" if request.param == "s3-prefix" else ""))
    else:
        store = a_folder(tmp_path, FILE_SYSTEMS.get(request.param, Files)())
    guarded = settle(store)
    if request.param == "laggy-listing":
        return LaggingBlobs(store, LAG)
    return guarded if request.param == "guarded" else store


def listed(blobs, folder):
    """List until a lagging listing has caught up."""
    for _attempt in range(LAG):
        blobs.list(folder)
    return blobs.list(folder)


# ---------------------------------------------------------------- the contract
@pytest.mark.parametrize(
    "data", [b"x", b"", os.urandom(1 << 20), b"\r\n\x1a\0\xff"], ids=["one", "none", "MiB", "odd"]
)
def test_what_was_put_is_there(blobs, data):
    blobs.put(NAME, data)
    assert blobs.get(NAME, CAP) == data


def test_what_was_not_put_is_not_there(blobs):
    assert blobs.get(NAME, CAP) is None
    assert list(blobs.list(FOLDER)) == []


def test_putting_twice_is_putting_once(blobs):
    blobs.put(NAME, b"sealed")
    blobs.put(NAME, b"sealed")
    assert blobs.get(NAME, CAP) == b"sealed"


@pytest.mark.parametrize("damaged", [b"", b"seal", b"SEALED", b"sealed and more"])
def test_a_damaged_blob_is_healed_by_putting_it_again(blobs, damaged):
    blobs.put(NAME, damaged)
    blobs.put(NAME, b"sealed")
    assert blobs.get(NAME, CAP) == b"sealed"


def test_what_was_put_is_listed_sooner_or_later(blobs):
    other = file_names.segment(DEVICE, 2, an_id(2) * 2)
    for name in (other, NAME):
        blobs.put(name, b"sealed")
    found = listed(blobs, FOLDER)
    assert [name for name in found if name in {NAME, other}] == [NAME, other]


def test_a_listing_is_of_one_folder_and_all_below(blobs):
    elsewhere = file_names.segment(an_id("other device"), 1, an_id(1) * 2)
    for name in (NAME, elsewhere, file_names.tick(DEVICE)):
        blobs.put(name, b"x")
    assert elsewhere not in listed(blobs, FOLDER)
    assert file_names.tick(DEVICE) not in listed(blobs, file_names.DEVICES)
    assert {NAME, elsewhere, file_names.tick(DEVICE), file_names.MARKER} <= set(
        listed(blobs, file_names.ROOT)
    )


def test_a_folder_whose_name_begins_alike_is_another(blobs):
    blobs.put("wj1/d/abcd/s/0000000001-aaaaaaaaaaaaaaaa.seg", b"x")
    assert list(listed(blobs, "wj1/d/abc")) == []


def test_everything_listed_can_be_read_under_its_name(blobs):
    for segno in range(1, 4):
        blobs.put(file_names.segment(DEVICE, segno, an_id(segno) * 2), b"sealed %d" % segno)
    found = {blobs.get(name, CAP) for name in listed(blobs, FOLDER)}
    assert found == {b"sealed 1", b"sealed 2", b"sealed 3"}


def test_a_listing_claims_the_number_and_id_of_every_copy(blobs):
    blobs.put(NAME, b"sealed")
    hints = {file_names.segment_hint(name) for name in listed(blobs, file_names.DEVICES)}
    assert hints == {(1, file_names.id_letters(an_id(1) * 2))}


def test_deleting_forgets_and_repeats_without_harm(blobs):
    blobs.put(NAME, b"sealed")
    blobs.delete(NAME)
    blobs.delete(NAME)
    assert blobs.get(NAME, CAP) is None


def test_a_blob_larger_than_expected_is_not_taken_into_memory(blobs):
    blobs.put(NAME, bytes(5000))
    assert blobs.get(NAME, 5000) == bytes(5000)
    assert code_of(blobs.get, NAME, 4999) is ErrorCode.FILE_TOO_LARGE


def test_a_tick_changes_in_place(blobs):
    for segno in (1, 2):
        blobs.put(file_names.tick(DEVICE), file_names.Tick(segno).to_bytes())
    assert file_names.read_tick(blobs.get(file_names.tick(DEVICE), 16)) == file_names.Tick(2)


@pytest.mark.parametrize(
    "name",
    ["elsewhere/x.seg", "wj1/../x", "wj1/D/x", "/wj1/x", "wj1/x y", "wj1//x", "wj1/" + "x" * 80, "wj1/ä"],
)
def test_no_other_name_is_written(blobs, name):
    with pytest.raises(ValueError, match=r".+"):
        blobs.put(name, b"x")


# ---------------------------------------------------------------- whose place it is
def test_a_place_is_settled_once_and_again_by_the_same_team(blobs):
    again = settle(blobs)
    again.put(NAME, b"sealed")
    assert blobs.get(file_names.MARKER, CAP) == GENESIS


def test_a_place_of_another_team_is_left_alone(blobs):
    stranger = TeamBlobs(blobs, STRANGERS)
    for step in (
        lambda: settle(blobs, STRANGERS),
        lambda: stranger.put(NAME, b"x"),
        lambda: stranger.list(FOLDER),
        lambda: stranger.delete(file_names.MARKER),
    ):
        assert code_of(step) is ErrorCode.FOLDER_OF_ANOTHER_TEAM
    assert blobs.get(file_names.MARKER, CAP) == GENESIS
    assert blobs.get(NAME, CAP) is None


def test_without_its_marker_a_place_is_damaged_and_untouched(blobs):
    team = TeamBlobs(blobs, GENESIS)
    team.put(NAME, b"sealed")
    blobs.delete(file_names.MARKER)
    for step in (
        lambda: team.put(NAME, b"other"),
        lambda: team.get(file_names.tick(DEVICE), CAP),
        lambda: team.list(FOLDER),
        lambda: team.delete(NAME),
    ):
        assert code_of(step) in {ErrorCode.MARKER_DAMAGED, ErrorCode.FOLDER_EMPTIED}  # a listing may lag
    assert blobs.get(NAME, CAP) == b"sealed"


def test_an_empty_place_is_told_from_a_damaged_one(blobs):
    plain = getattr(blobs, "_blobs", blobs)
    plain.delete(file_names.MARKER)
    assert code_of(TeamBlobs(plain, GENESIS).list, FOLDER) is ErrorCode.FOLDER_EMPTIED


def flipped(data, at=100):
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


NO_GENESIS = {
    "empty": b"",
    "half": GENESIS[:10],
    "a bit flipped": flipped(GENESIS),
    "its version": flipped(GENESIS, 9),
    "zeroed": bytes(len(GENESIS)),
    "another file": b"WJ1S" + bytes(300),
    "a login page": b"<!DOCTYPE html><title>WiFi</title>" * 20,
    "too large": b"x" * 20_000,
    "of others, damaged": flipped(STRANGERS),
}


@pytest.mark.parametrize("marker", NO_GENESIS)
def test_a_marker_that_no_team_begins_with_is_damage_and_mended_on_a_persons_word(tmp_path, marker):
    blobs = a_folder(tmp_path)
    team = settle(blobs)
    team.put(NAME, b"sealed")
    blobs.put(file_names.MARKER, NO_GENESIS[marker])
    for step in (lambda: team.put(NAME, b"other"), lambda: team.list(FOLDER), lambda: team.delete(NAME)):
        assert code_of(step) is ErrorCode.MARKER_DAMAGED
    assert blobs.get(file_names.MARKER, CAP) == NO_GENESIS[marker]
    team.mend([DEVICE])
    assert tree(tmp_path) == {file_names.MARKER: GENESIS, NAME: b"sealed"}


def test_no_flipped_bit_makes_a_marker_another_teams():
    """Whoever takes damage for another team leaves it as it is for ever."""
    assert signed_files.is_genesis(GENESIS)
    for at in range(len(GENESIS)):
        for bit in range(8):
            data = GENESIS[:at] + bytes([GENESIS[at] ^ 1 << bit]) + GENESIS[at + 1 :]
            assert not signed_files.is_genesis(data), (at, bit)


def test_what_is_another_teams_is_not_mended(tmp_path):
    blobs = a_folder(tmp_path)
    settle(blobs, STRANGERS).put(NAME, b"theirs")
    TeamBlobs(blobs, GENESIS).mend([DEVICE])
    assert blobs.get(file_names.MARKER, CAP) == STRANGERS
    blobs.put(file_names.MARKER, flipped(STRANGERS))
    TeamBlobs(blobs, GENESIS).mend([an_id(7)])
    assert blobs.get(file_names.MARKER, CAP) == flipped(STRANGERS)


def test_an_empty_mount_point_is_not_mended(tmp_path):
    TeamBlobs(a_folder(tmp_path), GENESIS).mend([DEVICE])
    assert list(tmp_path.iterdir()) == []


def test_a_marker_torn_by_a_crash_is_written_again(tmp_path):
    (tmp_path / "wj1").mkdir()
    (tmp_path / "wj1/team.gen").write_bytes(GENESIS[:10])
    settle(a_folder(tmp_path))
    assert tree(tmp_path) == {file_names.MARKER: GENESIS}


@pytest.mark.parametrize("marker", [None, b"", GENESIS[:4]], ids=["missing", "empty", "half"])
def test_a_place_with_files_and_no_marker_is_settled_only_by_who_knows_it(blobs, marker):
    plain = getattr(blobs, "_blobs", blobs)
    plain.put(NAME, b"perhaps another team's")
    plain.delete(file_names.MARKER)
    if marker is not None:
        plain.put(file_names.MARKER, marker)
    team = TeamBlobs(plain, GENESIS)
    assert code_of(team.settle) is ErrorCode.FOLDER_INCOMPLETE
    team.settle(reseed=True)
    team.require_marker()
    assert plain.get(NAME, CAP) == b"perhaps another team's"


# ---------------------------------------------------------------- folders that are not there
def test_a_folder_that_is_gone_is_unavailable_and_not_made(tmp_path):
    folder = a_folder(tmp_path / "gone")
    for step in (
        lambda: folder.put(NAME, b"x"),
        lambda: folder.put(file_names.MARKER, b"x"),
        lambda: folder.get(NAME, CAP),
        lambda: folder.get(file_names.MARKER, CAP),
        lambda: folder.list(FOLDER),
        lambda: folder.delete(NAME),
    ):
        assert code_of(step) is ErrorCode.FOLDER_UNAVAILABLE
    assert list(tmp_path.iterdir()) == []


def test_a_mount_point_without_its_drive_stays_empty(tmp_path):
    folder = a_folder(tmp_path)
    for step in (
        lambda: folder.put(NAME, b"x"),
        lambda: folder.get(NAME, CAP),
        lambda: folder.list(FOLDER),
        lambda: folder.delete(NAME),
    ):
        assert code_of(step) is ErrorCode.FOLDER_UNAVAILABLE
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="links and pipes of POSIX")
def test_links_and_pipes_in_the_folder_lead_nowhere(tmp_path):
    (tmp_path / "secret").write_bytes(b"of this computer")
    team = tmp_path / "team"
    team.mkdir()
    folder = a_folder(team)
    settle(folder)
    (team / "wj1/link.seg").symlink_to(tmp_path / "secret")
    (team / "wj1/links").symlink_to(tmp_path)
    os.mkfifo(team / "wj1/pipe.seg")
    assert [folder.get(f"wj1/{name}", CAP) for name in ("link.seg", "pipe.seg")] == [None, None]
    assert folder.list("wj1") == [file_names.MARKER]
    folder.put("wj1/link.seg", b"sealed")
    assert (tmp_path / "secret").read_bytes() == b"of this computer"


@pytest.mark.parametrize("name", ["wj1/../../etc", "wj1/..\\x", "/etc/hostname", "wj1/c:x", "", "wj1//x"])
def test_a_name_that_leads_out_of_the_folder_is_not_read(tmp_path, name):
    with pytest.raises(ValueError, match=r".*"):
        a_folder(tmp_path).get(name, CAP)


# ---------------------------------------------------------------- temporary files
def test_temporary_files_are_not_listed_and_swept_after_a_week(tmp_path):
    folder = a_folder(tmp_path)
    settle(folder)
    left, fresh = tmp_path / "wj1/~wj-0123.tmp", tmp_path / "wj1/~wj-4567.tmp"
    for path, written in ((left, 1_000_000), (fresh, 1_500_000)):
        path.write_bytes(b"half")
        os.utime(path, (written, written))
    assert folder.list("wj1") == [file_names.MARKER]
    assert folder.sweep(now=1_000_000 + 8 * 24 * 3600) == 1
    assert (left.exists(), fresh.exists()) == (False, True)


# ---------------------------------------------------------------- object storage
def test_a_bucket_that_is_not_there_is_unavailable(s3_server):
    store = ObjectBlobs(a_bucket(s3_server, "nobodys-bucket"))
    assert code_of(store.put, NAME, b"x") is ErrorCode.FOLDER_UNAVAILABLE
    assert code_of(store.list, FOLDER) is ErrorCode.FOLDER_UNAVAILABLE
    assert code_of(TeamBlobs(store, GENESIS).get, NAME, CAP) is ErrorCode.FOLDER_UNAVAILABLE


REFUSED = {
    "an unknown key id": ({"access_key": "AKIANOBODY"}, timedelta(), ErrorCode.WRONG_ACCESS_KEY),
    "a wrong secret": ({"secret_key": "another secret"}, timedelta(), ErrorCode.SIGNATURE_REFUSED),
    "a clock that is behind": ({}, timedelta(minutes=16), ErrorCode.CLOCK_OFF),
    "a clock that is ahead": ({}, -timedelta(minutes=16), ErrorCode.CLOCK_OFF),
}


@pytest.mark.parametrize("why", REFUSED)
def test_a_server_that_refuses_who_asks_is_told_from_one_that_is_away_by_every_verb(strict_s3, why):
    other, ahead, code = REFUSED[why]
    strict_s3.ahead = ahead
    store = ObjectBlobs(strict_bucket(strict_s3, **other))
    for step in (
        lambda: store.put(NAME, b"x"),
        lambda: store.get(NAME, CAP),
        lambda: store.list(FOLDER),
        lambda: store.delete(NAME),
    ):
        with pytest.raises(JournalError) as caught:
            step()
        assert (caught.value.code, caught.value.params["path"]) == (code, store.place)
        assert SECRET not in str(caught.value)
        assert "another secret" not in str(caught.value)


def test_what_a_key_may_not_do_is_said_as_such(strict_s3):
    strict_s3.denied = True
    store = ObjectBlobs(strict_bucket(strict_s3))
    assert code_of(store.list, FOLDER) is ErrorCode.CANNOT_READ
    assert code_of(store.get, NAME, CAP) is ErrorCode.CANNOT_READ
    assert code_of(store.put, NAME, b"x") is ErrorCode.CANNOT_WRITE


def test_a_clock_that_is_off_by_less_than_a_quarter_of_an_hour_is_let_pass(strict_s3):
    strict_s3.ahead = timedelta(minutes=14)
    store = ObjectBlobs(strict_bucket(strict_s3))
    store.put(file_names.MARKER, GENESIS)
    assert store.get(file_names.MARKER, CAP) == GENESIS
    assert strict_s3.checked


def test_a_listing_of_many_pages_may_be_cut_short(strict_s3):
    store = ObjectBlobs(strict_bucket(strict_s3, prefix="a folder/日誌"))
    every = sorted(file_names.segment(DEVICE, number, an_id(number) * 2) for number in range(1, 11))
    for name in every:
        store.put(name, b"x")
    assert store.list(FOLDER) == every
    assert store.list(FOLDER, 4) == every[:4]


def test_a_folder_and_a_bucket_hold_the_same_bytes(tmp_path, s3_server, s3_bucket):
    folder, bucket = a_folder(tmp_path), ObjectBlobs(a_bucket(s3_server, s3_bucket))
    for store in (folder, bucket):
        settle(store).put(NAME, b"sealed")
    assert folder.list("wj1") == bucket.list("wj1")
    assert {name: bucket.get(name, CAP) for name in bucket.list("wj1")} == tree(tmp_path)


def test_credentials_are_not_in_what_a_log_may_show():
    bucket = replace(
        a_bucket("https://example.org", "b"), secret_key="canary-secret", access_key="canary-key"
    )
    assert "canary" not in f"{bucket} {bucket!r} {ObjectBlobs(bucket).place}"


# ---------------------------------------------------------------- every call fails once
def a_settled_folder(root):
    root.mkdir()
    settle(a_folder(root))
    return root


def calls_of_publishing(root, kind=NthCallFails):
    files = kind()
    publish(a_folder(a_settled_folder(root), files), killed.DATA, NAME, file_names.tick(DEVICE), killed.TICK)
    return files.calls


class FailsInPlace(NthCallFails):
    """Every call fails once where renaming never works."""

    def rename(self, source, target):
        raise PermissionError(errno.EACCES, "in use by another process")


@pytest.mark.parametrize("kind", [NthCallFails, FailsInPlace], ids=["rename", "in place"])
@pytest.mark.parametrize("error", ERRORS, ids=[errno.errorcode[error] for error in ERRORS])
@pytest.mark.parametrize("half", [False, True], ids=["nothing", "half"])
def test_whatever_call_fails_nothing_half_is_taken_for_whole(tmp_path, kind, error, half):
    calls = calls_of_publishing(tmp_path / "count", kind)
    for number in some(range(1, len(calls) + 1), 12):
        root = a_settled_folder(tmp_path / str(number))
        files = kind(number, error, half=half)
        try:
            publish(a_folder(root, files), killed.DATA, NAME, file_names.tick(DEVICE), killed.TICK)
            acknowledged = True
        except JournalError:
            acknowledged = False
        found = tree(root)
        where = f"{error} at call {number} ({calls[number - 1]})"
        assert found[file_names.MARKER] == GENESIS, where
        # In the first, renaming, way the name only ever stands for the whole; in the other it was cleaned up.
        assert found.get(NAME, killed.DATA) == killed.DATA, where
        assert not acknowledged or found[file_names.tick(DEVICE)] == killed.TICK, where
        publish(a_folder(root), killed.DATA, NAME, file_names.tick(DEVICE), killed.TICK)
        healed = tree(root)
        assert (healed[NAME], healed[file_names.tick(DEVICE)]) == (killed.DATA, killed.TICK), where


def test_a_short_write_at_any_place_is_gone_on_with(tmp_path):
    calls = calls_of_publishing(tmp_path / "count")
    for number in [n for n, call in enumerate(calls, 1) if call == "write"]:
        root = a_settled_folder(tmp_path / str(number))
        files = NthCallFails(number, short=True)
        publish(a_folder(root, files), killed.DATA, NAME, file_names.tick(DEVICE), killed.TICK)
        assert files.calls.count("write") == calls.count("write") + 1
        assert tree(root)[NAME] == killed.DATA


def test_a_full_disk_has_a_name_of_its_own(tmp_path):
    calls = calls_of_publishing(tmp_path / "count")
    root = a_settled_folder(tmp_path / "full")
    files = NthCallFails(calls.index("write") + 1, errno.ENOSPC)
    assert code_of(a_folder(root, files).put, NAME, b"x") is ErrorCode.DISK_FULL


def test_the_bytes_are_durable_before_they_get_their_name(tmp_path):
    calls = calls_of_publishing(tmp_path / "count")
    first = calls[: calls.index("rename") + 2]
    assert first[-4:] == ["sync", "close", "rename", "sync_folder"]


def test_what_cannot_be_read_back_is_not_acknowledged(tmp_path):
    class Forgetful(Files):
        def rename(self, source, target):
            target.write_bytes(source.read_bytes()[:-1])
            source.unlink()

    folder = a_folder(a_settled_folder(tmp_path / "team"), Forgetful())
    assert code_of(folder.put, NAME, b"sealed") is ErrorCode.CANNOT_WRITE


def test_renaming_is_tried_for_some_seconds_before_giving_in(tmp_path):
    pauses = []
    folder = FolderBlobs(a_settled_folder(tmp_path / "team"), NeverRenames(), pauses.append)
    folder.put(NAME, b"sealed")
    assert 4 < sum(pauses) <= 5


# ---------------------------------------------------------------- killed at every call
def killed_at(root, number, cut, way):
    command = [sys.executable, "-m", "tests.core.sync.stores.killed", str(root), str(number), cut, way]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
@pytest.mark.parametrize("way", ["rename", "direct"])
def test_a_process_killed_at_any_call_loses_nothing_it_acknowledged(tmp_path, way):
    counted = killed_at(a_settled_folder(tmp_path / "count"), 0, "whole", way)
    for number in some(range(1, int(counted.stdout) + 1), 4):
        root = a_settled_folder(tmp_path / str(number))
        outcome = killed_at(root, number, "half", way)
        assert outcome.returncode < 0, f"call {number}: {outcome.stderr}"
        found = tree(root)
        assert found[file_names.MARKER] == GENESIS
        if way == "rename":
            assert found.get(killed.NAME, killed.DATA) == killed.DATA
        if killed.TICK_NAME in found and way == "rename":
            assert killed.NAME in found
        publish(a_folder(root), killed.DATA, killed.NAME, killed.TICK_NAME, killed.TICK)
        healed = tree(root)
        assert (healed[killed.NAME], healed[killed.TICK_NAME]) == (killed.DATA, killed.TICK)
        assert a_folder(root).list("wj1") == sorted([file_names.MARKER, killed.NAME, killed.TICK_NAME])


# ---------------------------------------------------------------- names
def test_all_names_are_short_and_lower_case():
    made = [
        file_names.segment(DEVICE, 9_999_999_999, an_id(1) * 2),
        file_names.lockbox(DEVICE, an_id(1)[:8], an_id(2)),
        file_names.join(an_id(1), DEVICE),
        file_names.tick(DEVICE),
        file_names.MARKER,
    ]
    assert all(file_names.is_valid(name) for name in made)


@pytest.mark.parametrize(
    "name",
    [
        "wj1/d/x/s/0000000012-abcdefghijklmnop.seg",
        "wj1/d/x/s (1)/0000000012-abcdefghijklmnop (2).seg",
        "wj1/d/x/s/0000000012-abcdefghijklmnop (Hana's conflicted copy 2026-11-20).seg",
        "wj1/d/x/s/0000000012-ABCDEFGHIJKLMNOP-LAPTOP.SEG",
    ],
)
def test_a_copy_claims_what_the_original_does(name):
    assert file_names.segment_hint(name) == (12, "abcdefghijklmnop")


def test_a_tick_read_half_written_is_no_tick():
    data = file_names.Tick(7, 2).to_bytes()
    assert file_names.read_tick(data) == file_names.Tick(7, 2)
    for attempt in [data[:-1], b"", bytes(15) + b"x", b"\xff" + data[1:]]:
        with pytest.raises(FlawedError):
            file_names.read_tick(attempt)
