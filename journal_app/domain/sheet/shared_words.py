"""Shared words: what a sheet and that of its parent say in the same words, so that both can be marked.

Without a dictionary: of Japanese a run of characters that stands in both, where it is more than an ending any sentence
has; of English a word, where it is more than one that joins others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

Span = tuple[int, int]

_LATIN: Final = re.compile(r"[A-Za-z0-9À-ɏ][A-Za-z0-9À-ɏ'’-]*")
_JOINING: Final = re.compile(
    "an?|and|are|as|at|be|by|can|do|each|every|for|from|have|in|into|is|its?|of|on|or|our|so|that|the|their|them|this|"
    "to|us|we|what|when|where|which|who|will|with|your?"
)
# What any Japanese sentence may end in or be joined by.
_ENDINGS: Final = re.compile(
    "する|して(い(る|ます))?|しました?|します|ました|ため[のに]|として|とともに|という|といった|によ(る|り|って)|です|でした|"
    "である?|であり|ながら|つづける|[とに]なる|こと[をでがは]?|もの[をがは]?|たち[のは]|わたしたち[のは]?|から|まで|など|なる|"
    "ある|いる|それ|これ"
)
_PARTICLES: Final = "をにがはのでとへもや、。，．・"
_LEAST_RUN: Final = 2
_LEAST_HIRAGANA: Final = 3


def shared_spans(text: str, others: Iterable[str]) -> tuple[Span, ...]:
    """Return where a text says what one of the others says too, from the first place to the last, none twice."""
    said = [one.casefold() for one in others if one]
    if not said:
        return ()
    folded = text.casefold()
    if len(folded) != len(text):  # a letter that folds into two would move all places behind it
        folded = text
    words = {word for one in said for word in _LATIN.findall(one) if not _JOINING.fullmatch(word)}
    found: list[Span] = []
    at = 0
    while at < len(folded):
        end = _end_of_shared(folded, at, said, words)
        if end > at and found and not any(map(str.isalnum, folded[found[-1][1] : at])):
            found[-1] = (found[-1][0], end)
        elif end > at:
            found.append((at, end))
        latin = _LATIN.match(folded, at)
        at = max(end, latin.end() if latin else at + 1)
    return tuple(found)


def _end_of_shared(text: str, at: int, others: list[str], words: set[str]) -> int:
    """Return where what begins at a place and stands in one of the others ends; the place itself where nothing does."""
    latin = _LATIN.match(text, at)
    if latin is not None:
        return latin.end() if latin[0] in words else at
    end = at
    while end < len(text) and not _breaks(text[end]) and any(text[at : end + 1] in one for one in others):
        end += 1
    return end if _means_something(text[at:end]) else at


def _breaks(letter: str) -> bool:
    return letter.isspace() or letter in "、。，．！？!?" or bool(_LATIN.match(letter))


def _means_something(run: str) -> bool:
    said = run.strip(_PARTICLES)
    if all("ぁ" <= letter <= "ゟ" for letter in said):
        return len(said) >= _LEAST_HIRAGANA and not _ENDINGS.fullmatch(said)
    strong = max((len(part) for part in re.findall(r"[一-鿿々〆]+|[ァ-ヺー]+", said)), default=0)
    return strong >= _LEAST_RUN
