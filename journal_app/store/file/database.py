"""The journal's file, opened: pragmas, migrations with a backup before them, and known failures named.

One connection belongs to one thread. `Database.writing()` is the one unit of work: BEGIN IMMEDIATE, since a
deferred transaction fails half-way when another process (the command line beside the window) writes.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from journal_app import private
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.store.file import backup, held, migrations
from journal_app.store.file.connections import connect, uri_of
from journal_app.store.file.known_errors import JournalConnection, known_errors
from journal_app.system import SYSTEM

BUSY_SECONDS = 5.0
_PAUSE_SECONDS = 0.02
_ANY_READ = "SELECT count(*) FROM sqlite_master"
# What SQLite answers where it cannot write beside the file, and what is made of that.
_NO_ROOM_BESIDE = {
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
}
_WITHOUT_ROOM = {
    ErrorCode.CANNOT_READ,
    ErrorCode.CANNOT_WRITE,
    ErrorCode.DATABASE_READ_ONLY,
    ErrorCode.DISK_ERROR,
    ErrorCode.DISK_FULL,
}


def sqlite_version() -> str:
    """Return the version of the SQLite library in use."""
    return sqlite3.sqlite_version


def connect_to_read(
    path: Path, *, factory: type[sqlite3.Connection] = sqlite3.Connection, own_thread: bool = True
) -> sqlite3.Connection:
    """Return a connection that only reads, also where nothing can be written beside the file.

    On a read-only or full disk SQLite finds no room for the memory it shares with other programs. Then the log is
    read without: nobody can write there. (An `immutable` file would be read without its log, and its last lines.)
    """
    connection = _connect(path, "mode=ro", factory, own_thread=own_thread)
    try:
        connection.execute(_ANY_READ)
    except (sqlite3.OperationalError, JournalError) as error:
        connection.close()
        if not _is_without_room(error) or not path.is_file():
            raise
    else:
        return connection
    connection = _connect(path, f"mode=ro&vfs={SYSTEM.sqlite_without_locks}", factory, own_thread=own_thread)
    try:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute(_ANY_READ)
    except BaseException:
        connection.close()
        raise
    return connection


def _connect(
    path: Path, how: str, factory: type[sqlite3.Connection], *, own_thread: bool = True
) -> sqlite3.Connection:
    connection = connect(
        uri_of(path.absolute(), how),
        uri=True,
        isolation_level=None,
        timeout=BUSY_SECONDS,
        factory=factory,
        check_same_thread=own_thread,
    )
    if isinstance(connection, JournalConnection):
        connection.path = path
    return connection


def _is_without_room(error: sqlite3.OperationalError | JournalError) -> bool:
    if isinstance(error, JournalError):
        return error.code in _WITHOUT_ROOM
    return error.sqlite_errorcode & 0xFF in _NO_ROOM_BESIDE


class Database:
    """One open connection to a journal file. `apart`: it is written to although the file has been moved away."""

    def __init__(self, path: Path, *, read_only: bool = False, is_new: bool = False) -> None:
        """Open the file as it is; `open_journal` alone makes one, `is_new`. Raises JournalError (JOURNAL_GONE, …)."""
        self.path = path
        self.apart = False
        self._is_writing = False
        self._refusal: JournalError | None = None
        with known_errors(path):
            if not is_new:
                held.require(path)
            if read_only:
                self.connection = connect_to_read(path, factory=JournalConnection)
            else:
                self.connection = _connect(path, "mode=rw", JournalConnection)
            try:
                self._set_pragmas(read_only=read_only)
            except (sqlite3.Error, JournalError):
                self.connection.close()
                raise

    @classmethod
    def only_to_read(cls, path: Path, refusal: JournalError) -> Database:
        """Open a journal that cannot be written, which `refusal` says of each writing. Raises JournalError."""
        database = cls(path, read_only=True)
        database._refusal = refusal
        return database

    def _set_pragmas(self, *, read_only: bool) -> None:
        if not read_only:
            self._write_ahead()
        # A saved line must survive a power cut; in WAL mode only FULL syncs at each commit.
        self.connection.execute("PRAGMA synchronous = FULL")
        # On macOS that alone leaves it in the disk's cache; elsewhere this means nothing.
        self.connection.execute("PRAGMA fullfsync = ON")
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
        if self._refusal is not None:
            raise self._refusal
        if not self.apart:
            held.require(self.path)
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


def open_journal(path: Path, backups: Path, *, keep: int = backup.KEEP, or_to_read: bool = False) -> Database:
    """Open a journal for writing, making or migrating it as needed, with a backup before a migration.

    Where it cannot be written, `or_to_read` opens it all the same, and each writing says why not.
    Raises JournalError: JOURNAL_GONE, JOURNAL_EMPTY or JOURNAL_REPLACED where there was a journal, as its backups or
    its log tell;
    DATABASE_TOO_NEW where a newer version of the app wrote it, NOT_A_JOURNAL where the file is a database of something
    else, DATABASE_DAMAGED, DATABASE_READ_ONLY, DATABASE_LOCKED, DISK_FULL.
    """
    try:
        database = _opened(path, backups)
    except JournalError as error:
        if not or_to_read or error.code not in _WITHOUT_ROOM or not path.is_file():
            raise
        database = Database.only_to_read(path, _of_writing(error, path))
    try:
        _bring_up_to_date(database, backups, keep)
    except BaseException:
        database.close()
        raise
    return database


def begin_anew(path: Path, backups: Path) -> None:
    """Make an empty journal although there are backups of another, and keep what is left of that among them.

    Raises JournalError.
    """
    backup.set_aside(path, backups)
    try:
        private.make_file(path)
    except OSError as error:
        raise JournalError(ErrorCode.CANNOT_WRITE, path=str(path), reason=error.strerror) from error
    with closing(Database(path, is_new=True)) as database, database.writing() as connection:
        migrations.migrate(connection)


def was_there(path: Path, backups: Path) -> JournalError | None:
    """Return what is wrong where there is no journal, or an empty file, but its backups or its log tell of one.

    JOURNAL_GONE, JOURNAL_EMPTY. Raises OSError.
    """
    if _has_content(path) or not (
        backup.list_backups(backups) or _has_content(path.with_name(f"{path.name}-wal"))
    ):
        return None
    code = ErrorCode.JOURNAL_EMPTY if path.exists() else ErrorCode.JOURNAL_GONE
    return JournalError(code, path=str(path))


def _opened(path: Path, backups: Path) -> Database:
    try:
        private.make_folder(path.parent, parents=True)
        if (lost := was_there(path, backups)) is not None:
            raise lost
        # Only here is a file made: opened by anybody else, an empty one would be taken for the journal. One that is
        # there is left alone: closing it here would free the locks SQLite has on it in this process.
        if not path.exists():
            private.make_file(path)
    except OSError as error:
        raise JournalError(ErrorCode.CANNOT_WRITE, path=str(path.parent), reason=error.strerror) from error
    return Database(path, is_new=held.is_empty(path))


def _has_content(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except FileNotFoundError:
        return False


def _of_writing(error: JournalError, path: Path) -> JournalError:
    """Return what to say of each writing where a journal could not be opened for it."""
    code = ErrorCode.DISK_FULL if error.code is ErrorCode.DISK_FULL else ErrorCode.DATABASE_READ_ONLY
    return JournalError(code, path=str(path))


def _require_new(connection: sqlite3.Connection, path: Path, backups: Path) -> None:
    """Raise JournalError where a database without a journal in it is not one just made."""
    holds_other = connection.execute(_ANY_READ).fetchone()[0] > 0
    if backup.list_backups(backups):
        raise JournalError(
            ErrorCode.JOURNAL_REPLACED if holds_other else ErrorCode.JOURNAL_EMPTY, path=str(path)
        )
    if holds_other:
        raise JournalError(ErrorCode.NOT_A_JOURNAL, path=str(path))


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
        if not done:
            _require_new(connection, database.path, backups)
        else:
            backup.back_up(database.path, backups, keep=keep, note="before-update")
        migrations.migrate(connection)
