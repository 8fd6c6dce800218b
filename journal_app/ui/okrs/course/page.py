"""The page, base of those of the course of a cycle, and of what lies over them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from journal_app.ui.okrs.tab import OkrTab


class CoursePage(OkrTab):
    """A page about the course of one cycle. It reads when it is seen, as a tab does."""

    over_requested = Signal(object)
    """Asks to lay an `OverPage`, made for this, over the pages until it is left."""
    page_requested = Signal(str)
    """Asks for another page of the course, by its key."""
    offered: frozenset[str] = frozenset()
    """The keys of all pages of the course, as the tab tells them."""


class OverPage(CoursePage):
    """A page that lies over those of the course until `left`: a worksheet, the board of an area. It names itself."""

    left = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
