"""Differences of two texts word by word, in Japanese and English, for whoever compares two versions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

# A Latin word or a number, a run of kanji, of katakana, of hiragana, of blanks; else one character.
_WORD: Final = re.compile(
    r"[A-Za-z0-9À-ɏ][A-Za-z0-9À-ɏ'’-]*|[一-鿿々〆]+|[ァ-ヺー]+|[ぁ-ゟ]+|[ \t]+|\n|.", re.DOTALL
)


class Fate(StrEnum):
    """What became of a piece of text from one version to the next."""

    SAME = "same"
    GONE = "gone"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text, and whether it stayed, went or came."""

    text: str
    fate: Fate


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Return both texts in one, in pieces: without those that came it is `before`, without those that went `after`."""
    was, now = _WORD.findall(before), _WORD.findall(after)
    found: list[Piece] = []
    for tag, low, high, start, end in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece("".join(was[low:high]), Fate.SAME))
            continue
        if low < high:
            found.append(Piece("".join(was[low:high]), Fate.GONE))
        if start < end:
            found.append(Piece("".join(now[start:end]), Fate.ADDED))
    return tuple(found)
