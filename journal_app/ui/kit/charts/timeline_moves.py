"""Moves of things on a timeline, by keys and by a hand that holds an end of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt

from journal_app.domain.periods import moved
from journal_app.ui.kit.charts.timeline_data import TimelineItem, shifted_workday

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
