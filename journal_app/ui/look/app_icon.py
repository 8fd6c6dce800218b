"""The icon of the program: a sun that rises over written lines."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 24, 32, 48, 64, 128, 256)
# Below 32 px the drawing is made for its size, edge on pixel edge; scaled down, its lines would turn to fog.
_MADE_FOR = (16, 24)


def app_icon(icons: Path) -> QIcon:
    """Return the icon of the window, from the folder of icons."""
    icon = QIcon()
    for size in SIZES:
        icon.addPixmap(QPixmap.fromImage(draw_app_icon(icons, size)))
    return icon


def draw_app_icon(icons: Path, size: int) -> QImage:
    """Return the icon at a size in px."""
    name = f"app-{size}.svg" if size in _MADE_FOR else "app.svg"
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(icons / name)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image
