"""Python's cyclic garbage, collected on the window's thread only.

The collector runs on whichever thread happens to allocate. On the background thread it would take down Qt objects
that belong to the window's thread, and in the middle of a restyling ones that Qt is walking over: both end the
process. So the automatic collection is off while the window lives, and a timer looks after it between two events.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_INTERVAL_MS = 1000


class GarbageTimer(QObject):
    """Switches the automatic collection off for good; collects once a second where the thresholds ask for it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_INTERVAL_MS)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start()

    @Slot()
    def _on_timeout(self) -> None:
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation]:
                gc.collect(generation)
                return
