"""The passphrase that locks this device's keys where no keyring does: set twice, asked for when it is needed."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from journal_app.domain.errors import JournalError
from journal_app.i18n import _
from journal_app.messages import sentence
from journal_app.sync.api import require_long
from journal_app.ui.kit import Button, Field, Form, FormRow, Label
from journal_app.ui.kit.frames.sheet import ButtonRole, Sheet
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded


def as_bytes(passphrase: str) -> bytes:
    """Return a passphrase as its key is made from it: the same on every keyboard and system."""
    return unicodedata.normalize("NFC", passphrase).encode()


def hidden_field(host: ThemeHost) -> Field:
    """Return a field that does not show what is typed."""
    field = Field(host)
    field.edit.setEchoMode(QLineEdit.EchoMode.Password)
    return field


class NewPassphrase(Worded, Form):
    """A passphrase to be set, typed twice: where the device has no keyring, or `instead` of the one of now."""

    def __init__(self, host: ThemeHost, *, instead: bool = False) -> None:
        super().__init__(host)
        self._instead = instead
        self._why = Label(host, role="caption", color="muted", wrap=True)
        self.first = hidden_field(host)
        self.second = hidden_field(host)
        self._first_row, self._second_row = self.add("", self.first), self.add("", self.second)
        self.add_widget(self._why)
        self.first.text_edited.connect(self._on_edited)
        self.second.text_edited.connect(self._on_edited)

    @override
    def retranslate(self) -> None:
        """Put all words into the current language."""
        self._first_row.set_texts(_("New passphrase") if self._instead else _("Passphrase"))
        self._second_row.set_texts(_("The same passphrase again"))
        self._why.setText(
            _("Several words are easy to remember; nobody can tell you a forgotten one.")
            if self._instead
            else _(
                "This device has no keyring that keeps keys safe, so a passphrase locks them. It is asked for once "
                "each time the app starts. Several words are easy to remember; nobody can tell you a forgotten one."
            )
        )

    def take(self) -> bytes | None:
        """Return the passphrase, or None and say in place what is wrong."""
        problems: dict[QWidget, str] = {}
        try:
            require_long(as_bytes(self.first.text()))
        except JournalError as error:
            problems[self.first] = sentence(error)
        else:
            if self.first.text() != self.second.text():
                problems[self.second] = _("The two are not the same. Type it again.")
        return None if self.show_problems(problems) else as_bytes(self.first.text())

    def _on_edited(self) -> None:
        self.first.set_error("")
        self.second.set_error("")


class PassphraseDialog(Sheet):
    """Asks for the passphrase. `entered` carries it as bytes."""

    entered = Signal(object)

    def __init__(self, host: ThemeHost, parent: QWidget | None, *, wrong: bool = False) -> None:
        super().__init__(host, parent, width=440)
        self._wrong = wrong
        self._text = Label(host, wrap=True)
        self.field = hidden_field(host)
        self._cancel = self.add_button(Button(host), ButtonRole.RejectRole)
        self._unlock = self.add_button(Button(host, kind="primary"), ButtonRole.AcceptRole, main=True)
        self.body.addWidget(self._text)
        self._row = FormRow(host, self.field)
        self.body.addWidget(self._row)
        self._cancel.clicked.connect(self.reject)
        self._unlock.clicked.connect(self._on_unlock_clicked)
        self.field.text_edited.connect(self._on_edited)
        self._on_edited()
        self._show_wrong()
        self.field.setFocus()

    @override
    def retranslate(self) -> None:
        self.set_heading(_("Passphrase"), _("Unlock this device’s keys"))
        self._text.setText(_("They are needed to share with your team, and locked with your passphrase."))
        self._row.set_texts(_("Passphrase"))
        self._cancel.setText(_("Cancel"))
        self._unlock.setText(_("Unlock"))
        self._show_wrong()

    def _show_wrong(self) -> None:
        self.field.set_error(_("The passphrase is not the right one.") if self._wrong else "")
        self.refit()

    def _on_edited(self) -> None:
        self._unlock.setEnabled(bool(self.field.text()))
        if self.field.text() and self._wrong:
            self._wrong = False
            self._show_wrong()

    def _on_unlock_clicked(self) -> None:
        passphrase = as_bytes(self.field.text())
        self.accept()
        self.entered.emit(passphrase)
