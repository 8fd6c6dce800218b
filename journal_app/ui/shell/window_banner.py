"""The one banner of the window, between the top bar and the pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.ui.kit import Message
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

if TYPE_CHECKING:
    from journal_app.ui.kit import Banner


class WindowBanner(Themed, QWidget):
    """Holds the latest message that stays. What a pane said goes when another pane is shown."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._message: Message | None = None
        self._pinned: Message | None = None
        self._of_pane = True
        self._banner: Banner | None = None
        self._column = QVBoxLayout(self)
        self.hide()

    def pin(self, message: Message | None) -> None:
        """Let one message stand for all others, as the one cause of them; None ends that and takes it away."""
        if self._pinned is not None and message is None:
            self.hide()
        self._pinned = message
        if message is not None:
            self.show_message(message, of_pane=False)

    def show_message(self, message: Message, *, of_pane: bool = True) -> None:
        """Show a message in place of the one before."""
        if self._pinned is not None:
            message, of_pane = self._pinned, False
        self._message = message
        self._of_pane = of_pane
        banner = self._banner = self._banner or self._make_banner()
        banner.set_message(message.text, message.action)
        banner.show()
        self.show()

    def _make_banner(self) -> Banner:
        from journal_app.ui.kit import Banner

        banner = Banner(self._host)
        banner.action_requested.connect(self._on_action_requested)
        banner.closed.connect(self.hide)
        self._column.addWidget(banner)
        return banner

    def forget_pane(self) -> None:
        """Take away what belonged to the pane shown until now."""
        if self._of_pane:
            self.hide()

    def withdraw(self, message: Message) -> None:
        """Take a message away that is true no longer, where it is still the one shown."""
        if self._message is message:
            self.hide()

    def _on_action_requested(self) -> None:
        if self._message is not self._pinned:
            self.hide()
        if self._message is not None and self._message.on_action is not None:
            self._message.on_action()

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(32), px(4), px(32), px(12))
