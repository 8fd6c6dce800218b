"""Dated copies of the journal, made with SQLite's backup API so that they are whole while others write.

A copy is written beside its final name, checked, and only then renamed. Daily copies rotate; the ones made
before an update or a restore carry a note in their name and rotate among themselves.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path

from journal_app.domain.backups import backup_copy
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.store import migrations
from journal_app.store.connections import connect
from journal_app.store.known_errors import known_errors

KEEP = 30
_PREFIX = "journal-"
_PAGES = 1000
_STALE_SECONDS = 86_400
_BEFORE_RESTORE = "before-restore"
_DATA_VERSION = "PRAGMA data_version"

Progress = Callable[[int, int], None]


def back_up(
    path: Path,
    folder: Path,
    *,
    keep: int = KEEP,
    note: str = "",
    now: datetime | None = None,
    progress: Progress | None = None,
) -> Path:
    """Copy the journal at `path` into `folder` and return the copy; drop the oldest beyond `keep` of its kind.

    `progress` is called with (pages done, pages in all) and may raise to cancel. Raises JournalError: CANNOT_WRITE,
    DISK_FULL, DATABASE_DAMAGED where the copy does not pass its check (no good copy is dropped for a bad one).
    """
    moment = now or datetime.now().astimezone()
    suffix = f"-{note}" if note else ""
    # Two copies in one second must not become one.
    while (target := folder / f"{_PREFIX}{moment:%Y-%m-%d-%H%M%S}{suffix}.db").exists():
        moment += timedelta(seconds=1)
    part = target.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        part.touch()
        _copy(path, part, progress)
        part.replace(target)
    except OSError as error:
        raise JournalError(ErrorCode.CANNOT_WRITE, path=str(folder), reason=error.strerror) from error
    finally:
        with suppress(OSError):  # where the folder is none, the error above says so
            part.unlink(missing_ok=True)
    # The one just made stays, also where the clock says that it is the oldest.
    others = [copy for copy in _of_kind(folder, note) if copy != target]
    for old in others[max(keep - 1, 0) :]:
        with suppress(OSError):  # one that cannot be deleted is no reason not to have a new one
            old.unlink()
    return target


def back_up_daily(path: Path, folder: Path, *, keep: int = KEEP, now: datetime | None = None) -> Path | None:
    """Make today's copy unless there is one; return it, or None where there was."""
    moment = now or datetime.now().astimezone()
    if any(copy.name.startswith(f"{_PREFIX}{moment:%Y-%m-%d}") for copy in _of_kind(folder, "")):
        return None
    return back_up(path, folder, keep=keep, now=moment)


def list_backups(folder: Path) -> list[Path]:
    """Return all copies in a folder, newest first."""
    found = folder.glob(f"{_PREFIX}*.db") if folder.is_dir() else []
    return sorted(found, key=lambda copy: copy.name, reverse=True)


def newest_good(folder: Path) -> Path | None:
    """Return the newest copy that passes its check, or None."""
    return next((copy for copy in list_backups(folder) if is_good(copy)), None)


def is_good(path: Path) -> bool:
    """Tell whether a file is a whole journal."""
    try:
        with closing(connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            whole = connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
            return whole and bool(
                connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'entry'").fetchone()
            )
    except sqlite3.Error:
        return False


def check(copy: Path) -> None:
    """Raise JournalError where a copy cannot be restored: NO_BACKUP, or DATABASE_TOO_NEW for a newer version's."""
    if not copy.is_file() or not is_good(copy):
        raise JournalError(ErrorCode.NO_BACKUP, path=str(copy))
    with (
        known_errors(copy),
        closing(connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True)) as connection,
    ):
        if set(migrations.applied(connection)) - set(migrations.names()):
            raise JournalError(ErrorCode.DATABASE_TOO_NEW, path=str(copy))


def restore(copy: Path, path: Path, folder: Path) -> Path | None:
    """Put a copy in the journal's place; return where the replaced journal was kept (None where there was none).

    A whole journal is written over in one transaction, so that a program that has it open meanwhile (the command
    line) goes on with the restored one; a damaged file is replaced, kept as it was with its log.
    Raises what `check` raises, and then nothing has changed.
    """
    check(copy)
    if path.exists() and is_good(path):
        return _write_over(copy, path, folder)
    part = path.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(copy, part)
        with part.open("rb+") as handle:
            os.fsync(handle.fileno())
        kept = _set_aside(path, folder)
        part.replace(path)
    except OSError as error:
        raise JournalError(ErrorCode.CANNOT_WRITE, path=str(path), reason=error.strerror) from error
    finally:
        with suppress(OSError):  # where the folder is none, the error above says so
            part.unlink(missing_ok=True)
    return kept


def _write_over(copy: Path, path: Path, folder: Path) -> Path:
    """Keep a copy of the journal and write another over it; a kill in between leaves the one or the other."""
    with (
        known_errors(path),
        closing(connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True)) as source,
        closing(connect(path)) as target,
    ):
        while True:
            version = target.execute(_DATA_VERSION).fetchone()
            kept = back_up(path, folder, note=_BEFORE_RESTORE)
            if target.execute(_DATA_VERSION).fetchone() == version:
                break
            kept.unlink()  # somebody has written since: their words must be in the copy too
        source.backup(target)
    return kept


def _set_aside(path: Path, folder: Path) -> Path | None:
    """Copy a damaged journal with its log as it is, and take the log away: it must not outlive its database."""
    if not path.exists():
        return None
    kept = folder / f"damaged-{datetime.now().astimezone():%Y-%m-%d-%H%M%S}.db"
    shutil.copyfile(path, kept)
    for side in ("-wal", "-shm"):
        log = path.with_name(path.name + side)
        if log.exists():
            shutil.copyfile(log, kept.with_name(kept.name + side))
            log.unlink()
    return kept


def _sweep(folder: Path) -> None:
    """Delete what copies cut short have left, not what another program is making right now."""
    for left in folder.glob(f"{_PREFIX}*.part*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _STALE_SECONDS:
                left.unlink()


def _copy(path: Path, part: Path, progress: Progress | None) -> None:
    def step(_status: int, remaining: int, total: int) -> None:
        if progress is not None:
            progress(total - remaining, total)

    with (
        known_errors(path),
        closing(connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as source,
        closing(connect(part)) as target,
    ):
        # One snapshot: SQLite begins a copy anew whenever somebody has written in between, and might never end.
        source.execute("BEGIN")
        source.execute("SELECT 1 FROM sqlite_master").fetchall()
        source.backup(target, pages=_PAGES, progress=step, sleep=0.001)
        # A copy of a WAL database is one too; a backup should be a single plain file.
        target.execute("PRAGMA journal_mode = DELETE")
        whole = target.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    if not whole:
        raise JournalError(ErrorCode.DATABASE_DAMAGED, path=str(path))


def _of_kind(folder: Path, note: str) -> list[Path]:
    """Return the copies made for one reason, newest first; a file that somebody named is none of them."""
    return [copy for copy in list_backups(folder) if (told := backup_copy(copy)) and told.reason == note]
