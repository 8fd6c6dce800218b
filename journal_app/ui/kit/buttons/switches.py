"""Switches for yes or no: one for settings that apply at once, and the check box for lists and filters."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QSizePolicy
from typing_extensions import override

from journal_app.ui.look.motion import Glide, mix
from journal_app.ui.look.painting import dot, draw_text, rounded
from journal_app.ui.look.style import FOCUS_RADIUS
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_TOGGLE = (40, 24)
_KNOB = 16
TICK_BOX = 16
_BOX_ROW = 28
_GAP = 8


class Toggle(Themed, QAbstractButton):
    """A switch of 40 x 24; what it switches stands beside it and is its accessible name."""

    def __init__(self, host: ThemeHost, name: str = "") -> None:
        super().__init__()
        self._host = host
        self._place = Glide(host, self)
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(FOCUS_RADIUS, _TOGGLE[1] // 2)
        self._connect_signals()

    def _connect_signals(self) -> None:
        self.toggled.connect(self._on_toggled)

    @override
    def sizeHint(self) -> QSize:
        theme = self._host.theme
        return QSize(theme.px(_TOGGLE[0]), theme.px(_TOGGLE[1]))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        painter = QPainter(self)
        rect, share = QRectF(self.rect()), self._place.value
        radius = rect.height() / 2
        off = theme.color("surface2" if self.isEnabled() else "surface")
        on = theme.color("accent" if self.isEnabled() else "border")
        rounded(painter, rect, radius, mix(off, on, share))
        if share < 0.5:
            rounded(painter, rect, radius, None, theme.color("border"), 1.5 * theme.scale)
        knob = theme.px(_KNOB)
        reach = rect.width() - rect.height()
        center = QPointF(radius + reach * share, radius)
        dot(painter, center, knob, mix(theme.color("border"), theme.color("onAccent"), share))

    def _on_toggled(self, checked: bool) -> None:
        self._place.to(1.0 if checked else 0.0)

    @override
    def restyle(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()


def paint_tick_box(
    painter: QPainter,
    host: ThemeHost,
    box: QRectF,
    *,
    ticked: bool,
    enabled: bool = True,
    hovered: bool = False,
) -> None:
    """Draw the box of 16 of a tick box, a table or a list."""
    theme, corner = host.theme, host.theme.measure("radiusMark")
    if ticked:
        rounded(painter, box, corner, theme.color("accent" if enabled else "border"))
        host.icons.paint(painter, box.adjusted(1, 1, -1, -1), "check", theme.color("onAccent"))
        return
    fill = theme.color("surface2" if hovered and enabled else "bg")
    rounded(painter, box, corner, fill, theme.color("border" if enabled else "hair"), 1.5 * theme.scale)


class CheckBox(Themed, QCheckBox):
    """A box of 16 with its words; the whole row takes clicks."""

    def __init__(self, host: ThemeHost, text: str = "") -> None:
        super().__init__(text)
        self._host = host
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        theme = self._host.theme
        words = QFontMetricsF(theme.font("dense")).horizontalAdvance(self.text())
        gap = theme.px(_GAP) if self.text() else 0
        return QSize(theme.px(TICK_BOX) + gap + math.ceil(words), theme.px(_BOX_ROW))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, pos: object) -> bool:
        return True

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        painter = QPainter(self)
        side = theme.px(TICK_BOX)
        box = QRectF(0, round((self.height() - side) / 2), side, side)
        over = self.underMouse()
        paint_tick_box(
            painter, self._host, box, ticked=self.isChecked(), enabled=self.isEnabled(), hovered=over
        )
        words = QRectF(side + theme.px(_GAP), 0, self.width(), self.height())
        ink = theme.color("text" if self.isEnabled() else "faint")
        draw_text(painter, words, self.text(), theme.font("dense"), ink)

    @override
    def restyle(self) -> None:
        self.updateGeometry()
        self.update()
