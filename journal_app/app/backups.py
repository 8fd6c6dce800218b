"""The dated copies of the journal that is shown."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from journal_app.domain.errors import JournalError
from journal_app.store.file import backup

if TYPE_CHECKING:
    from journal_app.app.program import Program

logger = logging.getLogger(__name__)


class Copies:
    """Makes and lists copies with the program's folders and settings. Safe on any thread."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._looked = False

    def make(self, progress: backup.Progress | None = None) -> Path:
        """Copy the journal now and return the copy. Raises JournalError."""
        paths, keep = self._program.paths, self._program.preferences.current.backups_kept
        return backup.back_up(paths.database, paths.backups, keep=keep, progress=progress)

    def make_daily(self) -> None:
        """Copy the journal unless the day has a copy; then look once whether it is whole, as the copy would have been.

        Raises JournalError.
        """
        paths, keep = self._program.paths, self._program.preferences.current.backups_kept
        made = backup.back_up_daily(paths.database, paths.backups, keep=keep)
        if made is None and not self._looked:
            backup.require_whole(paths.database)
        self._looked = True

    def make_at_quit(self) -> None:
        """Copy the journal, which is closed, unless the newest copy holds the same."""
        paths, keep = self._program.paths, self._program.preferences.current.backups_kept
        try:
            backup.back_up_changed(paths.database, paths.backups, keep=keep)
        except JournalError as error:
            # There is no window left to say it in; the next start tries again, and does.
            logger.warning("no backup at quit", exc_info=error)

    def newest_good(self) -> Path | None:
        """Return the newest copy that is whole and holds something, or None."""
        return backup.newest_good(self._program.paths.backups)

    def all(self) -> list[Path]:
        """Return the copies, newest first."""
        return backup.list_backups(self._program.paths.backups)
