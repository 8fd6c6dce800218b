"""Whose the team is: handing it over, the recovery key and what becomes of an old one, people who go and come back."""

from dataclasses import replace

import pytest

from journal_app.domain.errors import ErrorCode
from journal_app.domain.okrs.okr import Objective
from journal_app.journal.okrs.tree_commands import AddObjective, EditObjective
from journal_app.store import typed_rows
from journal_app.store.file import backup
from journal_app.store.log.op_rows import Control
from journal_app.sync.api import Phase, Recovery, Role
from journal_app.sync.format import control_ops
from tests.core.sync.people import FRIDAY, account_of, code_of, nobody, say, settle, team_of


def keep(someone):
    """Return a copy of a journal with what its keyring holds."""
    return backup.back_up(someone.folder / "journal.db", someone.folder / "kept"), dict(someone.safe.kept)


def put_back(someone, kept):
    """Put a copy in the journal's place; the keyring too, as one that a passphrase guards needs none."""
    copy, secrets = kept
    someone.journal.close()
    backup.restore(copy, someone.folder / "journal.db", someone.folder / "backups")
    someone.reopen()
    someone.safe.kept.update(secrets)


def rows(someone, of):
    return list(typed_rows.select(someone.connection, of, "1"))


def role_of(someone):
    return someone.sharing.status().role


# ---------------------------------------------------------------- handing over
@pytest.mark.parametrize("becomes", [Role.ADMIN, Role.MEMBER])
def test_who_hands_the_team_over_is_what_they_chose_and_cannot_take_it_back(hana, joins, becomes):
    ken = joins("ken")
    hana.sharing.hand_over(ken.me, becomes, nobody)
    settle(hana, ken)
    assert (role_of(hana), role_of(ken)) == (becomes, Role.OWNER)
    assert {person.name: person.role for person in ken.sharing.people()} == {
        "ken": Role.OWNER,
        "hana": becomes,
    }
    assert code_of(hana.sharing.set_role, ken.me, Role.MEMBER, nobody) is ErrorCode.NEEDS_OWNER
    assert code_of(hana.sharing.hand_over, hana.me, Role.ADMIN, nobody) is ErrorCode.NEEDS_OWNER
    hana.write("still here")
    settle(hana, ken)
    assert "still here" in ken.texts()


def test_a_former_owner_goes_on_changing_the_tree(hana, joins):
    ken = joins("ken")
    objective = ken.journal.run(AddObjective("of Ken", FRIDAY)).made(Objective)
    settle(ken, hana)
    hana.sharing.hand_over(ken.me, Role.MEMBER, nobody)
    settle(hana, ken)
    hana.journal.run(EditObjective(objective, replace(objective, title="by Hana")))
    settle(hana, ken)
    assert [row.title for row in rows(ken, Objective)] == ["by Hana"]


def test_a_team_is_handed_back_and_on_and_back_again(hana, joins):
    ken = joins("ken", Role.ADMIN)
    for giver, taker in ((hana, ken), (ken, hana), (hana, ken), (ken, hana)):
        giver.sharing.hand_over(taker.me, Role.ADMIN, nobody)
        settle(hana, ken)
        assert (role_of(giver), role_of(taker)) == (Role.ADMIN, Role.OWNER)


def test_nobody_is_made_an_owner_beside_another(hana, joins):
    ken = joins("ken")
    assert code_of(hana.sharing.set_role, ken.me, Role.OWNER, nobody) is ErrorCode.HAND_OVER_INSTEAD


def test_a_former_owner_leaves_and_comes_back_as_a_member(hana, joins):
    ken = joins("ken")
    hana.write("of the first days")
    settle(hana, ken)
    hana.sharing.hand_over(ken.me, Role.ADMIN, nobody)
    settle(hana, ken)
    assert hana.sharing.leave(nobody)
    hana.reopen()
    settle(ken)
    assert [person.name for person in ken.sharing.people()] == ["ken"]
    joins("hana", Role.MEMBER, ken, hana)
    assert (role_of(hana), role_of(ken)) == (Role.MEMBER, Role.OWNER)
    assert ken.texts().count("of the first days") == 1


# ---------------------------------------------------------------- the recovery key
def test_an_old_recovery_key_reads_and_writes_nothing_any_more(hana, joins, someone, place):
    ken = joins("ken")
    hana.sharing.hand_over(ken.me, Role.MEMBER, nobody)
    settle(hana, ken)
    assert ken.sharing.remove_person(hana.me, nobody)
    settle(ken)
    ken.write("after she went")
    settle(ken)
    again = someone("again", "hana")
    assert code_of(again.join, place, hana.recovery_key) is ErrorCode.RECOVERY_KEY_REPLACED
    assert again.phase() is Phase.ALONE


def test_the_newest_recovery_key_brings_everything_back(hana, joins, someone, place):
    ken = joins("ken")
    hana.write("by Hana")
    settle(hana, ken)
    hana.sharing.hand_over(ken.me, Role.MEMBER, nobody)
    settle(hana, ken)
    key = ken.sharing.new_recovery_key(nobody)
    ken.write("by Ken")
    settle(ken, hana)
    back = someone("back", "ken")
    back.join(place, key)
    settle(back, hana)
    assert role_of(back) is Role.OWNER
    assert back.me == ken.me
    assert back.texts() == hana.texts() == ["by Hana", "by Ken"]


def test_the_recovery_key_of_another_team_opens_nothing(hana, someone, place, tmp_path):
    (tmp_path / "other").mkdir()
    key = someone("otto").found(tmp_path / "other")
    assert code_of(someone("eve").join, place, key) is ErrorCode.RECOVERY_KEY_OPENS_NOTHING


def test_a_new_recovery_key_is_asked_for_until_it_is_there(hana, joins, someone, place):
    assert hana.sharing.status().recovery == Recovery()
    ken = joins("ken")
    assert ken.sharing.status().recovery is None
    hana.sharing.hand_over(ken.me, Role.MEMBER, nobody)
    settle(hana, ken)
    assert ken.sharing.status().recovery == Recovery(strange=True)
    ken.sharing.new_recovery_key(nobody)
    assert ken.sharing.status().recovery == Recovery(unseen=True)
    ken.sharing.recovery_key_seen()
    settle(ken, hana)
    assert ken.sharing.status().recovery == Recovery()


def test_a_key_that_was_never_shown_is_asked_for_again(someone, place):
    hana = someone("hana")
    hana.found(place)  # and the program dies before anybody reads it
    assert hana.sharing.status().recovery == Recovery(unseen=True)


def test_every_owner_hears_that_the_recovery_key_was_used(hana, someone, place):
    back = someone("back", "hana")
    back.join(place, hana.recovery_key)
    settle(back, hana)
    for one in (hana, back):
        (use,) = one.sharing.status().recovery.used
        assert use.device_name == "back's"
    hana.sharing.new_recovery_key(nobody)
    hana.sharing.recovery_key_seen()
    settle(hana, back)
    assert hana.sharing.status().recovery == back.sharing.status().recovery == Recovery()
    assert role_of(back) is Role.OWNER  # what was done with it before stays


def test_who_only_belongs_to_the_team_makes_no_recovery_key(hana, joins):
    ada = joins("ada", Role.ADMIN)
    assert code_of(ada.sharing.new_recovery_key, nobody) is ErrorCode.NEEDS_OWNER


def test_whoever_made_the_recovery_key_is_removed_by_the_owner_alone_and_it_goes_with_them(hana, joins):
    ada, ken = joins("ada", Role.ADMIN), joins("ken")
    assert hana.sharing.remove_person(ken.me, nobody) is None
    ken = joins("kenji")
    hana.sharing.hand_over(ken.me, Role.MEMBER, nobody)
    settle(hana, ken, ada)
    assert code_of(ada.sharing.remove_person, hana.me, nobody) is ErrorCode.NEEDS_OWNER
    assert ken.sharing.remove_person(hana.me, nobody)
    assert ken.sharing.status().recovery == Recovery(unseen=True)


# ---------------------------------------------------------------- leaving for good
def test_who_left_and_puts_the_copy_back_reads_and_writes_nothing(hana, joins):
    ben = joins("ben")
    ben.write("while in the team")
    settle(ben, hana)
    kept = keep(ben)
    ben.sharing.leave(nobody)
    settle(hana)
    hana.write("after he left")
    settle(hana)
    put_back(ben, kept)
    ben.write("a ghost")
    for _pass in range(3):
        ben.sync(full=True)
        hana.sync(full=True)
    assert "after he left" not in ben.texts()
    assert hana.texts() == ["after he left", "while in the team"]
    assert ben.phase() is Phase.OUT


def test_an_older_name_of_a_device_that_left_is_no_way_back(hana, joins):
    """A device that was born again left under its last name: a copy from before speaks under the first."""
    ben = joins("ben")
    kept = keep(ben)
    ben.write("first")
    settle(ben, hana)
    put_back(ben, kept)
    ben.write("second")
    settle(ben, hana)
    ben.sharing.leave(nobody)
    settle(hana)
    hana.write("after he left")
    settle(hana)
    put_back(ben, kept)
    ben.write("a ghost")
    for _pass in range(3):
        ben.sync(full=True)
        hana.sync(full=True)
    assert "a ghost" not in hana.texts()
    assert "after he left" not in ben.texts()


def test_the_copy_of_leaving_opens_nothing(hana, joins):
    ben = joins("ben")
    ben.sharing.leave(nobody)
    (copy,) = (ben.folder / "backups").glob("*before-leaving*")
    ben.journal.close()
    (ben.folder / "journal.db").unlink()
    copy.rename(ben.folder / "journal.db")
    ben.reopen()
    assert code_of(ben.sync) is ErrorCode.KEYS_LEFT_OUT
    ben.sharing.leave(nobody)
    assert ben.phase() is Phase.ALONE


def test_who_leaves_with_one_computer_stays_with_the_other(hana, joins, someone, place):
    ben = joins("ben")
    code = ben.sharing.invite_my_device(nobody).code
    ben.sync()
    laptop = someone("laptop", "ben")
    laptop.join(place, code)
    laptop.sync()
    ben.sync()
    ben.admit()
    settle(ben, laptop, hana)
    laptop.sharing.leave(nobody)
    ben.write("on the desktop")
    settle(hana, ben)
    assert "on the desktop" in hana.texts()
    (person,) = [person for person in hana.sharing.people() if person.name == "ben"]
    assert [device.name for device in person.devices] == ["ben's"]


def test_an_admin_who_left_comes_back_as_what_the_code_says(hana, joins):
    ada = joins("ada", Role.ADMIN)
    ada.sharing.leave(nobody)
    ada.reopen()
    settle(hana)
    joins("ada", Role.MEMBER, hana, ada)
    assert role_of(ada) is Role.MEMBER


# ---------------------------------------------------------------- join codes
def test_a_withdrawn_code_lets_nobody_in(hana, someone, place):
    invitation = hana.sharing.invite(Role.MEMBER, nobody)
    hana.sync()
    eve = someone("eve")
    eve.join(place, invitation.code)
    eve.sync()
    hana.sync()
    assert [request.name for request in hana.sharing.requests()] == ["eve"]
    (code,) = hana.sharing.codes()
    hana.sharing.withdraw(code.id, nobody)
    assert hana.sharing.codes() == []
    assert hana.sharing.requests() == []
    assert code_of(hana.sharing.withdraw, code.id, nobody) is ErrorCode.CODE_GONE


@pytest.mark.parametrize("how", ["used", "withdrawn", "ended"])
def test_a_code_that_is_through_opens_nothing_written_after_that(hana, joins, someone, place, clock, how):
    invitation = hana.sharing.invite(Role.MEMBER, nobody)
    hana.sync()
    eve = someone("eve")  # who found the code, and waits
    eve.join(place, invitation.code)
    hana.write("before")
    settle(hana)
    eve.sync()
    assert "before" in eve.texts()
    if how == "used":
        ben = someone("ben")
        ben.join(place, invitation.code)
        ben.sync()
        hana.sync()
        (request,) = [request for request in hana.sharing.requests() if request.name == "ben"]
        hana.sharing.admit(request.id, nobody)
    elif how == "withdrawn":
        (code,) = hana.sharing.codes()
        hana.sharing.withdraw(code.id, nobody)
    else:
        clock.ms += 8 * 24 * 3600 * 1000
    settle(hana)
    hana.write("after")
    settle(hana)
    for _pass in range(2):
        eve.sync(full=True)
    assert "after" not in eve.texts()


def test_a_members_own_code_is_theirs_and_the_admins_to_withdraw(hana, joins):
    ben, eve = joins("ben"), joins("eve")
    ben.sharing.invite_my_device(nobody)
    settle(ben, hana, eve)
    (code,) = ben.sharing.codes()
    assert code.for_own_device
    assert eve.sharing.codes() == []
    assert code_of(eve.sharing.withdraw, code.id, nobody) is ErrorCode.CODE_GONE
    assert [one.id for one in hana.sharing.codes()] == [code.id]
    ben.sharing.withdraw(code.id, nobody)
    settle(ben, hana)
    assert hana.sharing.codes() == []


# ---------------------------------------------------------------- keys that only members hold
def test_a_key_whose_maker_and_boxes_are_lost_comes_to_the_owner_from_whoever_has_it(hana, joins, place):
    ada, ben = joins("ada", Role.ADMIN), joins("ben")
    settle(hana, ada, ben)
    code = ada.sharing.invite(Role.MEMBER, nobody)
    (open_code,) = [one for one in ada.sharing.codes() if one.expires_ms == code.expires_ms]
    ada.sharing.withdraw(open_code.id, nobody)  # a new epoch, and then her computer is gone
    ada.sync()
    ben.sync()
    for box in place.rglob("*.box"):
        box.unlink()
    ben.write("sealed with her key")
    ben.sync()
    for _pass in range(2):
        hana.sync(full=True)
        ben.sync(full=True)
    hana.sync(full=True)
    assert "sealed with her key" in hana.texts()


def test_a_key_from_a_device_that_never_counted_reaches_who_comes_later(hana, joins, laptop_of):
    ada, ben = joins("ada", Role.ADMIN), joins("ben")
    settle(hana, ada, ben)
    phone = laptop_of(ada)
    code = phone.sharing.invite(Role.MEMBER, nobody)
    (open_code,) = [one for one in phone.sharing.codes() if one.expires_ms == code.expires_ms]
    phone.sharing.withdraw(open_code.id, nobody)  # a new epoch
    phone.sync()
    ben.sync()
    ben.write("sealed with its key")
    ben.sync()
    hana.sharing.remove_person(ada.me, nobody)  # who has not heard of the phone: nothing of it counts
    settle(hana, ben)
    assert "sealed with its key" in hana.texts()
    laptop = laptop_of(hana, ben)
    assert "sealed with its key" in laptop.texts()


def test_nobody_hands_out_keys_that_are_there_already(hana, joins, place):
    joins("ada", Role.ADMIN)
    ben = joins("ben")
    settle(hana, ben)
    before = sorted(place.rglob("*.box"))
    for _pass in range(3):
        ben.sync(full=True)
        hana.sync(full=True)
    assert sorted(place.rglob("*.box")) == before


def test_a_new_key_reaches_whoever_shares_in_another_place_by_an_admin_who_shares_in_both(
    hana, joins, place, tmp_path
):
    stick = tmp_path / "stick"
    stick.mkdir()
    ada, ben = joins("ada", Role.ADMIN), joins("ben")
    for one in (ada, ben):
        one.sharing.add_place(str(stick), nobody)
        one.sync()
    ben.sharing.remove_place(str(place))
    settle(hana, ada, ben)
    hana.sharing.new_recovery_key(nobody)
    hana.write("sealed with the new key")
    hana.sync()
    for _pass in range(2):
        ada.sync(full=True)
        ben.sync(full=True)
    assert "sealed with the new key" in ben.texts()


# ---------------------------------------------------------------- who was shut out stays out
def device_of(someone):
    (device,) = [one.id for person in someone.sharing.people() for one in person.devices if one.is_this]
    return device


def test_a_stolen_computer_hands_nothing_over_once_it_was_removed(hana, joins, laptop_of):
    ben, laptop = joins("ben"), laptop_of(hana)
    settle(hana, laptop, ben)
    hana.sharing.remove_device(device_of(laptop), nobody)
    settle(hana, ben)
    laptop.sharing.hand_over(ben.me, Role.MEMBER, nobody)  # it has not heard
    laptop.sync()
    settle(hana, ben)
    assert (role_of(hana), role_of(ben)) == (Role.OWNER, Role.MEMBER)


@pytest.mark.parametrize("becomes", [Role.OWNER, Role.ADMIN])
def test_a_computer_an_admin_removed_is_not_back_when_its_person_rises(hana, joins, laptop_of, becomes):
    ada, ken = joins("ada", Role.ADMIN), joins("ken")
    phone = laptop_of(ken)
    settle(ada, hana, ken, phone)
    ada.sharing.remove_device(device_of(phone), nobody)
    settle(ada, hana, ken, phone)
    if becomes is Role.OWNER:
        hana.sharing.hand_over(ken.me, Role.MEMBER, nobody)
    else:
        hana.sharing.set_role(ken.me, becomes, nobody)
    settle(hana, ken, ada)
    for _pass in range(2):
        phone.sync(full=True)
        ken.sync()
    assert phone.phase() is Phase.OUT
    assert role_of(ken) is becomes


@pytest.mark.parametrize("role", [Role.MEMBER, Role.ADMIN])
def test_nobody_is_kept_in_by_words_that_crowd_out_what_let_them_in(hana, joins, role):
    ben, eve = joins("ben", role), joins("eve")
    for speaker in (ben, eve):
        for _word in range(70):
            say(speaker, Control.MEMBER, ben.me, control_ops.SetMember(role.value))
    settle(ben, eve, hana)
    hana.sharing.remove_person(ben.me, nobody)
    settle(hana, eve)
    assert sorted(person.name for person in hana.sharing.people()) == ["eve", "hana"]


def test_a_member_does_not_use_up_the_code_of_another(hana, joins):
    eve = joins("eve")
    hana.sharing.invite(Role.MEMBER, nobody)
    settle(hana, eve)
    account = account_of(eve)
    (key,) = [one.key for one in team_of(eve).invites if one.opens(eve.clock())]
    own = control_ops.AdmitDevice(account.keys.sign_key, account.keys.box_key, "mine")
    say(eve, Control.ADMIT, eve.me, own, [key])
    settle(eve, hana)
    assert len(hana.sharing.codes()) == 1


def test_nobody_hides_the_earlier_name_of_a_computer_of_another(hana, joins, laptop_of):
    ben, eve = joins("ben"), joins("eve")
    laptop_of(ben)
    kept, first = keep(ben), device_of(ben)
    ben.write("first")
    settle(ben, hana)
    put_back(ben, kept)
    ben.write("second")
    settle(ben, hana, eve)
    second = device_of(ben)
    assert first != second
    say(eve, Control.RETIRE_SELF, eve.me, control_ops.RetireSelf(second))
    settle(eve, hana)
    hana.sharing.remove_device(second, nobody)
    settle(hana, eve)
    assert not team_of(hana).speaks(first, ben.me)
