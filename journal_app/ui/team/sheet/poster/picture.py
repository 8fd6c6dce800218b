"""The picture of a poster as it will hang: always ink on white, with a line around it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_WIDTH = 592
_SHAPE = 210 / 297


class PosterPicture(Themed, QWidget):
    """Shows it as wide as there is room; white paper until it is there."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._pixmap = QPixmap()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def is_there(self) -> bool:
        """Tell whether the picture has been painted."""
        return not self._pixmap.isNull()

    def show_png(self, data: bytes) -> None:
        """Show the poster."""
        self._pixmap.loadFromData(data, "PNG")
        self.update()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return round(width * _SHAPE)

    @override
    def sizeHint(self) -> QSize:
        width = self._host.theme.px(_WIDTH)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._host.theme.px(120), self._host.theme.px(80))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, box = QPainter(self), self.rect()
        painter.fillRect(box, Qt.GlobalColor.white)
        if self.is_there:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            ratio = self.devicePixelRatioF()
            fitted = self._pixmap.scaled(
                round(box.width() * ratio),
                round(box.height() * ratio),
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            painter.drawPixmap(box, fitted)
        painter.setPen(self._host.theme.color("border"))
        painter.drawRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5))
