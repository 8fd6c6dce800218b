"""Export deeds of the page of minutes: what copying and saving do, and the menu of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from journal_app.domain.errors import JournalError
from journal_app.domain.week.minutes_page import MinutesPage
from journal_app.i18n import _
from journal_app.messages import sentence
from journal_app.ui.kit import Menu, key_text
from journal_app.ui.pane import Pane
from journal_app.ui.week.minutes.side import COPY_KEY, HTML_KEY, MARKDOWN_KEY, PDF_KEY, MinutesSide
from journal_app.ui.week.minutes.ways_out import MinutesFiles, copy_for_chat, copy_markdown


class ExportDeeds(QObject):
    """Takes the page of now out, and says through the pane how it went."""

    def __init__(self, pane: Pane, side: MinutesSide, page: Callable[[], MinutesPage | None]) -> None:
        """`page` returns what is shown, with all that was typed."""
        super().__init__(side)
        self._pane = pane
        self._page = page
        self.files = MinutesFiles(pane.background, side)
        self.files.saved.connect(self._on_saved)
        self.files.failed.connect(self._on_failed)
        side.copy_requested.connect(self._on_copy)
        side.markdown_requested.connect(self._on_markdown)
        side.pdf_requested.connect(self._on_pdf)
        side.html_requested.connect(self._on_html)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what is done for actions, by action id."""
        return {
            "minutes.copy": self._on_copy,
            "minutes.markdown": self._on_markdown,
            "minutes.pdf": self._on_pdf,
            "minutes.html": self._on_html,
        }

    def offer(self, anchor: QWidget) -> None:
        """Offer the ways out above a button, where there is no room for the side."""
        menu = Menu(self._pane.host, anchor)
        menu.add("copy", _("Copy for Slack"), self._on_copy, key=key_text(COPY_KEY))
        menu.add("hash", "Markdown", self._on_markdown, key=key_text(MARKDOWN_KEY))
        menu.add("file-text", "PDF", self._on_pdf, key=key_text(PDF_KEY))
        menu.add("globe", _("HTML (one page)"), self._on_html, key=key_text(HTML_KEY))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(anchor.mapToGlobal(QPoint(0, -menu.sizeHint().height() - self._pane.host.theme.px(4))))

    def _on_copy(self) -> None:
        page = self._page()
        if page is not None:
            copy_for_chat(page)
            self._pane.show_toast(_("Copied for Slack."))

    def _on_markdown(self) -> None:
        page = self._page()
        if page is not None:
            copy_markdown(page)
            self._pane.show_toast(_("Copied as Markdown."))

    def _on_pdf(self) -> None:
        page = self._page()
        if page is not None:
            self.files.ask(page, "pdf")

    def _on_html(self) -> None:
        page = self._page()
        if page is not None:
            self.files.ask(page, "html")

    def _on_saved(self, name: str) -> None:
        self._pane.show_toast(_("Saved as {file}").format(file=name))

    def _on_failed(self, error: JournalError) -> None:
        self._pane.show_banner(sentence(error))
