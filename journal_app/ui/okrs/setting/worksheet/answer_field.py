"""A field of a worksheet with what goes along: findings about a key result, and whether one's name is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.okrs.asking.questions import FindingKind
from journal_app.domain.runner.worksheet import Asked, AskedKeyResult, Written
from journal_app.domain.workshop.ideas import Idea, words_of
from journal_app.i18n import _, listed
from journal_app.journal.command import Command
from journal_app.journal.runner.worksheet_commands import PrepareAnswer
from journal_app.labels import word_label
from journal_app.ui.kit import CheckBox, Label, WordsField
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.ledger.choice_chips import ChoiceChips

State = tuple[str, tuple[FindingKind, ...], bool]
EMPTY: State = ("", (), False)


def state_of(written: Written | None) -> State:
    """Return what was written, as a field compares it."""
    return EMPTY if written is None else (written.text.strip(), written.found, written.nameless)


class AnswerField(Worded, QWidget):
    """One answer. `edited` says that something was typed or chosen; `command` writes it."""

    edited = Signal()
    left = Signal()

    def __init__(self, host: ThemeHost, step: Id, question: Id, asked: AskedKeyResult | None = None) -> None:
        super().__init__()
        self._host = host
        self._step, self._question, self._asked = step, question, asked
        self._stored: State = EMPTY
        self.findings = None if asked is None else ChoiceChips(host, list(FindingKind), multi=True)
        self.field = WordsField(host, role="writing", lines=1)
        self.nameless = CheckBox(host)
        self.said = AnswersRead(host)
        self._column = QVBoxLayout(self)
        if self.findings is not None:
            self._column.addWidget(self.findings)
            self.findings.changed.connect(self._on_edited)
        for widget in (self.field, self.nameless, self.said):
            self._column.addWidget(widget)
        self.said.hide()
        self.field.edit.text_edited.connect(self._on_edited)
        self.field.left.connect(self.left)
        self.nameless.clicked.connect(self._on_edited)

    @property
    def state(self) -> State:
        """Return what stands here now."""
        kinds = () if self.findings is None else tuple(map(FindingKind, self.findings.chosen()))
        text = self.field.text().strip()
        return text, kinds, bool(text or kinds) and self.nameless.isChecked()

    @property
    def is_dirty(self) -> bool:
        """Tell whether something stands here that was never stored."""
        return self.state != self._stored

    def command(self) -> Command:
        """Return what writes the answer as it stands."""
        text, kinds, nameless = self.state
        kr = self._asked.kr.id if self._asked is not None else None
        return PrepareAnswer(self._step, self._question, text, kr, kinds, nameless)

    def took(self, state: State) -> None:
        """Note that this has been stored; what was typed since stays."""
        self._stored = state
        self.field.took(state[0])

    def show_answer(
        self, written: Written | None, said: Sequence[tuple[str, Idea]], *, writable: bool
    ) -> None:
        """Show what is stored, unless something else is being written; or what is to be read alone."""
        state = state_of(written)
        if not writable or not self.is_dirty:
            self._stored = state
            self.field.show_stored(state[0], anyway=not writable)
            self.nameless.setChecked(state[2])
            if self.findings is not None:
                self.findings.set_chosen(state[1])
        self.field.setVisible(writable)
        if self.findings is not None:
            self.findings.setVisible(writable)
        self._show_switch(writable=writable)
        rows = list(said)
        self.said.setVisible(not writable)
        if not writable and not rows and written is not None:
            rows_words = [("", said_words(written.text, written.found))]
        else:
            rows_words = [(name, idea_words(idea)) for name, idea in rows]
        self.said.show_said(rows_words)

    def _show_switch(self, *, writable: bool) -> None:
        text, kinds, _nameless = self.state
        self.nameless.setVisible(writable and bool(text or kinds))

    def _on_edited(self, _what: object = None) -> None:
        self._show_switch(writable=True)
        self.edited.emit()

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.nameless.setText(_("Without my name"))
        self.field.edit.set_placeholder(
            _("Even one word is fine")
            if self._asked is None
            else _("What was it about the key result itself?")
        )
        if self.findings is not None:
            for kind in FindingKind:
                self.findings.set_text(kind, word_label("FindingKind", kind))

    @override
    def restyle(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self._host.theme.px(6))


class AnswersRead(Worded, QWidget):
    """Answers to be read: each with its name, or only mine while it is sealed."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._rows: list[tuple[str, str]] = []
        self._shown: list[QWidget] = []
        self._column = QVBoxLayout(self)

    def show_said(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show other answers, given by name ("" for mine alone) and words."""
        if list(rows) != self._rows:
            self._rows = list(rows)
            self._fill()

    def _fill(self) -> None:
        discard(self._column, self._shown)
        self._shown = []
        for name, words in self._rows or [("", _("Nothing was written here."))]:
            if name:
                self._shown.append(Label(self._host, name, role="caption", color="muted"))
            ink = "text" if self._rows else "muted"
            self._shown.append(Label(self._host, words, role="writing", color=ink, wrap=True))
        for widget in self._shown:
            self._column.addWidget(widget)

    @override
    def retranslate(self) -> None:
        self._fill()

    @override
    def restyle(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self._host.theme.px(4))


def said_words(text: str, found: Sequence[FindingKind]) -> str:
    """Return findings and words as one text."""
    kinds = listed([word_label("FindingKind", one) for one in found])
    return "\n".join(one for one in (kinds, text.strip()) if one)


def idea_words(idea: Idea) -> str:
    """Return what an answer says, with its findings."""
    kinds = [one for one in FindingKind if one in idea.found.split()]
    text = "\n".join(one for one in (words_of(idea), idea.more) if one)
    return said_words(text, kinds)


def fields_of(asked: Asked, make: Callable[[AskedKeyResult | None], AnswerField]) -> list[AnswerField]:
    """Return the fields of a question: one a key result where it asks for them, else one."""
    return [make(one) for one in asked.key_results] or [make(None)]
