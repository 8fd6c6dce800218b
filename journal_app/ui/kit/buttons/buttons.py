"""Buttons with and without words."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from journal_app.ui.kit.buttons.hover import HoverButton
from journal_app.ui.look.motion import mix
from journal_app.ui.look.painting import draw_text, rounded
from journal_app.ui.look.shortcut_text import key_text
from journal_app.ui.look.style import FOCUS_RADIUS
from journal_app.ui.look.theme import Theme
from journal_app.ui.look.theme_host import ThemeHost

ButtonKind = Literal["primary", "secondary", "ghost", "link", "quiet", "filter", "inverse", "banner", "chip"]
ButtonSize = Literal["tight", "small", "low", "normal", "hero"]


@dataclass(frozen=True, slots=True)
class _Look:
    """Colour tokens of a kind of button; an empty fill is no fill."""

    fill: str
    hover: str
    ink: str
    hover_ink: str
    hint: str
    bold: bool = False


_LOOKS: dict[str, _Look] = {
    "primary": _Look("accent", "accentHover", "onAccent", "onAccent", "onAccent2", bold=True),
    "secondary": _Look("surface2", "surface2Hover", "text", "text", "muted"),
    "ghost": _Look("", "surface", "muted", "text", "muted"),
    "link": _Look("", "", "accent", "accentHover", "muted"),
    "quiet": _Look("", "", "muted", "text", "muted"),
    "inverse": _Look("", "", "inverseAction", "inverseAction", "inverseAction", bold=True),
    "banner": _Look("", "", "text", "accent", "muted"),
    "chip": _Look("surface", "surface2", "text", "text", "muted"),
    "filter": _Look("surface", "surface2", "text", "text", "muted"),
}


@dataclass(frozen=True, slots=True)
class _Size:
    """A size of button: the measures of its height and corners, and px at 100 %."""

    height: str
    padding: int
    radius: str
    role: str
    icon: int


_SIZES: dict[str, _Size] = {
    "tight": _Size("controlSmall", 6, "radiusSmall", "dense", 16),
    "small": _Size("controlSmall", 10, "radiusSmall", "dense", 16),
    "low": _Size("controlLow", 10, "radiusRow", "dense", 16),
    "normal": _Size("control", 14, "radiusRow", "body", 18),
    "hero": _Size("controlLarge", 20, "radiusRow", "writing", 18),
}
_SIZES_BY_KIND = {
    "filter": _Size("controlLow", 12, "radiusRow", "dense", 16),
    "chip": _Size("control", 14, "radiusRow", "body", 16),
    "link": _Size("controlSmall", 0, "radiusSmall", "dense", 16),
    "quiet": _Size("controlSmall", 4, "radiusSmall", "caption", 14),
    "inverse": _Size("controlSmall", 8, "radiusSmall", "body", 16),
}
_BARE = ("ghost", "link", "quiet", "inverse", "banner")
_GAP_ICON = 8
_GAP_KEY = 10


class Button(HoverButton):
    """A button with words, and optionally an icon before, an icon after and a key hint inside."""

    def __init__(
        self,
        host: ThemeHost,
        text: str = "",
        *,
        kind: ButtonKind = "secondary",
        icon: str = "",
        key: str = "",
        size: ButtonSize = "normal",
    ) -> None:
        super().__init__(host)
        self._kind = kind
        self._size = size
        self._icon = icon
        self._trailing = "chevron-down" if kind == "filter" else ""
        self._key = key
        self._stand_in = ""
        self._short = False
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_key(self, key: str) -> None:
        """Show a shortcut inside, given as "Ctrl+N"; it is a hint, the shortcut itself lives in the action."""
        self._key = key
        self.restyle()

    def set_icon(self, name: str) -> None:
        """Show an icon before the words; an empty name takes it away."""
        self._icon = name
        self.restyle()

    def set_trailing(self, name: str) -> None:
        """Show an icon after the words."""
        self._trailing = name
        self.restyle()

    def set_kind(self, kind: ButtonKind) -> None:
        """Change how loud the button is."""
        self._kind = kind
        self.restyle()

    def set_short(self, short: bool, icon: str = "") -> None:
        """Show an icon alone where room is scarce, the words as a tooltip; `icon` is for a button without one."""
        if (short, icon) != (self._short, self._stand_in):
            self._short, self._stand_in = short, icon
            self.setToolTip(self.text() if short else "")
            self.restyle()

    @override
    def setText(self, text: str) -> None:
        super().setText(text)
        if self._short:
            self.setToolTip(text)
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        theme, size = self._host.theme, self._measures()
        icon, words, trailing = self._parts()
        width = QFontMetricsF(self._font()).horizontalAdvance(words)
        for name in (icon, trailing):
            if name:
                width += theme.px(size.icon) + theme.px(_GAP_ICON if words else 0)
        if self._shows_key():
            width += QFontMetricsF(theme.font("caption")).horizontalAdvance(key_text(self._key))
            width += theme.px(_GAP_KEY)
        return QSize(math.ceil(width) + 2 * theme.px(size.padding), theme.measure(size.height))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.EnabledChange:
            self.updateGeometry()
        super().changeEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, size = self._host.theme, self._measures()
        painter = QPainter(self)
        fill, ink, hint = self._colors(theme)
        if fill.alpha():
            rounded(painter, self.rect(), theme.measure(size.radius), fill)
        left = (self.width() - self.sizeHint().width()) / 2 + theme.px(size.padding)
        side = theme.px(size.icon)
        gap = theme.px(_GAP_ICON)
        icon, words, trailing = self._parts()
        if icon:
            self._host.icons.paint(painter, self._slot(left, side), icon, ink)
            left += side + gap
        font = self._font()
        width = QFontMetricsF(font).horizontalAdvance(words)
        draw_text(painter, QRectF(left, 0, width + 1, self.height()), words, font, ink)
        left += width
        if trailing:
            self._host.icons.paint(painter, self._slot(left + gap, side), trailing, ink)
            left += side + gap
        if self._shows_key():
            left += theme.px(_GAP_KEY)
            rect = QRectF(left, 0, self.width() - left, self.height())
            draw_text(painter, rect, key_text(self._key), theme.font("caption"), hint)

    def _slot(self, left: float, side: int) -> QRectF:
        return QRectF(QPointF(left, 0), QPointF(left + side, self.height()))

    def _parts(self) -> tuple[str, str, str]:
        """Return what is shown: icon, words, and the icon after them."""
        if self._short:
            return self._icon or self._stand_in, "", ""
        return self._icon, self.text(), self._trailing

    def _shows_key(self) -> bool:
        return bool(self._key) and self.isEnabled() and not self._short

    def _measures(self) -> _Size:
        return _SIZES_BY_KIND.get(self._kind) or _SIZES[self._size]

    def _font(self) -> QFont:
        look = _LOOKS[self._kind]
        return self._host.theme.font(self._measures().role, bold=look.bold or self.isChecked())

    def _colors(self, theme: Theme) -> tuple[QColor, QColor, QColor]:
        if not self.isEnabled():
            fill = QColor(0, 0, 0, 0) if self._kind in _BARE else theme.color("surface")
            return fill, theme.color("faint"), theme.color("faint")
        if self.isChecked():
            return theme.color("tint"), theme.color("accent"), theme.color("muted")
        look = _LOOKS[self._kind]
        pressed = self.isDown() and self._kind in ("secondary", "ghost", "filter")
        hover = theme.color("surface2" if pressed else look.hover) if look.hover else QColor(0, 0, 0, 0)
        rest = theme.color(look.fill) if look.fill else QColor(hover.red(), hover.green(), hover.blue(), 0)
        share = 1.0 if self.isDown() else self._hover.value
        ink = mix(theme.color(look.ink), theme.color(look.hover_ink), share)
        return mix(rest, hover, share), ink, theme.color(look.hint)

    @override
    def restyle(self) -> None:
        self.setFont(self._font())
        self.setProperty(FOCUS_RADIUS, self._measures().radius)
        self.updateGeometry()
        self.update()


class IconButton(HoverButton):
    """A square button with an icon; its name is its tooltip and what a screen reader says."""

    def __init__(
        self,
        host: ThemeHost,
        icon: str,
        name: str = "",
        *,
        size: int = 32,
        icon_size: int = 20,
        color: str = "muted",
    ) -> None:
        super().__init__(host)
        self._icon = icon
        self._side = size
        self._icon_side = icon_size
        self._color = color
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(FOCUS_RADIUS, "radiusRow")
        self.set_name(name)

    def set_name(self, name: str, key: str = "") -> None:
        """Say what the button does, and by which shortcut."""
        self.setAccessibleName(name)
        self.setToolTip(f"{name}  {key_text(key)}" if key else name)

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    def set_color(self, color: str) -> None:
        """Use another colour token for the icon."""
        self._color = color
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = self._host.theme.px(self._side)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        painter = QPainter(self)
        over = theme.color("surface2")
        share = 1.0 if self.isDown() else self._hover.value
        fill = theme.color("tint") if self.isChecked() else QColor(over.red(), over.green(), over.blue(), 0)
        ink = theme.color("accent") if self.isChecked() else theme.color(self._color)
        if not self.isEnabled():
            share, ink = 0.0, theme.color("faint")
            painter.setOpacity(0.5)
        elif not self.isChecked():
            fill = mix(fill, over, share)
        rounded(painter, self.rect(), theme.measure("radiusRow"), fill)
        side = theme.px(self._icon_side)
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(self.rect()).center())
        self._host.icons.paint(painter, box, self._icon, ink)

    @override
    def restyle(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()
