"""The quiet field that narrows a list down."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from journal_app.ui.kit import Glyph, LineEdit
from journal_app.ui.look.painting import rounded
from journal_app.ui.look.style import FOCUS_RADIUS, RING_ON_PARENT
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed


class FindField(Themed, QWidget):
    """A search field on the surface, without an outline; Esc empties it."""

    text_changed = Signal(str)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.edit = LineEdit(host, role="dense")
        self._row = QHBoxLayout(self)
        self._row.addWidget(Glyph(host, "search", 16, "muted"))
        self._row.addWidget(self.edit, 1)
        self.edit.setProperty(RING_ON_PARENT, True)
        self.setProperty(FOCUS_RADIUS, "radiusRow")
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self.text_changed)

    def set_placeholder(self, text: str) -> None:
        """Say what is searched."""
        self.edit.setPlaceholderText(text)
        self.edit.setAccessibleName(text)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.edit.text():
            self.edit.clear()
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        rounded(QPainter(self), QRectF(self.rect()), theme.measure("radiusRow"), theme.color("surface"))

    @override
    def restyle(self) -> None:
        self.edit.setFont(self._host.theme.font("dense"))
        px = self._host.theme.px
        self.setFixedHeight(self._host.theme.measure("controlLow"))
        self._row.setContentsMargins(px(10), 0, px(10), 0)
        self._row.setSpacing(px(8))
        self.update()
