"""The way to the shared window: look first, then present."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit import Button
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded


class ShareButtons(Worded, QWidget):
    """Two buttons; the first one keeps only its icon where room is scarce."""

    preview_requested = Signal()
    present_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._short = False
        self._preview = Button(host, kind="ghost", icon="eye")
        self._present = Button(host, kind="primary", icon="presentation")
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for button in (self._preview, self._present):
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def _connect_signals(self) -> None:
        self._preview.clicked.connect(self.preview_requested)
        self._present.clicked.connect(self.present_requested)

    def set_short(self, *, short: bool) -> None:
        """Leave out what can be left out."""
        self._short = short
        self.retranslate()

    @override
    def retranslate(self) -> None:
        """Show the words in the current language."""
        self._preview.setText(_("Check what will be visible"))
        self._preview.set_short(self._short)
        self._present.setText(_("Present"))
        self._present.set_key("" if self._short else "F5")
        self._row.invalidate()

    @override
    def restyle(self) -> None:
        self._row.setSpacing(self._host.theme.px(8))
