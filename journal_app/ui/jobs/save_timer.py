"""The timer of saving: after a pause in typing, and without one soon all the same."""

from __future__ import annotations

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer

PAUSE_MS = 600
# A slow disk and a busy machine included, no more than two seconds of typing are ever at stake.
LATEST_MS = 1500


class SaveTimer(QTimer):
    """Runs out once after `touch`, called at each key; `stop` it when all is written."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent, singleShot=True)
        self._latest = QDeadlineTimer(0)

    def touch(self) -> None:
        """Something has been typed: a pause begins anew, the latest moment stays."""
        if not self.isActive():
            self._latest = QDeadlineTimer(LATEST_MS)
        self.start(min(PAUSE_MS, max(0, self._latest.remainingTime())))
