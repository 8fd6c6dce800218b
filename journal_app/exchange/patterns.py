"""Putting long lists of words into one pattern."""

from __future__ import annotations


def any_of(*words: str) -> str:
    """Return the pattern of any of these; each may hold several, divided by a bar."""
    return "|".join(words)
