"""Progress of a background job, told to the window, and the wish to stop, told to the job."""

from __future__ import annotations

import time
from functools import partial

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.ui.jobs.courier import courier

_SECONDS_BETWEEN = 0.05


class JobProgress(QObject):
    """Handed to a job as its progress callback; the job calls it on its own thread.

    `progressed` comes in the window's thread. Whoever deletes this before the job has ended hears no more; the job
    may go on telling.
    """

    progressed = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stopped = False
        self._told = 0.0
        self._courier = courier()

    @property
    def is_stopped(self) -> bool:
        """Tell whether the job is to end: for a job that asks between its steps."""
        return self._stopped

    def stop(self) -> None:
        """Let the job end at its next step with JournalError(CANCELLED)."""
        self._stopped = True

    def __call__(self, done: int, total: int) -> None:
        """Tell the window; raises JournalError(CANCELLED) where the job is to stop."""
        if self._stopped:
            raise JournalError(ErrorCode.CANCELLED)
        now = time.monotonic()
        if done >= total or now - self._told >= _SECONDS_BETWEEN:
            self._told = now
            self._courier.carry(partial(self._tell, done, total))

    def _tell(self, done: int, total: int) -> None:
        if isValid(self):
            self.progressed.emit(done, total)
