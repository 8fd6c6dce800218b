"""Wrapped text at a fixed line height: Noto's natural line of 1.45 em is neither the Japanese nor the English one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCursor,
    QTextDocument,
    QTextFrame,
    QTextLayout,
    QTextLine,
    QTextOption,
)

_LINE_SEPARATOR = "\u2028"
_NO_LIMIT = 1e7
_MOST_PHRASED = 400  # characters: who reads a long text does not look at the ends of its lines
_FULL_ENOUGH = 0.6
_PHRASED: Final = 1024  # texts: those of a full board and what stands around it


def root_frame(document: QTextDocument) -> QTextFrame:
    """Return the frame around a text that does not begin with a table.

    Not by `rootFrame`: PySide keeps what that returns as long as the document, while Qt makes another frame for each
    new text. One dead wrapper stayed of each, for the next object at its address to be mistaken for.
    """
    return QTextCursor(document).currentFrame()


class TextBlock:
    """A text laid out once: `width` and `height` in px, ready to draw."""

    def __init__(
        self,
        text: str,
        font: QFont,
        line_height: int,
        width: float | None = None,
        formats: Sequence[QTextLayout.FormatRange] = (),
    ) -> None:
        """Break `text` to `width` px, or only at its own line breaks where no width is given.

        `formats` set parts of it apart; their positions count UTF-16 units, as Qt does.
        """
        self.lines = 0
        self.width = 0.0
        self.line_height = line_height
        self._layout = QTextLayout(text.replace("\n", _LINE_SEPARATOR), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        if formats:
            self._layout.setFormats(list(formats))
        self._break(_NO_LIMIT if width is None else max(1.0, width), QFontMetricsF(font).capHeight())

    @property
    def height(self) -> int:
        """Return the height in px."""
        return self.lines * self.line_height

    def draw(self, painter: QPainter, position: QPointF, color: QColor) -> None:
        """Draw the text with its top left corner at `position`."""
        painter.setPen(color)
        self._layout.draw(painter, position)

    def align(self, width: float, share: float) -> None:
        """Shift each line within `width`: share 0 is left, 0.5 centred, 1 right."""
        for index in range(self.lines):
            line = self._layout.lineAt(index)
            line.setPosition(QPointF((width - line.naturalTextWidth()) * share, line.y()))

    def boxes(self, start: int, length: int) -> list[QRectF]:
        """Return where a part of the text lies, a box for each line it is on; both count UTF-16 units."""
        found: list[QRectF] = []
        for index in range(self.lines):
            line = self._layout.lineAt(index)
            first, last = (
                max(start, line.textStart()),
                min(start + length, line.textStart() + line.textLength()),
            )
            if first < last:
                left, right = (float(line.cursorToX(at)[0]) for at in (first, last))  # type: ignore[index]
                top = index * self.line_height
                found.append(QRectF(line.x() + left, top, right - left, self.line_height))
        return found

    def _break(self, width: float, cap_height: float) -> None:
        ends: tuple[int, ...] | None = None
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            if line.textStart() + line.textLength() < len(self._layout.text()):
                ends = _phrase_ends(self._layout.text()) if ends is None else ends
                _end_with_phrase(line, ends, width)
            base = round(self.lines * self.line_height + (self.line_height + cap_height) / 2)
            line.setPosition(QPointF(0, base - line.ascent()))
            self.width = max(self.width, line.naturalTextWidth())
            self.lines += 1
        self._layout.endLayout()


@lru_cache(_PHRASED)  # a layout tries the same text at many widths
def _phrase_ends(text: str) -> tuple[int, ...]:
    """Return where the phrases of a text end; nothing where Qt counts its characters in another way."""
    from journal_app.domain.line_breaks import phrases

    if len(text) > _MOST_PHRASED or not text or max(text) > "\uffff":
        return ()
    lines = text.split(_LINE_SEPARATOR)
    parts = (part for line in lines for part in (*phrases(line), _LINE_SEPARATOR))
    return tuple(accumulate(map(len, parts)))


def _end_with_phrase(line: QTextLine, ends: Sequence[int], width: float) -> None:
    """Let a line end where a phrase does, as nobody reads 「した」 alone well, unless much of it stayed empty."""
    start, end = line.textStart(), line.textStart() + line.textLength()
    best = max((one for one in ends if start < one <= end), default=end)
    if best == end or line.cursorToX(best)[0] < width * _FULL_ENOUGH:  # type: ignore[index]
        return
    line.setNumColumns(best - start)
    if line.textStart() + line.textLength() != best:  # characters put together of several
        line.setLineWidth(width)
