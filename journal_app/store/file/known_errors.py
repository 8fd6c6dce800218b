"""SQLite's errors that a person can do something about, by their code."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from typing_extensions import override

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.store.file import held

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
_LEAST_FREE = 1 << 16  # two pages of shared memory

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
        raise _named(code, path) from error


def _named(code: ErrorCode, path: Path) -> JournalError:
    """Return the error to raise, after it has been noted where it is about the journal's file as a whole."""
    if code is ErrorCode.DATABASE_DAMAGED:
        held.note_damage(path)
    # SQLite reports a disk too full for its shared memory as one that fails.
    if code is ErrorCode.DISK_ERROR and _is_full(path):
        code = ErrorCode.DISK_FULL
    if code is ErrorCode.CANNOT_READ and _is_missing(path):
        code = ErrorCode.JOURNAL_GONE
    return JournalError(code, path=str(path))


def _is_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _LEAST_FREE
    except OSError:
        return False


def _is_missing(path: Path) -> bool:
    try:
        path.stat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return False


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
            raise _named(_KNOWN[code], self.connection.path) from error
