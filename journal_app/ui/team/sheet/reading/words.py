"""Words of the sheet in large type: broken by phrases, with a line under what another sheet says, too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.domain.line_breaks import wrap
from journal_app.exchange.phrases import cut
from journal_app.i18n import _
from journal_app.ui.kit import TextBlock
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_WIDTH = 320
_LINE, _BELOW = 2, 5
Spans = Sequence[tuple[int, int]]
"""Where parts of a text begin and end, in characters."""


class _Line(NamedTuple):
    """A line laid out, and where it begins in the text."""

    text: str
    start: int
    block: TextBlock


class Words(Themed, QWidget):
    """A text in a role of the type scale. What is shared is underlined, and a screen reader hears it."""

    def __init__(self, host: ThemeHost, role: str, *, bold: bool = False, color: str = "text") -> None:
        super().__init__()
        self._host = host
        self._role, self._bold, self._color = role, bold, color
        self._text = ""
        self._spans: Spans = ()
        self._laid_out: tuple[int, list[_Line]] | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """Return the text shown."""
        return self._text

    def set_text(self, text: str, spans: Spans = ()) -> None:
        """Show a text; `spans` are underlined."""
        self._text, self._spans = text, tuple(spans)
        shared = [text[start:end].strip() for start, end in self._spans]
        self.setAccessibleName(text)
        self.setAccessibleDescription(
            _("In both: {words}").format(words=" / ".join(shared)) if shared else ""
        )
        self.restyle()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        theme = self._host.theme
        room = theme.px(_BELOW) if self._spans else 0
        return max(1, len(self._lines(width))) * theme.line(self._role) + room

    @override
    def sizeHint(self) -> QSize:
        width = max(self.width(), self._host.theme.px(_WIDTH))
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        theme = self._host.theme
        return QSize(theme.px(80), theme.line(self._role))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        line = theme.line(self._role)
        thick = max(1, theme.px(_LINE))
        capitals = QFontMetricsF(theme.font(self._role, bold=self._bold)).capHeight()
        for number, one in enumerate(self._lines(self.width())):
            top = number * line
            one.block.draw(painter, QPointF(0, top), theme.color(self._color))
            base = top + (line + capitals) / 2 + theme.px(_BELOW)
            for box in self._shared_boxes(one):
                painter.fillRect(QRectF(box.left(), base, box.width(), thick), theme.color("border"))

    def _shared_boxes(self, line: _Line) -> Iterator[QRectF]:
        for first, last in self._spans:
            begins, ends = max(first - line.start, 0), min(last - line.start, len(line.text))
            if begins < ends:
                yield from line.block.boxes(_units(line.text[:begins]), _units(line.text[begins:ends]))

    def _lines(self, width: int) -> list[_Line]:
        if self._laid_out is not None and self._laid_out[0] == width:
            return self._laid_out[1]
        theme = self._host.theme
        font = theme.font(self._role, bold=self._bold)
        texts = (
            wrap(self._text, max(1, width), QFontMetricsF(font).horizontalAdvance, cut) if self._text else []
        )
        found: list[_Line] = []
        at = 0
        for text in texts:
            at = max(self._text.find(text, at), at)
            found.append(_Line(text, at, TextBlock(text, font, theme.line(self._role))))
            at += len(text)
        self._laid_out = width, found
        return found

    @override
    def restyle(self) -> None:
        self._laid_out = None
        self.updateGeometry()
        self.update()


def _units(text: str) -> int:
    """Return the length of a text in UTF-16 units, as Qt counts."""
    return len(text.encode("utf-16-le")) // 2
