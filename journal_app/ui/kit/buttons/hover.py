"""The base of the buttons the kit paints itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton
from typing_extensions import override

from journal_app.ui.look.motion import Glide
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed


class EnterButton(QAbstractButton):
    """A button that Enter presses as other toolkits and hands do; Qt takes Space alone outside dialogs."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


class HoverButton(Themed, EnterButton):
    """A button that glides between rest and hover: `_hover.value` goes from 0 to 1."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._hover = Glide(host, self)

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self._hover.to(1.0)
        super().enterEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hover.to(0.0)
        super().leaveEvent(event)
