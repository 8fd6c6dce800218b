"""Values that the page of drafts shows. No Qt."""

from __future__ import annotations

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
    """A draft that is open, with the words of the bank in it and what was asked about it.

    One that is `mine`, or that I typed for somebody, can be taken back; what I typed can be rewritten (`editable`).
    """

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
    editable: bool = False
