"""Links followed: to a pane of the window, to lines offered in the form of a day, or to what a search finds."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Slot

from journal_app.app.panes import PANES
from journal_app.domain.errors import JournalError
from journal_app.domain.links import Link, SearchLink, parse_link
from journal_app.journal.journal import Journal
from journal_app.messages import sentence
from journal_app.ui.jobs.background import Background
from journal_app.ui.kit import Message
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.shell.main_window import MainWindow


class LinkOpener(QObject):
    """Opens links in a window. It writes nothing."""

    def __init__(self, journal: Journal, background: Background, host: ThemeHost, window: MainWindow) -> None:
        super().__init__(window)
        self._journal = journal
        self._background = background
        self._host = host
        self._window = window

    def open(self, text: str) -> None:
        """Show what a link means; one that means nothing here becomes a banner that says why."""
        try:
            self._show(parse_link(text))
        except JournalError as error:
            self._window.show_banner(Message(sentence(error)))

    def _show(self, link: Link) -> None:
        if isinstance(link, SearchLink):
            self._search(link.query)
            return
        for spec in PANES:
            if isinstance(link, spec.links):
                self._window.show_pane(spec.key, self._window.pane(spec.key).meaning_of(link))

    def _search(self, query: str) -> None:
        from journal_app.ui.dialogs.found_lines import FoundLines

        self._window.flush()  # what is just being written is found too
        sheet = FoundLines(self._journal, self._background, self._host, query, self._window)
        sheet.day_requested.connect(self._on_day_requested)
        sheet.open()

    @Slot(object, bool)
    def _on_day_requested(self, day: date, mine: bool) -> None:
        self._window.show_pane("today" if mine else "week", day)
