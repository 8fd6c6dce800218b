"""Autostart: the program starts by itself when the person logs in, without showing its window."""

from __future__ import annotations

import sys
from pathlib import Path

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.i18n import _
from journal_app.identity import APP_ID
from journal_app.paths import AppPaths, find_paths
from journal_app.system import SYSTEM


class Autostart:
    """Asks the system each time: the person may have switched it there."""

    def __init__(self, paths: AppPaths) -> None:
        """`paths` are the folders of the journal to remind of."""
        self._paths = paths

    def is_on(self) -> bool:
        """Tell whether the program starts at login."""
        return SYSTEM.starts_at_login(APP_ID)

    def set_on(self, on: bool) -> None:
        """Let it start at login, or no more. Raises JournalError(CANNOT_WRITE)."""
        try:
            if on:
                SYSTEM.start_at_login(APP_ID, _("Work Journal"), command(self._paths))
            else:
                SYSTEM.forget_at_login(APP_ID)
        except OSError as error:
            place = error.filename or APP_ID
            raise JournalError(ErrorCode.CANNOT_WRITE, path=str(place), reason=error.strerror) from error


def command(paths: AppPaths, executable: str = sys.executable, *, frozen: bool | None = None) -> list[str]:
    """Return the command that starts this very program on these folders, in the background."""
    is_frozen = bool(getattr(sys, "frozen", False)) if frozen is None else frozen
    program = [executable] if is_frozen else [_without_console(executable), "-m", "journal_app"]
    named = [] if paths == find_paths(environ={}) else ["--data-dir", str(paths.data_dir)]
    return [*program, *named, "--background"]


def _without_console(python: str) -> str:
    """Return the Python that opens no console, where there are two."""
    quiet = Path(python).with_name("pythonw.exe")
    return str(quiet) if quiet.is_file() else python
