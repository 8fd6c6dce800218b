"""Files that a person saves: asks where to, and writes there, away from the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from journal_app.domain.errors import JournalError
from journal_app.ui.jobs.background import Background


class FileSaving(QObject):
    """Asks where to, and has it written. `saved` carries the name of the file, `failed` why there is none."""

    saved = Signal(str)
    failed = Signal(object)

    def __init__(self, background: Background, parent: QWidget) -> None:
        super().__init__(parent)
        self._background = background
        self._window = parent
        self._write: Callable[[Path], None] | None = None
        self.dialog: QFileDialog | None = None

    def ask_where(self, title: str, name: str, kinds: str, write: Callable[[Path], None]) -> None:
        """Ask for a file called `name`, of `kinds` as a dialog of Qt takes them; then `write` it, on another thread."""
        self._write = write
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = self.dialog = QFileDialog(self._window, title, folder, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(name.rpartition(".")[2])
        dialog.selectFile(name)
        dialog.fileSelected.connect(self._on_file_chosen)
        dialog.finished.connect(self._on_finished)
        dialog.open()

    def write(self, target: Path) -> None:
        """Write what was asked for, away from the window's thread."""
        if self._write is None:
            return
        write = self._write

        def work() -> str:
            write(target)
            return target.name

        self._background.run(work, self._on_saved, self._on_failed)

    def _on_saved(self, name: str) -> None:
        self.saved.emit(name)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, JournalError):
            raise error
        self.failed.emit(error)

    def _on_file_chosen(self, name: str) -> None:
        self.write(Path(name))

    def _on_finished(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
