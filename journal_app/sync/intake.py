"""Files of a shared place become part of the vault: segments, lockboxes with keys, requests to be let in.

A file says by itself whether it is whole, whose it is and where it belongs; its name is a hint at most. What cannot be
used yet stays in the place and is tried again. Nothing here reaches for the place, so that a transaction never waits
for a network.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from enum import StrEnum
from typing import Final

from journal_app.store import clock, outbox
from journal_app.store.collector import resting
from journal_app.store.local import Connection
from journal_app.store.vault import Vault
from journal_app.sync import account as accounts
from journal_app.sync import control, crypto, digests, keys, names, records, segment
from journal_app.sync.account import Account
from journal_app.sync.body import Body, Code, Op
from journal_app.sync.chaining import Chains, Opened
from journal_app.sync.crypto import ForgedError
from journal_app.sync.flaws import Flaw, FlawedError
from journal_app.sync.keys import EpochKey
from journal_app.sync.segment import Segment

_DAY_MS: Final = 24 * 3600 * 1000
_MOST_EPOCHS: Final = 8


class Wait(StrEnum):
    """What a file that is in order waits for."""

    UNKNOWN_DEVICE = "unknown_device"  # nobody has let in its maker yet, as far as is known
    NO_KEY = "no_key"


CLOCK: Final = "clock"
"""The kind of flaw of a device whose clock is more than a day ahead."""

RETRIED: Final = (*Flaw, *Wait)
"""The kinds of flaws of files."""


class _WaitError(Exception):
    def __init__(self, wait: Wait) -> None:
        super().__init__(wait)
        self.wait = wait


class Intake:
    """Takes files in.

    `signers` are the public keys of devices and `invites` those of invitations. `account` is this device, with the
    keys it has come by. `learned` counts the keys that came to light or were called for: what waited may be tried
    again. `noted` are the files in which something was wrong.
    """

    def __init__(
        self, account: Account, signers: Mapping[bytes, bytes], invites: Mapping[bytes, bytes], now_ms: int
    ) -> None:
        self.account = account
        self.taken = 0
        self.learned = 0
        self.noted: set[str] = set()
        self._signers = dict(signers)
        self._invites = dict(invites)
        self._called_for: set[bytes] = set()
        self._room: int | None = None
        self._prepared: tuple[Segment, Opened] | None = None
        self._now_ms = now_ms

    def prepare(self, data: bytes) -> None:
        """Check and open a segment that is taken next: that needs no transaction, and takes a while."""
        self._prepared = None
        with suppress(FlawedError, _WaitError), resting():  # taking it says what is wrong
            found = segment.parse(data)
            signer = self._signers.get(found.header.place.device)
            if signer is not None and found.header.place.team == self.account.team:
                found.verify(signer)
                self._prepared = found, self._open(found)

    def take(self, connection: Connection, name: str, data: bytes) -> Wait | None:
        """Take a file in; return what it waits for. What is wrong with it is noted under its name.

        Takes part in the transaction of the caller.
        """
        try:
            is_of_use = self._take(connection, data, names.segment_hint(name))
        except FlawedError as error:
            self.note(connection, name, error.flaw)
        except _WaitError as error:
            self.note(connection, name, error.wait)
            return error.wait
        else:
            if is_of_use:
                outbox.clear_flaw(connection, name)
            else:
                self.note(connection, name, Flaw.OF_NO_USE)
        return None

    def note(self, connection: Connection, name: str, flaw: Flaw | Wait) -> None:
        """Note what is wrong with a file."""
        self.noted.add(name)
        self._note(connection, name, flaw)

    @property
    def let_in(self) -> frozenset[bytes]:
        """Return the devices that somebody let in, whether or not that counts."""
        return frozenset(self._signers)

    def look_again(self, connection: Connection) -> None:
        """Look at segments in the vault that wait for a later version of the program or for one before them."""
        self._chains(connection).look_again()

    def open(self, data: bytes) -> Opened | None:
        """Return what is in the bytes of a segment whose signature holds; None while the key is not here."""
        try:
            return self._open(segment.parse(data))
        except (FlawedError, _WaitError):
            return None

    def _note(self, connection: Connection, name: str, kind: str) -> None:
        if self._room is None:
            self._room = outbox.room_for_flaws(connection)
        if self._room > 0:
            self._room -= 1
            outbox.note_flaw(connection, name, kind, self._now_ms)

    def _take(self, connection: Connection, data: bytes, hint: tuple[int, str] | None) -> bool:
        """Take a file in; return whether it has to be there, as far as this device knows."""
        kind = data[:4]
        if kind == records.LOCKBOX:
            return self._lockbox(connection, data)
        if kind == records.JOIN:
            return self._join(connection, data)
        is_segment = kind != records.GENESIS and (hint is not None or kind[:2] == segment.MAGIC[:2])
        return is_segment and self._segment(connection, data, hint)

    # ------------------------------------------------------------ segments
    def _segment(self, connection: Connection, data: bytes, hint: tuple[int, str] | None) -> bool:
        found = segment.parse(data)
        place = found.header.place
        if place.team != self.account.team:
            raise FlawedError(Flaw.MALFORMED, "another team")
        if Vault(connection).knows(found.id):
            return hint == (place.segno, names.id_letters(found.id))  # else it is a copy under another name
        signer = self._signers.get(place.device)
        if signer is None:
            # What it says may name the keys of devices: an id follows from the keys, so nothing has to be believed.
            self._learn(connection, self._open(found))
            signer = self._signers.get(place.device)
        if signer is None:
            raise _WaitError(Wait.UNKNOWN_DEVICE)
        prepared = self._prepared
        if prepared is not None and prepared[0].data is found.data:
            opened = prepared[1]
        else:
            found.verify(signer)
            opened = self._open(found)
        self._learn(connection, opened)
        self._chains(connection).take(found, opened)
        self._watch_clock(connection, place.device, opened)
        self.taken += 1
        return True

    def _call_for(self, key_id: bytes) -> None:
        """Note that something is sealed with a key which is not here: a lockbox with it counts, whoever issued it."""
        if key_id not in self._called_for:
            self._called_for.add(key_id)
            self.learned += 1

    def _open(self, found: Segment) -> Opened:
        key = self.account.keys.epoch_key(found.header.key_id)
        if key is None:
            self._call_for(found.header.key_id)
            raise _WaitError(Wait.NO_KEY)
        try:
            return found.open(key)
        except FlawedError as error:
            if error.flaw is Flaw.DAMAGED:
                raise
            return error.flaw

    def _chains(self, connection: Connection) -> Chains:
        def opened(data: bytes) -> Opened | None:
            found = self.open(data)
            self._learn(connection, found)
            return found

        return Chains(connection, opened, self._now_ms)

    def _learn(self, connection: Connection, opened: Opened | None) -> None:
        """Learn the keys a segment speaks of: of devices, and of the epoch before the one it begins.

        Writers begin an epoch with a segment of its own; a file full of them would bring keys to keep for ever.
        """
        begun = 0
        for op in opened.ops if isinstance(opened, Body) else ():
            if op.code == Code.ADMIT_DEV:
                self._learn_device(op)
            elif op.code == Code.EPOCH and begun < _MOST_EPOCHS:
                begun += 1
                self._learn_epoch(connection, op)

    def _learn_device(self, op: Op) -> None:
        said = _read(op)
        if isinstance(said, control.AdmitDevice):
            device = crypto.device_id(said.sign_key, said.box_key)
            if device not in self._signers:
                self._signers[device] = said.sign_key
                self.learned += 1

    def _learn_epoch(self, connection: Connection, op: Op) -> None:
        said = _read(op)
        key = self.account.keys.epoch_key(said.key_id) if isinstance(said, control.StartEpoch) else None
        if not isinstance(said, control.StartEpoch) or key is None or not said.linked:
            return
        try:
            self._add_key(connection, keys.follow(EpochKey(said.number, key), said.linked))
        except ForgedError:
            return

    def _add_key(self, connection: Connection, epoch: EpochKey) -> None:
        if epoch.number and self.account.keys.epoch_key(epoch.id) is None:
            new = self.account.keys.with_epoch(epoch)
            self.account = accounts.save_keys(connection, self.account, new)
            self.learned += 1

    def _watch_clock(self, connection: Connection, device: bytes, opened: Opened) -> None:
        name = f"{CLOCK} {names.base32(device)}"
        if isinstance(opened, Body) and opened.ops:
            latest = clock.milliseconds(max(op.hlc for op in opened.ops))
            if latest > self._now_ms + _DAY_MS:
                self._note(connection, name, CLOCK)
            else:
                outbox.clear_flaw(connection, name)

    # ------------------------------------------------------------ lockboxes and requests
    def _lockbox(self, connection: Connection, data: bytes) -> bool:
        box = records.read_lockbox(data)
        mine = self.account.keys
        if box.team != self.account.team or box.recipient != mine.device or mine.epoch_key(box.key_id):
            return False
        issuer = self._signers.get(box.issuer)
        if issuer is not None:
            records.verify(data, issuer)
        elif box.key_id not in self._called_for:
            raise _WaitError(Wait.UNKNOWN_DEVICE)
        # Who the issuer is may stand in what only this key opens. A key is what its id says, whoever hands it on.
        self._add_key(connection, records.open_lockbox(box, mine.box_secret).epoch)
        return True

    def _join(self, connection: Connection, data: bytes) -> bool:
        join = records.read_join(data)
        if join.team != self.account.team:
            return False
        invite = self._invites.get(join.invite)
        if invite is None:
            raise _WaitError(Wait.UNKNOWN_DEVICE)
        records.verify(data, invite)
        outbox.add_request(connection, digests.digest([data]), data, self._now_ms)
        return True


def _read(op: Op) -> control.Control | None:
    try:
        return control.read_control(op.code, op.value) if isinstance(op.value, bytes) else None
    except FlawedError:
        return None
