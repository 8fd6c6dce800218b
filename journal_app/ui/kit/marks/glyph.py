"""An icon that only decorates."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed


class Glyph(Themed, QWidget):
    """An icon of a size and colour; what it means stands beside it in words."""

    def __init__(self, host: ThemeHost, icon: str, size: int = 16, color: str = "muted") -> None:
        super().__init__()
        self._host = host
        self._icon = icon
        self._side = size
        self._color = color

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    def set_color(self, color: str) -> None:
        """Use another colour token."""
        self._color = color
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        color = self._host.theme.color(self._color)
        self._host.icons.paint(QPainter(self), QRectF(self.rect()), self._icon, color)

    @override
    def restyle(self) -> None:
        side = self._host.theme.px(self._side)
        self.setFixedSize(side, side)
        self.update()
