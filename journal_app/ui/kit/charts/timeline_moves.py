"""Moves of things on a timeline, by keys and by a hand that holds an end of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from functools import partial

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from journal_app.domain.periods import moved
from journal_app.ui.kit.charts.timeline_cards import paint_time_card
from journal_app.ui.kit.charts.timeline_data import TimelineItem, TimelineRow, shifted_workday
from journal_app.ui.kit.charts.timeline_layout import PlacedItem, TimelineLayout
from journal_app.ui.kit.lists.reorder import Held, Landing, Reorder
from journal_app.ui.look.theme_host import ThemeHost

_SHIFT, _CTRL, _ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
WHOLE = (Qt.KeyboardModifier.NoModifier, _ALT)
MOVES = (*WHOLE, _SHIFT, _CTRL, _CTRL | _SHIFT)


class End(Enum):
    """Which part of a bar is moved."""

    FIRST = "first"
    LAST = "last"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Drag:
    """A bar in the hand: the day where it was taken, and by which end."""

    item: TimelineItem
    start: date
    end: End

    def at(self, day: date) -> TimelineItem:
        """Return the bar as it is with the hand at another day; neither end goes past the other."""
        days = (day - self.start).days
        first, last = moved(self.item.first, days), moved(self.item.last, days)
        if self.end is End.FIRST:
            return self.item.between(min(first, self.item.last), self.item.last)
        if self.end is End.LAST:
            return self.item.between(self.item.first, max(last, self.item.first))
        return self.item.between(first, last)


def end_at(item: TimelineItem, rect: QRectF, point: QPointF, reach: float) -> End:
    """Return which end of a bar a point takes hold of; a short bar has more middle than ends."""
    reach = min(reach, rect.width() / 4)
    if item.milestone:
        return End.BOTH
    if point.x() > rect.right() - reach:
        return End.LAST
    return End.FIRST if point.x() < rect.left() + reach else End.BOTH


def moved_by_key(
    item: TimelineItem, step: int, pressed: Qt.KeyboardModifier, off: Collection[date]
) -> TimelineItem:
    """Return a bar a workday on: its last day with Shift, its first with Ctrl, the whole by a week with both."""
    if pressed == _CTRL | _SHIFT:
        return item.between(moved(item.first, 7 * step), moved(item.last, 7 * step))
    first, last = (shifted_workday(day, step, off) for day in (item.first, item.last))
    if item.milestone or pressed in WHOLE:
        return item.between(first, last)
    if pressed == _SHIFT:
        return item.between(item.first, max(last, item.first))
    return item.between(min(first, item.last), item.last)


class CardHand(QObject):
    """A card in the hand: it lands in the column and row of cards it is let go over."""

    time_asked = Signal(object, object)
    row_asked = Signal(object, object)

    def __init__(self, host: ThemeHost, surface: QWidget, layout: TimelineLayout) -> None:
        """`time_asked` carries the item as it is and as it would be; `row_asked` the keys of item and row."""
        super().__init__(surface)
        self._host = host
        self.layout = layout
        self._reorder = Reorder(host, surface, self._landing_at)
        self._reorder.dropped.connect(self._on_dropped)

    def begin(self, card: PlacedItem, point: QPointF) -> None:
        """Take a card in the hand at a point."""
        paint = partial(self._paint, card)
        self._reorder.begin(Held(card.item, card.rect.size(), paint, point - card.rect.topLeft()))

    def _paint(self, card: PlacedItem, painter: QPainter, box: QRectF) -> None:
        paint_time_card(painter, self._host, replace(card, rect=box), current=False)

    def _landing_at(self, _item: object, point: QPointF) -> Landing | None:
        cell = self.layout.cell_at(point)
        return Landing(cell[:2], cell[2], around=True, radius="radiusCard") if cell is not None else None

    def _on_dropped(self, item: TimelineItem, to: tuple[TimelineRow, int]) -> None:
        row, number = to
        if item not in row.items:
            self.row_asked.emit(item.key, row.key)
        if number != self.layout.data.column_of(item.last):
            column = self.layout.data.columns[number]
            self.time_asked.emit(item, item.between(column.first, moved(column.end, -1)))
