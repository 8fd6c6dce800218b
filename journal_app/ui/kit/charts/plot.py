"""A course over time: measured values as a line, the way they were expected to go, a goal, and what stands on the way.

The arrows read value by value; a screen reader finds each of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.ui.kit.frames.spots import Spot, Spots
from journal_app.ui.look.motion import mix
from journal_app.ui.look.painting import diamond, dot, draw_text, rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_WIDTH, _HEIGHT = 344, 132
_TOP, _BOTTOM, _BASE, _AXIS = 24, 100, 112, 124
_LEFT_MIN = 30
_GAP = 6
_LINE_TOP = 8
_APART = 16
_SPOT = 24
_DIAMOND = 12
_CENTER = Qt.AlignmentFlag.AlignHCenter
_RIGHT = Qt.AlignmentFlag.AlignRight
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@dataclass(frozen=True, slots=True)
class PlotPoint:
    """A value: where it lies, 0 to 1 from the left and from below, and its words for the ear and the eye."""

    x: float
    y: float
    words: str = ""


@dataclass(frozen=True, slots=True)
class PlotMark:
    """Something on the way, such as a milestone, on the line of time."""

    x: float
    words: str
    reached: bool = False


@dataclass(frozen=True, slots=True)
class PlotLine:
    """What a plot shows. `points` are measured, earliest first; the line comes from `origin`.

    `expected` are the ends of the way it was to go. `goal` is a height with its figure and word. `heights` are more
    heights with a figure at the left, `figure` stands at the last point; `first`, `now` and `last` are on the axis.
    """

    points: tuple[PlotPoint, ...]
    origin: PlotPoint | None = None
    expected: tuple[PlotPoint, PlotPoint] | None = None
    goal: PlotPoint | None = None
    goal_word: str = ""
    heights: tuple[PlotPoint, ...] = ()
    figure: str = ""
    first: str = ""
    last: str = ""
    now: PlotPoint | None = None
    marks: tuple[PlotMark, ...] = ()

    @property
    def line(self) -> tuple[PlotPoint, ...]:
        """Return the points of the line, its origin among them."""
        return (self.origin, *self.points) if self.origin is not None else self.points


class Plot(Themed, QWidget):
    """344 x 132 and wider. `opened` says which of the points Return was pressed on."""

    opened = Signal(int)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._shown: PlotLine | None = None
        self._at: int | None = None
        self._spots = Spots(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._connect_signals()

    def _connect_signals(self) -> None:
        self._spots.pressed.connect(self._on_pressed)
        self._spots.focus_changed.connect(self.update)

    def show_line(self, shown: PlotLine | None, name: str = "", description: str = "") -> None:
        """Show a course, named and described for a screen reader; None shows nothing and takes no room."""
        self._shown = shown
        self._at = len(shown.points) - 1 if shown is not None and shown.points else None
        self.setVisible(shown is not None)
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        has_points = shown is not None and bool(shown.points)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if has_points else Qt.FocusPolicy.NoFocus)
        self._lay_out()

    @override
    def sizeHint(self) -> QSize:
        theme = self._host.theme
        return QSize(theme.px(_WIDTH), theme.px(_HEIGHT))

    @override
    def resizeEvent(self, event: object) -> None:
        self._lay_out()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if self._shown is None or self._at is None:
            super().keyPressEvent(event)
        elif step is not None:
            self._at = min(max(self._at + step, 0), len(self._shown.points) - 1)
            self._lay_out()
        elif event.key() in _CHOOSE:
            self.opened.emit(self._at)
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._shown is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            plot = PlotPainter(painter, self._host, self.width(), self._shown)
            plot.draw(self._at if self.hasFocus() else None)

    def _on_pressed(self, number: int) -> None:
        if self._shown is not None and number < len(self._shown.points):
            self.opened.emit(number)

    def _lay_out(self) -> None:
        shown = self._shown
        if shown is not None:
            frame = _Frame(self._host, self.width(), shown)
            side = self._host.theme.px(_SPOT)
            half = QPointF(side / 2, side / 2)
            places = [QRectF(frame.place(point) - half, frame.place(point) + half) for point in shown.points]
            places += [QRectF(at - half, at + half) for at in (frame.at(m.x, _BASE) for m in shown.marks)]
            words = [point.words for point in shown.points] + [mark.words for mark in shown.marks]
            spots = [
                Spot(word, place.toRect() & self.rect()) for word, place in zip(words, places, strict=True)
            ]
            self._spots.show(spots, self._at)
        else:
            self._spots.show(())
        self.update()

    @override
    def restyle(self) -> None:
        self.updateGeometry()
        self._lay_out()


class _Frame:
    """Where the values of a plot lie in its widget."""

    def __init__(self, host: ThemeHost, width: int, shown: PlotLine) -> None:
        theme = self.theme = host.theme
        metrics = QFontMetricsF(theme.font("dense"))
        words = [height.words for height in _heights(shown)]
        widest = max((metrics.horizontalAdvance(word) for word in words), default=0.0)
        self.left = max(theme.px(_LEFT_MIN), widest + theme.px(_GAP) + theme.px(4))
        self.right = width - metrics.horizontalAdvance(shown.goal_word) - 2 * theme.px(_GAP)

    def place(self, point: PlotPoint) -> QPointF:
        """Return where a value lies."""
        return QPointF(self.x(point.x), self.y(point.y))

    def x(self, across: float) -> float:
        """Return how far from the left a time lies."""
        return self.left + across * (self.right - self.left)

    def y(self, up: float) -> float:
        """Return how far from the top a height lies."""
        top, bottom = self.theme.px(_TOP), self.theme.px(_BOTTOM)
        return bottom - up * (bottom - top)

    def at(self, across: float, y: float) -> QPointF:
        """Return a point of the frame, on a whole px."""
        return QPointF(self.x(across), round(y * self.theme.scale) + 0.5)


def _heights(shown: PlotLine) -> tuple[PlotPoint, ...]:
    return (shown.goal, *shown.heights) if shown.goal is not None else shown.heights


class PlotPainter:
    """A plot while it is being painted."""

    def __init__(self, painter: QPainter, host: ThemeHost, width: int, shown: PlotLine) -> None:
        self._painter = painter
        self._theme = host.theme
        self._shown = shown
        self._frame = _Frame(host, width, shown)

    def draw(self, cursor: int | None = None) -> None:
        """Draw everything, and the words of the point the keyboard is on."""
        theme, shown, frame = self._theme, self._shown, self._frame
        self._line(frame.at(0, _BASE), frame.at(1, _BASE), theme.color("track"), 1)
        if shown.expected is not None:
            first, last = shown.expected
            self._line(frame.place(first), frame.place(last), theme.color("track"), 1.5)
        if shown.now is not None:
            quiet = mix(theme.color("border"), theme.color("surface"), 0.35)
            self._line(frame.at(shown.now.x, _LINE_TOP), frame.at(shown.now.x, _BASE), quiet, 1.5)
        self._draw_heights()
        self._draw_axis()
        self._draw_marks()
        self._draw_values(cursor)

    def _draw_heights(self) -> None:
        theme, frame, goal = self._theme, self._frame, self._shown.goal
        if goal is not None:
            keep, y = theme.color("keep"), frame.y(goal.y)
            pen = QPen(keep, 1.5 * theme.scale)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([3.0, 2.6])
            self._painter.setPen(pen)
            self._painter.drawLine(QPointF(frame.left, y), QPointF(frame.right, y))
            left = Qt.AlignmentFlag.AlignLeft
            self._label(frame.right + theme.px(_GAP), y, self._shown.goal_word, keep, left)
        taken: list[float] = []
        for height in _heights(self._shown):
            y = frame.y(height.y)
            if all(abs(y - other) >= theme.px(_APART) for other in taken):
                self._label(0, y, height.words, theme.color("muted"), Qt.AlignmentFlag.AlignLeft)
                taken.append(y)

    def _draw_axis(self) -> None:
        theme, shown, frame = self._theme, self._shown, self._frame
        muted, y = theme.color("muted"), theme.px(_AXIS)
        metrics = QFontMetricsF(theme.font("dense"))
        gap, now = theme.px(8), shown.now
        x = frame.x(now.x) if now is not None else 0.0
        half = metrics.horizontalAdvance(now.words) / 2 if now is not None else 0.0
        if now is not None:
            self._label(x, y, now.words, muted, _CENTER)
        if now is None or frame.left + metrics.horizontalAdvance(shown.first) + gap < x - half:
            self._label(frame.left, y, shown.first, muted, Qt.AlignmentFlag.AlignLeft)
        if now is None or frame.right - metrics.horizontalAdvance(shown.last) - gap > x + half:
            self._label(frame.right, y, shown.last, muted, _RIGHT)

    def _draw_marks(self) -> None:
        theme = self._theme
        for mark in self._shown.marks:
            fill = theme.color("accent" if mark.reached else "bg")
            center = self._frame.at(mark.x, _BASE)
            diamond(self._painter, center, theme.px(_DIAMOND), fill, theme.color("accent"), 1.5 * theme.scale)

    def _draw_values(self, cursor: int | None) -> None:
        theme = self._theme
        accent, ground = theme.color("accent"), theme.color("surface")
        places = [self._frame.place(point) for point in self._shown.line]
        if not places:
            return
        pen = QPen(accent, theme.px(2))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self._painter.setPen(pen)
        self._painter.drawPolyline(QPolygonF(places))
        for place in places[:-1]:
            dot(self._painter, place, theme.px(7), ground)
            dot(self._painter, place, theme.px(4), accent)
        dot(self._painter, places[-1], theme.px(11), ground)
        dot(self._painter, places[-1], theme.px(7), accent)
        if cursor is not None and cursor < len(self._shown.points):
            point = self._shown.points[cursor]
            self._draw_cursor(self._frame.place(point), point.words)
        elif self._shown.points and self._shown.figure:
            self._draw_words(self._beside_now(places[-1]), self._shown.figure, theme.color("text"))

    def _beside_now(self, place: QPointF) -> QPointF:
        """Return where the figure of a value stands: the line of today does not go through it."""
        now, gap = self._shown.now, self._theme.px(4)
        metrics = QFontMetricsF(self._theme.font("dense", bold=True))
        half = metrics.horizontalAdvance(self._shown.figure) / 2 + gap
        if now is None or abs(self._frame.x(now.x) - place.x()) >= half:
            return place
        left, right = self._frame.x(now.x) - half, self._frame.x(now.x) + half
        return QPointF(left if left - half >= self._frame.left else right, place.y())

    def _draw_cursor(self, place: QPointF, words: str) -> None:
        theme = self._theme
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(QPen(theme.color("accent"), theme.px(2)))
        self._painter.drawEllipse(place, theme.px(7), theme.px(7))
        self._draw_words(place, words, theme.color("inverseText"), theme.color("inverse"))

    def _draw_words(self, place: QPointF, words: str, ink: QColor, ground: QColor | None = None) -> None:
        theme = self._theme
        font = theme.font("dense", bold=True)
        half = QFontMetricsF(font).horizontalAdvance(words) / 2
        pad = theme.px(6) if ground is not None else 0
        x = min(max(place.x(), self._frame.left + half + pad), self._frame.right - half - pad)
        y = place.y() - theme.px(15 if ground is None else 20)
        if y < theme.px(8 if ground is None else 11):
            y = place.y() + theme.px(15 if ground is None else 20)
        rect = QRectF(x - half - 1, y - theme.px(10), 2 * half + 2, theme.px(20))
        if ground is not None:
            rounded(self._painter, rect.adjusted(-pad, 0, pad, 0), theme.measure("radiusMark"), ground)
        draw_text(self._painter, rect, words, font, ink, _CENTER)

    def _label(self, x: float, y: float, text: str, color: QColor, align: Qt.AlignmentFlag) -> None:
        """Write a text that starts, is centred or ends at `x`."""
        theme = self._theme
        width = QFontMetricsF(theme.font("dense")).horizontalAdvance(text) + 1
        left = x - (width / 2 if align == _CENTER else width if align == _RIGHT else 0)
        rect = QRectF(left, y - theme.px(10), width, theme.px(20))
        draw_text(self._painter, rect, text, theme.font("dense"), color)

    def _line(self, start: QPointF, end: QPointF, color: QColor, width: float) -> None:
        self._painter.setPen(QPen(color, width * self._theme.scale))
        self._painter.drawLine(start, end)
