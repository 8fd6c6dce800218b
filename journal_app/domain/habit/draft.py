"""Drafts: what was typed into a small window and not yet added. On this device only."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from journal_app.domain.entity import entity, part
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Kind
from journal_app.domain.writers import Local


@entity(writers=Local())
class Draft:
    """Unfinished text of a line. `kept_at` is when it was put aside, in ms since 1970.

    `links` is what it is to be linked to (`journal.habit.draft_commands`).
    """

    TABLE: ClassVar[str] = "draft"

    id: Id
    kind: Kind = part()
    day: date = part()
    private: bool = part()
    text: str = part()
    kept_at: int = part()
    links: str = part(default="")
