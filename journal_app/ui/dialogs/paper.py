"""Paper: what a pane shows, printed or written to a PDF; whoever shows it paints the pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QObject, QPoint, QSaveFile, QStandardPaths, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.i18n import _
from journal_app.messages import sentence
from journal_app.ui.kit import Menu
from journal_app.ui.look.paper import PaperLook
from journal_app.ui.pane import Pane

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice
    from PySide6.QtPrintSupport import QPrinter

DOTS_PER_INCH = 300
_MARGIN = 12.0

Paint = Callable[["QPagedPaintDevice", PaperLook], bool]
"""Paints all pages; False where nothing could be written."""


class Paper(QObject):
    """Asks how, then has the pages painted: to a printer, or into a file."""

    def __init__(self, pane: Pane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._paint: Paint | None = None
        self._title = ""
        self._printer: QPrinter | None = None

    def ask(self, anchor: QWidget, title: str, paint: Paint) -> None:
        """Offer to print what is called by a title, or to save it as a PDF."""
        self._paint, self._title = paint, title
        menu = Menu(self._pane.host, anchor)
        menu.add("printer", _("Print…"), self._on_print)
        menu.add("file-down", _("Save as PDF…"), self._on_save)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(anchor.mapToGlobal(QPoint(0, anchor.height() + 4)))
        menu.setActiveAction(menu.actions()[0])

    def write_pdf(self, path: Path) -> None:
        """Write the pages into a file; says how it went."""
        if self._paint is None:
            return
        file = QSaveFile(str(path))
        if not file.open(QSaveFile.OpenModeFlag.WriteOnly):
            self._say_unwritten(path, file.errorString())
            return
        writer = QPdfWriter(file)
        writer.setResolution(DOTS_PER_INCH)
        writer.setTitle(self._title)
        writer.setPageLayout(_landscape())
        if self._paint(writer, self._pane.host.paper()) and file.commit():
            self._pane.show_toast(_("Saved as {file}").format(file=path.name))
        else:
            self._say_unwritten(path, file.errorString())

    def _say_unwritten(self, path: Path, reason: str) -> None:
        self._pane.show_banner(sentence(JournalError(ErrorCode.CANNOT_WRITE, path=path, reason=reason)))

    def _on_print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setDocName(self._title)
        self._printer.setPageLayout(_landscape())
        dialog = QPrintDialog(self._printer, self._pane.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._on_printer_chosen)
        QDialog.open(dialog)  # its own takes a slot as Qt 4 named them

    def _on_printer_chosen(self) -> None:
        if self._printer is not None and self._paint is not None:
            if not self._paint(self._printer, self._pane.host.paper()):
                self._pane.show_banner(
                    _("The printer did not take the pages. Check it, or save them as a PDF.")
                )
            self._printer = None

    def _on_save(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self._pane.window(), _("Save as PDF"), folder, _("PDF files (*.pdf)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"{self._title}.pdf".replace("/", "-"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_file_chosen)
        dialog.open()

    def _on_file_chosen(self, name: str) -> None:
        self.write_pdf(Path(name))


def _landscape() -> QPageLayout:
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    size = QPageSize(QPageSize.PageSizeId.A4)
    return QPageLayout(size, QPageLayout.Orientation.Landscape, margins, QPageLayout.Unit.Millimeter)
