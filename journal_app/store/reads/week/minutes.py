"""Reads of minutes: what was changed in a draft, and the versions that were settled. They name shared tables only."""

from __future__ import annotations

import sqlite3

from journal_app.domain.ids import Id
from journal_app.domain.week.minutes import Minutes, MinutesEdit, MinutesLine
from journal_app.store import typed_rows

_OF_SESSION = "t.session = (SELECT key FROM session WHERE id = ?)"
_OF_MINUTES = "t.minutes = (SELECT key FROM minutes WHERE id = ?)"
_NO_PROBLEM = "NOT EXISTS (SELECT 1 FROM item i WHERE i.key = t.item AND i.kind = 'problem')"


class MinutesReads:
    """Questions about minutes, answered on one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read on the given connection."""
        self._connection = connection

    def edits(self, session: Id) -> list[MinutesEdit]:
        """Return what was changed in the draft of a session, the oldest first."""
        return typed_rows.select(
            self._connection, MinutesEdit, f"{_OF_SESSION} ORDER BY t.made_at, t.id", (session,)
        )

    def versions(self, session: Id) -> list[Minutes]:
        """Return the settled versions of a session, the oldest first; the last one holds."""
        return typed_rows.select(
            self._connection, Minutes, f"{_OF_SESSION} ORDER BY t.made_at, t.id", (session,)
        )

    def lines(self, version: Id) -> list[MinutesLine]:
        """Return the lines of a version, but for those that their writer has made a Problem since."""
        where = f"{_OF_MINUTES} AND {_NO_PROBLEM} ORDER BY t.pos, t.id"
        return typed_rows.select(self._connection, MinutesLine, where, (version,))
