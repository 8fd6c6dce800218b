"""Yes or no: the switch for settings that apply at once, and the check box for lists and filters."""

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

_TOGGLE = (40, 24)
_KNOB = 16
_BOX = 16
_BOX_ROW = 28
_GAP = 8


class Toggle(QAbstractButton):
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
        self._apply_theme()

    def _connect_signals(self) -> None:
        self._host.changed.connect(self._apply_theme)
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

    def _apply_theme(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()


class CheckBox(QCheckBox):
    """A box of 16 with its words; the whole row takes clicks."""

    def __init__(self, host: ThemeHost, text: str = "") -> None:
        super().__init__(text)
        self._host = host
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._connect_signals()
        self._apply_theme()

    def _connect_signals(self) -> None:
        self._host.changed.connect(self._apply_theme)

    @override
    def sizeHint(self) -> QSize:
        theme = self._host.theme
        words = QFontMetricsF(theme.font("dense")).horizontalAdvance(self.text())
        gap = theme.px(_GAP) if self.text() else 0
        return QSize(theme.px(_BOX) + gap + math.ceil(words), theme.px(_BOX_ROW))

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
        side = theme.px(_BOX)
        box = QRectF(0, round((self.height() - side) / 2), side, side)
        border = theme.color("border" if self.isEnabled() else "hair")
        if self.isChecked():
            rounded(
                painter,
                box,
                theme.measure("radiusMark"),
                theme.color("accent" if self.isEnabled() else "border"),
            )
            tick = box.adjusted(1, 1, -1, -1)
            self._host.icons.paint(painter, tick, "check", theme.color("onAccent"))
        else:
            fill = theme.color("surface2" if self.underMouse() and self.isEnabled() else "bg")
            rounded(painter, box, theme.measure("radiusMark"), fill, border, 1.5 * theme.scale)
        words = QRectF(side + theme.px(_GAP), 0, self.width(), self.height())
        ink = theme.color("text" if self.isEnabled() else "faint")
        draw_text(painter, words, self.text(), theme.font("dense"), ink)

    def _apply_theme(self) -> None:
        self.updateGeometry()
        self.update()
