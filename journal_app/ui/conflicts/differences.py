"""Differences between versions of a text. Shown to people; texts are never merged by them. No Qt."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum, auto

# A Latin word or number, a run of kana, a run of spaces, else one character: each kanji says something by itself.
_WORD = re.compile(r"[A-Za-z0-9À-ɏ_]+|[ぁ-ゖー]+|[ァ-ヺー]+|\s+|.", re.DOTALL)
_WORDS_MAX = 1500
_ALIKE = 0.35


class Part(Enum):
    """What a piece of a text is, seen from the text it comes from."""

    KEPT = auto()
    ADDED = auto()
    REMOVED = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that share their fate."""

    text: str
    part: Part


def compared(base: str, text: str) -> tuple[Piece, ...]:
    """Return a text with what it added to another one and what it took away, in reading order.

    Two texts with hardly a word in common are not compared: marks all over it would tell nothing.
    """
    before, after = _WORD.findall(base), _WORD.findall(text)
    if max(len(before), len(after)) > _WORDS_MAX:
        return _whole(text)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    kept = (
        word for start, _at, size in matcher.get_matching_blocks() for word in before[start : start + size]
    )
    if 2 * _letters(kept) < _ALIKE * (_letters(before) + _letters(after)):
        return _whole(text)
    pieces: list[Piece] = []
    for what, i1, i2, j1, j2 in matcher.get_opcodes():
        if what == "equal":
            pieces.append(Piece("".join(after[j1:j2]), Part.KEPT))
            continue
        if i1 < i2:
            pieces.append(Piece("".join(before[i1:i2]), Part.REMOVED))
        if j1 < j2:
            pieces.append(Piece("".join(after[j1:j2]), Part.ADDED))
    return tuple(pieces)


def _letters(words: Iterable[str]) -> int:
    return sum(len(word) for word in words if not word.isspace())


def _whole(text: str) -> tuple[Piece, ...]:
    return (Piece(text, Part.KEPT),) if text else ()
