"""Operations on their way into segments and out of them: rows of the log, with the segment each stands in.

All functions take part in the transaction of the caller.
"""

from __future__ import annotations

from collections.abc import Sequence
from sqlite3 import Connection

from journal_app.store.log.op_rows import CONTROL, OpRow, keys_of
from journal_app.store.schema import SqlValue


def insert(connection: Connection, rows: Sequence[OpRow], segment: int, *, parked: Sequence[bool]) -> None:
    """Add the operations of a segment to the log; `parked` ones are not in the rows yet."""
    connection.executemany(
        "INSERT INTO op(key, hlc, code, ent, fld, val, parents, lam, seg, parked)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((*row[:-1], segment, int(waits)) for row, waits in zip(rows, parked, strict=True)),
    )


def rename_parents(connection: Connection, key: int, parents: bytes | None) -> bool:
    """Write other parents of an operation; return whether they are others."""
    sql = "UPDATE op SET parents = ? WHERE key = ? AND parents IS NOT ?"
    return connection.execute(sql, (parents, key, parents)).rowcount > 0


def unsealed(connection: Connection, branch: int, most: int) -> list[OpRow]:
    """Return the first operations of a branch that stand in no segment yet."""
    rows = connection.execute(
        "SELECT key, hlc, code, ent, fld, val, parents, lam FROM op"
        " WHERE key > max(?, coalesce((SELECT value FROM local WHERE name = 'sealed_up_to'), 0)) AND key < ?"
        " AND seg IS NULL ORDER BY key LIMIT ?",
        (*keys_of(branch), most),
    )
    return [OpRow(*row) for row in rows]


def next_unsealed(connection: Connection, branch: int, code: int, after: int) -> tuple[int, SqlValue] | None:
    """Return key and value of the first unsealed decision with a code, after the key `after`."""
    row = connection.execute(
        # Of the decisions there is an index; by their keys alone all that waits would be read for each segment.
        f"SELECT key, val FROM op WHERE code >= {CONTROL} AND code = ? AND +key > ? AND +key < ? AND seg IS NULL"
        " ORDER BY +key LIMIT 1",
        (code, after, keys_of(branch)[1]),
    ).fetchone()
    return (row[0], row[1]) if row else None


def seal_ops(connection: Connection, first: int, last: int, segment: int) -> None:
    """Note that the operations of a branch from the key `first` up to the key `last` stand in a segment."""
    connection.execute(
        "UPDATE op SET seg = ? WHERE key BETWEEN ? AND ? AND seg IS NULL", (segment, first, last)
    )


def segment_of_op(connection: Connection, key: int) -> bytes | None:
    """Return the id of the segment an operation was sealed into, b"" if it was not yet, None if it is not here."""
    row = connection.execute(
        "SELECT coalesce(s.id, x'') FROM op LEFT JOIN segment s ON s.key = op.seg WHERE op.key = ?",
        (key,),
    ).fetchone()
    return bytes(row[0]) if row else None


def add_unsealed(connection: Connection, rows: Sequence[OpRow]) -> None:
    """Add operations of this device that stand in no segment yet."""
    connection.executemany(
        "INSERT INTO op(key, hlc, code, ent, fld, val, parents, lam) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (row[:-1] for row in rows),
    )


def are_same(connection: Connection, key: int, other: int) -> bool:
    """Tell whether two operations are one, made before a copy of this device was."""
    row = connection.execute(
        "SELECT 1 FROM op a JOIN op b ON b.hlc = a.hlc AND b.code = a.code AND b.ent = a.ent AND b.fld IS a.fld"
        " AND b.val IS a.val WHERE a.key = ? AND b.key = ?",
        (key, other),
    ).fetchone()
    return row is not None


def renumber_unsealed(connection: Connection, key: int, new: int, parents: bytes | None) -> None:
    """Give an operation that stands in no segment yet another key, and its parents theirs."""
    connection.execute(
        "UPDATE op SET key = ?, parents = ? WHERE key = ? AND seg IS NULL", (new, parents, key)
    )


def drop_unsealed(connection: Connection, key: int) -> None:
    """Drop an operation that stands in no segment yet."""
    connection.execute("DELETE FROM op WHERE key = ? AND seg IS NULL", (key,))
