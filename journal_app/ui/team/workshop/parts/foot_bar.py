"""Foot bar of a page on which one writes for a meeting: hand it in, go on later, and since when all is saved."""

from __future__ import annotations

from PySide6.QtCore import Signal
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit import Button
from journal_app.ui.kit.buttons.save_bar import SaveBar
from journal_app.ui.look.theme_host import ThemeHost

HAND_IN_KEY = "Ctrl+Return"


class FootBar(SaveBar):
    """Seals or rewrites; another way may stand at the right."""

    other_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self._is_sealed = False
        self.other = Button(host, kind="ghost")
        self.other.hide()
        self._row.addWidget(self.other)
        self.other.clicked.connect(self.other_requested)
        self.show_state(sealed=False)

    def show_state(self, *, sealed: bool) -> None:
        """Show what can be done while one writes, or once it is handed in."""
        self._is_sealed = sealed
        self.main.set_kind("secondary" if sealed else "primary")
        self.main.set_icon("lock-open" if sealed else "lock")
        self.retranslate()

    def offer(self, words: str) -> None:
        """Offer another way at the right; no words take it away."""
        self.other.setText(words)
        self.other.setVisible(bool(words))
        self._fit()

    @override
    def _main_key(self) -> str:
        return "F2" if self._is_sealed else HAND_IN_KEY

    @override
    def retranslate(self) -> None:
        self.main.setText(_("Rewrite") if self._is_sealed else _("Seal and hand in"))
        self.leave.setText(_("Close") if self._is_sealed else _("Continue later"))
        self._fit()
