"""The look and the words of rows of one kind, as a list or a table asks for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from journal_app.ui.kit.lists.strip import Strip
from journal_app.ui.look.theme import Theme

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Heading:
    """A line over the rows below it: what they have in common, and a fact at the right. It cannot be chosen."""

    title: str
    fact: str = ""


class RowKind(Generic[Row]):
    """What holds for rows of one kind, frozen values, however they are painted; a class for each kind that needs more.

    `measure` is the height of every row, unless `measure_of` gives some another; then rows are not `uniform`. `lines`
    draws a hair line between rows.
    """

    measure = "row"
    uniform = True
    lines = False

    def key(self, row: Row) -> object:
        """Return what a row is known by when its values have changed."""
        return row

    def measure_of(self, row: Row) -> str:
        """Return the measure of the height of a row in a list."""
        del row
        return self.measure

    def height(self, row: Row, theme: Theme, width: int) -> int:
        """Return the height of a row in px, in a list so many px wide."""
        del width
        return theme.measure(self.measure_of(row))

    def heading_height(self, heading: Heading, theme: Theme) -> int:
        """Return the height of a heading in px, without the room above it."""
        del heading
        return theme.measure("heading")

    def paint_heading(self, strip: Strip, heading: Heading) -> None:
        """Paint a heading."""
        strip.hint(heading.fact, gap=16)
        strip.text(heading.title, "body", bold=True)

    def mark(self, row: Row) -> bool | None:
        """Return whether a row's box is ticked; None where it has no box."""
        del row
        return None

    def action(self, row: Row) -> str:
        """Return the words of the link at a row's end; "" for none."""
        del row
        return ""

    def span(self, row: Row) -> int | None:
        """Return the column of a table whose words take the room of all behind it; None for a row of cells."""
        del row
        return None

    def prepare(self, theme: Theme, rows: Sequence[Row]) -> None:
        """Measure what all rows share, such as the width of their ids; called for other rows and another theme."""


class CellPainter(Generic[Row]):
    """Paints rows, or one column of them, and says them. `insets` are the measures of the room at both ends."""

    insets = ("rowInset", "rowInset")

    def words(self, row: Row) -> str:
        """Return the words shown: what typing finds in a list."""
        raise NotImplementedError

    def spoken(self, row: Row) -> str:
        """Return what a screen reader says."""
        return self.words(row)

    def tip(self, row: Row) -> str:
        """Return what a tooltip says; "" for none."""
        del row
        return ""

    def paint(self, strip: Strip, row: Row) -> None:
        """Paint a row; its ground, box and link are painted already."""
        raise NotImplementedError


class RowPainter(RowKind[Row], CellPainter[Row]):
    """The rows of a list: what holds for them, and how each is painted."""
