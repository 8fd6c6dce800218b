"""The last six confidences as a line with an end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.look.painting import dot
from journal_app.ui.look.theme import Theme
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_LAST = 6
_STROKE = 1.5
_DOT = 6


def spark_points(values: Sequence[float], rect: QRectF) -> list[QPointF]:
    """Return where the last six values lie in `rect`; the range runs from one below the least to one above the most."""
    shown = list(values)[-_LAST:]
    if not shown:
        return []
    low, high = min(shown) - 1, max(shown) + 1
    step = rect.width() / max(1, len(shown) - 1)
    left = rect.left() if len(shown) > 1 else rect.right()
    return [
        QPointF(left + index * step, rect.bottom() - (value - low) / (high - low) * rect.height())
        for index, value in enumerate(shown)
    ]


def paint_sparkline(painter: QPainter, theme: Theme, rect: QRectF, values: Sequence[float]) -> None:
    """Draw the line and its end; a single value is only the end."""
    half = theme.px(_DOT) / 2
    points = spark_points(values, rect.adjusted(_STROKE / 2, half, -half, -half))
    if not points:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(theme.color("spark"), _STROKE * theme.scale)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawPolyline(QPolygonF(points))
    painter.restore()
    dot(painter, points[-1], theme.px(_DOT), theme.color("accent"))


class Sparkline(Themed, QWidget):
    """A confidence history; the last figure stands beside it."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._values: tuple[float, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_values(self, values: Sequence[float]) -> None:
        """Show the last six of `values`, oldest first."""
        self._values = tuple(values)
        history = " ".join(f"{value:g}" for value in self._values[-_LAST:])
        self.setAccessibleName(_("Confidence over time: {values}").format(values=history))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = self._host.theme
        return QSize(theme.px(52), theme.px(20))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_sparkline(QPainter(self), self._host.theme, QRectF(self.rect()), self._values)

    @override
    def restyle(self) -> None:
        self.updateGeometry()
        self.update()
