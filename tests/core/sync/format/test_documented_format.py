"""docs/sync.md is enough: a second reader written from it, and a segment kept from the first day."""

import struct
from hashlib import blake2b
from pathlib import Path

import zstandard
from msgspec import msgpack
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt as unseal
from nacl.public import PrivateKey, SealedBox
from nacl.signing import SigningKey, VerifyKey

from journal_app.store.log.op_rows import Code, Control
from journal_app.sync.format import human_codes, keystore, signed_files
from journal_app.sync.format.payload import Dep, Ref
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

KEPT = Path(__file__).parents[3] / "data" / "sync" / "segment-1.seg"
BODY = a_body(
    an_op(7, parents=(Ref(OTHER_DEVICE, 3, b"abcd"), Ref(DEVICE, 2, b"efgh"))),
    an_op(9, code=Code.NEW, field=None, value={49: "keep", 50: "a0", 51: "出荷した", 52: None, 53: ""}),
    an_op(10, code=Code.MOVE, field=97, parents=(Ref(DEVICE, 9),), lamport=41),
    an_op(11, code=Code.DEL, field=None, value=None, parents=(Ref(DEVICE, 10),)),
    an_op(12, code=Control.REMOVE, field=None, value=b"a decision"),
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


def hashed(person, size, *parts):
    return blake2b(b"".join(parts), digest_size=size, person=person).digest()


def key_from(person, secret):
    return blake2b(b"", digest_size=32, key=secret, person=person).digest()


def content_of(data, magic, signer):
    """Take apart what all three kinds of small files have in common."""
    assert data[:4] == magic
    size = int.from_bytes(data[4:8], "little")
    assert len(data) == 8 + size + 64
    VerifyKey(signer).verify(hashed(b"wj1.sig", 32, data[:-64]), data[-64:])
    return msgpack.decode(data[8:-64])


def test_a_genesis_is_as_the_document_says():
    seed, row = bytes(range(50, 82)), an_id("team row")
    owner = keystore.new_device_keys()
    data = signed_files.found_team(
        owner, keystore.recovery_keys(seed), an_id("owner"), row, 1_790_000_000_000
    )
    recovery_box = PrivateKey(key_from(b"wj1.rec.box", seed)).public_key
    assert content_of(data, b"WJ1G", owner.sign_key) == [
        1,
        row,
        an_id("owner"),
        owner.sign_key,
        owner.box_key,
        bytes(SigningKey(seed).verify_key),
        bytes(recovery_box),
        1_790_000_000_000,
    ]
    assert signed_files.team_id(data) == hashed(b"wj1.team", 16, data)
    genesis = signed_files.read_genesis(data)
    assert genesis.recovery_device == hashed(
        b"wj1.dev", 16, bytes(SigningKey(seed).verify_key), bytes(recovery_box)
    )


def test_a_lockbox_is_as_the_document_says():
    issuer, recipient, epoch = keystore.new_device_keys(), keystore.new_device_keys(), keystore.new_epoch(7)
    letter = signed_files.Letter(epoch, an_id("seen") * 2)
    data = signed_files.write_lockbox(letter, TEAM, issuer, recipient.device, recipient.box_key)
    *front, box = content_of(data, b"WJ1K", issuer.sign_key)
    key_id = hashed(b"wj1.key", 8, epoch.key)
    assert front == [1, TEAM, issuer.device, key_id, recipient.device]
    plain = SealedBox(PrivateKey(recipient.box_secret)).decrypt(box)
    assert plain == epoch.key + (7).to_bytes(4, "little") + an_id("seen") * 2


def test_a_join_request_is_as_the_document_says():
    secret, device, epoch = bytes(range(16)), keystore.new_device_keys(), keystore.new_epoch(1)
    invite = human_codes.invite_keys(secret)
    data = signed_files.write_join(device, invite, TEAM, epoch, (an_id("me"), "花", "laptop"))
    sign = SigningKey(key_from(b"wj1.inv.sign", secret)).verify_key
    box = PrivateKey(key_from(b"wj1.inv.box", secret)).public_key
    version, team, id_, key_id, nonce, sealed = content_of(data, b"WJ1J", bytes(sign))
    assert (version, team, id_) == (1, TEAM, hashed(b"wj1.inv", 16, bytes(sign), bytes(box)))
    claim = b"WJ1J" + TEAM + id_
    plain = unseal(sealed, claim + key_id, nonce, key_from(b"wj1.join", epoch.key))
    member, name, device_name, sign_key, box_key, proof = msgpack.decode(plain)
    assert (member, name, device_name) == (an_id("me"), "花", "laptop")
    assert (sign_key, box_key) == (device.sign_key, device.box_key)
    VerifyKey(sign_key).verify(hashed(b"wj1.sig", 32, claim, member, sign_key, box_key), proof)


def test_what_says_that_a_meeting_is_open_is_as_the_document_says():
    device, epoch = keystore.new_device_keys(), keystore.new_epoch(1)
    data = signed_files.write_here(
        signed_files.Open(an_id("meeting"), 1_790_000_000_000), TEAM, device, epoch
    )
    version, team, id_, key_id, nonce, sealed = content_of(data, b"WJ1H", device.sign_key)
    assert (version, team, id_) == (1, TEAM, device.device)
    plain = unseal(sealed, b"WJ1H" + TEAM + id_ + key_id, nonce, key_from(b"wj1.here", epoch.key))
    assert plain == an_id("meeting") + (1_790_000_000_000).to_bytes(8, "little")


def test_a_segment_of_the_first_release_can_still_be_read():
    assert read(KEPT.read_bytes()) == BODY
