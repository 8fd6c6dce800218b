"""Text on the surface, and the one divider."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from journal_app.ui.kit.marks.text import TextBlock
from journal_app.ui.look.painting import draw_text
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_BLOCKS_KEPT = 4


class Label(Themed, QLabel):
    """Plain text in a role of the type scale, with the fixed line height of the design."""

    def __init__(
        self,
        host: ThemeHost,
        text: str = "",
        *,
        role: str = "body",
        bold: bool = False,
        color: str = "text",
        wrap: bool = False,
    ) -> None:
        super().__init__(text)
        self._host = host
        self._role = role
        self._bold = bold
        self._color = color
        self._elided = False
        self._line = 0
        self._blocks: dict[tuple[str, float | None, int, str], TextBlock] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)

    def set_role(self, role: str, *, bold: bool = False) -> None:
        """Use another step of the type scale."""
        self._role, self._bold = role, bold
        self.restyle()

    def set_color(self, color: str) -> None:
        """Use another colour token."""
        if color != self._color:
            self._color = color
            self.update()

    def set_elided(self, elided: bool) -> None:
        """Let a single line give way with an ellipsis. For tables only: what people wrote wraps. A tooltip says all."""
        self._elided = elided
        # Not `event`: Qt tells a label thousands of things while a window is built, each a call of Python.
        if elided:
            self.installEventFilter(self)
        else:
            self.removeEventFilter(self)
        self.updateGeometry()

    def set_line(self, height: int) -> None:
        """Use another line height, in px at 100 %; 0 goes back to the role's."""
        self._line = height
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        block = self._block(None)
        margins = self.contentsMargins()
        width = math.ceil(block.width) + margins.left() + margins.right()
        return QSize(width, self._tall(block) + margins.top() + margins.bottom())

    @override
    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        if self.wordWrap() or self._elided:
            return QSize(min(hint.width(), self._host.theme.px(32)), self._line_height())
        return hint

    @override
    def heightForWidth(self, width: int) -> int:
        if not self.wordWrap():
            return -1
        margins = self.contentsMargins()
        block = self._block(width - margins.left() - margins.right())
        return self._tall(block) + margins.top() + margins.bottom()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._is_shortened():
            QToolTip.showText(event.globalPos(), self.toolTip() or self.text(), self)
            return True
        return super().eventFilter(watched, event)

    def _is_shortened(self) -> bool:
        return self.sizeHint().width() > self.width()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        color = self._host.theme.color(self._color if self.isEnabled() else "faint")
        horizontal = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        box = self.contentsRect()
        if self._elided:
            draw_text(painter, box, self.text(), self.font(), color, horizontal)
            return
        block = self._block(box.width() if self.wordWrap() else None)
        share = {Qt.AlignmentFlag.AlignHCenter: 0.5, Qt.AlignmentFlag.AlignRight: 1.0}.get(horizontal, 0.0)
        if share:
            block.align(box.width(), share)
        at_top = bool(self.alignment() & Qt.AlignmentFlag.AlignTop)
        top = box.top() if at_top else box.top() + max(0, (box.height() - block.height) // 2)
        block.draw(painter, QPointF(box.left(), top), color)

    def _block(self, width: float | None) -> TextBlock:
        """Lay the text out; a layout asks for the same width many times over."""
        key = (self.text(), width, self._line_height(), self.font().key())
        if key not in self._blocks:
            if len(self._blocks) >= _BLOCKS_KEPT:
                self._blocks.clear()
            self._blocks[key] = TextBlock(self.text(), self.font(), self._line_height(), width)
        return self._blocks[key]

    def _line_height(self) -> int:
        return self._host.theme.px(self._line) if self._line else self._host.theme.line(self._role)

    def _tall(self, block: TextBlock) -> int:
        return max(block.height, self._line_height())

    @override
    def restyle(self) -> None:
        self.setFont(self._host.theme.font(self._role, bold=self._bold))
        self.updateGeometry()
        self.update()


class Divider(Themed, QWidget):
    """A hair line across."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(QRectF(self.rect()), self._host.theme.color("hair"))
