"""Notices that midnight has passed, and whether anybody is writing."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

CHECK_MS = 30_000
IDLE_SECONDS = 600


class DayClock(QObject):
    """Runs while the pane is shown. Nobody has touched the form for ten minutes: then it is idle."""

    day_changed = Signal(object)
    idled = Signal()

    def __init__(
        self,
        read_today: Callable[[], date],
        parent: QObject,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """`seconds` tells how much time has gone by, on any scale."""
        super().__init__(parent)
        self._read_today = read_today
        self._seconds = seconds
        self._touched = seconds()
        self.today = read_today()
        self._timer = QTimer(self, interval=CHECK_MS)
        self._timer.timeout.connect(self.check)

    def start(self) -> None:
        """Look now, and go on looking."""
        self._timer.start()
        self.check()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def touch(self) -> None:
        """Somebody is writing."""
        self._touched = self._seconds()

    def look(self) -> None:
        """Say whether midnight has passed since the last look."""
        today = self._read_today()
        if today != self.today:
            self.today = today
            self.day_changed.emit(today)

    def check(self) -> None:
        """Say what has changed since the last look, and whether nobody is writing."""
        self.look()
        if self._seconds() - self._touched >= IDLE_SECONDS:
            self.idled.emit()
