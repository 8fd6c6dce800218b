"""The status of a key result: a shape and a word, never a colour alone."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.i18n import N_, _
from journal_app.ui.look.painting import dot, draw_text, rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_WORDS = {
    "on_track": N_("On track"),
    "at_risk": N_("At risk"),
    "off_track": N_("Off track"),
    "achieved": N_("Achieved"),
    "draft": N_("Draft"),
    "dropped": N_("Dropped"),
    "not_started": N_("Not started"),
    "outdated": N_("Outdated"),
    "parked": N_("Parked"),
    "postponed": N_("Postponed"),
}
_INKS = {"on_track": "keep", "at_risk": "problem", "off_track": "danger", "achieved": "accent"}
_ICONS = {
    "achieved": "circle-check",
    "draft": "circle-dashed",
    "dropped": "circle-slash",
    "not_started": "circle",
    "outdated": "clock",
    "parked": "inbox",
    "postponed": "circle-pause",
}
_SHAPE = 14
_GAP = 5


def status_word(status: str) -> str:
    """Return the word for a status code, in the current language; an unknown code has none."""
    return _(_WORDS[status]) if status in _WORDS else ""


def status_color(status: str) -> str:
    """Return the colour token of a status."""
    return _INKS.get(status, "muted")


def paint_status(painter: QPainter, host: ThemeHost, rect: QRectF, status: str, *, word: bool = True) -> None:
    """Draw a status at the left of `rect`: ● on track, ▲ at risk, ■ off track, or its icon; then the word."""
    if status not in _WORDS:
        return
    theme = host.theme
    ink = theme.color(status_color(status))
    side = theme.px(_SHAPE)
    box = QRectF(rect.left(), rect.center().y() - side / 2, side, side)
    center = box.center()
    if status == "on_track":
        dot(painter, center, theme.px(9), ink)
    elif status == "at_risk":
        half, up, down = 5.5 * theme.scale, 5 * theme.scale, 4.5 * theme.scale
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        corners = [(0, -up), (half, down), (-half, down)]
        painter.drawPolygon(QPolygonF([QPointF(center.x() + x, center.y() + y) for x, y in corners]))
        painter.restore()
    elif status == "off_track":
        square = QRectF(0, 0, theme.px(9), theme.px(9))
        square.moveCenter(center)
        rounded(painter, square, theme.px(2), ink)
    else:
        host.icons.paint(painter, box, _ICONS[status], ink)
    if word:
        words = rect.adjusted(side + theme.px(_GAP), 0, 0, 0)
        draw_text(painter, words, status_word(status), theme.font("dense"), ink)


class StatusMark(Themed, QWidget):
    """A status beside text."""

    def __init__(self, host: ThemeHost, status: str = "") -> None:
        super().__init__()
        self._host = host
        self._status = status
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_status(status)

    def set_status(self, status: str) -> None:
        """Show a status code; an empty one shows nothing."""
        self._status = status
        self.restyle()

    @override
    def sizeHint(self) -> QSize:
        theme = self._host.theme
        if not self._status:
            return QSize(0, theme.line("dense"))
        width = QFontMetricsF(theme.font("dense")).horizontalAdvance(status_word(self._status))
        return QSize(math.ceil(width) + theme.px(_SHAPE) + theme.px(_GAP) + 1, theme.line("dense"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_status(QPainter(self), self._host, QRectF(self.rect()), self._status)

    @override
    def restyle(self) -> None:
        self.setAccessibleName(status_word(self._status))
        self.updateGeometry()
        self.update()
