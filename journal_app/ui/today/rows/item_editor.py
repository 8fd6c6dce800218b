"""The editor of one line. It turns keys into wishes and knows nothing of other lines."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
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
from journal_app.ui.evidence.sign_area import SignArea
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.today.rows.line_commands import Wish
from journal_app.ui.today.rows.pasted import read_pasted

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
    (Qt.Key.Key_Right, _NONE): Wish.TO_CHIPS,
}


class ItemEditor(SignArea):
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
        self._pressed_at: QPoint | None = None
        self.word_returned.connect(self._on_word_returned)

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
        elif self.is_composing or self.returns_word(event) or not self._wishes(event):
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
        was_composing = self.is_composing
        super().inputMethodEvent(event)
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
            self._select_nothing()
            self.left.emit()

    def _select_nothing(self) -> None:
        cursor = self.textCursor()
        if cursor.hasSelection():
            cursor.clearSelection()
            self.setTextCursor(cursor)

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
            around = (
                self.text_between(0, cursor.selectionStart()),
                self.text_between(cursor.selectionEnd(), end),
            )
            self.lines_pasted.emit(around, cells)
        elif lines:
            # Within a sentence its spaces count; at the start of a line a bullet or a line break does not.
            within = self.text() and text.strip() == cells[0][0] and len(text.splitlines()) == 1
            cursor.insertText(clean(text).rstrip("\r\n") if within else lines[0])

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
        if wish is Wish.TO_CHIPS and not self.textCursor().atEnd():
            return False
        if wish is Wish.UP and self.textCursor().movePosition(QTextCursor.MoveOperation.Up):
            return False
        if wish is Wish.DOWN and self.textCursor().movePosition(QTextCursor.MoveOperation.Down):
            return False
        self.wished.emit(wish)
        return True

    def _on_word_returned(self) -> None:
        self.wished.emit(Wish.LINK_BACK)
