"""The course of a key result over its cycle: where it began, where it should be, where it is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.domain.okrs.okr import format_number
from journal_app.i18n import _
from journal_app.ui import dates
from journal_app.ui.look.motion import mix
from journal_app.ui.look.painting import dot, draw_text
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
from journal_app.ui.okrs.labels import short_value, span, with_unit
from journal_app.ui.okrs.panel.progress_series import Course

_WIDTH, _HEIGHT = 344, 132
_TOP, _BOTTOM, _BASE, _AXIS = 24, 100, 112, 124
_LEFT_MIN = 30
_GAP = 6
_LINE_TOP = 8
_CENTER = Qt.AlignmentFlag.AlignHCenter
_RIGHT = Qt.AlignmentFlag.AlignRight


class Chart(Themed, QWidget):
    """344 x 132: the way from start to goal, the goal dashed, today, and the measured values."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._course: Course | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_course(self, course: Course | None) -> None:
        """Show a course; None shows nothing and takes no room."""
        self._course = course
        self.setVisible(course is not None)
        if course is not None:
            self.setAccessibleName(_("Course of the key result"))
            values = ", ".join(
                f"{dates.day_short(day)} {with_unit(value, course.unit)}" for day, value in course.points
            )
            self.setAccessibleDescription(f"{span(course.start, course.target, course.unit)}. {values}")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = self._host.theme
        return QSize(theme.px(_WIDTH), theme.px(_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._course is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            _ChartPainter(painter, self._host, self.width(), self._course).draw()

    @override
    def restyle(self) -> None:
        self.updateGeometry()
        self.update()


class _ChartPainter:
    """The chart while it is being painted."""

    def __init__(self, painter: QPainter, host: ThemeHost, width: int, course: Course) -> None:
        self._painter = painter
        self._theme = host.theme
        self._course = course
        theme = host.theme
        metrics = QFontMetricsF(theme.font("dense"))
        labels = [format_number(course.start), format_number(course.target)]
        widest = max(metrics.horizontalAdvance(label) for label in labels)
        self._left = max(theme.px(_LEFT_MIN), widest + theme.px(_GAP) + theme.px(4))
        self._goal = _("Goal")
        self._right = width - metrics.horizontalAdvance(self._goal) - 2 * theme.px(_GAP)

    def draw(self) -> None:
        theme, course = self._theme, self._course
        self._line(self._at(0, _BASE), self._at(1, _BASE), theme.color("track"), 1)
        self._line(
            self._place(course.first, course.start),
            self._place(course.last, course.target),
            theme.color("track"),
            1.5,
        )
        if course.has_today:
            x = course.across(course.today)
            quiet = mix(theme.color("border"), theme.color("surface"), 0.35)
            self._line(self._at(x, _LINE_TOP), self._at(x, _BASE), quiet, 1.5)
        self._draw_goal()
        self._draw_axis()
        self._draw_values()

    def _draw_goal(self) -> None:
        theme, course = self._theme, self._course
        keep, y = theme.color("keep"), self._y(course.target)
        pen = QPen(keep, 1.5 * theme.scale)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([3.0, 2.6])
        self._painter.setPen(pen)
        self._painter.drawLine(QPointF(self._left, y), QPointF(self._right, y))
        self._label(self._right + theme.px(_GAP), y, self._goal, keep, Qt.AlignmentFlag.AlignLeft)
        self._label(0, y, format_number(course.target), theme.color("muted"), Qt.AlignmentFlag.AlignLeft)
        apart = abs(y - self._y(course.start)) >= theme.px(16)
        if apart:
            start = format_number(course.start)
            self._label(0, self._y(course.start), start, theme.color("muted"), Qt.AlignmentFlag.AlignLeft)

    def _draw_axis(self) -> None:
        theme, course = self._theme, self._course
        muted, y = theme.color("muted"), theme.px(_AXIS)
        first, last, today = dates.day_short(course.first), dates.day_short(course.last), _("Today")
        metrics = QFontMetricsF(theme.font("dense"))
        gap, x = theme.px(8), self._left + course.across(course.today) * (self._right - self._left)
        half = metrics.horizontalAdvance(today) / 2
        if course.has_today:
            self._label(x, y, today, muted, _CENTER)
        if not course.has_today or self._left + metrics.horizontalAdvance(first) + gap < x - half:
            self._label(self._left, y, first, muted, Qt.AlignmentFlag.AlignLeft)
        if not course.has_today or self._right - metrics.horizontalAdvance(last) - gap > x + half:
            self._label(self._right, y, last, muted, _RIGHT)

    def _draw_values(self) -> None:
        theme, course = self._theme, self._course
        accent, ground = theme.color("accent"), theme.color("surface")
        places = [self._place(course.first, course.start)]
        places += [self._place(day, value) for day, value in course.points]
        pen = QPen(accent, theme.px(2))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self._painter.setPen(pen)
        self._painter.drawPolyline(QPolygonF(places))
        for place in places[:-1]:
            dot(self._painter, place, theme.px(7), ground)
            dot(self._painter, place, theme.px(4), accent)
        dot(self._painter, places[-1], theme.px(11), ground)
        dot(self._painter, places[-1], theme.px(7), accent)
        if course.points:
            self._draw_last(places[-1], short_value(course.points[-1][1], course.unit))

    def _draw_last(self, place: QPointF, words: str) -> None:
        theme = self._theme
        font = theme.font("dense", bold=True)
        half = QFontMetricsF(font).horizontalAdvance(words) / 2
        x = min(max(place.x(), self._left + half), self._right - half)
        y = place.y() - theme.px(15)
        if y < theme.px(8):
            y = place.y() + theme.px(15)
        rect = QRectF(x - half - 1, y - theme.px(10), 2 * half + 2, theme.px(20))
        draw_text(self._painter, rect, words, font, theme.color("text"), _CENTER)

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

    def _place(self, day: date, value: Decimal) -> QPointF:
        return QPointF(self._left + self._course.across(day) * (self._right - self._left), self._y(value))

    def _y(self, value: Decimal) -> float:
        top, bottom = self._theme.px(_TOP), self._theme.px(_BOTTOM)
        return bottom - self._course.up(value) * (bottom - top)

    def _at(self, across: float, y: float) -> QPointF:
        return QPointF(self._left + across * (self._right - self._left), round(y * self._theme.scale) + 0.5)
