"""The word being typed behind a sign: `#` for what a line served, `@` for whom it was done with. No Qt."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class Sign(StrEnum):
    """What a sign asks for, however wide it is typed."""

    WORK = "#"
    PERSON = "@"


SIGNS = {"#": Sign.WORK, "＃": Sign.WORK, "@": Sign.PERSON, "＠": Sign.PERSON}
_OPENING = frozenset("([{<\"'“‘,;")


@dataclass(frozen=True, slots=True)
class SignedWord:
    """A word with its sign, as it was typed, and where it begins in the text before the caret."""

    sign: Sign
    start: int
    typed: str

    @property
    def query(self) -> str:
        """Return the word without its sign."""
        return self.typed[1:]


def word_before(text: str) -> SignedWord | None:
    """Return the word with a sign that ends where `text` ends, the text before the caret; None where there is none.

    A sign begins a word after a blank, a bracket, or a Japanese letter or mark, since Japanese puts no blanks between
    words; within "C#", "a@b" or a link it is only a character.
    """
    start = max((text.rfind(sign) for sign in SIGNS), default=-1)
    if start < 0 or any(letter.isspace() for letter in text[start:]):
        return None
    if start and not _begins_word(text[start - 1]):
        return None
    return SignedWord(SIGNS[text[start]], start, text[start:])


def _begins_word(before: str) -> bool:
    """Tell whether a sign behind this character begins a word."""
    if before.isspace() or before in _OPENING:
        return True
    plain = unicodedata.normalize("NFKC", before)
    is_latin = plain.isascii() and plain.isalnum()
    return unicodedata.east_asian_width(before) in "WFH" and before not in SIGNS and not is_latin
