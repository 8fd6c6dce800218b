"""The Help menu: the guide and the dialogs it opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from journal_app.store.file.database import sqlite_version
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.shell.main_window import MainWindow

if TYPE_CHECKING:
    from journal_app.ui.guide.window import GuideWindow


class Help(QObject):
    """Opens the guide and the dialogs of the menu over a window. They are imported when first asked for."""

    def __init__(self, host: ThemeHost, window: MainWindow) -> None:
        super().__init__(window)
        self._host = host
        self._window = window
        self._guide: GuideWindow | None = None
        table = window.action_table
        table.handle("help.guide", self._on_guide)
        table.handle("help.shortcuts", self._on_shortcuts)
        table.handle("help.licences", self._on_licences)
        table.handle("help.about", self._on_about)

    def close(self) -> None:
        """Take the guide down with the window it explains."""
        if self._guide is not None:
            self._guide.close()
            self._guide.deleteLater()
            self._guide = None

    @Slot()
    def _on_guide(self) -> None:
        from journal_app.ui.guide.window import GuideWindow

        if self._guide is None:
            self._guide = GuideWindow(self._host)
            self._guide.show_slug(self._window.current_spec.guide)
        self._guide.come_to_front()

    @Slot()
    def _on_shortcuts(self) -> None:
        from journal_app.ui.dialogs.shortcuts import ShortcutSheet

        ShortcutSheet(self._host, self._window.action_table.table, self._window).open()

    @Slot()
    def _on_licences(self) -> None:
        from journal_app.licences import load
        from journal_app.ui.dialogs.licences import LicencesDialog

        LicencesDialog(self._host, load(), self._window).open()

    @Slot()
    def _on_about(self) -> None:
        from journal_app.ui.dialogs.about import AboutDialog

        AboutDialog(self._host, {"SQLite": sqlite_version()}, self._window).open()
