"""Tiles to choose one from: an icon, a word and the digit that chooses it, in as many lines as they need."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.ui.kit.buttons.hover import EnterButton
from journal_app.ui.look.painting import draw_text, rounded
from journal_app.ui.look.style import FOCUS_RADIUS
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_GAP = 8
_PADDING = 10
_ICON = 18
_BETWEEN = 8
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class _Tile(Themed, EnterButton):
    """One choice."""

    stepped = Signal(int)

    def __init__(self, host: ThemeHost, parent: QWidget, icon: str, digit: str) -> None:
        super().__init__(parent)
        self._host = host
        self._icon = icon
        self._digit = digit
        self.setCheckable(True)
        self.setProperty(FOCUS_RADIUS, "radiusRow")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    @override
    def sizeHint(self) -> QSize:
        theme = self._host.theme
        words = QFontMetricsF(theme.font("dense", bold=True)).horizontalAdvance(self.text())
        digit = QFontMetricsF(theme.font("caption")).horizontalAdvance(self._digit)
        width = words + digit + theme.px(2 * _PADDING + _ICON + 2 * _BETWEEN)
        return QSize(math.ceil(width), theme.measure("controlLarge"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, chosen = self._host.theme, QPainter(self), self.isChecked()
        fill = "tint" if chosen else "surface2" if self.underMouse() and self.isEnabled() else "surface"
        edge = theme.edge() if chosen else None
        rounded(painter, self.rect(), theme.measure("radiusRow"), theme.color(fill), edge)
        ink = theme.color("accent" if chosen else "muted" if self.isEnabled() else "faint")
        words = theme.color("accent" if chosen else "text" if self.isEnabled() else "faint")
        left = (self.width() - self.sizeHint().width()) / 2 + theme.px(_PADDING)
        side, between = theme.px(_ICON), theme.px(_BETWEEN)
        self._host.icons.paint(painter, QRectF(left, 0, side, self.height()), self._icon, ink)
        left += side + between
        font = theme.font("dense", bold=chosen)
        width = QFontMetricsF(font).horizontalAdvance(self.text())
        draw_text(painter, QRectF(left, 0, width + 1, self.height()), self.text(), font, words)
        left += width + between
        place = QRectF(left, 0, self.width() - left, self.height())
        draw_text(painter, place, self._digit, theme.font("caption"), ink)


class Tiles(Themed, QWidget):
    """One of a few, or none yet. `changed(key)` tells of a choice by a person.

    The arrows go along them; whoever shows them hears the digits.
    """

    changed = Signal(str)

    def __init__(self, host: ThemeHost, icons: Mapping[str, str]) -> None:
        """`icons` gives the keys in order, each with its icon."""
        super().__init__()
        self._host = host
        self._tiles: dict[str, _Tile] = {}
        for number, (key, icon) in enumerate(icons.items(), 1):
            tile = _Tile(host, self, icon, str(number))
            tile.clicked.connect(partial(self._on_clicked, key))
            tile.stepped.connect(partial(self._on_stepped, key))
            self._tiles[key] = tile
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._reach()

    def set_text(self, key: str, text: str) -> None:
        """Change the words of a tile."""
        self._tiles[key].setText(text)
        self._lay_out()

    def checked(self) -> str:
        """Return the key that is chosen, "" for none."""
        return next((key for key, tile in self._tiles.items() if tile.isChecked()), "")

    def set_checked(self, key: str) -> None:
        """Show a choice, "" for none; emits nothing."""
        for name, tile in self._tiles.items():
            tile.setChecked(name == key)
        self._reach()

    def set_offered(self, keys: Iterable[str]) -> None:
        """Let only these be chosen now."""
        offered = set(keys)
        for key, tile in self._tiles.items():
            tile.setEnabled(key in offered)
        self._reach()

    def choose(self, number: int) -> bool:
        """Choose a tile by its digit; False where there is none such, or it is not offered."""
        tiles = list(self._tiles.values())
        if not 0 < number <= len(tiles) or not tiles[number - 1].isEnabled():
            return False
        tiles[number - 1].click()
        return True

    def focus(self) -> None:
        """Put the keyboard on the tile chosen, or on the first one offered."""
        for tile in self._tiles.values():
            if tile.focusPolicy() is Qt.FocusPolicy.StrongFocus:
                tile.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _on_stepped(self, key: str, step: int) -> None:
        open_ = [tile for tile in self._tiles.values() if tile.isEnabled()]
        at = open_.index(self._tiles[key])
        open_[(at + step) % len(open_)].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_clicked(self, key: str, _checked: bool = False) -> None:
        self.set_checked(key)
        self.changed.emit(key)

    def _reach(self) -> None:
        """Let Tab reach the tile chosen, or the first one offered."""
        open_ = [tile for tile in self._tiles.values() if tile.isEnabled()]
        reached = next((tile for tile in open_ if tile.isChecked()), open_[0] if open_ else None)
        for tile in self._tiles.values():
            is_reached = tile is reached
            tile.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_reached else Qt.FocusPolicy.ClickFocus)

    # Shape ---------------------------------------------------------------------------

    def _across(self, width: int) -> int:
        """Return how many tiles stand side by side: all of them, or lines as even as may be."""
        theme, count = self._host.theme, len(self._tiles)
        widest = max((tile.sizeHint().width() for tile in self._tiles.values()), default=1)
        most = max(1, (width + theme.px(_GAP)) // (widest + theme.px(_GAP)))
        lines = math.ceil(count / min(most, count))
        return math.ceil(count / lines)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        theme = self._host.theme
        lines = math.ceil(len(self._tiles) / self._across(max(1, width)))
        return lines * theme.measure("controlLarge") + (lines - 1) * theme.px(_GAP)

    @override
    def sizeHint(self) -> QSize:
        width = (
            self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else self._host.theme.px(560)
        )
        return QSize(self._host.theme.px(560), self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        widest = max((tile.sizeHint().width() for tile in self._tiles.values()), default=0)
        return QSize(widest, self.heightForWidth(max(self.width(), widest)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        theme, across = self._host.theme, self._across(max(1, self.width()))
        gap, height = theme.px(_GAP), theme.measure("controlLarge")
        pitch = (self.width() + gap) / across
        for place, tile in enumerate(self._tiles.values()):
            line, column = divmod(place, across)
            left = round(column * pitch)
            right = round((column + 1) * pitch) - gap
            tile.setGeometry(left, line * (height + gap), max(1, right - left), height)
        self.updateGeometry()

    @override
    def restyle(self) -> None:
        self._lay_out()
        self.update()
