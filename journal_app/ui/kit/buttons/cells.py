"""The base of pickers of a figure: eleven cells side by side, one of them chosen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.ui.look.painting import dot, draw_text, rounded
from journal_app.ui.look.style import FOCUS_RADIUS
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

CELLS = 11
_GAP = 3
_MIN_CELL = 22
_BELOW, _DOT = 12, 6
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: 1,
}


class CellPicker(Themed, QWidget):
    """Picks one of 0 to 10 by click, arrow keys or what `typed` knows. `measure` is the height of a cell."""

    value_changed = Signal(int)
    measure = "controlLow"

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._value: int | None = None
        self._hovered: int | None = None
        self._marked: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty(FOCUS_RADIUS, "radiusSmall")

    def words(self, cell: int) -> str:
        """Return what a cell says."""
        return str(cell)

    def typed(self, text: str) -> int | None:
        """Return the cell that a typed character means, None for none."""
        raise NotImplementedError

    def describe(self) -> None:
        """Say the value to a screen reader."""
        raise NotImplementedError

    def value(self) -> int | None:
        """Return the cell that is chosen, None while none is."""
        return self._value

    def set_value(self, value: int | None) -> None:
        """Show a choice; emits nothing."""
        self._value = value
        self.describe()
        self.update()

    def set_marked(self, marked: int | None) -> None:
        """Mark a cell with a dot below it; None marks none."""
        self._marked = marked
        self.describe()
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._host.theme.px(344), self._height())

    @override
    def minimumSizeHint(self) -> QSize:
        theme = self._host.theme
        return QSize(CELLS * theme.px(_MIN_CELL) + (CELLS - 1) * theme.px(_GAP), self._height())

    @override
    def event(self, event: QEvent) -> bool:
        """Keep what is typed here from the shortcuts of the page around it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            is_taken = not _with_control(event) and self.typed(event.text()) is not None
            event.setAccepted(is_taken)
            return is_taken or super().event(event)
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            step = _STEPS[key]
            start = self._value if self._value is not None else -1 if step > 0 else CELLS
            self._pick(min(CELLS - 1, max(0, start + step)))
        elif key == Qt.Key.Key_Home:
            self._pick(0)
        elif key == Qt.Key.Key_End:
            self._pick(CELLS - 1)
        elif not _with_control(event) and (found := self.typed(event.text())) is not None:
            self._pick(found)
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
        for cell in range(CELLS):
            chosen = cell == self._value
            fill = "accent" if chosen else "surface2Hover" if cell == self._hovered else "surface2"
            rounded(painter, self._rect(cell), theme.measure("radiusSmall"), theme.color(fill))
            ink = theme.color("onAccent" if chosen else "muted")
            font = theme.font("dense", bold=chosen)
            draw_text(painter, self._rect(cell), self.words(cell), font, ink, Qt.AlignmentFlag.AlignHCenter)
        if self._marked is not None:
            at = self._rect(self._marked)
            center = QPointF(at.center().x(), at.bottom() + theme.px(_BELOW) / 2 + 1)
            dot(painter, center, theme.px(_DOT), theme.color("muted"))

    def _height(self) -> int:
        theme = self._host.theme
        return theme.measure(self.measure) + (theme.px(_BELOW) if self._marked is not None else 0)

    def _rect(self, cell: int) -> QRectF:
        gap = self._host.theme.px(_GAP)
        pitch = (self.width() + gap) / CELLS
        left = round(cell * pitch)
        return QRectF(left, 0, round((cell + 1) * pitch) - gap - left, self._host.theme.measure(self.measure))

    def _cell_at(self, position: QPointF) -> int | None:
        return next((cell for cell in range(CELLS) if self._rect(cell).contains(position)), None)

    def _hover(self, cell: int | None) -> None:
        if cell != self._hovered:
            self._hovered = cell
            self.update()

    def _pick(self, value: int) -> None:
        if value != self._value:
            self.set_value(value)
            self.value_changed.emit(value)

    @override
    def restyle(self) -> None:
        self.describe()
        self.updateGeometry()
        self.update()


def _with_control(event: QKeyEvent) -> bool:
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return bool(event.modifiers() & (held | Qt.KeyboardModifier.MetaModifier))
