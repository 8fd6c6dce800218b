"""Files of a shared place become part of the vault: segments, lockboxes with keys, requests to be let in.

A file says by itself whether it is whole, whose it is and where it belongs; its name is a hint at most. What cannot be
used yet stays in the place and is tried again. Nothing here reaches for the place, so that a transaction never waits
for a network.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from enum import StrEnum
from typing import Final, NamedTuple

from journal_app.store.file.gc_pause import resting
from journal_app.store.log import log_clocks, missing_segments, outbox
from journal_app.store.log.device_notes import Connection
from journal_app.store.log.op_rows import Control
from journal_app.store.log.vault import Vault
from journal_app.sync.fold import digests
from journal_app.sync.format import control_ops, crypto, file_names, keystore, segment, signed_files
from journal_app.sync.format.crypto import ForgedError
from journal_app.sync.format.flaws import Flaw, FlawedError
from journal_app.sync.format.keystore import EpochKey
from journal_app.sync.format.payload import Body, Op
from journal_app.sync.format.segment import Segment
from journal_app.sync.replica import this_device as accounts
from journal_app.sync.replica.segment_intake import Chains, Opened
from journal_app.sync.replica.this_device import Account

CLOCK_AHEAD_MS: Final = 24 * 3600 * 1000
"""Beyond this a clock is wrong: this device's, or the other's."""
_MOST_EPOCHS: Final = 8


class Wait(StrEnum):
    """What a file that is in order waits for."""

    UNKNOWN_DEVICE = "unknown_device"  # nobody has let in its maker yet, as far as is known
    NO_KEY = "no_key"


class File(NamedTuple):
    """A file of a place: the place's address, and the name there."""

    place: str
    name: str


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
        self.noted: set[File] = set()
        self._signers = dict(signers)
        self._invites = dict(invites)
        self._called_for: set[bytes] = set()
        self._room: int | None = None
        self._prepared: tuple[Segment, Opened] | None = None
        self._signed_by: bytes | None = None
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

    def take(self, connection: Connection, file: File, data: bytes) -> Wait | None:
        """Take a file in; return what it waits for. What is wrong with it is noted under its name.

        Takes part in the transaction of the caller.
        """
        self._signed_by = None
        try:
            is_of_use = self._take(connection, data, file_names.segment_hint(file.name))
        except FlawedError as error:
            self.note(connection, file, error.flaw, self._signed_by)
        except _WaitError as error:
            self.note(connection, file, error.wait, self._signed_by)
            return error.wait
        else:
            if is_of_use:
                missing_segments.clear_flaw(connection, *file)
            else:
                self.note(connection, file, Flaw.OF_NO_USE)
        return None

    def note(
        self, connection: Connection, file: File, flaw: Flaw | Wait, signed_by: bytes | None = None
    ) -> None:
        """Note what is wrong with a file, and which device signed it, if one did."""
        self.noted.add(file)
        if self._room is None:
            self._room = missing_segments.room_for_flaws(connection)
        if self._room > 0:
            self._room -= 1
            missing_segments.note_flaw(connection, *file, flaw, self._now_ms, signed_by)

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

    def _take(self, connection: Connection, data: bytes, hint: tuple[int, str] | None) -> bool:
        """Take a file in; return whether it has to be there, as far as this device knows."""
        kind = data[:4]
        if segment.is_later(data):
            self._require_signed(data, segment.claim(data), self._signers)
            raise FlawedError(Flaw.NEWER_VERSION, "magic, flags or header")
        if kind == signed_files.LOCKBOX:
            return self._lockbox(connection, data)
        if kind == signed_files.JOIN:
            return self._join(connection, data)
        is_segment = kind != signed_files.GENESIS and (hint is not None or kind[:2] == segment.MAGIC[:2])
        return is_segment and self._segment(connection, data, hint)

    def _require_signed(
        self, data: bytes, claim: tuple[bytes, bytes], signers: Mapping[bytes, bytes]
    ) -> None:
        """Raise FlawedError unless the signer that a file names signed it, for this team.

        What of a file holds in all versions: the team, who signed, and at the end the signature over all before it.
        """
        team, signer = claim
        key = signers.get(signer)
        if team != self.account.team or key is None:
            raise FlawedError(Flaw.MALFORMED, "nobody of the team")
        signed_files.verify(data, key)
        self._signed_by = signer

    # ------------------------------------------------------------ segments
    def _segment(self, connection: Connection, data: bytes, hint: tuple[int, str] | None) -> bool:
        found = segment.parse(data)
        place = found.header.place
        if place.team != self.account.team:
            raise FlawedError(Flaw.MALFORMED, "another team")
        if Vault(connection).knows(found.id):
            return hint == (
                place.segno,
                file_names.id_letters(found.id),
            )  # else it is a copy under another name
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
            self._signed_by = place.device
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
            if op.code == Control.ADMIT:
                self._learn_device(op)
            elif op.code == Control.EPOCH and begun < _MOST_EPOCHS:
                begun += 1
                self._learn_epoch(connection, op)

    def _learn_device(self, op: Op) -> None:
        said = _read(op)
        if isinstance(said, control_ops.AdmitDevice):
            device = crypto.device_id(said.sign_key, said.box_key)
            if device not in self._signers:
                self._signers[device] = said.sign_key
                self.learned += 1

    def _learn_epoch(self, connection: Connection, op: Op) -> None:
        said = _read(op)
        key = self.account.keys.epoch_key(said.key_id) if isinstance(said, control_ops.StartEpoch) else None
        if not isinstance(said, control_ops.StartEpoch) or key is None or not said.linked:
            return
        try:
            self._add_key(connection, keystore.follow(EpochKey(said.number, key), said.linked))
        except ForgedError:
            return

    def _add_key(self, connection: Connection, epoch: EpochKey) -> None:
        if epoch.number and self.account.keys.epoch_key(epoch.id) is None:
            new = self.account.keys.with_epoch(epoch)
            self.account = accounts.save_keys(connection, self.account, new)
            self.learned += 1

    def _watch_clock(self, connection: Connection, device: bytes, opened: Opened) -> None:
        """Note where a device's clock was when it wrote, if that is far ahead of this one's.

        A clock set right again tells by its times no longer moving: they go on from the wrong ones by counting.
        """
        if isinstance(opened, Body) and opened.ops:
            read = max((ms for op in opened.ops if (ms := log_clocks.read_at(op.hlc)) is not None), default=0)
            missing_segments.note_clock(
                connection, device, read if read > self._now_ms + CLOCK_AHEAD_MS else None
            )

    # ------------------------------------------------------------ lockboxes and requests
    def _lockbox(self, connection: Connection, data: bytes) -> bool:
        try:
            box = signed_files.read_lockbox(data)
        except FlawedError as error:
            if error.flaw is Flaw.NEWER_VERSION:
                self._require_signed(data, signed_files.claim(data), self._signers)
            raise
        mine = self.account.keys
        if box.team != self.account.team or box.recipient != mine.device or mine.epoch_key(box.key_id):
            return False
        issuer = self._signers.get(box.issuer)
        if issuer is not None:
            signed_files.verify(data, issuer)
        elif box.key_id not in self._called_for:
            raise _WaitError(Wait.UNKNOWN_DEVICE)
        # Who the issuer is may stand in what only this key opens. A key is what its id says, whoever hands it on.
        self._add_key(connection, signed_files.open_lockbox(box, mine.box_secret).epoch)
        return True

    def _join(self, connection: Connection, data: bytes) -> bool:
        try:
            join = signed_files.read_join(data)
        except FlawedError as error:
            if error.flaw is Flaw.NEWER_VERSION:
                self._require_signed(data, signed_files.claim(data), self._invites)
            raise
        if join.team != self.account.team:
            return False
        invite = self._invites.get(join.invite)
        if invite is None:
            raise _WaitError(Wait.UNKNOWN_DEVICE)
        signed_files.verify(data, invite)
        outbox.add_request(connection, digests.digest([data]), data, self._now_ms)
        return True


def _read(op: Op) -> control_ops.Decision | None:
    try:
        return control_ops.read_control(op.code, op.value) if isinstance(op.value, bytes) else None
    except FlawedError:
        return None
