"""Word picker: opens at the caret, finds a word of the bank by typing, and puts it into the text there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from journal_app.i18n import _
from journal_app.ui.kit import Popover, TextArea, TextRow
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.team.workshop.bank.bank_card import BankGroup


class WordPicker(QObject):
    """One for all fields of a page. It never asks twice for what is said: the word goes where the caret was."""

    put_in = Signal(str)

    def __init__(self, host: ThemeHost, owner: QWidget) -> None:
        super().__init__(owner)
        self._field: TextArea | None = None
        self.popover = Popover(host, owner)
        self.popover.chosen.connect(self._on_chosen)

    def open(self, field: TextArea, groups: Sequence[BankGroup]) -> None:
        """Offer words at the caret of a field; words being composed become text first."""
        self._field = field
        self._groups = tuple(groups)
        field.commit_then(self._open)

    def _open(self) -> None:
        field = self._field
        if field is None:
            return
        rows = [
            TextRow(word, word, hint=group.short or group.title)
            for group in self._groups
            for word in group.words
        ]
        self.popover.set_placeholder(_("Find a word"))
        self.popover.set_empty_text(_("No such word. Add it with ＋, or type it yourself."))
        self.popover.set_rows(rows)
        place = field.cursorRect()
        self.popover.open_below(QRect(field.viewport().mapToGlobal(place.topLeft()), place.size()))

    def _on_chosen(self, word: str) -> None:
        if self._field is not None:
            insert_word(self._field, word)
            self.put_in.emit(word)


def insert_word(field: TextArea, word: str) -> None:
    """Put a word in at the caret, as if it had been typed; between Latin letters with the spaces it needs."""
    cursor, document = field.textCursor(), field.document()
    before = document.characterAt(cursor.selectionStart() - 1)
    after = document.characterAt(cursor.selectionEnd())
    head = " " if _joins(before, word[:1]) else ""
    tail = " " if _joins(word[-1:], after) else ""
    cursor.insertText(f"{head}{word}{tail}")
    field.setTextCursor(cursor)


def _joins(left: str, right: str) -> bool:
    """Tell whether two letters that meet would be read as one word."""
    return bool(left and right) and all(letter.isascii() and letter.isalnum() for letter in (left, right))
