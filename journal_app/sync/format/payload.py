"""The payload of a segment: operations and what their writer had seen, as msgpack arrays.

The types here are plain values for both directions; what they mean is the fold's business. On the wire devices stand
once in a table, clocks are differences to a base, and operations count up from the first one's number.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Annotated, Any, Final

from msgspec import DecodeError, Meta, Raw, Struct, msgpack

from journal_app.store.log.op_rows import CODES, CONTROL, NUMBER_BITS, Code
from journal_app.sync.format.flaws import Flaw, FlawedError

SCHEMA: Final = 1
OPS_CAP: Final = 5_000
VALUE_CAP: Final = 256 * 1024
FIELDS_CAP: Final = 64
PARENTS_CAP: Final = 64
DEVICES_CAP: Final = 2_000
DEPS_CAP: Final = 2_000
TAG_SIZE: Final = 4

_OPNO_END: Final = 1 << NUMBER_BITS
_MS_END: Final = 1 << 48
_LAMPORT_END: Final = 1 << 62
_INT64: Final = 1 << 63
_COUNTER_BITS: Final = 16
# Uncompressed, and with room for tables and deps: what is chosen by it fits however badly it compresses. A segment is
# one transaction for whoever reads it, and a save waits for that: so less than could be.
_COMFORTABLE: Final = 340 * 1024
_OP_OVERHEAD: Final = 64
_PARENT_OVERHEAD: Final = 32


Scalar = None | bool | int | str | bytes


class Opaque(Struct, frozen=True):
    """The value of an operation this release does not know, as msgpack. It is kept until an update can read it."""

    raw: bytes


class Ref(Struct, frozen=True):
    """A version that an operation replaces: the operation `opno` of `device`.

    `tag` is the start of its hash and tells the branches of a cloned device apart. It is empty within one
    segment, whose id is not known before it is sealed.
    """

    device: bytes
    opno: int
    tag: bytes = b""


class Op(Struct, frozen=True):
    """One operation. `field` is None where it is about the whole entity; `lamport` is the order of a MOVE.

    The value of NEW is a mapping of field numbers; that of a control operation bytes with a structure of its own.
    """

    opno: int
    code: int
    entity: bytes
    field: int | None
    value: Scalar | dict[int, Scalar] | Opaque
    parents: tuple[Ref, ...]
    hlc: int
    lamport: int | None = None


class Dep(Struct, frozen=True):
    """A segment the writer had accepted: the start of its id, and where it stands."""

    device: bytes
    segno: int
    id8: bytes


class Body(Struct, frozen=True):
    """The content of a segment: operations in the order of their numbers, and how far the writer had read others."""

    ops: tuple[Op, ...]
    deps: tuple[Dep, ...] = ()
    opset_digest: bytes = bytes(16)
    schema: int = SCHEMA


# ---------------------------------------------------------------- on the wire
_Natural = Annotated[int, Meta(ge=0, lt=_LAMPORT_END)]
_Signed = Annotated[int, Meta(ge=-_LAMPORT_END, lt=_LAMPORT_END)]
_Bytes16 = Annotated[bytes, Meta(min_length=16, max_length=16)]


class _Start(Struct, array_like=True):
    schema: Annotated[int, Meta(ge=1)]


class _WireRef(Struct, array_like=True):
    device: _Natural
    opno: _Natural
    tag: Annotated[bytes, Meta(max_length=TAG_SIZE)]


class _WireDep(Struct, array_like=True):
    device: _Natural
    segno: Annotated[int, Meta(ge=1, lt=_LAMPORT_END)]
    id8: Annotated[bytes, Meta(min_length=8, max_length=8)]


class _WireOp(Struct, array_like=True):
    code: Annotated[int, Meta(ge=1, le=255)]
    entity: _Bytes16
    field: Annotated[int, Meta(ge=0, le=0xFFFF)]
    value: Raw
    parents: Annotated[list[_WireRef], Meta(max_length=PARENTS_CAP)]
    ms: _Signed
    counter: Annotated[int, Meta(ge=0, lt=1 << _COUNTER_BITS)]
    lamport: _Signed
    skip: _Natural


class _WireBody(Struct, array_like=True):
    schema: Annotated[int, Meta(ge=1)]
    op_first: Annotated[int, Meta(ge=1, lt=_OPNO_END)]
    ms_base: Annotated[int, Meta(ge=0, lt=_MS_END)]
    lamport_base: _Natural
    devices: Annotated[list[_Bytes16], Meta(max_length=DEVICES_CAP)]
    deps: Annotated[list[_WireDep], Meta(max_length=DEPS_CAP)]
    opset_digest: _Bytes16
    ops: Annotated[list[_WireOp], Meta(max_length=OPS_CAP)]


_SCALARS: Final = frozenset({type(None), bool, int, str, bytes})
_start_decoder: Final = msgpack.Decoder(_Start)
_body_decoder: Final = msgpack.Decoder(_WireBody)
_fields_decoder: Final = msgpack.Decoder(
    Annotated[dict[Annotated[int, Meta(ge=1, le=0xFFFF)], Any], Meta(max_length=FIELDS_CAP)]
)


def fitting(ops: Iterable[Op]) -> list[Op]:
    """Return as many of the operations, from the first, as surely fit into one segment, and the first in any case.

    No more are asked for than that takes.
    """
    found: list[Op] = []
    room = _COMFORTABLE
    for op in islice(ops, OPS_CAP):
        room -= _OP_OVERHEAD + _PARENT_OVERHEAD * len(op.parents) + len(_packed(op.value))
        if room < 0 and found:
            break
        found.append(op)
    return found


def encode(body: Body, device: bytes) -> bytes:
    """Return the bytes of the body of a segment by `device`. Raises FlawedError (MALFORMED) beyond a limit."""
    if not body.ops:
        first, ms_base, lamport_base = 1, 0, 0
    else:
        first = body.ops[0].opno
        ms_base = min(op.hlc for op in body.ops) >> _COUNTER_BITS
        lamport_base = min((op.lamport for op in body.ops if op.lamport is not None), default=0)
    places = _places(body, device)
    ops, expected = [], first
    for op in body.ops:
        ops.append(
            _WireOp(
                code=op.code,
                entity=op.entity,
                field=op.field or 0,
                value=Raw(_packed(op.value)),
                parents=[_WireRef(places[ref.device], ref.opno, ref.tag) for ref in op.parents],
                ms=(op.hlc >> _COUNTER_BITS) - ms_base,
                counter=op.hlc & ((1 << _COUNTER_BITS) - 1),
                lamport=0 if op.lamport is None else op.lamport - lamport_base,
                skip=op.opno - expected,
            )
        )
        expected = op.opno + 1
    deps = [_WireDep(places[dep.device], dep.segno, dep.id8) for dep in body.deps]
    table = [place for place in places if place != device]
    wire = _WireBody(body.schema, first, ms_base, lamport_base, table, deps, body.opset_digest, ops)
    encoded = msgpack.encode(wire)
    if decode(encoded, device) != body:
        raise FlawedError(Flaw.MALFORMED, "not the same when read")
    return encoded


def decode(data: bytes, device: bytes) -> Body:
    """Return the body of a segment by `device`. Raises FlawedError: MALFORMED, or NEWER_VERSION for a later schema."""
    schema = SCHEMA
    try:
        schema = _start_decoder.decode(data).schema
        return _read(_body_decoder.decode(data), device)
    except (DecodeError, RecursionError, ValueError) as error:
        # ValidationError is a DecodeError; strings that are no UTF-8 are ValueErrors.
        flaw = Flaw.NEWER_VERSION if schema > SCHEMA else Flaw.MALFORMED
        raise FlawedError(flaw, type(error).__name__) from error


def _places(body: Body, device: bytes) -> dict[bytes, int]:
    """Number the devices in the order in which they are named; the writer is 0 and not in the table."""
    named = [ref.device for op in body.ops for ref in op.parents] + [dep.device for dep in body.deps]
    return {place: number for number, place in enumerate(dict.fromkeys([device, *named]))}


def _packed(value: Scalar | dict[int, Scalar] | Opaque) -> bytes:
    try:
        return value.raw if isinstance(value, Opaque) else msgpack.encode(value)
    except (OverflowError, UnicodeEncodeError) as error:
        raise FlawedError(Flaw.MALFORMED, "value") from error


def _read(wire: _WireBody, device: bytes) -> Body:
    devices = [device, *wire.devices]
    _require(len(set(devices)) == len(devices), "device named twice")
    ops, opno, numbers = [], wire.op_first - 1, set[int]()
    for wire_op in wire.ops:
        opno += 1 + wire_op.skip
        parents = tuple(_read_ref(ref, numbers, devices) for ref in wire_op.parents)
        ops.append(_read_op(wire_op, wire, opno, parents))
        numbers.add(opno)
    deps = tuple(Dep(_device(devices, dep.device), dep.segno, dep.id8) for dep in wire.deps)
    return Body(tuple(ops), deps, wire.opset_digest, wire.schema)


def _read_op(op: _WireOp, wire: _WireBody, opno: int, parents: tuple[Ref, ...]) -> Op:
    ms = wire.ms_base + op.ms
    _require(opno < _OPNO_END and 0 <= ms < _MS_END, "number or clock")
    lamport = wire.lamport_base + op.lamport if op.code == Code.MOVE else None
    _require(lamport is None or 0 <= lamport < _LAMPORT_END, "order of a move")
    hlc = ms << _COUNTER_BITS | op.counter
    return Op(opno, op.code, op.entity, op.field or None, _read_value(op), parents, hlc, lamport)


def _read_ref(ref: _WireRef, numbers: set[int], devices: list[bytes]) -> Ref:
    if ref.tag:
        _require(len(ref.tag) == TAG_SIZE and 1 <= ref.opno < _OPNO_END, "parent")
    else:
        _require(ref.device == 0 and ref.opno in numbers, "parent in the same segment")
    return Ref(_device(devices, ref.device), ref.opno, ref.tag)


def _device(devices: list[bytes], number: int) -> bytes:
    _require(number < len(devices), "device")
    return devices[number]


def _read_value(op: _WireOp) -> Scalar | dict[int, Scalar] | Opaque:
    raw = bytes(op.value)
    _require(len(raw) <= VALUE_CAP, "value too large")
    if op.code not in CODES:
        return Opaque(raw)
    if op.code == Code.NEW:
        fields: dict[int, Scalar] = _fields_decoder.decode(raw)
        for each in fields.values():
            if type(each) is not str:
                _require_scalar(each)
        return fields
    value: Scalar = msgpack.decode(raw)
    _require_scalar(value)
    if op.code >= CONTROL:
        _require(isinstance(value, bytes), "control operation")
    elif op.code == Code.MOVE:
        _require(value is None or (isinstance(value, bytes) and len(value) == 16), "parent of a move")
    elif op.code == Code.DEL:
        _require(value is None, "value of a deletion")
    return value


def _require_scalar(value: Any) -> None:  # noqa: ANN401  what was read is not known yet
    kind = type(value)
    _require(kind in _SCALARS and (kind is not int or value < _INT64), "value")


def _require(held: bool, what: str) -> None:
    if not held:
        raise ValueError(what)
