"""Reads of the ledger: its lines, and what they are told from."""

from __future__ import annotations

import sqlite3

from journal_app.domain.ids import Id
from journal_app.domain.okrs.ledger import LedgerLine
from journal_app.domain.okrs.parts import Dependency
from journal_app.store import typed_rows


class LedgerReads:
    """Questions about what was changed in a cycle, answered on one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read on the given connection."""
        self._connection = connection

    def lines(self, period: Id) -> list[LedgerLine]:
        """Return the lines of a cycle, the latest first."""
        where = (
            "t.period = (SELECT key FROM period WHERE id = ?) ORDER BY t.day DESC, t.made_at DESC, t.id DESC"
        )
        return typed_rows.select(self._connection, LedgerLine, where, (period,))

    def dependencies(self, key_result: Id) -> list[Dependency]:
        """Return what a key result needs of others, in order."""
        where = "t.key_result = (SELECT key FROM key_result WHERE id = ?) ORDER BY t.pos, t.id"
        return typed_rows.select(self._connection, Dependency, where, (key_result,))
