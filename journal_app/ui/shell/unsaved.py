"""Texts the journal has not got: written again by themselves, and never left behind without a word."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from journal_app.ui.kit import Message
from journal_app.ui.kit.fields.input_method import ComposingMixin
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.pane import Pane
from journal_app.ui.shell.window_banner import WindowBanner

if TYPE_CHECKING:
    from journal_app.ui.dialogs.unsaved import UnsavedDialog

FIRST_MS = 2000
LONGEST_MS = 30_000


class Unsaved(QObject):
    """Keeps the texts of all panes for a window.

    What could not be saved is tried again, ever less often, and the banner goes when all is saved. `when_settled` is
    the way out for whatever closes or replaces the window. `drafts_elsewhere` tells of forms that are in no pane.
    """

    def __init__(
        self, host: ThemeHost, window: QWidget, banner: WindowBanner, panes: Callable[[], Iterable[Pane]]
    ) -> None:
        """`panes` are those built so far."""
        super().__init__(window)
        self._host = host
        self._window = window
        self._banner = banner
        self._panes = panes
        self.drafts_elsewhere: Callable[[], list[str]] = list
        self._said: Message | None = None
        self._then: Callable[[], object] | None = None
        self._dialog: UnsavedDialog | None = None
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._on_again)

    def save(self) -> list[str]:
        """Write what can be written; return the texts the journal has not got all the same.

        Words still being composed become text first.
        """
        field = QApplication.focusWidget()
        if isinstance(field, ComposingMixin) and field.is_composing:
            QGuiApplication.inputMethod().commit()
        for pane in self._panes():
            pane.flush()
        self.look()
        return [*(text for pane in self._panes() for text in pane.unsaved()), *self.drafts()]

    def drafts(self) -> list[str]:
        """Return what stands in forms that wait for a yes."""
        return [*(text for pane in self._panes() for text in pane.drafts()), *self.drafts_elsewhere()]

    @Slot(str)
    def on_save_failed(self, why: str) -> None:
        """Say why something could not be saved, once, and try again in a while."""
        if self._said is None or self._said.text != why:
            self._said = Message(why)
            self._banner.show_message(self._said, of_pane=False)
        if not self._again.isActive():
            self._again.start(FIRST_MS)

    @Slot()
    def look(self) -> None:
        """Take the complaint back where nothing is unsaved any more."""
        if self._said is not None and not any(pane.unsaved() for pane in self._panes()):
            self._banner.withdraw(self._said)
            self._said = None
            self._again.stop()

    def when_settled(self, then: Callable[[], object], *, quits: bool) -> None:
        """Do something that takes the texts off the screen: at once where all is saved, else once the person says so.

        `quits` tells whether that is the end of the program.
        """
        texts = self.save()
        if not texts:
            then()
        elif self._dialog is None:
            self._ask(texts, then, quits=quits)

    def stop(self) -> None:
        """Try nothing more: the journal is about to close."""
        self._again.stop()

    def _ask(self, texts: list[str], then: Callable[[], object], *, quits: bool) -> None:
        from journal_app.ui.dialogs.unsaved import UnsavedDialog

        self._then = then
        dialog = self._dialog = UnsavedDialog(
            self._host, texts, self._window, failed=self._said is not None, quits=quits
        )
        dialog.save_requested.connect(self._on_save_requested)
        dialog.left.connect(self._on_left)
        dialog.finished.connect(self._on_finished)
        # The program may have been told to quit from elsewhere, with the window out of sight.
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.raise_()
        self._window.activateWindow()
        dialog.open()

    @Slot()
    def _on_again(self) -> None:
        pause = min(2 * self._again.interval(), LONGEST_MS)
        for pane in self._panes():
            if pane.unsaved():
                pane.flush()
        self.look()
        if self._said is not None:
            self._again.start(pause)

    @Slot()
    def _on_save_requested(self) -> None:
        if self._dialog is None:
            return
        if self.save():
            self._dialog.say_it_failed()
        else:
            self._dialog.leave()

    @Slot()
    def _on_left(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()

    @Slot()
    def _on_finished(self) -> None:
        self._then = self._dialog = None
