"""The dated copies of the journal that is shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from journal_app.store import backup

if TYPE_CHECKING:
    from journal_app.app.program import Program


class Copies:
    """Makes and lists copies with the program's folders and settings. Safe on any thread."""

    def __init__(self, program: Program) -> None:
        self._program = program

    def make(self, progress: backup.Progress | None = None) -> Path:
        """Copy the journal now and return the copy. Raises JournalError."""
        paths, keep = self._program.paths, self._program.preferences.current.backups_kept
        return backup.back_up(paths.database, paths.backups, keep=keep, progress=progress)

    def make_daily(self) -> None:
        """Copy the journal unless the day has a copy. Raises JournalError."""
        paths, keep = self._program.paths, self._program.preferences.current.backups_kept
        backup.back_up_daily(paths.database, paths.backups, keep=keep)

    def all(self) -> list[Path]:
        """Return the copies, newest first."""
        return backup.list_backups(self._program.paths.backups)
