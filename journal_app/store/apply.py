"""The one write path: a ChangeSet becomes rows, search marks and log entries in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.kpt import Item, PrivateItem
from journal_app.store.database import Database
from journal_app.store.oplog import Log
from journal_app.store.schema import TABLES, Table


class Store:
    """Writes change sets. Nothing else writes to the journal's tables."""

    def __init__(self, database: Database, device: int, now_ms: Callable[[], int]) -> None:
        """Take the local number of this device and the clock as milliseconds since 1970."""
        self._database = database
        self._device = device
        self._now_ms = now_ms

    def apply(self, changes: ChangeSet, *, coalesce: bool = False) -> None:
        """Apply all changes or none, durably.

        With `coalesce` an edit that goes on replaces the last unsealed version in the log instead of adding one.
        Raises JournalError(CHANGED_ELSEWHERE) where a row is not as the change set found it, and the errors of
        `Database.writing`.
        """
        with self._database.writing() as connection:
            now = self._now_ms()
            log = Log(connection, self._device, now)
            for change in changes.changes:
                table = TABLES[change.table]
                _write(connection, table, change, now)
                if table.logged:
                    log.record(change, table, coalesce=coalesce)
                _mark_for_search(connection, change)
            # A line that turns private must not linger in the log that sync will read.
            if any(change.table == PrivateItem.TABLE and change.before is None for change in changes.changes):
                log.forget(c.id for c in changes.changes if c.table == Item.TABLE and c.after is None)


def _write(connection: sqlite3.Connection, table: Table, change: Change, now: int) -> None:
    if change.before is None:
        _insert(connection, table, change, now)
    elif change.after is None:
        _expect_one(connection.execute(f"DELETE FROM {table.name} WHERE id = ?", (change.id,)))
    else:
        _update(connection, table, change, now)


def _insert_sql(table: Table) -> str:
    columns = ["id", *(f'"{f.name}"' for f in table.fields), *(["updated_at"] if table.stamped else [])]
    values = ["?", *(f.placeholder for f in table.fields), *(["?"] if table.stamped else [])]
    return f"INSERT INTO {table.name}({', '.join(columns)}) VALUES ({', '.join(values)})"


_INSERT = {table.name: _insert_sql(table) for table in TABLES.values()}


def _insert(connection: sqlite3.Connection, table: Table, change: Change, now: int) -> None:
    bound = [change.id, *(f.stored(change.record) for f in table.fields), *([now] if table.stamped else [])]
    connection.execute(_INSERT[table.name], bound)


def _update(connection: sqlite3.Connection, table: Table, change: Change, now: int) -> None:
    before, after = change.before, change.after
    if before is None or after is None:
        return
    fields = table.changed(before, after)
    if not fields:
        return
    sets = [f'"{f.name}" = {f.placeholder}' for f in fields] + (["updated_at = ?"] if table.stamped else [])
    tests = [f'"{f.name}" IS {f.placeholder}' for f in fields]
    bound = [f.stored(after) for f in fields] + ([now] if table.stamped else [])
    bound += [change.id, *(f.stored(before) for f in fields)]
    sql = f"UPDATE {table.name} SET {', '.join(sets)} WHERE id = ? AND {' AND '.join(tests)}"
    _expect_one(connection.execute(sql, bound))


def _expect_one(cursor: sqlite3.Cursor) -> None:
    if cursor.rowcount != 1:
        raise JournalError(ErrorCode.CHANGED_ELSEWHERE)


def _mark_for_search(connection: sqlite3.Connection, change: Change) -> None:
    """Note that a line's words in the search index are out of date; the index follows in the background."""
    record = change.after
    if not isinstance(record, Item | PrivateItem):
        return
    private = isinstance(record, PrivateItem)
    connection.execute(
        f"INSERT OR IGNORE INTO unindexed(doc) SELECT key << 1 | ? FROM {record.TABLE} WHERE id = ?",
        (private, change.id),
    )
