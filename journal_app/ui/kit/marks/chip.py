"""Small tags: the key result an item belongs to, or that only its author sees it."""

from __future__ import annotations

import math
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from journal_app.ui.look.painting import draw_text, rounded
from journal_app.ui.look.style import FOCUS_RADIUS
from journal_app.ui.look.theme import Theme
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

ChipKind = Literal["kr", "neutral", "offer", "origin", "private", "versions"]

_FILL_INK = {
    "kr": ("tint", "accent"),
    "neutral": ("surface2", "muted"),
    "offer": ("", "muted"),
    "origin": ("", "keep"),
    "private": ("", "muted"),
    "versions": ("problemTint", "problem"),
}
_ICONS = {
    "kr": "circle-dot",
    "neutral": "",
    "offer": "circle-dot",
    "origin": "corner-down-right",
    "private": "lock",
    "versions": "split",
}
_REACHED = ("kr", "offer", "versions")
_ICON = 14
_PADDING = 6
_GAP = 4


def chip_width(host: ThemeHost, text: str, *, icon: bool = True) -> int:
    """Return the width in px of a chip with these words."""
    theme = host.theme
    width = QFontMetricsF(theme.font("caption")).horizontalAdvance(text) + 2 * theme.px(_PADDING)
    return math.ceil(width) + (theme.px(_ICON) + theme.px(_GAP) if icon else 0)


def paint_chip(
    painter: QPainter,
    host: ThemeHost,
    rect: QRectF,
    text: str,
    *,
    kind: ChipKind = "kr",
    selected: bool = False,
) -> None:
    """Draw a chip; on a selected row its fill is the background."""
    _paint(painter, host, rect, text, (kind, _default_icon(kind), selected))


def _default_icon(kind: ChipKind) -> str:
    return _ICONS[kind]


def _paint(
    painter: QPainter, host: ThemeHost, rect: QRectF, text: str, look: tuple[ChipKind, str, bool]
) -> None:
    kind, icon, selected = look
    theme = host.theme
    fill, ink = _FILL_INK[kind]
    if fill:
        rounded(
            painter, rect, theme.measure("radiusSmall"), theme.color("bg" if selected else fill), theme.edge()
        )
    left = rect.left() + theme.px(_PADDING)
    if icon:
        side = theme.px(_ICON)
        host.icons.paint(painter, QRectF(left, rect.top(), side, rect.height()), icon, theme.color(ink))
        left += side + theme.px(_GAP)
    words = QRectF(left, rect.top(), rect.right() - left, rect.height())
    draw_text(painter, words, text, theme.font("caption"), theme.color(ink))


class Chip(Themed, QAbstractButton):
    """A chip that can be clicked; without keyboard focus where it only tells."""

    def __init__(
        self, host: ThemeHost, text: str = "", *, kind: ChipKind = "kr", icon: str | None = None
    ) -> None:
        """`icon` overrides the icon of the kind; an empty one leaves it out."""
        super().__init__()
        self._host = host
        self._kind: ChipKind = kind
        self._icon = icon
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if kind in _REACHED else Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty(FOCUS_RADIUS, "radiusSmall")

    def set_kind(self, kind: ChipKind) -> None:
        """Change what the chip stands for."""
        self._kind = kind
        self.restyle()

    @override
    def setText(self, text: str) -> None:
        super().setText(text)
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return QSize(
            chip_width(self._host, self.text(), icon=bool(self._icon_name())),
            self._host.theme.measure("chip"),
        )

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme: Theme = self._host.theme
        if self._kind in ("offer", "private") and self.underMouse() and self.isEnabled():
            rounded(painter, self.rect(), theme.measure("radiusSmall"), theme.color("surface2"))
        look = (self._kind, self._icon_name(), False)
        _paint(painter, self._host, QRectF(self.rect()), self.text(), look)

    def _icon_name(self) -> str:
        return _default_icon(self._kind) if self._icon is None else self._icon

    @override
    def restyle(self) -> None:
        self.updateGeometry()
        self.update()
