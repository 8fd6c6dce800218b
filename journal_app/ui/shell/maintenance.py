"""Maintenance of the journal while nobody waits: the day's backup, and the search index."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from journal_app.ui.jobs.background import Background
from journal_app.ui.jobs.change_bridge import ChangeBridge

logger = logging.getLogger(__name__)

_QUIET_MS = 3000
_HOUR_MS = 3_600_000


class Upkeep(QObject):
    """Runs `back_up` at the start and each hour (it does nothing where the day has a copy), and `index` after changes.

    Both run on the background thread with connections of their own. `index` does a part and says whether there is
    more: what the panes ask of that thread in between need not wait for a long one. A failure is logged and tried
    again: the journal itself is not touched by it.
    """

    failed = Signal(object)

    def __init__(
        self,
        background: Background,
        bridge: ChangeBridge,
        back_up: Callable[[], object],
        index: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._back_up = back_up
        self._index = index
        self._stopped = False
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._hourly = QTimer(self, interval=_HOUR_MS)
        self._quiet.timeout.connect(self._on_quiet)
        self._hourly.timeout.connect(self._on_hour)
        bridge.changed.connect(self._on_changed)
        self._hourly.start()
        self._quiet.start()
        # Not at once: the first seconds belong to the person who has just opened the window.
        self._first = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._first.timeout.connect(self._on_hour)
        self._first.start()

    def stop(self) -> None:
        """Start nothing more."""
        self._stopped = True
        for timer in (self._quiet, self._hourly, self._first):
            timer.stop()

    @Slot()
    def _on_hour(self) -> None:
        self._background.run(self._back_up, self._on_done, self._on_backup_failed)

    @Slot()
    def _on_quiet(self) -> None:
        self._background.run(self._index, self._on_indexed, self._on_index_failed)

    def _on_indexed(self, has_more: bool) -> None:
        if has_more and not self._stopped:
            self._on_quiet()

    def _on_changed(self, _changes: object, _origin: object) -> None:
        self._quiet.start()

    def _on_done(self, _outcome: object) -> None:
        pass

    def _on_backup_failed(self, error: Exception) -> None:
        logger.warning("backup failed", exc_info=error)
        self.failed.emit(error)

    def _on_index_failed(self, error: Exception) -> None:
        logger.warning("indexing failed", exc_info=error)
