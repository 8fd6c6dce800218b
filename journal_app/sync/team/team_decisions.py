"""Decisions on who belongs to the team: written as operations of this device, going out with the next pass.

The folds judge them by the same rules on every device. Who may not is told so here, before anything is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import NOBODY, Id
from journal_app.store.log import device_notes
from journal_app.store.log import join_request_rows as rows
from journal_app.store.log.device_notes import Connection
from journal_app.store.log.op_rows import Control
from journal_app.store.log.oplog import Log
from journal_app.sync.api import Invitation, Phase, Role
from journal_app.sync.fold.ops import DeviceId, Right
from journal_app.sync.fold.ops import Role as Given
from journal_app.sync.format import control_ops, crypto, human_codes, keystore
from journal_app.sync.format.control_ops import (
    HEADS_CAP,
    Cut,
    CutChain,
    Decision,
    GiveRight,
    NewRecovery,
    SetMember,
)
from journal_app.sync.format.payload import DEVICES_CAP
from journal_app.sync.replica import team_state
from journal_app.sync.replica import this_device as accounts
from journal_app.sync.replica.team_state import Roster
from journal_app.sync.replica.this_device import Account
from journal_app.sync.team import invitations, join_requests, open_codes, recovery_keys, standing
from journal_app.sync.team.admission import admission_of
from journal_app.sync.team.join_requests import Asked
from journal_app.sync.team.key_epochs import MOST_PARENTS, KeyKeeper

INVITATION_MS: Final = 7 * 24 * 3600 * 1000


class TeamDecisions:
    """What this device may decide about the team, inside the transaction of the caller.

    All raise JournalError: NOT_LET_IN, NEEDS_ADMIN or NEEDS_OWNER where it is not for me to decide, NOT_IN_TEAM.
    """

    def __init__(self, connection: Connection, account: Account, now_ms: int) -> None:
        """Read the team. Raises JournalError (NOT_LET_IN)."""
        self._connection = connection
        self._account = account
        self._now_ms = now_ms
        self._team: Roster = team_state.load(connection, account.origin)
        if standing.phase(self._team, account.standing) is not Phase.IN:
            raise JournalError(ErrorCode.NOT_LET_IN)

    # ------------------------------------------------------------ letting in
    def invite(self, role: Role) -> Invitation:
        """Return a join code for somebody new, good for a week."""
        self._require(owner=role is not Role.MEMBER)
        if role is Role.OWNER:
            raise JournalError(ErrorCode.NEEDS_OWNER)  # a team is handed over, to somebody one knows
        return self._invite(role, None)

    def invite_my_device(self) -> Invitation:
        """Return a join code for another device of mine, good for a week."""
        return self._invite(Role.MEMBER, self._account.me)

    def admit(self, request: bytes) -> None:
        """Let in who asks. Raises JournalError (REQUEST_GONE, REQUEST_EXPIRED) too."""
        asked = self._asked(request)
        if asked.late:
            raise JournalError(ErrorCode.REQUEST_EXPIRED)
        role = self._team.roles.get(asked.member)
        if asked.member != self._account.me:
            given = Given.ADMIN if asked.invite.invite.role == Given.ADMIN else Given.MEMBER
            # Nobody else lets in a device that would speak for an owner.
            if role is Role.OWNER:
                raise JournalError(ErrorCode.OWNER_COMES_BACK_BY_KEY)
            self._require(owner=(role is None and given is Given.ADMIN) or role is Role.ADMIN)
            if role is None:
                self._shut_out(asked.member)
                self._decide(Control.MEMBER, asked.member, SetMember(given))
                # The tree is the whole team's: whoever is let in tends it too.
                self._decide(Control.GRANT, NOBODY, GiveRight(asked.member, Right.OKR_EDITOR))
        value = admission_of(asked.applicant.sign_key, asked.applicant.box_key, asked.applicant.device_name)
        self._log().decided(Control.ADMIT, asked.member, value, [asked.invite.key])
        rows.answer(self._connection, asked.id, rows.ADMITTED)
        keeper = self._keeper()
        if asked.device not in standing.present_of(self._team, asked.member):
            raise JournalError(ErrorCode.REQUEST_GONE)  # a removal holds on
        # Who has used a code has keys of their own; whoever else saw it reads nothing from here on.
        if not keeper.renew():
            keeper.hand_to(asked.device)

    # ------------------------------------------------------------ roles
    def set_role(self, member: Id, role: Role, *, edits_okrs: bool | None = None) -> None:
        """Give somebody another role. Nobody is made an owner so: the team is handed over.

        A member changes the whole OKR tree or, without `edits_okrs`, what they made in it themselves; None leaves
        that as it is. Raises JournalError (HAND_OVER_INSTEAD, ADMINS_EDIT_OKRS) too: owners and admins always may.
        """
        before = self._role_of(member)
        self._require(owner=role is not before)
        if edits_okrs is False and role is not Role.MEMBER:
            raise JournalError(ErrorCode.ADMINS_EDIT_OKRS)
        if role is not before:
            if role is Role.OWNER:
                raise JournalError(ErrorCode.HAND_OVER_INSTEAD)
            if before is not Role.MEMBER:
                self._take_back(member, before)
            if role is Role.ADMIN or before is Role.OWNER:
                self._shut_out(member)
                self._decide(Control.MEMBER, member, SetMember(Given(role.value)))
                self._vouch_for(member)
        if edits_okrs is not None and edits_okrs is not standing.edits_okrs(self._team, member):
            self._set_okrs(member, edits=edits_okrs)

    def _set_okrs(self, member: Id, *, edits: bool) -> None:
        """Give the right to change the whole OKR tree, or take it back: what was changed until now stays."""
        if edits:
            self._decide(Control.GRANT, NOBODY, GiveRight(member, Right.OKR_EDITOR))
        else:
            named = self._team.grants(member, Right.OKR_EDITOR)
            self._decide(Control.REVOKE, member, _until_now(self._team, member), named)

    def open_sheet(self, *, to_everybody: bool) -> None:
        """Let everybody change the team's sheet, or its owner and admins alone: what was changed until now stays."""
        self._require(owner=False)
        team = self._team
        if to_everybody is standing.sheet_is_open(team):
            return
        whose = team.genesis.team
        if to_everybody:
            self._decide(Control.GRANT, NOBODY, GiveRight(whose, Right.SHEET_EDITOR))
        else:
            devices = sorted({device for device, _ in team.authority.devices})
            cut = Cut(_heads(team, devices), whole=False)
            self._decide(Control.REVOKE, whose, cut, team.grants(whose, Right.SHEET_EDITOR))

    def hand_over(self, member: Id, becomes: Role) -> None:
        """Make somebody the owner in my place; I become an admin or a member and cannot take it back.

        Raises JournalError (NO_DEVICE_TO_HAND_TO) too.
        """
        self._require(owner=True)
        role, me = self._role_of(member), self._account.me
        devices = standing.present_of(self._team, member)
        if not devices:
            raise JournalError(ErrorCode.NO_DEVICE_TO_HAND_TO)
        self._shut_out(member)
        if role is not Role.OWNER:
            self._decide(Control.TRANSFER, member, control_ops.Transfer(tuple(devices)))
        self._decide(Control.MEMBER, me, SetMember(Given.ADMIN if becomes is Role.ADMIN else Given.MEMBER))
        self._decide(Control.GRANT, NOBODY, GiveRight(me, Right.OKR_EDITOR))
        if becomes is Role.ADMIN:
            self._vouch_for(me)
        self._end_ownership(me)

    def _take_back(self, member: Id, role: Role) -> None:
        """End a role: what was done with it until now stays."""
        if role is Role.OWNER:
            self._end_ownership(member)
        else:
            named = self._team.memberships(member, Given.ADMIN)
            self._decide(Control.REVOKE, member, _until_now(self._team, member), named)

    def _end_ownership(self, member: Id) -> None:
        if gifts := self._team.gifts(member):
            self._decide(Control.REVOKE, member, _until_now(self._team, member), gifts)
        if member == self._team.genesis.owner:
            self._decide(
                Control.REVOKE, member, _until_now(self._team, member)
            )  # names nothing: what the genesis gave

    # ------------------------------------------------------------ keys and codes
    def new_recovery_key(self) -> str:
        """Return a new recovery key; the one before reads nothing that is written from here on."""
        self._require(owner=True)
        seed = crypto.random_bytes(crypto.KEY_SIZE)
        new = keystore.recovery_keys(seed)
        chains = _heads(self._team, sorted(self._team.authority.recovery))
        said = NewRecovery(new.sign_key, new.box_key, chains)
        self._decide(Control.NEW_RECOVERY, Id(self._account.team), said)
        self._keeper().renew()
        device_notes.note(self._connection, accounts.RECOVERY_UNSEEN, 1)
        return human_codes.recovery_text(seed)

    def withdraw(self, code: bytes) -> None:
        """Let nobody come by a join code any more. Raises JournalError (CODE_GONE) too."""
        found = [one for one in self._team.invites if one.id == code and not one.withdrawn]
        if not any(open_codes.may_withdraw(self._team, self._account.me, one) for one in found):
            raise JournalError(ErrorCode.CODE_GONE)
        for one in found:
            self._decide(Control.REVOKE, Id(one.id), Cut((), whole=False), [one.key])
        self._keeper().renew()

    def _shut_out(self, member: Id) -> None:
        """Remove anew the devices that were removed from somebody: over owners and admins no admin has a say."""
        present = standing.present_of(self._team, member)
        gone = [device for device in self._team.devices_of(member) if device not in present]
        if gone:
            self._decide(Control.REMOVE, member, Cut(_heads(self._team, gone), whole=False))

    def _vouch_for(self, member: Id) -> None:
        """Let the devices of an admin in anew: only those an owner let in count as an admin's."""
        for known in standing.present_of(self._team, member).values():
            value = admission_of(known.sign_key, known.box_key, known.name)
            self._log().decided(Control.ADMIT, member, value)

    # ------------------------------------------------------------ removing
    def remove_person(self, member: Id) -> str | None:
        """Remove a person with all their devices: what has arrived here until now stays, and new keys are made.

        Who made the recovery key may have it still: then it goes with them, and the new one is returned.
        """
        role = self._role_of(member)
        knows_key = any(member in made for made in recovery_keys.makers_of_current(self._team))
        self._require(owner=role is not Role.MEMBER or knows_key)
        self._remove(member)
        if knows_key:
            return self.new_recovery_key()
        self._keeper().renew()
        return None

    def leave(self) -> None:
        """Go with this device for good; with my last one I belong to the team no more. Others change its keys."""
        me, device = self._account.me, self._account.device
        if standing.present_of(self._team, me).keys() <= {device}:
            self._remove(me)
        else:
            self._decide(
                Control.REMOVE, me, Cut(_heads(self._team, standing.lineage(self._team, device)), whole=False)
            )

    def _remove(self, member: Id) -> None:
        cut = Cut(_heads(self._team, self._team.devices_of(member)), whole=True)
        named = (*self._team.gifts(member), *self._team.memberships(member))
        self._decide(Control.REMOVE, member, cut, named)

    def remove_device(self, device: bytes) -> None:
        """Remove a device that was lost: what has arrived of it until now stays, and new keys are made."""
        if DeviceId(device) not in standing.present(self._team):
            raise JournalError(ErrorCode.NOT_IN_TEAM)
        if device == self._account.device:
            raise JournalError(ErrorCode.NOT_YOURSELF)
        for member in self._team.members_on(DeviceId(device)):
            role = self._team.roles.get(member, Role.MEMBER)
            self._require(owner=role is not Role.MEMBER)
            cut = Cut(_heads(self._team, standing.lineage(self._team, DeviceId(device))), whole=False)
            self._decide(Control.REMOVE, member, cut)
        self._keeper().renew()

    # ------------------------------------------------------------ inside
    def _require(self, *, owner: bool) -> None:
        if owner and not standing.is_owner(self._team, self._account.me):
            raise JournalError(ErrorCode.NEEDS_OWNER)
        if not standing.is_power(self._team):
            raise JournalError(ErrorCode.NEEDS_ADMIN)

    def _role_of(self, member: Id) -> Role:
        if member == self._account.me:
            raise JournalError(ErrorCode.NOT_YOURSELF)
        role = self._team.roles.get(member)
        if role is None:
            raise JournalError(ErrorCode.NOT_IN_TEAM)
        return role

    def _asked(self, request: bytes) -> Asked:
        for one in join_requests.asked(self._connection, self._team):
            if one.id == request and one.may_be_answered_by(self._account.me):
                return one
        raise JournalError(ErrorCode.REQUEST_GONE)

    def _invite(self, role: Role, member: Id | None) -> Invitation:
        code = human_codes.new_join_code(self._account.team)
        of_code = human_codes.invite_keys(code.secret)
        expires_ms = self._now_ms + INVITATION_MS
        invite = invitations.invite(of_code, self._account.team, role.value, expires_ms, member)
        self._decide(Control.INVITE, Id(of_code.id), invite)
        self._keeper().hand_to(of_code.id)
        return Invitation(code.text(), expires_ms)

    def _decide(self, code: Control, entity: Id, said: Decision, named: Sequence[int] = ()) -> None:
        # One operation names so many: somebody may have been made a member, or an admin, more often than that.
        for first in range(0, max(len(named), 1), MOST_PARENTS):
            value = control_ops.write_control(said)
            self._log().decided(code, entity, value, named[first : first + MOST_PARENTS])

    def _log(self) -> Log:
        return Log(self._connection, self._now_ms)

    def _keeper(self) -> KeyKeeper:
        self._team = team_state.reload(self._connection, self._team)
        return KeyKeeper(self._connection, self._account, self._team, self._now_ms)


def _until_now(team: Roster, member: Id) -> Cut:
    return Cut(_heads(team, team.devices_of(member)), whole=False)


def _heads(team: Roster, devices: Sequence[DeviceId]) -> tuple[CutChain, ...]:
    """Return how far devices have come, as far as a decision has room to say it.

    Nobody stays because they have too many devices or branches: of those left out nothing counts.
    """
    found = [CutChain(device, team.heads(device)[:HEADS_CAP]) for device in devices]
    return tuple(sorted(found, key=lambda chain: not chain.heads)[:DEVICES_CAP])


def decline(connection: Connection, request: bytes) -> None:
    """Note that a request is not to be answered any more; nobody hears of it. Raises JournalError (REQUEST_GONE)."""
    if all(row.id != request for row in rows.requests(connection)):
        raise JournalError(ErrorCode.REQUEST_GONE)
    rows.answer(connection, request, rows.DECLINED)
