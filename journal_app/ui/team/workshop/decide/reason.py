"""The reason that a decision wants which is made early, or though somebody says "not yet": it stays on the record."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit import Button, Field, FormRow, Label
from journal_app.ui.kit.frames.sheet import ButtonRole, Sheet
from journal_app.ui.look.theme_host import ThemeHost


class ReasonSheet(Sheet):
    """Asks for a line on why. `given` carries it."""

    given = Signal(str)

    def __init__(self, host: ThemeHost, parent: QWidget | None, about: str, why: str) -> None:
        """`about` is what is to be decided, `why` says why a reason is wanted."""
        super().__init__(host, parent)
        self._about = about
        self.body.addWidget(Label(host, why, color="muted", wrap=True))
        self.reason = Field(host)
        self._row = FormRow(host, self.reason, label_role="caption")
        self.body.addWidget(self._row)
        self.no = self.add_button(Button(host, kind="ghost", key="Esc"), ButtonRole.RejectRole)
        self.yes = self.add_button(Button(host, kind="primary"), ButtonRole.AcceptRole, main=True)
        self.no.clicked.connect(self.reject)
        self.yes.clicked.connect(self._on_yes)
        self.reason.setFocus()

    def _on_yes(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            self._row.set_error(_("Write the reason in a line."))
            self.reason.setFocus()
            return
        self.given.emit(reason)
        self.accept()

    @override
    def retranslate(self) -> None:
        self.set_heading(_("Decide with a reason"), self._about)
        self._row.set_texts(_("Reason"), _("It stays on the record."))
        self.yes.setText(_("Decide"))
        self.no.setText(_("Cancel"))
