"""Epochs of keys: new ones after an end, and a lockbox with each key for everyone who stays.

An end is whatever leaves a key with those who should read no more: somebody was removed or left, a join code was used,
ran out or was withdrawn, a recovery key was replaced. The epoch begun then names it. Two people may do so at once;
then a key may have gone to somebody the other removed, and the next of them to see it begins one more. So all of this
is done again at each pass, by whichever owner's or admin's device comes by.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from journal_app.domain.ids import Id
from journal_app.store.log import outbox, segment_rows
from journal_app.store.log.device_notes import Connection
from journal_app.store.log.op_rows import Control, OpRow, unpack_keys
from journal_app.store.log.oplog import Log
from journal_app.sync.api import Role
from journal_app.sync.fold.ops import DeviceId
from journal_app.sync.format import control_ops, file_names, keystore, signed_files
from journal_app.sync.format.control_ops import StartEpoch
from journal_app.sync.format.crypto import ForgedError
from journal_app.sync.format.flaws import FlawedError
from journal_app.sync.format.keystore import EpochKey
from journal_app.sync.format.segment import NO_SEGMENT
from journal_app.sync.format.signed_files import Letter
from journal_app.sync.replica import team_state
from journal_app.sync.replica import this_device as accounts
from journal_app.sync.replica.team_state import OpenInvite, Roster
from journal_app.sync.replica.this_device import Account
from journal_app.sync.team import standing

MOST_PARENTS = 64
_MOST_OWN_INVITES = 5
_MOST_DEVICES = 100
_MOST_IN_VAIN = 16
_ENDS = frozenset({Control.REMOVE, Control.RETIRE_SELF, Control.NEW_RECOVERY})
_PATIENCE_MS = 24 * 3600 * 1000


class _Begun(NamedTuple):
    """An EPOCH that counts, and the key of its operation."""

    key: int
    said: StartEpoch


class KeyKeeper:
    """Keeps the team's keys where they belong, inside the transaction of the caller.

    `account` is this device, with the keys it has made; `team` the team as it is now.
    """

    def __init__(self, connection: Connection, account: Account, team: Roster, now_ms: int) -> None:
        self.account = account
        self.team = team
        self._connection = connection
        self._now_ms = now_ms

    def is_wanted(self, *, all_seen: bool = False) -> bool:
        """Tell whether something is lacking, as far as can be told without asking the place.

        Whoever is no owner or admin asks there only where they have just seen everything (`all_seen`).
        """
        if not standing.is_power(self.team):
            return all_seen and any(self._lacking(()))
        return self.is_stale() or any(self._lacking(()))

    def look_after(self, elsewhere: Collection[str]) -> bool:
        """Do what is lacking; return whether anything was. `elsewhere` are the names of lockboxes others issued."""
        renewed = self.renew()
        return self.hand_out(elsewhere) > 0 or renewed

    def renew(self) -> bool:
        """Begin a new epoch where that is due and for this device to do; return whether it was done."""
        return standing.is_power(self.team) and self.is_stale() and self.rotate()

    def is_stale(self) -> bool:
        """Tell whether a key in use may be held by an end, or the key was kept from this device."""
        return bool(self._uncovered()) or self._is_withheld()

    def rotate(self) -> bool:
        """Begin a new epoch, with a link to the last one this device has the key of; return whether it could be done.

        That may not be the newest: nobody who keeps a key to themselves keeps others from removing them.
        """
        begun = self._begun()
        current = [one for one in begun if one.said.number == self.team.epoch.number]
        new = keystore.new_epoch(self.team.epoch.number + 1)
        held = [key for one in begun if (key := self._key(one.said)) is not None]
        if not held:
            return False
        old = max(held, key=lambda key: key.number)
        parents = [*(one.key for one in current), *self._uncovered()][:MOST_PARENTS]
        value = control_ops.write_control(StartEpoch(new.number, new.id, keystore.link(new, old)))
        Log(self._connection, self._now_ms).decided(Control.EPOCH, Id(self.account.team), value, parents)
        self.account = accounts.save_keys(self._connection, self.account, self.account.keys.with_epoch(new))
        self.team = team_state.reload(self._connection, self.team)
        for recipient, box_key in self._recipients(new):
            self._issue(new, recipient, box_key)
        return True

    def hand_to(self, recipient: bytes) -> None:
        """Issue the lockboxes for a device just let in, or for an invitation."""
        for epoch in self._tips():
            for other, box_key in self._recipients(epoch):
                if other == recipient:
                    self._issue(epoch, other, box_key)

    def hand_out(self, elsewhere: Collection[str]) -> int:
        """Issue a lockbox wherever one is lacking; return how many were."""
        return sum(self._issue(*lacking) for lacking in list(self._lacking(elsewhere)))

    def _lacking(self, elsewhere: Collection[str]) -> Iterator[tuple[EpochKey, bytes, bytes]]:
        issued = (*outbox.record_names(self._connection), *elsewhere)
        there = {file_names.box_letters(name) for name in issued}
        for epoch in self._tips():
            for recipient, box_key in self._recipients(epoch):
                lacks = file_names.letters_of_box(epoch.id, recipient) not in there
                if lacks and (standing.is_power(self.team) or self._hands_on(DeviceId(recipient))):
                    yield epoch, recipient, box_key

    def _hands_on(self, recipient: DeviceId) -> bool:
        """Tell whether a device is an owner's or admin's: whoever has a key hands it to those who hand it on.

        Who began the epoch may be lost, with their boxes, or be no admin any more.
        """
        known, roles = self.team.devices.get(recipient), self.team.roles
        return known is not None and roles.get(known.member, Role.MEMBER) is not Role.MEMBER

    def _issue(self, epoch: EpochKey, recipient: bytes, box_key: bytes) -> bool:
        heads = self.team.heads(self.account.device)
        letter = Letter(epoch, heads[-1] if heads else NO_SEGMENT)
        try:
            box = signed_files.write_lockbox(letter, self.account.team, self.account.keys, recipient, box_key)
        except ForgedError:
            return False  # a public key nobody can hold
        name = file_names.lockbox(self.account.device, epoch.id, recipient)
        outbox.add_record(self._connection, name, box)
        return True

    def _recipients(self, epoch: EpochKey) -> Iterator[tuple[bytes, bytes]]:
        """Yield who gets a key: devices and the recovery key; who is invited gets the newest alone."""
        devices: Counter[Id] = Counter()
        written = self.team.chains.by_device
        # Whoever says that they have thousands of devices gives others no work with more than the first of them.
        for device, known in sorted(
            standing.present(self.team).items(), key=lambda one: one[0] not in written
        ):
            devices[known.member] += 1
            if devices[known.member] <= _MOST_DEVICES:
                yield device, known.box_key
        for device in sorted(self.team.authority.recovery):
            yield device, self.team.devices[device].box_key
        if epoch.id in self.team.epoch.key_ids:
            for one in self._awaited():
                yield one.id, one.invite.box_key

    def _awaited(self) -> Iterator[OpenInvite]:
        """Yield the invitations somebody may still come by; of those for one's own devices the last few of each person.

        One that an epoch was begun without, by whatever clock, gets no later key either.
        """
        own: Counter[bytes] = Counter()
        done = set[int]().union(*self._reached().values())
        for one in reversed(self.team.invites):
            said = one.invite
            if one.opens(self._now_ms) and one.key not in done:
                if said.member is not None:
                    own[said.member] += 1
                if said.member is None or own[said.member] <= _MOST_OWN_INVITES:
                    yield one

    def _tips(self) -> list[EpochKey]:
        """Return the keys of epochs that no later one leads to: with them all history can be read."""
        found: dict[bytes, EpochKey] = {}
        linked: set[bytes] = set()
        for one in (*self._begun(), *self._begun_in_vain()):
            key = self._key(one.said)
            if key is None:
                continue
            found[key.id] = key
            if one.said.linked:
                try:
                    linked.add(keystore.follow(key, one.said.linked).id)
                except ForgedError:
                    continue
        return [key for id_, key in found.items() if id_ not in linked]

    def _key(self, said: StartEpoch) -> EpochKey | None:
        key = self.account.keys.epoch_key(said.key_id)
        return EpochKey(said.number, key) if key is not None else None

    # ------------------------------------------------------------ what was decided
    def _begun(self) -> list[_Begun]:
        found = _epochs(self._decided(Control.EPOCH))
        return [one for one in found if one.said.number <= self.team.epoch.number]

    def _begun_in_vain(self) -> list[_Begun]:
        """Return the last epochs that do not count, of which this device was given the key.

        Whoever began them is no owner or admin any more, or never was: as long as that was not known they handed out
        the key, others may have written with it, and what they wrote counts.
        """
        powers = self.team.authority.powers
        rows = [
            row
            for row in segment_rows.decisions(self._connection)
            if row.code == Control.EPOCH and self.team.names.segment(row) not in powers
        ]
        return [one for one in _epochs(rows) if self._key(one.said) is not None][-_MOST_IN_VAIN:]

    def _uncovered(self) -> list[int]:
        """Return what an epoch now in use was begun without that ended who can read: people, codes, recovery keys."""
        ends = {row.key for row in self.team.decisions if row.code in _ENDS and self.team.counts(row)}
        ends |= {one.key for one in self.team.invites if not one.opens(self._now_ms)}
        return sorted(set[int]().union(*(ends - reached for reached in self._reached().values())))

    def _reached(self) -> dict[int, set[int]]:
        """Return what each epoch now in use names, directly or through others: it was begun knowing of that."""
        parents = {row.key: unpack_keys(row.parents) for row in self.team.decisions}
        current = [one.key for one in self._begun() if one.said.number == self.team.epoch.number]
        return {key: _reached(key, parents) for key in current}

    def _is_withheld(self) -> bool:
        """Tell whether the newest key has not come for a day: who began the epoch may be gone, or mean harm."""
        current = [one for one in self._begun() if one.said.number == self.team.epoch.number]
        if not current or any(self._key(one.said) is not None for one in current):
            return False
        seen = segment_rows.last_seen(self._connection, [one.key for one in current])
        return seen is not None and self._now_ms - seen > _PATIENCE_MS

    def _decided(self, code: Control) -> list[OpRow]:
        """Return the decisions of one kind that count."""
        return [
            row
            for row in self.team.decisions
            if row.code == code and self.team.names.segment(row) in self.team.authority.powers
        ]


def _epochs(rows: Iterable[OpRow]) -> list[_Begun]:
    found = []
    for row in rows:
        try:
            said = control_ops.read_control(row.code, row.val) if isinstance(row.val, bytes) else None
        except FlawedError:
            continue
        if isinstance(said, StartEpoch):
            found.append(_Begun(row.key, said))
    return found


def lockboxes_of_others(team: Roster, me: DeviceId) -> list[str]:
    """Return the folders in which lockboxes of others lie: of owners and admins, and of those who helped out."""
    issuers = standing.powers(team) | standing.present(team).keys()
    return [file_names.lockboxes(device) for device in sorted(issuers) if device != me]


def _reached(start: int, parents: Mapping[int, tuple[int, ...]]) -> set[int]:
    seen: set[int] = set()
    waiting = [start]
    while waiting:
        for key in parents.get(waiting.pop(), ()):
            if key not in seen:
                seen.add(key)
                waiting.append(key)
    return seen
