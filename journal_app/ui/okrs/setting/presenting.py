"""The shared timer seen from the page: at most one window, gone when the main one closes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.ui.okrs.setting.timer_window import TimerWindow
from journal_app.ui.pane import Pane


class TimerPresenting(QObject):
    """Opens the window, lets it hear of changes, and closes it with the main window or the journal."""

    def __init__(self, pane: Pane, parent: QWidget) -> None:
        super().__init__(parent)
        self._pane = pane
        self._main: QWidget | None = None
        self._closing: list[TimerWindow] = []
        self.window: TimerWindow | None = None
        pane.heard.connect(self._on_heard)
        pane.taken_down.connect(self.close)

    def start(self, meeting: Id) -> None:
        """Show the timer of a meeting, in the window that is open already where there is one."""
        if self.window is not None and self.window.meeting != meeting:
            self.window.close()
        if self.window is None:
            self.window = TimerWindow(self._pane, self._pane.host, meeting)
            self.window.ended.connect(self._on_ended)
            self._main = self._pane.window()
            self._main.installEventFilter(self)
            self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def close(self) -> None:
        """Close the window, if there is one."""
        if self.window is not None:
            self.window.close()

    def _on_heard(self) -> None:
        if self.window is not None:
            self.window.read()

    def _on_ended(self) -> None:
        # Held until Qt has deleted it: Python would free it in the middle of its own close event.
        if self.window is not None:
            self._closing = [self.window]
        self.window = None
        if self._main is not None:
            self._main.removeEventFilter(self)
            self._main.activateWindow()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close and watched is self._main:
            self.close()
        return super().eventFilter(watched, event)
