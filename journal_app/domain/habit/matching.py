"""Folded words, among which a picker finds what is typed: width, case and the two kana count for nothing."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Katakana stand 0x60 behind the hiragana of the same sound.
_KATAKANA, _KANA_STEP = range(0x30A1, 0x30F7), 0x60
_ITERATION = {"\u30fd": "\u309d", "\u30fe": "\u309e"}  # ヽ ヾ


def folded(text: str) -> str:
    """Return the form in which two spellings of a word are one: "ＫＲ", "kr"; "ﾃﾝﾌﾟﾚ", "テンプレ", "てんぷれ"."""
    return _folded(text)[0]


def find(text: str, query: str) -> tuple[int, int] | None:
    """Return where `query` stands in `text`, as (from, to) of the text as written; None where it does not.

    Blanks around the query count for nothing. An empty query stands nowhere. No readings of kanji are guessed.
    """
    wanted = folded(query.strip())
    found, places = _folded(text)
    at = found.find(wanted) if wanted else -1
    return None if at < 0 else (places[at], places[at + len(wanted) - 1] + _width(text, places, at, wanted))


def is_same(text: str, query: str) -> bool:
    """Tell whether both are one word but for width, case and kana."""
    return folded(text.strip()) == folded(query.strip())


def _width(text: str, places: tuple[int, ...], at: int, wanted: str) -> int:
    """Return how many characters of the text the last letter found stands for: ﾌﾟ is two."""
    last = places[at + len(wanted) - 1]
    return next((place for place in places[at + len(wanted) :] if place > last), len(text)) - last


@lru_cache(maxsize=4096)
def _folded(text: str) -> tuple[str, tuple[int, ...]]:
    """Return the folded text, and for each of its letters where it stands in `text`."""
    letters: list[str] = []
    places: list[int] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at < len(text) and _joins(text[at]):
            continue  # a mark belongs to the letter before it
        for letter in unicodedata.normalize("NFKC", text[start:at]).casefold():
            letters.append(_hiragana(letter))
            places.append(start)
        start = at
    return "".join(letters), tuple(places)


def _joins(letter: str) -> bool:
    return letter in "\uff9e\uff9f" or unicodedata.combining(letter) > 0


def _hiragana(letter: str) -> str:
    return chr(ord(letter) - _KANA_STEP) if ord(letter) in _KATAKANA else _ITERATION.get(letter, letter)
