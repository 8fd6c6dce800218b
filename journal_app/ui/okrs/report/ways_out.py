"""Ways out of a report: files of every kind, and the clipboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from journal_app.domain.errors import JournalError
from journal_app.domain.okrs.review.report import Report
from journal_app.exchange.okr_report.files import ReportFile, write
from journal_app.exchange.okr_report.markdown import chat
from journal_app.exchange.okr_report.words import file_stem, report_page
from journal_app.i18n import _
from journal_app.messages import sentence
from journal_app.ui.dialogs.file_saving import FileSaving
from journal_app.ui.kit import Menu
from journal_app.ui.pane import Pane

_FILTERS: Final = {
    ReportFile.MARKDOWN: "Markdown (*.md)",
    ReportFile.PDF: "PDF (*.pdf)",
    ReportFile.CSV: "CSV (*.csv)",
    ReportFile.HTML: "HTML (*.html)",
    ReportFile.JSON: "JSON (*.json)",
}


class ReportWays(QObject):
    """Takes the report of now out, and says through the pane how it went."""

    def __init__(self, pane: Pane, parent: QWidget, report: Callable[[], Report | None]) -> None:
        super().__init__(parent)
        self._pane = pane
        self._report = report
        self.files = FileSaving(pane.background, parent)
        self.files.saved.connect(self._on_saved)
        self.files.failed.connect(self._on_failed)

    def save(self, kind: ReportFile) -> None:
        """Ask for a file of a kind, and write it."""
        report = self._report()
        if report is not None:
            page = report_page(report)  # in the language of now, on the thread that speaks it
            name = f"{file_stem(report)}.{kind}"

            def written(target: Path) -> None:
                write(report, page, kind, target)

            self.files.ask_where(_("Save report"), name, _FILTERS[kind], written)

    def save_pdf(self) -> None:
        """Save it as a PDF, which prints as it looks."""
        self.save(ReportFile.PDF)

    def save_markdown(self) -> None:
        """Save it as Markdown."""
        self.save(ReportFile.MARKDOWN)

    def save_csv(self) -> None:
        """Save its table for a spreadsheet."""
        self.save(ReportFile.CSV)

    def offer_more(self, anchor: QWidget) -> None:
        """Offer the other ways out below a button."""
        menu = Menu(self._pane.host, anchor)
        menu.add("globe", _("HTML (one page)"), self._on_html)
        menu.add("file-text", "JSON", self._on_json)
        menu.add("copy", _("Copy for a chat"), self._on_copy)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(anchor.mapToGlobal(QPoint(0, anchor.height() + self._pane.host.theme.px(4))))
        menu.setActiveAction(menu.actions()[0])

    def _on_html(self) -> None:
        self.save(ReportFile.HTML)

    def _on_json(self) -> None:
        self.save(ReportFile.JSON)

    def _on_copy(self) -> None:
        report = self._report()
        if report is not None:
            QGuiApplication.clipboard().setText(chat(report_page(report)))
            self._pane.show_toast(_("Copied for a chat."))

    def _on_saved(self, name: str) -> None:
        self._pane.show_toast(_("Saved as {file}").format(file=name))

    def _on_failed(self, error: JournalError) -> None:
        self._pane.show_banner(sentence(error))
