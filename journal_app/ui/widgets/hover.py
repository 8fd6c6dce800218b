"""The base of the buttons the kit paints itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QAbstractButton
from typing_extensions import override

from journal_app.ui.theme_host import ThemeHost
from journal_app.ui.widgets.motion import Glide


class HoverButton(QAbstractButton):
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
