"""Languages of a sheet: which of two texts a reader sees first."""

from __future__ import annotations

import re
from typing import Final

# Kana and kanji: a text that has any is Japanese.
_JAPANESE: Final = re.compile("[\u3041-\u30ff\u3400-\u9fff々〆]")


def is_japanese(text: str) -> bool:
    """Tell whether a text is written in Japanese."""
    return _JAPANESE.search(text) is not None


def in_order(own: str, other: str, *, japanese: bool) -> tuple[str, str]:
    """Return a text and the same in the other language, the one first that the reader speaks, as far as it is there."""
    if own and (is_japanese(own) is japanese or not other or is_japanese(other) is not japanese):
        return own, other
    return (other, own) if other else (own, "")
