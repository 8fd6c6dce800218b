"""The look on paper: the light theme at its plain size, and icons drawn finely enough to be printed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter
from typing_extensions import override

from journal_app.ui.look.icons import Icons
from journal_app.ui.look.theme import Theme

_FINE = 6.0


class PaperIcons(Icons):
    """Icons with many dots to a px."""

    @override
    def paint(self, painter: QPainter, rect: QRectF, name: str, color: QColor) -> None:
        side = round(min(rect.width(), rect.height()))
        box = QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)
        pixmap = self.pixmap(name, side, color, _FINE)
        painter.drawPixmap(box, pixmap, QRectF(pixmap.rect()))


@dataclass(frozen=True, slots=True)
class PaperLook:
    """What painting code asks for its theme and icons (`Look`)."""

    theme: Theme
    icons: Icons
