"""The notice on the board where the filter holds every line back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit import Button, Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded


class NoMatch(Worded, QWidget):
    """A sentence, and the way back to all lines."""

    clear_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._sentence = Label(host, color="muted")
        self._clear = Button(host, kind="secondary", size="small")
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.addStretch(2)
        self._column.addWidget(self._sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(3)

    def _connect_signals(self) -> None:
        self._clear.clicked.connect(self.clear_requested)

    @override
    def retranslate(self) -> None:
        """Show the words in the current language."""
        self._sentence.setText(_("No line of this week matches."))
        self._clear.setText(_("Show all"))

    @override
    def restyle(self) -> None:
        self._column.setSpacing(self._host.theme.px(16))
