"""A few choices side by side: one of them, or any of them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from journal_app.ui.look.painting import draw_text, rounded
from journal_app.ui.look.style import FOCUS_RADIUS
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_HEIGHT = 30
_TAB_HEIGHT = 32
_TAB_GAP = 4
_INSET = 3
_PADDING = 12
_TIGHT_PADDING = 6
_CHECK = 14
_GAP = 6
_COLORS = {"accent": ("tint", "accent"), "keep": ("keepTint", "keep"), "problem": ("problemTint", "problem")}


@dataclass(frozen=True, slots=True)
class _Look:
    """How the choices of one row are shown: `ticked` where several may be on, `fills` where they share the width."""

    ticked: bool
    framed: bool
    fills: bool


class _Segment(QAbstractButton):
    """One choice."""

    picked = Signal(str)
    stepped = Signal(str, int)

    def __init__(self, host: ThemeHost, key: str, text: str, color: str, look: _Look) -> None:
        super().__init__()
        self._host = host
        self._key = key
        self._framed = look.framed
        self._colors = _COLORS[color]
        self._ticked = look.ticked
        self.setText(text)
        self.setCheckable(True)
        across = QSizePolicy.Policy.Expanding if look.fills else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self._padding = _TIGHT_PADDING if look.fills else _PADDING
        self._radius = "radiusSmall" if look.framed else "radiusRow"
        self.setProperty(FOCUS_RADIUS, self._radius)
        self.clicked.connect(self._on_clicked)

    @override
    def sizeHint(self) -> QSize:
        theme = self._host.theme
        width = QFontMetricsF(theme.font("dense", bold=True)).horizontalAdvance(self.text())
        width += 2 * theme.px(self._padding)
        if self._ticked and self.isChecked():
            width += theme.px(_CHECK) + theme.px(_GAP)
        return QSize(math.ceil(width), theme.px(_HEIGHT if self._framed else _TAB_HEIGHT))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(self._key, step)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        painter = QPainter(self)
        fill, ink = self._fill_and_ink()
        if fill:
            edge = theme.color("hair") if fill == "bg" else theme.edge()
            rounded(painter, self.rect(), theme.measure(self._radius), theme.color(fill), edge)
        left = theme.px(self._padding)
        if self._ticked and self.isChecked():
            side = theme.px(_CHECK)
            self._host.icons.paint(painter, QRectF(left, 0, side, self.height()), "check", theme.color(ink))
            left += side + theme.px(_GAP)
        words = QRectF(left, 0, self.width() - left - theme.px(self._padding) + 1, self.height())
        align = Qt.AlignmentFlag.AlignHCenter
        draw_text(
            painter, words, self.text(), theme.font("dense", bold=self.isChecked()), theme.color(ink), align
        )

    def _fill_and_ink(self) -> tuple[str, str]:
        if not self.isEnabled():
            return ("surface2", "muted") if self.isChecked() else ("", "faint")
        if self.isChecked() and self._framed and not self._ticked:
            return "bg", self._colors[1]
        return self._colors if self.isChecked() else ("", "text" if self.underMouse() else "muted")

    def _on_clicked(self) -> None:
        self.picked.emit(self._key)


class Segmented(Themed, QWidget):
    """Choices in one quiet frame. With `multi` any number may be on, else exactly one is.

    Without a frame they are the tabs of what stands below them. With `fills` they share the width there is.
    """

    changed = Signal(tuple)

    def __init__(
        self, host: ThemeHost, *, multi: bool = False, framed: bool = True, fills: bool = False
    ) -> None:
        super().__init__()
        self._host = host
        self._multi = multi
        self._framed = framed
        self._look = _Look(ticked=multi, framed=framed, fills=fills)
        self._segments: dict[str, _Segment] = {}
        across = QSizePolicy.Policy.Expanding if fills else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self._build_layout()

    def _build_layout(self) -> None:
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)

    def add(self, key: str, text: str, color: str = "accent") -> None:
        """Add a choice; the first one is on until told otherwise, unless several may be."""
        segment = _Segment(self._host, key, text, color, self._look)
        segment.setChecked(not self._segments and not self._multi)
        segment.picked.connect(self._on_picked)
        segment.stepped.connect(self._on_stepped)
        self._segments[key] = segment
        self._row.addWidget(segment)
        self._apply_focus()

    def set_text(self, key: str, text: str) -> None:
        """Change the words of a choice."""
        self._segments[key].setText(text)
        self._measure()

    def set_checked(self, keys: Iterable[str]) -> None:
        """Switch exactly these on; emits nothing."""
        wanted = set(keys)
        for key, segment in self._segments.items():
            segment.setChecked(key in wanted)
        self._measure()
        self._apply_focus()

    def set_offered(self, keys: Iterable[str]) -> None:
        """Let only these be chosen now."""
        offered = set(keys)
        for key, segment in self._segments.items():
            segment.setEnabled(key in offered)

    def checked(self) -> tuple[str, ...]:
        """Return the keys that are on, in order."""
        return tuple(key for key, segment in self._segments.items() if segment.isChecked())

    def focus(self) -> None:
        """Put the focus on the choice that is on, on the first one where none is."""
        for segment in self._segments.values():
            if segment.focusPolicy() is Qt.FocusPolicy.StrongFocus:
                segment.setFocus(Qt.FocusReason.TabFocusReason)
                return

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._framed:
            theme = self._host.theme
            ground = theme.color("surface" if self._multi else "surface2")
            rounded(QPainter(self), self.rect(), theme.measure("radiusRow"), ground)

    def _on_picked(self, picked: str) -> None:
        if not self._multi:
            for key, segment in self._segments.items():
                segment.setChecked(key == picked)
        self._measure()
        self._apply_focus()
        self.changed.emit(self.checked())

    def _on_stepped(self, key: str, step: int) -> None:
        keys = [name for name, segment in self._segments.items() if segment.isEnabled()]
        target = self._segments[keys[(keys.index(key) + step) % len(keys)]]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        if not self._multi:
            target.click()

    def _measure(self) -> None:
        """Ask for the width the choices need now; whoever lays them out may ask before the next event."""
        for segment in self._segments.values():
            segment.updateGeometry()
        self.updateGeometry()

    def _apply_focus(self) -> None:
        """Tab reaches the choice that is on, the first one where none is; with several choices it reaches each."""
        none = not self.checked()
        for place, segment in enumerate(self._segments.values()):
            reachable = self._multi or segment.isChecked() or (none and place == 0)
            segment.setFocusPolicy(Qt.FocusPolicy.StrongFocus if reachable else Qt.FocusPolicy.ClickFocus)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        inset = px(_INSET) if self._framed else 0
        self._row.setContentsMargins(inset, inset, inset, inset)
        self._row.setSpacing(0 if self._framed else px(_TAB_GAP))
        self._measure()
        self.update()
