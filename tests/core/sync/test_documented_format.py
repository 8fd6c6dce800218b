"""docs/sync.md is enough: a second reader written from it, and a segment kept from the first day."""

import struct
from hashlib import blake2b
from pathlib import Path

import zstandard
from msgspec import msgpack
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt as unseal
from nacl.signing import VerifyKey

from journal_app.sync.body import Code, Dep, Ref
from tests.core.sync.segments import (
    DEVICE,
    EPOCH_KEY,
    NOW,
    OTHER_DEVICE,
    SIGN_KEY,
    TEAM,
    a_body,
    a_segment,
    an_id,
    an_op,
    read,
)

KEPT = Path(__file__).parents[2] / "data" / "sync" / "segment-1.seg"
BODY = a_body(
    an_op(7, parents=(Ref(OTHER_DEVICE, 3, b"abcd"), Ref(DEVICE, 2, b"efgh"))),
    an_op(9, code=Code.NEW, field=None, value={49: "keep", 50: "a0", 51: "出荷した", 52: None, 53: ""}),
    an_op(10, code=Code.MOVE, field=97, parents=(Ref(DEVICE, 9),), lamport=41),
    an_op(11, code=Code.DEL, field=None, value=None, parents=(Ref(DEVICE, 10),)),
    an_op(12, code=Code.REMOVE, field=None, value=b"a decision"),
    deps=(Dep(OTHER_DEVICE, 5, b"8 bytes!"),),
    opset_digest=an_id("digest"),
)


def test_a_reader_written_from_the_document_reads_what_we_write():
    data = a_segment(BODY)
    magic, flags, header_size, team, device, number, prev, key_id, nonce = struct.unpack(
        "<4sHH16s16sQ32s8s24s", data[:112]
    )
    (size,) = struct.unpack("<I", data[112:116])
    assert (magic, header_size, team, device, number, prev) == (b"WJ1S", 112, TEAM, DEVICE, 1, bytes(32))
    assert key_id == blake2b(EPOCH_KEY, digest_size=8, person=b"wj1.key").digest()
    assert len(data) == 116 + size + 64
    signed = blake2b(data[:-64], digest_size=32, person=b"wj1.sig").digest()
    VerifyKey(SIGN_KEY).verify(signed, data[-64:])
    key = blake2b(b"", digest_size=32, key=EPOCH_KEY, person=b"wj1.seg").digest()
    plain = unseal(data[116:-64], data[:112], nonce, key)
    content = plain[4 : 4 + int.from_bytes(plain[:4], "little")]
    body = zstandard.ZstdDecompressor().stream_reader(content).read(8 << 20) if flags & 1 else content
    schema, first, ms_base, lamport_base, devices, deps, digest, ops = msgpack.decode(body)
    assert (schema, first, ms_base, lamport_base) == (1, 7, NOW >> 16, 41)
    assert devices == [OTHER_DEVICE]
    assert deps == [[1, 5, b"8 bytes!"]]
    assert digest == an_id("digest")
    entity = an_id(1)
    assert ops == [
        [1, entity, 52, "Shipped the thing", [[1, 3, b"abcd"], [0, 2, b"efgh"]], 0, 7, 0, 0],
        [4, entity, 0, {49: "keep", 50: "a0", 51: "出荷した", 52: None, 53: ""}, [], 0, 9, 0, 1],
        [3, entity, 97, an_id(2), [[0, 9, b""]], 0, 10, 0, 0],
        [2, entity, 0, None, [[0, 10, b""]], 0, 11, 0, 0],
        [18, entity, 0, b"a decision", [], 0, 12, 0, 0],
    ]


def test_a_segment_of_the_first_release_can_still_be_read():
    assert read(KEPT.read_bytes()) == BODY
