"""A span within a stretch of time, as a bar on a thin line: what takes place from when until when."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from journal_app.ui.kit.charts.timeline_data import ItemState
from journal_app.ui.look.painting import rounded
from journal_app.ui.look.theme import Theme

_LINE = 2
_TICK_WIDTH = 2
_TICK_HEIGHT = 12
_FILLS = {
    ItemState.COMING: ("tint", "accent"),
    ItemState.DOING: ("accent", ""),
    ItemState.DONE: ("faint", ""),
    ItemState.OVERDUE: ("problem", ""),
}


@dataclass(frozen=True, slots=True)
class SpanBar:
    """A bar between two shares (0 to 1) of a stretch, None for no bar; `tick` marks today."""

    ends: tuple[Fraction, Fraction] | None
    state: ItemState = ItemState.COMING
    tick: float | None = None


def paint_span(painter: QPainter, theme: Theme, rect: QRectF, span: SpanBar, *, height: float = 6) -> None:
    """Draw a line through the middle of `rect`, on it the bar, `height` px at 100 %; however short, it can be seen."""
    middle, line, bar = rect.center().y(), theme.px(_LINE), theme.px(height)
    thin = QRectF(rect.left(), round(middle - line / 2), rect.width(), line)
    rounded(painter, thin, line / 2, theme.color("track"))
    if span.ends is not None:
        left, right = (rect.left() + rect.width() * float(end) for end in span.ends)
        width = max(right - left, 2 * bar)
        left = max(rect.left(), min(left, rect.right() - width))
        fill, border = _FILLS[span.state]
        box = QRectF(left, round(middle - bar / 2), width, bar)
        edge = theme.color(border) if border else None
        rounded(painter, box, bar / 2, theme.color(fill), edge, 1.5 * theme.scale)
    if span.tick is not None:
        tall, wide = theme.px(_TICK_HEIGHT), theme.px(_TICK_WIDTH)
        at = round(rect.left() + min(1.0, max(0.0, span.tick)) * rect.width() - wide / 2)
        painter.fillRect(QRectF(at, round(middle - tall / 2), wide, tall), theme.color("text"))
