"""Dated copies of the journal, made with SQLite's backup API so that they are whole while others write.

A copy is written beside its final name, checked, and only then renamed. Copies made for one reason rotate among
themselves: the first of each day, and the others, which carry a note in their name that says why they were made.
"""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path

from journal_app import private
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.store.file import held, migrations
from journal_app.store.file.connections import connect, uri_of
from journal_app.store.file.known_errors import known_errors
from journal_app.system import SYSTEM, local_time
from journal_app.system.failures import is_full

KEEP = 30
_PREFIX = "journal-"
_PAGES = 1000
_STALE_SECONDS = 86_400
_KEEP_OF_EVENTS = 10
BEFORE_IMPORT = "before-import"
BEFORE_RESTORE = "before-restore"
AT_QUIT = "at-quit"
MOVED = "moved"
_STATE = """
SELECT (SELECT value FROM local WHERE name = 'changes'), (SELECT max(key) FROM op), (SELECT count(*) FROM item),
       (SELECT count(*) FROM private_item), (SELECT count(*) FROM check_in)
"""
_ANYTHING = """
SELECT EXISTS (SELECT 1 FROM entry) OR EXISTS (SELECT 1 FROM private_item) OR EXISTS (SELECT 1 FROM objective)
"""
_DATA_VERSION = "PRAGMA data_version"

Progress = Callable[[int, int], None]
Strip = Callable[[sqlite3.Connection], None]


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
    held.require(path)
    with known_errors(path), closing(_connected(path, "ro")) as source:
        return _made(source, path, _new_name(folder, note, now), keep, progress)


def back_up_stripped(path: Path, folder: Path, note: str, strip: Strip) -> Path:
    """Copy the journal as `back_up` does; what `strip` deletes from the copy is in none of its bytes."""
    held.require(path)
    with known_errors(path), closing(_connected(path, "ro")) as source:
        return _made(source, path, _new_name(folder, note), KEEP, strip=strip)


def copy_open(source: sqlite3.Connection, path: Path, folder: Path) -> Path:
    """Copy a journal through its open connection, wherever its file has gone since; raises as `back_up` does."""
    return _made(source, path, _new_name(folder, MOVED), KEEP)


def _new_name(folder: Path, note: str, now: datetime | None = None) -> Path:
    moment = now or local_time.now()
    suffix = f"-{note}" if note else ""
    # Two copies in one second must not become one.
    while (target := folder / f"{_PREFIX}{moment:%Y-%m-%d-%H%M%S}{suffix}.db").exists():
        moment += timedelta(seconds=1)
    return target


def _made(
    source: sqlite3.Connection,
    path: Path,
    target: Path,
    keep: int,
    progress: Progress | None = None,
    strip: Strip | None = None,
) -> Path:
    folder, part = target.parent, target.with_suffix(".part")
    try:
        private.make_folder(folder, parents=True)
        _sweep(folder)
        _require_room(source, folder)
        private.make_file(part)
        with known_errors(path):
            _copy(source, path, part, progress)
            if strip is not None:
                _strip(part, strip)
        SYSTEM.replace(part, target)
    except OSError as error:
        code = ErrorCode.DISK_FULL if is_full(error) else ErrorCode.CANNOT_WRITE
        raise JournalError(code, path=str(folder), reason=error.strerror) from error
    finally:
        with suppress(OSError):  # where the folder is none, the error above says so
            SYSTEM.remove(part)
    _rotate(target, keep)
    return target


def back_up_daily(path: Path, folder: Path, *, keep: int = KEEP, now: datetime | None = None) -> Path | None:
    """Make today's copy unless there is one; return it, or None where there was."""
    moment = now or local_time.now()
    if any(copy.name.startswith(f"{_PREFIX}{moment:%Y-%m-%d}") for copy in _of_kind(folder, "")):
        return None
    return back_up(path, folder, keep=keep, now=moment)


def back_up_changed(
    path: Path, folder: Path, *, keep: int = KEEP, now: datetime | None = None
) -> Path | None:
    """Make a copy for the end of the day's work unless the newest copy holds the same; one a day is kept of these.

    Returns the copy, or None where none was needed: also where nothing has been written yet.
    """
    newest = next(iter(list_backups(folder)), None)
    held.require(path)
    with known_errors(path), closing(_connected(path, "ro")) as journal:
        if not journal.execute(_ANYTHING).fetchone()[0]:
            return None
        here = journal.execute(_STATE).fetchone()
    if newest is not None:
        with suppress(sqlite3.Error), closing(_connected(newest, "ro")) as copy:
            if copy.execute(_STATE).fetchone() == here:
                return None
    return back_up(path, folder, keep=keep, note=AT_QUIT, now=now)


def list_backups(folder: Path) -> list[Path]:
    """Return all copies in a folder, newest first."""
    found = folder.glob(f"{_PREFIX}*.db") if folder.is_dir() else []
    return sorted(found, key=lambda copy: copy.name, reverse=True)


def newest_good(folder: Path) -> Path | None:
    """Return the newest copy that passes its check and holds something, or None.

    One made by going back comes after all others: going back twice must not bring it all back.
    """
    copies = list_backups(folder)
    undone = _of_kind(folder, BEFORE_RESTORE)
    ordered = [*(copy for copy in copies if copy not in undone), *undone]
    return next((copy for copy in ordered if is_good(copy) and _holds_something(copy)), None)


def is_good(path: Path) -> bool:
    """Tell whether a file is a whole journal."""
    if held.is_empty(path):
        return False
    try:
        with closing(_connected(path, "ro")) as connection:
            whole = connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
            return whole and bool(
                connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'entry'").fetchone()
            )
    except sqlite3.Error:
        return False


def _holds_something(path: Path) -> bool:
    try:
        with closing(_connected(path, "ro")) as connection:
            return bool(connection.execute(_ANYTHING).fetchone()[0])
    except sqlite3.Error:
        return False  # the tables of something else


def require_whole(path: Path) -> None:
    """Read the whole journal; raise JournalError (DATABASE_DAMAGED) where it is not sound."""
    held.require(path)
    with known_errors(path), closing(_connected(path, "ro")) as connection:
        _require_sound(connection, path)


def _require_sound(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        held.note_damage(path)
        raise JournalError(ErrorCode.DATABASE_DAMAGED, path=str(path))


def check(copy: Path) -> None:
    """Raise JournalError where a copy cannot be restored: NO_BACKUP, or DATABASE_TOO_NEW for a newer version's."""
    if not copy.is_file() or not is_good(copy):
        raise JournalError(ErrorCode.NO_BACKUP, path=str(copy))
    with (
        known_errors(copy),
        closing(_connected(copy, "ro")) as connection,
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
        private.make_folder(path.parent, parents=True)
        _copy_file(copy, part)
        with part.open("rb+") as handle:
            SYSTEM.sync(handle.fileno())
        kept = set_aside(path, folder)
        SYSTEM.replace(part, path)
    except OSError as error:
        raise JournalError(ErrorCode.CANNOT_WRITE, path=str(path), reason=error.strerror) from error
    finally:
        with suppress(OSError):  # where the folder is none, the error above says so
            SYSTEM.remove(part)
    return kept


def _write_over(copy: Path, path: Path, folder: Path) -> Path:
    """Keep a copy of the journal and write another over it; a kill in between leaves the one or the other."""
    with (
        known_errors(path),
        closing(_connected(copy, "ro")) as source,
        closing(_connected(path, "rw")) as target,
    ):
        while True:
            version = target.execute(_DATA_VERSION).fetchone()
            kept = back_up(path, folder, note=BEFORE_RESTORE)
            if target.execute(_DATA_VERSION).fetchone() == version:
                break
            SYSTEM.remove(kept)  # somebody has written since: their words must be in the copy too
        source.backup(target)
    return kept


def set_aside(path: Path, folder: Path) -> Path | None:
    """Keep what is left of a journal as it is, and take its log away: it must not outlive its database.

    Return where it is kept, None where there is nothing to keep. Raises OSError.
    """
    sides = ("", "-wal", "-shm")
    left = {side: file for side in sides if (file := path.with_name(path.name + side)).is_file()}
    if not any(file.stat().st_size for side, file in left.items() if side != "-shm"):
        kept = None
    else:
        private.make_folder(folder, parents=True)
        kept = folder / f"damaged-{local_time.now():%Y-%m-%d-%H%M%S}.db"
        for side, file in left.items():
            _copy_file(file, kept.with_name(kept.name + side))
    # The database itself is replaced in one step by whoever asked.
    for side, file in left.items():
        if side:
            SYSTEM.remove(file)
    return kept


def _copy_file(source: Path, target: Path) -> None:
    private.make_file(target)
    shutil.copyfile(source, target)


def _connected(path: Path, mode: str) -> sqlite3.Connection:
    """Open a file that is there: only a new journal's is made, and by no one here."""
    return connect(uri_of(path.absolute(), f"mode={mode}"), uri=True)


def _require_room(source: sqlite3.Connection, folder: Path) -> None:
    """Raise JournalError (DISK_FULL) where a copy would leave less room than the journal may need for itself."""
    pages, page = (source.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    if shutil.disk_usage(folder).free < 2 * pages * page:
        raise JournalError(ErrorCode.DISK_FULL, path=str(folder))


def _rotate(made: Path, keep: int) -> None:
    """Drop the oldest copies made for the same reason, and the earlier ones of a day where one a day is kept.

    The one just made stays, also where the clock says that it is the oldest.
    """
    from journal_app.domain.backups import backup_copy

    told = backup_copy(made)
    reason = told.reason if told is not None else ""
    others = [copy for copy in _of_kind(made.parent, reason) if copy != made]
    # The first copy of a day holds what the last at quitting did, so that few of these are enough.
    dropped = others[max((min(keep, _KEEP_OF_EVENTS) if reason else keep) - 1, 0) :]
    if told is not None and reason == AT_QUIT:
        day = f"{_PREFIX}{told.made_at:%Y-%m-%d}"
        dropped += [copy for copy in others if copy.name.startswith(day) and copy not in dropped]
    for old in dropped:
        with suppress(OSError):  # one that cannot be deleted is no reason not to have a new one
            SYSTEM.remove(old)


def _sweep(folder: Path) -> None:
    """Delete what copies cut short have left, not what another program is making right now."""
    for left in folder.glob(f"{_PREFIX}*.part*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _STALE_SECONDS:
                SYSTEM.remove(left)


def _copy(source: sqlite3.Connection, path: Path, part: Path, progress: Progress | None) -> None:
    def step(_status: int, remaining: int, total: int) -> None:
        if progress is not None:
            progress(total - remaining, total)

    with closing(_connected(part, "rw")) as target:
        # One snapshot: SQLite begins a copy anew whenever somebody has written in between, and might never end.
        source.execute("BEGIN")
        try:
            source.execute("SELECT 1 FROM sqlite_master").fetchall()
            source.backup(target, pages=_PAGES, progress=step, sleep=0.001)
        finally:
            source.execute("ROLLBACK")
        # A copy of a WAL database is one too; a backup should be a single plain file.
        target.execute("PRAGMA journal_mode = DELETE")
        _require_sound(target, path)


def _strip(part: Path, strip: Strip) -> None:
    with closing(_connected(part, "rw")) as target:
        strip(target)
        target.commit()
        target.execute("VACUUM")  # earlier versions of what was deleted lie in pages that are free


def _of_kind(folder: Path, note: str) -> list[Path]:
    """Return the copies made for one reason, newest first; a file that somebody named is none of them."""
    from journal_app.domain.backups import backup_copy

    return [copy for copy in list_backups(folder) if (told := backup_copy(copy)) and told.reason == note]
