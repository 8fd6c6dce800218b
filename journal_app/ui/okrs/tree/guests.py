"""Rows of the tree that are no node of it: what an area shows below a node, or below all of them.

An area makes its rows as frozen values of a class of its own and hands them to `build_outline`. What a person does with
one comes out of the tree as `asked(guest, code)`; the area that made the row knows what its codes mean. No Qt.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from journal_app.domain.ids import Id

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF

    from journal_app.ui.okrs.tree.row_sheet import RowSheet

LOOK = "look"
"""What is asked when the keyboard comes to a row."""
OPEN = "open"
"""What is asked by a click or Return."""
MENU = "menu"
"""What is asked by the menu key or the right button."""


class Guest(ABC):
    """A row of another kind. Compared as a value: a row that differs is painted anew.

    `height` and `gap` (what stays free above) are px at 100 %. Nobody can stand on a row that does not `stand`. What
    hangs below a `folded` one is hidden until somebody opens it. One that `drags` can be let go beside others of its
    class, and on a key result.
    `keys` says what its keys ask for, as Qt writes them ("Alt+Up"); all others are the tree's own.
    """

    height: ClassVar[int] = 40
    gap: ClassVar[int] = 0
    stands: ClassVar[bool] = True
    drags: ClassVar[bool] = False
    folded: ClassVar[bool] = False
    keys: ClassVar[Mapping[str, str]] = {"Return": OPEN, "Enter": OPEN}

    @abstractmethod
    def known_by(self) -> Hashable:
        """Return what tells the row from others of its class for as long as the window is open."""

    def below(self) -> Sequence[Guest]:
        """Return the rows below it, which fold with it."""
        return ()

    @abstractmethod
    def spoken(self) -> str:
        """Return the row as a screen reader says it."""

    @abstractmethod
    def paint(self, sheet: RowSheet, *, expanded: bool) -> None:
        """Draw the row; its ground is there."""

    def code_at(self, sheet: RowSheet, at: QPointF) -> str:
        """Return what a click at a place asks for, "" for nothing."""
        del sheet, at
        return OPEN


@dataclass(frozen=True)
class Guests:
    """Rows to show below nodes, by their ids, and below the whole tree."""

    below: Mapping[Id, Sequence[Guest]] = field(default_factory=dict)
    end: Sequence[Guest] = ()

    def __add__(self, other: Guests) -> Guests:
        """Return the rows of both, these first."""
        end = (*self.end, *other.end)
        if not other.below:
            return Guests(self.below, end)
        below = dict(self.below)
        for id_, rows in other.below.items():
            below[id_] = (*below.get(id_, ()), *rows)
        return Guests(below, end)


NO_GUESTS = Guests()
