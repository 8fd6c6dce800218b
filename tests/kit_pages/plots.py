"""The plot of a course: under way, over, without a goal, with milestones, and with the keyboard on a value."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.ui.kit import (
    Legend,
    LifeEnd,
    LifeLine,
    Plot,
    PlotLine,
    PlotMark,
    PlotPoint,
    StackedBar,
    StackedBars,
    fill_bar,
    paint_life_line,
    stripe_bar,
)
from journal_app.ui.look.painting import rounded
from journal_app.ui.look.theme_host import ThemeHost
from tests.kit_pages.wall import Wall

WORDS = {"ja": ("目標", "今日", "10/1", "12/31"), "en": ("Goal", "Today", "Oct 1", "Dec 31")}
FILLS = {"ja": ("計画内", "計画外"), "en": ("Planned", "Unplanned")}
_POINTS = (
    PlotPoint(0.27, 0.0, "10/26 40%"),
    PlotPoint(0.35, 0.12, "11/2 45%"),
    PlotPoint(0.42, 0.18, "11/9 47%"),
    PlotPoint(0.52, 0.2, "11/18 48%"),
    PlotPoint(0.54, 0.35, "11/20 54%"),
)


class _Panel(QWidget):
    """The surface of a side panel, on which plots stand."""

    def __init__(self, host: ThemeHost, plot: Plot) -> None:
        super().__init__()
        self._host = host
        column = QVBoxLayout(self)
        column.addWidget(plot)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        rounded(QPainter(self), QRectF(self.rect()), theme.measure("radiusCard"), theme.color("surface"))


def plots(host: ThemeHost, language: str) -> QWidget:
    """A course in each state."""
    goal, today, first, last = WORDS[language]
    start, end = PlotPoint(0, 0, "40"), PlotPoint(1, 1, "80")
    now = PlotPoint(0.55, 0, today)
    whole = PlotLine(
        _POINTS, start, (start, end), end, goal, (start,), "54%", first=first, last=last, now=now
    )
    marks = (
        PlotMark(0.27, first, reached=True),
        PlotMark(0.55, today, reached=True),
        PlotMark(0.8, last),
    )
    milestones = PlotLine(
        _POINTS, start, (start, end), end, goal, (start,), "", first, last, PlotPoint(0.6, 0, today), marks
    )
    bare = PlotLine(_POINTS, heights=(start, end), figure="54%", first=first, last=last)
    empty = PlotLine(
        (), start, (start, end), end, goal, (start,), first=first, last=last, now=PlotPoint(0.02, 0, today)
    )
    wall = Wall(host)
    wall.add("under way", _sample(host, whole), _sample(host, whole, keys=True), fill=True)
    wall.add("milestones", _sample(host, milestones), _sample(host, bare), fill=True)
    wall.add("not begun", _sample(host, empty), _sample(host, whole, at=0, keys=True), fill=True)
    return wall


def _sample(host: ThemeHost, line: PlotLine, *, at: int | None = None, keys: bool = False) -> QWidget:
    plot = Plot(host)
    plot.show_line(line)
    if at is not None:
        plot._at = at
    if keys:
        plot.hasFocus = lambda: True  # type: ignore[method-assign]  # as if the keyboard were on it
    return _Panel(host, plot)


def stacked_bars(host: ThemeHost, language: str) -> QWidget:
    """Bars of two parts: with the keyboard on one, one of them chosen, none yet; and what their fills mean."""
    filled, striped = FILLS[language]

    def fill(painter: QPainter, rect: QRectF) -> None:
        fill_bar(painter, rect, host.theme)

    def stripe(painter: QPainter, rect: QRectF) -> None:
        stripe_bar(painter, rect, host.theme)

    bars = tuple(
        StackedBar(f"W{40 + n}", n + 3, 9 - n, str(12), f"W{40 + n}", "", loud=n % 2 == 0, latest=n == 7)
        for n in range(8)
    )
    wall = Wall(host)
    wall.add("legend", Legend(host, lambda: ((filled, fill), (striped, stripe)), 14))
    wall.add("bars", _bars(host, bars), _bars(host, bars, chosen=2, keys=True), fill=True)
    wall.add("few", _bars(host, bars[:2]), _bars(host, ()), fill=True)
    return wall


def _bars(
    host: ThemeHost, bars: tuple[StackedBar, ...], *, chosen: int | None = None, keys: bool = False
) -> QWidget:
    shown = StackedBars(host, bar=36)
    shown.show_bars(bars)
    shown.choose(chosen)
    if keys:
        shown.hasFocus = lambda: True  # type: ignore[method-assign]  # as if the keyboard were on it
    return shown


class _Lives(QWidget):
    """Rows of lives, as a list paints them."""

    def __init__(self, host: ThemeHost, lives: tuple[LifeLine, ...], ground: str = "bg") -> None:
        super().__init__()
        self._host = host
        self._lives = lives
        self._ground = ground
        host.changed.connect(self._apply_theme)
        self._apply_theme()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, height = QPainter(self), self._host.theme.px(36)
        painter.fillRect(self.rect(), self._host.theme.color(self._ground))
        for number, life in enumerate(self._lives):
            row = QRectF(0, number * height, self.width(), height)
            paint_life_line(painter, self._host, row, life, self._ground)

    def _apply_theme(self) -> None:
        theme = self._host.theme
        self.setFixedSize(theme.px(260), theme.px(36) * len(self._lives))


def life_lines(host: ThemeHost, _language: str) -> QWidget:
    """What is open, what became of it, and what was dropped; on a chosen row too."""
    wall = Wall(host)
    still = (
        LifeLine(21, 16, 20, (17, 18, 19)),
        LifeLine(21, 20, 20),
        LifeLine(21, 6, 20, (9, 11, 14, 16)),
    )
    kept = (LifeLine(21, 15, 18, (17,), LifeEnd.KEPT), LifeLine(21, 8, 14, (9, 11, 12), LifeEnd.KEPT))
    dropped = (
        LifeLine(21, 9, 13, (11,), LifeEnd.DROPPED),
        LifeLine(21, 4, 12, (6, 9, 11), LifeEnd.DROPPED),
    )
    wall.add("open", _Lives(host, still), _Lives(host, still, "tint"))
    wall.add("kept", _Lives(host, kept), _Lives(host, kept, "tint"))
    wall.add("dropped", _Lives(host, dropped), _Lives(host, dropped, "tint"))
    return wall


PAGES = {"plots": plots, "stacked-bars": stacked_bars, "life-lines": life_lines}
