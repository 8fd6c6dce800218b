"""Sealed words: what somebody has handed in, as they alone still see it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from journal_app.ui.kit import Glyph, Label
from journal_app.ui.look.painting import rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed


class SealedWords(Themed, QWidget):
    """Words that are handed in, as only their author sees them, with a lock before them."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._label = Label(host, role="writing", wrap=True)
        self._row = QHBoxLayout(self)
        self._row.addWidget(Glyph(host, "lock", 18, "muted"), 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._label, 1)

    @property
    def words(self) -> str:
        """Return what is shown."""
        return self._label.text()

    def show_words(self, words: str) -> None:
        """Show other words."""
        self._label.setText(words)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        rounded(QPainter(self), QRectF(self.rect()), theme.measure("radiusRow"), theme.color("surface"))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._row.setContentsMargins(px(16), px(12), px(16), px(12))
        self._row.setSpacing(px(12))
        self.update()
