"""The end of a session as the system sees it: SIGTERM, SIGINT, log-out. Each ends the program with all written."""

from __future__ import annotations

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot


class SessionSignals(QObject):
    """Turns Unix signals into a Qt signal. A handler in Python runs only once Python does; the socket wakes it."""

    end_requested = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Listen from now on; call on the main thread."""
        super().__init__(parent)
        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.setblocking(False)
        self._previous = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        self._handlers = {
            number: signal.signal(number, _ignore) for number in (signal.SIGTERM, signal.SIGINT)
        }
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_activated)

    def close(self) -> None:
        """Hand the signals back."""
        self._notifier.setEnabled(False)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._previous)
        self._reader.close()
        self._writer.close()

    @Slot()
    def _on_activated(self) -> None:
        self._reader.recv(64)
        self.end_requested.emit()


def _ignore(_number: int, _frame: FrameType | None) -> None:
    """Do nothing: the wake-up socket carries the signal to Qt."""
