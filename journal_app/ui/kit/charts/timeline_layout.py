"""The layout of a timeline: rows, bars and cards, with names at the left and columns of time beside them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import overload

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF
from typing_extensions import override

from journal_app.domain.periods import moved
from journal_app.ui.kit.charts.timeline_data import (
    ItemState,
    TimelineData,
    TimelineGroup,
    TimelineItem,
    TimelineRow,
)
from journal_app.ui.kit.marks.text import TextBlock
from journal_app.ui.look.theme import Theme

HEAD = 56
NAMES, CARD_NAMES = 296, 152
GROUP, ROW, BAR = 36, 32, 22
DIAMOND = 18
COLUMN_MIN, CARD_COLUMN_MIN = 64, 220
CARD_MIN, CARD_GAP, CARD_PADDING = 152, 16, 16
CHIP_ROW = 22
_FOOT = 8
_NAMES_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class PlacedItem:
    """A bar, milestone or card with its place; the words of a card are laid out."""

    item: TimelineItem
    row: TimelineRow
    rect: QRectF
    text: TextBlock | None = None


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row, or the heading of a group where `row` is None, with its place over the whole width."""

    group: TimelineGroup
    row: TimelineRow | None
    rect: QRectF
    items: tuple[PlacedItem, ...] = ()

    @property
    def key(self) -> Hashable:
        """Return what is walked to in this row where it has no item."""
        return self.group.key if self.row is None else self.row.key


class TimelineLayout:
    """A timeline of a width; narrower ones keep their columns and are scrolled."""

    def __init__(self, theme: Theme, data: TimelineData, width: int) -> None:
        self.theme = theme
        self.data = data
        px = theme.px
        self.names = min(px(CARD_NAMES if data.cards else NAMES), int(width * _NAMES_SHARE))
        self.head = px(HEAD)
        count = max(1, len(data.columns))
        least = px(CARD_COLUMN_MIN if data.cards else COLUMN_MIN)
        self.column = max(float(least), (width - self.names) / count)
        self.width = round(self.names + count * self.column)
        self.rows: Sequence[PlacedRow] = self._place_rows()
        self._tops = self.rows.tops if isinstance(self.rows, _Bars) else [row.rect.top() for row in self.rows]
        self.height = round(self.rows[-1].rect.bottom() if self.rows else self.head) + px(_FOOT)

    def lines_between(self, top: float, bottom: float) -> range:
        """Return the lines that reach between two heights."""
        first = max(0, bisect_right(self._tops, top) - 1)
        return range(first, max(first, bisect_right(self._tops, bottom)))

    def x(self, across: float) -> float:
        """Return where so many columns from the left lie."""
        return self.names + across * self.column

    def across(self, x: float) -> float:
        """Return how many columns from the left a place lies."""
        return (x - self.names) / self.column

    def span(self, item: TimelineItem) -> tuple[float, float]:
        """Return where an item begins and ends; its last day is part of it."""
        first = self.x(self.data.across(item.first))
        last = self.x(self.data.across(moved(item.last, 1)))
        return first, max(last, first + self.theme.px(6))

    def bar(self, item: TimelineItem, row: QRectF) -> QRectF:
        """Return the place of a bar or a milestone in a row."""
        first, last = self.span(item)
        if item.milestone:
            side = self.theme.px(DIAMOND)
            return QRectF((first + last) / 2 - side / 2, row.center().y() - side / 2, side, side)
        height = self.theme.px(BAR)
        return QRectF(first, round(row.center().y() - height / 2), last - first, height)

    def item_at(self, point: QPointF) -> PlacedItem | None:
        """Return the item at a place; a milestone is easier to hit than it is large."""
        reach = self.theme.px(4)
        for line in self.lines_between(point.y() - reach, point.y() + reach):
            for placed in self.rows[line].items:
                if placed.rect.adjusted(-reach, -reach, reach, reach).contains(point):
                    return placed
        return None

    def row_at(self, y: float) -> PlacedRow | None:
        """Return the row at a height."""
        found = (self.rows[line] for line in self.lines_between(y, y))
        return next((row for row in found if row.rect.top() <= y < row.rect.bottom()), None)

    def cell_at(self, point: QPointF) -> tuple[TimelineRow, int, QRectF] | None:
        """Return the row and the number of the column of cards at a place, and where a card lies there."""
        placed = self.row_at(point.y())
        number = int(self.across(point.x()))
        if placed is None or placed.row is None or not 0 <= number < len(self.data.columns):
            return None
        return placed.row, number, self.cell(self.data.lines[placed.key], number)

    def cell(self, line: int, number: int) -> QRectF:
        """Return where a card lies in a line and a column."""
        row, gap = self.rows[line].rect, self.theme.px(CARD_GAP)
        return QRectF(round(self.x(number)), row.top() + gap, self.column - gap, row.height() - 2 * gap)

    def _place_rows(self) -> Sequence[PlacedRow]:
        px, top = self.theme.px, float(self.head)
        placed: list[PlacedRow] = []
        bars = _Bars(self)
        for group in self.data.groups:
            if group.title:
                bars.add(group, None, top)
                if self.data.cards:
                    placed.append(bars[-1])
                top += px(GROUP)
            for row in () if group.folded else group.rows:
                if self.data.cards:
                    placed.append(self._place_cards(group, row, top))
                    top = placed[-1].rect.bottom()
                else:
                    bars.add(group, row, top)
                    top += px(ROW)
            if group.title and not group.folded:
                top += px(4)
        return placed if self.data.cards else bars

    def _place_cards(self, group: TimelineGroup, row: TimelineRow, top: float) -> PlacedRow:
        """Lay the cards of a column below each other; one that is alone in it is as high as the row."""
        px, gap = self.theme.px, self.theme.px(CARD_GAP)
        width = self.column - gap
        columns: dict[int, list[tuple[TimelineItem, TextBlock, int]]] = {}
        for item in row.items:
            text = self._card_text(item, width - 2 * px(CARD_PADDING))
            height = max(px(CARD_MIN), self.card_height(item, text))
            columns.setdefault(self.data.column_of(item.last), []).append((item, text, height))
        heights = [sum(one[2] for one in cards) + gap * (len(cards) - 1) for cards in columns.values()]
        tallest = max([px(CARD_MIN), *heights])
        placed = []
        for number, cards in sorted(columns.items()):
            y = top + gap
            for item, text, height in cards:
                fits = tallest if len(cards) == 1 else height
                rect = QRectF(round(self.x(number)), y, width, fits)
                placed.append(PlacedItem(item, row, rect, text))
                y = rect.bottom() + gap
        return PlacedRow(group, row, QRectF(0, top, self.width, tallest + 2 * gap), tuple(placed))

    def _card_text(self, item: TimelineItem, width: float) -> TextBlock:
        theme = self.theme
        return TextBlock(item.text, theme.font("body", bold=True), theme.line("body"), width)

    def card_height(self, item: TimelineItem, text: TextBlock) -> int:
        """Return the height a card needs for its words."""
        theme = self.theme
        height = 2 * theme.px(CARD_PADDING) + text.height
        height += theme.line("caption") + theme.px(4) if item.due else 0
        height += theme.line("dense") if item.note else 0
        return height + (theme.px(CHIP_ROW + 12) if item.chips else 0)

    def text_fits(self, placed: PlacedItem) -> bool:
        """Tell whether the words of a bar fit into it, beside its sign."""
        px = self.theme.px
        words = QFontMetricsF(self.theme.font("caption")).horizontalAdvance(placed.item.text)
        has_sign = placed.item.state in {ItemState.DONE, ItemState.OVERDUE}
        return words + px(34 if has_sign else 16) <= placed.rect.width()


class _Bars(Sequence[PlacedRow]):
    """Rows of bars, placed one by one when they are looked at."""

    def __init__(self, layout: TimelineLayout) -> None:
        self._layout = layout
        self._said: list[tuple[TimelineGroup, TimelineRow | None]] = []
        self._placed: dict[int, PlacedRow] = {}
        self.tops: list[float] = []

    def add(self, group: TimelineGroup, row: TimelineRow | None, top: float) -> None:
        """Add a row, or the heading of a group, below the others."""
        self._said.append((group, row))
        self.tops.append(top)

    @override
    def __len__(self) -> int:
        return len(self._said)

    @overload
    def __getitem__(self, index: int) -> PlacedRow: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[PlacedRow]: ...
    @override
    def __getitem__(self, index: int | slice) -> PlacedRow | Sequence[PlacedRow]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        number = index + len(self) if index < 0 else index
        if number not in self._placed:
            self._placed[number] = self._place(number)
        return self._placed[number]

    def _place(self, number: int) -> PlacedRow:
        group, row = self._said[number]
        height = self._layout.theme.px(GROUP if row is None else ROW)
        rect = QRectF(0, self.tops[number], self._layout.width, height)
        if row is None:
            return PlacedRow(group, None, rect)
        items = tuple(PlacedItem(item, row, self._layout.bar(item, rect)) for item in row.items)
        return PlacedRow(group, row, rect, items)


def heading_left(start: float, until: float, width: float, edge: float, taken: tuple[float, float]) -> float:
    """Return where words over several columns begin: in sight right of `edge`, and beside what is `taken`.

    They stay over their own columns, from `start` up to `until`, where there is room.
    """
    left = max(start, min(edge, until - width))
    if left < taken[1] and taken[0] < left + width and taken[1] + width <= until:
        left = taken[1]
    return left
