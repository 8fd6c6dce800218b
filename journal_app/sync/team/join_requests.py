"""Requests to be let in: opened when the keys are at hand, so that anybody can be shown who asks without them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from msgspec import DecodeError, Struct, msgpack

from journal_app.domain.errors import JournalError
from journal_app.domain.ids import Id
from journal_app.store.log import device_notes, outbox
from journal_app.store.log import join_request_rows as rows
from journal_app.store.log.device_notes import Connection
from journal_app.store.log.op_rows import Control
from journal_app.store.reads.team import TeamReads, folded_name
from journal_app.sync.api import CodeState, Request, Role
from journal_app.sync.fold.decisions import Decisions
from journal_app.sync.fold.ops import UNSEALED, DeviceId
from journal_app.sync.format import crypto, file_names, human_codes, signed_files
from journal_app.sync.format.flaws import FlawedError
from journal_app.sync.format.signed_files import Applicant
from journal_app.sync.replica.team_state import OpenInvite, Roster
from journal_app.sync.replica.this_device import GENESIS, Account
from journal_app.sync.team import standing


class Opened(Struct, frozen=True, array_like=True):
    """A request as this device keeps it once it has been opened."""

    invite: bytes
    applicant: Applicant


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that waits for an answer, with the invitation it came by."""

    id: bytes
    invite: OpenInvite
    applicant: Applicant
    used_before: bool
    seen_ms: int

    @property
    def late(self) -> bool:
        """Tell whether the code had ended when this arrived here. A request bears no time that one could believe."""
        return self.invite.invite.expires_ms < self.seen_ms

    @property
    def member(self) -> Id:
        """Return the member they say they are."""
        return Id(self.applicant.member)

    def may_be_answered_by(self, me: Id) -> bool:
        """Tell whether I may be asked at all: not for a computer of mine with a code I gave to somebody else."""
        return self.member != me or self.invite.invite.member == me

    @property
    def device(self) -> DeviceId:
        """Return the id of the device that asks."""
        return DeviceId(crypto.device_id(self.applicant.sign_key, self.applicant.box_key))


def open_all(connection: Connection, account: Account) -> None:
    """Open the requests that have come in. Part of the caller's transaction."""
    for row in rows.requests(connection):
        if row.data.startswith(signed_files.JOIN):
            try:
                join = signed_files.read_join(row.data)
                key = account.keys.epoch_key(join.key_id)
                if key is not None:
                    opened = Opened(join.invite, signed_files.open_join(join, key))
                    rows.put_opened(connection, row.id, msgpack.encode(opened))
            except FlawedError:
                rows.answer(connection, row.id, rows.DECLINED)  # nobody could ever be let in with it


def asked(connection: Connection, roster: Roster) -> Iterator[Asked]:
    """Yield the requests without an answer, of devices nobody let in yet, that came by an invitation which counts.

    With the invitation to another computer of somebody only that person can ask.
    """
    invites: dict[bytes, list[OpenInvite]] = defaultdict(list)
    for one in roster.invites:
        if not one.withdrawn:
            invites[one.id].append(one)
    opened = [(row, found) for row in rows.requests(connection) if (found := _read(row.data)) is not None]
    last = {
        found.applicant.sign_key: found.invite
        for _row, found in sorted(opened, key=lambda pair: _end(invites[pair[1].invite]))
    }
    for row, found in opened:
        if last[found.applicant.sign_key] != found.invite:
            continue  # they have asked once more since, with a code that is good for longer
        # Somebody may have repeated an invitation as one of their own.
        meant = (one for one in invites[found.invite] if one.invite.member in {None, found.applicant.member})
        invite = next(meant, None)
        if invite is None or row.answer:
            continue
        rivals = [other for _row, other in opened if other.invite == found.invite and other != found]
        asks = Asked(row.id, invite, found.applicant, bool(rivals) or invite.used, row.seen_at)
        if not _was_let_in(roster, asks):
            yield asks


def state_of_mine(connection: Connection, roster: Roster, now_ms: int) -> CodeState:
    """Return whether this device can be let in with what it asked with; with several codes one that is open counts."""
    device, mine = device_notes.device_id(connection), set(outbox.record_names(connection))
    counting = {one.id: one for one in roster.invites if not one.withdrawn}
    states = {
        _state(counting.get(row.ent), now_ms)
        for row in roster.decisions
        if row.code == Control.INVITE and file_names.join(row.ent, device) in mine
    }
    # One that has not arrived yet may be as good as on the day it was made.
    return next((state for state in CodeState if state in states), CodeState.OPEN)


def _state(invite: OpenInvite | None, now_ms: int) -> CodeState:
    if invite is None:
        return CodeState.WITHDRAWN
    if invite.used:
        return CodeState.USED
    return CodeState.ENDED if invite.invite.expires_ms < now_ms else CodeState.OPEN


def _end(invites: Iterable[OpenInvite]) -> int:
    return max((one.invite.expires_ms for one in invites), default=0)


def _was_let_in(roster: Roster, asks: Asked) -> bool:
    """Tell whether a device was let in for whom it asks, perhaps to be removed since: each device asks once.

    Those of somebody who became an owner later no longer stand in the authority.
    """
    if (asks.device, asks.member) in roster.authority.devices:
        return True
    authors = roster.authority.authors
    by = {one for one, who in authors.items() if one in roster.authority.powers or asks.member in who}
    return (asks.device, asks.member) in Decisions(roster.chains).admitted(by, {asks.member})


def shown(connection: Connection, roster: Roster, me: Id) -> list[Request]:
    """Return the requests that I may answer, as front ends show them."""
    if me not in roster.authority.authors.get(UNSEALED, ()):
        return []
    team = _wire_team(connection)
    return [
        Request(
            id=one.id,
            name=_name(connection, roster, one),
            device_name=one.applicant.device_name,
            role=roster.roles.get(one.member) or _role(one.invite),
            is_mine=one.member == me,
            words=human_codes.fingerprint(team, one.applicant.sign_key, one.applicant.box_key),
            expired=one.late,
            code_used_before=one.used_before,
            is_known=one.member in roster.roles,
            log_days=_log_days(connection, one, me),
        )
        for one in asked(connection, roster)
        if one.may_be_answered_by(me) and (one.member == me or standing.is_power(roster))
    ]


def _name(connection: Connection, roster: Roster, one: Asked) -> str:
    """Return who asks: by the team's own word where it knows them, so that nobody passes for somebody else."""
    if one.member in roster.roles or roster.memberships(one.member):
        try:
            return TeamReads(connection).member(one.member).name
        except JournalError:
            pass
    return one.applicant.name


def _log_days(connection: Connection, one: Asked, me: Id) -> int:
    """Return how many days of a log may be theirs, by the name they ask under."""
    if one.invite.invite.member is not None:
        return 0
    asked_under = folded_name(one.applicant.name)
    names = TeamReads(connection).log_names(me)
    return sum(name.days for name in names if name.person is None and folded_name(name.name) == asked_under)


def _read(data: bytes) -> Opened | None:
    if data.startswith(signed_files.JOIN):
        return None
    try:
        return msgpack.decode(data, type=Opened)
    except (DecodeError, ValueError):
        return None


def _role(invite: OpenInvite) -> Role:
    return Role.ADMIN if invite.invite.role == Role.ADMIN else Role.MEMBER


def _wire_team(connection: Connection) -> bytes:
    file = device_notes.noted_bytes(connection, GENESIS)
    return signed_files.team_id(file) if file is not None else b""
