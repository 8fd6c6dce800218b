"""The file of a page of wins: asked for, and written beside the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from journal_app.domain.errors import JournalError
from journal_app.exchange.wins_paper import WinsWords, write_wins
from journal_app.i18n import _
from journal_app.messages import sentence
from journal_app.ui.pane import Pane


class PageFile(QObject):
    """Writes a page of wins as a PDF, and says how it went."""

    def __init__(self, pane: Pane, parent: QWidget) -> None:
        """`parent` is what the dialog stands over."""
        super().__init__(parent)
        self._pane = pane
        self._parent = parent

    def ask(self, words: WinsWords) -> None:
        """Ask where to, then write."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self._parent, _("Save as PDF"), folder, _("PDF files (*.pdf)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"{words.title}.pdf".replace("/", "-"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(partial(self.save, words))
        dialog.open()

    def save(self, words: WinsWords, path: str) -> None:
        """Write a page into a file."""
        job = partial(_write, words, Path(path))
        self._pane.background.run(job, self._on_written, self._on_failed)

    def _on_written(self, name: str) -> None:
        self._pane.show_toast(_("Saved as {file}").format(file=name))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, JournalError):
            raise error
        self._pane.show_banner(sentence(error))


def _write(words: WinsWords, path: Path) -> str:
    write_wins(words, path)
    return path.name
