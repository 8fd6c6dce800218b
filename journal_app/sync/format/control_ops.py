"""Bodies of control operations: who belongs to the team, with which devices and keys. Bytes inside an operation.

Each is a msgpack array; later releases may add to its end. What they decide is the fold's business.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final

from msgspec import DecodeError, Meta, Struct, msgpack

from journal_app.store.log.op_rows import Control
from journal_app.sync.format.crypto import SIGNATURE_SIZE
from journal_app.sync.format.flaws import Flaw, FlawedError
from journal_app.sync.format.payload import DEVICES_CAP

HEADS_CAP: Final = 64

_Bytes8 = Annotated[bytes, Meta(min_length=8, max_length=8)]
_Bytes16 = Annotated[bytes, Meta(min_length=16, max_length=16)]
_Bytes32 = Annotated[bytes, Meta(min_length=32, max_length=32)]
_Word = Annotated[str, Meta(min_length=1, max_length=32)]
_Name = Annotated[str, Meta(max_length=200)]
_Ms = Annotated[int, Meta(ge=0, lt=1 << 48)]


class SetMember(Struct, frozen=True, array_like=True):
    """MEMBER, about a member: the role they have from now on (`member` or `admin`)."""

    role: _Word


class AdmitDevice(Struct, frozen=True, array_like=True):
    """ADMIT_DEV, about the member whose device it is. The device's id follows from the keys."""

    sign_key: _Bytes32
    box_key: _Bytes32
    name: _Name


class CutChain(Struct, frozen=True, array_like=True):
    """One device in a cut: the segments that still count, with all before them. Forks have several heads."""

    device: _Bytes16
    heads: Annotated[tuple[_Bytes32, ...], Meta(max_length=HEADS_CAP)]


class Cut(Struct, frozen=True, array_like=True):
    """REMOVE, REVOKE and EXTEND_CUT. `whole`: of a device not listed nothing counts; else it is left alone."""

    chains: Annotated[tuple[CutChain, ...], Meta(max_length=DEVICES_CAP)]
    whole: bool


class GiveRight(Struct, frozen=True, array_like=True):
    """GRANT, about the node it is for: the member and the right (`okr_owner`, `okr_editor`)."""

    member: _Bytes16
    right: _Word


class StartEpoch(Struct, frozen=True, array_like=True):
    """EPOCH: a new key, by its id, and the key before sealed with it (`keys.link`), so that it opens all history."""

    number: Annotated[int, Meta(ge=1, lt=1 << 32)]
    key_id: _Bytes8
    linked: Annotated[bytes, Meta(max_length=256)]


class Invite(Struct, frozen=True, array_like=True):
    """INVITE: the public halves of an invitation's keys. With `member` it is for another device of that person.

    `proof` is made with the invitation's own key (`invitations.invite`): whoever holds the code knows that it is real.
    """

    sign_key: _Bytes32
    box_key: _Bytes32
    role: _Word
    expires_ms: _Ms
    member: _Bytes16 | None = None
    proof: Annotated[bytes, Meta(max_length=SIGNATURE_SIZE)] = b""


class Transfer(Struct, frozen=True, array_like=True):
    """TRANSFER, about the new owner: the devices they act from."""

    devices: Annotated[tuple[_Bytes16, ...], Meta(max_length=DEVICES_CAP)]


class RetireSelf(Struct, frozen=True, array_like=True):
    """RETIRE_SELF: the last word of a device that found a copy of itself, and who goes on in its place.

    Earlier releases left a team with one that named nobody: sixteen zeros.
    """

    successor: _Bytes16


class NewRecovery(Struct, frozen=True, array_like=True):
    """NEW_RECOVERY, about the team: the public halves of a new recovery key, and how far the earlier count."""

    sign_key: _Bytes32
    box_key: _Bytes32
    chains: Annotated[tuple[CutChain, ...], Meta(max_length=DEVICES_CAP)]


Decision = (
    SetMember | AdmitDevice | Cut | GiveRight | StartEpoch | Invite | Transfer | RetireSelf | NewRecovery
)

_KINDS: Final[Mapping[int, type[Decision]]] = {
    Control.MEMBER: SetMember,
    Control.ADMIT: AdmitDevice,
    Control.REMOVE: Cut,
    Control.GRANT: GiveRight,
    Control.REVOKE: Cut,
    Control.EPOCH: StartEpoch,
    Control.INVITE: Invite,
    Control.TRANSFER: Transfer,
    Control.EXTEND_CUT: Cut,
    Control.RETIRE_SELF: RetireSelf,
    Control.NEW_RECOVERY: NewRecovery,
}


def write_control(control: Decision) -> bytes:
    """Return the value of the control operation."""
    return msgpack.encode(control)


def read_control(code: int, value: bytes) -> Decision:
    """Return what the value of a control operation with this code says. Raises FlawedError.

    NEWER_VERSION for a code this release has no structure for, MALFORMED for a value that does not fit.
    """
    kind = _KINDS.get(code)
    if kind is None:
        raise FlawedError(Flaw.NEWER_VERSION, f"code {code}")
    try:
        return msgpack.decode(value, type=kind)
    except (DecodeError, ValueError, RecursionError) as error:
        raise FlawedError(Flaw.MALFORMED, f"code {code}") from error
