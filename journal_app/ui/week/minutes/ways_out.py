"""Ways out of minutes in the window: the clipboard, and files. The window of a session uses them too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from journal_app.domain.errors import JournalError
from journal_app.domain.week.minutes_page import MinutesPage
from journal_app.exchange.minutes.as_html import as_html
from journal_app.exchange.minutes.chat import chat
from journal_app.exchange.minutes.markdown import markdown
from journal_app.files import atomic_write
from journal_app.i18n import _
from journal_app.minutes_words import file_stem, page_words
from journal_app.ui.jobs.background import Background

_FILTERS = {"pdf": "PDF (*.pdf)", "html": "HTML (*.html)", "md": "Markdown (*.md)"}


def copy_for_chat(page: MinutesPage) -> None:
    """Put the message for a chat into the clipboard."""
    QGuiApplication.clipboard().setText(chat(page, page_words(page)))


def copy_markdown(page: MinutesPage) -> None:
    """Put the minutes into the clipboard as Markdown."""
    QGuiApplication.clipboard().setText(markdown(page, page_words(page)))


class MinutesFiles(QObject):
    """Asks where to, and writes minutes there. `saved` carries the name of the file, `failed` why there is none."""

    saved = Signal(str)
    failed = Signal(object)

    def __init__(self, background: Background, parent: QWidget) -> None:
        super().__init__(parent)
        self._background = background
        self._window = parent
        self._write: Callable[[Path], None] | None = None
        self.dialog: QFileDialog | None = None

    def ask(self, page: MinutesPage, kind: str) -> None:
        """Ask for a file of a kind ("pdf", "html"), then write it."""
        words = page_words(page)  # in the language of now, on the thread that speaks it

        def write(target: Path) -> None:
            if kind == "pdf":
                from journal_app.exchange.minutes.paper import write_pdf

                write_pdf(page, words, target)
                return
            with atomic_write(target) as file:
                file.write(as_html(page, words).encode())

        self._write = write
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = self.dialog = QFileDialog(self._window, _("Save minutes"), folder, _FILTERS[kind])
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(kind)
        dialog.selectFile(f"{file_stem(page)}.{kind}")
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
