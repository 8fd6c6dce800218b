"""Beginning to share: a team is founded, somebody joins with a code, and an owner comes back with the recovery key."""

import shutil
from datetime import date, timedelta

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import is_owned_by
from journal_app.domain.kpt import Item
from journal_app.messages import sentence
from journal_app.store.file.backup import list_backups
from journal_app.sync.api import Phase, Role
from journal_app.sync.begin import create_team
from journal_app.sync.format.human_codes import new_join_code
from tests.core.sync.people import FRIDAY, code_of, nobody, settle

WEEK_MS = 7 * 24 * 3600 * 1000


@pytest.fixture
def hana(someone, place):
    """The founder of a team, with an entry."""
    hana = someone("hana")
    hana.write("hana was first")
    hana.recovery_key = hana.found(place)
    hana.sync()
    return hana


@pytest.fixture
def code(hana):
    """A join code that has gone out."""
    invitation = hana.sharing.invite(Role.MEMBER, nobody)
    hana.sync()
    return invitation.code


# ---------------------------------------------------------------- founding
def test_founding_puts_the_team_into_an_empty_folder(someone, place):
    hana = someone("hana")
    hana.found(place)
    assert hana.phase() is Phase.IN
    assert [path.name for path in place.rglob("*") if path.is_file()] == ["team.gen"]
    assert hana.sharing.status().places == (str(place),)


def test_the_founder_is_the_owner_on_a_device_with_a_name_and_six_words(hana):
    (person,) = hana.sharing.people()
    (device,) = person.devices
    assert (person.name, person.role, person.is_me, device.is_this) == ("hana", Role.OWNER, True, True)
    assert device.name == hana.sharing.status().device_name == "hana's"
    assert device.words == hana.sharing.status().my_words
    assert len(device.words) == 6


def test_the_recovery_key_is_kept_nowhere(hana):
    from journal_app.sync.format.human_codes import read_recovery

    seed = read_recovery(hana.recovery_key)
    hana.journal.close()
    files = [path for path in hana.folder.parent.rglob("*") if path.is_file()]
    assert all(seed not in path.read_bytes() for path in files)
    hana.reopen()


def test_a_journal_is_backed_up_before_it_is_shared(hana):
    assert "before-sharing" in list_backups(hana.folder / "backups")[0].name


def test_a_folder_of_another_team_is_left_alone(hana, someone, place):
    before = {path: path.stat().st_mtime_ns for path in place.rglob("*")}
    other = someone("other")
    assert code_of(other.found, place) is ErrorCode.FOLDER_OF_ANOTHER_TEAM
    assert other.phase() is Phase.ALONE
    assert other.safe.kept == {}
    assert {path: path.stat().st_mtime_ns for path in place.rglob("*")} == before


def test_files_without_a_marker_may_be_still_arriving(someone, place):
    (place / "wj1" / "d").mkdir(parents=True)
    (place / "wj1" / "d" / "something").write_bytes(b"x")
    assert code_of(someone("hana").found, place) is ErrorCode.FOLDER_INCOMPLETE


def test_a_folder_that_is_not_there_is_not_made(someone, place):
    hana = someone("hana")
    assert code_of(hana.found, place / "not" / "there") is ErrorCode.NO_FOLDER
    assert not (place / "not").exists()
    assert hana.phase() is Phase.ALONE


def test_who_shares_needs_a_name(someone, place):
    assert code_of(someone("nameless", "").found, place) is ErrorCode.NO_PROFILE


def test_a_name_is_written_with_the_founding_or_not_at_all(someone, place):
    hana = someone("hana")
    away = str(place / "not" / "there")
    assert code_of(hana.sharing.found, away, "desk", None, name="Hanako") is ErrorCode.NO_FOLDER
    assert hana.journal.profile.name == "hana"
    hana.sharing.found(str(place), "desk", None, name=" Hanako  Ono ")
    assert hana.journal.profile.name == "Hanako Ono"


def test_a_name_is_written_with_the_joining_or_not_at_all(hana, code, someone, place):
    ben = someone("nameless", "")
    refused = code_of(ben.sharing.join, str(place), code[:-1], "laptop", None, name="Ben")
    assert (refused, ben.journal.profile.name) == (ErrorCode.WRONG_CODE, "")
    ben.sharing.join(str(place), code, "laptop", None, name="Ben")
    ben.reopen()
    ben.sync()
    hana.sync()
    (request,) = hana.sharing.requests()
    assert (request.name, ben.journal.profile.name) == ("Ben", "Ben")
    hana.admit()
    settle(hana, ben)
    assert sorted(person.name for person in hana.sharing.people()) == ["Ben", "hana"]


def test_another_computer_of_mine_does_not_rename_me(hana, someone, place):
    mine = hana.sharing.invite_my_device(nobody)
    hana.sync()
    laptop = someone("laptop", "")
    laptop.sharing.join(str(place), mine.code, "laptop", None, name="somebody else")
    laptop.reopen()
    laptop.sync()
    hana.sync()
    hana.admit()
    settle(hana, laptop)
    assert [person.name for person in hana.sharing.people()] == ["hana"]
    assert laptop.journal.profile.name == "hana"


@pytest.mark.parametrize("passphrase", [b"", b"pwA", "七文字のことば".encode()])
def test_new_keys_are_locked_with_no_short_passphrase(hana, code, someone, place, tmp_path, passphrase):
    ben = someone("ben")
    short = ErrorCode.PASSPHRASE_TOO_SHORT
    assert code_of(ben.sharing.join, str(place), code, "laptop", passphrase) is short
    assert code_of(ben.sharing.found, str(tmp_path / "new"), "laptop", passphrase) is short
    assert ben.phase() is Phase.ALONE
    assert not list((ben.folder / "backups").glob("*"))


def test_a_shared_journal_is_not_shared_twice(hana, tmp_path):
    (tmp_path / "other").mkdir()
    assert code_of(hana.found, tmp_path / "other") is ErrorCode.ALREADY_SHARED


@pytest.mark.parametrize("at", ["before the marker", "after the marker"])
def test_founding_that_was_cut_short_is_cured_by_doing_it_again(someone, place, monkeypatch, at):
    hana = someone("hana")
    settled = create_team.TeamBlobs.settle

    def cut_short(blobs):
        if at == "after the marker":
            settled(blobs)
        raise KeyboardInterrupt

    monkeypatch.setattr(create_team.TeamBlobs, "settle", cut_short)
    with pytest.raises(KeyboardInterrupt):
        hana.found(place)
    assert hana.phase() is Phase.ALONE
    assert code_of(hana.sync) is ErrorCode.NOT_SHARED
    monkeypatch.undo()
    hana.found(place)
    assert hana.phase() is Phase.IN
    assert hana.sync().trouble == ()
    (person,) = hana.sharing.people()
    assert len(person.devices) == 1


# ---------------------------------------------------------------- joining
def test_a_newcomer_works_at_once_and_nobody_sees_it_yet(hana, code, someone, place):
    ben = someone("ben")
    ben.write("ben was here before")
    assert ben.join(place, code).phase is Phase.WAITING
    ben.write("ben goes on")
    ben.sync()
    assert ben.texts() == ["ben goes on", "ben was here before", "hana was first"]
    hana.sync()
    assert hana.texts() == ["hana was first"]
    (request,) = hana.sharing.requests()
    assert (request.name, request.device_name, request.role) == ("ben", "ben's", Role.MEMBER)
    assert (request.is_mine, request.expired, request.code_used_before) == (False, False, False)
    assert request.words == ben.sharing.status().my_words


def test_once_let_in_both_have_the_same(hana, code, someone, place):
    ben = someone("ben")
    ben.write("ben was here before")
    ben.join(place, code)
    ben.sync()
    hana.sync()
    hana.admit()
    settle(hana, ben)
    assert ben.phase() is Phase.IN
    assert hana.texts() == ben.texts() == ["ben was here before", "hana was first"]
    assert hana.sharing.digest() == ben.sharing.digest()
    assert [person.name for person in ben.sharing.people()] == ["hana", "ben"]
    assert hana.sharing.requests() == []
    assert ben.sharing.status().unshared == 0


def test_the_teams_row_is_the_teams(hana, code, someone, place):
    ben = someone("ben")
    ben.join(place, code)
    assert ben.journal.team.id == hana.journal.team.id
    ben.sync()
    hana.sync()
    hana.admit()
    settle(hana, ben)
    assert hana.journal.team == ben.journal.team


def test_my_other_computer_is_me(hana, someone, place):
    invitation = hana.sharing.invite_my_device(nobody)
    hana.sync()
    laptop = someone("laptop", "")
    laptop.write("written on the train")
    laptop.join(place, invitation.code)
    assert laptop.me == hana.me
    laptop.sync()
    hana.sync()
    (request,) = hana.sharing.requests()
    assert request.is_mine
    hana.admit()
    settle(hana, laptop)
    assert hana.texts() == laptop.texts() == ["hana was first", "written on the train"]
    entries = hana.connection.execute("SELECT count(*) FROM entry").fetchone()
    assert entries == (1,), "the same day on two computers is one entry"
    (person,) = laptop.sharing.people()
    assert {device.name for device in person.devices} == {"hana's", "laptop's"}
    assert laptop.journal.profile.name == "hana"
    assert hana.sharing.digest() == laptop.sharing.digest()


def test_what_i_wrote_on_my_other_computer_is_mine_to_change(hana, someone, place):
    invitation = hana.sharing.invite_my_device(nobody)
    hana.sync()
    laptop = someone("laptop", "")
    line = laptop.write("written on the train")
    laptop.join(place, invitation.code)
    (row,) = laptop.connection.execute("SELECT id FROM item WHERE text LIKE 'written%'")
    assert row[0][:9] == line.id[:9]
    assert is_owned_by(row[0], Item.TABLE, hana.me)


def test_a_window_that_is_open_goes_on_as_who_one_is_now(hana, someone, place):
    invitation = hana.sharing.invite_my_device(nobody)
    hana.sync()
    laptop = someone("laptop", "")
    laptop.write("before")
    laptop.sharing.join(str(place), invitation.code, "laptop", None)
    assert laptop.journal.poll_external()
    assert laptop.journal.me == hana.me
    line = laptop.write("after")
    assert is_owned_by(line.id, Item.TABLE, hana.me)
    assert laptop.texts() == ["after", "before"]


def test_a_code_with_a_slip_is_noticed_before_anything_happens(hana, code, someone, place):
    ben = someone("ben")
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    assert code_of(ben.join, place, wrong) is ErrorCode.WRONG_CODE
    assert ben.phase() is Phase.ALONE
    assert list_backups(ben.folder / "backups") == []


def test_a_code_is_for_one_team(hana, code, someone, tmp_path):
    other, folder = someone("other"), tmp_path / "elsewhere"
    folder.mkdir()
    other.found(folder)
    assert code_of(someone("ben").join, folder, code) is ErrorCode.CODE_OF_ANOTHER_TEAM


def test_an_empty_folder_is_no_team(code, someone, tmp_path):
    (tmp_path / "empty").mkdir()
    assert code_of(someone("ben").join, tmp_path / "empty", code) is ErrorCode.NO_TEAM_IN_FOLDER


def test_an_invitation_that_has_not_arrived_is_waited_for(hana, someone, place):
    invitation = hana.sharing.invite(Role.MEMBER, nobody)
    ben = someone("ben")
    assert code_of(ben.join, place, invitation.code) is ErrorCode.INVITATION_NOT_FOUND
    assert ben.phase() is Phase.ALONE
    hana.sync()
    assert ben.join(place, invitation.code).phase is Phase.WAITING


def test_a_code_nobody_made_opens_nothing(hana, someone, place):
    from journal_app.sync.replica import this_device as accounts

    team = accounts.load(hana.connection, hana.safe, nobody).team
    code = new_join_code(team).text()
    assert code_of(someone("ben").join, place, code) is ErrorCode.INVITATION_NOT_FOUND


def test_an_invitation_ends_after_a_week(hana, code, someone, place, clock):
    clock.ms += WEEK_MS + 60_000
    ben = someone("ben")
    assert code_of(ben.join, place, code) is ErrorCode.INVITATION_EXPIRED


def test_who_joins_needs_a_name(hana, code, someone, place):
    assert code_of(someone("nameless", "").join, place, code) is ErrorCode.NO_PROFILE


def test_a_shared_journal_joins_no_other_team(hana, code, place):
    assert code_of(hana.join, place, code) is ErrorCode.ALREADY_SHARED


@pytest.mark.parametrize("rubbish", [b"", b"WJ1K", b"x" * 20_000])
def test_rubbish_among_the_files_keeps_nobody_out(hana, code, someone, place, rubbish):
    boxes = list(place.rglob("*.box"))
    for box in boxes:
        box.with_name(f"{box.stem} (1).box").write_bytes(rubbish)
    (segment,) = place.rglob("0000000002-*.seg")
    segment.with_name(segment.name.replace("0000000002", "0000000009")).write_bytes(rubbish)
    assert someone("ben").join(place, code).phase is Phase.WAITING


def test_nothing_is_joined_where_the_journal_cannot_be_changed(hana, code, someone, place, monkeypatch):
    from journal_app.sync.begin import join_team

    def broken(*args):
        raise JournalError(ErrorCode.DISK_FULL, path="x")

    ben = someone("ben")
    ben.write("still mine")
    monkeypatch.setattr(join_team, "rekey", broken)
    assert code_of(ben.join, place, code) is ErrorCode.DISK_FULL
    assert ben.phase() is Phase.ALONE
    assert ben.safe.kept == {}, "a secret without a keystore is of no use"
    monkeypatch.undo()
    assert ben.join(place, code).phase is Phase.WAITING


def test_every_failure_has_a_sentence_without_a_code_in_it(hana, code, someone, place):
    ben = someone("ben")
    with pytest.raises(JournalError) as caught:
        ben.join(place, code[:-1] + "7" if code[-1] != "7" else code[:-1] + "6")
    assert code[:7] not in sentence(caught.value)
    assert code[:7] not in str(caught.value)


# ---------------------------------------------------------------- after all devices are lost
def test_the_recovery_key_and_the_folder_bring_an_owner_back(hana, someone, place):
    for day in range(5):
        hana.write(f"day {day}", FRIDAY - timedelta(days=day))
    hana.sync()
    shutil.rmtree(hana.folder / "backups")
    new = someone("new computer", "")
    new.write("written meanwhile", date(2026, 11, 21) - timedelta(days=1))
    new.join(place, hana.recovery_key)
    assert new.me == hana.me
    settle(new)
    assert new.phase() is Phase.IN
    assert new.sharing.status().role is Role.OWNER
    assert "hana was first" in new.texts()
    assert "written meanwhile" in new.texts()
    lost = next(d for p in new.sharing.people() for d in p.devices if not d.is_this)
    new.sharing.remove_device(lost.id, nobody)
    new.sync()
    assert [d.is_this for p in new.sharing.people() for d in p.devices] == [True]


def test_the_recovery_key_works_again_and_after_new_keys(hana, someone, place):
    first = someone("first", "")
    first.join(place, hana.recovery_key)
    settle(first)
    (lost,) = [d for p in first.sharing.people() for d in p.devices if not d.is_this]
    first.sharing.remove_device(lost.id, nobody)
    first.write("sealed with new keys")
    first.sync()
    second = someone("second", "")
    second.join(place, hana.recovery_key)
    settle(second)
    assert second.sharing.status().role is Role.OWNER
    assert "sealed with new keys" in second.texts()


def test_a_recovery_key_of_another_team_opens_nothing(hana, someone, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    other = someone("other")
    key = other.found(tmp_path / "elsewhere")
    place = hana.sharing.status().places[0]
    assert code_of(someone("thief", "").join, place, key) is ErrorCode.RECOVERY_KEY_OPENS_NOTHING


def test_a_key_the_carrier_of_the_folder_slips_in_is_not_taken(hana, someone, place):
    """The public half of the recovery key is in the genesis, so anybody can seal a box to it."""
    from journal_app.sync.format import file_names, signed_files
    from journal_app.sync.format.keystore import EpochKey, new_device_keys, new_epoch
    from journal_app.sync.replica import this_device as accounts

    account = accounts.load(hana.connection, hana.safe, nobody)
    carrier, genesis = new_device_keys(), account.genesis
    epoch = EpochKey(4_000_000_000, new_epoch(1).key)
    box = signed_files.write_lockbox(
        signed_files.Letter(epoch, bytes(32)),
        account.team,
        carrier,
        genesis.recovery_device,
        genesis.recovery_box_key,
    )
    path = place / file_names.lockbox(carrier.device, epoch.id, genesis.recovery_device)
    path.parent.mkdir(parents=True)
    path.write_bytes(box)
    new = someone("new computer", "")
    new.join(place, hana.recovery_key)
    found = accounts.load(new.connection, new.safe, nobody)
    assert epoch.key not in {known.key for known in found.keys.epochs}
    settle(new)
    assert new.sharing.status().role is Role.OWNER
