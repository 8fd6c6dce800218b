"""A text with the words it added underlined, and those it took away struck through."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.domain.differences import Part, Piece
from journal_app.i18n import _
from journal_app.ui.kit import TextBlock
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_WIDTH = 240


class MarkedText(Themed, QWidget):
    """Wraps to its width. A line under a word and a line through it say what the colours say, too."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._pieces: tuple[Piece, ...] = ()
        self._block: TextBlock | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show a text."""
        self._pieces = tuple(pieces)
        self.setAccessibleName("".join(p.text for p in pieces if p.part is not Part.REMOVED))
        self.setAccessibleDescription(" ".join(_spoken(self._pieces)))
        self.restyle()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return max(self._laid_out(width).height, self._host.theme.line("body"))

    @override
    def sizeHint(self) -> QSize:
        width = self._host.theme.px(_WIDTH)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._host.theme.px(80), self._host.theme.line("body"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        color = self._host.theme.color("text")
        self._laid_out(self.width()).draw(QPainter(self), QPointF(0, 0), color)

    def _laid_out(self, width: int) -> TextBlock:
        theme = self._host.theme
        text = "".join(piece.text for piece in self._pieces)
        return TextBlock(text, theme.font("body"), theme.line("body"), width, self._formats())

    def _formats(self) -> list[QTextLayout.FormatRange]:
        found, at = [], 0
        for piece in self._pieces:
            length = len(piece.text.encode("utf-16-le")) // 2
            if piece.part is not Part.KEPT:
                found.append(_range(at, length, self._look(piece.part)))
            at += length
        return found

    def _look(self, part: Part) -> QTextCharFormat:
        look = QTextCharFormat()
        theme = self._host.theme
        if part is Part.ADDED:
            look.setFontUnderline(True)
            look.setUnderlineColor(theme.color("accent"))
            look.setBackground(theme.color("tint"))
        else:
            look.setFontStrikeOut(True)
            look.setForeground(theme.color("muted"))
        return look

    @override
    def restyle(self) -> None:
        self.updateGeometry()
        self.update()


def _range(start: int, length: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, look
    return made


def _spoken(pieces: Sequence[Piece]) -> Iterator[str]:
    for piece in pieces:
        if piece.part is Part.ADDED:
            yield _("Added: {words}.").format(words=piece.text.strip())
        elif piece.part is Part.REMOVED:
            yield _("Taken away: {words}.").format(words=piece.text.strip())
