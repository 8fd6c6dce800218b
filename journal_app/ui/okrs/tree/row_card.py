"""The card that stands in the place of a row while it is worked on: raised, with the accent ring, Tab inside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.ui.look.painting import ring, rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

Build = Callable[[QWidget], "RowCard"]
"""What builds a card in the view."""


class RowCard(Themed, QWidget):
    """Base of what is edited in the tree.

    `committed` names the node that was changed, `left` that it wants to be closed, `height_changed` that it needs more
    or less room.
    """

    committed = Signal(object)
    left = Signal()
    height_changed = Signal()

    def __init__(self, host: ThemeHost, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = host
        self.unsaved = False
        self.setAutoFillBackground(False)

    def tall(self, width: int) -> int:
        """Return how tall it is at a width, both in px."""
        raise NotImplementedError

    def draft(self) -> str:
        """Return what is typed in it."""
        raise NotImplementedError

    def give_up(self) -> None:
        """Close without saving."""
        self.left.emit()

    def flush(self) -> None:
        """Save what is typed in it, where nothing in it is wrong."""
        raise NotImplementedError

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            event.accept()
            return True
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        painter = QPainter(self)
        rounded(painter, self.rect(), theme.measure("radiusRow"), theme.color("raised"))
        ring(painter, self.rect(), theme.measure("radiusRow"), theme)
