"""The shell around the panes: rail, top bar, menus, toasts and banners. It knows panes only by their base class."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.changes import Heard
from journal_app.ui.jobs.change_bridge import ChangeBridge
from journal_app.ui.kit import Message, NavRail, Toasts
from journal_app.ui.kit.frames.on_screen import OnScreen
from journal_app.ui.pane import Pane
from journal_app.ui.pane_spec import PaneSpec, PaneTools
from journal_app.ui.shell.actions import Actions, table_of
from journal_app.ui.shell.top_bar import TopBar
from journal_app.ui.shell.undo_actions import UndoActions
from journal_app.ui.shell.unsaved import Unsaved
from journal_app.ui.shell.window_banner import WindowBanner
from journal_app.ui.shell.window_menus import WindowMenus
from journal_app.ui.shell.window_state import WindowState, load_state, save_state, state_of

MINIMUM = QSize(900, 600)


class MainWindow(QMainWindow):
    """Shows one pane at a time. The composition root connects the actions that reach beyond the window."""

    def __init__(
        self, tools: PaneTools, bridge: ChangeBridge, panes: Sequence[PaneSpec], state_path: Path
    ) -> None:
        """`panes` are built from `tools` when first shown; `state_path` is the file that remembers size and pane."""
        super().__init__()
        self.on_screen = OnScreen(self, MINIMUM)
        host, journal = tools.host, tools.journal
        self._host = host
        self._tools = tools
        self._bridge = bridge
        self._specs = {spec.key: spec for spec in panes}
        self._panes: dict[str, Pane] = {}
        self._state_path = state_path
        self._current = ""
        self._leaves = self._quits = False
        self.was_closed = False
        self.stays_when_closed: Callable[[], bool] = lambda: False
        self.action_table = Actions(host, table_of(panes), self)
        self._build_layout()
        self._menus = WindowMenus(host, self, self.action_table)
        self.unsaved = Unsaved(host, self, self._banner, self._panes.values)
        self._undo = UndoActions(journal, self.action_table, self._menus, self._toasts, self._banner)
        self._connect_signals()
        self._connect_actions()
        self._retranslate()
        self._restore(load_state(state_path))

    def _build_layout(self) -> None:
        self._rail = NavRail(self._host)
        for spec in self._specs.values():
            self._rail.add_place(spec.key, spec.icon, bottom=spec.bottom)
        self.top_bar = TopBar(self._host)
        self._stack = QStackedWidget()
        self._banner = WindowBanner(self._host)
        self.pin_banner = self._banner.pin
        page = QVBoxLayout()
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.top_bar)
        page.addWidget(self._banner)
        page.addWidget(self._stack, 1)
        central = QWidget()
        row = QHBoxLayout(central)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(page, 1)
        self.setCentralWidget(central)
        self._toasts = Toasts(self._host, self._stack)

    def _connect_signals(self) -> None:
        self._bridge.changed.connect(self._on_changed)
        # Once whoever wrote has taken note of it.
        self._bridge.changed.connect(self.unsaved.look, Qt.ConnectionType.QueuedConnection)
        self._rail.selected.connect(self.show_pane)
        self._rail.menu_requested.connect(self._on_menu_requested)

    def _connect_actions(self) -> None:
        handlers: dict[str, Callable[[], object]] = {
            "app.quit": partial(self.leave, asks=True),
            "view.full_screen": partial(_turn_full_screen, self),
            "view.menu_bar": self._menus.toggle_bar,
            "go.next_pane": partial(self._walk, 1),
            "go.previous_pane": partial(self._walk, -1),
        }
        self._undo.flush_first(self.flush)
        for action_id, handler in handlers.items():
            self.action_table.handle(action_id, handler)
        for key, spec in self._specs.items():
            self.action_table.handle(spec.action, partial(self._on_pane_action, key))

    # Panes -------------------------------------------------------------------

    @property
    def current_spec(self) -> PaneSpec:
        """Return what is declared of the pane shown."""
        return self._specs[self._current]

    @property
    def current_key(self) -> str:
        """Return the key of the pane shown."""
        return self._current

    @property
    def current_pane(self) -> Pane:
        """Return the pane shown."""
        return self._panes[self._current]

    def show_pane(self, key: str, what: object = None) -> None:
        """Show a pane, and in it something in particular; what was being typed elsewhere is written first.

        Raises KeyError for a pane the window was not given.
        """
        if self._current and self._current != key:
            self.current_pane.flush()
            self._banner.forget_pane()
        pane = self.pane(key)
        self._current = key
        self.top_bar.show_header(pane.header())
        self._stack.setCurrentWidget(pane)
        self._toasts.stay_on_top()
        self._rail.set_current(key)
        self._follow_pane()
        self._show_title()
        pane.take_keyboard()  # or the menu button would; `open` may have a better idea
        pane.open(what)

    def flush(self, *, ends: bool = False) -> None:
        """Write what has been typed in any pane but not saved yet; where the journal `ends`, windows beside this go."""
        for pane in self._panes.values():
            if ends:
                pane.take_down()
            pane.flush()

    def show_toast(self, message: Message) -> None:
        """Say something in passing."""
        self._toasts.show(message)

    def show_banner(self, message: Message) -> None:
        """Say something that stays above the panes until it is dealt with."""
        self._banner.show_message(message, of_pane=False)

    def pane(self, key: str) -> Pane:
        """Return a pane, built where nobody has seen it yet."""
        if key not in self._panes:
            pane = self._specs[key].build(self._tools)
            self._panes[key] = pane
            self.top_bar.add_header(pane.header())
            self._stack.addWidget(pane)
            pane.toast_requested.connect(self._toasts.show)
            pane.banner_requested.connect(self._banner.show_message)
            pane.save_failed.connect(self.unsaved.on_save_failed)
            pane.go_requested.connect(self.show_pane)
            pane.commands_changed.connect(self._follow_pane)
        return self._panes[key]

    def _follow_pane(self) -> None:
        if self._current:
            here = dict(self.current_pane.commands())
            # What the pane shown does by a key goes before what another pane would do by it.
            taken = {
                key for one in self._specs[self._current].actions if one.id in here for key in one.shortcuts
            }
            at_home: dict[str, Callable[[], object]] = {
                action.id: partial(self._do_at_home, key, action.id)
                for key, spec in self._specs.items()
                for action in spec.actions
                if action.from_anywhere and taken.isdisjoint(action.shortcuts)
            }
            self.action_table.follow_pane(at_home | here)

    def _do_at_home(self, key: str, action_id: str) -> None:
        """Do in its own pane what the pane shown does not know."""
        if key == self._current:
            return
        self.show_pane(key)
        handler = self.current_pane.commands().get(action_id)
        if handler is not None:
            handler()

    def _on_changed(self, changes: Heard | None, origin: object) -> None:
        for pane in self._panes.values():
            pane.on_changed(changes, origin)

    # Actions -----------------------------------------------------------------

    def _on_pane_action(self, key: str, _checked: bool = False) -> None:
        self.show_pane(key)

    def _walk(self, step: int, _checked: bool = False) -> None:
        """Go to the next tab of the pane, or behind the last one to the next pane; so the other way round."""
        if not self.current_pane.turn_tab(step):
            keys = list(self._specs)
            self.show_pane(keys[(keys.index(self._current) + step) % len(keys)])

    def _on_menu_requested(self) -> None:
        self._menus.popup(self._rail.menu_button)

    # Window ------------------------------------------------------------------

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._leaves and self.unsaved.save():
            event.ignore()
            self.unsaved.when_settled(self.leave, quits=True)
            return
        save_state(self._state_path, state_of(self, self._current))
        if not (self._leaves or self._quits) and self.stays_when_closed():
            event.ignore()
            self.was_closed = True
            self.hide()
            return
        self.unsaved.stop()
        super().closeEvent(event)

    def leave(self, _checked: bool = False, *, asks: bool = False) -> None:
        """Close for good, whatever closing means else; it `asks` about what is unsaved, or that has been settled."""
        self._leaves, self._quits = not asks, True
        self.close()
        self._quits = False

    def _restore(self, state: WindowState) -> None:
        size = QSize(state.width, state.height)
        place = None if state.x is None or state.y is None else QRect(QPoint(state.x, state.y), size)
        self.on_screen.open(size, place)
        if state.maximized:
            self.setWindowState(Qt.WindowState.WindowMaximized)
        self.show_pane(state.pane if state.pane in self._specs else next(iter(self._specs)))

    def _retranslate(self) -> None:
        self.action_table.retranslate()
        self._menus.retranslate()
        for key, spec in self._specs.items():
            self._rail.set_label(key, spec.words, spec.shortcut)
        self._show_title()

    def _show_title(self) -> None:
        if self._current:
            self.setWindowTitle(f"{self.current_spec.words} – journal_app")


def _turn_full_screen(window: QMainWindow, _checked: bool = False) -> None:
    window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)
