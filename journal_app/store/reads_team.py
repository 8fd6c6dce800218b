"""Reads of the team, its members, and what this device knows of itself."""

from __future__ import annotations

import sqlite3
import unicodedata

from journal_app.domain.ids import Id
from journal_app.domain.team import Member, Team
from journal_app.store import records


def folded_name(name: str) -> str:
    """Return the form under which two spellings of a name are the same person (width, case and spaces folded)."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


class TeamReads:
    """Questions about people, answered on one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read on the given connection."""
        self._connection = connection

    def team(self, id_: Id) -> Team:
        """Return a team; raises JournalError(NOT_FOUND)."""
        return records.get(self._connection, Team, id_)

    def member(self, id_: Id) -> Member:
        """Return a member; raises JournalError(NOT_FOUND)."""
        return records.get(self._connection, Member, id_)

    def members(self) -> list[Member]:
        """Return all members by name."""
        return records.select(self._connection, Member, "1 ORDER BY t.name, t.key")

    def local(self, name: str) -> int | str | bytes | None:
        """Return what this device noted under a name, or None; never shared."""
        row = self._connection.execute("SELECT value FROM local WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def count_of_changes(self) -> int:
        """Return how many change sets have been applied so far."""
        count = self.local("changes")
        return count if isinstance(count, int) else 0
