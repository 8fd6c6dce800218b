"""The one way from another thread to the window's.

Emitting a signal of an object that the window deletes meanwhile ends the process, and a job may run long after the
window it was begun for has closed: a shared folder hangs, a disk is slow. So nothing that belongs to a window emits
from a job. The courier does; it belongs to nobody and lives as long as the process.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal, Slot


class Courier(QObject):
    """Carries calls to the thread of the window, in the order they were handed over."""

    _called = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._called.connect(self._on_called)

    def carry(self, call: Callable[[], object]) -> None:
        """Let `call` be made in the window's thread, as soon as it has time. Safe on any thread."""
        self._called.emit(call)

    @Slot(object)
    def _on_called(self, call: Callable[[], object]) -> None:
        call()


@cache
def courier() -> Courier:
    """Return the courier; the first to ask has to be in the window's thread."""
    app = QCoreApplication.instance()
    if app is not None and QThread.currentThread() is not app.thread():
        raise RuntimeError("the courier has to be made in the window's thread")
    return Courier()
