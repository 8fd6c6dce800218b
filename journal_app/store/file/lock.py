"""One window for one journal: a lock on a file beside it, freed by the system when its process ends.

It does not guard writes (SQLite does; the command line works beside the window). It keeps two windows, or a window and
a restore, from holding the same journal. Another of its kind keeps two programs from sharing a journal at once, a
third tells whether a quick note is open without a window. All lie on a local disk only: never in a shared folder.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import IO

from journal_app import private
from journal_app.system import SYSTEM
from journal_app.system.file_ids import file_id, handle_id

WINDOW = "journal.lock"
SHARING = "sync.lock"
CAPTURE = "capture.lock"


class JournalLock:
    """The right to open a window on a data folder, or to replace its journal; or, as SHARING, to share it."""

    def __init__(self, data_dir: Path, name: str = WINDOW) -> None:
        """Prepare for a data folder; nothing is locked yet."""
        self._path = data_dir / name
        self._file: IO[bytes] | None = None

    def is_there(self) -> bool:
        """Tell whether the lock's file is in its place: it stays there once a window was open."""
        return self._path.exists()

    def is_free(self) -> bool:
        """Tell whether no process has the lock."""
        free = self.acquire()
        self.release()
        return free

    def acquire(self) -> bool:
        """Take the lock; False where another process has it. True also on a disk that takes no locks."""
        try:
            private.make_file(self._path)
            file = self._path.open("ab")
        except OSError:
            return True
        if not SYSTEM.lock(file.fileno()):
            file.close()
            return False
        self._file = file
        return True

    def renew(self) -> None:
        """Take the lock where its file should be, if that was moved or deleted: another window would find none."""
        if self._file is None:
            return
        with suppress(OSError):
            if file_id(self._path) == handle_id(self._file.fileno()):
                return
        before = self._file
        if self.acquire() and self._file is not before:
            before.close()

    def release(self) -> None:
        """Give the lock back."""
        if self._file is not None:
            SYSTEM.unlock(self._file.fileno())
            self._file.close()
            self._file = None
