"""Whether the file at a journal's path is still the one that is open: not moved, replaced or emptied meanwhile.

SQLite goes on with the file it has opened, wherever that has gone, while everybody else finds another one at the path,
or none: what is saved then is lost to them, and the write-ahead log left at the path would be read into a file it does
not belong to. So who keeps a journal open holds it here, and each opening and each writing in this process asks first.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from journal_app import private
from journal_app.domain.errors import ErrorCode, JournalError

_SIDES = ("-wal", "-shm")
_APART = ".apart"
_OPEN_FILES = Path("/dev/fd")
_FileId = tuple[int, int]

_held: dict[Path, Hold] = {}


class Hold:
    """One journal that stays open. What stands at its path is looked at with one `stat`."""

    def __init__(self, path: Path) -> None:
        """Hold the file that stands at the path now, as one that has just been opened. Raises JournalError."""
        self._path = path.absolute()
        found = _file_id(self._path)
        if found is None:
            raise JournalError(ErrorCode.JOURNAL_GONE, path=str(path))
        self._file = found
        self._sides = {side: _file_id(_beside(self._path, side)) for side in _SIDES}
        self._is_damaged = False
        self.register()

    def register(self) -> None:
        """Be asked from now on."""
        _held[self._path] = self

    def release(self) -> None:
        """Be asked no more: the journal is closed, or about to be put back."""
        if _held.get(self._path) is self:
            del _held[self._path]

    def trouble(self) -> ErrorCode | None:
        """Return what is wrong with the file at the path, None where it is the one that is open.

        Where another file stands there, the log of the open one is taken away from beside it; where the open one is
        back, its log comes back too.
        """
        try:
            found = self._path.stat()
        except OSError:
            return ErrorCode.JOURNAL_GONE
        if (found.st_dev, found.st_ino) != self._file:
            self.part()
            return ErrorCode.JOURNAL_REPLACED
        if found.st_size == 0:
            return ErrorCode.JOURNAL_EMPTY
        if not self._rejoined():
            return ErrorCode.JOURNAL_REPLACED
        return ErrorCode.DATABASE_DAMAGED if self._is_damaged else None

    def spare_log(self) -> None:
        """Keep SQLite from writing the log into an emptied file when it closes it: half a journal looks whole.

        It leaves a file alone that is not the one it has opened; so another empty one is put in its place.
        """
        part = _beside(self._path, ".part")
        with suppress(OSError):
            private.make_file(part)
            part.replace(self._path)

    def note_damage(self) -> None:
        """Remember that a read or write has met damaged pages."""
        self._is_damaged = True

    def is_deleted(self) -> bool:
        """Tell whether the open file has no name any more, so that closing it is its end; True where none can tell."""
        try:
            open_files = [int(entry.name) for entry in _OPEN_FILES.iterdir()]
        except OSError:
            return True
        for number in open_files:
            with suppress(OSError):  # the one that listed them is closed
                found = os.fstat(number)
                if (found.st_dev, found.st_ino) == self._file:
                    return found.st_nlink == 0
        return True

    def part(self) -> None:
        """Take the log of the open file away from beside another; the connection goes on with it."""
        for side, known in self._sides.items():
            beside = _beside(self._path, side)
            if known is not None and _file_id(beside) == known:
                with suppress(OSError):
                    beside.replace(_beside(self._path, side + _APART))

    def forget_log(self) -> None:
        """Delete the log that was taken away: all it holds is somewhere else too."""
        for side, known in self._sides.items():
            apart = _beside(self._path, side + _APART)
            if known is not None and _file_id(apart) == known:
                with suppress(OSError):
                    apart.unlink()

    def _rejoined(self) -> bool:
        """Put a log that was taken away back beside its file; tell whether none is missing there."""
        for side, known in self._sides.items():
            apart = _beside(self._path, side + _APART)
            if known is None or _file_id(apart) != known:
                continue
            if _beside(self._path, side).exists():
                return False  # somebody has opened the file without its log meanwhile
            try:
                apart.replace(_beside(self._path, side))
            except OSError:
                return False
        return True


def require(path: Path) -> None:
    """Raise JournalError where this process has the journal at a path open and another file or none stands there.

    An empty file is no journal whoever has it open: SQLite would delete the log beside it. JOURNAL_GONE,
    JOURNAL_REPLACED, JOURNAL_EMPTY.
    """
    if is_empty(path):
        raise JournalError(ErrorCode.JOURNAL_EMPTY, path=str(path))
    hold = _held.get(path.absolute())
    trouble = hold.trouble() if hold is not None else None
    if trouble is not None and trouble is not ErrorCode.DATABASE_DAMAGED:
        raise JournalError(trouble, path=str(path))


def is_empty(path: Path) -> bool:
    """Tell whether a file is there and has no bytes."""
    try:
        return path.stat().st_size == 0
    except OSError:
        return False


def note_damage(path: Path) -> None:
    """Remember of a journal that is held that it is damaged."""
    hold = _held.get(path.absolute())
    if hold is not None:
        hold.note_damage()


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _file_id(path: Path) -> _FileId | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
