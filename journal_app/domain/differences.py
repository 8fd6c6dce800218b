"""Differences between two texts, word by word. Shown to people; texts are never merged by them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

# A Latin word or number, a run of kana, a run of spaces, else one character: each kanji says something by itself.
_WORD: Final = re.compile(r"[A-Za-z0-9À-ɏ_][A-Za-z0-9À-ɏ_'’-]*|[ぁ-ゖー]+|[ァ-ヺー]+|[^\S\n]+|.", re.DOTALL)
_WORDS_MAX = 1500
_ALIKE = 0.35


class Part(StrEnum):
    """What a piece of a text is, seen from the text before it."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that share their fate."""

    text: str
    part: Part


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Return both texts in one: what was not added is `before`, what was not removed `after`.

    Long texts are compared line by line.
    """
    was, now = _WORD.findall(before), _WORD.findall(after)
    if max(len(was), len(now)) > _WORDS_MAX:
        was, now = before.splitlines(keepends=True), after.splitlines(keepends=True)
    found: list[Piece] = []
    for what, low, high, start, end in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(Piece("".join(was[low:high]), Part.KEPT))
            continue
        if low < high:
            found.append(Piece("".join(was[low:high]), Part.REMOVED))
        if start < end:
            found.append(Piece("".join(now[start:end]), Part.ADDED))
    return tuple(found)


def compared(base: str, text: str) -> tuple[Piece, ...]:
    """Return a text with what it added to another one and what it took away, in reading order.

    Two texts with hardly a word in common are not compared: marks all over it would tell nothing.
    """
    found = pieces(base, text)
    kept = _letters(piece.text for piece in found if piece.part is Part.KEPT)
    if 2 * kept < _ALIKE * (_letters([base]) + _letters([text])):
        return (Piece(text, Part.KEPT),) if text else ()
    return found


def _letters(words: Iterable[str]) -> int:
    return sum(not letter.isspace() for word in words for letter in word)
