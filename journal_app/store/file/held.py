"""The hold on an open file: is the one at the path still that one, not moved, replaced or emptied meanwhile.

SQLite goes on with the file it has opened, wherever that has gone, while everybody else finds another one at the path,
or none: what is saved then is lost to them, and the write-ahead log left at the path would be read into a file it does
not belong to. So who keeps a journal open holds it here, and each opening and each writing in this process asks first.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, suppress
from pathlib import Path

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.system import SYSTEM
from journal_app.system.file_ids import file_id, handle_id, has_name, id_of

_SIDES = ("-wal", "-shm")
_APART = ".apart"

_held: dict[Path, Hold] = {}


class Hold:
    """One journal that stays open. What stands at its path is looked at with one `stat`."""

    def __init__(self, path: Path) -> None:
        """Hold the file that stands at the path now, as one that has just been opened. Raises JournalError."""
        self._path = path.absolute()
        found = file_id(self._path)
        if found is None:
            raise JournalError(ErrorCode.JOURNAL_GONE, path=str(path))
        self._file = found
        self._sides = {side: file_id(_beside(self._path, side)) for side in _SIDES}
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
        if id_of(found) != self._file:
            self.part()
            return ErrorCode.JOURNAL_REPLACED
        if found.st_size == 0:
            return ErrorCode.JOURNAL_EMPTY
        if not self._rejoined():
            return ErrorCode.JOURNAL_REPLACED
        return ErrorCode.DATABASE_DAMAGED if self._is_damaged else None

    def sparing_log(self) -> AbstractContextManager[None]:
        """Keep SQLite from writing the log into an emptied file when it closes it: half a journal looks whole."""
        return SYSTEM.sparing_log(self._path)

    def note_damage(self) -> None:
        """Remember that a read or write has met damaged pages."""
        self._is_damaged = True

    def is_deleted(self) -> bool:
        """Tell whether the open file has no name any more, so that closing it is its end; True where none can tell."""
        for handle in SYSTEM.open_handles():
            with suppress(OSError):  # the one that listed them is closed
                if handle_id(handle) == self._file:
                    return not has_name(handle)
        return True

    def part(self) -> None:
        """Take the log of the open file away from beside another; the connection goes on with it."""
        for side, known in self._sides.items():
            beside = _beside(self._path, side)
            if known is not None and file_id(beside) == known:
                with suppress(OSError):
                    SYSTEM.rename(beside, _beside(self._path, side + _APART))

    def forget_log(self) -> None:
        """Delete the log that was taken away: all it holds is somewhere else too."""
        for side, known in self._sides.items():
            apart = _beside(self._path, side + _APART)
            if known is not None and file_id(apart) == known:
                with suppress(OSError):
                    SYSTEM.unlink(apart)

    def _rejoined(self) -> bool:
        """Put a log that was taken away back beside its file; tell whether none is missing there."""
        for side, known in self._sides.items():
            apart = _beside(self._path, side + _APART)
            if known is None or file_id(apart) != known:
                continue
            if _beside(self._path, side).exists():
                return False  # somebody has opened the file without its log meanwhile
            try:
                SYSTEM.rename(apart, _beside(self._path, side))
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
