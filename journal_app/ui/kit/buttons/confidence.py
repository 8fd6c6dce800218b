"""The picker of confidence: eleven cells, 0 to 10, how sure are we that we get there."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.look.painting import dot, draw_text, rounded
from journal_app.ui.look.style import FOCUS_RADIUS
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_CELLS = 11
_GAP = 3
_MIN_CELL = 22
_BELOW, _DOT = 12, 6
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: 1,
}


class ConfidencePicker(Themed, QWidget):
    """Picks a confidence by click, arrow keys or digits; 1 and then 0 within the same moment is 10."""

    value_changed = Signal(int)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._value: int | None = None
        self._hovered: int | None = None
        self._last: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty(FOCUS_RADIUS, "radiusSmall")

    def value(self) -> int | None:
        """Return the confidence, or None while none is picked."""
        return self._value

    def set_value(self, value: int | None) -> None:
        """Show a confidence; emits nothing."""
        self._value = value
        self._describe()
        self.update()

    def set_last(self, last: int | None) -> None:
        """Mark the confidence of the time before with a dot below its cell; None marks none."""
        self._last = last
        self._describe()
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._host.theme.px(344), self._height())

    @override
    def minimumSizeHint(self) -> QSize:
        theme = self._host.theme
        return QSize(_CELLS * theme.px(_MIN_CELL) + (_CELLS - 1) * theme.px(_GAP), self._height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            start = (
                -1
                if self._value is None and _STEPS[key] > 0
                else _CELLS
                if self._value is None
                else self._value
            )
            self._pick(min(_CELLS - 1, max(0, start + _STEPS[key])))
        elif key == Qt.Key.Key_Home:
            self._pick(0)
        elif key == Qt.Key.Key_End:
            self._pick(_CELLS - 1)
        elif event.text().isdecimal() and event.text().isascii():
            digit = int(event.text())
            self._pick(_CELLS - 1 if digit == 0 and self._value == 1 else digit)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self._cell_at(event.position())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self._pick(cell)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._cell_at(event.position()))

    @override
    def leaveEvent(self, event: object) -> None:
        self._hover(None)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        painter = QPainter(self)
        for cell in range(_CELLS):
            chosen = cell == self._value
            fill = "accent" if chosen else "surface2Hover" if cell == self._hovered else "surface2"
            rounded(painter, self._rect(cell), theme.measure("radiusSmall"), theme.color(fill))
            ink = theme.color("onAccent" if chosen else "muted")
            font = theme.font("dense", bold=chosen)
            draw_text(painter, self._rect(cell), str(cell), font, ink, Qt.AlignmentFlag.AlignHCenter)
        if self._last is not None:
            at = self._rect(self._last)
            center = QPointF(at.center().x(), at.bottom() + theme.px(_BELOW) / 2 + 1)
            dot(painter, center, theme.px(_DOT), theme.color("muted"))

    def _height(self) -> int:
        theme = self._host.theme
        return theme.measure("controlLow") + (theme.px(_BELOW) if self._last is not None else 0)

    def _rect(self, cell: int) -> QRectF:
        gap = self._host.theme.px(_GAP)
        pitch = (self.width() + gap) / _CELLS
        left = round(cell * pitch)
        return QRectF(left, 0, round((cell + 1) * pitch) - gap - left, self._host.theme.measure("controlLow"))

    def _cell_at(self, position: QPointF) -> int | None:
        return next((cell for cell in range(_CELLS) if self._rect(cell).contains(position)), None)

    def _hover(self, cell: int | None) -> None:
        if cell != self._hovered:
            self._hovered = cell
            self.update()

    def _pick(self, value: int) -> None:
        if value != self._value:
            self.set_value(value)
            self.value_changed.emit(value)

    def _describe(self) -> None:
        shown = "–" if self._value is None else str(self._value)
        self.setAccessibleName(_("Confidence, 0 to 10: {value}").format(value=shown))
        last = "" if self._last is None else _("Last time {value}").format(value=self._last)
        self.setAccessibleDescription(last)

    @override
    def restyle(self) -> None:
        self._describe()
        self.updateGeometry()
        self.update()
