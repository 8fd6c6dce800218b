"""The sheet that all dialogs share: a heading, a body, and verbs in the order of the platform."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QDialog, QDialogButtonBox, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.ui.kit import Button, Label
from journal_app.ui.kit.frames.on_screen import OnScreen
from journal_app.ui.kit.frames.tall_scroll import TallScroll
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded

ButtonRole = QDialogButtonBox.ButtonRole
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


_SIDES = 24
_RING = 4


class Sheet(Worded, QDialog):
    """A dialog that belongs to its window. Return presses the focused button, else the main one; Esc closes.

    Heading and buttons stay in sight; what is between them scrolls where the screen is too low for it.
    """

    def __init__(self, host: ThemeHost, parent: QWidget | None, *, width: int = 480) -> None:
        """`width` in px at 100 %."""
        super().__init__(parent)
        self._host = host
        self._width = width
        self._main: Button | None = None
        self._heading = Label(host, role="heading", wrap=True)
        self.middle = TallScroll(host)
        self.body = self.middle.column
        self.buttons = QDialogButtonBox()
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._heading)
        self._column.addWidget(self.middle, 1)
        self._column.addWidget(self.buttons)
        self._heading.hide()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.middle.changed.connect(self._grow)
        OnScreen(self).room_changed.connect(self.refit)

    def set_heading(self, title: str, heading: str = "") -> None:
        """Name the window, and say in bold what it is about where that is more."""
        self.setWindowTitle(title)
        self._heading.setText(heading)
        self._heading.setVisible(bool(heading))

    def add_button(self, button: Button, role: ButtonRole, *, main: bool = False) -> Button:
        """Add a button; the platform decides where. The main one answers to Return."""
        self.buttons.addButton(button, role)
        if main:
            self._main = button
        return button

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _RETURNS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            focused = self.focusWidget()
            button = focused if isinstance(focused, QAbstractButton) else self._main
            if button is not None and button.isEnabled():
                button.click()
            return
        super().keyPressEvent(event)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        # The body has its sides within, where the rings of its fields are.
        self._column.setContentsMargins(0, px(20), 0, px(20))
        self._column.setSpacing(px(16 - _RING))
        self._heading.setContentsMargins(px(_SIDES), 0, px(_SIDES), 0)
        self.body.setContentsMargins(px(_SIDES), px(_RING), px(_SIDES), px(_RING))
        self.buttons.setContentsMargins(px(_SIDES), 0, px(_SIDES), 0)
        self.body.setSpacing(px(12))
        QTimer.singleShot(0, self, self.refit)  # what is in it follows the theme after its dialog

    def refit(self) -> None:
        """Take the height the texts need now; before the dialog is shown that is settled anyway."""
        if self.isVisible():
            self.middle.updateGeometry()  # its layout remembers what it asked for before
            self.fit()

    def fit(self) -> None:
        """Be as wide as designed, where the screen is, and as high as the wrapped texts need at that width."""
        room = self.room()
        width = min(self._host.theme.px(self._width), room.width())
        self.setMinimumWidth(width)
        self.resize(width, min(self._needed(width), room.height()))

    def _grow(self) -> None:
        """Take more height where the body needs it now; what a person has made larger stays."""
        height = min(self._needed(self.width()), self.room().height())
        if self.isVisible() and height > self.height():
            self.resize(self.width(), height)

    def _needed(self, width: int) -> int:
        self._column.activate()
        return self._column.totalHeightForWidth(width)

    def room(self) -> QSize:
        """Return the size the screen has for a dialog, some air around it."""
        px = self._host.theme.px
        screen = (self.parentWidget() or self).screen() or QGuiApplication.primaryScreen()
        return screen.availableGeometry().size() - QSize(px(48), px(48))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self.fit()
        super().showEvent(event)
