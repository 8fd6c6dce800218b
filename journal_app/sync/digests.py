"""Digests that do not depend on order: sums of hashes, so that adding one thing is one addition.

Two devices with the same segments and the same schema must show the same; each segment carries both digests.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

from journal_app.sync.ops import Scalar

SIZE = 16
_MODULUS = 1 << (8 * SIZE)


def total(hashes: Iterable[bytes]) -> bytes:
    """Return the sum of 16-byte hashes, as 16 bytes."""
    return (sum(int.from_bytes(hash_[:SIZE], "little") for hash_ in hashes) % _MODULUS).to_bytes(
        SIZE, "little"
    )


def digest(parts: Iterable[Scalar]) -> bytes:
    """Return the hash of a sequence of plain values. Types and lengths go in too."""
    state = blake2b(digest_size=SIZE, person=b"journal.state")
    for part in parts:
        kind, body = _encoded(part)
        state.update(kind + len(body).to_bytes(4, "little") + body)
    return state.digest()


def _encoded(part: Scalar) -> tuple[bytes, bytes]:
    if part is None:
        return b"n", b""
    if isinstance(part, bytes):
        return b"b", part
    if isinstance(part, str):
        return b"s", str(part).encode()
    return b"i", str(int(part)).encode()
