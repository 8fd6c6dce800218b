"""The grip a row is dragged by."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_SIDE = 20


class Grip(Themed, QWidget):
    """A handle of six dots; `pressed` says where on the screen it was taken."""

    pressed = Signal(QPointF)

    def __init__(self, host: ThemeHost, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        faint = self._host.theme.color("faint")
        self._host.icons.paint(QPainter(self), QRectF(self.rect()), "grip-vertical", faint)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit(event.globalPosition())

    @override
    def restyle(self) -> None:
        side = self._host.theme.px(_SIDE)
        self.setFixedSize(side, side)
