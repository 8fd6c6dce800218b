"""Segments: what one device publishes, signed, sealed and chained. docs/sync.md describes every byte.

Reading goes in steps, since each needs more than the one before: `parse` (the bytes alone), `Segment.verify` (the
device's public key), `Segment.open` (the epoch key). Each raises FlawedError and nothing else, in bounded memory and
time, whatever the bytes.
"""

from __future__ import annotations

import struct
from typing import Final

from msgspec import Struct

from journal_app.sync.format import compression, crypto
from journal_app.sync.format.crypto import ForgedError, Purpose
from journal_app.sync.format.flaws import Flaw, FlawedError
from journal_app.sync.format.payload import Body, decode, encode

MAGIC: Final = b"WJ1S"
HEADER_SIZE: Final = 112
SEALED_CAP: Final = 1024 * 1024
NO_SEGMENT: Final = bytes(32)
LAST_NUMBER: Final = 9_999_999_999
"""As many as names have room for."""

_HEADER: Final = struct.Struct("<4sHH16s16sQ32s8s24s")
_LENGTH_SIZE: Final = 4
_TEAM: Final = slice(8, 24)
_DEVICE: Final = slice(24, 40)
_SEALED_START: Final = HEADER_SIZE + _LENGTH_SIZE
_KNOWN_FLAGS: Final = compression.COMPRESSED | compression.PADDED

FILE_CAP: Final = _SEALED_START + SEALED_CAP + crypto.SIGNATURE_SIZE


class Place(Struct, frozen=True):
    """Where a segment stands: its team, and its position in the chain of its device (`segno` counts from 1)."""

    team: bytes
    device: bytes
    segno: int
    prev: bytes = NO_SEGMENT


class Header(Struct, frozen=True):
    """What everyone can read of a segment."""

    place: Place
    flags: int
    key_id: bytes
    nonce: bytes

    def to_bytes(self) -> bytes:
        """Return the 112 bytes at the front of the file, which are also the seal's associated data."""
        place = self.place
        return _HEADER.pack(
            MAGIC,
            self.flags,
            HEADER_SIZE,
            place.team,
            place.device,
            place.segno,
            place.prev,
            self.key_id,
            self.nonce,
        )


class Segment(Struct, frozen=True):
    """A whole file whose outside is in order. What is inside is not known before `verify` and `open`."""

    header: Header
    id: bytes
    data: bytes

    def verify(self, sign_key: bytes) -> None:
        """Raise FlawedError (DAMAGED) unless the holder of `sign_key` signed these bytes."""
        signed, signature = (
            self.data[: -crypto.SIGNATURE_SIZE],
            self.data[-crypto.SIGNATURE_SIZE :],
        )
        try:
            crypto.verify(sign_key, signature, signed)
        except ForgedError as error:
            raise FlawedError(Flaw.DAMAGED, "signature") from error

    def open(self, epoch_key: bytes) -> Body:
        """Return the body. Raises FlawedError: DAMAGED, and for what its maker did wrong MALFORMED or NEWER_VERSION."""
        associated = self.data[:HEADER_SIZE]
        sealed = self.data[_SEALED_START : -crypto.SIGNATURE_SIZE]
        try:
            plain = crypto.unseal(_segment_key(epoch_key), self.header.nonce, sealed, associated)
        except ForgedError as error:
            raise FlawedError(Flaw.DAMAGED, "seal") from error
        return decode(compression.unpack(self.header.flags, plain), self.header.place.device)


def seal(body: Body, place: Place, epoch_key: bytes, sign_seed: bytes) -> bytes:
    """Return the bytes of a new segment. They differ at each call: keep them, and publish only what was kept.

    Raises FlawedError (MALFORMED) where the body breaks a limit, so that nothing is published that others refuse.
    """
    flags, plain = compression.pack(encode(body, place.device))
    nonce = crypto.random_bytes(crypto.NONCE_SIZE)
    header = Header(place, flags, crypto.epoch_key_id(epoch_key), nonce).to_bytes()
    sealed = crypto.seal(_segment_key(epoch_key), nonce, plain, header)
    if len(sealed) > SEALED_CAP:
        raise FlawedError(Flaw.MALFORMED, "too large")
    signed = header + len(sealed).to_bytes(_LENGTH_SIZE, "little") + sealed
    return signed + crypto.sign(sign_seed, signed)


def parse(data: bytes) -> Segment:
    """Return the segment whose file holds these bytes. Raises FlawedError: INCOMPLETE, NEWER_VERSION or MALFORMED."""
    _check_magic(data)
    if len(data) < _SEALED_START:
        raise FlawedError(Flaw.INCOMPLETE, "header")
    _magic, flags, header_size, team, device, segno, prev, key_id, nonce = _HEADER.unpack_from(data)
    if flags & ~_KNOWN_FLAGS or header_size != HEADER_SIZE:
        raise FlawedError(Flaw.NEWER_VERSION, f"flags {flags:#x}, header of {header_size}")
    if not 1 <= segno <= LAST_NUMBER or (segno == 1) != (prev == NO_SEGMENT):
        raise FlawedError(Flaw.MALFORMED, "chain")
    size = int.from_bytes(data[HEADER_SIZE:_SEALED_START], "little")
    if not crypto.TAG_SIZE + _LENGTH_SIZE <= size <= SEALED_CAP:
        raise FlawedError(Flaw.MALFORMED, "length")
    if len(data) != _SEALED_START + size + crypto.SIGNATURE_SIZE:
        raise FlawedError(Flaw.INCOMPLETE, "length")
    header = Header(Place(team, device, segno, prev), flags, key_id, nonce)
    return Segment(header, crypto.digest(Purpose.SEGMENT_ID, data[: -crypto.SIGNATURE_SIZE]), data)


def is_later(data: bytes) -> bool:
    """Tell whether these bytes say that they were made by a later version. Anybody can say so: see `claim`."""
    start = data[: len(MAGIC)]
    if start != MAGIC:
        return start[:2] == MAGIC[:2] and start[2:3].isdigit() and start[2:3] not in b"01" and len(start) == 4
    if len(data) < _SEALED_START:
        return False
    _magic, flags, header_size, *_rest = _HEADER.unpack_from(data)
    return bool(flags & ~_KNOWN_FLAGS) or header_size != HEADER_SIZE


def claim(data: bytes) -> tuple[bytes, bytes]:
    """Return the team and the device that a file names, where they stand in all versions."""
    return data[_TEAM], data[_DEVICE]


def _check_magic(data: bytes) -> None:
    start = data[: len(MAGIC)]
    if len(start) < len(MAGIC) or not any(start):
        raise FlawedError(Flaw.INCOMPLETE, "empty")
    if start != MAGIC:
        later = start[:2] == MAGIC[:2] and start[2:3].isdigit() and start[3:] == MAGIC[3:]
        raise FlawedError(Flaw.NEWER_VERSION if later else Flaw.MALFORMED, "magic")


def _segment_key(epoch_key: bytes) -> bytes:
    return crypto.digest(Purpose.SEGMENT_KEY, key=epoch_key)
