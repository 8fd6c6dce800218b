"""Columns for the notes in no group, which lie side by side while there is no group beside them."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from journal_app.ui.kit import BoardCard, BoardColumn, BoardData

UNSORTED: Final = "unsorted"
"""The key of the column of notes in no group."""
_MOST, _TALL = 4, 5


@dataclass(frozen=True, slots=True)
class GoesOn:
    """The key of a column in which the cards of the one before go on."""

    number: int


def side_by_side(column: BoardColumn, cards: Sequence[BoardCard], *, most: int = _MOST) -> list[BoardColumn]:
    """Return a column with the first of the cards, and the columns in which they go on, at `most` so many."""
    room = min(most, max(1, math.ceil(len(cards) / _TALL)))
    tall = max(1, math.ceil(len(cards) / room))
    parts = [tuple(cards[first : first + tall]) for first in range(0, len(cards), tall)]
    first, *rest = parts or [()]
    others = [
        BoardColumn(GoesOn(number), "", part, filled=column.filled, raised=column.raised)
        for number, part in enumerate(rest, 1)
    ]
    return [replace(column, cards=first), *others]


def place_unsorted(board: BoardData, note: Hashable) -> int:
    """Return at which place among the notes in no group one lies."""
    columns = [one for one in board.columns if one.key == UNSORTED or isinstance(one.key, GoesOn)]
    cards = [card for column in columns for card in column.cards if card.movable]
    return next(at for at, card in enumerate(cards) if card.key == note)
