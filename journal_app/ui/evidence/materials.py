"""The material of a picker, read beside the window before anybody asks for it."""

from __future__ import annotations

import logging
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from journal_app.domain.changes import Heard, names_of
from journal_app.domain.errors import JournalError
from journal_app.domain.habit.evidence import Evidence, PrivateEvidence, Value
from journal_app.domain.okrs.okr import KeyResult, Period
from journal_app.domain.okrs.plans import ActionPlan, PlanOwner
from journal_app.domain.team import Member, Naming
from journal_app.journal.journal import Journal
from journal_app.ui.jobs.background import Background, Job

if TYPE_CHECKING:
    from journal_app.ui.evidence.material import Material

logger = logging.getLogger(__name__)

_WAIT_MS = 300
_TABLES = names_of(Evidence, PrivateEvidence, Value, Member, Naming, Period, KeyResult, ActionPlan, PlanOwner)


class Materials(QObject):
    """Keeps what a picker offers for one day, and reads it anew in the background after what changes it."""

    def __init__(self, journal: Journal, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._journal = journal
        self._background = background
        self._day = date.min
        self._ready: Material | None = None
        self._job: Job[Material] | None = None
        self._timer = QTimer(self, interval=_WAIT_MS, singleShot=True)
        self._timer.timeout.connect(self._load)

    def prepare(self, day: date) -> None:
        """Read for a day, after a moment in which more may change; what is ready stays until then."""
        if day != self._day:
            self._day, self._ready = day, None
        if self._ready is None and self._job is None:
            self._timer.start()

    def now(self, day: date) -> Material:
        """Return what there is to choose on a day: what is ready, else what is read at once."""
        if day != self._day or self._ready is None:
            from journal_app.ui.evidence.material import read_material

            self.stop()
            self._day, self._ready = day, read_material(self._journal, day)
        return self._ready

    def hear(self, changes: Heard | None) -> None:
        """Forget what is ready where a change may have touched it."""
        if changes is None or changes.tables & _TABLES:
            self.forget()

    def forget(self) -> None:
        """Read anew before the picker opens next."""
        had, self._ready = self._ready is not None, None
        self.stop()
        if had:
            self._timer.start()

    def stop(self) -> None:
        """Wait for nothing any more."""
        self._timer.stop()
        job, self._job = self._job, None
        if job is not None:
            job.cancel()

    def _load(self) -> None:
        from journal_app.ui.evidence.material import read_material

        job = partial(read_material, self._journal, self._day)
        self._job = self._background.run(job, self._on_loaded, self._on_failed)

    def _on_loaded(self, material: Material) -> None:
        self._job, self._ready = None, material

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, JournalError):
            raise error
        logger.warning("material of the picker not read: %s", error)  # asked for again when it opens
