"""Reads of one connection, by area."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import cache
from typing import Any

from journal_app.domain.day_end import DayEnds, midnight
from journal_app.domain.entity import ENTITIES, R, Record
from journal_app.domain.ids import Id
from journal_app.domain.team import Member
from journal_app.store import typed_rows
from journal_app.store.reads.entries import KptReads
from journal_app.store.reads.later_areas import LaterReads
from journal_app.store.schema import TABLES


class Reads(LaterReads):
    """What can be asked of a journal; the answers are domain values."""

    def __init__(self, connection: sqlite3.Connection, day_ends: DayEnds = midnight) -> None:
        """Read on the given connection, which stays with its thread, where days end so long after midnight."""
        super().__init__(connection, day_ends)
        self.kpt = KptReads(connection, self.evidence)

    def row(self, table: str, id_: Id) -> Record:
        """Return the row of a table; raises JournalError(NOT_FOUND)."""
        of: Any = TABLES[table].record
        found: Record = typed_rows.get(self._connection, of, id_)
        return found

    def everything(self, of: type[R]) -> Iterator[R]:
        """Yield all rows of a kind, by id."""
        return typed_rows.by_id(self._connection, of)

    def pointing_to(self, row: Record) -> Iterator[tuple[str, Record]]:
        """Yield the rows of any kind that point to a row, each with the name of the part that does."""
        for of, name, where in _pointing_to(row.TABLE):
            found: list[Record] = typed_rows.select(self._connection, of, where, (row.id,))
            yield from ((name, one) for one in found)

    def owner(self, row: Record) -> Id | None:
        """Return the person a row belongs to, None for what is the team's. Raises JournalError(NOT_FOUND)."""
        belongs = ENTITIES[row.TABLE].belongs
        if belongs is None:
            return None
        whose: Id = getattr(row, belongs.name)
        if belongs.to == Member.TABLE:
            return self.team.person(whose)
        return self.owner(self.row(belongs.to, whose))


@cache
def _pointing_to(table: str) -> tuple[tuple[Any, str, str], ...]:
    """Return by which part of which kind rows of a table are pointed to, each with the condition that finds them."""
    where = f'(SELECT key FROM "{table}" WHERE id = ?)'
    return tuple(
        (declared.record, part.name, f't."{part.name}" = {where} ORDER BY t.id')
        for declared in ENTITIES.values()
        for part in declared.references
        if part.to == table
    )
