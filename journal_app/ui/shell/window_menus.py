"""The window's menus, built from the table of actions: the bar, hidden until asked for, and the one behind ☰."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.action_spec import MENUS, SUBMENUS
from journal_app.ui.kit import Menu
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.shell.actions import Actions, in_menu


class WindowMenus(QObject):
    """Owns the menus of a window. On a Mac the bar is always there, elsewhere Alt or F10 shows it.

    The menus are made when one is first asked for; the shortcuts work before.
    """

    edit_shown = Signal()
    edit_hidden = Signal()

    def __init__(self, host: ThemeHost, window: QMainWindow, actions: Actions) -> None:
        super().__init__(window)
        self._host = host
        self._window = window
        self._actions = actions
        self._menus: dict[str, Menu] = {}
        self._main: Menu | None = None
        self._alt_alone = False
        window.installEventFilter(self)
        for action in actions:  # shortcuts work although the bar is hidden
            window.addAction(action)
        if sys.platform == "darwin":
            self._ready_main()

    def __getitem__(self, key: str) -> Menu:
        """Return a menu of the table."""
        self._ready_main()
        return self._menus[key]

    def retranslate(self) -> None:
        """Show the titles in the current language."""
        for key, menu in self._menus.items():
            menu.setTitle(_((MENUS | SUBMENUS)[key]))

    def popup(self, below: QWidget) -> None:
        """Open all menus as one, below the ☰ button."""
        self._ready_main().popup(below.mapToGlobal(below.rect().bottomLeft()))

    def toggle_bar(self) -> None:
        """Show the bar with the keyboard on it, or hide it."""
        self._ready_main()
        bar = self._window.menuBar()
        bar.setVisible(not bar.isVisible())
        if bar.isVisible():
            bar.setFocus()
            bar.setActiveAction(self._menus["file"].menuAction())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Every key reaches the window as a possible shortcut first, but those that a widget keeps for itself, which
        # the system's window alone has seen. A lone Alt is one that no other key follows.
        if watched is not self._window:
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                self._alt_alone = event.key() == Qt.Key.Key_Alt
        elif event.type() == QEvent.Type.Show:
            self._window.windowHandle().installEventFilter(self)
        elif event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            self._alt_alone = event.key() == Qt.Key.Key_Alt
        elif event.type() == QEvent.Type.WindowDeactivate:
            self._alt_alone = False
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _asks_for_menu(event):
            return _open_menu_of(QApplication.focusWidget())
        elif event.type() == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent) and self._alt_alone:
            self._alt_alone = False
            if event.key() == Qt.Key.Key_Alt:
                self.toggle_bar()
                return True
        return super().eventFilter(watched, event)

    def _ready_main(self) -> Menu:
        if self._main is None:
            self._main = Menu(self._host, self._window)
            self._menus = {key: Menu(self._host, self._window) for key in (*MENUS, *SUBMENUS)}
            self._build(self._main)
            self.retranslate()
        return self._main

    def _build(self, main: Menu) -> None:
        bar = self._window.menuBar()
        for key in MENUS:
            menu = self._menus[key]
            menu.aboutToShow.connect(self._actions.show_icons)
            for spec in in_menu(self._actions.table, key):
                if spec.after_line:
                    menu.addSeparator()
                menu.addAction(self._actions[spec.id])
            bar.addMenu(menu)
            main.addMenu(menu)
        self._menus["view"].addSeparator()
        for key in SUBMENUS:
            for spec in in_menu(self._actions.table, key):
                self._menus[key].addAction(self._actions[spec.id])
            self._menus["view"].addMenu(self._menus[key])
        self._menus["edit"].aboutToShow.connect(self.edit_shown)
        self._menus["edit"].aboutToHide.connect(self.edit_hidden)
        bar.setVisible(sys.platform == "darwin")


def _asks_for_menu(event: QKeyEvent) -> bool:
    """Tell whether a key that nobody took means the menu key, which small keyboards lack."""
    return event.key() == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier


def _open_menu_of(widget: QWidget | None) -> bool:
    """Open the menu of whatever has the keyboard, where its caret stands; tell whether there is something."""
    if widget is None:
        return False
    caret = widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    at = QRectF(caret).center().toPoint()
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(widget, QContextMenuEvent(reason, at, widget.mapToGlobal(at)))
    return True
