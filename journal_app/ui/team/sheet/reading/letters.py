"""Letters of the values of another sheet, each in its box; the whole of each is its tooltip and what is read aloud."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from journal_app.ui.look.painting import draw_text, rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_SIDE, _GAP = 28, 6


class Letters(Themed, QWidget):
    """Boxes side by side, on as many lines as they need."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._shown: tuple[tuple[str, str], ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_values(self, values: Sequence[tuple[str, str]]) -> None:
        """Show the letter of each; values are given as (letter, words)."""
        self._shown = tuple(values)
        self.setAccessibleName(", ".join(f"{letter} {words}".strip() for letter, words in values))
        self.setVisible(bool(values))
        self.restyle()

    def _boxes(self, width: int) -> list[QRectF]:
        side, step = self._host.theme.px(_SIDE), self._host.theme.px(_SIDE + _GAP)
        across = max(1, (width + step - side) // step)
        return [QRectF(at % across * step, at // across * step, side, side) for at in range(len(self._shown))]

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return round(max((box.bottom() for box in self._boxes(width)), default=0))

    @override
    def sizeHint(self) -> QSize:
        width = max(self.width(), self._host.theme.px(200))
        return QSize(width, self.heightForWidth(width))

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            for box, (_letter, words) in zip(self._boxes(self.width()), self._shown, strict=True):
                if box.contains(event.pos()):
                    QToolTip.showText(event.globalPos(), words, self)
                    return True
            QToolTip.hideText()
            return True
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        for box, (letter, _words) in zip(self._boxes(self.width()), self._shown, strict=True):
            rounded(painter, box, theme.measure("radiusSmall"), theme.color("surface2"))
            bold = theme.font("body", bold=True)
            draw_text(painter, box, letter, bold, theme.color("text"), Qt.AlignmentFlag.AlignHCenter)
