"""The frame of a quick note: a floating box above the middle of the screen, that follows its words and can be moved."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.ui.kit.frames.floating import Floating
from journal_app.ui.kit.frames.on_screen import within
from journal_app.ui.look.theme_host import ThemeHost

WIDTH = 472
# Five px less than there is to see: the room around icons and words of buttons lies outside of the edge they align to.
INSET = 5
_SIDES = 20 - INSET
_ENDS = 16
_FROM_TOP = 0.22  # of the screen's height: where the eye is, and above what one works on


class _Room(QWidget):
    """Room for a popup: a line more above it takes a line of it."""

    def __init__(self) -> None:
        super().__init__()
        self.height_wanted = 0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.hide()

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, self.height_wanted)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)


class NoteFrame(Floating):
    """As high as what is in it, and higher for a popup that opens inside; what is chosen there is in sight."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host, width=WIDTH, sides=_SIDES, ends=_ENDS)
        self._popup: QWidget | None = None
        self._below = _Room()
        self._before: QPoint | None = None

    def close_body(self) -> None:
        """Put what makes room for a popup below all else; to be called once the body is filled."""
        self.body.addWidget(self._below)

    def make_room(self, popup: QWidget, height: int) -> None:
        """Be so much higher, in px at 100 %, until a popup that opens inside the window is closed."""
        if self._popup is not popup:
            popup.installEventFilter(self)
            self._popup = popup
        if self._before is None:
            self._before = self._corner()
        self._below.height_wanted = self._host.theme.px(height)
        self._below.updateGeometry()
        self._below.show()
        self.refit()

    @override
    def place(self, size: QSize, room: QRect) -> QPoint:
        if self.isVisible():  # where the person has it; a popup may have pushed it up
            corner = self._corner()
            if self._below.isHidden() and self._before is not None:
                corner, self._before = self._before, None
            return within(QRect(corner, size), room).topLeft()
        left = room.center().x() - size.width() // 2
        return QPoint(left, room.top() + round(room.height() * _FROM_TOP))

    def _corner(self) -> QPoint:
        return self.box().translated(self.pos()).topLeft()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._popup and event.type() == QEvent.Type.Hide:
            self._below.hide()
        return super().eventFilter(watched, event)

    @override
    def event(self, event: QEvent) -> bool:
        # Contents that grow or shrink (a text of several lines, a complaint) ask for a new layout. Not below a popup:
        # it would lose its place.
        if (
            event.type() == QEvent.Type.LayoutRequest
            and self.isVisible()
            and (self._popup is None or self._popup.isHidden())
        ):
            self.refit()
        return super().event(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.windowHandle().startSystemMove()
