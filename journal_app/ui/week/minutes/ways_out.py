"""Ways out of minutes in the window: the clipboard, and files. The window of a session uses them too."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication

from journal_app.domain.week.minutes_page import MinutesPage
from journal_app.exchange.minutes.as_html import as_html
from journal_app.exchange.minutes.chat import chat
from journal_app.exchange.minutes.markdown import markdown
from journal_app.files import atomic_write
from journal_app.i18n import _
from journal_app.minutes_words import file_stem, page_words
from journal_app.ui.dialogs.file_saving import FileSaving

_FILTERS = {"pdf": "PDF (*.pdf)", "html": "HTML (*.html)", "md": "Markdown (*.md)"}


def copy_for_chat(page: MinutesPage) -> None:
    """Put the message for a chat into the clipboard."""
    QGuiApplication.clipboard().setText(chat(page, page_words(page)))


def copy_markdown(page: MinutesPage) -> None:
    """Put the minutes into the clipboard as Markdown."""
    QGuiApplication.clipboard().setText(markdown(page, page_words(page)))


class MinutesFiles(FileSaving):
    """Asks where to, and writes minutes there."""

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

        self.ask_where(_("Save minutes"), f"{file_stem(page)}.{kind}", _FILTERS[kind], write)
