"""The field of a quick note: a text area in a box that shows where the keyboard is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.ui.kit import ScrollArea, TextArea
from journal_app.ui.look.painting import rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_LEAST_LINES = 2
_MOST_LINES = 8
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier


class NoteEditor(TextArea):
    """The text. Return adds it; while Japanese is being composed every key belongs to the input method."""

    add_requested = Signal()
    add_more_requested = Signal()

    def caret_to_end(self) -> None:
        """Put the caret behind the last letter."""
        self.moveCursor(QTextCursor.MoveOperation.End)

    def caret_place(self) -> QRect:
        """Return the rectangle of the caret on the screen."""
        place = self.cursorRect()
        return QRect(self.viewport().mapToGlobal(place.topLeft()), place.size())

    @override
    def keeps_shortcut(self, event: QKeyEvent) -> bool:
        """Keep all from the window while Japanese is being composed."""
        return self.is_composing

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_return = event.key() in _RETURNS and not event.isAutoRepeat()
        modifiers = event.modifiers() & ~_KEYPAD
        if is_return and modifiers == _CTRL:
            self.commit_then(self.add_more_requested.emit)
        elif self.is_composing and modifiers & (_CTRL | _ALT):
            event.ignore()  # undo and the like would tear the words apart
        elif is_return and not modifiers and not self.is_composing:
            self.add_requested.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        # A Tab that slips through while composing must not tear the words away.
        return True if self.is_composing else super().focusNextPrevChild(next)


class NoteField(Themed, QWidget):
    """The box around the text: two lines high at first, as high as the text up to a point, then it scrolls."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.edit = NoteEditor(host)
        self._scroll = ScrollArea(host)
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.edit)
        column.addStretch(1)
        self._scroll.setWidget(self._inside)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._scroll)
        self.setFocusProxy(self.edit)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.edit.installEventFilter(self)
        self.edit.height_changed.connect(self._fit)
        self.edit.cursorPositionChanged.connect(self._follow_caret)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.edit.setFocus(Qt.FocusReason.MouseFocusReason)
        self.edit.caret_to_end()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        held = self.edit.hasFocus()
        border, width = ("accent", theme.px(2)) if held else ("border", theme.px(1))
        radius = theme.measure("radiusCard")
        rounded(QPainter(self), self.rect(), radius, theme.color("bg"), theme.color(border), width)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(14), px(12), px(14), px(12))
        self._fit()
        self.update()

    def _fit(self) -> None:
        line = self._host.theme.line("writing")
        height = min(max(self.edit.sizeHint().height(), _LEAST_LINES * line), _MOST_LINES * line)
        self._scroll.setFixedHeight(height)

    def _follow_caret(self) -> None:
        caret = self.edit.cursorRect()
        at = self.edit.mapTo(self._inside, caret.center())
        self._scroll.ensureVisible(at.x(), at.y(), 0, caret.height())
