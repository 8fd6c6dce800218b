"""Segments: what goes in comes out, and nothing else does."""

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Raw, msgpack

from journal_app.store.log.op_rows import Code, Control
from journal_app.sync.format import compression, crypto, segment
from journal_app.sync.format import payload as body_module
from journal_app.sync.format.flaws import Flaw, FlawedError
from journal_app.sync.format.payload import Dep, Op, Opaque, Ref, decode, encode, fitting
from journal_app.sync.format.segment import parse, seal
from tests.core.sync.segments import (
    DEVICE,
    EPOCH_KEY,
    NOW,
    OTHER_DEVICE,
    SEED,
    SIGN_KEY,
    TEAM,
    a_body,
    a_place,
    a_segment,
    an_id,
    an_op,
    read,
)
from tests.extent import examples


def flaw_of(step, *args):
    with pytest.raises(FlawedError) as caught:
        step(*args)
    return caught.value.flaw


def sealed_with(plain, flags):
    """Seal any plaintext the way a member with a broken or hostile program would."""
    nonce = crypto.random_bytes(24)
    header = segment.Header(a_place(), flags, crypto.epoch_key_id(EPOCH_KEY), nonce).to_bytes()
    sealed = crypto.seal(segment._segment_key(EPOCH_KEY), nonce, plain, header)
    signed = header + len(sealed).to_bytes(4, "little") + sealed
    return signed + crypto.sign(SEED, signed)


def sealed_body(data):
    flags, plain = compression.pack(data)
    return sealed_with(plain, flags)


def wire_op(**changes):
    values = {
        "code": 1,
        "entity": an_id(1),
        "field": 52,
        "value": "x",
        "parents": [],
        "ms": 0,
        "counter": 0,
        "lamport": 0,
        "skip": 0,
    }
    return list((values | changes).values())


def wire_body(*ops, **changes):
    values = {
        "schema": 1,
        "op_first": 1,
        "ms_base": 0,
        "lamport_base": 0,
        "devices": [],
        "deps": [],
        "digest": bytes(16),
    }
    return msgpack.encode([*(values | changes).values(), list(ops)])


# ---------------------------------------------------------------- round trips
ids = st.binary(min_size=16, max_size=16)
scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.text(max_size=60)
    | st.binary(max_size=60)
)
clocks = st.integers(0, (1 << 64) - 1)
numbers = st.integers(1, 0xFFFF)
values = {
    Code.SET: scalars,
    Code.DEL: st.none(),
    Code.MOVE: st.none() | ids,
    Code.NEW: st.dictionaries(numbers, scalars, max_size=64),
    Control.REMOVE: st.binary(max_size=100),
    99: scalars.map(lambda value: Opaque(msgpack.encode(value))),
}
far_refs = st.builds(Ref, ids, st.integers(1, (1 << 40) - 1), st.binary(min_size=4, max_size=4))


@st.composite
def bodies(draw):
    ops, opno = [], draw(st.integers(0, 1 << 39))
    for _ in range(draw(st.integers(0, 12))):
        near = [Ref(DEVICE, op.opno) for op in ops]
        opno += draw(st.integers(1, 3))
        code = draw(st.sampled_from(list(values)))
        refs = st.one_of(far_refs, st.sampled_from(near)) if near else far_refs
        op = Op(
            opno=opno,
            code=code,
            entity=draw(ids),
            field=draw(st.none() | numbers),
            value=draw(values[code]),
            parents=tuple(draw(st.lists(refs, max_size=4))),
            hlc=draw(clocks),
            lamport=draw(st.integers(0, 1 << 60)) if code == Code.MOVE else None,
        )
        ops.append(op)
    deps = st.lists(
        st.builds(Dep, ids, st.integers(1, 1 << 60), st.binary(min_size=8, max_size=8)), max_size=5
    )
    return body_module.Body(tuple(ops), tuple(draw(deps)), draw(ids))


@given(bodies())
@settings(max_examples=examples(200), deadline=None)
def test_a_reader_gets_what_the_writer_sealed(body):
    assert read(seal(body, a_place(), EPOCH_KEY, SEED)) == body


def test_the_header_says_where_the_segment_stands():
    place = a_place(7)
    found = parse(a_segment(place=place))
    assert found.header.place == place
    assert found.header.key_id == crypto.epoch_key_id(EPOCH_KEY)


def test_the_id_does_not_depend_on_the_signature():
    data = a_segment()
    other_signature = data[:-64] + bytes(64)
    assert parse(data).id == parse(other_signature).id


def test_the_layout_is_the_documented_one():
    data = a_segment(place=a_place(258))
    assert data[:4] == b"WJ1S"
    assert data[6:8] == (112).to_bytes(2, "little")
    assert data[8:24] == TEAM
    assert data[24:40] == DEVICE
    assert data[40:48] == (258).to_bytes(8, "little")
    assert len(data) == 116 + int.from_bytes(data[112:116], "little") + 64


def test_sealing_the_same_twice_repeats_no_nonce_and_no_byte_of_the_seal():
    first, second = a_segment(), a_segment()
    assert first[88:112] != second[88:112]
    assert first[116:132] != second[116:132]


def test_nonces_do_not_repeat():
    assert len({parse(a_segment()).header.nonce for _ in range(2_000)}) == 2_000


def test_operations_that_were_forgotten_before_sealing_leave_a_gap_in_the_numbers():
    body = a_body(an_op(5), an_op(9), an_op(10, parents=(Ref(DEVICE, 5),)))
    assert [op.opno for op in read(a_segment(body)).ops] == [5, 9, 10]


def test_ten_edits_take_little_room():
    ops = [
        an_op(n, entity=an_id(n), value=f"A line of text, number {n}, of a usual length")
        for n in range(1, 11)
    ]
    assert len(a_segment(a_body(*ops))) < 700


# ---------------------------------------------------------------- bytes nobody signed
def test_no_flipped_bit_is_accepted():
    data = a_segment(a_body(*[an_op(n, entity=an_id(n)) for n in range(1, 25)]))
    accepted = []
    for bit in range(len(data) * 8):
        flipped = bytearray(data)
        flipped[bit // 8] ^= 1 << bit % 8
        try:
            read(bytes(flipped))
        except FlawedError:
            continue
        accepted.append(bit)
    assert accepted == []


def test_every_truncation_is_incomplete():
    data = a_segment()
    assert {flaw_of(parse, data[:size]) for size in range(len(data))} == {Flaw.INCOMPLETE}


@pytest.mark.parametrize("data", [b"", bytes(4096), b"WJ"], ids=["empty", "zeros", "two letters"])
def test_a_placeholder_is_incomplete(data):
    assert flaw_of(parse, data) is Flaw.INCOMPLETE


def test_a_tail_of_zeros_is_damaged():
    data = a_segment()
    assert flaw_of(read, data[:-80] + bytes(80)) is Flaw.DAMAGED


def test_more_bytes_than_the_segment_has_are_not_accepted():
    assert flaw_of(parse, a_segment() + b"\0") is Flaw.INCOMPLETE


def test_another_file_is_malformed():
    assert flaw_of(parse, b"%PDF-1.7 and more") is Flaw.MALFORMED


@pytest.mark.parametrize(
    ("place", "value"), [(2, b"2"), (4, b"\x07"), (6, b"\x80")], ids=["magic", "flags", "header"]
)
def test_a_later_format_waits_for_an_update(place, value):
    data = bytearray(a_segment())
    data[place : place + 1] = value
    assert flaw_of(parse, bytes(data)) is Flaw.NEWER_VERSION


def test_a_chain_begins_at_one_and_with_nothing_before_it():
    for place in (a_place(1, prev=bytes([1]) * 32), a_place(2, prev=bytes(32)), a_place(0, prev=bytes(32))):
        assert flaw_of(parse, a_segment(place=place)) is Flaw.MALFORMED


def test_a_length_beyond_the_cap_is_malformed_before_anything_is_read():
    data = bytearray(a_segment())
    data[112:116] = (segment.SEALED_CAP + 1).to_bytes(4, "little")
    assert flaw_of(parse, bytes(data)) is Flaw.MALFORMED


def test_another_device_or_key_does_not_fit():
    found = parse(a_segment())
    assert flaw_of(found.verify, crypto.sign_public(bytes(32))) is Flaw.DAMAGED
    assert flaw_of(found.open, bytes(32)) is Flaw.DAMAGED


@given(st.binary(max_size=400))
def test_any_bytes_get_an_answer(data):
    for start in (b"", b"WJ1S", a_segment()[:100]):
        assert flaw_of(read, start + data) in Flaw


# ---------------------------------------------------------------- what a member signed and should not have
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xc1",
        b"\x91" * 100_000,
        b"\xdd\xff\xff\xff\xff",
        msgpack.encode({"schema": 1}),
        wire_body(wire_op(value=1.5)),
        wire_body(wire_op(value=[1])),
        wire_body(wire_op(value=2**63)),
        wire_body(wire_op(value="x" * (body_module.VALUE_CAP + 1))),
        wire_body(wire_op(value=Raw(b"\xa2\xff\xff"))),
        wire_body(wire_op(value=Raw(b"\xd6\xff\0\0\0\0"))),
        wire_body(wire_op(code=4, value=dict.fromkeys(range(1, 66), 1))),
        wire_body(wire_op(code=4, value={"text": 1})),
        wire_body(wire_op(code=4, value={52: {}})),
        wire_body(wire_op(code=4, value="x")),
        wire_body(wire_op(code=3, value=b"short")),
        wire_body(wire_op(code=2, value="x")),
        wire_body(wire_op(code=17, value="x")),
        wire_body(wire_op(code=0)),
        wire_body(wire_op(entity=b"short")),
        wire_body(wire_op(parents=[[0, 1, b""]])),
        wire_body(wire_op(parents=[[1, 1, b"abcd"]])),
        wire_body(wire_op(parents=[[0, 1, b"abc"]])),
        wire_body(wire_op(parents=[[0, 0, b"abcd"]])),
        wire_body(wire_op(parents=[[0, 1, b"abcd"]] * 65)),
        wire_body(wire_op(ms=-1)),
        wire_body(wire_op(ms=1 << 48)),
        wire_body(wire_op(code=3, value=None, lamport=-1)),
        wire_body(wire_op(skip=1 << 40)),
        wire_body(*[wire_op()] * (body_module.OPS_CAP + 1)),
        wire_body(deps=[[1, 1, bytes(8)]]),
        wire_body(deps=[[0, 1, bytes(8)]] * (body_module.DEPS_CAP + 1)),
        wire_body(devices=[an_id(3), an_id(3)]),
        wire_body(devices=[DEVICE]),
        wire_body(wire_op(), op_first=0),
        wire_body(wire_op(), schema=0),
    ],
)
def test_a_signed_body_against_the_rules_is_malformed(data):
    assert flaw_of(read, sealed_body(data)) is Flaw.MALFORMED


def test_an_operation_of_a_later_release_is_kept_as_it_is():
    raw = msgpack.encode([1.5, {"deep": [1]}])
    op = read(sealed_body(wire_body(wire_op(code=77, value=Raw(raw))))).ops[0]
    assert (op.code, op.value) == (77, Opaque(raw))


def test_a_later_release_may_add_to_the_end_of_operations_and_bodies():
    added = msgpack.encode([2, 1, 0, 0, [], [], bytes(16), [[*wire_op(), "more"]], "more"])
    assert read(sealed_body(added)).ops[0].value == "x"


def test_a_body_of_a_later_schema_that_cannot_be_read_waits_for_an_update():
    assert flaw_of(read, sealed_body(wire_body("not an operation", schema=2))) is Flaw.NEWER_VERSION
    assert flaw_of(read, sealed_body(wire_body(wire_op(value=1.5), schema=2))) is Flaw.NEWER_VERSION


def test_a_decompression_bomb_is_refused_in_bounded_memory(tracked_memory):
    bomb = zstandard.ZstdCompressor().compress(bytes(1 << 28))
    framed = len(bomb).to_bytes(4, "little") + bomb
    plain = framed.ljust(compression.padded_size(len(framed)), b"\0")
    data = sealed_with(plain, compression.COMPRESSED | compression.PADDED)
    with tracked_memory(3 * compression.BODY_CAP):
        assert flaw_of(read, data) is Flaw.MALFORMED


def test_a_frame_cut_short_is_malformed():
    whole = zstandard.ZstdCompressor().compress(wire_body(wire_op(value="many words " * 50)))
    for size in range(len(whole)):
        framed = size.to_bytes(4, "little") + whole[:size]
        plain = framed.ljust(compression.padded_size(len(framed)), b"\0")
        assert flaw_of(read, sealed_with(plain, 3)) is Flaw.MALFORMED


@pytest.mark.parametrize("change", [b"\x01", b"\0"], ids=["not zero", "too long"])
def test_padding_is_zeros_of_the_expected_length(change):
    flags, plain = compression.pack(encode(a_body(an_op(value="padded")), DEVICE))
    assert flaw_of(read, sealed_with(plain + change, flags)) is Flaw.MALFORMED


@given(st.integers(0, 1 << 30))
def test_padding_costs_at_most_an_eighth_and_leaves_few_sizes(size):
    padded = compression.padded_size(size)
    assert size <= padded <= size * 1.125 + 1
    assert compression.padded_size(padded) == padded


# ---------------------------------------------------------------- limits of the writer
@pytest.mark.parametrize(
    "body",
    [
        a_body(an_op(value="x" * (body_module.VALUE_CAP + 1))),
        a_body(an_op(value=2**64)),
        a_body(an_op(value="\ud800")),
        a_body(an_op(2), an_op(1)),
        a_body(an_op(parents=(Ref(OTHER_DEVICE, 1),))),
        a_body(*[an_op(n) for n in range(1, body_module.OPS_CAP + 2)]),
    ],
    ids=["long text", "large number", "no text", "order", "no tag", "many"],
)
def test_the_writer_seals_nothing_that_readers_refuse(body):
    assert flaw_of(a_segment, body) is Flaw.MALFORMED


def test_what_is_said_to_fit_fits_and_is_worth_a_segment():
    ops = [
        an_op(n, value=crypto.random_bytes(900), parents=(Ref(an_id(n), 1, b"abcd"),), hlc=NOW)
        for n in range(1, 2_000)
    ]
    found = fitting(ops)
    assert found == ops[: len(found)]
    assert segment.SEALED_CAP > len(a_segment(a_body(*found))) > segment.SEALED_CAP * 0.25


def test_one_operation_always_fits():
    large = an_op(value=crypto.random_bytes(body_module.VALUE_CAP - 5))
    assert fitting([large]) == [large]


def test_as_many_small_operations_as_a_segment_may_hold_fit():
    ops = [an_op(n, value=n) for n in range(1, body_module.OPS_CAP + 10)]
    assert fitting(ops) == ops[: body_module.OPS_CAP]


def test_decoding_is_the_inverse_of_encoding_byte_for_byte():
    encoded = encode(a_body(an_op(3), an_op(4, code=Code.MOVE)), DEVICE)
    assert encode(decode(encoded, DEVICE), DEVICE) == encoded


def test_the_signing_key_is_the_one_the_device_id_names():
    assert crypto.device_id(SIGN_KEY, crypto.box_public(bytes(range(32, 64)))) == DEVICE
