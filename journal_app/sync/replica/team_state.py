"""The team as the journal has it: chains, devices with their keys, roles, invitations, epochs.

What this device has decided and not sealed counts as well, as one more segment at the end of its chain.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Final

from journal_app.domain.ids import NOBODY, Id
from journal_app.store.log import segment_rows
from journal_app.store.log.device_notes import Connection
from journal_app.store.log.op_rows import Control, OpRow, branch_of, unpack_keys
from journal_app.store.log.segment_rows import LinkRow
from journal_app.store.schema import SqlValue
from journal_app.sync.api import Role
from journal_app.sync.fold.authority import Authority, decide
from journal_app.sync.fold.chains import Chains
from journal_app.sync.fold.ops import (
    UNSEALED,
    DeviceId,
    Edit,
    Genesis,
    Op,
    Right,
    Segment,
    SegmentId,
    Standing,
)
from journal_app.sync.fold.ops import Role as Given
from journal_app.sync.format import control_ops
from journal_app.sync.format.crypto import device_id
from journal_app.sync.format.flaws import FlawedError
from journal_app.sync.format.human_codes import invite_id
from journal_app.sync.replica import this_device
from journal_app.sync.replica.log_reader import Names

_LONGEST_STEP: Final = 1000
_ENDS: Final = frozenset({Control.REMOVE, Control.RETIRE_SELF})
_ANYBODY: Final = Id(b"")  # of whoever decided as an owner or admin


@dataclass(frozen=True, slots=True)
class KnownDevice:
    """A device somebody let in, with the member it was let in for. Whether it counts is for the authority to say."""

    member: Id
    sign_key: bytes
    box_key: bytes
    name: str


@dataclass(frozen=True, slots=True)
class OpenInvite:
    """An invitation that counts, whether or not it has expired; `key` is that of its operation.

    `used`: somebody was let in by it. `withdrawn`: nobody comes by it any more.
    """

    key: int
    author: Id
    invite: control_ops.Invite
    used: bool = False
    withdrawn: bool = False

    @property
    def id(self) -> bytes:
        """Return the 16 bytes by which files name the invitation."""
        return invite_id(self.invite.sign_key, self.invite.box_key)

    def opens(self, now_ms: int) -> bool:
        """Tell whether somebody may still come by it."""
        return not self.used and not self.withdrawn and self.invite.expires_ms >= now_ms


@dataclass(frozen=True, slots=True)
class Epoch:
    """The newest epoch: its number, 0 for none, and its keys: several where two people began one at once."""

    number: int = 0
    key_ids: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Roster:
    """The team as all `decisions` together say. `names` are those of all segments and branches here."""

    genesis: Genesis
    applicant: Standing | None
    names: Names
    chains: Chains
    authority: Authority
    devices: Mapping[DeviceId, KnownDevice]
    invites: tuple[OpenInvite, ...]
    epoch: Epoch
    decisions: Sequence[OpRow]
    state: tuple[SqlValue, ...]
    _made: Mapping[Id, tuple[tuple[int, str], ...]]
    _speaking: frozenset[Standing]

    @property
    def roles(self) -> Mapping[Id, Role]:
        """Return the role of everyone who belongs to the team now."""
        found = dict.fromkeys(self.authority.members, Role.MEMBER)
        found.update(dict.fromkeys(self.authority.admins, Role.ADMIN))
        found.update(dict.fromkeys(self.authority.owners, Role.OWNER))
        return found

    def memberships(self, member: Id, role: Given | None = None) -> tuple[int, ...]:
        """Return the keys of the operations that made somebody a member (or gave them `role`).

        Those are what a REMOVE, or a REVOKE of the role, has to name.
        """
        return tuple(key for key, given in self._made.get(member, ()) if role in {None, given})

    def grants(self, member: Id, right: Right) -> tuple[int, ...]:
        """Return the keys of the operations that gave somebody a right: what a REVOKE of it has to name."""
        given = (
            (row.key, read(row))
            for row in self.decisions
            if row.code == Control.GRANT and self._is_power(row)
        )
        return tuple(
            key
            for key, said in given
            if isinstance(said, control_ops.GiveRight) and (said.member, said.right) == (member, right)
        )

    def gifts(self, member: Id) -> tuple[int, ...]:
        """Return the keys of the operations that made somebody an owner: what ends that has to name them."""
        return tuple(
            row.key
            for row in self.decisions
            if row.code == Control.TRANSFER and row.ent == member and self._is_power(row)
        )

    def counts(self, row: OpRow) -> bool:
        """Tell whether a decision is an owner's or an admin's, or ends something of the one who made it."""
        segment = self.names.segment(row)
        if self._is_power(row):
            return True
        if row.code not in _ENDS or Id(row.ent) not in self.authority.authors.get(segment, ()):
            return False
        said, device = read(row), self.names.branches[branch_of(row.key)]
        if isinstance(said, control_ops.Cut):
            return said.whole or any(chain.device == device for chain in said.chains)
        return isinstance(said, control_ops.RetireSelf) and not any(said.successor)

    def _is_power(self, row: OpRow) -> bool:
        return self.names.segment(row) in self.authority.powers

    def devices_of(self, member: Id) -> tuple[DeviceId, ...]:
        """Return the devices that were let in for a member, also those cut off since."""
        return tuple(sorted(device for device, who in self.authority.devices if who == member))

    def members_on(self, device: DeviceId) -> tuple[Id, ...]:
        """Return the members a device was let in for: one, unless people claim each other's."""
        return tuple(sorted(member for one, member in self.authority.devices if one == device))

    def heads(self, device: DeviceId) -> tuple[SegmentId, ...]:
        """Return the last sealed segments of a device, several where its chain forks: what a cut names."""
        sealed = [s for s in self.chains.by_device.get(device, ()) if s.id != UNSEALED]
        named = {segment.prev for segment in sealed}
        return tuple(sorted(segment.id for segment in sealed if segment.id not in named))

    def speaks(self, device: DeviceId, member: Id) -> bool:
        """Tell whether what a device writes next for a member counts."""
        return (device, member) in self._speaking

    def is_current(self, connection: Connection) -> bool:
        """Tell whether nothing has come or been decided since."""
        return segment_rows.state(connection) == self.state


class Latest:
    """The team as it was last read; it is read again when something came or was decided. For any thread."""

    def __init__(self) -> None:
        self._team: Roster | None = None

    def read(self, connection: Connection, genesis: Genesis) -> Roster:
        """Return the team as everyone sees it. Not while the caller's transaction is deciding something."""
        team = self._team
        if team is None or team.genesis != genesis or not team.is_current(connection):
            team = self._team = load(connection, genesis)
        return team


def load(connection: Connection, genesis: Genesis, applicant: Standing | None = None) -> Roster:
    """Read the team, as if the `applicant` (this device while it waits) had been let in. Call inside a transaction."""
    found = segment_rows.links(connection)
    branches = {branch: DeviceId(id_) for branch, id_ in segment_rows.branches(connection).items()}
    names = Names({link.key: SegmentId(link.id) for link in found}, branches)
    rows = segment_rows.decisions(connection)
    edits = names.edits(rows)
    devices = _devices(connection, rows, ())
    segments = list(_segments(connection, found, names, _decided(edits)))
    nexts = _nexts(segments, devices)
    chains = Chains([*segments, *nexts])
    authority = decide(genesis, chains, applicant)
    chains = chains.without_last({segment.id for segment in nexts})
    speaking = _speaking(chains, nexts, authority)
    return Roster(
        genesis=genesis,
        applicant=applicant,
        names=names,
        chains=chains,
        authority=_on(chains, authority),
        devices=_devices(connection, rows, authority.devices),
        invites=tuple(_invites(rows, edits, authority, speaking)),
        epoch=_epoch(rows, edits, authority),
        decisions=rows,
        state=segment_rows.state(connection),
        _made=_memberships(edits, authority),
        _speaking=speaking,
    )


def reload(connection: Connection, old: Roster) -> Roster:
    """Read the team anew."""
    return load(connection, old.genesis, old.applicant)


def known_devices(connection: Connection) -> dict[DeviceId, KnownDevice]:
    """Return all devices that anybody ever let in, without asking who may."""
    return _devices(connection, segment_rows.decisions(connection), ())


def newest(numbers: Iterable[int]) -> int:
    """Return the number of the newest epoch, 0 for none.

    One far beyond those before it is no epoch: after the last number there is no next key.
    """
    last = 0
    for number in sorted(set(numbers)):
        if number > last + _LONGEST_STEP:
            break
        last = number
    return last


def _decided(edits: Mapping[int, Edit]) -> Mapping[SegmentId, list[Op]]:
    found: dict[SegmentId, list[Op]] = defaultdict(list)
    for _, edit in sorted(edits.items()):
        found[edit.segment].append(edit.op)
    return found


def _segments(
    connection: Connection, found: list[LinkRow], names: Names, decided: Mapping[SegmentId, list[Op]]
) -> Iterator[Segment]:
    """Yield all segments with nothing but the decisions in them, and what this device has not sealed as the last."""
    own = segment_rows.own_branch(connection)
    last: LinkRow | None = None
    for link in found:
        id_, prev = SegmentId(link.id), None if link.prev is None else SegmentId(link.prev)
        ops = tuple(decided.get(id_, ()))
        yield Segment(id_, names.branches[link.branch], link.number, prev, ops)
        if link.branch == own and (last is None or link.number > last.number):
            last = link
    if own is not None and own in names.branches:
        number, prev = (last.number + 1, SegmentId(last.id)) if last else (1, None)
        yield Segment(UNSEALED, names.branches[own], number, prev, tuple(decided.get(UNSEALED, ())))


def _nexts(segments: list[Segment], devices: Mapping[DeviceId, KnownDevice]) -> list[Segment]:
    """Return the segment that would come next on each chain but this device's own, to ask whether it counts."""
    before = {segment.prev for segment in segments}
    found = [
        Segment(_next_id(last.device, last.id), last.device, last.number + 1, last.id, ())
        for last in segments
        if last.id not in before and last.id != UNSEALED
    ]
    silent = devices.keys() - {segment.device for segment in segments}
    return found + [Segment(_next_id(device, None), device, 1, None, ()) for device in sorted(silent)]


def _next_id(device: DeviceId, last: SegmentId | None) -> SegmentId:
    return SegmentId(blake2b(device + (last or b""), digest_size=32, person=b"next").digest())


def _speaking(chains: Chains, nexts: list[Segment], authority: Authority) -> frozenset[Standing]:
    written = [*nexts, *(segment for id_, segment in chains.whole.items() if id_ == UNSEALED)]
    return frozenset((s.device, member) for s in written for member in authority.authors.get(s.id, ()))


def _on(chains: Chains, authority: Authority) -> Authority:
    """Return the authority on the segments there are."""
    return replace(
        authority,
        authors={id_: members for id_, members in authority.authors.items() if id_ in chains.whole},
        cut=authority.cut & chains.whole.keys(),
        powers=authority.powers & chains.whole.keys(),
    )


def read(row: OpRow) -> control_ops.Decision | None:
    """Return what a decision says, None where that cannot be read."""
    if not isinstance(row.val, bytes):
        return None
    try:
        return control_ops.read_control(row.code, row.val)
    except FlawedError:
        return None


def _devices(
    connection: Connection, rows: list[OpRow], standing: Collection[Standing]
) -> dict[DeviceId, KnownDevice]:
    """Return all devices that anybody let in; of one of the `standing`, what was said about its own member."""
    found: dict[DeviceId, KnownDevice] = {}
    let_in = {device for device, _member in standing}
    record = this_device.genesis_of(connection)
    owner = Id(record.owner) if record is not None else NOBODY
    if record is not None:
        found[DeviceId(record.device)] = KnownDevice(owner, record.sign_key, record.box_key, "")
        found[DeviceId(record.recovery_device)] = KnownDevice(
            owner, record.recovery_key, record.recovery_box_key, ""
        )
    for row in rows:
        said = read(row) if row.code in {Control.ADMIT, Control.NEW_RECOVERY} else None
        if isinstance(said, control_ops.NewRecovery):
            device = DeviceId(device_id(said.sign_key, said.box_key))
            found.setdefault(device, KnownDevice(owner, said.sign_key, said.box_key, ""))
        if isinstance(said, control_ops.AdmitDevice):
            device, member = DeviceId(device_id(said.sign_key, said.box_key)), Id(row.ent)
            # Its keys follow from its id, but anybody could call it by another name.
            if device not in let_in or (device, member) in standing:
                found[device] = KnownDevice(member, said.sign_key, said.box_key, said.name)
    return found


def _memberships(edits: Mapping[int, Edit], authority: Authority) -> Mapping[Id, tuple[tuple[int, str], ...]]:
    found: dict[Id, tuple[tuple[int, str], ...]] = {}
    for key, edit in sorted(edits.items()):
        # What counts for nothing must not crowd out what a removal has to name.
        if edit.op.code == Control.MEMBER and edit.segment in authority.powers:
            made = found.get(edit.op.entity, ())
            found[edit.op.entity] = (*made, (key, str(edit.op.value)))
    return found


def _invites(
    rows: list[OpRow], edits: Mapping[int, Edit], authority: Authority, speaking: Collection[Standing]
) -> Iterator[OpenInvite]:
    """Yield invitations by those who may let people in, and by everyone to other devices of their own.

    One ends with its maker, and with the device it was made on: whoever has that may have the code.
    """
    used = {
        key
        for row in rows
        if row.code == Control.ADMIT
        for key in unpack_keys(row.parents)
        if edits[row.key].segment in authority.powers or _is_own(edits, key, row, authority)
    }
    ended: dict[int, set[Id]] = defaultdict(set)
    for row in rows:
        if row.code == Control.REVOKE:
            by = set(authority.authors.get(edits[row.key].segment, ()))
            for key in unpack_keys(row.parents):
                ended[key] |= by | ({_ANYBODY} if edits[row.key].segment in authority.powers else set())
    for row in rows:
        said = read(row) if row.code == Control.INVITE else None
        if isinstance(said, control_ops.Invite):
            device, segment = edits[row.key].device, edits[row.key].segment
            authors = [who for who in authority.authors.get(segment, ()) if (device, who) in speaking]
            if authors and (segment in authority.powers or said.member in authors):
                withdrawn = not ended[row.key].isdisjoint({_ANYBODY, *authors})
                yield OpenInvite(row.key, authors[0], said, row.key in used, withdrawn)


def _is_own(edits: Mapping[int, Edit], key: int, row: OpRow, authority: Authority) -> bool:
    """Tell whether somebody uses an invitation that they made themselves."""
    made = edits.get(key)
    by = set(authority.authors.get(edits[row.key].segment, ()))
    return made is not None and not by.isdisjoint(authority.authors.get(made.segment, ()))


def _epoch(rows: list[OpRow], edits: Mapping[int, Edit], authority: Authority) -> Epoch:
    begun = [
        said
        for row in rows
        if row.code == Control.EPOCH and edits[row.key].segment in authority.powers
        if isinstance(said := read(row), control_ops.StartEpoch)
    ]
    last = newest(epoch.number for epoch in begun)
    return Epoch(last, tuple(sorted({epoch.key_id for epoch in begun if epoch.number == last})))
