"""Values that the page of answers shows. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from journal_app.domain.ids import Id


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, by its number among those of the step."""

    id: Id
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Answers:
    """What one person answered, by question; all answers of one to a question below each other."""

    name: str
    words: Mapping[Id, str]
    me: bool = False
    typed_by: str = ""
