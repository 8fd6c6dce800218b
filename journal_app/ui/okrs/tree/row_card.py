"""The card that stands in the place of a row while it is worked on: raised, with the accent ring, Tab inside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.ui.kit import LineEdit
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


class RowForm(RowCard):
    """A card of fields on one line or two: Tab walks them and stays inside, Return says yes, Esc gives up."""

    def order(self) -> Sequence[QWidget]:
        """Return what Tab walks, in order."""
        raise NotImplementedError

    def submit(self) -> None:
        """Save and close, or say in it what is wrong."""
        raise NotImplementedError

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        _select(self.order()[0])

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        # Nothing typed here is meant for the tree below.
        event.accept()

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        order = self.order()
        focused = next((index for index, widget in enumerate(order) if widget.hasFocus()), -1)
        target = order[(focused + (1 if forward else -1)) % len(order)]
        target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        _select(target)
        return True


def _select(field: QWidget) -> None:
    if isinstance(field, LineEdit):
        field.selectAll()
