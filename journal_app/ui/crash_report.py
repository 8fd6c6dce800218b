"""What a person sees of a bug: a sentence and a report to copy. The report holds no journal text.

An exception's message may quote what somebody wrote, so only its type and the places in the code are kept.
"""

from __future__ import annotations

import logging
import platform
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Signal, Slot, qVersion
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from journal_app import __version__
from journal_app.i18n import _

logger = logging.getLogger(__name__)


def report_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return the copyable report of an exception: versions, its type, and where in the code it passed."""
    places = "\n".join(
        f"  {f.filename.rpartition('journal_app')[2] or f.filename}:{f.lineno} {f.name}"
        for f in traceback.extract_tb(trace)
    )
    versions = f"journal-app {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
    return f"{versions}\n{kind.__module__}.{kind.__qualname__}\n{places}"


class CrashReporter(QObject):
    """Catches what nobody else does, logs it, and shows it once at a time."""

    _crashed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        """Prepare; `install` takes over `sys.excepthook`."""
        super().__init__(parent)
        self._showing = False
        self._owner: QWidget | None = None
        # Through a signal, since the exception may come from a paint event or another thread.
        self._crashed.connect(self._on_crashed)

    def install(self) -> None:
        """Report every exception that reaches the top from now on."""
        sys.excepthook = self._hook

    def show_over(self, owner: QWidget) -> None:
        """Show reports over this window from now on."""
        self._owner = owner

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        del error
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        report = report_of(kind, trace)
        logger.error("unexpected error\n%s", report)
        self._crashed.emit(report)

    @Slot(str)
    def _on_crashed(self, report: str) -> None:
        if self._showing:
            return
        self._showing = True
        box = QMessageBox(self._owner)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(_("Something went wrong"))
        box.setText(_("The program ran into an error it does not know. What you wrote is saved."))
        box.setInformativeText(_("The report below holds no text of your journal. Please pass it on."))
        box.setDetailedText(report)
        copy = box.addButton(_("Copy report"), QMessageBox.ButtonRole.ActionRole)
        box.addButton(QMessageBox.StandardButton.Close)
        copy.clicked.connect(self._on_copy)
        box.finished.connect(self._on_closed)
        self._report = report
        box.open()

    @Slot()
    def _on_copy(self) -> None:
        QApplication.clipboard().setText(self._report)

    @Slot()
    def _on_closed(self) -> None:
        self._showing = False
