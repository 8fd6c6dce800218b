"""Plaintext around a body: its length, compression, and padding that hides the exact size. Bounded both ways."""

from __future__ import annotations

from typing import Final

import zstandard

from journal_app.sync.format.flaws import Flaw, FlawedError

BODY_CAP: Final = 8 * 1024 * 1024
COMPRESSED: Final = 1
PADDED: Final = 2

_LENGTH: Final = 4
_LEVEL: Final = 6


def padded_size(size: int) -> int:
    """Return the Padmé size of a length: at most 12 % more, and it tells O(log log size) bits of it (Nikitin 2019)."""
    if size < 2:
        return size
    exponent = size.bit_length() - 1
    step = 1 << (exponent - exponent.bit_length())
    return (size + step - 1) & -step


def pack(body: bytes) -> tuple[int, bytes]:
    """Return the flags and the plaintext for a body: compressed where that is shorter, always padded."""
    compressed = zstandard.ZstdCompressor(level=_LEVEL).compress(body)
    flags, content = (COMPRESSED, compressed) if len(compressed) < len(body) else (0, body)
    size = padded_size(_LENGTH + len(content))
    return flags | PADDED, (len(content).to_bytes(_LENGTH, "little") + content).ljust(size, b"\0")


def unpack(flags: int, plain: bytes) -> bytes:
    """Return the body in a plaintext, at most BODY_CAP bytes. Raises FlawedError (MALFORMED).

    The frame's own idea of its size is not believed: zstandard would make room for whatever it declares.
    """
    length = int.from_bytes(plain[:_LENGTH], "little")
    end = _LENGTH + length
    expected = padded_size(end) if flags & PADDED else end
    if len(plain) < _LENGTH or len(plain) != expected or plain.count(0, end) != len(plain) - end:
        raise FlawedError(Flaw.MALFORMED, "length or padding")
    content = plain[_LENGTH:end]
    body = _decompress(content) if flags & COMPRESSED else content
    if len(body) > BODY_CAP:
        raise FlawedError(Flaw.MALFORMED, "body too large")
    return body


def _decompress(content: bytes) -> bytes:
    try:
        reader = zstandard.ZstdDecompressor(max_window_size=BODY_CAP).stream_reader(content)
        return reader.read(BODY_CAP + 1)
    except zstandard.ZstdError as error:
        raise FlawedError(Flaw.MALFORMED, "compression") from error
