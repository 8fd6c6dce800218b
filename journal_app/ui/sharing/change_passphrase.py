"""The dialog for another passphrase of this device's keys: the one of now, and the new one twice."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.i18n import _, pgettext
from journal_app.messages import sentence
from journal_app.ui.kit import Button, FormRow, Label
from journal_app.ui.kit.frames.sheet import ButtonRole
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.sharing.context import SharingDesk
from journal_app.ui.sharing.form import WorkSheet
from journal_app.ui.sharing.passphrase import NewPassphrase, as_bytes, hidden_field


class ChangePassphraseDialog(WorkSheet):
    """Changes the passphrase; `changed` is emitted when that is done. The app goes on with the new one."""

    changed = Signal()

    def __init__(self, desk: SharingDesk, host: ThemeHost, parent: QWidget | None) -> None:
        super().__init__(desk, host, parent, width=480, asks=False)
        self.old = hidden_field(host)
        self._old_row = FormRow(host, self.old)
        self.new = NewPassphrase(host, instead=True)
        self._backups = Label(host, role="caption", color="muted", wrap=True)
        self.add_page(self._old_row, self.new, self._backups)
        self._cancel = self.add_button(Button(host), ButtonRole.RejectRole)
        self._change = self.add_button(Button(host, kind="primary"), ButtonRole.AcceptRole, main=True)
        self.old.text_edited.connect(self._on_old_edited)
        self._cancel.clicked.connect(self.reject)
        self._change.clicked.connect(self._on_change_clicked)
        self.old.setFocus()

    @override
    def retranslate(self) -> None:
        self.set_heading(_("Passphrase"), _("Change the passphrase"))
        self._old_row.set_texts(_("Current passphrase"))
        self._backups.setText(
            _(
                "The keys in backups made until now still open with the old one. If someone else knows it, remove this "
                "device from the team and join again."
            )
        )
        self._cancel.setText(_("Cancel"))
        self._change.setText(pgettext("button", "Change"))

    def _on_old_edited(self) -> None:
        self.old.set_error("")
        self.refit()

    def _on_change_clicked(self) -> None:
        new = self.new.take()
        self.refit()
        if new is not None:
            change = partial(self._carry_out, as_bytes(self.old.text()), new)
            self.work(change, _("One moment…"), self._on_changed)

    def _carry_out(self, old: bytes, new: bytes) -> None:
        """Change it, away from the window's thread; the pass that comes next must find the new one."""
        self.desk.sharing.change_passphrase(lambda: old, lambda: new)
        self.desk.passphrase.hold(new)

    @override
    def on_error(self, code: ErrorCode) -> bool:
        if code is not ErrorCode.WRONG_PASSPHRASE:
            return False
        self.old.set_error(sentence(JournalError(code)))
        self.old.setFocus()
        return True

    def _on_changed(self, _nothing: object) -> None:
        self.accept()
        self.changed.emit()
        self.desk.news.changed.emit()
