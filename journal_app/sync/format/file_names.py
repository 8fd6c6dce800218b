"""The names of files in a shared place. A name is a hint and nothing more: what counts is what the bytes say.

Lower-case letters, digits, dots and dashes only, at most 70 characters: some systems tell `T` from `t` and some do
not, and none minds these.
"""

from __future__ import annotations

import base64
import re
import struct
import zlib
from functools import lru_cache
from typing import Final

from msgspec import Struct

from journal_app.sync.format.flaws import Flaw, FlawedError

ROOT: Final = "wj1"
MARKER: Final = "wj1/team.gen"
JOINS: Final = "wj1/j"
DEVICES: Final = "wj1/d"
TICKS: Final = "wj1/t"
HERES: Final = "wj1/h"
LONGEST: Final = 70

_TICK: Final = struct.Struct("<QII")
_TICK_HEAD: Final = struct.Struct("<QI")
_ID_BYTES: Final = 10  # 16 letters
_SHORT_LETTERS: Final = 13
_VALID: Final = re.compile(r"wj1(/[a-z0-9][a-z0-9.-]*)+")
_SEGMENT: Final = re.compile(r"(\d{10})-([a-z2-7]{16})")
_BOX: Final = re.compile(r"([a-z2-7]{13})-([a-z2-7]{13})(?![a-z2-7])")


@lru_cache(maxsize=4096)  # asked of the same devices and the same few segments at each pass
def base32(data: bytes) -> str:
    """Return lower-case base32 without padding: 26 letters for 16 bytes."""
    return base64.b32encode(data).decode("ascii").rstrip("=").lower()


def is_valid(name: str) -> bool:
    """Return whether a name is one this app may write."""
    return len(name) <= LONGEST and _VALID.fullmatch(name) is not None


def own(device: bytes) -> str:
    """Return the folder of all that a device publishes."""
    return f"{DEVICES}/{base32(device)}"


def folder_of(name: str) -> bytes | None:
    """Return the device in whose folder a file lies, None where it lies in nobody's."""
    parts = name.split("/")
    if len(parts) < 4 or "/".join(parts[:2]) != DEVICES:
        return None
    device = _device(parts[2])
    return device if device is not None and own(device) == "/".join(parts[:3]) else None


def segments(device: bytes) -> str:
    """Return the folder of a device's segments."""
    return f"{DEVICES}/{base32(device)}/s"


def segment(device: bytes, segno: int, segment_id: bytes) -> str:
    """Return the name of a segment: what follows from its bytes, so that two writers of one name write the same."""
    return f"{segments(device)}/{segno:010d}-{id_letters(segment_id)}.seg"


def id_letters(segment_id: bytes) -> str:
    """Return the part of an id that stands in names."""
    return base32(segment_id[:_ID_BYTES])


def id_beginning(letters: str) -> bytes:
    """Return how the id begins of which these letters stand in a name."""
    return base64.b32decode(letters.upper())


def segment_hint(name: str) -> tuple[int, str] | None:
    """Return the number and the id letters a name claims, also in "… (1).seg" and "… conflicted copy.seg"."""
    found = _SEGMENT.search(name.rpartition("/")[2].lower())
    return (int(found[1]), found[2]) if found else None


def lockboxes(issuer: bytes) -> str:
    """Return the folder of the lockboxes a device issued."""
    return f"{DEVICES}/{base32(issuer)}/k"


def lockbox(issuer: bytes, key_id: bytes, recipient: bytes) -> str:
    """Return the name of a lockbox for a device or an invitation."""
    return f"{lockboxes(issuer)}/{base32(key_id)}-{base32(recipient)[:_SHORT_LETTERS]}.box"


def box_hint(recipient: bytes) -> str:
    """Return what stands in the names of all lockboxes for a device or an invitation, copies included."""
    return f"-{base32(recipient)[:_SHORT_LETTERS]}"


def box_letters(name: str) -> tuple[str, str] | None:
    """Return the letters of the key and of the recipient that a name claims, also that of a copy."""
    found = _BOX.search(name.rpartition("/")[2].lower())
    return (found[1], found[2]) if found else None


def letters_of_box(key_id: bytes, recipient: bytes) -> tuple[str, str]:
    """Return the letters that stand in the name of a lockbox."""
    return base32(key_id), base32(recipient)[:_SHORT_LETTERS]


def join(invite: bytes, device: bytes) -> str:
    """Return the name of the join request a device makes with an invitation."""
    return f"{JOINS}/{base32(invite)}-{id_letters(device)}.join"


def tick(device: bytes) -> str:
    """Return the name of a device's tick."""
    return f"{TICKS}/{base32(device)}"


def here(device: bytes) -> str:
    """Return the name under which a device says which meeting is open on it."""
    return f"{HERES}/{base32(device)}"


def ticking(name: str) -> bytes | None:
    """Return the device whose tick has this name."""
    device = device_named(name)
    return device if device is not None and name == tick(device) else None


def device_named(name: str) -> bytes | None:
    """Return the device that the last part of a name stands for."""
    return _device(name.rpartition("/")[2])


def _device(letters: str) -> bytes | None:
    try:
        return base64.b32decode(letters.upper() + "=" * (-len(letters) % 8))
    except ValueError:
        return None


class Tick(Struct, frozen=True):
    """A tiny hint that there is something new: the last segment's number, and how many packs. Not signed."""

    segno: int
    packs: int = 0

    def to_bytes(self) -> bytes:
        """Return the 16 bytes of the file."""
        head = _TICK_HEAD.pack(self.segno, self.packs)
        return head + zlib.crc32(head).to_bytes(4, "little")


def read_tick(data: bytes) -> Tick:
    """Return a tick. Raises FlawedError (INCOMPLETE): it is written in place and may be read half-written."""
    if len(data) != _TICK.size:
        raise FlawedError(Flaw.INCOMPLETE, "tick")
    segno, packs, check = _TICK.unpack(data)
    if check != zlib.crc32(data[: _TICK_HEAD.size]):
        raise FlawedError(Flaw.INCOMPLETE, "tick")
    return Tick(segno, packs)
