"""Digests that do not depend on order: sums of hashes, so that adding one thing is one addition.

Two devices with the same segments and the same schema must show the same; each segment carries both digests.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

from journal_app.sync.fold.ops import Scalar

SIZE = 16
_MODULUS = 1 << (8 * SIZE)


def total(hashes: Iterable[bytes]) -> bytes:
    """Return the sum of 16-byte hashes, as 16 bytes."""
    return (sum(int.from_bytes(hash_[:SIZE], "little") for hash_ in hashes) % _MODULUS).to_bytes(
        SIZE, "little"
    )


def digest(parts: Iterable[Scalar]) -> bytes:
    """Return the hash of a sequence of plain values. Types and lengths go in too."""
    return blake2b(b"".join(map(_encoded, parts)), digest_size=SIZE, person=b"journal.state").digest()


def _encoded(part: Scalar) -> bytes:
    if isinstance(part, bytes):
        kind, body = b"b", part
    elif isinstance(part, str):
        kind, body = b"s", part.encode()
    elif part is None:
        kind, body = b"n", b""
    else:
        kind, body = b"i", str(int(part)).encode()
    return kind + len(body).to_bytes(4, "little") + body
