"""Who belongs to the team, who may decide that, and who can read what comes after a removal."""

import shutil
from dataclasses import replace

import pytest

from journal_app.domain.errors import ErrorCode
from journal_app.domain.okrs.okr import Objective
from journal_app.domain.powers import Powers
from journal_app.journal.okrs.tree_commands import AddObjective, EditObjective
from journal_app.journal.profile import powers_of
from journal_app.journal.team_commands import EditTeam
from journal_app.sync.api import Phase, Role
from journal_app.sync.format import file_names
from journal_app.sync.replica import this_device as accounts
from tests.core.sync.people import FRIDAY, code_of, nobody, settle

WEEK_MS = 7 * 24 * 3600 * 1000


@pytest.fixture
def hana(someone, place):
    """The owner."""
    hana = someone("hana")
    hana.write("hana was first")
    hana.found(place)
    hana.sync()
    return hana


def role_of(person):
    return person.sharing.status().role


def keys_of(person):
    return accounts.load(person.connection, person.safe, nobody).keys


# ---------------------------------------------------------------- who may
def test_a_member_may_invite_nobody_but_themselves(joins):
    ben = joins("ben")
    assert code_of(ben.sharing.invite, Role.MEMBER, nobody) is ErrorCode.NEEDS_ADMIN
    assert ben.sharing.invite_my_device(nobody).code


def test_an_admin_may_invite_members_and_the_owner_admins(joins):
    ada = joins("ada", Role.ADMIN)
    assert role_of(ada) is Role.ADMIN
    assert ada.sharing.invite(Role.MEMBER, nobody).code
    assert code_of(ada.sharing.invite, Role.ADMIN, nobody) is ErrorCode.NEEDS_OWNER


def test_nobody_is_invited_as_an_owner(hana):
    assert code_of(hana.sharing.invite, Role.OWNER, nobody) is ErrorCode.NEEDS_OWNER


def test_who_waits_decides_nothing(hana, someone, place):
    invitation = hana.sharing.invite(Role.MEMBER, nobody)
    hana.sync()
    ben = someone("ben")
    ben.join(place, invitation.code)
    ben.sync()
    assert code_of(ben.sharing.invite_my_device, nobody) is ErrorCode.NOT_LET_IN
    assert ben.sharing.requests() == []


def test_an_admin_lets_people_in(hana, joins, someone, place):
    ada = joins("ada", Role.ADMIN)
    invitation = ada.sharing.invite(Role.MEMBER, nobody)
    ada.sync()
    ben = someone("ben")
    ben.write("ben writes")
    ben.join(place, invitation.code)
    ben.sync()
    ada.sync()
    ada.admit()
    settle(hana, ada, ben)
    assert ben.phase() is Phase.IN
    assert hana.texts() == ben.texts() == ada.texts()
    assert "ben writes" in hana.texts()


def test_an_admins_word_counts_on_their_other_computer_too(hana, joins, laptop_of, someone, place):
    ada = joins("ada", Role.ADMIN)
    laptop = laptop_of(ada, hana)
    invitation = laptop.sharing.invite(Role.MEMBER, nobody)
    laptop.sync()
    ben = someone("ben")
    ben.join(place, invitation.code)
    ben.sync()
    laptop.sync()
    laptop.admit()
    settle(laptop, ben, hana)
    assert role_of(hana) is Role.OWNER
    assert {person.name for person in hana.sharing.people()} == {"hana", "ada", "ben"}


def test_a_member_lets_in_another_computer_of_their_own(hana, joins, laptop_of):
    ben = joins("ben")
    laptop = laptop_of(ben, hana)
    laptop.write("from the road")
    settle(laptop, hana)
    assert laptop.phase() is Phase.IN
    assert "from the road" in hana.texts()


def test_only_the_owner_themselves_lets_in_a_device_of_theirs(hana, joins, someone, place):
    ada = joins("ada", Role.ADMIN)
    invitation = hana.sharing.invite_my_device(nobody)
    hana.sync()
    laptop = someone("hana's laptop", "")
    laptop.join(place, invitation.code)
    laptop.sync()
    settle(ada)
    (request,) = ada.sharing.requests()
    assert request.name == "hana"
    assert code_of(ada.sharing.admit, request.id, nobody) is ErrorCode.OWNER_COMES_BACK_BY_KEY


# ---------------------------------------------------------------- letting in
def test_a_second_use_of_a_code_is_flagged(hana, someone, place):
    invitation = hana.sharing.invite(Role.MEMBER, nobody)
    hana.sync()
    for name in ("ben", "mallory"):
        newcomer = someone(name)
        newcomer.join(place, invitation.code)
        newcomer.sync()
    hana.sync()
    asked = {request.name: request for request in hana.sharing.requests()}
    assert all(request.code_used_before for request in asked.values())
    hana.sharing.admit(asked["ben"].id, nobody)
    (left,) = hana.sharing.requests()
    assert (left.name, left.code_used_before) == ("mallory", True)


def test_an_admin_elsewhere_sees_that_a_code_was_used(hana, joins, someone, place):
    ada = joins("ada", Role.ADMIN)
    invitation = hana.sharing.invite(Role.MEMBER, nobody)
    hana.sync()
    ben = someone("ben")
    ben.join(place, invitation.code)
    ben.sync()
    hana.sync()
    hana.admit()
    hana.sync()
    late = someone("mallory")
    late.join(place, invitation.code)
    late.sync()
    settle(ada)
    assert [(r.name, r.code_used_before) for r in ada.sharing.requests()] == [("mallory", True)]


def test_an_invitation_that_ended_lets_nobody_in(hana, someone, place, clock):
    invitation = hana.sharing.invite(Role.MEMBER, nobody)
    hana.sync()
    ben = someone("ben")
    ben.join(place, invitation.code)
    ben.sync()
    clock.ms += WEEK_MS + 60_000
    hana.sync()
    (request,) = hana.sharing.requests()
    assert request.expired
    assert code_of(hana.sharing.admit, request.id, nobody) is ErrorCode.REQUEST_EXPIRED


def test_a_request_that_was_declined_is_not_shown_again(hana, someone, place):
    invitation = hana.sharing.invite(Role.MEMBER, nobody)
    hana.sync()
    ben = someone("ben")
    ben.join(place, invitation.code)
    ben.sync()
    hana.sync()
    (request,) = hana.sharing.requests()
    hana.sharing.decline(request.id)
    hana.sync(full=True)
    assert hana.sharing.requests() == []
    assert hana.sharing.status().requests == 0
    assert code_of(hana.sharing.admit, request.id, nobody) is ErrorCode.REQUEST_GONE
    assert code_of(hana.sharing.decline, b"nothing of the kind") is ErrorCode.REQUEST_GONE


def test_who_claims_to_be_somebody_is_shown_under_that_name(hana, joins, someone, place):
    ben = joins("ben")
    invitation = hana.sharing.invite(Role.MEMBER, nobody)
    hana.sync()
    mallory = someone("mallory")
    with mallory.journal._database.writing() as connection:
        from journal_app.store.log.reissue_ids import rekey

        rekey(connection, mallory.journal.team.id, ben.me)
    mallory.join(place, invitation.code)
    mallory.sync()
    hana.sync()
    (request,) = hana.sharing.requests()
    assert request.name == "ben"


# ---------------------------------------------------------------- roles
def test_a_member_becomes_admin_on_all_their_devices(hana, joins, laptop_of):
    ben = joins("ben")
    laptop = laptop_of(ben, hana)
    hana.sharing.set_role(ben.me, Role.ADMIN, nobody)
    settle(hana, ben, laptop)
    assert role_of(ben) is role_of(laptop) is Role.ADMIN
    assert laptop.sharing.invite(Role.MEMBER, nobody).code
    assert ben.sharing.invite(Role.MEMBER, nobody).code


def test_an_admin_becomes_a_member_again_and_what_they_decided_stays(hana, joins, someone, place):
    ada = joins("ada", Role.ADMIN)
    invitation = ada.sharing.invite(Role.MEMBER, nobody)
    ada.sync()
    ben = someone("ben")
    ben.join(place, invitation.code)
    ben.sync()
    ada.sync()
    ada.admit()
    settle(hana, ada, ben)
    hana.sharing.set_role(ada.me, Role.MEMBER, nobody)
    settle(hana, ada, ben)
    assert role_of(ada) is Role.MEMBER
    assert ben.phase() is Phase.IN
    assert code_of(ada.sharing.invite, Role.MEMBER, nobody) is ErrorCode.NEEDS_ADMIN
    hana.sharing.set_role(ada.me, Role.ADMIN, nobody)
    settle(hana, ada)
    assert role_of(ada) is Role.ADMIN


def test_roles_are_the_owners_to_give(joins):
    ada = joins("ada", Role.ADMIN)
    ben = joins("ben")
    ada.sync()
    assert code_of(ada.sharing.set_role, ben.me, Role.ADMIN, nobody) is ErrorCode.NEEDS_OWNER


def test_nobody_decides_about_themselves(hana):
    for step in (
        lambda: hana.sharing.remove_person(hana.me, nobody),
        lambda: hana.sharing.set_role(hana.me, Role.MEMBER, nobody),
        lambda: hana.sharing.hand_over(hana.me, Role.ADMIN, nobody),
    ):
        assert code_of(step) is ErrorCode.NOT_YOURSELF
    ((device,),) = [person.devices for person in hana.sharing.people()]
    assert code_of(hana.sharing.remove_device, device.id, nobody) is ErrorCode.NOT_YOURSELF


def test_what_the_team_is_called_is_for_its_owner_and_admins(hana, joins):
    ben = joins("ben")
    hana.journal.run(EditTeam(hana.journal.team, type(hana.journal.team)(hana.journal.team.id, "Blue")))
    settle(hana, ben)
    assert ben.sharing.status().team_name == "Blue"


# ---------------------------------------------------------------- removing
def test_what_a_removed_person_writes_later_counts_nowhere(hana, joins):
    ben, eve = joins("ben"), joins("eve")
    settle(hana, ben, eve)
    ben.write("while in the team")
    settle(ben, hana, eve)
    hana.sharing.remove_person(ben.me, nobody)
    hana.sync()
    ben.write("too late")
    ben.sync()
    settle(hana, eve)
    assert "while in the team" in eve.texts()
    assert "too late" not in eve.texts()
    assert "too late" not in hana.texts()
    assert {person.name for person in eve.sharing.people()} == {"hana", "eve"}


def test_a_removed_person_can_not_read_what_comes_after(hana, joins):
    ben = joins("ben")
    hana.sharing.remove_person(ben.me, nobody)
    hana.write("not for ben")
    settle(hana)
    ben.sync()
    assert ben.phase() is Phase.OUT
    assert "not for ben" not in ben.texts()
    assert len(keys_of(hana).epochs) == len(keys_of(ben).epochs) + 1
    assert code_of(ben.sharing.invite_my_device, nobody) is ErrorCode.NOT_LET_IN


def test_those_who_stay_read_on(hana, joins, laptop_of):
    ben, eve = joins("ben"), joins("eve")
    laptop = laptop_of(eve, hana)
    hana.sharing.remove_person(ben.me, nobody)
    hana.write("for those who stay")
    settle(hana, eve, laptop)
    laptop.write("and back")
    settle(laptop, eve, hana)
    assert "for those who stay" in laptop.texts()
    assert "and back" in hana.texts()
    assert hana.sharing.digest() == eve.sharing.digest() == laptop.sharing.digest()


def test_a_lost_device_is_cut_off_and_its_person_stays(hana, joins, laptop_of):
    ben = joins("ben")
    laptop = laptop_of(ben, hana)
    laptop.write("before it was lost")
    settle(laptop, ben, hana)
    lost = next(d for p in hana.sharing.people() for d in p.devices if d.name == "ben on the road's")
    hana.sharing.remove_device(lost.id, nobody)
    hana.sync()
    laptop.write("by the thief")
    laptop.sync()
    settle(hana, ben)
    assert laptop.phase() is Phase.OUT
    assert "before it was lost" in hana.texts()
    assert "by the thief" not in hana.texts()
    assert ben.phase() is Phase.IN
    (person,) = [person for person in hana.sharing.people() if person.name == "ben"]
    assert [device.name for device in person.devices] == ["ben's"]


def test_a_device_lost_before_it_ever_wrote_gets_no_new_keys(hana, joins, someone, place):
    ben = joins("ben")
    invitation = ben.sharing.invite_my_device(nobody)
    ben.sync()
    laptop = someone("laptop", "")
    laptop.join(place, invitation.code)
    laptop.sync()
    shutil.rmtree(place / file_names.own(keys_of(laptop).device), ignore_errors=True)
    ben.sync()
    ben.admit()
    ben.sync()
    hana.sync(full=True)
    lost = next(d for p in hana.sharing.people() for d in p.devices if d.name == "laptop's")
    hana.sharing.remove_device(lost.id, nobody)
    hana.sync()
    hana.sync()
    newest = max(keys_of(hana).epochs, key=lambda epoch: epoch.number)
    hint = file_names.letters_of_box(newest.id, lost.id)
    assert hint not in {file_names.box_letters(str(box)) for box in place.rglob("*.box")}


def test_an_admin_removes_members_and_only_the_owner_an_admin(hana, joins):
    ada, ben = joins("ada", Role.ADMIN), joins("ben")
    settle(hana, ada, ben)
    assert code_of(ada.sharing.remove_person, hana.me, nobody) is ErrorCode.NEEDS_OWNER
    assert code_of(ben.sharing.remove_person, ada.me, nobody) is ErrorCode.NEEDS_OWNER
    ada.sharing.remove_person(ben.me, nobody)
    settle(ada, hana)
    assert {person.name for person in hana.sharing.people()} == {"hana", "ada"}
    hana.sharing.remove_person(ada.me, nobody)
    settle(hana)
    assert {person.name for person in hana.sharing.people()} == {"hana"}


def test_somebody_removed_can_be_invited_again(hana, joins, someone, place):
    ben = joins("ben")
    hana.sharing.remove_person(ben.me, nobody)
    settle(hana)
    assert {person.name for person in hana.sharing.people()} == {"hana"}
    ben.sync()
    ben.sharing.leave(nobody)
    ben.reopen()
    invitation = hana.sharing.invite(Role.MEMBER, nobody)
    hana.sync()
    ben.join(place, invitation.code)
    ben.write("back again")
    ben.sync()
    hana.sync()
    hana.admit()
    settle(hana, ben)
    assert ben.phase() is Phase.IN
    assert "back again" in hana.texts()


def test_two_who_remove_people_at_once_leave_no_key_with_either(hana, joins):
    ada, ben, eve = joins("ada", Role.ADMIN), joins("ben"), joins("eve")
    settle(hana, ada, ben, eve)
    hana.sharing.remove_person(ben.me, nobody)
    ada.sharing.remove_person(eve.me, nobody)
    settle(hana, ada)
    hana.write("for two")
    settle(hana, ada)
    assert "for two" in ada.texts()
    for gone in (ben, eve):
        gone.sync(full=True)
        assert "for two" not in gone.texts()
        assert gone.phase() is Phase.OUT
    assert hana.sharing.digest() == ada.sharing.digest()


def test_a_lockbox_that_got_lost_is_issued_again(hana, joins, place):
    ben = joins("ben")
    hana.sharing.remove_person(joins("eve").me, nobody)
    hana.sync()
    newest = max(keys_of(hana).epochs, key=lambda epoch: epoch.number)
    hint = file_names.letters_of_box(newest.id, keys_of(ben).device)
    (box,) = [path for path in place.rglob("*.box") if file_names.box_letters(path.name) == hint]
    box.unlink()
    with hana.journal._database.writing() as connection:
        connection.execute("DELETE FROM record")
    hana.write("with the new key")
    hana.sync()
    ben.sync(full=True)
    assert "with the new key" in ben.texts()


def test_keys_are_not_issued_twice_by_everybody(hana, joins, place):
    ada = joins("ada", Role.ADMIN)
    joins("ben")
    settle(hana, ada)
    boxes = [file_names.box_letters(path.name) for path in place.rglob("*.box")]
    assert len(boxes) == len(set(boxes))


# ---------------------------------------------------------------- who may change the OKR tree
def objective_of(person, title="Faster answers"):
    return person.journal.run(AddObjective(title, FRIDAY)).made(Objective)


def retitle(person, id_, title):
    node = person.journal.reads.okr.objective(id_)
    return person.journal.run(EditObjective(node, replace(node, title=title)))


def title_of(person, node):
    return person.journal.reads.okr.objective(node.id).title


def okrs_of(decider, person, *, edits):
    role = next(one.role for one in decider.sharing.people() if one.member == person.me)
    decider.sharing.set_role(person.me, role, nobody, edits_okrs=edits)


def edits_okrs(person):
    return {one.name: one.edits_okrs for one in person.sharing.people()}


def test_whoever_is_let_in_changes_the_okrs_until_the_right_is_taken_and_again_when_it_is_given(hana, joins):
    ben = joins("ben")
    theirs = objective_of(hana)
    settle(hana, ben)
    retitle(ben, theirs.id, "by ben")
    settle(ben, hana)
    assert title_of(hana, theirs) == "by ben"
    okrs_of(hana, ben, edits=False)
    settle(hana, ben)
    assert edits_okrs(hana) == edits_okrs(ben) == {"hana": True, "ben": False}
    assert title_of(hana, theirs) == title_of(ben, theirs) == "by ben"  # what was changed so far stays
    assert code_of(retitle, ben, theirs.id, "again") is ErrorCode.OKRS_NOT_YOURS
    assert powers_of(ben.journal.reads) is Powers.OWN
    mine = objective_of(ben, "ben's own")
    retitle(ben, mine.id, "still ben's own")
    settle(ben, hana)
    assert title_of(hana, mine) == "still ben's own"
    okrs_of(hana, ben, edits=True)
    settle(hana, ben)
    retitle(ben, theirs.id, "again by ben")
    settle(ben, hana)
    assert title_of(hana, theirs) == "again by ben"
    assert edits_okrs(ben) == {"hana": True, "ben": True}


def test_what_was_changed_in_the_okrs_without_the_right_does_not_count_and_counts_once_it_is_given(
    hana, joins
):
    ben = joins("ben")
    theirs = objective_of(hana)
    settle(hana, ben)
    okrs_of(hana, ben, edits=False)
    hana.sync()
    retitle(ben, theirs.id, "on the train")  # before ben heard of it
    settle(ben, hana)
    assert title_of(hana, theirs) == title_of(ben, theirs) == "Faster answers"
    okrs_of(hana, ben, edits=True)
    settle(hana, ben)
    assert title_of(hana, theirs) == title_of(ben, theirs) == "on the train"


def test_the_panes_hear_that_the_right_was_taken(hana, joins):
    ben = joins("ben")
    okrs_of(hana, ben, edits=False)
    hana.sync()
    assert ben.sync().changed
    assert not ben.sync().changed


def test_an_admin_decides_who_changes_the_okrs_and_a_member_does_not(hana, joins):
    ada, ben, cleo = joins("ada", Role.ADMIN), joins("ben"), joins("cleo")
    settle(hana, ada, ben, cleo)
    okrs_of(ada, ben, edits=False)
    settle(ada, hana, ben, cleo)
    assert edits_okrs(cleo) == {"hana": True, "ada": True, "ben": False, "cleo": True}
    assert code_of(okrs_of, ben, cleo, edits=False) is ErrorCode.NEEDS_ADMIN
    assert code_of(okrs_of, ada, ada, edits=False) is ErrorCode.NOT_YOURSELF
    assert code_of(okrs_of, ada, hana, edits=False) is ErrorCode.ADMINS_EDIT_OKRS
    assert code_of(okrs_of, hana, ada, edits=False) is ErrorCode.ADMINS_EDIT_OKRS


def test_taking_the_right_twice_or_from_who_never_had_it_ends_nothing_else(hana, joins):
    ben = joins("ben")
    for edits in (False, False, True, True, False):
        okrs_of(hana, ben, edits=edits)
    ben.write("ben goes on")
    settle(hana, ben)
    assert (role_of(hana), role_of(ben), ben.phase()) == (Role.OWNER, Role.MEMBER, Phase.IN)
    assert edits_okrs(hana)["ben"] is False
    assert "ben goes on" in hana.texts()


def test_who_waits_to_be_let_in_changes_only_what_is_their_own_in_the_okrs(hana, someone, place):
    theirs = objective_of(hana)
    invitation = hana.sharing.invite(Role.MEMBER, nobody)
    hana.sync()
    ben = someone("ben")
    ben.join(place, invitation.code)
    ben.sync()
    assert code_of(retitle, ben, theirs.id, "too early") is ErrorCode.OKRS_NOT_YOURS
    assert objective_of(ben, "mine")


def test_who_stops_being_an_admin_can_keep_to_their_own_okrs_at_once(hana, joins):
    ada = joins("ada", Role.ADMIN)
    hana.sharing.set_role(ada.me, Role.MEMBER, nobody, edits_okrs=False)
    settle(hana, ada)
    assert (role_of(ada), powers_of(ada.journal.reads)) == (Role.MEMBER, Powers.OWN)
    hana.sharing.set_role(ada.me, Role.ADMIN, nobody)
    settle(hana, ada)
    assert powers_of(ada.journal.reads) is Powers.ALL


# ---------------------------------------------------------------- what is said
def test_every_refusal_of_joining_and_letting_in_speaks_to_whoever_reads_it(hana, someone, place, clock):
    invitation = hana.sharing.invite(Role.MEMBER, nobody)
    hana.sync()
    ben = someone("ben")
    assert code_of(ben.join, place / "typo", invitation.code) is ErrorCode.NO_FOLDER
    ben.join(place, invitation.code)
    ben.sync()
    clock.ms += WEEK_MS + 1
    hana.sync()
    (request,) = hana.sharing.requests()
    assert request.expired
    assert code_of(hana.sharing.admit, request.id, nobody) is ErrorCode.REQUEST_EXPIRED
    hana.sharing.decline(request.id)
    ben.sharing.leave(None)
    ben.reopen()
    invitation = hana.sharing.invite(Role.MEMBER, nobody)
    hana.sync()
    ben.join(place, invitation.code)
    ben.sync()
    hana.sync()
    (request,) = hana.sharing.requests()
    clock.ms += WEEK_MS + 1
    assert not request.expired  # it arrived in time
    hana.sharing.admit(request.id, nobody)
    assert code_of(hana.sharing.admit, request.id, nobody) is ErrorCode.REQUEST_GONE
    hana.sharing.remove_person(ben.me, nobody)
    assert code_of(hana.sharing.remove_person, ben.me, nobody) is ErrorCode.NOT_IN_TEAM
    assert code_of(hana.sharing.remove_device, b"x" * 16, nobody) is ErrorCode.NOT_IN_TEAM
