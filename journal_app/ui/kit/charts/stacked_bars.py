"""Bars of two parts each, a filled and a striped one; arrows read them, and a screen reader finds each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.ui.kit.frames.spots import Spot, Spots
from journal_app.ui.look.painting import draw_text, ring, rounded, stripes
from journal_app.ui.look.theme import Theme
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_HEIGHT, _TOP, _AXIS, _LEFT = 188, 26, 26, 32
_CORNER, _GAP = 4, 2
_NAMED_EVERY = 56
_FIGURE_FROM = 36
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_PRESSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_CENTER = Qt.AlignmentFlag.AlignHCenter


@dataclass(frozen=True, slots=True)
class StackedBar:
    """A bar: how much of it is filled and how much striped, its name below and the figure above it.

    `words` are for a screen reader, `copied` is its line of a table. A bar with `loud` figures says them in text ink;
    the `latest` bar's name is in accent.
    """

    name: str
    filled: int
    striped: int
    figure: str
    words: str
    copied: str
    loud: bool = False
    latest: bool = False


def fill_bar(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Fill a box as the lower part of a bar."""
    rounded(painter, rect, theme.px(_CORNER), theme.color("accent"))


def stripe_bar(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Fill a box with stripes of ink in an outline, which tells it from a filled one without colours."""
    stripes(painter, rect, QPen(theme.color("accent"), 1.5 * theme.scale), theme.px(6))
    rounded(painter, rect, theme.px(_CORNER), None, theme.color("accent"), theme.scale)


class StackedBars(Themed, QWidget):
    """The bars. Return, Space or a click opens one, told by its place; copying takes the figures along."""

    opened = Signal(int)

    def __init__(self, host: ThemeHost, *, bar: int = 32) -> None:
        """`bar` is how wide one is at most, in px at 100 %."""
        super().__init__()
        self._host = host
        self._bar = bar
        self._shown: tuple[StackedBar, ...] = ()
        self._at = 0
        self._chosen: int | None = None
        self._spots = Spots(self)
        self._spots.pressed.connect(self._on_pressed)
        self._spots.focus_changed.connect(self.update)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_bars(self, bars: Sequence[StackedBar]) -> None:
        """Show these bars; the cursor stays where it can, and goes to the last one of others."""
        if len(bars) != len(self._shown):
            self._at = len(bars) - 1
        self._shown = tuple(bars)
        self._lay_out()

    def choose(self, place: int | None) -> None:
        """Mark a bar as the one that something else is about; None marks none."""
        self._chosen = place
        self._lay_out()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and self._shown:
            self._at = min(max(self._at + step, 0), len(self._shown) - 1)
            self._lay_out()
        elif event.key() in _PRESSES and self._shown:
            self.opened.emit(self._at)
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText("".join(f"{bar.copied}\n" for bar in self._shown))
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        base = self.height() - theme.px(_AXIS)
        for height in self._heights():
            y = round(base - self._up(height)) + 0.5
            painter.setPen(QPen(theme.color("border" if not height else "track"), theme.scale))
            painter.drawLine(QPointF(theme.px(_LEFT), y), QPointF(self.width(), y))
            if height:
                words = QRectF(0, y - theme.px(10), theme.px(_LEFT - 8), theme.px(20))
                align = Qt.AlignmentFlag.AlignRight
                draw_text(painter, words, str(height), theme.font("caption"), theme.color("muted"), align)
        for place, bar in enumerate(self._shown):
            self._paint_bar(painter, place, bar)

    def _paint_bar(self, painter: QPainter, place: int, bar: StackedBar) -> None:
        theme, column = self._host.theme, self._column(place)
        around = column.adjusted(0, 0, 0, -theme.px(2))
        if place == self._chosen:
            rounded(painter, around, theme.px(6), theme.color("tint"))
        filled, striped = self._parts(place, bar)
        if bar.filled:
            fill_bar(painter, filled, theme)
        if bar.striped:
            stripe_bar(painter, striped, theme)
        if bar.figure and self._pitch() >= theme.px(_FIGURE_FROM):
            top = (striped if bar.striped else filled).top() - theme.px(22)
            words = QRectF(column.left(), top, column.width(), theme.px(20))
            ink = theme.color("text" if bar.loud else "muted")
            draw_text(painter, words, bar.figure, theme.font("caption", bold=True), ink, _CENTER)
        if self._is_named(place):
            ink = theme.color("accent" if bar.latest else "muted")
            words = QRectF(
                column.center().x() - theme.px(40), self.height() - theme.px(22), theme.px(80), theme.px(20)
            )
            draw_text(painter, words, bar.name, theme.font("caption", bold=bar.latest), ink, _CENTER)
        if self.hasFocus() and place == self._at:
            ring(painter, around, theme.px(6), theme)

    def _is_named(self, place: int) -> bool:
        every = max(1, round(self._host.theme.px(_NAMED_EVERY) / max(1.0, self._pitch()) + 0.4))
        return (len(self._shown) - 1 - place) % every == 0

    def _most(self) -> int:
        return max((bar.filled + bar.striped for bar in self._shown), default=0)

    def _heights(self) -> tuple[int, ...]:
        """Return the heights that have a line: none, and two or three round figures."""
        most = max(self._most(), 3)
        step = next((one for one in (1, 2, 5, 10, 20, 50, 100, 200, 500) if most / one <= 4), 1000)
        return tuple(range(0, most + 1, step))

    def _up(self, lines: int) -> float:
        room = self.height() - self._host.theme.px(_TOP + _AXIS)
        return room * lines / max(self._most(), 3)

    def _pitch(self) -> float:
        return (self.width() - self._host.theme.px(_LEFT)) / max(1, len(self._shown))

    def _column(self, place: int) -> QRectF:
        left = self._host.theme.px(_LEFT) + place * self._pitch()
        return QRectF(left, 0, self._pitch(), self.height() - self._host.theme.px(_AXIS))

    def _parts(self, place: int, bar: StackedBar) -> tuple[QRectF, QRectF]:
        theme, column = self._host.theme, self._column(place)
        wide = min(theme.px(self._bar), column.width() * 0.7)
        left, base = column.center().x() - wide / 2, column.bottom()
        filled = QRectF(left, base - self._up(bar.filled), wide, self._up(bar.filled))
        gap = theme.px(_GAP) if bar.filled else 0
        top = base - self._up(bar.filled + bar.striped)
        return filled, QRectF(left, top, wide, max(0.0, filled.top() - gap - top))

    def _lay_out(self) -> None:
        spots = [
            Spot(
                bar.words,
                self._column(place).toRect(),
                place == self._chosen if self._chosen is not None else None,
            )
            for place, bar in enumerate(self._shown)
        ]
        self._spots.show(spots, self._at if spots else None)
        self.update()

    def _on_pressed(self, place: int) -> None:
        if place < len(self._shown):
            self._at = place
            self.opened.emit(place)

    @override
    def restyle(self) -> None:
        self.setFixedHeight(self._host.theme.px(_HEIGHT))
        self._lay_out()
