"""Python's cyclic garbage, collected on the window's thread only.

The collector runs on whichever thread happens to allocate. On the background thread it would take down Qt objects
that belong to the window's thread, and in the middle of a restyling ones that Qt is walking over: both end the
process. So the automatic collection is off while the window lives, and a timer looks after it between two events.

It also gives freed memory back to the system. The C library keeps what lies between two things still in use: after a
day of 270 lines was left, 34 MB of 160 that nobody used. And a widget's wrapper is nearly always in a cycle, so the
pictures and layouts it holds outlive the widget until its generation is collected; the oldest one might wait for
hours, as Python counts objects and not what Qt holds for them.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

from journal_app.system import SYSTEM

_INTERVAL_MS = 1000
GIVE_BACK_MS = 60_000


class GarbageTimer(QObject):
    """Switches the automatic collection off for good; collects once a second where the thresholds ask for it.

    Once a minute it collects all of it, which takes 10 ms for 27,000 objects, and gives back what the C library holds
    without need, in less than a millisecond; 34 MB took 24.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_INTERVAL_MS)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start()
        self._minute = QTimer(self, interval=GIVE_BACK_MS)
        self._minute.timeout.connect(self._on_minute)
        self._minute.start()

    @Slot()
    def _on_timeout(self) -> None:
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation]:
                gc.collect(generation)
                return

    @Slot()
    def _on_minute(self) -> None:
        give_back()


def give_back() -> None:
    """Collect all garbage and return freed memory to the system, where its C library has to be asked to."""
    gc.collect()
    SYSTEM.give_back_memory()
