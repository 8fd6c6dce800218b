"""The one write path: a ChangeSet becomes rows, search marks and log entries in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.entity import ENTITIES
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Item, PrivateItem
from journal_app.store.file.database import Database
from journal_app.store.reads.team import CHANGED, TeamReads
from journal_app.store.schema import TABLES, Table, same

if TYPE_CHECKING:
    from journal_app.store.log.oplog import Log

# By name: saving a line needs no workshop.
_PRIVATE = frozenset({PrivateItem.TABLE, "prepared"})


class Store:
    """Writes change sets. Nothing else writes to the journal's tables."""

    def __init__(self, database: Database, now_ms: Callable[[], int]) -> None:
        """Take the clock as milliseconds since 1970."""
        self._database = database
        self._now_ms = now_ms

    def apply(
        self, changes: ChangeSet, *, coalesce: bool = False, unsaid: frozenset[Id] = frozenset()
    ) -> int:
        """Apply all changes or none, durably; return the number this change set got in the count of all.

        Takes part in the transaction of `Database.writing` where the caller is in one. With `coalesce` an edit that
        goes on replaces the last unsealed version in the log instead of adding one. Changes of the rows `unsaid` are
        not logged: they follow from the others, and the next pass looks whether they do. Raises
        JournalError(CHANGED_ELSEWHERE) where a row is not as the change set found it, TEXT_TOO_LONG, and the errors
        of `Database.writing`.
        """
        # Imported when the first line is saved: a start has nothing to log.
        from journal_app.store.log import fold_queue_rows, stamps
        from journal_app.store.log.oplog import Log

        with self._database.writing() as connection:
            now = self._now_ms()
            log = Log(connection, now)
            _write(connection, changes, now, log, coalesce=coalesce, unsaid=unsaid)
            look = unsaid.union(_left_behind(changes))
            if look and fold_queue_rows.is_shared(connection):
                fold_queue_rows.queue(connection, look)
            # What turns private, a line or what was handed in, must not linger in the log that sync will read.
            if any(change.table in _PRIVATE and change.before is None for change in changes.changes):
                withdrawn = (c for c in changes.changes if c.after is None and _turns_private(c.table))
                log.forget(c.id for c in withdrawn)
            log.flush()
            stamps.changed(connection, changes.changes)
            return _counted(connection, changes.tables)

    def merge(self, changes: ChangeSet) -> int:
        """Apply what the log holds already, all or nothing: nothing is logged. Returns and raises like `apply`.

        Where nothing changes, it is not counted and the last number is returned. When shared rows were written is for
        the caller to say (`stamps.follow_log`), who knows what counts.
        """
        with self._database.writing() as connection:
            if not changes.changes:
                return TeamReads(connection).count_of_changes()
            _write(connection, changes, self._now_ms(), None)
            return _counted(connection, changes.tables)


def _turns_private(table: str) -> bool:
    """Tell whether rows of a table are lines or go with one, or are sealed."""
    declared = ENTITIES[table]
    return (
        table == Item.TABLE or any(one.to == Item.TABLE for one in declared.subjects) or bool(declared.sealed)
    )


def _write(
    connection: sqlite3.Connection,
    changes: ChangeSet,
    now: int,
    log: Log | None,
    *,
    coalesce: bool = False,
    unsaid: frozenset[Id] = frozenset(),
) -> None:
    runs = groupby(changes.changes, lambda c: (c.table, c.before is None, bool(unsaid) and c.id in unsaid))
    for (name, is_new, is_unsaid), run in runs:
        table = TABLES[name]
        told = log if table.logged and not is_unsaid else None
        if is_new:
            _make(connection, table, list(run), now, told)
        else:
            _alter(connection, table, run, now, told, coalesce=coalesce)


def _make(connection: sqlite3.Connection, table: Table, run: list[Change], now: int, log: Log | None) -> None:
    """Insert a run of new rows of one table: one statement of each kind, since an import brings 100,000 of them."""
    last_key = connection.execute(f"SELECT coalesce(max(key), 0) FROM {table.name}").fetchone()[0]
    stamp = (now,) if table.stamped else ()
    rows = ((c.id, *table.stored(c.record), *stamp) for c in run)
    connection.executemany(table.insert, rows)
    if log is not None:
        log.made(run, table)
    if table.searched:
        connection.execute(
            f"INSERT OR IGNORE INTO unindexed(doc) SELECT key << 1 | ? FROM {table.name} WHERE key > ?",
            (not table.logged, last_key),
        )


def _alter(
    connection: sqlite3.Connection,
    table: Table,
    run: Iterable[Change],
    now: int,
    log: Log | None,
    *,
    coalesce: bool,
) -> None:
    """Edit or delete a run of rows of one table."""
    for change in run:
        if change.after is None:
            _expect_one(connection.execute(table.delete, (change.id, *table.stored(change.record))))
        else:
            _update(connection, table, change, now)
        if log is not None:
            log.changed(change, table, coalesce=coalesce)


def _left_behind(changes: ChangeSet) -> Iterator[Id]:
    """Yield what rows no longer hang on: it may have been deleted elsewhere, and kept by them alone."""
    for change in changes.changes:
        if change.before is not None:
            for part in ENTITIES[change.table].references:
                target = getattr(change.before, part.name)
                if part.keeps and (change.after is None or getattr(change.after, part.name) != target):
                    yield from () if target is None else (target,)


# How other processes' changes are told from the marks that indexing clears, and which tables they touched.
_COUNT = """
INSERT INTO local(name, value) VALUES ('changes', 1) ON CONFLICT(name) DO UPDATE SET value = value + 1
RETURNING value
"""
_TOUCHED = (
    "INSERT INTO local(name, value) VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value"
)


def _counted(connection: sqlite3.Connection, tables: Iterable[str]) -> int:
    number = int(connection.execute(_COUNT).fetchone()[0])
    connection.executemany(_TOUCHED, [(f"{CHANGED}{table}", number) for table in tables])
    return number


def _update(connection: sqlite3.Connection, table: Table, change: Change, now: int) -> None:
    before, after = change.before, change.after
    if before is None or after is None:
        return
    fields = table.changed(before, after)
    if not fields:
        return
    sets = [f'"{f.name}" = {f.placeholder}' for f in fields] + (["updated_at = ?"] if table.stamped else [])
    bound = [f.stored(after) for f in fields] + ([now] if table.stamped else [])
    bound += [change.id, *(f.stored(before) for f in fields)]
    sql = f"UPDATE {table.name} SET {', '.join(sets)} WHERE id = ? AND {same(fields)}"
    _expect_one(connection.execute(sql, bound))
    if not table.searched.isdisjoint(f.name for f in fields):
        # The words in the search index are out of date; the index follows in the background.
        connection.execute(
            f"INSERT OR IGNORE INTO unindexed(doc) SELECT key << 1 | ? FROM {table.name} WHERE id = ?",
            (not table.logged, change.id),
        )


def _expect_one(cursor: sqlite3.Cursor) -> None:
    if cursor.rowcount != 1:
        raise JournalError(ErrorCode.CHANGED_ELSEWHERE)
