"""The repair of the shared folder: run in the background, with its progress and a way to stop."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from journal_app.domain.errors import ErrorCode
from journal_app.i18n import _
from journal_app.sync.api import Outcome
from journal_app.ui.jobs.job_progress import JobProgress
from journal_app.ui.settings.page import Desk
from journal_app.ui.sharing.context import SharingDesk
from journal_app.ui.sharing.keyed_job import Errand


class SharingRepair(QObject):
    """Puts back what a folder has lost, once at a time, and says over the page how it ended."""

    running_changed = Signal(bool)
    progressed = Signal(int, int)

    def __init__(self, desk: Desk, sharing: SharingDesk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._sharing = sharing
        self._progress: JobProgress | None = None
        self._errand = Errand(sharing, desk.host, page)
        self._errand.succeeded.connect(self._on_healed)
        self._errand.failed.connect(self._on_failed)
        self._errand.given_up.connect(self._end)

    def start(self) -> None:
        """Begin, unless it runs."""
        if self._progress is not None:
            return
        self._progress = JobProgress(self._sharing.background)
        self._progress.progressed.connect(self.progressed)
        self.running_changed.emit(True)
        heal = partial(self._sharing.sharing.heal, self._sharing.passphrase, progress=self._progress)
        self._errand.run(heal)

    def stop(self) -> None:
        """Let it end at its next step."""
        if self._progress is not None:
            self._progress.stop()

    def _on_healed(self, outcome: object) -> None:
        self._end()
        if isinstance(outcome, Outcome) and not outcome.trouble:
            self._desk.toast(_("The shared folder has everything this device has."), "", None)
        if isinstance(outcome, Outcome) and outcome.changed:
            self._sharing.journal_changed()
        self._sharing.sync_now()

    def _on_failed(self, _code: ErrorCode, text: str) -> None:
        self._end()
        self._desk.warn(text)

    def _end(self) -> None:
        if self._progress is not None:
            self._progress.deleteLater()
        self._progress = None
        self.running_changed.emit(False)
        self._sharing.news.changed.emit()
