"""The sheet that asks why two figures differ."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialogButtonBox, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit import Button, Field
from journal_app.ui.kit.frames.sheet import Sheet
from journal_app.ui.look.theme_host import ThemeHost


class ReasonSheet(Sheet):
    """One line; `said` carries it. Without words the reason goes."""

    said = Signal(str)

    def __init__(self, host: ThemeHost, parent: QWidget, reason: str) -> None:
        super().__init__(host, parent)
        self.reason = Field(host)
        self.reason.set_text(reason)
        self.body.addWidget(self.reason)
        role = QDialogButtonBox.ButtonRole
        self._yes = self.add_button(Button(host, kind="primary"), role.AcceptRole, main=True)
        self._no = self.add_button(Button(host, kind="ghost"), role.RejectRole)
        self._yes.clicked.connect(self._on_yes)
        self._no.clicked.connect(self.reject)
        self.reason.setFocus()

    @override
    def retranslate(self) -> None:
        """Set the words in the current language."""
        self.set_heading(_("Why do the figures differ?"), _("Why do the figures differ?"))
        self.reason.edit.setAccessibleName(_("Reason"))
        self.reason.set_placeholder(_("One line that everybody sees beside the figures"))
        self._yes.setText(_("Save"))
        self._no.setText(_("Cancel"))

    def _on_yes(self) -> None:
        self.said.emit(" ".join(self.reason.text().split()))
        self.accept()
