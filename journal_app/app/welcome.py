"""The first page: what it asks goes into the journal, and then the window comes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Signal, Slot
from PySide6.QtWidgets import QMainWindow

from journal_app.i18n import language
from journal_app.journal.journal import Journal
from journal_app.journal.team_commands import EditTeam, RenameMe
from journal_app.ui.first_run.page import FirstRunPage
from journal_app.ui.kit.frames.on_screen import OnScreen
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.shell.main_window import MINIMUM

if TYPE_CHECKING:
    from journal_app.ui.sharing.context import SharingDesk
    from journal_app.ui.sharing.join import JoinDialog

_SIZE = QSize(1440, 900)


class Welcome(QObject):
    """Shows the first page in a window of its own. `finished` carries the language; the rest is in the journal."""

    finished = Signal(str)
    sample_requested = Signal()
    language_chosen = Signal(str)

    def __init__(
        self, host: ThemeHost, journal: Journal, data_dir: Path, desk: Callable[[], SharingDesk]
    ) -> None:
        """`desk` is asked for by whoever has a join code: what sharing needs is loaded then."""
        super().__init__()
        self._host = host
        self._journal = journal
        self._desk = desk
        self._joined: JoinDialog | None = None
        self.page = FirstRunPage(host, journal.today(), data_dir)
        self.window = QMainWindow()
        self.window.setWindowTitle("journal_app")
        self.window.setCentralWidget(self.page)
        self.on_screen = OnScreen(self.window, MINIMUM)
        self.on_screen.open(_SIZE)
        self.page.finished.connect(self._on_finished)
        self.page.join_requested.connect(self._on_join_requested)
        self.page.sample_requested.connect(self.sample_requested)
        self.page.language_chosen.connect(self.language_chosen)
        self.page.focus_first()

    def close(self) -> None:
        """Take the page down, without the program taking it for its end."""
        self.window.hide()
        self.window.deleteLater()
        self.deleteLater()

    def hand_over(self, window: QMainWindow) -> None:
        """Let somebody who joins go on over the window they write in: the six words stay until they close them."""
        if self._joined is not None:
            self._joined.setParent(window, self._joined.windowFlags())
            self._joined.open()

    @Slot(str)
    def _on_join_requested(self, name: str) -> None:
        from journal_app.ui.sharing.join import JoinDialog

        days = self._journal.reads.kpt.shared_days()
        dialog = JoinDialog(self._journal, self._desk(), self._host, self.window, days=days, newcomer=name)
        dialog.joined.connect(partial(self._on_joined, dialog))
        dialog.open()

    def _on_joined(self, dialog: JoinDialog) -> None:
        self._joined = dialog
        self.finished.emit(language())

    @Slot(str, str, int)
    def _on_finished(self, name: str, language: str, fiscal_start: int) -> None:
        if name:
            self._journal.run(RenameMe(name))
        team = self._journal.team
        self._journal.run(EditTeam(team, replace(team, fiscal_start=fiscal_start)))
        self._journal.clear_history()
        self.finished.emit(language)
