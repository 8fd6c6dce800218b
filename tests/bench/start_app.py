"""Start the window and say when it was first painted: `python -m tests.bench.start_app app DATA_DIR | empty`.

Prints one line of JSON: the monotonic clock and the processor time at the first paint in s, and the peak memory in
KiB. Then the process ends at once: closing down is not what is measured.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
from typing_extensions import override


class FirstPaint(QObject):
    """Waits for a window's first paint event; by the time the event loop turns again, all in it is painted."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, report)
        return False


def report() -> None:
    """Print what has been used up to now, and end."""
    told = {"at": time.monotonic(), "cpu": time.process_time(), "peak": peak_kib()}
    print(json.dumps(told), flush=True)
    os._exit(0)


def peak_kib() -> float:
    """Return the most memory this process has held; 0 on Windows, which counts otherwise."""
    try:
        import resource
    except ImportError:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024 if sys.platform == "darwin" else peak


def show_empty() -> int:
    """Show a window with nothing in it."""
    app = QApplication(["empty"])
    window = QMainWindow()
    FirstPaint(window)
    window.show()
    return app.exec()


def show_app(data_dir: Path) -> int:
    """Show the app's own window on a journal."""
    from journal_app import app
    from journal_app.app.journal_window import Session
    from journal_app.app.program import Program

    show_window = Program._show_window

    def show_watched(program: Program, session: Session, before: QMainWindow | None) -> None:
        FirstPaint(session.window)
        show_window(program, session, before)

    Program._show_window = show_watched  # type: ignore[assignment, method-assign]
    return app.main(data_dir)


if __name__ == "__main__":
    sys.exit(show_app(Path(sys.argv[2])) if sys.argv[1] == "app" else show_empty())
