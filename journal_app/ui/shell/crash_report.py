"""The report of a bug that a person can copy, with a sentence. It holds no journal text."""

from __future__ import annotations

import logging
import sys
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot, qVersion
from PySide6.QtWidgets import QApplication, QWidget

from journal_app import __version__
from journal_app.domain.errors import JournalError
from journal_app.i18n import _
from journal_app.logs import describe_exception

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

logger = logging.getLogger(__name__)


def report_of(error: BaseException) -> str:
    """Return the copyable report of an exception: versions, its type and the places it passed, without its message."""
    import platform

    versions = f"journal-app {__version__}, Python {platform.python_version()}, Qt {qVersion()}"
    return f"{versions}, {platform.platform()}\n{describe_exception(error)}"


class CrashReporter(QObject):
    """Catches what nobody else does, logs it, and shows it once at a time.

    `known` carries a JournalError: that has a sentence of its own, and is no bug of the program's.
    """

    known = Signal(object)
    _crashed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        """Prepare; `install` takes over `sys.excepthook`."""
        super().__init__(parent)
        self._owner: QWidget | None = None
        self._box: QMessageBox | None = None
        # Through a signal, since the exception may come from a paint event or another thread.
        self._crashed.connect(self._on_crashed)

    def install(self) -> None:
        """Report every exception that reaches the top from now on."""
        sys.excepthook = self._hook

    def show_over(self, owner: QWidget | None) -> None:
        """Show reports over this window from now on."""
        self._owner = owner

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        logger.error("unexpected error", exc_info=(kind, error, trace))
        if isinstance(error, JournalError):
            self.known.emit(error)
            return
        self._crashed.emit(report_of(error.with_traceback(trace)))

    @Slot(str)
    def _on_crashed(self, report: str) -> None:
        from PySide6.QtWidgets import QMessageBox

        if self._box is not None:
            return
        box = QMessageBox(self._owner)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(_("Something went wrong"))
        box.setText(_("The program ran into an error it does not know. What you wrote is saved."))
        box.setInformativeText(_("The report holds no text of your journal. Please pass it on."))
        box.setDetailedText(report)
        copy = box.addButton(_("Copy report"), QMessageBox.ButtonRole.ActionRole)
        box.addButton(QMessageBox.StandardButton.Close)
        copy.clicked.connect(self._on_copy_clicked)
        box.finished.connect(self._on_finished)
        self._box = box
        box.open()

    @Slot()
    def _on_copy_clicked(self) -> None:
        if self._box is not None:
            QApplication.clipboard().setText(self._box.detailedText())

    @Slot()
    def _on_finished(self) -> None:
        if self._box is not None:
            self._box.deleteLater()
            self._box = None
