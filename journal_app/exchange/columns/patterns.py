"""Patterns: texts made comparable, and long lists of words as one expression."""

from __future__ import annotations

import re
import unicodedata

from journal_app.domain.text_limits import clean

# What `clean` leaves since it joins letters and emoji; it tells no two words apart.
_JOINERS = re.compile("[\u00ad\u200c\u200d]")


def folded(text: str) -> str:
    """Return a text without what differs by taste or by chance: width, case, blanks, marks nobody sees."""
    return " ".join(unicodedata.normalize("NFKC", seen(text)).casefold().split())


def seen(text: str) -> str:
    """Return a text without marks that have no width."""
    return _JOINERS.sub("", clean(text))


def any_of(*words: str) -> str:
    """Return the pattern of any of these; each may hold several, divided by a bar."""
    return "|".join(words)
