"""Reads of the ledger: its lines, and what they are told from."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from journal_app.domain.ids import Id
from journal_app.domain.okrs.ledger import LedgerLine
from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.domain.okrs.parts import Dependency
from journal_app.store import typed_rows

_BELOW = """WITH RECURSIVE below(key) AS (
    SELECT key FROM objective WHERE id = ? UNION SELECT o.key FROM objective o JOIN below ON o.parent = below.key
) SELECT key FROM below"""
_SUPPORTED = f"""SELECT EXISTS(SELECT 1 FROM support WHERE to_objective IN ({_BELOW})
OR to_key_result IN (SELECT key FROM key_result WHERE objective IN ({_BELOW})))"""


@dataclass(frozen=True, slots=True)
class Below:
    """An objective with all below it, what counts in it; `supported` where something elsewhere counts, too."""

    objectives: tuple[Objective, ...]
    key_results: tuple[KeyResult, ...]
    supported: bool


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

    def below(self, objective: Id) -> Below:
        """Return an objective with all objectives and key results below it."""
        read = self._connection
        objectives = typed_rows.select(read, Objective, f"t.key IN ({_BELOW}) ORDER BY t.id", (objective,))
        key_results = typed_rows.select(
            read, KeyResult, f"t.objective IN ({_BELOW}) ORDER BY t.id", (objective,)
        )
        (supported,) = read.execute(_SUPPORTED, (objective, objective)).fetchone()
        return Below(tuple(objectives), tuple(key_results), bool(supported))
