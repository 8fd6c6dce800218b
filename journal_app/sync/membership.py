"""Decisions on who belongs to the team: written as operations of this device, going out with the next pass.

The folds judge them by the same rules on every device. Who may not is told so here, before anything is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import NOBODY, Id
from journal_app.store import requests as rows
from journal_app.store.local import Connection
from journal_app.store.oplog import Log
from journal_app.sync import asking, beginning, codes, control, invitations, roster, standing
from journal_app.sync.account import Account
from journal_app.sync.asking import Asked
from journal_app.sync.body import DEVICES_CAP, Code
from journal_app.sync.control import HEADS_CAP, Control, Cut, CutChain, GiveRight, SetMember
from journal_app.sync.epochs import MOST_PARENTS, Keeper
from journal_app.sync.ops import DeviceId, Right
from journal_app.sync.ops import Role as Given
from journal_app.sync.roster import KnownDevice, Roster
from journal_app.sync.sharing import Invitation, Phase, Role

INVITATION_MS: Final = 7 * 24 * 3600 * 1000


class Council:
    """What this device may decide about the team, inside the transaction of the caller.

    All raise JournalError: NOT_LET_IN, NEEDS_ADMIN or NEEDS_OWNER where it is not for me to decide, NOT_IN_TEAM.
    """

    def __init__(self, connection: Connection, account: Account, now_ms: int) -> None:
        """Read the team. Raises JournalError (NOT_LET_IN)."""
        self._connection = connection
        self._account = account
        self._now_ms = now_ms
        self._team: Roster = roster.load(connection, account.origin)
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
            self._require(owner=(role is None and given is Given.ADMIN) or role is Role.ADMIN)
            if role is Role.OWNER:
                raise JournalError(ErrorCode.NEEDS_OWNER)
            if role is None:
                self._decide(Code.MEMBER, asked.member, SetMember(given))
                # The tree is the whole team's: whoever is let in tends it too.
                self._decide(Code.GRANT, NOBODY, GiveRight(asked.member, Right.OKR_EDITOR))
        value = beginning.admission_of(
            asked.applicant.sign_key, asked.applicant.box_key, asked.applicant.device_name
        )
        self._log().decided(Code.ADMIT_DEV, asked.member, value, [asked.invite.key])
        rows.answer(self._connection, asked.id, rows.ADMITTED)
        keeper = self._keeper()
        if asked.device not in standing.present_of(self._team, asked.member):
            raise JournalError(ErrorCode.REQUEST_GONE)  # a removal holds on
        keeper.hand_to(asked.device)

    # ------------------------------------------------------------ roles
    def set_role(self, member: Id, role: Role, *, edits_okrs: bool | None = None) -> None:
        """Give somebody another role. To make somebody an owner is to hand the team over.

        A member changes the whole OKR tree or, without `edits_okrs`, what they made in it themselves; None leaves
        that as it is. Raises JournalError (ADMINS_EDIT_OKRS) too: owners and admins always may.
        """
        before = self._role_of(member)
        self._require(owner=role is not before)
        if edits_okrs is False and role is not Role.MEMBER:
            raise JournalError(ErrorCode.ADMINS_EDIT_OKRS)
        if role is Role.OWNER:
            self.hand_over(member)
        elif role is not before:
            if before is not Role.MEMBER:
                self._take_back(member, before)
            if role is Role.ADMIN or before is Role.OWNER:
                self._decide(Code.MEMBER, member, SetMember(Given(role.value)))
                self._vouch_for(member)
        if edits_okrs is not None and edits_okrs is not standing.edits_okrs(self._team, member):
            self._set_okrs(member, edits=edits_okrs)

    def _set_okrs(self, member: Id, *, edits: bool) -> None:
        """Give the right to change the whole OKR tree, or take it back: what was changed until now stays."""
        if edits:
            self._decide(Code.GRANT, NOBODY, GiveRight(member, Right.OKR_EDITOR))
        else:
            named = self._team.grants(member, Right.OKR_EDITOR)
            self._decide(Code.REVOKE, member, self._until_now(member), named)

    def hand_over(self, member: Id) -> None:
        """Make somebody an owner beside me; whoever is an owner may end that of another."""
        self._require(owner=True)
        if self._role_of(member) is Role.OWNER:
            return
        devices = standing.present_of(self._team, member)
        if not devices:
            raise JournalError(ErrorCode.NOT_IN_TEAM)
        self._decide(Code.TRANSFER, member, control.Transfer(tuple(devices)))

    def _take_back(self, member: Id, role: Role) -> None:
        """End a role: what was done with it until now stays."""
        # Ownership comes from no operation one could name.
        named = self._team.memberships(member, Given.ADMIN) if role is Role.ADMIN else ()
        self._decide(Code.REVOKE, member, self._until_now(member), named)

    def _until_now(self, member: Id) -> Cut:
        return Cut(self._heads(self._team.devices_of(member)), whole=False)

    def _vouch_for(self, member: Id) -> None:
        """Let the devices of an admin in anew: only those an owner let in count as an admin's."""
        for known in standing.present_of(self._team, member).values():
            self._readmit(member, known)

    def _readmit(self, member: Id, known: KnownDevice) -> None:
        value = beginning.admission_of(known.sign_key, known.box_key, known.name)
        self._log().decided(Code.ADMIT_DEV, member, value)

    # ------------------------------------------------------------ removing
    def remove_person(self, member: Id) -> None:
        """Remove a person with all their devices: what has arrived here until now stays, and new keys are made."""
        role = self._role_of(member)
        self._require(owner=role is not Role.MEMBER)
        cut = Cut(self._heads(self._team.devices_of(member)), whole=True)
        self._decide(Code.REMOVE, member, cut, self._team.memberships(member))
        self._change_keys()

    def remove_device(self, device: bytes) -> None:
        """Remove a device that was lost: what has arrived of it until now stays, and new keys are made."""
        if DeviceId(device) not in standing.present(self._team):
            raise JournalError(ErrorCode.NOT_IN_TEAM)
        if device == self._account.device:
            raise JournalError(ErrorCode.NOT_YOURSELF)
        for member in self._team.members_on(DeviceId(device)):
            role = self._team.roles.get(member, Role.MEMBER)
            self._require(owner=role is not Role.MEMBER)
            self._decide(Code.REMOVE, member, Cut(self._heads([DeviceId(device)]), whole=False))
        self._change_keys()

    def _change_keys(self) -> None:
        self._keeper().rotate()

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
        for one in asking.asked(self._connection, self._team):
            if one.id == request and one.may_be_answered_by(self._account.me):
                return one
        raise JournalError(ErrorCode.REQUEST_GONE)

    def _invite(self, role: Role, member: Id | None) -> Invitation:
        code = codes.new_join_code(self._account.team)
        keys = codes.invite_keys(code.secret)
        expires_ms = self._now_ms + INVITATION_MS
        invite = invitations.invite(keys, self._account.team, role.value, expires_ms, member)
        self._decide(Code.INVITE, Id(keys.id), invite)
        self._keeper().hand_to(keys.id)
        return Invitation(code.text(), expires_ms)

    def _heads(self, devices: Sequence[DeviceId]) -> tuple[CutChain, ...]:
        """Return how far devices have come, as far as a decision has room to say it.

        Nobody stays because they have too many devices or branches: of those left out nothing counts.
        """
        found = [CutChain(device, self._team.heads(device)[:HEADS_CAP]) for device in devices]
        return tuple(sorted(found, key=lambda chain: not chain.heads)[:DEVICES_CAP])

    def _decide(self, code: Code, entity: Id, said: Control, named: Sequence[int] = ()) -> None:
        # Of more than a file can name the last ones matter: a role given again is given by the latest.
        self._log().decided(code, entity, control.write_control(said), named[-MOST_PARENTS:])

    def _log(self) -> Log:
        return Log(self._connection, self._now_ms)

    def _keeper(self) -> Keeper:
        self._team = roster.reload(self._connection, self._team)
        return Keeper(self._connection, self._account, self._team, self._now_ms)


def decline(connection: Connection, request: bytes) -> None:
    """Note that a request is not to be answered any more; nobody hears of it. Raises JournalError (REQUEST_GONE)."""
    if all(row.id != request for row in rows.requests(connection)):
        raise JournalError(ErrorCode.REQUEST_GONE)
    rows.answer(connection, request, rows.DECLINED)
