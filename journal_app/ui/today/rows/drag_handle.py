"""The handle a line is dragged by."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_GRIP = 20


class Grip(Themed, QWidget):
    """The handle at the left of a row; dragging it moves the line."""

    pressed = Signal()
    dragged = Signal(QPointF)
    released = Signal()

    def __init__(self, host: ThemeHost, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = host
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self._host.icons.paint(
            QPainter(self), QRectF(self.rect()), "grip-vertical", self._host.theme.color("faint")
        )

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.dragged.emit(event.globalPosition())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.released.emit()

    @override
    def restyle(self) -> None:
        side = self._host.theme.px(_GRIP)
        self.setFixedSize(side, side)
