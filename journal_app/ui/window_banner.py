"""The one banner of the window, between the top bar and the pane."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal_app.ui.theme_host import ThemeHost
from journal_app.ui.widgets import Banner, Message


class WindowBanner(QWidget):
    """Holds the latest message that stays. What a pane said goes when another pane is shown."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._message: Message | None = None
        self._of_pane = True
        self._banner = Banner(host)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._banner)
        self.hide()
        self._connect_signals()
        self._apply_theme()

    def _connect_signals(self) -> None:
        self._host.changed.connect(self._apply_theme)
        self._banner.action_requested.connect(self._on_action_requested)
        self._banner.closed.connect(self.hide)

    def show_message(self, message: Message, *, of_pane: bool = True) -> None:
        """Show a message in place of the one before."""
        self._message = message
        self._of_pane = of_pane
        self._banner.set_message(message.text, message.action)
        self._banner.show()
        self.show()

    def forget_pane(self) -> None:
        """Take away what belonged to the pane shown until now."""
        if self._of_pane:
            self.hide()

    def _on_action_requested(self) -> None:
        self.hide()
        if self._message is not None and self._message.on_action is not None:
            self._message.on_action()

    def _apply_theme(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(32), px(4), px(32), px(12))
