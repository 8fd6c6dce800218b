"""The list of settings pages at the left; in a narrow window only its icons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.ui.kit.fields.side_row import RING
from journal_app.ui.look.painting import draw_text, rounded
from journal_app.ui.look.style import FOCUS_RADIUS
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_GAP = 2
_ICON = 20
_ICON_LEFT = 12
_TEXT_LEFT = 44


class NavItem(Themed, QAbstractButton):
    """One page in the list."""

    def __init__(self, host: ThemeHost, key: str, icon: str) -> None:
        super().__init__()
        self._host = host
        self._icon = icon
        self._compact = False
        self.key = key
        self.setCheckable(True)
        self.setProperty(FOCUS_RADIUS, "radiusRow")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_compact(self, compact: bool) -> None:
        """Show the icon only, and the words as a tooltip."""
        self._compact = compact
        self.setToolTip(self.text() if compact else "")
        self.update()

    @override
    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text if self._compact else "")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()  # a button would take them for Tab; the list goes to the next page
            return
        super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        side = self._host.theme.measure("row")
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        painter = QPainter(self)
        ink = theme.color("accent" if self.isChecked() else "text" if self.underMouse() else "muted")
        if self.isChecked() or self.underMouse():
            fill = theme.color("tint" if self.isChecked() else "surface")
            rounded(painter, self.rect(), theme.measure("radiusRow"), fill)
        side = theme.px(_ICON)
        left = (self.width() - side) / 2 if self._compact else theme.px(_ICON_LEFT)
        self._host.icons.paint(painter, QRectF(left, 0, side, self.height()), self._icon, ink)
        if not self._compact:
            words = QRectF(theme.px(_TEXT_LEFT), 0, self.width() - theme.px(_TEXT_LEFT), self.height())
            font = theme.font("body", bold=self.isChecked())
            draw_text(painter, words, self.text(), font, ink)


class Navigation(Themed, QWidget):
    """The pages, one of them chosen. Up and down go from one to the next."""

    chosen = Signal(str)

    def __init__(self, host: ThemeHost, pages: Sequence[tuple[str, str]]) -> None:
        """`pages` are (key, icon) pairs."""
        super().__init__()
        self._host = host
        self._items = [NavItem(host, key, icon) for key, icon in pages]
        self._column = QVBoxLayout(self)
        for item in self._items:
            item.clicked.connect(self._on_clicked)
            self._column.addWidget(item)
        self._column.addStretch(1)

    def set_text(self, key: str, text: str) -> None:
        """Name a page."""
        if (item := self.item(key)) is not None:
            item.setText(text)

    def set_current(self, key: str) -> None:
        """Mark a page as the one shown; "" marks none."""
        for item in self._items:
            item.setChecked(item.key == key)
        reachable = key or self._items[0].key
        for item in self._items:
            on = item.key == reachable
            item.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)

    def item(self, key: str) -> NavItem | None:
        """Return the entry of a page, None where there is none."""
        return next((item for item in self._items if item.key == key), None)

    def set_compact(self, compact: bool) -> None:
        """Show icons only."""
        for item in self._items:
            item.set_compact(compact)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        focused = next((index for index, item in enumerate(self._items) if item.hasFocus()), None)
        if step is None or focused is None:
            super().keyPressEvent(event)
            return
        target = self._items[max(0, min(len(self._items) - 1, focused + step))]
        self.set_current(target.key)
        target.setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(target.key)

    def _on_clicked(self) -> None:
        item = self.sender()
        if isinstance(item, NavItem):
            self.set_current(item.key)
            self.chosen.emit(item.key)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setSpacing(px(_GAP))
        self._column.setContentsMargins(px(RING), px(RING), px(RING), px(RING))
        self.update()
