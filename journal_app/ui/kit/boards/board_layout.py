"""The layout of a board: where columns and cards lie in a sheet of a width."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF

from journal_app.ui.kit.boards.board_data import TITLE, BoardCard, BoardColumn, BoardData, CardTool
from journal_app.ui.kit.marks.text import TextBlock
from journal_app.ui.look.shortcut_text import key_text
from journal_app.ui.look.theme import Theme

COLUMN_MIN = 228
COLUMN_MAX = 400
COLUMN_GAP = 16
COLUMN_PADDING = 12
CARD_PADDING = 12
CARD_GAP = 8
HEAD = 44
FOOT = 22
LINE = 36
LINE_GAP = 6
TOOLS = 26
TOOL_ICON = 14
TOOL_GAP = 14
TAIL = 40
SEALED = 60
_BODY_GAP = 4
_BODY_CARD = 124
_OPEN_FOOT = 12
_KEPT = 4  # in the full width and beside a bar, with the current card open and without


@dataclass(frozen=True, slots=True)
class PlacedTool:
    """What can be done with a card, with its place."""

    tool: CardTool
    rect: QRectF


@dataclass(frozen=True, slots=True)
class PlacedCard:
    """A card with its place and its words laid out."""

    card: BoardCard
    column: int
    number: int
    rect: QRectF
    text: TextBlock
    body: TextBlock | None = None
    tools: tuple[PlacedTool, ...] = ()

    def tool_at(self, point: QPointF) -> CardTool | None:
        """Return what can be done at a place."""
        return next((placed.tool for placed in self.tools if placed.rect.contains(point)), None)


@dataclass(frozen=True, slots=True)
class PlacedColumn:
    """A column with its place, that of its title, and that of what adds something."""

    column: BoardColumn
    rect: QRectF
    head: QRectF
    tail: QRectF
    cards: tuple[PlacedCard, ...] = field(default=())

    def place_of(self, number: int) -> QRectF:
        """Return where the title, a card or the tail lies."""
        if number == TITLE:
            return self.head
        return self.cards[number].rect if number < len(self.cards) else self.tail


class BoardLayout:
    """Where columns and cards lie in a sheet of a width. The `current` card shows what can be done with it."""

    def __init__(
        self,
        theme: Theme,
        data: BoardData,
        width: int,
        before: BoardLayout | None = None,
        current: Hashable | None = None,
    ) -> None:
        """`before` lends the words it has laid out in the same look."""
        self.theme = theme
        self.data = data
        self.made_for = (width, current)
        self.texts: dict[tuple[str, str, bool, float], TextBlock] = {}
        # Also those before: a sheet is laid out for its full width, and then beside a bar.
        same = before if before is not None and before.theme is theme else None
        self.earlier = same.texts if same is not None else {}
        self._lent = {**same.earlier, **same.texts} if same is not None else {}
        self._current = current
        px, count = theme.px, max(1, len(data.columns))
        gap = px(COLUMN_GAP)
        shared = (width - gap * (count - 1)) // count
        self.column_width = max(px(COLUMN_MIN), min(px(COLUMN_MAX), shared))
        self.columns = tuple(self._place_column(at, column) for at, column in enumerate(data.columns))
        self.width = count * (self.column_width + gap) - gap
        self._lent = {}
        self.height = max((round(placed.tail.bottom()) for placed in self.columns), default=0)

    def cards(self) -> Iterator[PlacedCard]:
        """Yield all cards, column by column."""
        for placed in self.columns:
            yield from placed.cards

    def place_of(self, column: int, number: int) -> QRectF:
        """Return where the title, a card or the tail of a column lies."""
        return self.columns[column].place_of(number)

    def beside(self, at: int, step: int, number: int) -> tuple[int, int] | None:
        """Return what lies nearest to a height in the next column that has anything; a title is beside a title."""
        y = self.place_of(at, number).center().y()
        at += step
        while 0 <= at < len(self.columns):
            column, placed = self.columns[at].column, self.columns[at]
            if number == TITLE and column.held:
                return at, TITLE
            if column.places:
                return at, min(
                    [place for place in column.places if place != TITLE] or [TITLE],
                    key=lambda place: abs(placed.place_of(place).center().y() - y),
                )
            at += step
        return None

    def needs_layout(self, current: Hashable | None) -> bool:
        """Tell whether things lie elsewhere while another card is the current one."""
        return current != self._current and any(
            placed.card.tools for placed in self.cards() if placed.card.key in (current, self._current)
        )

    def card_of(self, key: Hashable | None) -> PlacedCard | None:
        """Return a card by its key."""
        return next((placed for placed in self.cards() if placed.card.key == key), None)

    def card_at(self, point: QPointF) -> PlacedCard | None:
        """Return the card at a place."""
        return next((placed for placed in self.cards() if placed.rect.contains(point)), None)

    def head_at(self, column: PlacedColumn, top: float) -> QRectF:
        """Return where a title is while the cards below it are scrolled by `top`."""
        head = column.head
        return head.translated(0, max(0.0, min(top, column.rect.bottom() - head.height())))

    def place_at(self, point: QPointF, top: float = 0) -> tuple[int, int] | None:
        """Return the column and place in it of the title, card or tail at a point; titles stay at `top`."""
        for at, placed in enumerate(self.columns):
            if self.head_at(placed, top).contains(point):
                return (at, TITLE) if placed.column.held else None
            for number in placed.column.places:
                if placed.place_of(number).contains(point):
                    return at, number
        return None

    def column_at(self, x: float) -> int | None:
        """Return the number of the column nearest to a place."""
        distance = {at: abs(placed.rect.center().x() - x) for at, placed in enumerate(self.columns)}
        return min(distance, key=lambda at: distance[at], default=None)

    def landing(self, column: int, y: float, without: Hashable) -> tuple[int, QRectF]:
        """Return at which place of a column a card lands, itself not counted, and the line that shows it."""
        placed = self.columns[column]
        others = [card for card in placed.cards if card.card.key != without]
        number = sum(card.rect.center().y() < y for card in others)
        half = self.theme.px(CARD_GAP) / 2
        inside = self._inside(placed.rect, placed.column)
        if not others:
            top = placed.rect.top() + self.theme.px(HEAD)
        elif number == 0:
            top = others[0].rect.top() - half
        else:
            top = others[number - 1].rect.bottom() + half
        return number, QRectF(inside.left(), top, inside.width(), 0)

    def _place_column(self, at: int, column: BoardColumn) -> PlacedColumn:
        px = self.theme.px
        left = at * (self.column_width + px(COLUMN_GAP))
        inside = self._inside(QRectF(left, 0, self.column_width, 0), column)
        top, cards = px(HEAD), []
        for number, card in enumerate(column.cards):
            placed = self._place_card(at, number, card, inside, top)
            cards.append(placed)
            top = round(placed.rect.bottom()) + px(CARD_GAP)
        if not cards:
            top += px(LINE)
        bottom = top + (px(COLUMN_PADDING) - px(CARD_GAP) if column.filled else px(_OPEN_FOOT))
        tail = QRectF(left, bottom + px(CARD_GAP), self.column_width, px(TAIL))
        if not column.tail:
            tail = QRectF(left, bottom, self.column_width, 0)
        return PlacedColumn(
            column,
            QRectF(left, 0, self.column_width, bottom),
            QRectF(left, 0, self.column_width, px(HEAD)),
            tail,
            tuple(cards),
        )

    def _place_card(self, at: int, number: int, card: BoardCard, inside: QRectF, top: int) -> PlacedCard:
        """Lay out a card from a height on."""
        px, width = self.theme.px, inside.width()
        role, bold = ("heading", True) if card.body else ("body", bool(card.lines))
        text = self._words(card.text, width, role, bold=bold)
        body = self._words(card.body, width, "body", bold=False) if card.body else None
        rect = QRectF(inside.left(), top, width, self._card_height(card, text, body))
        if not card.tools or card.key != self._current:
            return PlacedCard(card, at, number, rect, text, body)
        row = QRectF(rect.left() + px(CARD_PADDING), rect.bottom() - px(4), 0, px(TOOLS))
        rect.setHeight(rect.height() + px(TOOLS))
        return PlacedCard(card, at, number, rect, text, body, self._place_tools(card, row, rect.right()))

    def _place_tools(self, card: BoardCard, row: QRectF, end: float) -> tuple[PlacedTool, ...]:
        theme, placed, left = self.theme, [], row.left()
        metrics = QFontMetricsF(theme.font("caption"))
        for tool in card.tools:
            if not tool.words:
                side = theme.px(TOOLS)
                placed.append(
                    PlacedTool(tool, QRectF(end - theme.px(6) - side, row.top(), side, row.height()))
                )
                continue
            width = theme.px(TOOL_ICON + 4) + metrics.horizontalAdvance(tool_words(tool)) + 1
            placed.append(PlacedTool(tool, QRectF(left, row.top(), width, row.height())))
            left += width + theme.px(TOOL_GAP)
        return tuple(placed)

    def _inside(self, rect: QRectF, column: BoardColumn) -> QRectF:
        padding = self.theme.px(COLUMN_PADDING) if column.filled else 0
        return rect.adjusted(padding, 0, -padding, 0)

    def _words(self, words: str, width: float, role: str, *, bold: bool) -> TextBlock:
        theme = self.theme
        room = width - 2 * theme.px(CARD_PADDING)
        key = (words, role, bold, room)
        text = self._lent.get(key)
        if text is None:
            text = TextBlock(words, theme.font(role, bold=bold), theme.line(role), room)
        self.texts[key] = text
        return text

    def _card_height(self, card: BoardCard, text: TextBlock, body: TextBlock | None) -> int:
        px = self.theme.px
        if card.sealed:
            return px(SEALED)
        height = 2 * px(CARD_PADDING) + text.height
        if body is not None:
            height = max(height + px(_BODY_GAP) + body.height, px(_BODY_CARD))
        if card.note and card.lines:
            height += self.theme.line("caption")
        if card.lines:
            height += px(8) - px(LINE_GAP) + len(card.lines) * px(LINE + LINE_GAP)
        return height + (px(FOOT) if has_foot(card) else 0)


class BoardLayouts:
    """Keeps the last layouts: around a board, much is laid out anew while nothing on it has changed."""

    def __init__(self) -> None:
        self._kept: tuple[BoardLayout, ...] = ()

    def of(self, theme: Theme, data: BoardData, width: int, current: Hashable | None) -> BoardLayout:
        """Return the layout of just these."""
        for one in self._kept:
            if one.theme is theme and one.data is data and one.made_for == (width, current):
                return one
        made = BoardLayout(theme, data, width, self._kept[0] if self._kept else None, current)
        self._kept = (made, *self._kept[: _KEPT - 1])
        return made


def has_foot(card: BoardCard) -> bool:
    """Tell whether a card has a line of people, note and votes below its words."""
    return bool(card.people or card.votes or (card.note and not card.lines))


def tool_words(tool: CardTool) -> str:
    """Return what stands on a card for something that can be done with it."""
    return f"{tool.words} {key_text(tool.shortcut)}" if tool.shortcut else tool.words
