"""SQLite's errors that a person can do something about, by their code."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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
