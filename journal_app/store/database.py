"""Opening the journal's file: pragmas, migrations with a backup before them, and known failures named.

One connection belongs to one thread. `Database.writing()` is the one unit of work: BEGIN IMMEDIATE, since a
deferred transaction fails half-way when another process (the command line beside the window) writes.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.store import backup, migrations
from journal_app.store.connections import connect
from journal_app.store.known_errors import JournalConnection, known_errors

BUSY_SECONDS = 5.0
_PAUSE_SECONDS = 0.02


def sqlite_version() -> str:
    """Return the version of the SQLite library in use."""
    return sqlite3.sqlite_version


class Database:
    """One open connection to a journal file."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open the file as it is; use `open_journal` to create and migrate. Raises JournalError."""
        self.path = path
        self._is_writing = False
        with known_errors(path):
            mode = "ro" if read_only else "rwc"
            self.connection = connect(
                f"{path.absolute().as_uri()}?mode={mode}",
                uri=True,
                isolation_level=None,
                timeout=BUSY_SECONDS,
                factory=JournalConnection,
            )
            self.connection.path = path
            try:
                self._set_pragmas(read_only=read_only)
            except (sqlite3.Error, JournalError):
                self.connection.close()
                raise

    def _set_pragmas(self, *, read_only: bool) -> None:
        if not read_only:
            self._write_ahead()
        # A saved line must survive a power cut; in WAL mode only FULL syncs at each commit.
        self.connection.execute("PRAGMA synchronous = FULL")
        self.connection.execute("PRAGMA foreign_keys = ON")

    def _write_ahead(self) -> None:
        """Use a write-ahead log. Only the change to it needs the file alone, and for that SQLite does not wait."""
        deadline = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                self.connection.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                    raise
                time.sleep(_PAUSE_SECONDS)
            else:
                return

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Run one unit of work in one transaction: committed whole, or rolled back where the body raises.

        Inside another one it is a part of that.
        """
        if self._is_writing:
            yield self.connection
            return
        with known_errors(self.path):
            self._is_writing = True
            try:
                self.connection.execute("BEGIN IMMEDIATE")
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise
            finally:
                self._is_writing = False

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Run several reads on one snapshot."""
        with known_errors(self.path):
            if self.connection.in_transaction:
                yield self.connection
                return
            self.connection.execute("BEGIN")
            try:
                yield self.connection
            finally:
                self.connection.execute("COMMIT")

    def data_version(self) -> int:
        """Return a number that changes when another connection has committed."""
        with known_errors(self.path):
            return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Close the connection; the last one folds the write-ahead log into the file."""
        self.connection.close()


def open_journal(path: Path, backups: Path, *, keep: int = backup.KEEP) -> Database:
    """Open a journal for writing, making or migrating it as needed, with a backup before a migration.

    Raises JournalError: DATABASE_TOO_NEW where a newer version of the app wrote it, NOT_A_JOURNAL where the
    file is a database of something else, DATABASE_DAMAGED, DATABASE_READ_ONLY, DATABASE_LOCKED, DISK_FULL.
    """
    with known_errors(path):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise JournalError(
                ErrorCode.CANNOT_WRITE, path=str(path.parent), reason=error.strerror
            ) from error
        database = Database(path)
        try:
            _bring_up_to_date(database, backups, keep)
        except BaseException:
            database.close()
            raise
    return database


def _bring_up_to_date(database: Database, backups: Path, keep: int) -> None:
    if migrations.applied(database.connection) == migrations.names():
        return
    # Looked at again with the file to itself: another program may be doing the same at this moment.
    with database.writing() as connection:
        done, known = migrations.applied(connection), migrations.names()
        if set(done) - set(known):
            raise JournalError(ErrorCode.DATABASE_TOO_NEW, path=str(database.path))
        if done == known:
            return
        if not done and connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise JournalError(ErrorCode.NOT_A_JOURNAL, path=str(database.path))
        if done:
            backup.back_up(database.path, backups, keep=keep, note="before-update")
        migrations.migrate(connection)
