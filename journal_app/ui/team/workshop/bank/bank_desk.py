"""Bank desk: what a page does with the words of the bank, in its card, at the caret, and by the key that adds one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from journal_app.domain.ids import Id
from journal_app.domain.workshop.step_view import StepView
from journal_app.i18n import _
from journal_app.journal.command import Command
from journal_app.journal.workshop.idea_commands import AddBankWord, DeleteBankWord
from journal_app.ui.kit import TextArea
from journal_app.ui.pane import Pane
from journal_app.ui.team.workshop.bank.add_word import AddWord
from journal_app.ui.team.workshop.bank.bank_card import BankCard, BankGroup
from journal_app.ui.team.workshop.bank.used_words import words_in
from journal_app.ui.team.workshop.bank.word_picker import WordPicker, insert_word


class BankDesk(QObject):
    """Serves one page. `put_in` says that a word went into a text, `changed` that the bank is another."""

    put_in = Signal()
    changed = Signal()

    def __init__(self, pane: Pane, page: QWidget, step: Id, area: Callable[[], TextArea | None]) -> None:
        """`area` returns the field that words are put into, None where nothing can be written now."""
        super().__init__(page)
        self._pane = pane
        self._page = page
        self._step = step
        self._area = area
        self._view: StepView | None = None
        self._groups: tuple[BankGroup, ...] = ()
        self.card = BankCard(pane.host)
        self.picker = WordPicker(pane.host, page)
        self.adder = AddWord(pane.host, page)
        self.picker.put_in.connect(self._on_put_in)
        self.adder.chosen.connect(self._on_added)
        self.card.chosen.connect(self._on_chosen)
        self.card.add_requested.connect(self.add)
        self.card.remove_requested.connect(self._on_remove)

    @property
    def words(self) -> tuple[str, ...]:
        """Return all words of the bank, in order."""
        return self.card.words

    def show(self, view: StepView, groups: Sequence[BankGroup], writing: str) -> None:
        """Show the bank of a step, and which of its words stand in what is being written."""
        self._view, self._groups = view, tuple(groups)
        words = [word for group in groups for word in group.words]
        self.card.show_words(groups, frozenset(words_in(writing, words)))

    def insert(self) -> None:
        """Find a word by typing, and put it in at the caret."""
        area = self._area()
        if area is not None:
            area.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.picker.open(area, self._groups)

    def add(self) -> None:
        """Ask for one more word."""
        self.adder.open_for(self.card.add if self.card.add.isVisible() else self._page, self.words)

    def _on_put_in(self, _word: str) -> None:
        self.put_in.emit()

    def _on_chosen(self, word: str) -> None:
        area = self._area()
        if area is not None:
            insert_word(area, word)
            area.setFocus(Qt.FocusReason.OtherFocusReason)
            self.put_in.emit()

    def _on_added(self, word: str) -> None:
        self._run(AddBankWord(self._step, word))

    def _on_remove(self, word: str) -> None:
        if self._view is None:
            return
        entries = [one for one in self._view.bank if one.text == word and not one.is_core]
        mine = [one for one in entries if one.member == self._view.me]
        for entry in (mine or entries)[:1]:
            if self._run(DeleteBankWord(entry.id)):
                self._pane.offer_undo(_("The word is taken out of the bank."))

    def _run(self, command: Command) -> bool:
        done = self._pane.run(command) is not None
        if done:
            self.changed.emit()
        return done
