"""Badges of K, P and T: letter, tint and ink say the same thing three times."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.ui.look.painting import draw_text, ring, rounded
from journal_app.ui.look.theme import Theme
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

LETTERS = {"keep": "K", "problem": "P", "try": "T"}


def paint_badge(painter: QPainter, theme: Theme, rect: QRectF, kind: str, *, selected: bool = False) -> None:
    """Draw the badge of "keep", "problem" or "try"; on a selected row its fill is the background."""
    rounded(
        painter,
        rect,
        theme.measure("radiusSmall"),
        theme.color("bg") if selected else theme.kind_tint(kind),
        theme.edge(),
    )
    font = QFont(theme.font("dense", bold=True))
    font.setPixelSize(round(rect.height() * 13 / 24))
    draw_text(painter, rect, LETTERS[kind], font, theme.kind_color(kind), Qt.AlignmentFlag.AlignHCenter)


class Badge(Themed, QWidget):
    """The letter of a section."""

    def __init__(self, host: ThemeHost, kind: str, *, size: int = 24) -> None:
        super().__init__()
        self._host = host
        self._kind = kind
        self._side = size
        self._ringed = False
        self.setAccessibleName(kind.capitalize())

    def set_kind(self, kind: str) -> None:
        """Show another section's letter."""
        self._kind = kind
        self.setAccessibleName(kind.capitalize())
        self.update()

    def set_ring(self, ringed: bool) -> None:
        """Ring the badge: a dragged row would land in this section."""
        self._ringed = ringed
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = self._host.theme.px(self._side)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_badge(painter, self._host.theme, QRectF(self.rect()), self._kind)
        if self._ringed:
            ring(painter, self.rect(), self._host.theme.measure("radiusSmall"), self._host.theme)

    @override
    def restyle(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()
