"""A scroll area that asks for all the height of what is in it, and scrolls only where it does not get it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.ui.kit.frames.containers import ScrollArea
from journal_app.ui.look.theme_host import ThemeHost


class TallScroll(ScrollArea):
    """As high as what is in it; where the screen is lower, it scrolls. `changed` says that it may need more height."""

    changed = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self.inside = QWidget()
        self.column = QVBoxLayout(self.inside)
        self.setWidget(self.inside)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def sizeHint(self) -> QSize:
        return self.column.totalSizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.column.totalMinimumSize().width(), 0)

    @override
    def heightForWidth(self, width: int) -> int:
        wrapped = self.column.hasHeightForWidth()
        return self.column.totalHeightForWidth(width) if wrapped else self.column.totalSizeHint().height()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self.changed.emit()
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            # Once there, the bar makes lines wrap earlier and so keeps itself; it may come only where it is needed.
            fits = self.heightForWidth(self.width()) <= self.height()
            policy = Qt.ScrollBarPolicy
            self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded)
        return super().event(event)
