"""Bar below the minutes: settle on them or leave them a draft; once they are settled, write them anew."""

from __future__ import annotations

from PySide6.QtCore import Signal
from typing_extensions import override

from journal_app.i18n import _, pgettext
from journal_app.ui.kit import Button
from journal_app.ui.kit.buttons.save_bar import SaveBar
from journal_app.ui.look.theme_host import ThemeHost

SETTLE_KEY = "Ctrl+Return"


class SettleBar(SaveBar):
    """Settles on minutes or reopens them; `export` stands in for a hidden side."""

    export_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self._is_draft = True
        self.export = Button(host, kind="ghost", icon="file-up")
        self._row.insertWidget(self._row.indexOf(self.leave) + 1, self.export)
        self.export.clicked.connect(self.export_requested)
        self.show_state(is_draft=True)

    def show_state(self, *, is_draft: bool) -> None:
        """Show what can be done with a draft, or with settled minutes."""
        self._is_draft = is_draft
        self.main.set_kind("primary" if is_draft else "secondary")
        self.retranslate()

    @override
    def _main_key(self) -> str:
        return SETTLE_KEY if self._is_draft else "F2"

    @override
    def _quiet(self) -> tuple[tuple[Button, str], ...]:
        return ((self.export, "file-up"), *super()._quiet())

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.main.setText(_("Finalise the minutes") if self._is_draft else pgettext("minutes", "Reopen"))
        self.export.setText(_("Export"))
        self.leave.setText(_("Keep as draft") if self._is_draft else _("Close"))
        self._fit()
