"""The file of an open journal: whether it still stands in its place, and the ways out where it does not."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

from journal_app.domain.errors import ErrorCode
from journal_app.store.file import backup
from journal_app.store.file.database import Database, open_journal
from journal_app.store.file.held import Hold


class OpenFile:
    """Holds the one connection a journal lives on. `use` is told of each: the first, and one after a putting back."""

    def __init__(
        self, path: Path, backups: Path, use: Callable[[Database], None], *, or_to_read: bool = False
    ) -> None:
        """Open or make the journal at `path`; raises the errors of `open_journal`."""
        self._path = path
        self._backups = backups
        self._use = use
        self._database = open_journal(path, backups, or_to_read=or_to_read)
        self._hold = Hold(path)
        use(self._database)

    @property
    def trouble(self) -> ErrorCode | None:
        """Return what is wrong with the file at the path, None where all is well; cheap enough for each second.

        JOURNAL_GONE, JOURNAL_REPLACED (another one stands there) and JOURNAL_EMPTY stop all writing; DATABASE_DAMAGED
        says that a read or write has met damage. The first two end by themselves when the file is back.
        """
        return self._hold.trouble()

    @property
    def is_elsewhere(self) -> bool:
        """Tell whether the journal is whole, but its file is not at the path."""
        return self.trouble in {ErrorCode.JOURNAL_GONE, ErrorCode.JOURNAL_REPLACED}

    def keep_copy(self) -> Path | None:
        """Copy the journal as it is open here among the backups, wherever its file has gone. Raises JournalError.

        None where its whole folder was moved: all of it is there, and the place must stay free for it to come back.
        """
        if not self._path.parent.exists() and not self._hold.is_deleted():
            return None
        return backup.copy_open(self._database.connection, self._path, self._backups)

    def write_apart(self) -> None:
        """Let the last words be written although the file is elsewhere: a copy is about to be kept."""
        self._database.apart = True

    def put_back(self) -> None:
        """Put the journal as it is open here back in its place; what stands there is kept among the backups.

        Raises JournalError, and then nothing has changed.
        """
        copy = backup.copy_open(self._database.connection, self._path, self._backups)
        before, hold = self._database, self._hold
        hold.part()
        hold.release()
        try:
            backup.restore(copy, self._path, self._backups)
            self._database = open_journal(self._path, self._backups)
        except BaseException:
            hold.register()
            raise
        self._hold = Hold(self._path)
        self._use(self._database)
        before.close()
        hold.forget_log()

    def close(self) -> None:
        """Close the connection; nothing is asked of the file any more."""
        with self._hold.sparing_log() if self.trouble is ErrorCode.JOURNAL_EMPTY else nullcontext():
            self._database.close()
        self._hold.release()
