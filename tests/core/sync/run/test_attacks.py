"""What people who mean harm can do with the folder, with a code, as a member or after they were removed: nothing."""

import shutil
import time

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.messages import sentence
from journal_app.store.log import device_notes
from journal_app.store.log.op_rows import Control
from journal_app.store.log.oplog import Log
from journal_app.store.log.vault import Vault
from journal_app.sync.api import Founded, Invitation, Mend, Notice, Phase, Role, Trouble
from journal_app.sync.begin import create_team
from journal_app.sync.format import (
    control_ops,
    crypto,
    file_names,
    human_codes,
    keystore,
    segment,
    signed_files,
)
from journal_app.sync.format.control_ops import Invite, StartEpoch
from journal_app.sync.format.human_codes import read_join_code
from journal_app.sync.format.keystore import EpochKey
from journal_app.sync.format.payload import Body, Dep, Op
from journal_app.sync.format.segment import NO_SEGMENT, Place
from journal_app.sync.format.signed_files import Letter
from journal_app.sync.stores import addresses
from tests.core.sync.people import account_of, code_of, nobody, say, settle, team_of

FAR = (1 << 47) - 1
DAY_MS = 24 * 3600 * 1000


@pytest.fixture
def hana(someone, place):
    """The owner."""
    hana = someone("hana")
    hana.write("hana was first")
    hana.recovery_key = hana.found(place)
    hana.sync()
    return hana


def publish(person, place, key, said, deps=()):
    """Publish decisions as a changed program could, sealed with any key."""
    account = account_of(person)
    with person.journal._database.reading() as connection:
        last = Vault(connection).last(device_notes.noted(connection, "device"))
        number = Vault(connection).last_number(last)
    ops = tuple(
        Op(number + n, code, bytes(entity), None, value, (), person.clock() << 16)
        for n, (code, entity, value) in enumerate(said, 1)
    )
    where = Place(account.team, account.device, last.number + 1, last.id)
    data = segment.seal(Body(ops, deps), where, key, account.keys.sign_seed)
    id_ = segment.parse(data).id
    (place / file_names.segment(account.device, where.segno, id_)).write_bytes(data)
    return id_


def opened_by(place, team, recipient, box_secret):
    """The epoch keys somebody gets out of all the lockboxes that lie in the folder."""
    found = set()
    for path in place.rglob("*.box"):
        box = signed_files.read_lockbox(path.read_bytes())
        if box.team == team and box.recipient == recipient:
            found.add(signed_files.open_lockbox(box, box_secret).epoch)
    return found


def newest(person):
    team = team_of(person)
    return {epoch for epoch in account_of(person).keys.epochs if epoch.id in team.epoch.key_ids}


# ---------------------------------------------------------------- somebody removed reads on
def test_the_code_somebody_came_by_does_not_open_the_keys_made_when_they_are_removed(hana, joins, place):
    ben = joins("ben")
    hana.sharing.remove_person(ben.me, nobody)
    settle(hana)
    invite = human_codes.invite_keys(read_join_code(ben.code).secret)
    got = opened_by(place, account_of(hana).team, invite.id, invite.box_secret)
    assert got
    assert not got & newest(hana)


def test_a_code_somebody_made_for_another_computer_ends_when_they_are_removed(hana, joins, place):
    ben = joins("ben")
    code = ben.sharing.invite_my_device(nobody).code
    settle(ben, hana)
    hana.sharing.remove_person(ben.me, nobody)
    settle(hana)
    invite = human_codes.invite_keys(read_join_code(code).secret)
    assert not opened_by(place, account_of(hana).team, invite.id, invite.box_secret) & newest(hana)


def test_the_codes_an_admin_made_end_when_the_admin_is_removed(hana, joins, place):
    ada = joins("ada", Role.ADMIN)
    code = ada.sharing.invite(Role.MEMBER, nobody).code
    settle(ada, hana)
    hana.sharing.remove_person(ada.me, nobody)
    settle(hana)
    invite = human_codes.invite_keys(read_join_code(code).secret)
    assert not opened_by(place, account_of(hana).team, invite.id, invite.box_secret) & newest(hana)


def test_the_codes_made_on_a_device_end_when_it_is_removed(hana, joins, someone, place):
    laptop = someone("laptop", "")
    code = hana.sharing.invite_my_device(nobody).code
    hana.sync()
    laptop.join(place, code)
    laptop.sync()
    hana.sync()
    hana.admit()
    settle(hana, laptop)
    stolen = laptop.sharing.invite(Role.MEMBER, nobody).code
    settle(laptop, hana)
    hana.sharing.remove_device(account_of(laptop).device, nobody)
    settle(hana)
    invite = human_codes.invite_keys(read_join_code(stolen).secret)
    assert not opened_by(place, account_of(hana).team, invite.id, invite.box_secret) & newest(hana)


def test_who_waits_with_a_good_code_reads_on_when_somebody_else_is_removed(hana, joins, someone, place):
    ben = joins("ben")
    code = hana.sharing.invite(Role.MEMBER, nobody).code
    hana.sync()
    cleo = someone("cleo")
    cleo.join(place, code)
    cleo.sync()
    hana.sharing.remove_person(ben.me, nobody)
    settle(hana)
    hana.admit()
    settle(hana, cleo)
    hana.write("hana goes on")
    settle(hana, cleo)
    assert cleo.phase() is Phase.IN
    assert "hana goes on" in cleo.texts()


# ---------------------------------------------------------------- a member who means harm
def test_a_member_cannot_take_over_an_invitation_by_repeating_it(hana, joins, someone, place):
    ben = joins("ben")
    invitation = hana.sharing.invite(Role.MEMBER, nobody)
    settle(hana, ben)
    (real,) = [one.invite for one in team_of(ben).invites if one.invite.expires_ms == invitation.expires_ms]
    mine = Invite(real.sign_key, real.box_key, "member", FAR, bytes(ben.me))
    say(ben, Control.INVITE, human_codes.invite_id(real.sign_key, real.box_key), mine)
    settle(ben, hana)
    cleo = someone("cleo")
    cleo.join(place, invitation.code)
    cleo.sync()
    hana.sync()
    assert [one.name for one in hana.sharing.requests()] == ["cleo"]
    assert cleo.me != ben.me


def test_a_member_cannot_say_whose_device_or_what_it_is_called(hana, joins):
    ben = joins("ben")
    known = team_of(ben).devices[account_of(hana).device]
    say(ben, Control.ADMIT, ben.me, control_ops.AdmitDevice(known.sign_key, known.box_key, "ben's own"))
    settle(ben, hana)
    shown = {person.name: [device.name for device in person.devices] for person in hana.sharing.people()}
    assert shown == {"hana": ["hana's"], "ben": ["ben's"]}


def test_a_request_in_my_own_name_needs_a_code_for_a_computer_of_mine(hana, someone, place):
    code = hana.sharing.invite(Role.MEMBER, nobody).code
    hana.sync()
    mallory = someone("mallory")
    with mallory.journal._database.writing() as connection:
        connection.execute("UPDATE local SET value = ? WHERE name = 'me'", (hana.me,))
        connection.execute("UPDATE member SET id = ? WHERE name = 'mallory'", (hana.me,))
    mallory.reopen()
    mallory.join(place, code)
    mallory.sync()
    hana.sync()
    assert not any(one.is_mine for one in hana.sharing.requests())
    hana.admit()
    settle(hana)
    assert len(next(p for p in hana.sharing.people() if p.is_me).devices) == 1


def test_a_number_of_a_segment_that_fits_no_database_stops_nobody(hana, joins, place):
    ben = joins("ben")
    account = account_of(ben)
    for number in (1 << 62, 1 << 63, (1 << 64) - 1):
        where = Place(account.team, account.device, number, bytes([1]) * 32)
        data = segment.seal(Body(()), where, next(iter(newest(ben))).key, account.keys.sign_seed)
        name = f"{file_names.segments(account.device)}/0000000009-{file_names.base32(crypto.random_bytes(10))}.seg"
        (place / name).write_bytes(data)
        (place / file_names.tick(account.device)).write_bytes(file_names.Tick((1 << 64) - 1).to_bytes())
        hana.sync()
        hana.sync(full=True)
    hana.write("hana goes on")
    settle(hana, ben)
    assert "hana goes on" in ben.texts()


@pytest.mark.parametrize("number", [2, (1 << 32) - 1])
def test_an_admin_who_keeps_a_new_key_to_themselves_stops_nobody_for_good(hana, joins, place, clock, number):
    ada, ben = joins("ada", Role.ADMIN), joins("ben")
    old, withheld = next(iter(newest(ada))), EpochKey(number, crypto.random_bytes(32))
    value = control_ops.write_control(StartEpoch(number, withheld.id, keystore.link(withheld, old)))
    publish(ada, place, old.key, [(Control.EPOCH, account_of(ada).team, value)])
    clock.ms += 2 * DAY_MS
    hana.sync(full=True)
    hana.write("hana goes on")
    clock.ms += 2 * DAY_MS
    settle(hana, ben)
    assert "hana goes on" in ben.texts()
    hana.sharing.remove_person(ada.me, nobody)
    hana.write("after ada")
    settle(hana, ben)
    assert "after ada" in ben.texts()
    assert team_of(ben).epoch.number < 10
    assert not newest(ben) & {withheld}


def test_removing_an_admin_who_keeps_a_key_to_themselves_helps_at_once(hana, joins, place):
    ada, ben = joins("ada", Role.ADMIN), joins("ben")
    old, withheld = next(iter(newest(ada))), EpochKey(2, crypto.random_bytes(32))
    value = control_ops.write_control(StartEpoch(2, withheld.id, keystore.link(withheld, old)))
    publish(ada, place, old.key, [(Control.EPOCH, account_of(ada).team, value)])
    hana.sync(full=True)
    hana.sharing.remove_person(ada.me, nobody)
    hana.write("after ada")
    settle(hana, ben)
    assert "after ada" in ben.texts()
    ben.write("ben too")
    settle(ben, hana)
    assert "ben too" in hana.texts()


def test_naming_devices_nobody_knows_fills_no_table(hana, joins, place):
    ben = joins("ben")
    account = account_of(ben)
    before = hana.connection.execute("SELECT count(*) FROM device").fetchone()
    with ben.journal._database.reading() as connection:
        last = Vault(connection).last(device_notes.noted(connection, "device"))
    deps = tuple(Dep(crypto.random_bytes(16), 1, bytes(8)) for _ in range(500))
    where = Place(account.team, account.device, last.number + 1, last.id)
    data = segment.seal(Body((), deps), where, next(iter(newest(ben))).key, account.keys.sign_seed)
    id_ = segment.parse(data).id
    (place / file_names.segment(account.device, last.number + 1, id_)).write_bytes(data)
    hana.sync(full=True)
    assert hana.connection.execute("SELECT count(*) FROM segment WHERE id = ?", (id_,)).fetchone() == (1,)
    assert hana.connection.execute("SELECT count(*) FROM device").fetchone() == before


# ---------------------------------------------------------------- who carries the files
@pytest.mark.parametrize(
    "name", ["a:b{}", "..{}", "back\\slash{}", "\udcff{}", "line\nbreak{}", "x" * 200 + "{}"]
)
@pytest.mark.parametrize("by", ["code", "recovery key"])
def test_odd_names_among_the_files_keep_nobody_out(hana, someone, place, name, by):
    code = hana.sharing.invite(Role.MEMBER, nobody).code
    hana.sync()
    for path in [*place.rglob("*.box"), *place.rglob("*.seg")]:
        (path.parent / name.format(path.name)[-250:]).write_bytes(path.read_bytes())
    ben = someone("ben")
    ben.join(place, code if by == "code" else hana.recovery_key)
    assert ben.sync(full=True).trouble == ()


@pytest.mark.parametrize("size", [17 * 1024, 3 * 1024 * 1024])
def test_a_giant_marker_is_damage_and_stops_no_other_place(hana, someone, place, tmp_path, size):
    other = tmp_path / "other"
    other.mkdir()
    hana.sharing.add_place(str(other), nobody)
    (place / "wj1" / "team.gen").write_bytes(b"x" * size)
    hana.write("hana goes on")
    assert hana.sync().notices == (Notice(Trouble.MARKER_DAMAGED, place=str(place)),)
    assert hana.sharing.status().unshared == 0
    newcomer = someone("new")
    assert code_of(newcomer.found, place) is ErrorCode.MARKER_DAMAGED
    code = hana.sharing.invite(Role.MEMBER, nobody).code
    assert code_of(newcomer.join, place, code) is ErrorCode.MARKER_DAMAGED
    assert hana.sharing.heal(nobody).trouble == ()
    newcomer.join(place, code)


def test_links_to_folders_are_not_followed(hana, place, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    own = place / file_names.segments(account_of(hana).device)
    shutil.rmtree(own)
    own.symlink_to(elsewhere, target_is_directory=True)
    hana.write("hana goes on")
    hana.sync()
    hana.sync(full=True)
    assert list(elsewhere.iterdir()) == []


def test_a_device_that_is_only_half_founded_leaves_a_place_it_can_found_again(someone, place, monkeypatch):
    hana = someone("hana")

    def half(blobs):
        (place / "wj1").mkdir()
        (place / "wj1" / "team.gen").write_bytes(blobs._genesis[:100])
        raise KeyboardInterrupt

    monkeypatch.setattr(create_team.TeamBlobs, "settle", half)
    with pytest.raises(KeyboardInterrupt):
        hana.found(place)
    monkeypatch.undo()
    hana.found(place)
    assert hana.phase() is Phase.IN
    assert len(hana.safe.kept) == 1


def test_who_founded_half_a_team_may_join_another(hana, someone, tmp_path, place, monkeypatch):
    ben = someone("ben")
    (tmp_path / "own").mkdir()

    def cut_short(blobs):
        raise KeyboardInterrupt

    monkeypatch.setattr(create_team.TeamBlobs, "settle", cut_short)
    with pytest.raises(KeyboardInterrupt):
        ben.found(tmp_path / "own")
    monkeypatch.undo()
    code = hana.sharing.invite(Role.MEMBER, nobody).code
    hana.sync()
    ben.join(place, code)
    assert ben.phase() is Phase.WAITING
    assert len(ben.safe.kept) == 1


# ---------------------------------------------------------------- where the journal lies
@pytest.mark.parametrize("step", ["found", "join", "add"])
@pytest.mark.parametrize("link", [False, True], ids=["", "by a link"])
@pytest.mark.parametrize("where", ["the data folder", "above it", "inside it"])
def test_a_journal_never_lies_where_it_is_shared(hana, someone, tmp_path, where, link, step):
    ben = hana if step == "add" else someone("ben")
    inside = ben.folder / "inside"
    inside.mkdir()
    place = {"the data folder": ben.folder, "above it": tmp_path, "inside it": inside}[where]
    if link:
        (tmp_path.parent / f"{tmp_path.name} link").symlink_to(place, target_is_directory=True)
        place = tmp_path.parent / f"{tmp_path.name} link"
    code = human_codes.new_join_code(bytes(16)).text()
    steps = {
        "found": lambda: ben.found(place),
        "join": lambda: ben.join(place, code),
        "add": lambda: ben.sharing.add_place(str(place), nobody),
    }
    with pytest.raises(JournalError) as raised:
        steps[step]()
    assert raised.value.code is ErrorCode.PLACE_AT_THE_JOURNAL
    assert not (place / "wj1").exists()
    assert str(place) in sentence(raised.value)


# ---------------------------------------------------------------- what tells too much
def test_nothing_secret_is_shown_where_a_value_is_printed():
    epoch = keystore.new_epoch(1)
    device = keystore.new_device_keys().with_epoch(epoch)
    code = human_codes.new_join_code(bytes(16))
    invite = human_codes.invite_keys(code.secret)
    seed = crypto.random_bytes(32)
    shown = repr(
        (
            epoch,
            device,
            code,
            invite,
            Letter(epoch, NO_SEGMENT),
            Founded("SECRET-KEY"),
            Invitation("SECRET-CODE", 1),
        )
    )
    for secret in (epoch.key, device.sign_seed, device.box_secret, code.secret, invite.sign_seed, seed):
        assert repr(secret)[2:-1] not in shown
    assert "SECRET" not in shown


def test_a_secret_in_the_address_of_a_bucket_is_not_repeated():
    for address in (
        "s3://bucket/p?endpoint=https://key:SECRET@host",
        "s3://bucket/p?secret_key=SECRET",
        "s3://key:SECRET@bucket",
    ):
        with pytest.raises(JournalError) as raised:
            addresses.normal(address)
        assert raised.value.code is ErrorCode.BAD_PLACE
        assert "SECRET" not in str(raised.value.params)


@pytest.mark.parametrize("victim", ["hana", "ada", "cleo"])
def test_who_names_anothers_device_as_their_own_takes_nobody_along_when_removed(hana, joins, victim):
    ada, ben, cleo = joins("ada", Role.ADMIN), joins("ben"), joins("cleo")
    everyone = {"hana": hana, "ada": ada, "cleo": cleo}
    target = everyone[victim]
    settle(hana, ada, ben, cleo)
    known = team_of(ben).devices[account_of(target).device]
    say(ben, Control.ADMIT, ben.me, control_ops.AdmitDevice(known.sign_key, known.box_key, "mine"))
    settle(hana, ada, ben, cleo)
    hana.sharing.remove_person(ben.me, nobody)
    settle(hana, ada, cleo)
    target.write("goes on")
    settle(hana, ada, cleo)
    assert all("goes on" in person.texts() for person in everyone.values())
    assert [person.phase() for person in everyone.values()] == [Phase.IN] * 3


def test_a_segment_full_of_epochs_keeps_nobody_busy(hana, joins, place):
    """Each would be a key to keep for ever."""
    ben = joins("ben")
    account, key = account_of(ben), next(iter(newest(ben)))
    with ben.journal._database.reading() as connection:
        last = Vault(connection).last(device_notes.noted(connection, "device"))
        number = Vault(connection).last_number(last)
    said = [
        control_ops.write_control(
            StartEpoch(key.number, key.id, keystore.link(key, EpochKey(n, crypto.random_bytes(32))))
        )
        for n in range(1, 2500)
    ]
    ops = tuple(
        Op(number + n, Control.EPOCH, account.team, None, value, (), 1 << 40)
        for n, value in enumerate(said, 1)
    )
    where = Place(account.team, account.device, last.number + 1, last.id)
    data = segment.seal(Body(ops), where, key.key, account.keys.sign_seed)
    (place / file_names.segment(account.device, last.number + 1, segment.parse(data).id)).write_bytes(data)
    before = time.perf_counter()
    hana.sync(full=True)
    assert time.perf_counter() - before < 5
    assert len(account_of(hana).keys.epochs) < 50
    assert hana.sync().trouble == ()


@pytest.mark.parametrize("how", ["forks", "devices"])
def test_nobody_is_too_many_to_be_removed(hana, joins, place, how):
    ben = joins("ben")
    account, key = account_of(ben), next(iter(newest(ben))).key
    if how == "devices":
        with ben.journal._database.writing() as connection:
            log = Log(connection, ben.clock())
            for _device in range(2100):
                one = control_ops.AdmitDevice(crypto.random_bytes(32), crypto.random_bytes(32), "one more")
                log.decided(Control.ADMIT, ben.me, control_ops.write_control(one))
        ben.sync()
    else:
        with ben.journal._database.reading() as connection:
            last = Vault(connection).last(device_notes.noted(connection, "device"))
        where = Place(account.team, account.device, last.number + 1, last.id)
        for _fork in range(70):
            data = segment.seal(Body(()), where, key, account.keys.sign_seed)
            (place / file_names.segment(account.device, where.segno, segment.parse(data).id)).write_bytes(
                data
            )
        hana.sync(full=True)
    hana.sync(full=True)
    before = team_of(hana).epoch.number
    hana.sharing.remove_person(ben.me, nobody)
    settle(hana)
    assert [person.name for person in hana.sharing.people()] == ["hana"]
    assert team_of(hana).epoch.number == before + 1
    assert len(list((place / file_names.lockboxes(account_of(hana).device)).iterdir())) < 150


def test_a_member_with_thousands_of_codes_gives_nobody_much_to_do(hana, joins, place):
    ben = joins("ben")
    for _code in range(300):
        one = human_codes.invite_keys(crypto.random_bytes(16))
        say(ben, Control.INVITE, one.id, Invite(one.sign_key, one.box_key, "member", FAR, bytes(ben.me)))
    settle(ben, hana)
    assert len(list((place / file_names.lockboxes(account_of(hana).device)).iterdir())) < 50


def test_saying_again_and_again_that_i_have_a_copy_does_not_rename_me_each_time(hana, joins, place):
    ben = joins("ben")
    account, key = account_of(ben), next(iter(newest(ben))).key
    with ben.journal._database.reading() as connection:
        last = Vault(connection).last(device_notes.noted(connection, "device"))
    number, prev, devices = last.number, last.id, set()
    for _lie in range(5):
        number += 1
        lie = Dep(account_of(hana).device, 999, crypto.random_bytes(8))
        where = Place(account.team, account.device, number, prev)
        data = segment.seal(Body((), (lie,)), where, key, account.keys.sign_seed)
        prev = segment.parse(data).id
        (place / file_names.segment(account.device, number, prev)).write_bytes(data)
        hana.write("hana goes on")
        hana.sync(full=True)
        hana.sync()
        devices.add(account_of(hana).device)
    assert len(devices) <= 2
    assert len(hana.texts()) == 6


@pytest.mark.parametrize("size", [20, 3 * 1024 * 1024])
def test_somebodys_own_file_in_the_folder_is_no_damage(hana, place, size):
    (place / "wj1" / "d" / "photo.jpg").write_bytes(b"\xff\xd8\xff" + bytes(size))
    assert hana.sync(full=True).trouble == ()


def test_a_giant_file_under_a_segments_name_is_named_and_no_trouble(hana, place):
    name = f"wj1/d/{1:010d}-{'a' * 16}.seg"
    (place / name).write_bytes(b"WJ1S" + bytes(3 * 1024 * 1024))
    assert hana.sync(full=True).trouble == ()
    assert [(file.name, file.mend) for file in hana.sharing.status().bad_files] == [(name, Mend.NOBODY)]
