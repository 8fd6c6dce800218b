"""The button that adds thanks: its words, and the key that does the same."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton
from typing_extensions import override

from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.page_scale import Ink, Scale

TALL = 68


class AddButton(QAbstractButton):
    """The one button: its words and the key that does the same."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._unit = 1.0
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def fit(self, unit: float) -> float:
        """Take a new scale, and return how wide the button is, in px of the page."""
        self._unit = unit
        scale = Scale(unit)
        return scale.measure(28, bold=True)(self.text()) + 18 + scale.measure(24)("Enter") + 4 + 60

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(self.fit(self._unit) * self._unit), round(TALL * self._unit))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        ink = Ink(QPainter(self), self._host, self._unit)
        pressed = self.isDown() or self.underMouse()
        ink.box(QRectF(self.rect()), 14, "accentHover" if pressed else "accent")
        width = ink.measure(28, bold=True)(self.text()) + 2
        ink.text(ink.rect(30, 0, width, TALL), self.text(), 28, "onAccent", bold=True)
        ink.text(ink.rect(30 + width + 18, 0, 200, TALL), "Enter", 24, "onAccent2")
