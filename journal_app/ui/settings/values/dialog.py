"""The dialog of one value of the team: its words, and the same in the other language."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.habit.evidence import Value
from journal_app.i18n import _
from journal_app.journal.command import Command
from journal_app.journal.value_commands import AddValue, EditValue
from journal_app.messages import sentence
from journal_app.ui.kit import Button, Field, Form
from journal_app.ui.kit.frames.sheet import ButtonRole, Sheet
from journal_app.ui.look.theme_host import ThemeHost


class ValueDialog(Sheet):
    """Adds a value, or changes one. `run` carries a command out and raises JournalError where it cannot."""

    saved = Signal()

    def __init__(
        self,
        host: ThemeHost,
        parent: QWidget | None,
        run: Callable[[Command], object],
        value: Value | None = None,
    ) -> None:
        super().__init__(host, parent, width=440)
        self._run = run
        self._value = value
        self.phrase, self.gloss = Field(host), Field(host)
        self._form = Form(host)
        self._phrase_row = self._form.add("", self.phrase)
        self._gloss_row = self._form.add("", self.gloss)
        self.body.addWidget(self._form)
        self._cancel = self.add_button(Button(host), ButtonRole.RejectRole)
        self.save = self.add_button(Button(host, kind="primary"), ButtonRole.AcceptRole, main=True)
        if value is not None:
            self.phrase.set_text(value.phrase)
            self.gloss.set_text(value.gloss)
        self._cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._on_save)
        self.phrase.setFocus()

    @override
    def retranslate(self) -> None:
        adding = self._value is None
        self.set_heading(_("Team values"), _("Add a value") if adding else _("Change the value"))
        self._phrase_row.set_texts(_("Value"), _("A few words, just as a line shows them."))
        self._gloss_row.set_texts(_("In the other language"), _("May stay empty."))
        self._cancel.setText(_("Cancel"))
        self.save.setText(_("Add") if adding else _("Save"))

    def _on_save(self) -> None:
        phrase, gloss = self.phrase.text(), self.gloss.text()
        try:
            if self._value is None:
                self._run(AddValue(phrase, gloss))
            else:
                self._run(EditValue(self._value.id, phrase, gloss))
        except JournalError as error:
            is_empty = error.code is ErrorCode.EMPTY_TEXT
            text = _("A value needs a few words.") if is_empty else sentence(error)
            self._form.show_problems({self.phrase: text})
            return
        self.saved.emit()
        self.accept()
