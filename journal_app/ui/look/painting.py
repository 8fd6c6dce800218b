"""Shapes every widget and delegate draws the same way."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
)

from journal_app.ui.look.theme import Theme

_HATCH_PITCH = 12
_FINE_PITCH = 5
_GRADIENT_STEPS = 40
_SHADOW_BLUR = 28
_SHADOW_OFFSET = 8


def baseline(rect: QRectF, metrics: QFontMetricsF) -> float:
    """Return the baseline that centres capitals and kanji in `rect`, on a whole px so that text stays sharp."""
    return round(rect.center().y() + metrics.capHeight() / 2)


def draw_text(
    painter: QPainter,
    rect: QRectF | QRect,
    text: str,
    font: QFont,
    color: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Draw one line centred by cap height, shortened with an ellipsis where it does not fit."""
    box = QRectF(rect)
    metrics = QFontMetricsF(font)
    shown = text if metrics.horizontalAdvance(text) <= box.width() else ""
    if not shown:
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, math.ceil(box.width()))
    width = metrics.horizontalAdvance(shown)
    left = box.left()
    if align & Qt.AlignmentFlag.AlignHCenter:
        left = box.center().x() - width / 2
    elif align & Qt.AlignmentFlag.AlignRight:
        left = box.right() - width
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(QPointF(left, baseline(box, metrics)), shown)


def rounded(
    painter: QPainter,
    rect: QRectF | QRect,
    radius: float,
    fill: QColor | None,
    border: QColor | None = None,
    width: float = 1.0,
) -> None:
    """Fill a rounded box; its outline, if any, lies inside `rect`."""
    inset = width / 2 if border is not None else 0.0
    box = QRectF(rect).adjusted(inset, inset, -inset, -inset)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(border, width) if border is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, radius - inset, radius - inset)
    painter.restore()


def ring(painter: QPainter, rect: QRectF | QRect, radius: float, theme: Theme) -> None:
    """Draw the 2 px accent ring on the edge of a row, card or cell that has the keyboard."""
    rounded(painter, rect, radius, None, theme.color("accent"), theme.px(2))


def dashed(painter: QPainter, rect: QRectF, radius: float, theme: Theme) -> None:
    """Draw the outline of what is in the hand, where it lay."""
    pen = QPen(theme.color("border"), theme.scale)
    pen.setDashPattern([4, 3])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.restore()


def dot(painter: QPainter, center: QPointF, diameter: float, fill: QColor) -> None:
    """Fill a circle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawEllipse(center, diameter / 2, diameter / 2)
    painter.restore()


def diamond(
    painter: QPainter, center: QPointF, side: float, fill: QColor, border: QColor, width: float
) -> None:
    """Draw a milestone: a square on its corner with rounded joins, `side` px across."""
    half = (side - width) / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(border, width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(fill)
    corners = [QPointF(0, -half), QPointF(half, 0), QPointF(0, half), QPointF(-half, 0)]
    painter.drawPolygon(QPolygonF([center + corner for corner in corners]))
    painter.restore()


def hatch(
    painter: QPainter, rect: QRectF | QRect, theme: Theme, radius: float = 0.0, *, fine: bool = False
) -> None:
    """Fill a box with quiet stripes at 45 degrees: leave, holidays. `fine` ones are for a single day's mark."""
    pitch = theme.px(_FINE_PITCH if fine else _HATCH_PITCH)
    ink, width = ("track", pitch / 3) if fine else ("surface", pitch / 2)
    stripes(painter, rect, QPen(theme.color(ink), width), pitch * math.sqrt(2), radius)


def stripes(painter: QPainter, rect: QRectF | QRect, pen: QPen, step: float, radius: float = 0.0) -> None:
    """Draw stripes at 45 degrees within a box, one every `step` px along its lower side."""
    box = QRectF(rect)
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(path)
    painter.setPen(pen)
    for number in range(int((box.width() + box.height()) / step) + 2):
        x = box.left() - box.height() + number * step
        painter.drawLine(QPointF(x, box.bottom()), QPointF(x + box.height(), box.top()))
    painter.restore()


def shadow(painter: QPainter, rect: QRectF | QRect, theme: Theme) -> None:
    """Draw the one shadow of the design below a raised box; it reaches 36 px down and 28 px to the sides."""
    box = QRectF(rect)
    for blur, drop, role in ((_SHADOW_BLUR, _SHADOW_OFFSET, "shadow"), (3, 1, "shadowContact")):
        _blurred(painter, box.translated(0, theme.px(drop)), blur * theme.scale, theme.color(role))


def _blurred(painter: QPainter, box: QRectF, blur: float, color: QColor) -> None:
    """Draw a box as a Gaussian blur leaves it: the product of what the blur makes of its width and of its height."""
    reach = math.ceil(blur)
    outer = box.adjusted(-reach, -reach, reach, reach).toAlignedRect()
    ratio = painter.device().devicePixelRatio()
    image = QImage(outer.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    local = QRectF(0, 0, outer.width(), outer.height())
    across = QLinearGradient(local.topLeft(), local.topRight())
    down = QLinearGradient(local.topLeft(), local.bottomLeft())
    for gradient, length, total in (
        (across, box.width(), local.width()),
        (down, box.height(), local.height()),
    ):
        _blurred_stops(gradient, length / total, blur / 2 / total, color)
        color = QColor(0, 0, 0)  # the second gradient only weighs the first
    inner = QPainter(image)
    inner.fillRect(local, across)
    inner.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    inner.fillRect(local, down)
    inner.end()
    painter.drawImage(outer.topLeft(), image)


def _blurred_stops(gradient: QLinearGradient, length: float, sigma: float, color: QColor) -> None:
    """Lay a stroke of `length`, centred on 0 to 1 and blurred by `sigma`, over a gradient."""
    start, end = (1 - length) / 2, (1 + length) / 2
    for step in range(_GRADIENT_STEPS + 1):
        at = step / _GRADIENT_STEPS
        weight = (
            math.erf((at - start) / sigma / math.sqrt(2)) - math.erf((at - end) / sigma / math.sqrt(2))
        ) / 2
        stop = QColor(color)
        stop.setAlphaF(color.alphaF() * min(1.0, max(0.0, weight)))
        gradient.setColorAt(at, stop)


def raised(painter: QPainter, rect: QRectF | QRect, radius: float, theme: Theme) -> None:
    """Draw a popup's or dragged row's box with its shadow, and in the dark its line."""
    shadow(painter, rect, theme)
    line = theme.color("popupLine")
    rounded(painter, rect, radius, theme.color("raised"), line if line.alpha() else None)
