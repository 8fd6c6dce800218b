"""The sheet in which one thanks a colleague for what they wrote."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.errors import JournalError
from journal_app.domain.habit.evidence import Value
from journal_app.domain.ids import Id
from journal_app.domain.week.thanks import ThanksKind
from journal_app.i18n import _, addressed
from journal_app.journal.command import Command
from journal_app.journal.week.thanks_commands import GiveThanks
from journal_app.messages import sentence
from journal_app.ui.kit import Button, ComboBox, Field, Form, Label, Segmented
from journal_app.ui.kit.frames.sheet import ButtonRole, Sheet
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.week.thanks_words import KINDS, blank, is_starter, kind_name, starter, value_words


@dataclass(frozen=True, slots=True)
class ThanksTask:
    """Whom the thanks are for and for which line. `run` raises JournalError."""

    me: Id
    receiver: Id
    name: str
    item: Id
    text: str
    values: Sequence[Value]
    run: Callable[[Command], object]


class ThanksSheet(Sheet):
    """Words, how they may begin, and the value they stand for."""

    given = Signal()

    def __init__(self, host: ThemeHost, parent: QWidget | None, task: ThanksTask) -> None:
        super().__init__(host, parent, width=520)
        self._task = task
        self._line = Label(host, task.text, color="muted", wrap=True)
        self.words, self.value = Field(host), ComboBox(host)
        self.kind = Segmented(host, fills=True)
        self._build_form(host)
        self._cancel = self.add_button(Button(host), ButtonRole.RejectRole)
        self._give = self.add_button(Button(host, kind="primary"), ButtonRole.AcceptRole, main=True)
        self._connect_signals()
        self.words.setFocus()

    def _build_form(self, host: ThemeHost) -> None:
        for kind in KINDS:
            self.kind.add(kind.value, kind_name(kind))
        self.kind.set_checked(())
        form = self._form = Form(host)
        form.add_widget(self._line)
        self._words_row = form.add("", self.words)
        self._kind_row = form.add("", self.kind)
        self._value_row = form.add("", self.value)
        self._value_row.setVisible(bool(self._task.values))
        self.body.addWidget(form)

    def _connect_signals(self) -> None:
        self.kind.changed.connect(self._on_kind_changed)
        self.words.text_edited.connect(self._on_edited)
        self._cancel.clicked.connect(self.reject)
        self._give.clicked.connect(self._on_give)

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        heading = _("Thank {name}").format(name=addressed(self._task.name))
        self.set_heading(_("Thanks"), heading)
        self._words_row.set_texts(
            _("Words of thanks"), _("The team sees it in the week's session and minutes.")
        )
        self.words.set_placeholder(_("What helped you, and how?"))
        self._kind_row.set_texts(_("A way to begin"))
        self._value_row.set_texts(_("Value it stands for"))
        for kind in KINDS:
            self.kind.set_text(kind.value, kind_name(kind))
        chosen = self.value.currentData()
        self.value.set_items([(None, _("None")), *((one.id, value_words(one)) for one in self._task.values)])
        self.value.set_current_data(chosen)
        self._cancel.setText(_("Cancel"))
        self._give.setText(_("Say thanks"))

    def _on_edited(self, _text: str) -> None:
        self._words_row.set_error("")

    def _on_kind_changed(self, _keys: tuple[str, ...]) -> None:
        """Let the kind say how thanks may begin, unless there are words of one's own."""
        if self.words.text().strip() and not is_starter(self.words.text()):
            return
        self.words.set_text(starter(self._kind()))
        self._select_blank()

    def _select_blank(self) -> None:
        at = self.words.text().find(blank())
        if at >= 0:
            self.words.setFocus()
            self.words.edit.setSelection(at, len(blank()))

    def _kind(self) -> ThanksKind:
        return ThanksKind(next(iter(self.kind.checked()), ""))

    def _on_give(self) -> None:
        task, words = self._task, self.words.text()
        if blank() in words:
            self._words_row.set_error(_("Fill in “{blank}” first.").format(blank=blank()))
            self._select_blank()
            return
        try:
            task.run(
                GiveThanks(task.receiver, words, task.me, self._kind(), self.value.currentData(), task.item)
            )
        except JournalError as error:
            self._form.show_problems({self.words: sentence(error)})
            return
        self.given.emit()
        self.accept()
