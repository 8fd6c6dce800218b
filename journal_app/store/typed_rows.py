"""Rows read as the domain values they are."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from journal_app.domain.entity import ENTITIES, R, Record
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.store.schema import TABLES, Table

_ROWS = 256


def find(connection: sqlite3.Connection, of: type[R], id_: Id) -> R | None:
    """Return the row of a type with this id, or None."""
    rows = select(connection, of, "t.id = ?", (id_,))
    return rows[0] if rows else None


def get(connection: sqlite3.Connection, of: type[R], id_: Id) -> R:
    """Return the row of a type with this id; raises JournalError(NOT_FOUND)."""
    found = find(connection, of, id_)
    if found is None:
        raise JournalError(ErrorCode.NOT_FOUND, table=of.TABLE)
    return found


def select(
    connection: sqlite3.Connection, of: type[R], where: str, parameters: tuple[Any, ...] = ()
) -> list[R]:
    """Return the rows (alias `t`) that match a condition, which may end with ORDER BY and LIMIT."""
    table = TABLES[of.TABLE]
    rows = connection.execute(f"SELECT {table.selected('t')} FROM {table.name} t WHERE {where}", parameters)
    return [table.build(row) for row in rows.fetchall()]


def seen(
    connection: sqlite3.Connection, of: type[R], where: str, parameters: tuple[Any, ...] = ()
) -> list[R]:
    """Return like `select`, but without the rows of a sealed kind that are not open to this journal's member."""
    table = TABLES[of.TABLE]
    sql = f"SELECT {table.selected('t')} FROM {readable(of.TABLE)} t WHERE {where}"
    return [table.build(row) for row in connection.execute(sql, parameters).fetchall()]


def everything(connection: sqlite3.Connection, table: Table) -> list[Record]:
    """Return all rows of a table, in the order in which they were made."""
    rows = connection.execute(f"SELECT {table.selected('t')} FROM {table.name} t ORDER BY t.key")
    return [table.build(row) for row in rows]


def readable(table: str) -> str:
    """Return what to read the rows of a table from: of a sealed kind the view that leaves out what is not open yet."""
    return f"seen_{table}" if ENTITIES[table].sealed else table


def by_id(connection: sqlite3.Connection, of: type[R]) -> Iterator[R]:
    """Yield all rows of a kind that may be read here, by id."""
    table = TABLES[of.TABLE]
    rows = connection.execute(f"SELECT {table.selected('t')} FROM {readable(of.TABLE)} t ORDER BY t.id")
    while found := rows.fetchmany(_ROWS):
        yield from map(table.build, found)
