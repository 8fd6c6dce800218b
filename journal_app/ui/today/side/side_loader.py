"""Reads the side column in the background, once for several changes that come together."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from journal_app.domain.errors import JournalError
from journal_app.domain.workdays import WorkWeek
from journal_app.i18n import language
from journal_app.journal.journal import Journal
from journal_app.ui.jobs.background import Background, Job

if TYPE_CHECKING:
    from journal_app.ui.today.side.side_view import SideView

logger = logging.getLogger(__name__)

_WAIT_MS = 150


class SideLoader(QObject):
    """Asks for the side column and hands it over; an answer nobody waits for any more is dropped."""

    loaded = Signal(object)

    def __init__(
        self, journal: Journal, background: Background, work_week: Callable[[], WorkWeek], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._journal = journal
        self._background = background
        self._work_week = work_week
        self._today = date.min
        self._has_asked = False
        self._job: Job[SideView] | None = None
        self._timer = QTimer(self, interval=_WAIT_MS, singleShot=True)
        self._timer.timeout.connect(self._load)

    def ask(self, today: date, *, soon: bool = False) -> None:
        """Read anew, at once or after a moment in which more may change."""
        self._today = today
        if soon or not self._has_asked:
            self._has_asked = True  # the first paint goes before the first reading
            self._timer.start()
        else:
            self._load()

    def stop(self) -> None:
        """Wait for nothing any more."""
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()

    def _load(self) -> None:
        from journal_app.ui.today.side.side_view import load_side

        self.stop()
        job = partial(load_side, self._journal, self._today, self._work_week(), language())
        self._job = self._background.run(job, self._on_loaded, self._on_failed)

    def _on_loaded(self, side: SideView) -> None:
        self.loaded.emit(side)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, JournalError):
            raise error
        # The form beside it says what is wrong with the file; the column keeps what it shows.
        logger.warning("side column not read: %s", error)
