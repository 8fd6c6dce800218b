"""Pauses of a question: a Problem that came back and was accepted is not shown again for a while."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from journal_app.domain.entity import entity, part
from journal_app.domain.ids import Id
from journal_app.domain.writers import Private


@entity(writers=Private(by="member"))
class Pause:
    """That Problems with these words (a tag, or terms in order) are quiet for me until a day."""

    TABLE: ClassVar[str] = "pause"

    id: Id
    member: Id = part(to="member")
    words: str = part(never_blank=True)
    until: date = part()
