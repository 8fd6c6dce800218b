"""The slider over the days of a cycle: a dot for each day on which something changed, today, and the day shown."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui import dates
from journal_app.ui.look.painting import draw_text, rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.time_machine.reach import Reach

_HEIGHT, _LOW, _SIDES, _TRACK, _TRACK_TOP = 84, 60, 36, 6, 38
_DOT, _KNOB, _FLAG, _SNAP = 9, 18, 24, 5
_CENTER = Qt.AlignmentFlag.AlignHCenter


class DaySlider(Worded, QSlider):
    """Chooses a day: by the mouse here, by the keyboard on the page around it. A screen reader has it as a slider.

    `day_chosen` says that the mouse, or a screen reader, has moved it to another day.
    """

    day_chosen = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._host = host
        self._reach: Reach | None = None
        self._is_told = False
        self._is_low = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.valueChanged.connect(self._on_value_changed)

    def show_day(self, reach: Reach, day: date) -> None:
        """Show a day on the way; tells nobody."""
        self._reach = reach
        self._is_told = True
        self.setRange(0, (reach.newest - reach.first).days)
        self.setValue((day - reach.first).days)
        self._is_told = False
        self.retranslate()
        self.update()

    def set_low(self, *, low: bool) -> None:
        """Leave out the days below the track, where there is little room."""
        if self._is_low is not low:
            self._is_low = low
            self.restyle()

    @property
    def day(self) -> date | None:
        """Return the day shown."""
        return self._reach.day_at(self.value()) if self._reach is not None else None

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, self._host.theme.px(_LOW if self._is_low else _HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def retranslate(self) -> None:
        """Name the day, which a slider by itself has as a number only."""
        day = self.day
        if self._reach is None or day is None:
            return
        self.setAccessibleName(_("Day shown: {day}").format(day=dates.date_full(day)))
        is_change = day in self._reach.changes
        self.setAccessibleDescription(_("Something changed on this day.") if is_change else "")

    # Keys and mouse ----------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()  # the page moves by the same keys wherever the keyboard is on it

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._go_to(event.position().x())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go_to(event.position().x())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def _go_to(self, x: float) -> None:
        """Go to the day at a place; one with a dot is hit from a little beside it."""
        reach = self._reach
        if reach is None:
            return
        snap = self._host.theme.px(_SNAP)
        near = min(reach.changes, key=lambda day: abs(self._x(reach, day) - x), default=None)
        if near is not None and abs(self._x(reach, near) - x) <= snap:
            self.setValue((reach.clamped(near) - reach.first).days)
            return
        left, width = self._track()
        self.setValue(round((x - left) / width * reach.days) if width else 0)

    def _on_value_changed(self, _value: int) -> None:
        self.retranslate()
        self.update()
        if not self._is_told and self.day is not None:
            self.day_chosen.emit(self.day)

    # Painting ----------------------------------------------------------------------

    def _track(self) -> tuple[float, float]:
        side = self._host.theme.px(_SIDES)
        return side, max(1.0, self.width() - 2 * side)

    def _x(self, reach: Reach, day: date) -> float:
        left, width = self._track()
        return left + width * ((day - reach.first).days / reach.days if reach.days else 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, reach, day = self._host.theme, QPainter(self), self._reach, self.day
        px = theme.px
        rounded(
            painter, QRectF(self.rect()), theme.measure("radiusCard"), theme.color("surface"), theme.edge()
        )
        if reach is None or day is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, width = self._track()
        middle, high, at = px(_TRACK_TOP) + px(_TRACK) / 2, px(_TRACK), self._x(reach, day)
        rounded(painter, QRectF(left, px(_TRACK_TOP), width, high), high / 2, theme.color("track"))
        rounded(
            painter, QRectF(left, px(_TRACK_TOP), max(0.0, at - left), high), high / 2, theme.color("accent")
        )
        flag = self._flag_box(at, day)
        self._paint_today(painter, reach, flag)
        for change in reach.changes:
            ink = theme.color("accent" if change <= day else "border")
            self._disc(painter, QPointF(self._x(reach, change), middle), px(_DOT), px(2), ink)
        self._paint_knob(painter, QPointF(at, middle))
        rounded(painter, flag, theme.measure("radiusSmall"), theme.color("accent"))
        bold = theme.font("caption", bold=True)
        draw_text(painter, flag, dates.day_short_with_weekday(day), bold, theme.color("onAccent"), _CENTER)
        if not self._is_low:
            self._paint_days(painter, reach)

    def _disc(self, painter: QPainter, center: QPointF, side: float, stroke: float, ink: object) -> None:
        theme = self._host.theme
        painter.setBrush(theme.color("bg"))
        painter.setPen(QPen(ink, stroke))  # type: ignore[call-overload]  # a colour of the theme
        radius = (side - stroke) / 2
        painter.drawEllipse(center, radius, radius)

    def _paint_knob(self, painter: QPainter, center: QPointF) -> None:
        theme = self._host.theme
        painter.setBrush(theme.color("accent"))
        painter.setPen(QPen(theme.color("surface"), theme.px(2)))
        radius = theme.px(_KNOB) / 2
        painter.drawEllipse(center, radius, radius)

    def _flag_box(self, at: float, day: date) -> QRectF:
        """Return where the day stands above the knob, within the card."""
        theme = self._host.theme
        words = dates.day_short_with_weekday(day)
        width = QFontMetricsF(theme.font("caption", bold=True)).horizontalAdvance(words) + theme.px(24)
        edge = theme.px(4)
        left = min(max(at - width / 2, edge), max(edge, self.width() - width - edge))
        return QRectF(round(left), theme.px(4), width, theme.px(_FLAG))

    def _paint_today(self, painter: QPainter, reach: Reach, flag: QRectF) -> None:
        """Draw the tick of today, with its word where the flag leaves room for it."""
        if not reach.first <= reach.today <= reach.last:
            return
        theme, at = self._host.theme, self._x(reach, reach.today)
        px, font = theme.px, theme.font("caption")
        tick = QRectF(round(at - px(2) / 2), px(_TRACK_TOP) - px(8), px(2), px(22))
        painter.fillRect(tick, theme.color("text"))
        words = _("Today {day}").format(day=dates.day_short(reach.today))
        width = QFontMetricsF(font).horizontalAdvance(words) + 1
        left = min(max(at - width / 2, px(8)), self.width() - width - px(8))
        box = QRectF(left, px(6), width, px(20))
        if not box.adjusted(-px(6), 0, px(6), 0).intersects(flag):
            draw_text(painter, box, words, font, theme.color("muted"))

    def _paint_days(self, painter: QPainter, reach: Reach) -> None:
        """Draw the ends, and between them as many days of change as there is room for, the latest first."""
        theme = self._host.theme
        px, font = theme.px, theme.font("caption")
        taken: list[QRectF] = []
        for day in (reach.first, reach.last, *reversed(reach.changes)):
            words = dates.day_short(day)
            width = QFontMetricsF(font).horizontalAdvance(words) + 1
            at = self._x(reach, day)
            left = at if day == reach.first else at - width if day == reach.last else at - width / 2
            box = QRectF(left, px(_TRACK_TOP) + px(14), width, px(20))
            if all(not box.adjusted(-px(8), 0, px(8), 0).intersects(other) for other in taken):
                taken.append(box)
                draw_text(painter, box, words, font, theme.color("muted"))

    @override
    def restyle(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self.updateGeometry()
        self.update()
