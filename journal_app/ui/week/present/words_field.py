"""The field of the shared window: one line to type, in the size of the page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from typing_extensions import override

from journal_app.ui.kit import LineEdit
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.page_scale import Scale

_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WordsField(LineEdit):
    """All letter keys type while it has the caret. Return says `submitted`, Esc `left`."""

    left = Signal()
    focus_changed = Signal()

    def __init__(self, host: ThemeHost, size: float) -> None:
        super().__init__(host)
        self._size = size
        self._unit = 1.0

    def set_unit(self, unit: float) -> None:
        """Say how many px of the screen one px of the page is."""
        self._unit = unit
        self.restyle()

    @override
    def keeps_shortcut(self, event: QKeyEvent) -> bool:
        return not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)

    @override
    def restyle(self) -> None:
        self.setFont(Scale(self._unit).font(self._size))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.is_composing:
            self.left.emit()
            return
        super().keyPressEvent(event)
        if event.key() in _RETURNS:
            event.accept()  # it is answered here, and means nothing to the page below

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()
