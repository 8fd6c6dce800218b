"""The end of the program when it comes from outside: SIGTERM, log-out. Nobody may be there to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication

from journal_app.ui.shell.main_window import MainWindow

if TYPE_CHECKING:
    from journal_app.app.program import Program


class Ending(QObject):
    """Ends a program with everything written; what the journal cannot take goes into a file of its own."""

    def __init__(self, app: QApplication, program: Program) -> None:
        super().__init__(program)
        self._app = app
        self._program = program

    @Slot()
    def quit(self) -> None:
        """End the program. Only where no disk takes what is unsaved, the window stays and asks."""
        window = self._program.session.window if self._program.session is not None else None
        if window is not None and not self._is_all_kept(window):
            window.close()
            return
        if window is not None:
            window.leave()
        self._app.quit()

    def on_commit_data(self, manager: QSessionManager) -> None:
        """Write everything: the desktop session ends. Where that fails, ask the person if the session lets us."""
        window = self._program.session.window if self._program.session is not None else None
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

        return rescue.keep(texts, self._program.paths.data_dir) is not None
