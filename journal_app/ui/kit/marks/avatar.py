"""A person as the first letter of their name."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.ui.look.painting import dot, draw_text
from journal_app.ui.look.theme import Theme
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed


def initial(name: str) -> str:
    """Return the first letter of a name with the marks that belong to it, in capitals where there are any."""
    letters = name.strip()
    if not letters:
        return "?"
    end = 1
    while end < len(letters) and unicodedata.combining(letters[end]):
        end += 1
    return letters[:end].upper()


def paint_avatar(
    painter: QPainter, theme: Theme, rect: QRectF, name: str, *, me: bool = False, selected: bool = False
) -> None:
    """Draw a person's disc; my own is tinted, and on a selected row the fill is the background."""
    fill = "bg" if selected else "tint" if me else "surface2"
    dot(painter, rect.center(), min(rect.width(), rect.height()), theme.color(fill))
    font = QFont(theme.font("caption", bold=True))
    font.setPixelSize(max(9, round(rect.height() * 0.43)))
    ink = theme.color("accent" if me else "muted")
    draw_text(painter, rect, initial(name), font, ink, Qt.AlignmentFlag.AlignHCenter)


class Avatar(Themed, QWidget):
    """A member's disc."""

    def __init__(self, host: ThemeHost, name: str = "", *, me: bool = False, size: int = 28) -> None:
        super().__init__()
        self._host = host
        self._side = size
        self._name = name
        self._me = me
        self.set_member(name, me=me)

    def set_member(self, name: str, *, me: bool) -> None:
        """Show another person."""
        self._name, self._me = name, me
        self.setAccessibleName(name)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = self._host.theme.px(self._side)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_avatar(QPainter(self), self._host.theme, QRectF(self.rect()), self._name, me=self._me)

    @override
    def restyle(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()
