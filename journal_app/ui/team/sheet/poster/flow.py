"""The flow of the poster: painted beside the window, looked at, and written where one says."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from journal_app.domain.errors import JournalError
from journal_app.domain.sheet.page import SheetPage
from journal_app.exchange.sheet.files import SheetFile, made, write
from journal_app.exchange.sheet.words import sheet_page
from journal_app.i18n import _
from journal_app.messages import sentence
from journal_app.ui.jobs.background import Job
from journal_app.ui.pane import Pane
from journal_app.ui.team.sheet.found import Found
from journal_app.ui.team.sheet.poster.dialog import PosterSheet

_FILTERS = {
    SheetFile.PDF: lambda: _("PDF files (*.pdf)"),
    SheetFile.PNG: lambda: _("Pictures (*.png)"),
    SheetFile.HTML: lambda: _("Web pages (*.html)"),
    SheetFile.MARKDOWN: lambda: _("Markdown files (*.md)"),
}


class PosterFlow(QObject):
    """Opens the dialog, and says how the writing went. `written` names the file."""

    written = Signal(str)

    def __init__(self, pane: Pane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._page: SheetPage | None = None
        self._job: Job[bytes] | None = None
        self.sheet: PosterSheet | None = None

    def open(self, found: Found) -> PosterSheet:
        """Offer the sheet, in the current language."""
        page = self._page = sheet_page(found.view, found.makers)
        sheet = self.sheet = PosterSheet(self._pane.host, self._pane.window(), page.name)
        sheet.save_requested.connect(self._on_save)
        self._job = self._pane.background.run(
            partial(made, page, SheetFile.PNG, "a4"), self._on_painted, self._on_failed
        )
        sheet.open()
        return sheet

    def save(self, kind: SheetFile, paper: str, path: str) -> None:
        """Write the file beside the window."""
        if self._page is not None:
            job = partial(write, self._page, kind, paper, Path(path))
            self._pane.background.run(job, self._on_written, self._on_failed)

    def _on_painted(self, data: bytes) -> None:
        if self.sheet is not None and isValid(self.sheet):
            self.sheet.picture.show_png(data)

    def _on_save(self, kind: SheetFile, paper: str) -> None:
        sheet, page = self.sheet, self._page
        if sheet is None or page is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(sheet, _("Save"), folder, _FILTERS[kind]())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(kind.value)
        dialog.selectFile(f"{page.name} MVV.{kind.value}".replace("/", "-"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(partial(self.save, kind, paper))
        dialog.fileSelected.connect(sheet.accept)
        dialog.open()

    def _on_written(self, name: str) -> None:
        self._pane.show_toast(_("Saved as {file}").format(file=name))
        self.written.emit(name)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, JournalError):
            raise error
        self._pane.show_banner(sentence(error))
