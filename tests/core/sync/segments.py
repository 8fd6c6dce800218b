"""Builders of segments for the tests."""

import hashlib

from journal_app.store.log.op_rows import Code
from journal_app.sync.format import crypto
from journal_app.sync.format.payload import Body, Op
from journal_app.sync.format.segment import Place, parse, seal

SEED = bytes(range(32))
BOX_SECRET = bytes(range(32, 64))
EPOCH_KEY = bytes(range(64, 96))
SIGN_KEY = crypto.sign_public(SEED)
DEVICE = crypto.device_id(SIGN_KEY, crypto.box_public(BOX_SECRET))
OTHER_DEVICE = b"other device 16b"
TEAM = b"a team of 16 byt"
NOW = 1_790_000_000_000 << 16


def an_id(number):
    return hashlib.blake2b(str(number).encode(), digest_size=16).digest()


def an_op(opno=1, code=Code.SET, **changes):
    values = {"entity": an_id(1), "field": 52, "value": "Shipped the thing", "parents": (), "hlc": NOW + opno}
    if code == Code.MOVE:
        values |= {"value": an_id(2), "lamport": opno}
    return Op(opno=opno, code=code, **(values | changes))


def a_body(*ops, **parts):
    return Body(ops or (an_op(),), **parts)


def a_place(segno=1, **parts):
    parts.setdefault("prev", bytes(32) if segno == 1 else an_id(segno) * 2)
    return Place(TEAM, DEVICE, segno, **parts)


def a_segment(body=None, place=None):
    return seal(body or a_body(), place or a_place(), EPOCH_KEY, SEED)


def read(data):
    """Take the three steps of a reader that knows the device and the key."""
    segment = parse(data)
    segment.verify(SIGN_KEY)
    return segment.open(EPOCH_KEY)
