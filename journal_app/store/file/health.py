"""A look at a journal's file from outside: is it whole, is it ours, is it of this version. Changes nothing."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.store.file import migrations
from journal_app.store.file.database import Database
from journal_app.store.file.known_errors import known_errors

_COMPLAINTS = 10


@dataclass(frozen=True, slots=True)
class Health:
    """What was found. `schema` is the last step the file has had, `damage` what SQLite says, empty where it is whole.

    `dangling` counts references to rows that are not there.
    """

    schema: str
    damage: tuple[str, ...]
    dangling: int
    lines: int

    @property
    def is_sound(self) -> bool:
        """Tell whether nothing is wrong with the file."""
        return not self.damage and not self.dangling


def examine(path: Path) -> Health:
    """Read the whole file and check it; takes a second or so for each 300 MB.

    Raises JournalError: JOURNAL_GONE where there is no such file, JOURNAL_EMPTY, NOT_A_JOURNAL, DATABASE_TOO_NEW,
    DATABASE_DAMAGED where it cannot even be read.
    """
    database = Database(path, read_only=True)
    try:
        with known_errors(path):
            return _examine(database.connection, path)
    finally:
        database.close()


def sqlite_version() -> str:
    """Return the version of the SQLite library in use."""
    return sqlite3.sqlite_version


def _examine(connection: sqlite3.Connection, path: Path) -> Health:
    done = migrations.applied(connection)
    if not done:
        is_empty = not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        raise JournalError(ErrorCode.JOURNAL_EMPTY if is_empty else ErrorCode.NOT_A_JOURNAL, path=str(path))
    if set(done) - set(migrations.names()):
        raise JournalError(ErrorCode.DATABASE_TOO_NEW, path=str(path))
    found = [row[0] for row in connection.execute(f"PRAGMA integrity_check({_COMPLAINTS})")]
    damage = () if found == ["ok"] else tuple(found)
    # A damaged file would answer the other questions with errors.
    if damage:
        return Health(done[-1], damage, dangling=0, lines=0)
    dangling = len(connection.execute("PRAGMA foreign_key_check").fetchall())
    count = "SELECT (SELECT count(*) FROM item) + (SELECT count(*) FROM private_item)"
    return Health(done[-1], damage, dangling, int(connection.execute(count).fetchone()[0]))
