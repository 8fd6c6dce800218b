"""The agenda as a bar: a part a topic, as wide as its minutes, filled as far as the meeting is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, QTimer
from PySide6.QtGui import QFont, QFontMetricsF, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.domain.runner.timer import PaceView
from journal_app.i18n import _
from journal_app.journal.journal import system_ms
from journal_app.ui.look.painting import draw_text, rounded
from journal_app.ui.look.theme import Theme
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded

_BAR, _GAP, _WORDS, _LIKELY = 6, 4, 20, 480
_TICK_MS = 1000
_UNSAID = 5
"""How wide a topic without minutes is."""


@dataclass(frozen=True, slots=True)
class BarShape:
    """Lengths of a bar in px of the screen, and the fonts of its words."""

    bar: float
    gap: float
    font: QFont
    bold: QFont


def shares(pace: PaceView) -> tuple[float, ...]:
    """Return how wide each topic is, the whole being 1."""
    minutes = [point.minutes or _UNSAID for point in pace.points]
    if pace.points and pace.minutes:
        minutes[pace.topic] = pace.minutes
    whole = sum(minutes)
    return tuple(one / whole for one in minutes)


def paint_agenda(
    painter: QPainter, theme: Theme, box: QRectF, pace: PaceView, shape: BarShape, now: int
) -> None:
    """Draw the bar at the top of a box, and below it the words of each topic where there is room for them."""
    left, room = box.left(), box.width() - shape.gap * max(len(pace.points) - 1, 0)
    for place, (point, share) in enumerate(zip(pace.points, shares(pace), strict=True)):
        part = QRectF(left, box.top(), room * share, shape.bar)
        is_now = place == pace.topic
        rounded(painter, part, shape.bar / 2, theme.color("track"))
        filled = 1.0 if place < pace.topic else pace.share(now) if is_now else 0.0
        if filled:
            done = QRectF(part.left(), part.top(), max(part.width() * filled, shape.bar), part.height())
            rounded(painter, done, shape.bar / 2, theme.color("accent"))
        font = shape.bold if is_now else shape.font
        words = QRectF(part.left(), part.bottom(), part.width(), box.bottom() - part.bottom())
        if words.width() > QFontMetricsF(font).horizontalAdvance("…" * 3):
            draw_text(painter, words, point.words, font, theme.color("accent" if is_now else "muted"))
        left = part.right() + shape.gap


class AgendaBar(Worded, QWidget):
    """Shows where a meeting is, and goes on while it is seen."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._pace: PaceView | None = None
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_pace(self, pace: PaceView | None) -> None:
        """Show another place in another agenda."""
        self._pace = pace
        self.retranslate()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        px = self._host.theme.px
        return QSize(px(_LIKELY), px(_BAR) + px(_WORDS))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._pace is None:
            return
        theme = self._host.theme
        fonts = theme.font("caption"), theme.font("caption", bold=True)
        shape = BarShape(theme.px(_BAR), theme.px(_GAP), *fonts)
        paint_agenda(QPainter(self), theme, QRectF(self.rect()), self._pace, shape, system_ms())

    @override
    def retranslate(self) -> None:
        """Say where it is, and what each topic is."""
        pace = self._pace
        if pace is None or not pace.points:
            return
        words = _("Topic {number} of {total}: {words}")
        self.setAccessibleName(words.format(number=pace.topic + 1, total=len(pace.points), words=pace.words))
        self.setToolTip(topics_words([one.words for one in pace.points]))

    @override
    def restyle(self) -> None:
        self.updateGeometry()
        self.update()


def topics_words(topics: Sequence[str]) -> str:
    """Return all topics, one a line, with their numbers."""
    return "\n".join(f"{number}. {words}" for number, words in enumerate(topics, 1))
