"""The dialog that asks for a candidate: its phrase, and what it says in the other language."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.workshop.letters import begins_with
from journal_app.i18n import _
from journal_app.ui.kit import Button, Field, Form, Label
from journal_app.ui.kit.frames.sheet import ButtonRole, Sheet
from journal_app.ui.look.theme_host import ThemeHost


class PhraseSheet(Sheet):
    """`given(phrase, gloss)`. A phrase with another letter is pointed out, and taken all the same."""

    given = Signal(str, str)

    def __init__(
        self,
        host: ThemeHost,
        parent: QWidget | None,
        letter: str,
        words: tuple[str, str],
        *,
        new: bool = True,
    ) -> None:
        """`words` are the phrase and its gloss to begin with."""
        super().__init__(host, parent)
        self._letter = letter
        self._is_new = new
        self.phrase = Field(host)
        self.gloss = Field(host)
        form = Form(host, gap=16, label_role="caption")
        self._phrase_row = form.add("", self.phrase)
        self._hint = Label(host, role="caption", color="problem", wrap=True)
        form.add_widget(self._hint)
        self._gloss_row = form.add("", self.gloss)
        self._form = form
        self.body.addWidget(form)
        self.no = self.add_button(Button(host, kind="ghost", key="Esc"), ButtonRole.RejectRole)
        self.yes = self.add_button(Button(host, kind="primary"), ButtonRole.AcceptRole, main=True)
        self.no.clicked.connect(self.reject)
        self.yes.clicked.connect(self._on_yes)
        self.phrase.text_edited.connect(self._on_edited)
        self.phrase.set_text(words[0])
        self.gloss.set_text(words[1])
        self._on_edited()
        self.phrase.setFocus()

    def _on_edited(self) -> None:
        text = self.phrase.text().strip()
        differs = bool(text and self._letter) and not begins_with(text, self._letter)
        self._hint.setText(
            _("It does not begin with {letter}.").format(letter=self._letter) if differs else ""
        )
        self._hint.setVisible(differs)

    def _on_yes(self) -> None:
        phrase = self.phrase.text().strip()
        if self._form.show_problems({self.phrase: "" if phrase else _("Write the phrase.")}):
            return
        self.given.emit(phrase, self.gloss.text().strip())
        self.accept()

    @override
    def retranslate(self) -> None:
        title = _("New phrase") if self._is_new else _("Edit the phrase")
        about = _("It begins with {letter}").format(letter=self._letter) if self._letter else ""
        self.set_heading(title, about)
        self._phrase_row.set_texts(_("Phrase"))
        self._gloss_row.set_texts(_("In the other language"))
        self.yes.setText(_("Add") if self._is_new else _("Save"))
        self.no.setText(_("Cancel"))
