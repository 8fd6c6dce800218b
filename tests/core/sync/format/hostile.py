"""Read signed but hostile segments under a memory limit: `python -m tests.core.sync.format.hostile COUNT SEED`.

Prints how many were accepted and how many refused. Any other outcome is an exception, and so a failure.
"""

import random
import sys
import time
from collections import Counter

import zstandard
from msgspec import msgpack

from journal_app.sync.format import compression, crypto, segment
from journal_app.sync.format.flaws import FlawedError
from journal_app.sync.format.payload import encode
from tests.core.sync.segments import DEVICE, EPOCH_KEY, SEED, a_body, a_place, an_id, an_op, read

LIMIT = 512 * 1024 * 1024
SLOWEST_SECONDS = 2.0
ODD_VALUES = [
    None,
    True,
    0,
    -1,
    1 << 40,
    1 << 62,
    (1 << 64) - 1,
    1.5,
    "x",
    b"",
    b"x" * 16,
    [],
    {},
    [[]],
    {1: 2},
]
ODD_TOKENS = [
    b"\xdd\xff\xff\xff\xff",
    b"\xdf\xff\xff\xff\xff",
    b"\xc6\xff\xff\xff\xff",
    b"\xdb\x7f\xff\xff\xff",
]


def hostile_body(chance):
    """Return the bytes of a body that is right in most places and wrong in some."""
    ops = [an_op(n, entity=an_id(n)) for n in range(1, chance.randrange(2, 12))]
    encoded = encode(a_body(*ops), DEVICE)
    match chance.randrange(6):
        case 0:
            return with_odd_value(chance, msgpack.decode(encoded))
        case 1:
            cut = chance.randrange(len(encoded))
            return encoded[:cut]
        case 2:
            changed = bytearray(encoded)
            for _ in range(chance.randrange(1, 8)):
                changed[chance.randrange(len(changed))] = chance.randrange(256)
            return bytes(changed)
        case 3:
            place = chance.randrange(len(encoded))
            return encoded[:place] + chance.choice(ODD_TOKENS) + encoded[place:]
        case 4:
            return chance.randbytes(chance.randrange(200))
        case _:
            return b"\x98\x01\x01\x00\x00" + chance.choice(
                [b"\x91", b"\x81\x01", b"\xa1x"]
            ) * chance.randrange(20_000)


def with_odd_value(chance, body):
    """Replace one value, at any depth, by one of another type or size."""
    inner = body
    while True:
        place = chance.randrange(len(inner))
        if isinstance(inner[place], list) and inner[place] and chance.random() < 0.8:
            inner = inner[place]
            continue
        inner[place] = chance.choice(ODD_VALUES)
        return msgpack.encode(body)


def large_bodies():
    """Yield bodies that would take much memory if they were believed."""
    size = compression.BODY_CAP - 100
    start = b"\x98\x01\x01\x00\x00"
    tail = b"\x90\xc4\x10" + bytes(16)
    for item in (b"\xc0", b"\x90", b"\x80", b"\xc4\x00", b"\x01"):
        many = b"\xdd" + (size // len(item)).to_bytes(4, "big") + item * (size // len(item))
        yield start + many
        yield start + b"\x90" + tail + many
        yield start + b"\x90" + tail + b"\x91" + b"\x99\x01\xc4\x10" + bytes(16) + b"\x01" + many
        yield start + b"\x90" + tail + b"\x91" + b"\x99\x04\xc4\x10" + bytes(16) + b"\x01" + many
    yield b"\x91" * size
    yield b"\x81\x01" * (size // 2)
    yield bytes(1 << 28)


def signed(body):
    """Seal any body the way a member's device would, without asking whether it is right."""
    flags, plain = compression.pack(body) if len(body) < compression.BODY_CAP else (3, framed(body))
    nonce = crypto.random_bytes(crypto.NONCE_SIZE)
    header = segment.Header(a_place(), flags, crypto.epoch_key_id(EPOCH_KEY), nonce).to_bytes()
    sealed = crypto.seal(segment._segment_key(EPOCH_KEY), nonce, plain, header)
    data = header + len(sealed).to_bytes(4, "little") + sealed
    return data + crypto.sign(SEED, data)


def framed(body):
    """Compress and pad a body that is beyond the cap."""
    content = zstandard.ZstdCompressor().compress(body)
    framed = len(content).to_bytes(4, "little") + content
    return framed.ljust(compression.padded_size(len(framed)), b"\0")


def outcomes(count, seed):
    """Read so many hostile segments, the large ones first; return how they ended."""
    chance = random.Random(seed)
    large = [signed(body) for body in large_bodies()]
    limit_memory()
    found = Counter()
    for number in range(count):
        data = large[number] if number < len(large) else signed(hostile_body(chance))
        began = time.perf_counter()
        try:
            read(data)
            found["accepted"] += 1
        except FlawedError as error:
            found[error.flaw.value] += 1
        if time.perf_counter() - began > SLOWEST_SECONDS:
            found["slow"] += 1
    return found


def limit_memory():
    """Take from this process what it may not need. Address space: the limit is of all it maps, code included."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (LIMIT, LIMIT))


if __name__ == "__main__":
    print(*(f"{name}={count}" for name, count in outcomes(*map(int, sys.argv[1:])).items()))
