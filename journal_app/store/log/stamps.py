"""Times of the last writing of shared rows: they stand in the log, and so are the same on every device.

It is that of the latest version that counts, whoever wrote it, by the clock of its writer. Deletions are no versions.
What is not logged keeps the time at which this device wrote it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from sqlite3 import Connection
from typing import Final

from journal_app.domain.changes import Change
from journal_app.domain.ids import Id
from journal_app.store.log.op_rows import Code
from journal_app.store.schema import TABLES

_SLOTS: Final = 500
_BITS: Final = 16
_LATEST: Final = f"""
SELECT ent, max(hlc) >> {_BITS} AS written FROM op
WHERE parked = 0 AND code IN ({int(Code.SET)}, {int(Code.MOVE)}, {int(Code.NEW)}) AND ent IN ({{slots}}) GROUP BY ent
"""


def changed(connection: Connection, changes: Iterable[Change]) -> None:
    """Let rows that were just changed have the time that the log says. Part of the caller's transaction."""
    rewritten = [(c.table, c.id) for c in changes if _is_dated(c.table) and c.after is not None]
    for table in {table for table, _ in rewritten}:
        _follow_log(connection, table, [id_ for one, id_ in rewritten if one == table])


def follow_log(connection: Connection, ids: Collection[Id]) -> None:
    """Let the rows with these ids have the time that the log says. Part of the caller's transaction."""
    wanted = list(ids)
    for table in filter(_is_dated, TABLES):
        _follow_log(connection, table, wanted)


def _is_dated(table: str) -> bool:
    return TABLES[table].stamped and TABLES[table].logged


def _follow_log(connection: Connection, table: str, ids: list[Id]) -> None:
    for first in range(0, len(ids), _SLOTS):
        chunk = ids[first : first + _SLOTS]
        latest = _LATEST.format(slots=",".join("?" * len(chunk)))
        connection.execute(
            f"UPDATE {table} SET updated_at = l.written FROM ({latest}) l"
            f" WHERE {table}.id = l.ent AND {table}.updated_at <> l.written",
            chunk,
        )


def begin_log(connection: Connection) -> None:
    """Date the operations of a log that begins anew like the rows they make. Part of the caller's transaction."""
    for table in filter(_is_dated, TABLES):
        connection.execute(
            f"UPDATE op SET hlc = updated_at << {_BITS} FROM {table} WHERE op.ent = {table}.id AND updated_at > 0"
        )
