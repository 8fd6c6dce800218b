"""Columns of cards as values: a wall of notes, ideas being sorted, picks side by side. No Qt."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace

TITLE = -1
"""The place of a column's title among its cards."""


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
class CardTool:
    """What can be done with the current card: shown on it with its key. One without words stands at the right."""

    key: str
    icon: str
    words: str = ""
    shortcut: str = ""
    accent: bool = False


@dataclass(frozen=True, slots=True)
class BoardCard:
    """A card: its words, who wrote it, a quiet word below them, votes, and what was merged into it.

    `key` tells it from all others. One that is not `movable` cannot be taken in the hand. `body` says more than the
    words, which are bold then. A `tinted` card stands out; a `sealed` one says that there is something, and not what.
    """

    key: Hashable
    text: str
    people: tuple[CardPerson, ...] = ()
    note: str = ""
    votes: int = 0
    my_votes: int = 0
    lines: tuple[CardLine, ...] = ()
    movable: bool = True
    body: str = ""
    tinted: bool = False
    sealed: bool = False
    tools: tuple[CardTool, ...] = ()


@dataclass(frozen=True, slots=True)
class TitleOf:
    """The title of a column, as what the keyboard is on."""

    column: Hashable


@dataclass(frozen=True, slots=True)
class TailOf:
    """What stands at the end of a column and adds something, as what the keyboard is on."""

    column: Hashable


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """A column: its title, a fact beside it such as a number, its cards, and what it says while it has none.

    A `filled` one is a surface of its own; on it cards have an outline, and without it they are surfaces, or `raised`
    as on one. One that can be renamed and moved is `held` by its title, which the keyboard reaches. A `person` stands
    before the title. `tail` are the words, and `tail_key` the shortcut, of a button below it.
    """

    key: Hashable
    title: str
    cards: tuple[BoardCard, ...] = ()
    fact: str = ""
    hint: str = ""
    filled: bool = False
    raised: bool = False
    held: bool = False
    person: CardPerson | None = None
    tail: str = ""
    tail_key: str = ""

    @property
    def places(self) -> range:
        """Return where the keyboard can be: the title, the cards, and what adds something."""
        return range(TITLE if self.held else 0, len(self.cards) + bool(self.tail))

    def at(self, number: int) -> Hashable:
        """Return the key of what is at a place."""
        if number == TITLE:
            return TitleOf(self.key)
        return self.cards[number].key if number < len(self.cards) else TailOf(self.key)


@dataclass(frozen=True, slots=True)
class BoardData:
    """What a board shows."""

    columns: tuple[BoardColumn, ...] = ()

    def place_of(self, key: Hashable) -> tuple[int, int] | None:
        """Return the number of a column, and the place in it of a card, a title or a tail."""
        for at, column in enumerate(self.columns):
            for number in column.places:
                if column.at(number) == key:
                    return at, number
        return None

    def card(self, column: int, number: int) -> BoardCard:
        """Return a card by its place."""
        return self.columns[column].cards[number]

    def find(self, key: Hashable) -> BoardCard | None:
        """Return a card by its key."""
        return next((card for column in self.columns for card in column.cards if card.key == key), None)

    def nearest(self, column: int, number: int) -> tuple[int, int] | None:
        """Return the card at a place, or the nearest there is: in the same column first."""
        order = sorted(range(len(self.columns)), key=lambda at: abs(at - column))
        for at in order:
            count = len(self.columns[at].cards)
            if count:
                return at, max(0, min(number, count - 1))
        return next(((at, column.places[0]) for at, column in enumerate(self.columns) if column.places), None)

    def stops(self) -> list[tuple[int, int]]:
        """Return all the keyboard can be on, column by column."""
        return [(at, number) for at, column in enumerate(self.columns) for number in column.places]

    def with_moved(self, key: Hashable, column: Hashable, place: int) -> BoardData:
        """Return the same with a card at a place of a column, itself not counted."""
        card = self.find(key)
        if card is None:
            return self
        columns = []
        for one in self.columns:
            cards = [other for other in one.cards if other.key != key]
            if one.key == column:
                cards.insert(place, card)
            columns.append(replace(one, cards=tuple(cards)))
        return BoardData(tuple(columns))
