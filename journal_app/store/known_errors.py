"""SQLite's errors that a person can do something about, by their code."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from typing_extensions import override

from journal_app.domain.errors import ErrorCode, JournalError

_KNOWN = {
    sqlite3.SQLITE_FULL: ErrorCode.DISK_FULL,
    sqlite3.SQLITE_READONLY: ErrorCode.DATABASE_READ_ONLY,
    sqlite3.SQLITE_BUSY: ErrorCode.DATABASE_LOCKED,
    sqlite3.SQLITE_LOCKED: ErrorCode.DATABASE_LOCKED,
    sqlite3.SQLITE_CORRUPT: ErrorCode.DATABASE_DAMAGED,
    sqlite3.SQLITE_NOTADB: ErrorCode.DATABASE_DAMAGED,
    sqlite3.SQLITE_IOERR: ErrorCode.DISK_ERROR,
    sqlite3.SQLITE_CANTOPEN: ErrorCode.CANNOT_READ,
}
# A row that another process made or removed in the meantime; a failed CHECK would be a bug and passes as one.
_CHANGED = {
    sqlite3.SQLITE_CONSTRAINT_UNIQUE,
    sqlite3.SQLITE_CONSTRAINT_NOTNULL,
    sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY,
}


# What a read can meet in the middle of a file that opened well.
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR}


@contextmanager
def known_errors(path: Path) -> Iterator[None]:
    """Turn sqlite3's errors that a person can do something about into JournalError; others pass as bugs."""
    try:
        yield
    except sqlite3.Error as error:
        extended = getattr(error, "sqlite_errorcode", 0)
        code = ErrorCode.CHANGED_ELSEWHERE if extended in _CHANGED else _KNOWN.get(extended & 0xFF)
        if code is None:
            raise
        raise JournalError(code, path=str(path)) from error


class JournalConnection(sqlite3.Connection):
    """A connection on which every read says what is wrong with a damaged file, wherever it is asked from."""

    path = Path()

    @override
    def cursor(self, factory: Any = None) -> Any:
        return super().cursor(factory or _Cursor)

    @override
    def execute(self, *arguments: Any) -> Any:
        return self.cursor().execute(*arguments)


class _Cursor(sqlite3.Cursor):
    @override
    def execute(self, *arguments: Any) -> Any:
        try:
            return super().execute(*arguments)
        except sqlite3.DatabaseError as error:
            self._name(error)
            raise

    @override
    def __next__(self) -> Any:
        try:
            return super().__next__()
        except sqlite3.DatabaseError as error:
            self._name(error)
            raise

    @override
    def fetchone(self) -> Any:
        try:
            return super().fetchone()
        except sqlite3.DatabaseError as error:
            self._name(error)
            raise

    @override
    def fetchall(self) -> Any:
        try:
            return super().fetchall()
        except sqlite3.DatabaseError as error:
            self._name(error)
            raise

    @override
    def fetchmany(self, size: int | None = None) -> Any:
        try:
            return super().fetchmany(self.arraysize if size is None else size)
        except sqlite3.DatabaseError as error:
            self._name(error)
            raise

    def _name(self, error: sqlite3.DatabaseError) -> None:
        """Raise JournalError where the file is damaged; the caller raises everything else on."""
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _DAMAGE and isinstance(self.connection, JournalConnection):
            raise JournalError(_KNOWN[code], path=str(self.connection.path)) from error
