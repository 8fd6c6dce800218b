"""Notices that midnight has passed, and whether anybody is writing."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

# A computer that wakes up in the morning gets its first line at once.
CHECK_MS = 1000
IDLE_SECONDS = 60


class DayClock(QObject):
    """Runs while the pane is shown. Nobody has touched the form for a minute: then it is idle."""

    day_changed = Signal(object)
    idled = Signal()

    def __init__(
        self,
        read_today: Callable[[], date],
        parent: QObject,
        clocks: Sequence[Callable[[], float]] = (time.monotonic, time.time),
    ) -> None:
        """`clocks` tell how many seconds have gone by, each on its own scale.

        The one longest gone counts: while a computer sleeps the monotonic one stands still, and the other may be
        set back.
        """
        super().__init__(parent)
        self._read_today = read_today
        self._clocks = clocks
        self._touched = self._read_clocks()
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
        self._touched = self._read_clocks()

    def look(self) -> None:
        """Say whether midnight has passed since the last look."""
        today = self._read_today()
        if today != self.today:
            self.today = today
            self.day_changed.emit(today)

    def check(self) -> None:
        """Say what has changed since the last look, and whether nobody is writing."""
        self.look()
        gone = max(now - then for now, then in zip(self._read_clocks(), self._touched, strict=True))
        if gone >= IDLE_SECONDS:
            self.idled.emit()

    def _read_clocks(self) -> list[float]:
        return [clock() for clock in self._clocks]
