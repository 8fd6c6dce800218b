"""Small tags: the key result an item belongs to and what else it served, or that only its author sees it."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from journal_app.ui.kit.buttons.hover import EnterButton
from journal_app.ui.kit.marks.chip_face import ChipFace, ChipKind
from journal_app.ui.look.painting import draw_text, rounded
from journal_app.ui.look.style import FOCUS_RADIUS
from journal_app.ui.look.theme import Theme
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_FILL_INK = {
    "kr": ("tint", "accent"),
    "neutral": ("surface2", "muted"),
    "offer": ("", "muted"),
    "private": ("", "muted"),
    "versions": ("problemTint", "problem"),
    "origin": ("", "keep"),
    "outside": ("surface2", "muted"),
    "value": ("surface2", "muted"),
    "tag": ("surface2", "muted"),
    "person": ("surface2", "muted"),
    "repeat": ("", "muted"),
    "more": ("surface2", "muted"),
    "mention": ("tint", "accent"),
}
_ICONS = {
    "kr": "circle-dot",
    "offer": "circle-dot",
    "private": "lock",
    "versions": "split",
    "origin": "corner-down-right",
    "outside": "life-buoy",
    "repeat": "repeat",
    "mention": "at-sign",
}
_REACHED = ("kr", "offer", "versions")
_ICON = 14
_MOST = 168  # a longer word is cut: a chip says what a line served, and leaves the line its room
_PADDING = 6
_GAP = 4


def chip_width(host: ThemeHost, face: ChipFace, *, icon: str | None = None) -> int:
    """Return the width in px of a chip, which cuts long words; `icon` overrides its kind's, "" leaves it out."""
    theme, icon = host.theme, _icon_of(face, icon)
    width = QFontMetricsF(theme.font("caption")).horizontalAdvance(face.text) + 2 * theme.px(_PADDING)
    if face.letter:
        bold = QFontMetricsF(theme.font("caption", bold=True))
        width += bold.horizontalAdvance(face.letter) + (theme.px(_GAP) if face.text else 0)
    return min(math.ceil(width) + (theme.px(_ICON) + theme.px(_GAP) if icon else 0), theme.px(_MOST))


def paint_chip(
    painter: QPainter,
    host: ThemeHost,
    rect: QRectF,
    face: ChipFace,
    *,
    icon: str | None = None,
    selected: bool = False,
) -> None:
    """Draw a chip; on a selected row its fill is the background."""
    theme, icon = host.theme, _icon_of(face, icon)
    fill, ink = _FILL_INK[face.kind]
    if fill:
        rounded(
            painter, rect, theme.measure("radiusSmall"), theme.color("bg" if selected else fill), theme.edge()
        )
    left = rect.left() + theme.px(_PADDING)
    if icon:
        side = theme.px(_ICON)
        host.icons.paint(painter, QRectF(left, rect.top(), side, rect.height()), icon, theme.color(ink))
        left += side + theme.px(_GAP)
    if face.letter:
        bold = theme.font("caption", bold=True)
        width = QFontMetricsF(bold).horizontalAdvance(face.letter)
        place = QRectF(left, rect.top(), width + 1, rect.height())
        draw_text(painter, place, face.letter, bold, theme.color("accent"))
        left += width + theme.px(_GAP)
    words = QRectF(left, rect.top(), rect.right() - theme.px(_PADDING) - left + 1, rect.height())
    draw_text(painter, words, face.text, theme.font("caption"), theme.color(ink))


def chip_icon(face: ChipFace) -> str:
    """Return the icon of a chip, "" for none."""
    return _ICONS.get(face.kind, "")


def _icon_of(face: ChipFace, icon: str | None) -> str:
    return chip_icon(face) if icon is None else icon


class Chip(Themed, EnterButton):
    """A chip that can be clicked; without keyboard focus where it only tells."""

    def __init__(
        self, host: ThemeHost, text: str = "", *, kind: ChipKind = "kr", icon: str | None = None
    ) -> None:
        """`icon` overrides the icon of the kind; an empty one leaves it out."""
        super().__init__()
        self._host = host
        self._kind: ChipKind = kind
        self._icon = icon
        self._letter = ""
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if kind in _REACHED else Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty(FOCUS_RADIUS, "radiusSmall")

    @property
    def kind(self) -> ChipKind:
        """Return what the chip stands for."""
        return self._kind

    def set_kind(self, kind: ChipKind) -> None:
        """Change what the chip stands for."""
        self.set_face(ChipFace(self.text(), kind, self._letter))

    def set_face(self, face: ChipFace) -> None:
        """Be another chip."""
        self._kind, self._letter = face.kind, face.letter
        self.setText(face.text)
        self.restyle()

    @override
    def setText(self, text: str) -> None:
        super().setText(text)
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return QSize(
            chip_width(self._host, self._face(), icon=self._icon),
            self._host.theme.measure("chip"),
        )

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme: Theme = self._host.theme
        if not _FILL_INK[self._kind][0] and self.underMouse() and self.isEnabled():
            rounded(painter, self.rect(), theme.measure("radiusSmall"), theme.color("surface2"))
        paint_chip(painter, self._host, QRectF(self.rect()), self._face(), icon=self._icon)

    def _face(self) -> ChipFace:
        return ChipFace(self.text(), self._kind, self._letter)

    @override
    def restyle(self) -> None:
        self.updateGeometry()
        self.update()
