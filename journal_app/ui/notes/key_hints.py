"""Hints at the foot of a page: which keys do what, in one quiet line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.ui.kit import key_text
from journal_app.ui.look.painting import draw_text
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_HEIGHT, _GAP = 40, 24


class KeyHints(Themed, QWidget):
    """Says as many as there is room for, the most important first."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._hints: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_hints(self, hints: Sequence[tuple[str, str]]) -> None:
        """Show shortcuts, given as "Shift+G", with what they do; a key that is none is said as it is."""
        self._hints = tuple(f"{key_text(key) or key} {words}" for key, words in hints)
        self.setAccessibleName(", ".join(self._hints))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, self._host.theme.px(_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, left = self._host.theme, QPainter(self), 0.0
        font = theme.font("caption")
        for hint in self._hints:
            width = QFontMetricsF(font).horizontalAdvance(hint) + 1
            if left + width > self.width():
                break
            draw_text(painter, QRectF(left, 0, width, self.height()), hint, font, theme.color("muted"))
            left += width + theme.px(_GAP)
