"""Making texts comparable, and long lists of words one pattern."""

from __future__ import annotations

import re
import unicodedata

# Marks without width, which come along when a cell is copied from a chat or a web page.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")


def folded(text: str) -> str:
    """Return a text without what differs by taste or by chance: width, case, blanks, marks nobody sees."""
    return " ".join(unicodedata.normalize("NFKC", seen(text)).casefold().split())


def seen(text: str) -> str:
    """Return a text without marks that have no width."""
    return _UNSEEN.sub("", text)


def any_of(*words: str) -> str:
    """Return the pattern of any of these; each may hold several, divided by a bar."""
    return "|".join(words)
