"""The editor of one line. It turns keys into wishes and knows nothing of other lines."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from journal_app.domain.kpt import split_lines
from journal_app.domain.text_limits import clean
from journal_app.ui.kit import TextArea
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.today.rows.line_commands import Wish
from journal_app.ui.today.rows.pasted import read_pasted

_LINK_SIGNS = ("#", "＃")
_NONE = Qt.KeyboardModifier.NoModifier
_ALT = Qt.KeyboardModifier.AltModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WISHES = {
    (Qt.Key.Key_Return, _NONE): Wish.NEXT,
    (Qt.Key.Key_Enter, _NONE): Wish.NEXT,
    (Qt.Key.Key_Return, _SHIFT): Wish.NEXT,
    (Qt.Key.Key_Enter, _SHIFT): Wish.NEXT,
    (Qt.Key.Key_Up, _NONE): Wish.UP,
    (Qt.Key.Key_Down, _NONE): Wish.DOWN,
    (Qt.Key.Key_Up, _CTRL): Wish.BACK,
    (Qt.Key.Key_Down, _CTRL): Wish.FORWARD,
    (Qt.Key.Key_Backspace, _NONE): Wish.REMOVE,
}


class ItemEditor(TextArea):
    """The text of one line. While Japanese is being composed every key belongs to the input method."""

    wished = Signal(object)
    entered = Signal()
    left = Signal()
    paused = Signal()
    composing = Signal(bool)
    menu_requested = Signal(QPoint)
    lines_pasted = Signal(object, object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host, role="writing")
        self._length = 0
        self._commits = False
        self._pressed_at: QPoint | None = None
        self.text_edited.connect(self._on_text_edited)

    @override
    def set_text(self, text: str) -> None:
        super().set_text(text)
        self._length = len(self.text())

    def caret_to_end(self) -> None:
        """Put the caret behind the last letter."""
        self.moveCursor(QTextCursor.MoveOperation.End)

    def caret_x(self) -> int:
        """Return how far to the right the caret stands, in px."""
        return self.cursorRect().center().x()

    def caret_near(self, x: int, *, last_line: bool) -> None:
        """Put the caret into the last or the first line, as near to `x` as its letters allow."""
        y = self.viewport().height() - 2 if last_line else 2
        self.setTextCursor(self.cursorForPosition(QPoint(x, y)))

    def caret_place(self) -> QRect:
        """Return the rectangle of the caret on the screen."""
        place = self.cursorRect()
        return QRect(self.viewport().mapToGlobal(place.topLeft()), place.size())

    def take_back_sign(self) -> None:
        """Remove the `#` before the caret that opened the picker."""
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter, QTextCursor.MoveMode.KeepAnchor)
        if cursor.selectedText() in _LINK_SIGNS:
            cursor.removeSelectedText()

    def forget_steps(self) -> None:
        """Give up the field's own undo: what has been written is the journal's to take back."""
        if not self.is_composing:
            self.document().clearUndoRedoStacks()

    @override
    def keeps_shortcut(self, event: QKeyEvent) -> bool:
        """Keep all from the window while Japanese is being composed but the one that ends the day."""
        return self.is_composing and event.key() not in _RETURNS

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_composing and event.modifiers() & (_CTRL | _ALT):
            event.ignore()  # undo and the like would tear the words apart
        elif self.is_composing or not self._wishes(event):
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.globalPosition().toPoint()
        super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        # The row clicked on opens and moves below a hand that is never quite still: that selects nothing.
        if self._pressed_at is not None:
            way = event.globalPosition().toPoint() - self._pressed_at
            if way.manhattanLength() < QApplication.startDragDistance():
                return
            self._pressed_at = None
        super().mouseMoveEvent(event)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._commits = bool(event.commitString())
        was_composing = self.is_composing
        super().inputMethodEvent(event)
        self._commits = False
        if was_composing is not self.is_composing:
            self.composing.emit(self.is_composing)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        # A Tab that slips through while composing must not tear the words away.
        if not self.is_composing:
            self.wished.emit(Wish.FORWARD if next else Wish.BACK)
        return True

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() == Qt.FocusReason.ActiveWindowFocusReason:
            self.paused.emit()
        elif event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason):
            self.left.emit()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_requested.emit(event.globalPos())

    @override
    def insert_pasted(self, source: QMimeData) -> None:
        text = source.text()
        cells = read_pasted(text, is_table="<table" in source.html().casefold())
        lines = [line for row in cells for cell in row for line in split_lines(cell)]
        cursor = self.textCursor()
        if len(lines) > 1:
            end = self.document().characterCount() - 1
            around = self._between(0, cursor.selectionStart()), self._between(cursor.selectionEnd(), end)
            self.lines_pasted.emit(around, cells)
        elif lines:
            # Within a sentence its spaces count; at the start of a line a bullet or a line break does not.
            within = self.text() and text.strip() == cells[0][0] and len(text.splitlines()) == 1
            cursor.insertText(clean(text).rstrip("\r\n") if within else lines[0])

    def _between(self, start: int, end: int) -> str:
        """Return a part of the text; positions count UTF-16 units, as Qt does."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selection().toPlainText()

    def _wishes(self, event: QKeyEvent) -> bool:
        """Pass on a key that means something to the form; tell whether it did."""
        modifiers = event.modifiers() & ~_KEYPAD
        wish = _WISHES.get((Qt.Key(event.key()), modifiers))
        if wish is None:
            if event.key() in _RETURNS:
                event.ignore()  # finishing the day and the like belong to the window
                return True
            return False
        if wish is Wish.REMOVE and self.text():
            return False
        if wish is Wish.UP and self.textCursor().movePosition(QTextCursor.MoveOperation.Up):
            return False
        if wish is Wish.DOWN and self.textCursor().movePosition(QTextCursor.MoveOperation.Down):
            return False
        self.wished.emit(wish)
        return True

    def _on_text_edited(self, text: str) -> None:
        typed, self._length = len(text) - self._length == 1, len(text)
        if not typed and not self._commits:
            return
        at = self.textCursor().position()
        sign, before = self._between(max(0, at - 1), at), self._between(max(0, at - 2), max(0, at - 1))
        if sign in _LINK_SIGNS and not before.strip():
            self.wished.emit(Wish.LINK_BY_SIGN)
