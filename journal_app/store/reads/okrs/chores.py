"""Reads of chores: those there are, who saw to them, and what ticks them off by itself."""

from __future__ import annotations

import sqlite3
from datetime import date

from journal_app.domain.ids import Id
from journal_app.domain.okrs.planning.chores import Chore, ChoreDone
from journal_app.store import typed_rows

_CHECKED_IN = """
SELECT DISTINCT w.id, c.day FROM check_in c JOIN member n ON n.key = c.member JOIN who w ON w.key = n.key
WHERE c.day BETWEEN :first AND :last
"""
_WROTE = """
SELECT w.id, e.day FROM authored e JOIN who w ON w.key = e.member WHERE e.day BETWEEN :first AND :last
AND (e."nothing" OR EXISTS (SELECT 1 FROM line l WHERE l.entry = e.key))
UNION SELECT w.id, p.day FROM private_item p JOIN who w ON w.key = p.member WHERE p.day BETWEEN :first AND :last
"""
Acts = set[tuple[Id, date]]


class ChoreReads:
    """Questions about routines, answered on one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read on the given connection."""
        self._connection = connection

    def chores(self) -> list[Chore]:
        """Return all routines, in order."""
        return typed_rows.select(self._connection, Chore, "1 ORDER BY t.pos, t.id")

    def chore(self, id_: Id) -> Chore | None:
        """Return a routine, or None."""
        return typed_rows.find(self._connection, Chore, id_)

    def done(self, first: date, last: date) -> list[ChoreDone]:
        """Return what was ticked off by hand for some days."""
        where = "t.day BETWEEN ? AND ? ORDER BY t.day, t.made_at, t.id"
        return typed_rows.select(self._connection, ChoreDone, where, (first.isoformat(), last.isoformat()))

    def done_for(self, chore: Id, day: date) -> list[ChoreDone]:
        """Return who ticked a routine off for a day."""
        where = "t.chore = (SELECT key FROM chore WHERE id = ?) AND t.day = ? ORDER BY t.id"
        return typed_rows.select(self._connection, ChoreDone, where, (chore, day.isoformat()))

    def checked_in(self, first: date, last: date) -> Acts:
        """Return who recorded check-ins on which of some days."""
        return self._acts(_CHECKED_IN, first, last)

    def wrote(self, first: date, last: date) -> Acts:
        """Return who wrote an entry for which of some days."""
        return self._acts(_WROTE, first, last)

    def _acts(self, sql: str, first: date, last: date) -> Acts:
        rows = self._connection.execute(sql, {"first": first.isoformat(), "last": last.isoformat()})
        return {(Id(member), date.fromisoformat(day)) for member, day in rows}
