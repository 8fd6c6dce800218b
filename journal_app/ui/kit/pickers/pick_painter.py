"""The painting of a picker's rows, and the room each of them takes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from journal_app.ui.kit.marks.avatar import paint_avatar
from journal_app.ui.kit.pickers.pick_values import (
    Pick,
    PickChip,
    PickChips,
    Picked,
    PickHead,
    PickLine,
    PickRow,
    Words,
)
from journal_app.ui.look.painting import baseline, draw_text, ring, rounded
from journal_app.ui.look.theme import Theme
from journal_app.ui.look.theme_host import ThemeHost

# px at 100 %
INSET = 16
_HEAD, _ROW, _PERSON, _LINE = 28, 36, 44, 9
_CHIP, _CHIP_PADDING, _CHIP_GAP, _CHIP_LETTER_GAP = 26, 8, 6, 5
_CHIPS_TOP, _CHIPS_BOTTOM = 4, 10
_COLUMN, _COLUMN_OF_PEOPLE = 80, 56
_ICON, _AVATAR = 16, 28
_GAP = 12
_UNDERLINE = 2


@dataclass(frozen=True, slots=True)
class Placed:
    """A row or chip and where it lies; `pick` is what of it can be chosen."""

    value: Pick | PickChip
    rect: QRectF

    @property
    def pick(self) -> Picked | None:
        """Return what choosing here chooses, None for a heading and the like."""
        return self.value if isinstance(self.value, PickRow | PickChip) else None


def column_of(rows: Sequence[Pick]) -> int:
    """Return where the words begin, in px at 100 %: behind a disc, or behind the ids of key results."""
    people = any(isinstance(row, PickRow) and row.person for row in rows)
    return _COLUMN_OF_PEOPLE if people else _COLUMN


def place_rows(host: ThemeHost, rows: Sequence[Pick], width: float) -> list[Placed]:
    """Return where rows and chips lie in a column of this width, from top to bottom."""
    theme, top = host.theme, 0.0
    placed: list[Placed] = []
    for row in rows:
        if isinstance(row, PickChips):
            chips = list(_place_chips(theme, row, top + theme.px(_CHIPS_TOP), width))
            placed += chips
            top = max((chip.rect.bottom() for chip in chips), default=top) + theme.px(_CHIPS_BOTTOM)
            continue
        height = theme.px(_height(row))
        placed.append(Placed(row, QRectF(0, top, width, height)))
        top += height
    return placed


def total_height(host: ThemeHost, placed: Sequence[Placed]) -> int:
    """Return how high all of them are together."""
    if not placed:
        return 0
    below = host.theme.px(_CHIPS_BOTTOM) if isinstance(placed[-1].value, PickChip) else 0
    return math.ceil(placed[-1].rect.bottom()) + below


def _height(row: Pick) -> int:
    if isinstance(row, PickHead):
        return _HEAD
    if isinstance(row, PickLine):
        return _LINE
    return _PERSON if isinstance(row, PickRow) and row.person else _ROW


def _place_chips(theme: Theme, row: PickChips, top: float, width: float) -> Iterator[Placed]:
    """Lay chips beside each other, on further lines where they need them."""
    px = theme.px
    left = float(px(INSET))
    for chip in row.chips:
        wide = min(_chip_width(theme, chip), width - 2 * px(INSET))
        if left > px(INSET) and left + wide > width - px(INSET):
            left, top = float(px(INSET)), top + px(_CHIP) + px(_CHIP_GAP)
        yield Placed(chip, QRectF(left, top, wide, px(_CHIP)))
        left += wide + px(_CHIP_GAP)


def _chip_width(theme: Theme, chip: PickChip) -> float:
    letter = QFontMetricsF(theme.font("caption", bold=True)).horizontalAdvance(chip.letter)
    words = QFontMetricsF(theme.font("caption")).horizontalAdvance(chip.words.text)
    gap = theme.px(_CHIP_LETTER_GAP) if chip.letter else 0
    return math.ceil(letter + words) + gap + 2 * theme.px(_CHIP_PADDING)


class PickPainter:
    """Paints placed rows; `column` is where words begin, in px at 100 %."""

    def __init__(self, host: ThemeHost, painter: QPainter, column: int) -> None:
        self._host = host
        self._theme = host.theme
        self._painter = painter
        self._column = column

    def paint(self, placed: Placed, *, current: bool, chooser: str) -> None:
        """Paint one; on the current row stands the key that chooses it, called `chooser`."""
        match placed.value:
            case PickHead():
                self._paint_head(placed.value, placed.rect)
            case PickLine():
                middle = placed.rect.center().y()
                inset = self._theme.measure("popupPadding")
                line = QRectF(inset, round(middle), placed.rect.width() - 2 * inset, 1)
                self._painter.fillRect(line, self._theme.color("hair"))
            case PickChip():
                self._paint_chip(placed.value, placed.rect, current=current)
            case PickRow():
                self._paint_row(placed.value, placed.rect, chooser if current else "", current=current)

    def _paint_head(self, head: PickHead, rect: QRectF) -> None:
        px = self._theme.px
        font, ink = self._theme.font("caption"), self._theme.color("muted")
        box = rect.adjusted(px(INSET), 0, -px(INSET), 0)
        fact = QFontMetricsF(font).horizontalAdvance(head.fact)
        draw_text(self._painter, box, head.fact, font, ink, Qt.AlignmentFlag.AlignRight)
        draw_text(self._painter, box.adjusted(0, 0, -fact - px(_GAP), 0), head.title, font, ink)

    def _paint_chip(self, chip: PickChip, rect: QRectF, *, current: bool) -> None:
        theme, radius = self._theme, self._theme.measure("radiusSmall")
        fill = theme.color("tint" if current else "surface2")
        rounded(self._painter, rect, radius, fill, theme.edge())
        if current:
            ring(self._painter, rect, radius, theme)
        box = rect.adjusted(theme.px(_CHIP_PADDING), 0, -theme.px(_CHIP_PADDING) + 1, 0)
        if chip.letter:
            bold = theme.font("caption", bold=True)
            draw_text(self._painter, box, chip.letter, bold, theme.color("accent"))
            box.setLeft(
                box.left() + QFontMetricsF(bold).horizontalAdvance(chip.letter) + theme.px(_CHIP_LETTER_GAP)
            )
        self._draw(box, chip.words, "caption", "muted")

    def _paint_row(self, row: PickRow, rect: QRectF, chooser: str, *, current: bool) -> None:
        theme, px = self._theme, self._theme.px
        if current:
            inset = theme.measure("popupPadding")
            ground = rect.adjusted(inset, 0, -inset, 0)
            rounded(self._painter, ground, theme.measure("radiusSmall"), theme.color("tint"), theme.edge())
        self._paint_before(row, rect, current=current)
        box = rect.adjusted(px(self._column), 0, -px(INSET), 0)
        keys = [row.fact, row.key or chooser] if row.key or chooser else [row.fact]
        for text in reversed([key for key in keys if key]):
            width = QFontMetricsF(theme.font("caption")).horizontalAdvance(text)
            place = QRectF(box.right() - width, box.top(), width + 1, box.height())
            draw_text(self._painter, place, text, theme.font("caption"), theme.color("muted"))
            box.setRight(place.left() - px(_GAP))
        if row.below:
            line = theme.line("caption")
            low = QRectF(box.left(), rect.center().y() + px(1), box.width(), line)
            draw_text(self._painter, low, row.below, theme.font("caption"), theme.color("muted"))
            box = QRectF(box.left(), rect.top() + px(2), box.width(), rect.height() / 2)
        width = self._draw(box, row.words, "body", "text")
        if row.second is not None:
            self._draw(box.adjusted(width + px(_GAP), 0, 0, 0), row.second, "body", "muted")

    def _paint_before(self, row: PickRow, rect: QRectF, *, current: bool) -> None:
        theme, px = self._theme, self._theme.px
        if row.person:
            side = px(_AVATAR)
            disc = QRectF(px(INSET), rect.center().y() - side / 2, side, side)
            paint_avatar(self._painter, theme, disc, row.person, selected=current)
        elif row.label is not None:
            room = QRectF(px(INSET), rect.top(), px(self._column - INSET - 4), rect.height())
            self._draw(room, row.label, "dense", "accent" if current else "muted", bold=True)
        elif row.icon:
            place = QRectF(px(INSET), rect.top(), px(_ICON), rect.height())
            self._host.icons.paint(self._painter, place, row.icon, theme.color("muted"))

    def _draw(self, box: QRectF, words: Words, role: str, color: str, *, bold: bool = False) -> float:
        """Draw words with what was typed marked in them; return how much room they took."""
        theme, text = self._theme, words.text
        font, strong = theme.font(role, bold=bold), theme.font(role, bold=True)
        metrics = QFontMetricsF(font)
        if box.width() <= 0 or not text:
            return 0
        full = _pieces(words, metrics, QFontMetricsF(strong))
        width = sum(piece.width for piece in full)
        if width > box.width() + 0.5:
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            kept = len(shown) - 1  # the last one is the ellipsis
            fits = words.mark is not None and words.mark[1] <= kept
            full = _pieces(Words(shown, words.mark if fits else None), metrics, metrics)
            width = sum(piece.width for piece in full)
        left, line = box.left(), baseline(box, metrics)
        for piece in full:
            if piece.marked:
                self._paint_mark(left, piece.width, line, metrics)
            self._painter.setFont(strong if piece.strong else font)
            self._painter.setPen(theme.color(color))
            self._painter.drawText(QPointF(left, line), piece.text)
            left += piece.width
        return width

    def _paint_mark(self, left: float, width: float, line: float, metrics: QFontMetricsF) -> None:
        theme = self._theme
        below = line + metrics.descent() * 0.6
        box = QRectF(left, line - metrics.ascent() * 0.9, width, below - line + metrics.ascent() * 0.9)
        rounded(self._painter, box, theme.px(2), theme.color("problemTint"))
        self._painter.fillRect(QRectF(left, below, width, theme.px(_UNDERLINE)), theme.color("problem"))


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    width: float
    marked: bool
    strong: bool


def _pieces(words: Words, metrics: QFontMetricsF, bold: QFontMetricsF) -> list[_Piece]:
    """Cut words where a mark or bold letters begin and end."""
    cuts = {0, len(words.text), *(words.mark or ()), *(words.strong or ())}
    at = sorted(cut for cut in cuts if 0 <= cut <= len(words.text))
    found = []
    for start, end in pairwise(at):
        text, is_strong = words.text[start:end], _within(words.strong, start)
        width = (bold if is_strong else metrics).horizontalAdvance(text)
        found.append(_Piece(text, width, _within(words.mark, start), is_strong))
    return found


def _within(part: tuple[int, int] | None, at: int) -> bool:
    return part is not None and part[0] <= at < part[1]
