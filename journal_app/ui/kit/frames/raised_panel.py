"""A raised box over the window that leaves the rest of it usable: a child of the window, with its own shadow."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid
from typing_extensions import override

from journal_app.ui.look.painting import raised
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed


class RaisedPanel(Themed, QWidget):
    """Follows the window's size by `place`; Esc closes it and gives the keyboard back to who had it.

    What stands in it goes into `body`; the shadow lies around that.
    """

    closed = Signal()

    def __init__(self, host: ThemeHost, window: QWidget, *, width: int, padding: int) -> None:
        """`width` of the box and `padding` inside it in px at 100 %."""
        super().__init__(window)
        self._host = host
        self._measures = (width, padding)
        self._back_to: QWidget | None = None
        self.body = QVBoxLayout(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        window.installEventFilter(self)

    def open(self) -> None:
        """Show it in its place."""
        if not self.isVisible():
            self._back_to = QApplication.focusWidget()
        self.refit()
        self.show()
        self.raise_()

    def dismiss(self) -> None:
        """Close it."""
        if self.isHidden():
            return
        had_keyboard = self.isAncestorOf(QApplication.focusWidget() or self.window())
        self.hide()
        back_to, self._back_to = self._back_to, None
        if had_keyboard and back_to is not None and isValid(back_to) and back_to.isVisible():
            back_to.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def box(self) -> QRect:
        """Return the box without its shadow."""
        margin = self._host.theme.measure("shadowReach")
        return self.rect().adjusted(margin, margin, -margin, -margin)

    def place(self, width: int, height: int) -> QRect:
        """Return where in the window a box of this size goes."""
        raise NotImplementedError

    def refit(self) -> None:
        """Take the height the contents need now."""
        px = self._host.theme.px
        margin = self._host.theme.measure("shadowReach")
        self.body.activate()
        outer = px(self._measures[0]) + 2 * margin
        needed = self.body.totalHeightForWidth(outer) if self.body.hasHeightForWidth() else -1
        height = (needed if needed >= 0 else self.body.totalSizeHint().height()) - 2 * margin
        box = self.place(px(self._measures[0]), height)
        self.setGeometry(box.adjusted(-margin, -margin, margin, margin))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parent() and self.isVisible():
            self.refit()
        return super().eventFilter(watched, event)

    @override
    def event(self, event: QEvent) -> bool:
        # Contents that grow or shrink (a reading that arrives, a field that opens) ask for a new layout.
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self.refit()
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        raised(QPainter(self), QRectF(self.box()), theme.measure("radiusCard"), theme)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        margin = self._host.theme.measure("shadowReach") + px(self._measures[1])
        self.body.setContentsMargins(margin, margin, margin, margin)
        if self.isVisible():
            self.refit()
        self.update()
