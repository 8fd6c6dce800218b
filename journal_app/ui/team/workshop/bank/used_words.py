"""Words of the bank that stand in a text. No Qt."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable


def words_in(text: str, words: Iterable[str]) -> tuple[str, ...]:
    """Return the words that stand in a text, whatever their case and width, in the order given."""
    folded = _folded(text)
    return tuple(word for word in words if _folded(word) in folded)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
