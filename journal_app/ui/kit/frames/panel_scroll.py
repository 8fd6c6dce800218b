"""The scroll area of the side panel, whose right edge does not move: the bar lies in the padding."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.ui.kit.frames.containers import ScrollArea
from journal_app.ui.look.theme_host import ThemeHost


class PanelScroll(ScrollArea):
    """Keeps its content as wide as itself, the scroll bar over it, and as high as it needs to be."""

    def __init__(self, host: ThemeHost, content: QWidget) -> None:
        super().__init__(host)
        self._content = content
        self.setWidgetResizable(False)
        self.setWidget(content)
        content.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = self.width()
        layout = self._content.layout()
        needed = (
            layout.totalHeightForWidth(width) if layout is not None and layout.hasHeightForWidth() else -1
        )
        if needed < 0:
            needed = self._content.sizeHint().height()
        self._content.resize(width, max(needed, self.height()))
