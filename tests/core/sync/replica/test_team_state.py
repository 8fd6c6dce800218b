"""Who is who, read from a journal's rows, is what the fold of all segments decides."""

import random

import pytest

from journal_app.domain.ids import NOBODY
from journal_app.store.log.op_rows import Control
from journal_app.store.log.oplog import Log
from journal_app.sync.api import Role
from journal_app.sync.fold.ops import UNSEALED, Cut, Op
from journal_app.sync.fold.ops import Role as Given
from journal_app.sync.format import control_ops
from journal_app.sync.replica import fold_queue, team_state
from tests.core.sync.pens import Desk, Pen
from tests.core.sync.simulation.filed import Filed


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def filed(tmp_path, desk):
    filed = Filed(tmp_path / "journal.db", desk, random.Random(1))
    yield filed
    filed.close()


@pytest.fixture
def team(desk, filed):
    """Take in what has been written and read the team."""

    def read():
        filed.take(desk.segments)
        return filed.roster

    return read


def decide(filed, code, entity, said):
    """Write a decision on this device, which is the owner's, without sealing it."""
    with filed.database.writing() as connection:
        Log(connection, 0).decided(code, entity, control_ops.write_control(said))
        return team_state.reload(connection, filed.roster)


def test_authority_and_chains_are_those_of_all_segments(desk, team):
    ann, eve = desk.join(Given.ADMIN), desk.join()
    desk.second_device(eve)
    ann.remove(eve, named=[eve.membership])
    eve.line("in vain")
    found, state = team(), desk.state()
    authority = found.authority
    assert {id_: who for id_, who in authority.authors.items() if id_ != UNSEALED} == state.authority.authors
    assert authority.cut == state.authority.cut
    assert authority.powers - {UNSEALED} == state.authority.powers
    assert authority.devices == state.authority.devices


def test_everyone_has_the_role_they_were_given(desk, team):
    ann, eve = desk.join(Given.ADMIN), desk.join()
    assert team().roles == {
        desk.owner.member: Role.OWNER,
        ann.member: Role.ADMIN,
        eve.member: Role.MEMBER,
    }
    desk.owner.revoke([ann.membership], ann)
    desk.owner.remove(eve, named=[eve.membership])
    assert team().roles == {desk.owner.member: Role.OWNER, ann.member: Role.MEMBER}


def test_a_device_is_known_with_the_keys_it_was_let_in_with(desk, team):
    eve = desk.join()
    known = team().devices[eve.device]
    assert (known.member, (known.sign_key, known.box_key)) == (eve.member, desk.keys[eve.device])


def test_a_device_speaks_until_it_is_cut_off_whether_or_not_it_ever_wrote(desk, team):
    eve = desk.join()
    silent, lost = desk.second_device(eve), desk.second_device(eve)
    lost.line("before")
    assert all(team().speaks(pen.device, eve.member) for pen in (eve, silent, lost))
    desk.owner.remove(Pen(desk, eve.member, silent.device), whole=False)
    # Cut where it stands: all of it counts, and nothing more.
    desk.owner.seal(Op(0, Control.REMOVE, lost.member, value=Cut(((lost.device, (lost.last.id,)),))))
    found = team()
    assert [found.speaks(pen.device, eve.member) for pen in (eve, silent, lost)] == [True, False, False]
    assert not found.speaks(eve.device, desk.owner.member)


def test_the_heads_of_a_chain_that_forks_are_two_and_what_is_not_sealed_is_none(desk, filed, team):
    eve = desk.join()
    backup = eve.last
    eve.line("here")
    here = eve.last.id
    eve.rewind(backup)
    eve.line("there")
    found = team()
    assert found.heads(eve.device) == tuple(sorted((here, eve.last.id)))
    assert found.heads(desk.owner.device) == (desk.owner.last.id,)
    decide(filed, Control.MEMBER, eve.member, control_ops.SetMember("member"))
    assert filed.roster.heads(desk.owner.device) == (desk.owner.last.id,)


def test_memberships_are_the_decisions_that_made_one(desk, filed, team):
    eve = desk.join()
    first = team().memberships(eve.member)
    found = decide(filed, Control.MEMBER, eve.member, control_ops.SetMember("admin"))
    assert found.memberships(eve.member)[: len(first)] == first
    assert len(found.memberships(eve.member)) == len(first) + 1
    assert found.memberships(eve.member, Given.MEMBER) == first
    assert found.memberships(NOBODY) == ()


def test_what_this_device_has_decided_and_not_sealed_counts(desk, filed, team):
    guest = desk.guest()
    before = team()
    keys = desk.keys[guest.device]
    decide(filed, Control.MEMBER, guest.member, control_ops.SetMember("member"))
    after = decide(filed, Control.ADMIT, guest.member, control_ops.AdmitDevice(*keys, "laptop"))
    assert (before.is_current(filed.connection), after.is_current(filed.connection)) == (False, True)
    assert not before.speaks(guest.device, guest.member)
    assert after.speaks(guest.device, guest.member)
    assert after.devices[guest.device].name == "laptop"


def test_invitations_count_where_their_author_may_let_in(desk, filed, team):
    team()
    to_team = control_ops.Invite(bytes(32), bytes(32), "member", 5)
    found = decide(filed, Control.INVITE, NOBODY, to_team)
    assert [(one.author, one.invite) for one in found.invites] == [(desk.owner.member, to_team)]


def test_an_invitation_by_a_member_counts_for_another_device_of_theirs_alone(desk, filed, team):
    eve = desk.join()
    filed.take(desk.segments, device=eve.device)
    decide(filed, Control.INVITE, NOBODY, control_ops.Invite(bytes(32), bytes(32), "member", 5))
    mine = control_ops.Invite(b"1" * 32, bytes(32), "member", 5, eve.member)
    found = decide(filed, Control.INVITE, NOBODY, mine)
    assert [one.invite for one in found.invites] == [mine]


def test_the_newest_epoch_may_have_two_keys(desk, filed, team):
    assert team().epoch == team_state.Epoch()
    decide(filed, Control.EPOCH, NOBODY, control_ops.StartEpoch(1, b"12345678", b""))
    for key_id in (b"22222222", b"11111111"):
        found = decide(filed, Control.EPOCH, NOBODY, control_ops.StartEpoch(2, key_id, b""))
    assert found.epoch == team_state.Epoch(2, (b"11111111", b"22222222"))


def test_a_member_begins_no_epoch(desk, filed, team):
    eve = desk.join()
    filed.take(desk.segments, device=eve.device)
    assert decide(filed, Control.EPOCH, NOBODY, control_ops.StartEpoch(9, bytes(8), b"")).epoch.number == 0


def test_rows_written_before_a_decision_of_this_device_follow_it(desk, filed, team):
    guest = desk.guest()
    item, _ = guest.line("early")
    with filed.database.writing() as connection, fold_queue.following(connection, team()):
        decide(filed, Control.MEMBER, guest.member, control_ops.SetMember("member"))
        said = control_ops.AdmitDevice(*desk.keys[guest.device], "pc")
        filed.roster = decide(filed, Control.ADMIT, guest.member, said)
    assert item not in filed.rows().values()
    filed.drain()
    assert item in filed.rows().values()
