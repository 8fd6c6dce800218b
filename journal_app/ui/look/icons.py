"""Line icons from SVG files, coloured by role and sharp at any scale."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

# Upper bound of the size in px at 100 %, and the stroke in the 24-unit box that keeps 1.3 to 1.5 px on screen.
_STROKES = ((14, 2.25), (16, 2.0), (20, 1.75), (28, 1.6))
_STROKE_LARGE = 1.75
_LUCIDE_STROKE = 'stroke-width="2"'


def stroke_width(size: float) -> float:
    """Return the stroke, in units of Lucide's 24-unit box, for an icon of `size` px at 100 %."""
    for limit, stroke in _STROKES:
        if size <= limit:
            return stroke
    return _STROKE_LARGE


class Icons:
    """The icons of one folder, rendered on demand and kept as pixmaps."""

    def __init__(self, directory: Path, *, scale: float = 1.0) -> None:
        """Read icons from `directory`; `scale` is the theme's, so that strokes are chosen by the nominal size."""
        self._directory = directory
        self._scale = scale
        self._sources: dict[str, str] = {}
        self._pixmaps: dict[tuple[str, int, int, int, int], QPixmap] = {}
        self._accent = QColor()

    def restyle(self, scale: float, accent: QColor) -> None:
        """Follow a new theme: drop what was rendered for the old one."""
        self._scale = scale
        self._accent = accent
        self._pixmaps.clear()

    def names(self) -> list[str]:
        """Return the names of all icons, sorted."""
        return sorted(path.stem for path in self._directory.glob("*.svg"))

    def pixmap(self, name: str, size: QSize | int, color: QColor, ratio: float = 1.0) -> QPixmap:
        """Return an icon of `size` device-independent px for a screen of `ratio`.

        Raises FileNotFoundError for a name without a file.
        """
        box = size if isinstance(size, QSize) else QSize(size, size)
        key = (name, box.width(), box.height(), color.rgba(), round(ratio * 100))
        found = self._pixmaps.get(key)
        if found is None:
            found = self._render(name, box, color, ratio)
            self._pixmaps[key] = found
        return found

    def paint(self, painter: QPainter, rect: QRectF, name: str, color: QColor) -> None:
        """Draw an icon centred in `rect`, on whole px so that its strokes stay sharp."""
        side = round(min(rect.width(), rect.height()))
        ratio = painter.device().devicePixelRatio()
        pixmap = self.pixmap(name, side, color, ratio)
        left = round(rect.center().x() - side / 2)
        top = round(rect.center().y() - side / 2)
        painter.drawPixmap(left, top, pixmap)

    def icon(self, name: str, color: QColor, size: int, disabled: QColor | None = None) -> QIcon:
        """Return a QIcon for Qt's own menus and buttons, at single and double density."""
        icon = QIcon()
        for ratio in (1.0, 2.0):
            icon.addPixmap(self.pixmap(name, size, color, ratio))
            if disabled is not None:
                icon.addPixmap(self.pixmap(name, size, disabled, ratio), QIcon.Mode.Disabled)
        return icon

    def _render(self, name: str, size: QSize, color: QColor, ratio: float) -> QPixmap:
        pixmap = QPixmap(size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        source = self._source(name)
        stroke = stroke_width(size.width() / self._scale)
        source = source.replace(_LUCIDE_STROKE, f'stroke-width="{stroke}"')
        source = source.replace("currentColor", color.name()).replace("accentColor", self._accent.name())
        renderer = QSvgRenderer(QByteArray(source.encode()))
        painter = QPainter(pixmap)
        painter.setOpacity(color.alphaF())
        renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
        painter.end()
        return pixmap

    def _source(self, name: str) -> str:
        if name not in self._sources:
            self._sources[name] = (self._directory / f"{name}.svg").read_text(encoding="utf-8")
        return self._sources[name]
