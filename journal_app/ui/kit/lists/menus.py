"""Menus and the drop-down list that opens one."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QGuiApplication,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QComboBox, QMenu, QSizePolicy, QWidget
from typing_extensions import override

from journal_app.ui.look.menu_style import PANEL_RADIUS
from journal_app.ui.look.painting import draw_text, rounded
from journal_app.ui.look.style import FOCUS_RADIUS, WRONG
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_ICON = 18
_PADDING = 10
_CHEVRON = 16


class Menu(QMenu):
    """A menu with round corners."""

    def __init__(self, host: ThemeHost, parent: QWidget | None = None, title: str = "") -> None:
        super().__init__(title, parent)
        self._host = host
        self.setWindowFlags(self.windowFlags() | Qt.WindowType.FramelessWindowHint)
        # X11 has no transparency without a compositor, and no way to ask for one: cut the corners off there.
        self._masked = QGuiApplication.platformName() == "xcb"
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground, not self._masked)

    def add(
        self, icon: str, text: str, slot: Callable[[], object], *, key: str = "", danger: bool = False
    ) -> QAction:
        """Add an entry that calls `slot`, a bound method of a QObject. The key is shown, not bound."""
        action = self.addAction(text)
        if icon:
            self.show_icon(action, icon, "danger" if danger else "muted")
        if key:
            action.setText(f"{text}\t{key}")
        action.triggered.connect(slot)
        return action

    def show_icon(self, action: QAction, icon: str, color: str = "muted") -> None:
        """Show another icon before an entry."""
        theme = self._host.theme
        action.setIcon(self._host.icons.icon(icon, theme.color(color), theme.px(_ICON), theme.color("faint")))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._masked:
            path = QPainterPath()
            radius = self._host.theme.px(PANEL_RADIUS)
            path.addRoundedRect(QRectF(self.rect()), radius, radius)
            self.setMask(QRegion(path.toFillPolygon().toPolygon()))


class ComboBox(Themed, QComboBox):
    """A drop-down list in the look of a field."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._menu: Menu | None = None
        self.setProperty(FOCUS_RADIUS, "radiusSmall")
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def set_items(self, items: Iterable[tuple[object, str]]) -> None:
        """Offer (data, text) pairs; what was chosen stays chosen and nothing is emitted."""
        current = self.currentData()
        self.blockSignals(True)
        self.clear()
        for data, text in items:
            self.addItem(text, data)
        self.set_current_data(current)
        self.blockSignals(False)
        self.updateGeometry()
        self.update()

    def set_current_data(self, data: object) -> None:
        """Choose the entry with this data, else the first one."""
        found = next((index for index in range(self.count()) if self.itemData(index) == data), 0)
        self.setCurrentIndex(found)

    @override
    def sizeHint(self) -> QSize:
        px = self._host.theme.px
        metrics = self.fontMetrics()
        widest = max(
            (metrics.horizontalAdvance(self.itemText(index)) for index in range(self.count())), default=0
        )
        return QSize(widest + 2 * px(_PADDING) + px(_CHEVRON) + px(12), self._host.theme.measure("control"))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._host.theme.px(96), self._host.theme.measure("control"))

    @override
    def showPopup(self) -> None:
        menu = Menu(self._host, self)
        menu.setMinimumWidth(self.width())
        for index in range(self.count()):
            action = menu.addAction(self.itemText(index))
            action.setData(index)
            action.setCheckable(True)
            action.setChecked(index == self.currentIndex())
            if index == self.currentIndex():
                menu.setActiveAction(action)
        menu.triggered.connect(self._on_triggered)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + self._host.theme.measure("popupGap"))))
        self._menu = menu

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: a choice must not change because the pointer came by."""
        event.ignore()

    @override
    def hidePopup(self) -> None:
        """Nothing to do: the menu closes itself."""

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        painter = QPainter(self)
        fill = theme.color("bg" if self.isEnabled() else "surface")
        wrong = bool(self.property(WRONG))
        border = theme.color("danger" if wrong else "border" if self.isEnabled() else "hair")
        width = (1.5 if wrong else 1.0) * theme.scale
        rounded(painter, self.rect(), theme.measure("radiusSmall"), fill, border, width)
        padding, side = theme.px(_PADDING), theme.px(_CHEVRON)
        ink = theme.color("text" if self.isEnabled() else "faint")
        words = QRectF(self.rect()).adjusted(padding, 0, -padding - side, 0)
        draw_text(painter, words, self.currentText(), self.font(), ink)
        chevron = QRectF(self.width() - padding - side, 0, side, self.height())
        self._host.icons.paint(painter, chevron, "chevron-down", theme.color("muted"))

    def _on_triggered(self, action: QAction) -> None:
        index = action.data()
        if isinstance(index, int) and index != self.currentIndex():
            self.setCurrentIndex(index)
            self.activated.emit(index)
            self.textActivated.emit(self.itemText(index))

    @override
    def restyle(self) -> None:
        self.setFont(self._host.theme.font("body"))
        self.setFixedHeight(self._host.theme.measure("control"))
        self.updateGeometry()
        self.update()
