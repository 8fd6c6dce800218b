"""The soft timer as a ring with its figure: it fills, or empties, and never cuts off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetricsF, QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.look.fonts import make_font
from journal_app.ui.look.painting import draw_text
from journal_app.ui.look.theme import Theme
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_TICK_MS = 200
_MINUTE_MS = 60_000
_WIDEST = "+00:00"


class SoftTimer(Protocol):
    """What has been used of a time, in ms of any steady clock."""

    @property
    def limit_ms(self) -> int:
        """Return how long it is meant to take."""

    @property
    def running(self) -> bool:
        """Tell whether time passes."""

    def elapsed(self, now_ms: int) -> int:
        """Return the time used until now."""

    def share(self, now_ms: int) -> float:
        """Return how much of the limit is used, 0 to 1."""

    def text(self, now_ms: int) -> str:
        """Return the time left as "1:39", and "+0:12" beyond the limit."""


@dataclass(frozen=True, slots=True)
class RingShape:
    """How large a ring is, in px at 100 %: its side, its stroke and its figure, which stands beside it or within."""

    side: int = 64
    stroke: int = 6
    figure: int = 28
    gap: int = 16
    inside: bool = False
    drains: bool = False


SMALL_RING = RingShape(side=20, stroke=3, figure=16, gap=8)


def paint_timer_ring(painter: QPainter, theme: Theme, box: QRectF, stroke: float, share: float) -> None:
    """Draw a ring of which a share, 0 to 1, is filled from the top clockwise."""
    circle = box.adjusted(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2)
    pen = QPen(theme.color("track"), stroke)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawEllipse(circle)
    if share > 0:
        pen.setColor(theme.color("accent"))
        painter.setPen(pen)
        painter.drawArc(circle, 90 * 16, -round(360 * 16 * share))
    painter.restore()


class TimerRing(Themed, QProgressBar):
    """Shows a timer and follows it while it runs and is seen. A screen reader has the minutes used as its value."""

    def __init__(self, host: ThemeHost, clock: Callable[[], int], shape: RingShape = SMALL_RING) -> None:
        """`clock` returns the ms the timer counts in."""
        super().__init__()
        self._host = host
        self._clock = clock
        self._shape = shape
        self._timer: SoftTimer | None = None
        self._shown = ("", 0.0)
        self._tick = QTimer(self, interval=_TICK_MS)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._connect_signals()

    def _connect_signals(self) -> None:
        self._tick.timeout.connect(self.refresh)

    def show_timer(self, timer: SoftTimer) -> None:
        """Show a timer as it stands, and as it goes on."""
        self._timer = timer
        self.setRange(0, max(1, -(-timer.limit_ms // _MINUTE_MS)))
        self._follow()
        self.refresh()

    def refresh(self) -> None:
        """Show the time of now."""
        if self._timer is None:
            return
        now = self._clock()
        shown = (self._timer.text(now), self._timer.share(now))
        if shown == self._shown:
            return
        if shown[0] != self._shown[0]:
            self.setAccessibleName(_spoken(shown[0]))
            # Once a minute is often enough for a screen reader, which makes a sound at each step.
            self.setValue(min(self._timer.elapsed(now) // _MINUTE_MS, self.maximum()))
        self._shown = shown
        self.update()

    @override
    def sizeHint(self) -> QSize:
        px, shape = self._host.theme.px, self._shape
        if shape.inside or not shape.figure:
            return QSize(px(shape.side), px(shape.side))
        width = QFontMetricsF(self._font()).horizontalAdvance(_WIDEST)
        return QSize(px(shape.side) + px(shape.gap) + round(width) + 2, px(shape.side))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()
        self.refresh()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, shape = self._host.theme, self._shape
        painter = QPainter(self)
        text, used = self._shown
        side = theme.px(shape.side)
        ring = QRectF(0, (self.height() - side) / 2, side, side)
        paint_timer_ring(painter, theme, ring, theme.px(shape.stroke), 1 - used if shape.drains else used)
        if not shape.figure:
            return
        ink = theme.color("problem" if text.startswith("+") else "text")
        if shape.inside:
            draw_text(painter, ring, text, self._font(), ink, Qt.AlignmentFlag.AlignHCenter)
            return
        left = ring.right() + theme.px(shape.gap)
        words = QRectF(left, 0, self.width() - left, self.height())
        draw_text(painter, words, text, self._font(), ink)

    def _font(self) -> QFont:
        return make_font(self._host.theme.px(self._shape.figure), bold=True)

    def _follow(self) -> None:
        """Look at the clock while time passes and somebody may see it."""
        if self._timer is not None and self._timer.running and self.isVisible():
            self._tick.start()
        else:
            self._tick.stop()

    @override
    def restyle(self) -> None:
        self.setAccessibleName(_spoken(self._shown[0]))
        self.updateGeometry()
        self.update()


def _spoken(text: str) -> str:
    if text.startswith("+"):
        return _("{time} over").format(time=text[1:])
    return _("{time} left").format(time=text)
