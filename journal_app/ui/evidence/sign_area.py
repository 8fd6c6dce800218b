"""The area for a line of writing in which signs mean something: tells of one typed, and lets its word go."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit
from typing_extensions import override

from journal_app.ui.evidence.signs import SignedWord, word_before
from journal_app.ui.kit import TextArea
from journal_app.ui.look.theme_host import ThemeHost


class SignArea(TextArea):
    """Tells `signed` when a sign has been typed or committed at the start of a word; never while words are composed.

    After `take_word` Backspace puts the word back (`word_returned`), as long as nothing else was typed.
    """

    signed = Signal(object)
    word_returned = Signal()

    def __init__(self, host: ThemeHost, *, role: str = "writing") -> None:
        super().__init__(host, role=role)
        self._length = 0
        self._commits = False
        self._taken: tuple[SignedWord, str, str] | None = None
        self.text_edited.connect(self._on_text_edited)

    @override
    def set_text(self, text: str) -> None:
        super().set_text(text)
        self._length = len(self.text())

    def before_caret(self) -> str:
        """Return the text before the caret."""
        return self.text_between(0, self.textCursor().position())

    def text_between(self, start: int, end: int) -> str:
        """Return a part of the text; positions count UTF-16 units, as Qt does."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selection().toPlainText()

    def place_of(self, word: SignedWord) -> QRect:
        """Return where a word begins on the screen."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._units(word))
        place = self.cursorRect(cursor)
        return QRect(self.viewport().mapToGlobal(place.topLeft()), place.size())

    def mark_word(self, word: SignedWord | None) -> None:
        """Show the word that is looked for in the accent colour."""
        marks = []
        if word is not None and word.typed:
            mark = QTextEdit.ExtraSelection()
            look = QTextCharFormat()
            look.setForeground(self._host.theme.color("accent"))
            mark.format = look
            mark.cursor = self._cursor_of(word)
            marks.append(mark)
        self.setExtraSelections(marks)

    def take_word(self, word: SignedWord, instead: str = "") -> None:
        """Take a word that ends at the caret out of the text, or put other words in its place."""
        cursor = self._cursor_of(word)
        cursor.insertText(instead)
        self.setTextCursor(cursor)
        self._taken = (word, instead, self.text())

    def returns_word(self, event: QKeyEvent) -> bool:
        """Tell whether a key puts back the word that was taken last: Backspace, with nothing typed in between."""
        is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if not is_plain or event.key() != Qt.Key.Key_Backspace or self._taken is None or self.is_composing:
            return False
        word, instead, text = self._taken
        end = self._units(word) + _units_of(instead)
        return self.text() == text and self.textCursor().position() == end

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        returns = self.returns_word(event)
        taken, self._taken = self._taken, None
        if returns and taken is not None:
            self._put_back(*taken)
        else:
            super().keyPressEvent(event)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._commits = bool(event.commitString())
        super().inputMethodEvent(event)
        self._commits = False

    def _put_back(self, word: SignedWord, instead: str, _text: str) -> None:
        cursor = self.textCursor()
        cursor.setPosition(self._units(word))
        cursor.setPosition(self._units(word) + _units_of(instead), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(word.typed)
        self.setTextCursor(cursor)
        self.word_returned.emit()

    def _cursor_of(self, word: SignedWord) -> QTextCursor:
        cursor = self.textCursor()
        start = self._units(word)
        cursor.setPosition(start)
        cursor.setPosition(start + _units_of(word.typed), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _units(self, word: SignedWord) -> int:
        return _units_of(self.text()[: word.start])

    def _on_text_edited(self, text: str) -> None:
        added, self._length = len(text) - self._length, len(text)
        if added != 1 and not self._commits:
            return
        before = self.before_caret()
        word = word_before(before)
        # Only a sign that has just come: what stood there before, or was left as text, is not asked about again.
        if word is not None and word.start >= len(before) - max(1, added):
            self.signed.emit(word)


def _units_of(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
