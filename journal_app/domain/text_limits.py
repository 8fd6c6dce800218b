"""Limits of what people type, and the form in which it is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

ROOM: Final = 240 * 1024
"""How many bytes of text a shared row can hold: what sync carries at once (256 KiB) but for the rest of the row."""


# What no reader sees and no writer means: controls but for tabs and line ends, the colours of a terminal, marks that
# turn the direction of what stands around them, and blanks of no width. What joins letters and emoji stays.
_UNMEANT: Final = re.compile(
    "\x1b\\[[0-?]*[ -/]*[@-~]"
    "|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"
    "\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_LINE_ENDS: Final = str.maketrans(dict.fromkeys("\x0b\x0c\x85", "\n"))
# Joiners, variation selectors, fillers and tags: part of what they stand beside, and nothing to see alone.
_UNSEEN: Final = re.compile(
    "[\\s\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u200c\u200d\u2800\u3164\ufe00-\ufe0f\uffa0"
    "\U000e0000-\U000e0fff]*"
)


def clean(text: str) -> str:
    """Return text without what cannot be seen or kept; "" where nothing is left to see.

    Whatever comes in is cleaned here: typed, pasted, imported, given to a command or sent by a colleague. Cleaning
    twice is cleaning once, and every device cleans alike.
    """
    text = whole(text)
    if not text.isprintable():
        text = _UNMEANT.sub("", text.translate(_LINE_ENDS))
    return "" if _UNSEEN.fullmatch(text) else text


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


def alike(one: str, other: str) -> bool:
    """Tell whether two texts are the same but for a part in the middle that is no longer than what they share."""
    shorter = min(len(one), len(other))
    start = next((n for n in range(shorter) if one[n] != other[n]), shorter)
    rest = shorter - start
    end = next((n for n in range(rest) if one[-1 - n] != other[-1 - n]), rest)
    return 2 * (start + end) >= max(len(one), len(other))
