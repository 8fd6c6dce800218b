"""The quiet button at the right end of the top bar: an icon, a few words, and a popover behind them."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from journal_app.ui.kit.buttons.hover import HoverButton
from journal_app.ui.look.motion import mix
from journal_app.ui.look.painting import draw_text, rounded
from journal_app.ui.look.style import FOCUS_RADIUS
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.sync_status.labels import Words

_PADDING = 8
_ICON = 18
_GAP = 8


class SyncIndicator(HoverButton):
    """Says one thing. In a narrow window the icon alone stays, and its words go into the tooltip."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self._words: Words | None = None
        self._compact = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty(FOCUS_RADIUS, "radiusRow")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def show_words(self, words: Words | None) -> None:
        """Say something else; None takes the button away."""
        if words == self._words:
            return
        self._words = words
        self.setVisible(words is not None)
        self._name()
        self.restyle()

    def set_compact(self, compact: bool) -> None:
        """Leave the words out where there is no room for them."""
        if compact != self._compact:
            self._compact = compact
            self._name()
            self.restyle()

    @property
    def words(self) -> Words | None:
        """Return what is said now."""
        return self._words

    @override
    def sizeHint(self) -> QSize:
        theme = self._host.theme
        width = theme.px(_ICON) + 2 * theme.px(_PADDING)
        if self._words is not None and not self._compact:
            advance = QFontMetricsF(theme.font("caption")).horizontalAdvance(self._words.text)
            width += theme.px(_GAP) + math.ceil(advance)
        return QSize(width, theme.measure("controlLow"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._words is None:
            return
        theme, painter = self._host.theme, QPainter(self)
        over = theme.color("surface2")
        rest = QColor(over.red(), over.green(), over.blue(), 0)
        fill = mix(rest, over, 1.0 if self.isDown() else self._hover.value)
        rounded(painter, self.rect(), theme.measure("radiusRow"), fill)
        side = theme.px(_ICON)
        icon = QRectF(theme.px(_PADDING), (self.height() - side) / 2, side, side)
        self._host.icons.paint(painter, icon, self._words.icon, theme.color(self._words.ink))
        if not self._compact:
            text = QRectF(icon.right() + theme.px(_GAP), 0, self.width(), self.height())
            ink = theme.color("text" if self._words.calls else "muted")
            draw_text(painter, text, self._words.text, theme.font("caption"), ink)

    def _name(self) -> None:
        text = self._words.text if self._words is not None else ""
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(text if self._compact else "")

    @override
    def restyle(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.updateGeometry()
        self.update()
