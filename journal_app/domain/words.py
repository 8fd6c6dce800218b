"""What people type, made fit to be kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

ROOM: Final = 240 * 1024
"""How many bytes of text a shared row can hold: what sync carries at once (256 KiB) but for the rest of the row."""


def whole(text: str) -> str:
    """Return text in which halves of characters are joined, or made U+FFFD where the other half is missing.

    Some input methods deliver an emoji in two halves (surrogates); no file and no database can hold one of them.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def fits(texts: Iterable[str]) -> bool:
    """Tell whether the texts of one row are short enough to be shared."""
    return sum(len(text) if text.isascii() else len(text.encode()) for text in texts) <= ROOM
