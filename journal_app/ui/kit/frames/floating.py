"""A raised box of its own on the screen, over whatever else is there, that takes the keyboard only when asked to."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBitmap, QCursor, QGuiApplication, QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.system import SYSTEM
from journal_app.ui.look.painting import raised, rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded

BEFORE_AUDIENCE: Final = "beforeAudience"
"""The property of a window that is made for an audience: while one is open, nothing floats by itself."""

_FROM_EDGE = 24


def has_audience() -> bool:
    """Tell whether a window made for an audience is open."""
    windows = QApplication.topLevelWidgets()
    return any(window.isVisible() and window.property(BEFORE_AUDIENCE) for window in windows)


class Floating(Worded, QWidget):
    """What stands in it goes into `body`. Whoever types elsewhere keeps the keyboard until they click here.

    Closing it never ends the program. Its shadow lies around the box where the system composes windows; elsewhere it
    has a line instead.
    """

    def __init__(self, host: ThemeHost, *, width: int, sides: int, ends: int) -> None:
        """`width` of the box, and what is left free inside it at the sides and the ends, in px at 100 %."""
        super().__init__()
        self._host = host
        self._measures = (width, sides, ends)
        self.body = QVBoxLayout(self)
        self._has_shadow = False
        flags = Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        self.setWindowFlags(flags | Qt.WindowType.NoDropShadowWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)

    def appear(self, *, takes_keyboard: bool = False) -> None:
        """Come on the screen the pointer is on."""
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, not takes_keyboard)
        self._has_shadow = QGuiApplication.platformName() != "xcb" or SYSTEM.composes_windows()
        self.restyle()
        self.refit()
        self.show()
        self.raise_()
        if takes_keyboard:
            self.activateWindow()

    def box(self) -> QRect:
        """Return the box without its shadow."""
        reach = self._reach()
        return self.rect().adjusted(reach, reach, -reach, -reach)

    def place(self, size: QSize, room: QRect) -> QPoint:
        """Return where on the screen the corner of a box of this size goes: the end of the reading, at the bottom."""
        edge = self._host.theme.px(_FROM_EDGE)
        return room.bottomRight() + QPoint(1, 1) - QPoint(size.width() + edge, size.height() + edge)

    def refit(self) -> None:
        """Take the height the contents need now, and the place for it."""
        room, reach = self._screen().availableGeometry(), self._reach()
        width = min(self._host.theme.px(self._measures[0]), room.width())
        self.body.activate()
        outer = width + 2 * reach
        asked = self.body.totalHeightForWidth(outer) if self.body.hasHeightForWidth() else -1
        height = min((asked if asked >= 0 else self.body.totalSizeHint().height()) - 2 * reach, room.height())
        size = QSize(width, height)
        corner = self.place(size, room)
        self.setGeometry(QRect(corner, size).adjusted(-reach, -reach, reach, reach))
        if not self._has_shadow:
            self._round_corners()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        radius = theme.measure("radiusPanel")
        if self._has_shadow:
            raised(painter, QRectF(self.box()), radius, theme)
        else:
            rounded(painter, QRectF(self.box()), radius, theme.color("raised"), theme.color("border"))

    @override
    def restyle(self) -> None:
        px, reach = self._host.theme.px, self._reach()
        _width, sides, ends = self._measures
        self.body.setContentsMargins(reach + px(sides), reach + px(ends), reach + px(sides), reach + px(ends))
        if self.isVisible():
            self.refit()
        self.update()

    def _round_corners(self) -> None:
        """Cut the corners off: without a composing system what is translucent would be black."""
        image = QBitmap(self.size())
        image.clear()
        painter = QPainter(image)
        painter.setPen(Qt.GlobalColor.color1)
        painter.setBrush(Qt.GlobalColor.color1)
        radius = self._host.theme.measure("radiusPanel")
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), radius, radius)
        painter.end()
        self.setMask(image)

    def _reach(self) -> int:
        return self._host.theme.measure("shadowReach") if self._has_shadow else 0

    def _screen(self) -> QScreen:
        if self.isVisible():
            return self.screen()
        return QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()
