"""The first page: what it asks goes into the journal, and then the window comes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Signal, Slot
from PySide6.QtWidgets import QMainWindow

from journal_app.journal.facade import Journal
from journal_app.journal.team import EditTeam, RenameMe
from journal_app.ui.first_run.page import FirstRunPage
from journal_app.ui.main_window import MINIMUM
from journal_app.ui.on_screen import OnScreen
from journal_app.ui.theme_host import ThemeHost

_SIZE = QSize(1440, 900)


class Welcome(QObject):
    """Shows the first page in a window of its own. `finished` carries the language; the rest is in the journal."""

    finished = Signal(str)
    sample_requested = Signal()
    language_chosen = Signal(str)

    def __init__(self, host: ThemeHost, journal: Journal, data_dir: Path) -> None:
        super().__init__()
        self._journal = journal
        self.page = FirstRunPage(host, journal.today(), data_dir)
        self.window = QMainWindow()
        self.window.setWindowTitle("journal_app")
        self.window.setCentralWidget(self.page)
        self.on_screen = OnScreen(self.window, MINIMUM)
        self.on_screen.open(_SIZE)
        self.page.finished.connect(self._on_finished)
        self.page.sample_requested.connect(self.sample_requested)
        self.page.language_chosen.connect(self.language_chosen)
        self.page.focus_first()

    def close(self) -> None:
        """Take the page down, without the program taking it for its end."""
        self.window.hide()
        self.window.deleteLater()
        self.deleteLater()

    @Slot(str, str, int)
    def _on_finished(self, name: str, language: str, fiscal_start: int) -> None:
        if name:
            self._journal.run(RenameMe(name))
        team = self._journal.team
        self._journal.run(EditTeam(team, replace(team, fiscal_start=fiscal_start)))
        self._journal.clear_history()
        self.finished.emit(language)
