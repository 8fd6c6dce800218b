"""Steps of a way that is gone in order: a wizard's pages, the stages of a meeting."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit.frames.spots import Spot, Spots
from journal_app.ui.look.painting import dot, draw_text, ring
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

DISC = 24
_CHECK = 14
_GAP = 8
_RING = (6, 4)  # how far the ring of the keyboard reaches beyond a step, to the sides and up and down
_LINE = 32
_BETWEEN = 12
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@dataclass(frozen=True, slots=True)
class StepRow:
    """The names of the steps, the one that is gone now, and how far one has come: steps up to there can be taken."""

    names: tuple[str, ...]
    at: int = 0
    reached: int = 0

    @property
    def is_first(self) -> bool:
        """Tell whether there is no step before."""
        return self.at == 0

    @property
    def is_last(self) -> bool:
        """Tell whether there is no step after."""
        return self.at == len(self.names) - 1

    def back(self) -> StepRow:
        """Return the way one step earlier; the steps reached stay open."""
        return self.on(self.at - 1)

    def next(self) -> StepRow:
        """Return the way one step later."""
        return self.on(self.at + 1)

    def on(self, step: int) -> StepRow:
        """Return the way at a step."""
        step = min(max(step, 0), len(self.names) - 1)
        return replace(self, at=step, reached=max(self.reached, step))


def paint_disc(
    painter: QPainter, disc: QRectF, number: int, host: ThemeHost, *, now: bool, done: bool
) -> None:
    """Draw the disc of a step: checked where it is done, with a ring where it is the one of now."""
    theme = host.theme
    if done:
        dot(painter, disc.center(), disc.width(), theme.color("accent"))
        check = QRectF(0, 0, theme.px(_CHECK), theme.px(_CHECK))
        check.moveCenter(disc.center())
        host.icons.paint(painter, check, "check", theme.color("onAccent"))
        return
    if now:
        ring(painter, disc, disc.width() / 2, theme)
    else:
        dot(painter, disc.center(), disc.width(), theme.color("surface2"))
    ink = theme.color("accent" if now else "muted")
    font, center = theme.font("caption", bold=True), Qt.AlignmentFlag.AlignHCenter
    draw_text(painter, disc, str(number + 1), font, ink, center)


class Steps(Themed, QWidget):
    """Numbered discs with their names. `requested` says which step reached before somebody wants to see.

    Where there is too little room, only the step of now keeps its name; a screen reader has them all, and so has the
    tooltip of discs that stand without.
    """

    requested = Signal(int)

    def __init__(self, host: ThemeHost, *, names: bool = True) -> None:
        """Without `names` the discs stand alone, close to each other."""
        super().__init__()
        self._host = host
        self._has_names = names
        self._row = StepRow(("",))
        self._cursor = 0
        self._spots = Spots(self)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._connect_signals()

    def _connect_signals(self) -> None:
        self._spots.pressed.connect(self._request)
        self._spots.focus_changed.connect(self.update)

    @property
    def row(self) -> StepRow:
        """Return the steps shown."""
        return self._row

    def show_row(self, row: StepRow) -> None:
        """Show the steps as they stand."""
        self._row, self._cursor = row, row.at
        self.setAccessibleName(_("Step {step} of {count}").format(step=row.at + 1, count=len(row.names)))
        if not self._has_names:
            self.setToolTip("\n".join(f"{number} {name}" for number, name in enumerate(row.names, 1)))
        self._lay_out()
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return QSize(math.ceil(self._width(whole=True)), self._height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(math.ceil(self._width(whole=False)), self._height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self._cursor = min(max(self._cursor + step, 0), self._row.reached)
            self._lay_out()
        elif event.key() in _CHOOSE:
            self._request(self._cursor)
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        for number, place in enumerate(self._places()):
            if place.contains(event.position()):
                self._request(number)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        places = self._places()
        for number, place in enumerate(places):
            self._paint_step(painter, number, place)
            if self._has_names and number + 1 < len(places):
                y = round(place.center().y())
                line = (place.right() + theme.px(_BETWEEN), places[number + 1].left() - theme.px(_BETWEEN))
                painter.setPen(QPen(theme.color("track"), theme.px(2)))
                painter.drawLine(QPointF(line[0], y), QPointF(line[1], y))

    def _paint_step(self, painter: QPainter, number: int, place: QRectF) -> None:
        theme = self._host.theme
        side = theme.px(DISC)
        disc = QRectF(place.left(), place.center().y() - side / 2, side, side)
        now, done = number == self._row.at, number < self._row.reached and number != self._row.at
        paint_disc(painter, disc, number, self._host, now=now, done=done)
        if self.hasFocus() and number == self._cursor:
            reach = theme.px(_RING[0])
            ring(painter, place.adjusted(-reach, 0, reach, 0), theme.measure("radiusSmall"), theme)
        words = place.adjusted(side + theme.px(_GAP), 0, 1, 0)
        if words.width() > 1:
            ink = theme.color("accent" if now else "muted")
            draw_text(painter, words, self._row.names[number], theme.font("body", bold=now), ink)

    def _places(self) -> list[QRectF]:
        whole = self.width() >= self._width(whole=True)
        px = self._host.theme.px
        places, left = [], float(px(_RING[0]))
        for number in range(len(self._row.names)):
            width = self._step_width(number, named=whole or number == self._row.at)
            places.append(QRectF(left, 0, width, self.height()))
            left += width + self._between(whole=whole)
        return places

    def _width(self, *, whole: bool) -> float:
        px, count = self._host.theme.px, len(self._row.names)
        between = self._between(whole=whole)
        widths = [self._step_width(number, named=whole or number == self._row.at) for number in range(count)]
        return sum(widths) + between * (count - 1) + 2 * px(_RING[0])

    def _between(self, *, whole: bool) -> int:
        px = self._host.theme.px
        if not self._has_names:
            return px(_BETWEEN)
        return 2 * px(_BETWEEN) + (px(_LINE) if whole else px(_BETWEEN))

    def _height(self) -> int:
        px = self._host.theme.px
        return px(DISC) + 2 * px(_RING[1])

    def _step_width(self, number: int, *, named: bool) -> float:
        theme = self._host.theme
        if not (named and self._has_names):
            return theme.px(DISC)
        font = theme.font("body", bold=number == self._row.at)
        return (
            theme.px(DISC) + theme.px(_GAP) + QFontMetricsF(font).horizontalAdvance(self._row.names[number])
        )

    def _request(self, number: int) -> None:
        if number <= self._row.reached and number != self._row.at:
            self.requested.emit(number)

    def _lay_out(self) -> None:
        spots = [
            Spot(f"{number + 1} {name}", place.toRect(), number == self._row.at)
            for number, (name, place) in enumerate(zip(self._row.names, self._places(), strict=True))
        ]
        self._spots.show(spots, self._cursor)
        self.update()

    @override
    def restyle(self) -> None:
        self.show_row(self._row)
