"""Operations and segments as the folds see them: plain values, already opened and checked for form.

A segment is an immutable run of operations of one device, chained to the one before by its id (the hash of its
bytes). An operation is named by its device, its number there (numbers grow along a chain, and may skip) and, since
a restored backup can number two operations alike, by the head of its hash. Codes 1 to 15 change rows
(`store.log.op_rows.Code`), those from 16 on decide who may do what (`Control`). Anything else comes from a newer
version and is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from typing import NewType

from journal_app.domain.ids import Id

DeviceId = NewType("DeviceId", bytes)
SegmentId = NewType("SegmentId", bytes)
OpHash = NewType("OpHash", bytes)

# What a device wrote and has not sealed counts for itself, as one more segment of its chain.
UNSEALED = SegmentId(b"\xff" * 32)

Standing = tuple[DeviceId, Id]
"""A device, and a member it acts for."""

Scalar = bool | int | str | bytes | None
Row = tuple[tuple[int, Scalar], ...]
Heads = tuple[tuple[DeviceId, tuple[SegmentId, ...]], ...]


class Role(StrEnum):
    """What MEMBER makes of a person. The owner is named by the genesis and by TRANSFER."""

    MEMBER = "member"
    ADMIN = "admin"


class Right(StrEnum):
    """What GRANT gives: all of the OKR tree, one node of it, or (to the team, so to everybody in it) the sheet."""

    OKR_EDITOR = "okr_editor"
    OKR_OWNER = "okr_owner"
    SHEET_EDITOR = "sheet_editor"


@dataclass(frozen=True, slots=True)
class Ref:
    """The name of an operation. `tag` is the head of its hash, or empty for one of the same segment."""

    device: DeviceId
    number: int
    tag: bytes = b""


@dataclass(frozen=True, slots=True)
class Cut:
    """Where chains stop to count: only these heads and what lies before them does.

    Of a device with no heads listed, nothing counts. In a REMOVE, `whole` is set where the person goes; else
    only the devices listed do, and the others are left alone.
    """

    heads: Heads = ()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Grant:
    """The body of GRANT: a right for a member, on the node the operation is about."""

    member: Id
    right: str


@dataclass(frozen=True, slots=True)
class Transfer:
    """The body of TRANSFER: the devices the new owner acts from. The operation is about the new owner."""

    devices: tuple[DeviceId, ...]


@dataclass(frozen=True, slots=True)
class NewRecovery:
    """The body of NEW_RECOVERY: the device of a new recovery key, and how far those before it count."""

    device: DeviceId
    heads: Heads = ()


@dataclass(frozen=True, slots=True)
class Retire:
    """The body of RETIRE_SELF: the device that goes on in the place of this one, None where nothing does."""

    successor: DeviceId | None


Value = Scalar | Row | Cut | Grant | Transfer | NewRecovery | Retire


@dataclass(frozen=True, slots=True)
class Op:
    """One operation. `parents` name the versions its writer saw.

    value: NEW a Row, SET and MOVE a Scalar, DEL None; MEMBER a Role, ADMIT a device, REMOVE, REVOKE and EXTEND_CUT a
    Cut, GRANT a Grant, TRANSFER a Transfer, NEW_RECOVERY a NewRecovery, RETIRE_SELF a Retire. The entity of MEMBER,
    ADMIT and REMOVE is the member. `hlc` only breaks ties; `lamport` is set for MOVE.
    """

    number: int
    code: int
    entity: Id
    field: int | None = None
    value: Value = None
    parents: tuple[Ref, ...] = ()
    hlc: int = 0
    lamport: int = 0


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of operations of one device. `prev` is None for a chain's first segment.

    `signed`: the bytes carry a valid signature of the device (a later segment of the chain vouches as well). A body
    that breaks a limit of the format, or that no key opens yet, stands here as a segment without operations.
    """

    id: SegmentId
    device: DeviceId
    number: int
    prev: SegmentId | None
    ops: tuple[Op, ...]
    deps: tuple[SegmentId, ...] = ()
    signed: bool = True


@dataclass(frozen=True, slots=True)
class Genesis:
    """What a team starts from: its id, its owner, the owner's first device, and that of the first recovery key."""

    team: Id
    owner: Id
    device: DeviceId
    recovery: DeviceId | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """An operation at its place in a segment."""

    op: Op
    device: DeviceId
    segment: SegmentId
    hash: OpHash

    @property
    def number(self) -> int:
        """Return the number of the operation on its device."""
        return self.op.number

    @property
    def order(self) -> tuple[int, bytes, bytes, int]:
        """Return what breaks the tie between concurrent versions; the greatest wins."""
        return (self.op.hlc, self.device, self.segment, self.op.number)


def op_hash(segment: SegmentId, number: int) -> OpHash:
    """Return the hash that names an operation among all that were ever made."""
    return OpHash(blake2b(segment + number.to_bytes(8, "little"), digest_size=32).digest())


def edits(segment: Segment) -> Iterator[Edit]:
    """Yield the operations of a segment, each at its place."""
    for op in segment.ops:
        yield Edit(op, segment.device, segment.id, op_hash(segment.id, op.number))
