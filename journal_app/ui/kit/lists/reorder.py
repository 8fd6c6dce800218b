"""Reorder by hand: a thing taken up and put elsewhere, the card below the pointer, the line where it would land.

The pane says what is in the hand and where it can land; all that a drag is lies here. It stays within the window and
needs no help of the system, which on X11 shows no shadow and in a Japanese input method's popup loses the keyboard.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollBar, QWidget
from typing_extensions import override

from journal_app.ui.look.painting import dot, raised, ring
from journal_app.ui.look.theme_host import ThemeHost

_LINE = 2
_DOT = 8
_EDGE = 32
_SCROLL_MS = 30
_SCROLL_STEP = 10
CARD_SHIFT: Final = 16
"""How far to the right of its place a thing in the hand lies, in px at 100 %."""


class Way(Enum):
    """Where Alt and an arrow move a thing."""

    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"


_WAYS = {
    Qt.Key.Key_Up: Way.UP,
    Qt.Key.Key_Down: Way.DOWN,
    Qt.Key.Key_Left: Way.LEFT,
    Qt.Key.Key_Right: Way.RIGHT,
}


def way_of(event: QKeyEvent) -> Way | None:
    """Return where a key moves the current thing: Alt with an arrow, everywhere in the program."""
    pressed = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return _WAYS.get(Qt.Key(event.key())) if pressed == Qt.KeyboardModifier.AltModifier else None


@dataclass(frozen=True, slots=True)
class Held:
    """What is in the hand: a card of a size, painted by `paint`, held at a point of it.

    With `left` it moves only up and down and stays at that place of the surface.
    """

    what: object
    size: QSizeF
    paint: Callable[[QPainter, QRectF], None]
    grip: QPointF
    left: float | None = None


@dataclass(frozen=True, slots=True)
class Landing:
    """Where it would land and what that means to the pane: a line at the top of `mark`, or a ring around it."""

    to: object
    mark: QRectF
    around: bool = False
    radius: str = "radiusRow"


LandingAt = Callable[[object, QPointF], Landing | None]


class Reorder(QObject):
    """Follows the hand over a surface, from the pressing of the button to where it is let go; Esc puts it back."""

    dropped = Signal(object, object)
    moved = Signal(object)

    def __init__(self, host: ThemeHost, surface: QWidget, landing_at: LandingAt) -> None:
        """`landing_at` returns where a thing would land at a point of the surface, None where it cannot.

        `dropped` carries the thing and what its landing means; `moved` the landing it is over now, None at the end.
        """
        super().__init__(surface)
        self._surface = surface
        self._landing_at = landing_at
        self._held: Held | None = None
        self._start: QPointF | None = None
        self._hand = QPointF()
        self._landing: Landing | None = None
        self._overlay = _Overlay(host, surface)
        self._scroll = QTimer(self, interval=_SCROLL_MS)
        self._host = host
        self._scroll.timeout.connect(self._on_timeout)

    @property
    def held(self) -> object:
        """Return what is in the hand, None where nothing is."""
        return self._held.what if self._held is not None else None

    def begin(self, held: Held, *, at_once: bool = False) -> None:
        """Take a thing in the hand; nothing shows before the hand has moved, unless it has `at_once`."""
        self.cancel()
        self._held, self._start = held, None
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]  # there is one
        if at_once:
            self._start = QPointF(-1e6, -1e6)

    def move(self, at: QPointF) -> None:
        """Follow the hand to a place of the screen."""
        if self._held is None:
            return
        if self._start is None:
            self._start = at
        far = (at - self._start).toPoint().manhattanLength() >= QApplication.startDragDistance()
        if not far and not self._overlay.isVisible():
            return
        self._hand = at
        self._follow()
        if not self._scroll.isActive():
            self._scroll.start()

    def end(self) -> None:
        """Let go where the hand is."""
        held, landing, shown = self._held, self._landing, self._overlay.isVisible()
        self.cancel()
        if held is not None and landing is not None and shown:
            self.dropped.emit(held.what, landing.to)

    def cancel(self) -> None:
        """Put back what is in the hand."""
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]  # there is one
        self._give_up()

    def _give_up(self) -> None:
        """Put it back while the button is still down: what it is let go over later is not clicked by that."""
        if self._held is None:
            return
        self._held = self._landing = None
        self._scroll.stop()
        self._overlay.put_away()
        self.moved.emit(None)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A window of Qt hears of a release before its widget does, and has to.
        if not isinstance(watched, QWidget):
            return super().eventFilter(watched, event)
        if isinstance(event, QMouseEvent):
            if event.type() == QEvent.Type.MouseButtonPress and self._held is None:
                self.cancel()  # the button came up where nobody told of it
                return False
            if event.type() == QEvent.Type.MouseMove:
                self.move(event.globalPosition())
            elif (
                event.type() == QEvent.Type.MouseButtonRelease and event.button() == Qt.MouseButton.LeftButton
            ):
                self.end()
            return True
        if self._held is not None and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self._give_up()
            return True
        if event.type() == QEvent.Type.WindowDeactivate and watched is self._surface.window():
            self._give_up()
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        if self._held is None:
            return
        at = self._surface.mapFromGlobal(self._hand)
        self._landing = self._landing_at(self._held.what, at)
        self.moved.emit(self._landing)
        self._overlay.show_held(self._held, at, self._landing)

    def _on_timeout(self) -> None:
        """Scroll while the thing is held near an edge."""
        theme = self._host.theme
        edge, step = theme.px(_EDGE), theme.px(_SCROLL_STEP)
        for area in _scroll_areas(self._surface):
            seen = area.viewport().rect()
            at = area.viewport().mapFromGlobal(self._hand)
            moved = _scrolled(area.verticalScrollBar(), at.y(), seen.height(), edge, step)
            if _scrolled(area.horizontalScrollBar(), at.x(), seen.width(), edge, step) or moved:
                self._follow()


def _scrolled(bar: QScrollBar, at: float, length: int, edge: int, step: int) -> bool:
    before = bar.value()
    if at < edge:
        bar.setValue(before - step)
    elif at > length - edge:
        bar.setValue(before + step)
    return bar.value() != before


def _scroll_areas(surface: QWidget) -> list[QAbstractScrollArea]:
    """Return what scrolls a surface, from the inside out."""
    found = []
    widget = surface.parentWidget()
    while widget is not None:
        if isinstance(widget, QAbstractScrollArea):
            found.append(widget)
        widget = widget.parentWidget()
    return found


class _Overlay(QWidget):
    """The card in the hand and the line where it would land, above the whole window and blind to the mouse."""

    def __init__(self, host: ThemeHost, surface: QWidget) -> None:
        super().__init__(surface)
        self._host = host
        self._surface = surface
        self._held: Held | None = None
        self._landing: Landing | None = None
        self._at = QPointF()
        self._origin = QPoint()
        surface.destroyed.connect(self._on_surface_gone)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_held(self, held: Held, at: QPointF, landing: Landing | None) -> None:
        """Show a thing in the hand at a place of the surface."""
        self._held, self._at, self._landing = held, at, landing
        window = self._surface.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self._origin = self._surface.mapTo(window, QPoint(0, 0))
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.update()

    def put_away(self) -> None:
        """Show nothing, and go with the surface again when that goes."""
        self._held = self._landing = None
        self.setParent(self._surface)

    def _on_surface_gone(self) -> None:
        """Go too: while something is held, this lies in the window and not in the surface."""
        self._held = None
        self.hide()
        self.deleteLater()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._held is None:
            return
        painter = QPainter(self)
        painter.translate(self._origin)
        if self._landing is not None:
            painter.save()
            painter.setClipRect(_seen(self._surface))
            self._paint_landing(painter, self._landing)
            painter.restore()
        size, grip = self._held.size, self._held.grip
        left = self._at.x() - grip.x() if self._held.left is None else self._held.left
        box = QRectF(QPointF(round(left), round(self._at.y() - grip.y())), size)
        raised(painter, box, self._host.theme.measure("radiusRow"), self._host.theme)
        self._held.paint(painter, box)

    def _paint_landing(self, painter: QPainter, landing: Landing) -> None:
        theme, mark = self._host.theme, landing.mark
        if landing.around:
            ring(painter, mark, theme.measure(landing.radius), theme)
            return
        accent, width = theme.color("accent"), theme.px(_LINE)
        line = QRectF(mark.left(), round(mark.top() - width / 2), mark.width(), width)
        painter.fillRect(line, accent)
        dot(painter, QPointF(mark.left(), round(mark.top())), theme.px(_DOT), accent)


def _seen(surface: QWidget) -> QRect:
    """Return the part of a surface that is not scrolled away, with room for the line's dot."""
    seen = surface.rect()
    for area in _scroll_areas(surface):
        viewport = area.viewport()
        corner = surface.mapFromGlobal(viewport.mapToGlobal(QPoint(0, 0)))
        seen &= QRect(corner, viewport.size())
    return seen.adjusted(-_DOT, -_DOT, _DOT, _DOT)
