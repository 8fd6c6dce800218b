"""The raised box of a popup that covers the window: a child of it, with the shadow around."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.ui.look.painting import raised
from journal_app.ui.look.theme_host import ThemeHost


class PopupBox(QWidget):
    """A box in a widget that is larger by the reach of its shadow."""

    def __init__(self, host: ThemeHost, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = host

    def box(self) -> QRect:
        """Return the box without its shadow."""
        margin = self._host.theme.measure("shadowReach")
        return self.rect().adjusted(margin, margin, -margin, -margin)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        raised(QPainter(self), self.box(), theme.measure("radiusCard"), theme)
