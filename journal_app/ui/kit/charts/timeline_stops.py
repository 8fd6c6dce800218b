"""The stops of a timeline: where the arrows go and what a screen reader finds, of thousands only those in sight."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from journal_app.i18n import _
from journal_app.ui.kit.charts.timeline_layout import PlacedItem, TimelineLayout
from journal_app.ui.kit.charts.timeline_words import spoken
from journal_app.ui.kit.frames.spots import Spot


@dataclass(frozen=True, slots=True)
class Cell:
    """An empty place among cards: a row by its key, and the number of a column."""

    row: Hashable
    column: int


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the arrows stop: a group, an item, an empty place among cards, or a row: by its name, or without items."""

    key: Hashable
    line: int
    rect: QRectF
    placed: PlacedItem | None = None


class Stops:
    """The stops of a layout."""

    def __init__(self, layout: TimelineLayout) -> None:
        self._layout = layout

    def of_line(self, line: int) -> list[Stop]:
        """Return the stops of a line from left to right; none beyond the ends."""
        if not 0 <= line < len(self._layout.rows):
            return []
        placed = self._layout.rows[line]
        found = [Stop(item.item.key, line, item.rect, item) for item in placed.items]
        if placed.row is not None and self._layout.data.add:
            name = QRectF(0, placed.rect.top(), self._layout.names, placed.rect.height())
            found += [Stop(placed.row.key, line, name), *self._empty(line, placed.row.key)]
        if not found:
            return [Stop(placed.key, line, placed.rect)]
        return sorted(found, key=lambda stop: (stop.rect.left(), stop.rect.top()))

    def _empty(self, line: int, row: Hashable) -> list[Stop]:
        layout = self._layout
        full = {layout.data.column_of(item.item.last) for item in layout.rows[line].items}
        return [
            Stop(Cell(row, number), line, layout.cell(line, number))
            for number in range(len(layout.data.columns))
            if number not in full
        ]

    def find(self, key: Hashable | None) -> Stop | None:
        """Return the stop of a key, None where it is not shown."""
        line = self._layout.data.lines.get(key.row if isinstance(key, Cell) else key)
        return next((stop for stop in self.of_line(-1 if line is None else line) if stop.key == key), None)

    def first(self) -> Stop | None:
        """Return where the keyboard begins: on the first item, else on the first line."""
        data = self._layout.data
        item = next((item for row in data.rows() for item in row.items), None)
        stops = self.of_line(data.lines[item.key] if item is not None else 0)
        return next((stop for stop in stops if stop.placed is not None), stops[0] if stops else None)

    def below(self, here: Stop, step: int) -> Stop | None:
        """Return the nearest stop of the next line, or with -1 of the one before."""
        x = here.rect.center().x() if here.placed is not None or isinstance(here.key, Cell) else 0.0
        near = self.of_line(here.line + step)
        return min(near, key=lambda stop: abs(stop.rect.center().x() - x), default=None)

    def beside(self, here: Stop, step: int) -> Stop:
        """Return the next stop of the line, or with -1 the one before; the same one at the ends."""
        row = self.of_line(here.line)
        at = next(number for number, stop in enumerate(row) if stop.key == here.key)
        return row[min(max(at + step, 0), len(row) - 1)]

    def spot(self, stop: Stop) -> Spot:
        """Return what a screen reader finds there."""
        layout = self._layout
        line = layout.rows[stop.line]
        if stop.placed is not None:
            name = spoken(stop.placed.row, stop.placed.item)
        elif line.row is None:
            group = line.group
            words = (group.label, group.title, group.fact, _("folded") if group.folded else "")
            name = ", ".join(word for word in words if word)
        elif isinstance(stop.key, Cell):
            name = f"{line.row.title}, {layout.data.columns[stop.key.column].words}, {layout.data.add}"
        else:
            name = line.row.title
        return Spot(name, stop.rect.toRect())
