"""The way around: one column of places at the left edge."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSpacerItem, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit.buttons.buttons import IconButton
from journal_app.ui.kit.buttons.hover import HoverButton
from journal_app.ui.look.motion import mix
from journal_app.ui.look.painting import draw_text, ring, rounded
from journal_app.ui.look.shortcut_text import key_text
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_WIDTH, _WIDTH_LOW = 72, 56
_ITEM = 60
_ITEM_LOW = 40
_PILL = (44, 28)
# Above the menu button, below it, and at the foot.
_ROOM, _ROOM_LOW = (8, 8, 12), (4, 2, 4)
_TOP = 6
_ICON = 20
_LABEL = 18


class _Place(HoverButton):
    """One place: a pill with an icon, and its name below."""

    picked = Signal(str)

    def __init__(self, host: ThemeHost, key: str, icon: str) -> None:
        super().__init__(host)
        self._key = key
        self._icon = icon
        self._low = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setObjectName(key)
        self.clicked.connect(self._on_clicked)

    @override
    def sizeHint(self) -> QSize:
        theme = self._host.theme
        return (
            QSize(theme.px(_WIDTH_LOW), theme.px(_ITEM_LOW))
            if self._low
            else QSize(theme.px(_WIDTH), theme.px(_ITEM))
        )

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        painter = QPainter(self)
        width, height = theme.px(_PILL[0]), theme.px(_PILL[1])
        pill = QRectF((self.width() - width) / 2, theme.px(_TOP), width, height)
        share = 1.0 if self.isDown() else self._hover.value
        if self.isChecked():
            rounded(painter, pill, height / 2, theme.color("tint"), theme.edge())
            ink = theme.color("accent")
        else:
            rounded(painter, pill, height / 2, mix(theme.color("surface"), theme.color("surface2"), share))
            ink = mix(theme.color("muted"), theme.color("text"), share)
        if self.hasFocus():
            ring(painter, pill, height / 2, theme)
        side = theme.px(_ICON)
        icon = QRectF(0, 0, side, side)
        icon.moveCenter(pill.center())
        self._host.icons.paint(painter, icon, self._icon, ink)
        if self._low:
            return
        words = QRectF(0, pill.bottom() + theme.px(2), self.width(), theme.px(_LABEL))
        font = theme.font("caption", bold=self.isChecked())
        draw_text(painter, words, self.text(), font, ink, Qt.AlignmentFlag.AlignHCenter)

    def _on_clicked(self) -> None:
        self.picked.emit(self._key)

    def set_low(self, *, low: bool) -> None:
        """Follow the theme's scale; a low place has no name below its icon."""
        self._low = low
        self.setFixedSize(self.sizeHint())
        self.update()


class NavRail(Themed, QWidget):
    """The menu button, the places, and settings at the bottom."""

    selected = Signal(str)
    menu_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._places: dict[str, _Place] = {}
        self._low = False
        self.menu_button = IconButton(host, "menu", size=40)
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self.menu_button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._gap = QSpacerItem(0, 0)
        self._column.addSpacerItem(self._gap)
        self._column.addStretch(1)
        self._middle = self._column.count() - 1

    def _connect_signals(self) -> None:
        self.menu_button.clicked.connect(self._on_menu_clicked)

    def add_place(self, key: str, icon: str, *, bottom: bool = False) -> None:
        """Add a place below the others, or at the bottom of the rail."""
        place = _Place(self._host, key, icon)
        place.set_low(low=self._low)
        place.picked.connect(self._on_picked)
        self._places[key] = place
        if bottom:
            self._column.addWidget(place)
        else:
            self._column.insertWidget(self._middle, place)
            self._middle += 1

    def set_label(self, key: str, text: str, shortcut: str = "") -> None:
        """Name a place; the shortcut shows in its tooltip."""
        place = self._places[key]
        place.setText(text)
        place.setToolTip(f"{text}  {key_text(shortcut)}" if shortcut else text)

    def set_current(self, key: str) -> None:
        """Mark the place shown; emits nothing."""
        for name, place in self._places.items():
            place.setChecked(name == key)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._host.theme.color("surface"))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _on_picked(self, key: str) -> None:
        self.set_current(key)
        self.selected.emit(key)

    def _on_menu_clicked(self) -> None:
        self.menu_requested.emit()

    @override
    def restyle(self) -> None:
        self.menu_button.set_name(_("Menu"), "F10")
        self._fit()
        self.update()

    def _fit(self) -> None:
        """Leave the names out where the window is too low for them; each place keeps it as a tooltip."""
        px = self._host.theme.px
        taken = sum(map(px, _ROOM)) + self.menu_button.height()
        self._low = taken + len(self._places) * px(_ITEM) > self.height()
        above, gap, below = map(px, _ROOM_LOW if self._low else _ROOM)
        self._column.setContentsMargins(0, above, 0, below)
        self._gap.changeSize(0, gap)
        self.setFixedWidth(px(_WIDTH_LOW if self._low else _WIDTH))
        for place in self._places.values():
            place.set_low(low=self._low)
        self._column.invalidate()
