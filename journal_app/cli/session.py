"""The session of a command: the folders, the settings, and the journal while it is open."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from typing_extensions import override

from journal_app import i18n, settings
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.journal.journal import Journal, system_ms
from journal_app.paths import AppPaths, find_paths
from journal_app.settings import Settings, SettingsProblem
from journal_app.system import local_time

if TYPE_CHECKING:
    from journal_app.sync.sharing import Sharing

OpenWindow = Callable[[Path | None, bool, str], int]
LOG_NAME = "command-line"
LANGUAGE_VARIABLE = "JOURNAL_APP_LANG"


@dataclass(frozen=True, slots=True)
class Session:
    """The folders and settings of one call of the command line.

    `open_window` is the one way to Qt: it takes the data folder, whether to show the sample team, and a link.
    """

    paths: AppPaths
    settings: Settings
    problems: tuple[SettingsProblem, ...]
    open_window: OpenWindow | None = None

    @contextmanager
    def journal(self) -> Iterator[Journal]:
        """Open the journal, a new one where there is none; only to read where the disk is full or read-only.

        Raises JournalError.
        """
        try:
            self.paths.create()
        except OSError as error:
            if not self.paths.database.is_file():
                raise JournalError(
                    ErrorCode.CANNOT_WRITE, path=str(self.paths.data_dir), reason=error.strerror
                ) from error
        journal = Journal(
            self.paths.database,
            self.paths.backups,
            now_ms=system_ms,
            day_ends=self.settings.day_end,
            or_to_read=True,
        )
        try:
            yield journal
        finally:
            journal.close()

    def now(self) -> datetime:
        """Return the time by this computer's clock and zone: the one clock of a command."""
        return local_time.at_ms(system_ms())

    def sharing(self) -> Sharing:
        """Return the door to sharing this journal, a new one where there is none. Raises JournalError."""
        with self.journal():
            pass  # made and brought up to date
        from journal_app.keychain import Keychain
        from journal_app.sync.service import LocalSharing

        return LocalSharing(self.paths.database, self.paths.backups, Keychain(), now_ms=system_ms)


def begin(data_dir: Path | None, environ: Mapping[str, str] = os.environ) -> Session:
    """Find the folders, read the settings, and speak the language: JOURNAL_APP_LANG first, then the settings."""
    paths = find_paths(data_dir, environ)
    chosen, problems = settings.load(paths.config_file)
    wanted = environ.get(LANGUAGE_VARIABLE, "")
    i18n.set_language("ja" if wanted == "ja" else "en" if wanted == "en" else chosen.spoken(environ))
    return Session(paths, chosen, problems)


class LogOnDemand(logging.Handler):
    """Opens the log file when there is something to write: most calls have nothing, and are done in that time."""

    def __init__(self, folder: Path) -> None:
        super().__init__(logging.WARNING)
        self._folder = folder
        self._started = False

    @override
    def emit(self, record: logging.LogRecord) -> None:
        from journal_app.logs import start_logging

        root = logging.getLogger()
        root.removeHandler(self)
        start_logging(self._folder, LOG_NAME)
        self._started = True
        root.handle(record)

    def stop(self) -> None:
        """Close the log."""
        logging.getLogger().removeHandler(self)
        if self._started:
            from journal_app.logs import stop_logging

            stop_logging()


pass_session = click.make_pass_decorator(Session)
