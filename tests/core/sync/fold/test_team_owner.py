"""Whose the team is, decided by the folds alone: gifts and their ends, recovery keys, and those who will not let go."""

from itertools import permutations

import pytest

from journal_app.store.log.op_rows import Control
from journal_app.sync.fold.ops import Cut, Op, Role, Transfer
from journal_app.sync.fold.parked import Reason
from tests.core.sync.pens import Desk, Pen


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def ann(desk):
    """The founder."""
    return desk.owner


@pytest.fixture
def ken(desk):
    return desk.join()


def owners(desk):
    return desk.state().authority.owners


# ---------------------------------------------------------------- handing over
def test_who_gave_the_team_away_does_not_end_what_the_next_owner_is(desk, ann, ken):
    ann.hand_over(ken)
    ann.revoke([], ken, about=ken.member)
    ann.remove(ken)
    assert owners(desk) == {ken.member}
    assert desk.reason(ken.line("still here")[1]) is None


def test_a_branch_beside_the_handing_over_is_no_owners(desk, ann, ken):
    """A copy from before does not know of it: what it decides later, by its own clock, comes too late."""
    before = ann.last
    ann.hand_over(ken)
    ann.rewind(before)
    ann.remove(ken)
    eve = desk.guest()
    ann.admit(eve)
    ann.seal(Op(0, Control.TRANSFER, eve.member, value=Transfer((eve.device,)), hlc=9))
    ann.seal(Op(0, Control.REVOKE, ann.member, value=Cut(), hlc=9))
    assert owners(desk) == {ken.member}
    assert desk.reason(eve.line("x")[1]) == Reason.UNKNOWN_DEVICE


def test_another_device_of_the_former_owner_is_no_owners_beyond_what_was_known_of_it(desk, ann, ken):
    phone = desk.second_device(ann)
    early = phone.admit(known := desk.guest())
    ann.hand_over(ken, phone)
    phone.admit(late := desk.guest())
    assert early
    assert desk.reason(known.line("x")[1]) is None
    assert desk.reason(late.line("x")[1]) == Reason.UNKNOWN_DEVICE
    assert owners(desk) == {ken.member}


def test_a_second_gift_to_the_same_person_is_one(desk, ann, ken):
    first = ann.hand_over(ken)
    ken.seal(Op(0, Control.TRANSFER, ann.member, value=Transfer((ann.device,))))
    ken.step_down(gifts=[first])
    assert owners(desk) == {ann.member}
    back = ann.seal(Op(0, Control.TRANSFER, ken.member, value=Transfer((ken.device,))))
    assert owners(desk) == {ann.member, ken.member}
    ken.revoke([], ann, about=ann.member)  # names what the genesis gave, and that has ended before
    assert owners(desk) == {ann.member, ken.member}
    ann.revoke([back], ken, about=ken.member)
    assert owners(desk) == {ann.member}


def test_an_owner_who_was_removed_is_one_again_by_a_later_gift_on_another_device(desk, ann, ken):
    given = ann.hand_over(ken)
    ken.remove(ann)
    assert owners(desk) == {ken.member}
    again = Pen(desk, ann.member)
    ken.admit(again)
    ken.hand_over(again)
    ken.revoke([given], ken, about=ken.member)
    assert owners(desk) == {ann.member}
    assert desk.reason(again.line("back")[1]) is None
    assert desk.reason(ann.line("from the old device")[1]) == Reason.CUT


# ---------------------------------------------------------------- recovery keys
def test_the_old_recovery_key_ends_nothing_and_gives_nothing(desk, ann, ken):
    ann.hand_over(ken)
    ken.new_recovery(desk.recovery)
    evil = Pen(desk, ann.member)
    desk.recovery.recover(evil)
    desk.recovery.remove(ken)
    desk.recovery.revoke(
        [], ann, about=ann.member
    )  # says that the device had been lost before it gave the team away
    evil.remove(ken)
    evil.new_recovery(desk.recovery)
    assert owners(desk) == {ken.member}
    assert desk.reason(ken.line("still here")[1]) is None
    assert desk.reason(evil.line("x")[1]) is not None


def test_the_old_recovery_key_does_not_cut_what_comes_before_its_end(desk, ann, ken):
    """It says that all of the founder's chain is a thief's, the gift to the next owner included."""
    founding = ann.last
    ann.hand_over(ken)
    ken.new_recovery(desk.recovery)
    ann.last, last = founding, ann.last
    desk.recovery.remove(ann)
    ann.last = last
    assert owners(desk) == {ken.member}


def test_the_new_recovery_key_does_what_the_old_one_did(desk, ann, ken):
    new = ann.new_recovery(desk.recovery)
    again = Pen(desk, ann.member)
    new.remove(ann, whole=False)
    new.recover(again)
    assert owners(desk) == {ann.member}
    assert desk.reason(again.line("by the new device")[1]) is None
    assert desk.reason(ann.line("by the lost one")[1]) == Reason.CUT


def test_a_key_that_was_used_is_replaced_and_what_was_done_with_it_stays(desk, ann):
    again = Pen(desk, ann.member)
    desk.recovery.recover(again)
    desk.recovery.remove(ann, whole=False)
    again.new_recovery(desk.recovery)
    thief = Pen(desk, ann.member)
    desk.recovery.recover(thief)
    assert desk.reason(again.line("x")[1]) is None
    assert desk.reason(thief.line("x")[1]) is not None


def test_a_chain_of_keys_each_used_and_replaced(desk, ann):
    keys, device = [desk.recovery], ann
    for _turn in range(4):
        again = Pen(desk, ann.member)
        keys[-1].recover(again)
        keys[-1].remove(device, whole=False)
        device = again
        keys.append(device.new_recovery(*keys))
    assert desk.reason(device.line("x")[1]) is None
    assert desk.state().authority.recovery == {keys[-1].device}
    for old in keys[:-1]:
        thief = Pen(desk, ann.member)
        old.recover(thief)
        assert desk.reason(thief.line("x")[1]) is not None


def test_replacing_the_key_makes_no_recovery_key_of_what_it_lists(desk, ann, ken):
    ann.new_recovery(desk.recovery, ken)
    eve = desk.guest()
    ken.admit(eve)
    assert desk.reason(eve.line("x")[1]) == Reason.UNKNOWN_DEVICE
    assert desk.reason(ken.line("still a member")[1]) is None


def test_nobody_but_an_owner_replaces_the_recovery_key(desk, ann, ken):
    ann.seal(Op(0, Control.MEMBER, ken.member, value=Role.ADMIN))
    ann.admit_device(ken)
    ken.new_recovery(desk.recovery)
    assert desk.state().authority.recovery == {desk.recovery.device}


def test_who_was_an_owner_replaces_no_key_any_more(desk, ann, ken):
    ann.hand_over(ken)
    ann.new_recovery(desk.recovery)
    assert desk.state().authority.recovery == {desk.recovery.device}


# ---------------------------------------------------------------- leaving
def test_who_leaves_is_gone_in_every_branch_and_on_every_device(desk, ann, ken):
    phone = desk.second_device(ken)
    before = ken.last
    kept = ken.line("while in the team")[1]
    ken.remove(ken, phone, named=[ken.membership])
    assert desk.reason(kept) is None
    ghost = ken.line("after")[1]
    ken.rewind(before)
    branch = ken.line("from a copy")[1]
    late = desk.second_device(ken)
    for edit in (ghost, branch, phone.line("by phone")[1]):
        assert desk.reason(edit) == Reason.CUT
    assert desk.reason(late.line("by another")[1]) == Reason.UNKNOWN_DEVICE
    assert ken.member not in desk.state().authority.members


def test_an_admin_who_left_decides_nothing_and_comes_back_without_the_role(desk, ann):
    ada = desk.join(Role.ADMIN)
    made = ada.membership
    ada.remove(ada, named=[made])
    ada.admit(eve := desk.guest())
    assert desk.reason(eve.line("x")[1]) == Reason.UNKNOWN_DEVICE
    again = Pen(desk, ada.member)
    ann.admit(again)
    authority = desk.state().authority
    assert ada.member in authority.members
    assert ada.member not in authority.admins


def test_nobody_leaves_in_the_name_of_another(desk, ken):
    eve = desk.join()
    eve.seal(Op(0, Control.REMOVE, ken.member, value=Cut((), whole=True)))
    assert desk.reason(ken.line("still here")[1]) is None


# ---------------------------------------------------------------- who is out ends nothing more
def test_a_lost_device_of_the_owner_gives_nothing_away_once_it_was_removed(desk, ann):
    phone = desk.second_device(ann)
    phone.line("before it was lost")
    ann.remove(phone, whole=False)
    eve = desk.guest()
    phone.seal(Op(0, Control.TRANSFER, eve.member, value=Transfer((eve.device,)), hlc=9))
    phone.seal(Op(0, Control.REVOKE, ann.member, value=Cut(), hlc=9))
    phone.seal(Op(0, Control.REMOVE, ann.member, value=Cut((), whole=True), hlc=9))
    assert owners(desk) == {ann.member}


def test_an_end_of_ones_own_takes_nothing_from_another(desk):
    ada, bob = desk.join(Role.ADMIN), desk.join(Role.ADMIN)
    ada.revoke([bob.membership], about=ada.member)
    ada.remove(ada, named=[ada.membership, bob.membership])
    assert bob.member in desk.state().authority.admins


def test_a_device_that_left_ends_neither_its_person_nor_their_other_device(desk, ken):
    laptop = desk.second_device(ken)
    laptop.line("x")
    before = laptop.last
    laptop.remove(laptop, whole=False)
    laptop.rewind(before)
    laptop.remove(laptop, named=[ken.membership])
    laptop.rewind(before)
    laptop.seal(Op(0, Control.REMOVE, ken.member, value=Cut(((laptop.device, ()), (ken.device, ())))))
    assert desk.reason(ken.line("goes on")[1]) is None


def test_the_first_computer_of_somebody_who_came_back_does_not_end_the_second_stay(desk, ann, ken):
    first = ken.membership
    before = ken.last
    ken.remove(ken, named=[first])
    again = Pen(desk, ken.member)
    second = ann.admit(again)
    ken.rewind(before)
    ken.remove(ken, named=[second])
    ken.remove(ken, named=[first, second])
    assert desk.reason(again.line("back")[1]) is None
    assert ken.member in desk.state().authority.members


# ---------------------------------------------------------------- in any order
def test_all_of_it_is_the_same_in_every_order_of_arrival(desk, ann, ken):
    ann.hand_over(ken)
    new = ken.new_recovery(desk.recovery)
    evil = Pen(desk, ann.member)
    desk.recovery.recover(evil)
    evil.new_recovery(desk.recovery, new)
    ken.remove(ann)
    tail = desk.segments[-6:]
    meant = desk.state().authority
    for order in list(permutations(tail))[::37]:
        desk.segments[-6:] = order
        assert desk.state().authority == meant
