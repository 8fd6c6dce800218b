"""Operations as rows of the log: what their codes and keys mean.

An operation's key is the number of the branch it was made on << 40 | its number there.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Final, NamedTuple

from journal_app.store.schema import SqlValue

NUMBER_BITS: Final = 40
HEX: Final = "x"
TEXT: Final = "t"


class Code(IntEnum):
    """What an operation on a row does. The numbers are the ones on the wire, and never reused."""

    SET = 1
    DEL = 2
    MOVE = 3
    NEW = 4


class Control(IntEnum):
    """What an operation decides. The numbers are the ones on the wire, and never reused."""

    MEMBER = 16
    ADMIT = 17
    REMOVE = 18
    GRANT = 19
    REVOKE = 20
    EPOCH = 21
    INVITE = 22
    TRANSFER = 23
    EXTEND_CUT = 24
    SNAPSHOT = 25
    RETIRE_SELF = 26
    NEW_RECOVERY = 27


CONTROL: Final = 16
"""The first code of those that change no row."""
CODES: Final = frozenset[int]((*Code, *Control))
"""All codes that this version knows."""


class OpRow(NamedTuple):
    """A row of `op`. `seg` is the segment it was sealed into, None for none or where that does not matter."""

    key: int
    hlc: int
    code: int
    ent: bytes
    fld: int | None
    val: SqlValue
    parents: bytes | None
    lam: int | None
    seg: int | None = None


def op_key(branch: int, number: int) -> int:
    """Return the key of an operation of a branch."""
    return branch << NUMBER_BITS | number


def branch_of(key: int) -> int:
    """Return the number of the branch an operation stands in."""
    return key >> NUMBER_BITS


def number_of(key: int) -> int:
    """Return the number an operation has in its branch."""
    return key & ((1 << NUMBER_BITS) - 1)


def keys_of(branch: int) -> tuple[int, int]:
    """Return between which two keys those of a branch lie."""
    return op_key(branch, 0), op_key(branch + 1, 0)


def pack_keys(keys: Sequence[int]) -> bytes | None:
    """Return keys as the log stores parents."""
    return array("q", keys).tobytes() if keys else None


def unpack_keys(blob: bytes | None) -> tuple[int, ...]:
    """Return the keys of an operation's parents."""
    return tuple(array("q", blob)) if blob else ()


def value_in_row(row: Mapping[str, object], number: int, *, is_bytes: bool) -> SqlValue:
    """Return the value of a field in the JSON of a NEW, None where it has none.

    Bytes are hexadecimal. A field that was not known when its row came says itself which it is (`op_forms`).
    """
    value = row.get(str(number))
    if isinstance(value, dict):
        return bytes.fromhex(value[HEX]) if HEX in value else str(value[TEXT])
    if isinstance(value, str):
        return bytes.fromhex(value) if is_bytes else value
    return value if isinstance(value, int) else None
