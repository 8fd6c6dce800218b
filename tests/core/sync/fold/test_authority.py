"""Whose word counts, and how far."""

from decimal import Decimal

import pytest

from journal_app.domain.habit.evidence import Value
from journal_app.domain.ids import NOBODY, imported_member_id, reaction_id
from journal_app.domain.kpt import Entry, Item, Kind, Reaction, ReactionKind
from journal_app.domain.okrs.okr import CheckIn, KeyResult
from journal_app.domain.team import Member, Team
from journal_app.store.log.op_rows import Code, Control
from journal_app.sync.fold.ops import Grant, Op, Right, Role, Transfer
from journal_app.sync.fold.parked import Reason
from tests.core.sync.pens import FRIDAY, Desk, Pen, shown
from tests.core.sync.simulation.actions import FIRST_DAY, made_id


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def eve(desk):
    return desk.join()


@pytest.fixture
def bob(desk):
    return desk.join()


@pytest.fixture
def ann(desk):
    return desk.join(Role.ADMIN)


# Chains ----------------------------------------------------------------------


def test_what_comes_after_a_missing_segment_waits_for_it(desk, eve):
    first = eve.line("one")[1]
    late, edit = eve.line("two", eve.entry(FIRST_DAY))
    state = desk.state(without=[first])
    assert shown(state, late) is None
    assert (edit.segment, Reason.GAP) in {(p.segment, p.reason) for p in state.parked}
    assert shown(desk.state(), late) == late


def test_a_later_signature_vouches_for_the_segments_before_it(desk, eve):
    entry = eve.entry()
    item = Item(made_id(desk.rng, "item", eve.member), entry.id, Kind.KEEP, "i", "x")
    op = Op(
        0,
        Code.NEW,
        item.id,
        value=tuple(zip(range(48, 54), (entry.id, "keep", "i", "x", None, ""), strict=True)),
    )
    eve.seal(op, signed=False)
    assert shown(desk.state(), item) is None
    assert Reason.UNSIGNED in {p.reason for p in desk.state().parked}
    eve.entry(FIRST_DAY)
    assert shown(desk.state(), item) == item


def test_both_branches_of_a_restored_backup_count(desk, eve):
    entry = eve.entry()
    backup = eve.last
    lost, _ = eve.line("before the restore", entry)
    eve.rewind(backup)
    found, _ = eve.line("after the restore", entry)
    assert shown(desk.state(), lost) == lost
    assert shown(desk.state(), found) == found


# Admission and removal ---------------------------------------------------------


def test_a_device_nobody_let_in_waits_and_counts_once_it_is(desk):
    pen = desk.guest()
    item, edit = pen.line("early")
    assert shown(desk.state(), item) is None
    assert desk.reason(edit) == Reason.UNKNOWN_DEVICE
    desk.owner.admit(pen)
    assert shown(desk.state(), item) == item


def test_a_member_lets_in_their_own_devices_and_nobody_elses(desk, eve, bob):
    own, foreign = Pen(desk, eve.member), Pen(desk, bob.member)
    eve.admit_device(own)
    eve.admit_device(foreign)
    assert desk.reason(own.line("mine")[1]) is None
    assert desk.reason(foreign.line("not mine")[1]) == Reason.UNKNOWN_DEVICE


def test_a_member_lets_nobody_into_the_team(desk, eve):
    pen = desk.guest()
    eve.admit(pen)
    assert desk.reason(pen.line("x")[1]) == Reason.UNKNOWN_DEVICE


def test_a_removed_member_goes_on_in_vain_and_what_they_wrote_before_stays(desk, ann, eve):
    before, _ = eve.line("before")
    ann.remove(eve, named=[eve.membership])
    after, edit = eve.line("after", eve.entry(FIRST_DAY))
    assert shown(desk.state(), before) == before
    assert shown(desk.state(), after) is None
    assert desk.reason(edit) == Reason.CUT
    assert eve.member not in desk.state().authority.members


def test_back_dating_past_a_removal_fails(desk, ann, eve):
    eve.line("before")
    ancient = desk.segments[-3]
    ann.remove(eve, named=[eve.membership])
    state = desk.state()
    eve.rewind(ancient if ancient.device == eve.device else None)
    eve.line("back-dated", eve.entry(FIRST_DAY))
    assert desk.state().state_digest == state.state_digest


def test_a_device_the_removal_does_not_list_is_cut_whole(desk, ann, eve):
    other = desk.second_device(eve)
    ann.remove(eve, named=[eve.membership])
    assert desk.reason(other.line("x")[1]) == Reason.CUT


def test_a_removed_device_leaves_the_other_devices_alone(desk, ann, eve):
    lost = desk.second_device(eve)
    ann.remove(Pen(desk, eve.member, lost.device), whole=False)
    assert desk.reason(lost.line("thief")[1]) == Reason.CUT
    assert desk.reason(eve.line("mine")[1]) is None


def test_honest_late_work_can_be_let_in_after_a_removal(desk, ann, eve):
    ann.remove(eve, named=[eve.membership])
    item, _ = eve.line("written on a train")
    ann.extend(eve)
    assert shown(desk.state(), item) == item
    assert desk.reason(eve.line("later", eve.entry(FIRST_DAY))[1]) == Reason.CUT


def test_a_person_comes_back_on_a_new_device(desk, ann, eve):
    ann.remove(eve, named=[eve.membership])
    again = Pen(desk, eve.member)
    ann.admit(again)
    assert desk.reason(again.line("back")[1]) is None
    assert desk.reason(eve.line("old device", eve.entry(FIRST_DAY))[1]) == Reason.CUT


def test_two_admins_who_remove_each_other_change_nothing(desk, ann):
    bert = desk.join(Role.ADMIN)
    ann.remove(bert, named=[bert.membership])
    bert.remove(ann, named=[ann.membership])
    for admin in (ann, bert):
        assert desk.reason(admin.line("still here")[1]) is None


def test_the_owner_removes_an_admin_and_what_they_decide_later_is_void(desk, ann):
    kept, late = desk.guest(), desk.guest()
    ann.admit(kept)
    desk.owner.remove(ann, named=[ann.membership])
    ann.admit(late)
    assert desk.reason(kept.line("in")[1]) is None
    assert desk.reason(late.line("out")[1]) == Reason.UNKNOWN_DEVICE


def test_a_demoted_admin_is_a_member_still(desk, ann):
    desk.owner.revoke([ann.membership], ann)
    late = desk.guest()
    ann.admit(late)
    assert desk.reason(late.line("out")[1]) == Reason.UNKNOWN_DEVICE
    assert desk.reason(ann.line("mine")[1]) is None


def test_an_admin_can_neither_make_admins_nor_touch_the_owner_nor_speak_for_them(desk, ann, eve):
    fake = Pen(desk, desk.owner.member)
    ann.admit(fake, Role.ADMIN)
    ann.admit(eve, Role.ADMIN)
    ann.remove(desk.owner)
    state = desk.state()
    assert eve.member not in state.authority.admins
    assert desk.reason(fake.line("as the owner")[1]) == Reason.UNKNOWN_DEVICE
    assert desk.reason(desk.owner.line("here")[1]) is None


def test_the_recovery_key_hands_the_team_to_another_and_ends_a_thief(desk, eve):
    thief = desk.owner
    desk.recovery.seal(Op(0, Control.TRANSFER, eve.member, value=Transfer((eve.device,))))
    desk.recovery.remove(thief)
    thief.remove(eve)
    assert desk.state().authority.owners >= {eve.member}
    assert desk.reason(thief.line("mine now")[1]) == Reason.CUT
    late = desk.guest()
    eve.admit(late)
    assert desk.reason(late.line("welcome")[1]) is None


def test_an_owner_gives_up_ownership_and_stays_a_member(desk, eve):
    old = desk.owner
    old.seal(Op(0, Control.MEMBER, old.member, value=Role.MEMBER))
    old.seal(Op(0, Control.TRANSFER, eve.member, value=Transfer((eve.device,))))
    eve.revoke([], old, about=old.member)
    late = desk.guest()
    old.admit(late)
    assert desk.reason(late.line("out")[1]) == Reason.UNKNOWN_DEVICE
    assert desk.reason(old.line("mine")[1]) is None
    assert desk.state().authority.owners == {eve.member}


# Rows ------------------------------------------------------------------------


def test_nobody_puts_words_into_somebody_elses_day(desk, eve, bob):
    item, new = eve.line("mine")
    entry = desk.state().rows[Entry.TABLE, item.entry]
    forged = Item(made_id(desk.rng, "item", bob.member), entry.id, Kind.KEEP, "i", "FORGED")
    for edit in (bob.set(item, "text", "FORGED", new), bob.delete(item, new), bob.delete(entry)):
        assert desk.reason(edit) == Reason.NO_RIGHT
    assert desk.reason(bob.new(forged)) == Reason.NO_ORIGIN
    assert (
        desk.reason(bob.new(Entry(made_id(desk.rng, "entry", bob.member), eve.member, FRIDAY)))
        == Reason.NO_ORIGIN
    )
    assert shown(desk.state(), item) == item


def test_not_even_an_admin_or_the_owner_writes_as_another(desk, eve, ann):
    item, new = eve.line("mine")
    for pen in (ann, desk.owner):
        assert desk.reason(pen.set(item, "text", "FORGED", new)) == Reason.NO_RIGHT


def test_what_identifies_a_row_never_changes(desk, eve, bob):
    item, new = eve.line("mine")
    theirs, _ = bob.line("theirs")
    assert desk.reason(eve.set(item, "entry", theirs.entry, new)) == Reason.NO_RIGHT


def test_the_lines_of_a_person_known_by_name_only_are_anyones_to_import(desk, eve):
    old = Member(imported_member_id(desk.team, "Taro"), desk.team, "Taro")
    assert desk.reason(eve.new(old)) is None
    ghost = Pen(desk, old.id, eve.device)
    ghost.last = eve.last
    item, edit = ghost.line("from the old log")
    assert desk.reason(edit) is None
    assert shown(desk.state(), item) == item
    assert desk.reason(ghost.new(Member(item.id, desk.team, "no name fits"))) == Reason.NO_RIGHT


def test_a_person_known_by_name_only_never_gets_a_device(desk):
    pen = Pen(desk, imported_member_id(desk.team, "Taro"))
    desk.owner.admit(pen)
    assert desk.reason(pen.line("x")[1]) == Reason.UNKNOWN_DEVICE


def test_the_team_is_edited_by_owner_and_admins(desk, ann, eve):
    team = desk.state().rows[Team.TABLE, desk.team]
    assert desk.reason(eve.set(team, "name", "no")) == Reason.NO_RIGHT
    assert desk.reason(ann.set(team, "name", "yes")) is None


def test_everyone_renames_themselves_and_nobody_is_deleted(desk, eve, bob):
    row = desk.state().rows[Member.TABLE, eve.member]
    assert desk.reason(eve.set(row, "name", "Eva")) is None
    assert desk.reason(bob.set(row, "name", "no")) == Reason.NO_RIGHT
    assert desk.reason(eve.delete(row)) == Reason.NO_RIGHT


def test_an_objective_is_edited_by_its_maker_and_by_whom_it_was_granted(desk, eve, bob):
    objective, new = eve.objective("eve's")
    assert desk.reason(eve.set(objective, "title", "still eve's", new)) is None
    edit = bob.set(objective, "title", "bob's", new)
    assert desk.reason(edit) == Reason.NO_RIGHT
    desk.owner.grant(bob, Right.OKR_OWNER, objective.id)
    assert desk.reason(edit) is None


def test_a_move_needs_a_right_on_the_node_and_on_where_it_goes(desk, eve, bob):
    hers, _ = eve.objective("hers")
    his, new = bob.objective("his")
    move = bob.set(his, "parent", hers.id, new, lamport=1)
    assert desk.reason(move) == Reason.NO_RIGHT
    assert desk.reason(bob.objective("below hers", hers)[1]) == Reason.NO_RIGHT
    desk.owner.grant(bob, Right.OKR_EDITOR)
    assert desk.reason(move) is None


def test_a_revoked_right_covers_what_was_done_with_it_before(desk, ann, eve, bob):
    objective, new = eve.objective("eve's")
    granted = ann.grant(bob, Right.OKR_EDITOR)
    before = bob.set(objective, "title", "one", new)
    ann.revoke([granted], bob)
    after = bob.set(objective, "title", "two", before)
    assert desk.reason(before) is None
    assert desk.reason(after) == Reason.NO_RIGHT


def a_value(desk, pen):
    return Value(made_id(desk.rng, "value", pen.member), desk.team, "i", "待たせない")


def test_the_sheet_is_changed_by_who_leads_and_by_everybody_once_it_is_opened_to_the_team(
    desk, ann, eve, bob
):
    value = a_value(desk, ann)
    made = ann.new(value)
    edits = [pen.set(value, "phrase", pen.member.hex(), made) for pen in (eve, bob)]
    assert [desk.reason(one) for one in (made, *edits)] == [None, Reason.NO_RIGHT, Reason.NO_RIGHT]
    ann.seal(Op(0, Control.GRANT, NOBODY, value=Grant(desk.team, Right.SHEET_EDITOR)))
    late = desk.join()
    edits.append(late.set(value, "phrase", "late", made))
    assert [desk.reason(one) for one in edits] == [None] * 3


def test_nobody_but_who_leads_opens_the_sheet_or_closes_it(desk, ann, eve, bob):
    opening = Op(0, Control.GRANT, NOBODY, value=Grant(desk.team, Right.SHEET_EDITOR))
    value = a_value(desk, ann)
    made = ann.new(value)
    eve.seal(opening)
    edit = eve.set(value, "phrase", "eve's", made)
    assert desk.reason(edit) == Reason.NO_RIGHT
    given = ann.seal(opening)
    bob.revoke([given], about=desk.team)
    assert desk.reason(edit) is None


def test_the_right_to_the_sheet_is_for_the_sheet_alone_and_for_the_team_alone(desk, ann, eve):
    objective, new = ann.objective("ann's")
    desk.owner.seal(Op(0, Control.GRANT, NOBODY, value=Grant(desk.team, Right.SHEET_EDITOR)))
    assert desk.reason(eve.set(objective, "title", "eve's", new)) == Reason.NO_RIGHT
    other = Desk()
    ann, eve = other.join(Role.ADMIN), other.join()
    value = a_value(other, ann)
    made = ann.new(value)
    other.owner.grant(eve, Right.SHEET_EDITOR)
    other.owner.seal(Op(0, Control.GRANT, NOBODY, value=Grant(other.team, Right.OKR_EDITOR)))
    assert other.reason(eve.set(value, "phrase", "eve's", made)) == Reason.NO_RIGHT


def test_closing_the_sheet_keeps_what_everybody_wrote_until_then(desk, ann, eve, bob):
    value = a_value(desk, ann)
    made = ann.new(value)
    given = ann.seal(Op(0, Control.GRANT, NOBODY, value=Grant(desk.team, Right.SHEET_EDITOR)))
    before = eve.set(value, "phrase", "one", made)
    ann.revoke([given], eve, bob, about=desk.team)
    after = eve.set(value, "phrase", "two", before)
    of_bob = bob.set(value, "gloss", "three", made)
    assert [desk.reason(one) for one in (before, after, of_bob)] == [None, Reason.NO_RIGHT, Reason.NO_RIGHT]


def test_whoever_was_removed_changes_a_sheet_that_is_open_to_all_no_more(desk, ann, eve):
    value = a_value(desk, ann)
    made = ann.new(value)
    ann.seal(Op(0, Control.GRANT, NOBODY, value=Grant(desk.team, Right.SHEET_EDITOR)))
    ann.remove(eve)
    assert desk.reason(eve.set(value, "phrase", "eve's", made)) == Reason.CUT


def test_reactions_and_check_ins_are_their_members_own_and_check_ins_are_never_edited(desk, eve, bob):
    item, _ = eve.line("x")
    kr = KeyResult(made_id(desk.rng, "key_result", eve.member), eve.objective("o")[0].id, "i", 1, "kr")
    eve.new(kr)
    clap = ReactionKind.CLAP
    reaction = Reaction(reaction_id(item.id, eve.member, clap), item.id, eve.member, clap, 1)
    assert desk.reason(eve.new(reaction)) is None
    assert desk.reason(bob.set(reaction, "count", 99)) == Reason.NO_RIGHT
    check_in = CheckIn(made_id(desk.rng, "check_in", bob.member), kr.id, bob.member, FRIDAY, 0, Decimal(3), 5)
    new = bob.new(check_in)
    assert desk.reason(new) is None
    assert desk.reason(bob.set(check_in, "confidence", 9, new)) == Reason.NO_RIGHT
    assert desk.reason(eve.delete(check_in, new)) == Reason.NO_RIGHT
    assert desk.reason(bob.delete(check_in, new)) is None
