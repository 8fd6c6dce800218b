"""Operations in three forms, and the way between them: rows of the change log, what segments carry, what folds read.

A row's value stands as it is in a file, but for the values of NEW, which are one text of JSON there: bytes are
hexadecimal where this version knows the field as bytes, and text is itself where it does not. Anything else (a field of
a later release, a value that does not fit) says which of the two it is, so that it reads the same after an update.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from msgspec import json

from journal_app.domain.ids import Id
from journal_app.store.log import edges
from journal_app.store.log.op_rows import (
    CODES,
    HEX,
    TEXT,
    Code,
    Control,
    OpRow,
    number_of,
    op_key,
    pack_keys,
    unpack_keys,
)
from journal_app.store.schema import SqlValue, fields_by_number
from journal_app.sync.fold import ops
from journal_app.sync.fold.ops import DeviceId, SegmentId
from journal_app.sync.format import control_ops, payload
from journal_app.sync.format.crypto import device_id
from journal_app.sync.format.flaws import FlawedError
from journal_app.sync.format.payload import Opaque

_IS_BYTES: Final[Mapping[int, bool]] = {number: one.is_bytes for number, one in fields_by_number().items()}
_PLACES: Final = edges.places_of_nodes()

_JsonValue = None | int | str | dict[str, str]
_rows: Final = json.Decoder(dict[int, _JsonValue])


# ---------------------------------------------------------------- rows and files
def row_of(op: payload.Op, branch: int, key_of: Callable[[payload.Ref], int | None]) -> OpRow:
    """Return the row of an operation of a branch. `key_of` finds what a parent is called here, None for nothing."""
    keys = [key for ref in op.parents if (key := key_of(ref)) is not None]
    return OpRow(
        key=op_key(branch, op.opno),
        hlc=op.hlc,
        code=op.code,
        ent=op.entity,
        fld=op.field,
        val=_stored(op.value),
        parents=pack_keys(keys),
        lam=op.lamport,
    )


def op_of(row: OpRow, ref_of: Callable[[int], payload.Ref | None]) -> payload.Op:
    """Return the operation a row stands for. `ref_of` names a parent for everyone, None where there is none."""
    return payload.Op(
        opno=number_of(row.key),
        code=row.code,
        entity=row.ent,
        field=row.fld,
        value=_carried(row.code, row.val),
        parents=tuple(ref for key in unpack_keys(row.parents) if (ref := ref_of(key)) is not None),
        hlc=row.hlc,
        lamport=row.lam,
    )


def edges_of(said: Iterable[payload.Op]) -> Iterator[tuple[bytes, bytes]]:
    """Yield the nodes that operations hang somewhere, each with what it is hung below."""
    for op in said:
        if op.code == Code.MOVE and isinstance(op.value, bytes):
            yield op.entity, op.value
        elif op.code == Code.NEW and isinstance(op.value, dict):
            for number in _PLACES:
                parent = op.value.get(number)
                if isinstance(parent, bytes):
                    yield op.entity, parent


def _stored(value: payload.Scalar | dict[int, payload.Scalar] | Opaque) -> SqlValue:
    if isinstance(value, Opaque):
        return value.raw
    if isinstance(value, dict):
        return json.encode({number: _json(number, each) for number, each in value.items()}).decode()
    return _plain(value)


def _carried(code: int, val: SqlValue) -> payload.Scalar | dict[int, payload.Scalar] | Opaque:
    if code not in CODES and isinstance(val, bytes):
        return Opaque(val)
    if code == Code.NEW and isinstance(val, str):
        return read_row(val)
    return val


def _plain(value: payload.Scalar) -> SqlValue:
    return int(value) if isinstance(value, bool) else value


def _json(number: int, value: payload.Scalar) -> _JsonValue:
    if isinstance(value, str):
        return value if _IS_BYTES.get(number) is False else {TEXT: value}
    if isinstance(value, bytes):
        return value.hex() if _IS_BYTES.get(number) else {HEX: value.hex()}
    return int(value) if isinstance(value, bool) else value


def read_row(text: str) -> dict[int, payload.Scalar]:
    """Return the fields of a NEW, by their numbers."""
    found: dict[int, Any] = _rows.decode(text)
    for number, value in found.items():
        if isinstance(value, str):
            if _IS_BYTES.get(number):
                found[number] = bytes.fromhex(value)
        elif isinstance(value, dict):
            found[number] = bytes.fromhex(value[HEX]) if HEX in value else value[TEXT]
    return found


# ---------------------------------------------------------------- what folds read
def fold_op(row: OpRow, parents: tuple[ops.Ref, ...]) -> ops.Op:
    """Return a row as the folds see it, `parents` being what its parents are called there.

    The value of a decision that cannot be read is None: it decides nothing.
    """
    value = _meaning(row.code, row.val)
    return ops.Op(number_of(row.key), row.code, Id(row.ent), row.fld, value, parents, row.hlc, row.lam or 0)


def _meaning(code: int, val: SqlValue) -> ops.Value:
    if code == Code.NEW and isinstance(val, str):
        return tuple(read_row(val).items())
    if code >= Control.MEMBER and code in CODES:
        return _decision(code, val) if isinstance(val, bytes) else None
    return val


def _decision(code: int, value: bytes) -> ops.Value:
    try:
        said = control_ops.read_control(code, value)
    except FlawedError:
        return None
    match said:
        case control_ops.SetMember(role):
            return ops.Role(role) if role in set(ops.Role) else role
        case control_ops.AdmitDevice(sign_key, box_key):
            return DeviceId(device_id(sign_key, box_key))
        case control_ops.Cut(chains, whole):
            return ops.Cut(_heads(chains), whole)
        case control_ops.GiveRight(member, right):
            return ops.Grant(Id(member), right)
        case control_ops.Transfer(devices):
            return ops.Transfer(tuple(map(DeviceId, devices)))
        case control_ops.NewRecovery(sign_key, box_key, chains):
            return ops.NewRecovery(DeviceId(device_id(sign_key, box_key)), _heads(chains))
        case control_ops.RetireSelf(successor):
            return ops.Retire(DeviceId(successor) if any(successor) else None)
    return value


def _heads(chains: tuple[control_ops.CutChain, ...]) -> ops.Heads:
    return tuple((DeviceId(c.device), tuple(map(SegmentId, c.heads))) for c in chains)
