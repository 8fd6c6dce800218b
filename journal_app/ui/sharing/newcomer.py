"""The newcomer: asked which names of the team's log are theirs, once they are let in and the log has arrived."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from journal_app.journal.journal import Journal
from journal_app.ui.jobs.background import Background
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.sharing.names import Names, NamesDialog, read_names


class Newcomer(QObject):
    """Looks for such names with each piece of news until there are some, asks about them, and never again by itself.

    `tell` says in the window what has been done; it can be undone there.
    """

    def __init__(
        self,
        journal: Journal,
        background: Background,
        host: ThemeHost,
        window: Callable[[], QWidget],
        tell: Callable[[str], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._journal = journal
        self._background = background
        self._host = host
        self._window = window
        self._tell = tell
        self._read = partial(read_names, journal, asked=True)
        self._looking = self._asked = False
        self.dialog: NamesDialog | None = None

    def look(self) -> None:
        """Look whether there is something to ask; cheap once it has been asked."""
        if not self._looking and not self._asked:
            self._looking = True
            self._background.run(self._read, self._on_read)

    def _on_read(self, names: Names) -> None:
        self._looking = False
        if not names.shown or self._asked or self._is_busy():
            return
        self._asked = True
        self.dialog = NamesDialog(
            self._journal,
            self._background,
            self._host,
            self._window(),
            read=self._read,
            names=names,
            welcome=True,
        )
        self.dialog.told.connect(self._tell)
        self.dialog.open()

    def _is_busy(self) -> bool:
        """Tell whether another dialog is open: this one has time until the next news."""
        from PySide6.QtWidgets import QApplication

        return QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None
