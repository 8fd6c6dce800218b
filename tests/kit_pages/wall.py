"""A wall of samples: a word at the left says which state each is in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget
from typing_extensions import override

from journal_app.ui.kit import Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed


class Wall(Themed, QWidget):
    """States below each other on the background of a window."""

    def __init__(self, host: ThemeHost, width: int = 960) -> None:
        """`width` in px at 100 %."""
        super().__init__()
        self._host = host
        self._width = width
        self._grid = QGridLayout(self)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[QHBoxLayout] = []

    def add(self, state: str, *samples: QWidget, fill: bool = False) -> None:
        """Add samples side by side; with `fill` they share the width."""
        row = QHBoxLayout()
        for sample in samples:
            row.addWidget(
                sample, 1 if fill else 0, Qt.AlignmentFlag(0) if fill else Qt.AlignmentFlag.AlignTop
            )
        if not fill:
            row.addStretch(1)
        self._rows.append(row)
        line = self._grid.rowCount()
        caption = Label(self._host, state, role="caption", color="muted")
        self._grid.addWidget(caption, line, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addLayout(row, line, 1)
        self.restyle()

    @override
    def adjustSize(self) -> None:
        """Be as high as the samples need at this width; Qt's own stops at two thirds of the screen."""
        width = self.minimumWidth()
        self._grid.activate()
        self.resize(width, self._grid.totalHeightForWidth(width))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), self._host.theme.color("bg"))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self.setFixedWidth(px(self._width))
        self._grid.setContentsMargins(px(24), px(24), px(24), px(24))
        self._grid.setHorizontalSpacing(px(24))
        self._grid.setVerticalSpacing(px(16))
        self._grid.setColumnMinimumWidth(0, px(104))
        for row in self._rows:
            row.setSpacing(px(12))
