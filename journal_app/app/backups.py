"""Dated copies of one journal."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from journal_app.domain.errors import JournalError
from journal_app.paths import AppPaths
from journal_app.store.file import backup

logger = logging.getLogger(__name__)


class Copies:
    """Makes and lists copies of the journal in some folders. Safe on any thread."""

    def __init__(self, paths: AppPaths, keep: Callable[[], int]) -> None:
        """`keep` returns how many of them are kept."""
        self._paths = paths
        self._keep = keep
        self._looked = False

    def make(self, progress: backup.Progress | None = None) -> Path:
        """Copy the journal now and return the copy. Raises JournalError."""
        paths = self._paths
        return backup.back_up(paths.database, paths.backups, keep=self._keep(), progress=progress)

    def make_daily(self) -> None:
        """Copy the journal unless the day has a copy; then look once whether it is whole, as the copy would have been.

        Raises JournalError.
        """
        paths = self._paths
        made = backup.back_up_daily(paths.database, paths.backups, keep=self._keep())
        if made is None and not self._looked:
            backup.require_whole(paths.database)
        self._looked = True

    def make_at_quit(self) -> None:
        """Copy the journal, which is closed, unless the newest copy holds the same."""
        try:
            backup.back_up_changed(self._paths.database, self._paths.backups, keep=self._keep())
        except JournalError as error:
            # There is no window left to say it in; the next start tries again, and does.
            logger.warning("no backup at quit", exc_info=error)

    def newest_good(self) -> Path | None:
        """Return the newest copy that is whole and holds something, or None."""
        return backup.newest_good(self._paths.backups)

    def all(self) -> list[Path]:
        """Return the copies, newest first."""
        return backup.list_backups(self._paths.backups)
