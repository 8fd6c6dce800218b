"""The end of the program when it comes from outside: SIGTERM, log-out. Nobody may be there to ask."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication

from journal_app.ui.shell.main_window import MainWindow


class Ending(QObject):
    """Ends a program with everything written; what the journal cannot take goes into a file of its own."""

    def __init__(
        self, app: QApplication, window: Callable[[], MainWindow | None], data_dir: Path, parent: QObject
    ) -> None:
        """`window` finds the one that is open; `data_dir` is where the file goes, if there is room."""
        super().__init__(parent)
        self._app = app
        self._window = window
        self._data_dir = data_dir

    @Slot()
    def quit(self) -> None:
        """End the program. Only where no disk takes what is unsaved, the window stays and asks."""
        window = self._window()
        if window is not None and not self._is_all_kept(window):
            window.close()
            return
        if window is not None:
            window.leave()
        self._app.quit()

    def on_commit_data(self, manager: QSessionManager) -> None:
        """Write everything: the desktop session ends. Where that fails, ask the person if the session lets us."""
        window = self._window()
        if window is None or not window.unsaved.save():
            return
        if manager.allowsInteraction():
            manager.release()
            manager.cancel()
            window.close()
        else:
            self._is_all_kept(window)

    def _is_all_kept(self, window: MainWindow) -> bool:
        """Tell whether all texts are in the journal, or else in a file of their own."""
        texts = window.unsaved.save()
        if not texts:
            return True
        from journal_app.app.recovery import rescue

        return rescue.keep(texts, self._data_dir) is not None
