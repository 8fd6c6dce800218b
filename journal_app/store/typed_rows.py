"""Rows read as the domain values they are."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

from journal_app.domain.entity import ENTITIES, R, Record
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import NOBODY, Id
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
    """Return like `select`, as this journal's member may see them: see `readable`."""
    table = TABLES[of.TABLE]
    sql = f"SELECT {table.selected('t')} FROM {readable(of.TABLE)} t WHERE {where}"
    build = _builder(table)
    return [build(row) for row in connection.execute(sql, parameters).fetchall()]


def everything(connection: sqlite3.Connection, table: Table) -> list[Record]:
    """Return all rows of a table, in the order in which they were made."""
    rows = connection.execute(f"SELECT {table.selected('t')} FROM {table.name} t ORDER BY t.key")
    return [table.build(row) for row in rows]


def readable(table: str) -> str:
    """Return what to read the rows of a table from: of some kinds a view that shows them as this member may see them.

    Of a sealed kind it leaves out what is not open yet; of a kind that `hides` whose a row is, nobody is named there
    who is not to be known.
    """
    declared = ENTITIES[table]
    return f"seen_{table}" if declared.sealed or declared.hides else table


def by_id(connection: sqlite3.Connection, of: type[R]) -> Iterator[R]:
    """Yield all rows of a kind that may be read here, by id."""
    table = TABLES[of.TABLE]
    rows = connection.execute(f"SELECT {table.selected('t')} FROM {readable(of.TABLE)} t ORDER BY t.id")
    build = _builder(table)
    while found := rows.fetchmany(_ROWS):
        yield from map(build, found)


def _builder(table: Table) -> Callable[[tuple[Any, ...]], Any]:
    """Return what makes a record of a row that is seen: whoever is not named there is nobody."""
    hidden = {n for n, field in enumerate(table.fields, 1) if field.name in ENTITIES[table.name].hides}
    if not hidden:
        return table.build
    return lambda row: table.build(
        tuple(NOBODY if value is None and n in hidden else value for n, value in enumerate(row))
    )
