"""Stacks, rows and sections: the spaces between what belongs together, in px at 100 %, following the size."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Styled, Themed


class Section(Themed, QWidget):
    """A part of a panel or page, with room around its column."""

    def __init__(
        self, host: ThemeHost, *, top: int = 18, bottom: int = 18, spacing: int = 14, padding: int = 24
    ) -> None:
        """All lengths in px at 100 %."""
        super().__init__()
        self._host = host
        self._measures = (top, bottom, spacing, padding)
        self.column = QVBoxLayout(self)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        top, bottom, spacing, padding = self._measures
        self.column.setContentsMargins(px(padding), px(top), px(padding), px(bottom))
        self.column.setSpacing(px(spacing))


class Stack(Styled, QVBoxLayout):
    """Widgets that belong closely together, below each other."""

    def __init__(self, host: ThemeHost, *widgets: QWidget, spacing: int = 6) -> None:
        super().__init__()
        self._host = host
        self._gap = spacing
        self.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            self.addWidget(widget)

    @override
    def restyle(self) -> None:
        self.setSpacing(self._host.theme.px(self._gap))


class Row(Styled, QHBoxLayout):
    """Widgets side by side; a stretch stands where None is given."""

    def __init__(self, host: ThemeHost, *widgets: QWidget | None, spacing: int = 8) -> None:
        super().__init__()
        self._host = host
        self._gap = spacing
        self.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            if widget is None:
                self.addStretch(1)
            else:
                self.addWidget(widget)

    @override
    def restyle(self) -> None:
        self.setSpacing(self._host.theme.px(self._gap))
