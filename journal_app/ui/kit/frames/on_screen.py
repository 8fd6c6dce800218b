"""Windows within their screen: as they open, when the screen shrinks, and when they come to a smaller one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen, QWindow
from PySide6.QtWidgets import QWidget
from typing_extensions import override

# What a window manager puts around a window, as long as it has not said so: a title bar and its edges.
_USUAL_FRAME = QMargins(4, 40, 4, 4)
_SETTLED_MS = 300
_FILLS = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen


def screen_of(place: QRect) -> QScreen:
    """Return the screen that shows most of a place; the main one where no screen shows any of it."""

    def shown(screen: QScreen) -> int:
        part = screen.availableGeometry().intersected(place)
        return part.width() * part.height()

    best = max(QGuiApplication.screens(), key=shown)
    return best if shown(best) else QGuiApplication.primaryScreen()


def within(place: QRect, room: QRect) -> QRect:
    """Return a place made as small as the room and moved into it; what fits already stays as it is."""
    fitted = QRect(place.topLeft(), place.size().boundedTo(room.size()))
    fitted.moveLeft(max(room.left(), min(fitted.left(), room.right() + 1 - fitted.width())))
    fitted.moveTop(max(room.top(), min(fitted.top(), room.bottom() + 1 - fitted.height())))
    return fitted


class OnScreen(QObject):
    """Keeps a window, its frame included, within the screen it is on.

    A person may push it over the edge all the same: only opening, another screen and another room bring it back.
    """

    room_changed = Signal()

    def __init__(self, window: QWidget, minimum: QSize | None = None) -> None:
        """`minimum` is what the window would like to keep; a screen without that room lowers it."""
        super().__init__(window)
        self._window = window
        self._minimum = minimum or QSize(0, 0)
        self._screen: QScreen | None = None
        self._handle: QWindow | None = None
        self._settling = QTimer(self, interval=_SETTLED_MS, singleShot=True)
        self._settling.timeout.connect(self.keep)
        window.installEventFilter(self)
        self._lower_minimum(self.room())

    def open(self, size: QSize, at: QRect | None = None) -> None:
        """Give the window a size, and where it is known a place, as far as the screen has room for it."""
        room = self.room(screen_of(at) if at is not None else None)
        self._lower_minimum(room)
        if at is None or QGuiApplication.platformName() == "wayland":  # there the compositor places windows
            self._window.resize(size.boundedTo(room.size()))
        else:
            self._window.setGeometry(within(QRect(at.topLeft(), size), room))

    def open_like(self, other: QWidget) -> None:
        """Open the window where another one stands."""
        filling = other.windowState() & _FILLS
        place = other.normalGeometry() if filling else other.geometry()
        self.open(place.size(), place)
        self._window.setWindowState(filling)

    def room(self, screen: QScreen | None = None) -> QRect:
        """Return where the window may lie, without its frame."""
        screen = screen or self._window.screen() or QGuiApplication.primaryScreen()
        return screen.availableGeometry().marginsRemoved(self._frame())

    def keep(self) -> None:
        """Bring the window back into the room there is now."""
        room = self.room()
        self._lower_minimum(room)
        self.room_changed.emit()
        window = self._window
        if window.isVisible() and not window.windowState() & _FILLS:
            fitted = within(window.geometry(), room)
            if fitted != window.geometry():
                window.setGeometry(fitted)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._follow()
            self._settling.start()  # the frame and the place are the window manager's answer
        elif event.type() == QEvent.Type.WindowStateChange and self._window.isVisible():
            self._settling.start()
        elif event.type() == QEvent.Type.Hide:
            self._settling.stop()
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        handle = self._window.windowHandle()
        if handle is not self._handle:
            self._handle = handle
            handle.screenChanged.connect(self._on_screen_changed)
        self._watch(self._window.screen())

    def _watch(self, screen: QScreen | None) -> None:
        if screen is self._screen:
            return
        if self._screen is not None and self._screen in QGuiApplication.screens():
            self._screen.availableGeometryChanged.disconnect(self._on_room_changed)
        self._screen = screen
        if screen is not None:
            screen.availableGeometryChanged.connect(self._on_room_changed)

    def _on_room_changed(self) -> None:
        self._settling.start()

    def _on_screen_changed(self, screen: QScreen) -> None:
        self._watch(screen)
        self._settling.start()

    def _frame(self) -> QMargins:
        handle = self._window.windowHandle()
        frame = handle.frameMargins() if self._window.isVisible() else QMargins()
        return _USUAL_FRAME if frame.isNull() else frame

    def _lower_minimum(self, room: QRect) -> None:
        if not self._minimum.isEmpty():
            self._window.setMinimumSize(self._minimum.boundedTo(room.size()))
