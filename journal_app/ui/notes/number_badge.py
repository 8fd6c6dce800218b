"""The number badge: the number of a question on the tint."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.ui.look.painting import draw_text, rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_BADGE = 24


class NumberBadge(Themed, QWidget):
    """A number on the tint."""

    def __init__(self, host: ThemeHost, number: int) -> None:
        super().__init__()
        self._host = host
        self._number = str(number)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, box = self._host.theme, QPainter(self), QRectF(self.rect())
        rounded(painter, box, theme.measure("radiusSmall"), theme.color("tint"))
        font = theme.font("dense", bold=True)
        draw_text(painter, box, self._number, font, theme.color("accent"), Qt.AlignmentFlag.AlignHCenter)

    @override
    def restyle(self) -> None:
        side = self._host.theme.px(_BADGE)
        self.setFixedSize(side, side)
        self.update()
