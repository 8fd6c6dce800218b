"""Values that the page of drafts shows, and which words of the bank stand in a text. No Qt."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from journal_app.domain.ids import Id


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asked about a draft, or answered."""

    id: Id
    name: str
    text: str
    day: date
    mine: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft that is open, with the words of the bank in it and what was asked about it."""

    id: Id
    text: str
    more: str
    name: str
    mine: bool
    day: date
    edited: date | None = None
    words: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    typed_by: str = ""


def words_in(text: str, words: Iterable[str]) -> tuple[str, ...]:
    """Return the words that stand in a text, whatever their case and width, in the order given."""
    folded = _folded(text)
    return tuple(word for word in words if _folded(word) in folded)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
