"""A small window of our own, without the frame of the system: a raised card near the pointer, over other programs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QCursor,
    QGuiApplication,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.ui.kit.frames.on_screen import OnScreen, within
from journal_app.ui.look.painting import raised, rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded

_FROM_TOP = 0.22  # of the screen's height: where the eye is, and above what one works on
_Hint = Qt.WindowType


class SmallWindow(Worded, QWidget):
    """As high as what is in its `body`. It can be moved by its ground, and grows below for a popup that opens in it."""

    def __init__(self, host: ThemeHost, *, width: int, padding: tuple[int, int]) -> None:
        """`width` of the card and `padding` at its sides and above and below, in px at 100 %."""
        super().__init__()
        self._host = host
        self._measures = (width, padding)
        self._room = 0
        self._popup: QWidget | None = None
        # X11 has no transparency without a compositor, and no way to ask for one: cut the corners off there.
        self._masked = QGuiApplication.platformName() == "xcb"
        self.setWindowFlags(_Hint.Window | _Hint.FramelessWindowHint | _Hint.WindowStaysOnTopHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground, not self._masked)
        self.body = QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.addLayout(self.body)
        self._column.addStretch(1)
        self._on_screen = OnScreen(self)

    def open_at_pointer(self) -> None:
        """Open on the screen with the pointer and take the keyboard; one that is open comes to the front."""
        if not self.isVisible():
            screen = QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()
            room = self._on_screen.room(screen)
            size = self._needed()
            at = QPoint(room.center().x() - size.width() // 2, room.top() + round(room.height() * _FROM_TOP))
            self.setGeometry(within(QRect(at, size), room))
            self.show()
        self.raise_()
        self.activateWindow()

    def make_room(self, popup: QWidget, height: int) -> None:
        """Be so much higher, in px at 100 %, until a popup that opens inside the window is closed."""
        if self._popup is not popup:
            popup.installEventFilter(self)
            self._popup = popup
        self._room = height
        self._fit()

    def card(self) -> QRect:
        """Return the card without its shadow."""
        edge = self._edge()
        return self.rect().adjusted(edge, edge, -edge, -edge)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._popup and event.type() == QEvent.Type.Hide:
            self._room = 0
            self._fit()
        return super().eventFilter(watched, event)

    @override
    def event(self, event: QEvent) -> bool:
        # Contents that grow or shrink (a text of several lines, a complaint) ask for a new layout.
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._fit()
        return super().event(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._masked:
            path = QPainterPath()
            radius = self._host.theme.measure("radiusPanel")
            path.addRoundedRect(QRectF(self.rect()), radius, radius)
            self.setMask(QRegion(path.toFillPolygon().toPolygon()))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.windowHandle().startSystemMove()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        radius = theme.measure("radiusPanel")
        if self._masked:
            # No shadow tells it from what lies behind: a line does.
            rounded(painter, self.rect(), radius, theme.color("raised"), theme.color("track"), theme.px(1))
        else:
            raised(painter, QRectF(self.card()), radius, theme)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        sides, ends = self._measures[1]
        edge = self._edge()
        self._column.setContentsMargins(edge + px(sides), edge + px(ends), edge + px(sides), edge + px(ends))
        if self.isVisible():
            self._fit()
        self.update()

    def _edge(self) -> int:
        return 0 if self._masked else self._host.theme.measure("shadowReach")

    def _needed(self) -> QSize:
        px = self._host.theme.px
        width = px(self._measures[0]) + 2 * self._edge()
        self._column.activate()
        tall = self._column.hasHeightForWidth()
        height = self._column.totalHeightForWidth(width) if tall else self._column.totalSizeHint().height()
        return QSize(width, height + px(self._room))

    def _fit(self) -> None:
        size = self._needed()
        if size != self.size():
            self.setGeometry(within(QRect(self.pos(), size), self._on_screen.room()))
