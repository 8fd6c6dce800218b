"""The life of something from day to day: when it was made, carried over, and how it ended. For the rows of a list."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from journal_app.ui.look.look import Look
from journal_app.ui.look.painting import dot
from journal_app.ui.look.theme import Theme

_DAY = 3
_CARRIED = 6
_MADE = 9
_OPEN, _HALO = 11, 18
_SIGN, _CHECK = 16, 10
_STROKE = 2


class LifeEnd(Enum):
    """How a life stands at its last day."""

    OPEN = "open"
    KEPT = "kept"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class LifeLine:
    """So many days, by their numbers from 0: the one it was made on, those it was carried over to, the last one."""

    days: int
    made: int
    last: int
    carried: tuple[int, ...] = ()
    end: LifeEnd = LifeEnd.OPEN


_INKS = {LifeEnd.OPEN: "accent", LifeEnd.KEPT: "keep", LifeEnd.DROPPED: "muted"}


def paint_life_line(painter: QPainter, look: Look, rect: QRectF, life: LifeLine, ground: str = "bg") -> None:
    """Draw a life over the width of `rect`, which lies on the colour `ground`."""
    theme = look.theme
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    quiet = theme.color("trackSelected" if ground == "tint" else "track")
    for number in range(life.days):
        if not life.made <= number <= life.last:
            dot(painter, _place(theme, rect, life, number), theme.px(_DAY), quiet)
    made, last = (_place(theme, rect, life, number) for number in (life.made, life.last))
    ink = theme.color(_INKS[life.end])
    pen = QPen(ink, theme.px(_STROKE))
    if life.end is LifeEnd.DROPPED:
        pen.setDashPattern([0.1, 1.9])
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawLine(made, last)
    for number in life.carried:
        shade = ink if life.end is LifeEnd.DROPPED else theme.color("accent")
        dot(painter, _place(theme, rect, life, number), theme.px(_CARRIED), shade)
    if life.made != life.last:
        dot(painter, made, theme.px(_MADE), theme.color("accent"))
        dot(painter, made, theme.px(_MADE) - 2 * theme.px(_STROKE), theme.color(ground))
    _paint_end(painter, look, last, life.end, ground)
    painter.restore()


def _paint_end(painter: QPainter, look: Look, place: QPointF, end: LifeEnd, ground: str) -> None:
    theme = look.theme
    if end is LifeEnd.OPEN:
        dot(painter, place, theme.px(_HALO), theme.color(ground))
        pen = QPen(theme.color("accent"), 1.5 * theme.scale)
        pen.setDashPattern([1.6, 1.6])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(place, theme.px(_HALO) / 2, theme.px(_HALO) / 2)
        dot(painter, place, theme.px(_OPEN), theme.color("accent"))
        return
    side = theme.px(_SIGN)
    box = QRectF(place.x() - side / 2, place.y() - side / 2, side, side)
    if end is LifeEnd.KEPT:
        dot(painter, place, side, theme.color("keep"))
        inset = (side - theme.px(_CHECK)) / 2
        check = box.adjusted(inset, inset, -inset, -inset)
        look.icons.paint(painter, check, "check", theme.color(ground))
        return
    dot(painter, place, side, theme.color(ground))
    look.icons.paint(painter, box, "x", theme.color("muted"))


def _place(theme: Theme, rect: QRectF, life: LifeLine, number: int) -> QPointF:
    """Return the middle of a day; the first and the last one leave room for their signs."""
    room = theme.px(_HALO) / 2 + theme.scale
    step = (rect.width() - 2 * room) / max(1, life.days - 1)
    return QPointF(rect.left() + room + number * step, round(rect.center().y()) + 0.5)
