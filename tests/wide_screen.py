"""The offscreen platform's screen of 800x800, made as large as a desk's, so that windows have the size asked for."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QScreen

WIDE = QRect(0, 0, 3840, 2160)


def widen():
    """Let every screen say that it has this room."""
    QScreen.availableGeometry = lambda _screen: QRect(WIDE)
