"""What people type, made fit to be kept."""

from __future__ import annotations


def whole(text: str) -> str:
    """Return text in which halves of characters are joined, or made U+FFFD where the other half is missing.

    Some input methods deliver an emoji in two halves (surrogates); no file and no database can hold one of them.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
