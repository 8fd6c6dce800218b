"""Columns of cards as values, and where they lie: a wall of notes, ideas being sorted, a plan."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF

from journal_app.ui.kit.marks.text import TextBlock
from journal_app.ui.look.theme import Theme

COLUMN_MIN = 248
COLUMN_GAP = 16
COLUMN_PADDING = 12
CARD_PADDING = 12
CARD_GAP = 8
HEAD = 44
FOOT = 22
LINE = 36
LINE_GAP = 6
_OPEN_FOOT = 12


@dataclass(frozen=True, slots=True)
class CardPerson:
    """Somebody behind a card; `me` is the one who looks."""

    name: str
    me: bool = False


@dataclass(frozen=True, slots=True)
class CardLine:
    """One of several thoughts that were made into one card, with who had it."""

    text: str
    person: CardPerson | None = None


@dataclass(frozen=True, slots=True)
class BoardCard:
    """A card: its words, who wrote it, a quiet word below them, votes, and what was merged into it.

    `key` tells it from all others. One that is not `movable` cannot be taken in the hand.
    """

    key: Hashable
    text: str
    people: tuple[CardPerson, ...] = ()
    note: str = ""
    votes: int = 0
    my_votes: int = 0
    lines: tuple[CardLine, ...] = ()
    movable: bool = True


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """A column: its title, a fact beside it such as a number, its cards, and what it says while it has none.

    A `filled` one is a surface of its own; on it cards have an outline, and without it they are surfaces.
    """

    key: Hashable
    title: str
    cards: tuple[BoardCard, ...] = ()
    fact: str = ""
    hint: str = ""
    filled: bool = False


@dataclass(frozen=True, slots=True)
class BoardData:
    """What a board shows."""

    columns: tuple[BoardColumn, ...] = ()

    def place_of(self, key: Hashable) -> tuple[int, int] | None:
        """Return the numbers of a card's column and of its place in it."""
        for at, column in enumerate(self.columns):
            for number, card in enumerate(column.cards):
                if card.key == key:
                    return at, number
        return None

    def card(self, column: int, number: int) -> BoardCard:
        """Return a card by its place."""
        return self.columns[column].cards[number]


@dataclass(frozen=True, slots=True)
class PlacedCard:
    """A card with its place and its words laid out."""

    card: BoardCard
    column: int
    number: int
    rect: QRectF
    text: TextBlock


@dataclass(frozen=True, slots=True)
class PlacedColumn:
    """A column with its place."""

    column: BoardColumn
    rect: QRectF
    cards: tuple[PlacedCard, ...] = field(default=())


class BoardLayout:
    """Where columns and cards lie in a sheet of a width."""

    def __init__(self, theme: Theme, data: BoardData, width: int, before: BoardLayout | None = None) -> None:
        """`before` lends the words it has laid out in the same look."""
        self.theme = theme
        self.texts: dict[tuple[str, bool, float], TextBlock] = {}
        self._lent = before.texts if before is not None and before.theme is theme else {}
        px, count = theme.px, max(1, len(data.columns))
        gap = px(COLUMN_GAP)
        self.column_width = max(px(COLUMN_MIN), (width - gap * (count - 1)) // count)
        self.columns = tuple(self._place_column(at, column) for at, column in enumerate(data.columns))
        self.width = count * (self.column_width + gap) - gap
        self._lent = {}
        self.height = max((round(placed.rect.bottom()) for placed in self.columns), default=0)

    def cards(self) -> Iterator[PlacedCard]:
        """Yield all cards, column by column."""
        for placed in self.columns:
            yield from placed.cards

    def card_at(self, point: QPointF) -> PlacedCard | None:
        """Return the card at a place."""
        return next((placed for placed in self.cards() if placed.rect.contains(point)), None)

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
            text = self._words(card, inside.width())
            rect = QRectF(inside.left(), top, inside.width(), self._card_height(card, text))
            cards.append(PlacedCard(card, at, number, rect, text))
            top = round(rect.bottom()) + px(CARD_GAP)
        if not cards:
            top += px(LINE)
        bottom = top + (px(COLUMN_PADDING) - px(CARD_GAP) if column.filled else px(_OPEN_FOOT))
        return PlacedColumn(column, QRectF(left, 0, self.column_width, bottom), tuple(cards))

    def _inside(self, rect: QRectF, column: BoardColumn) -> QRectF:
        padding = self.theme.px(COLUMN_PADDING) if column.filled else 0
        return rect.adjusted(padding, 0, -padding, 0)

    def _words(self, card: BoardCard, width: float) -> TextBlock:
        theme, bold = self.theme, bool(card.lines)
        room = width - 2 * theme.px(CARD_PADDING)
        key = (card.text, bold, room)
        text = self._lent.get(key)
        if text is None:
            text = TextBlock(card.text, theme.font("body", bold=bold), theme.line("body"), room)
        self.texts[key] = text
        return text

    def _card_height(self, card: BoardCard, text: TextBlock) -> int:
        px = self.theme.px
        height = 2 * px(CARD_PADDING) + text.height
        if card.note and card.lines:
            height += self.theme.line("caption")
        if card.lines:
            return height + px(8) - px(LINE_GAP) + len(card.lines) * px(LINE + LINE_GAP)
        return height + (px(FOOT) if has_foot(card) else 0)


def has_foot(card: BoardCard) -> bool:
    """Tell whether a card has a line of people, note and votes below its words."""
    return bool(card.people or card.votes or (card.note and not card.lines))
