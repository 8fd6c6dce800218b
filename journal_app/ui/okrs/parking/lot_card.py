"""The card on the page of the lot: raised, with the accent ring; Ctrl+Enter says yes, Esc leaves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.ui.kit import Field
from journal_app.ui.kit.fields.input_method import after_composing
from journal_app.ui.look.painting import ring, rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded

_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LotCard(Worded, QWidget):
    """Base of what is worked on in the lot; `left` closes it. Enter alone says yes in the fields of one line."""

    left = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host

    def lines(self) -> Sequence[Field]:
        """Return the fields of one line."""
        raise NotImplementedError

    def submit(self) -> None:
        """Do what the card is for, or say in it what is missing."""
        raise NotImplementedError

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_typing = any(field.edit.hasFocus() for field in self.lines())
        says_yes = modifiers == Qt.KeyboardModifier.ControlModifier or (not modifiers and is_typing)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _RETURNS and says_yes:
            after_composing(self.submit)
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        rounded(painter, self.rect(), theme.measure("radiusCard"), theme.color("raised"))
        ring(painter, self.rect(), theme.measure("radiusCard"), theme)
