"""Actions of the window: its own, one table of them with those of the panes, and what Qt makes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from journal_app.i18n import N_
from journal_app.ui.action_spec import ActionSpec
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.pane_spec import PaneSpec

_ICON = 18

# Ctrl+, and Ctrl+Q are spelt out because Qt's standard keys for them are empty without a desktop's platform theme.
# The arrows of days take brackets: Alt+arrows move items, and on a Mac they move by words.
_OWN: Final = (
    ActionSpec("capture.open", N_("Quick note"), "file", ("Ctrl+Alt+J",), icon="zap"),
    ActionSpec("file.import", N_("Import a KPT log…"), "file", icon="file-down", after_line=True),
    ActionSpec("file.export", N_("Export as CSV…"), "file", icon="file-up"),
    ActionSpec("file.back_up", N_("Back up now"), "file", icon="archive-restore", after_line=True),
    ActionSpec("file.open_folder", N_("Open data folder"), "file", icon="folder-open"),
    ActionSpec("app.quit", N_("Quit"), "file", ("Ctrl+Q",), role=QAction.MenuRole.QuitRole, after_line=True),
    ActionSpec("edit.undo", N_("Undo"), "edit", ("Ctrl+Z",), icon="undo-2"),
    ActionSpec("edit.redo", N_("Redo"), "edit", ("Ctrl+Shift+Z", "Ctrl+Y")),
    ActionSpec("view.zoom_in", N_("Larger"), "view", ("Ctrl++", "Ctrl+=")),
    ActionSpec("view.zoom_out", N_("Smaller"), "view", ("Ctrl+-",)),
    ActionSpec("view.zoom_reset", N_("Normal size"), "view", ("Ctrl+0",)),
    ActionSpec("view.full_screen", N_("Full screen"), "view", ("F11",), after_line=True),
    ActionSpec("view.menu_bar", N_("Menu bar"), "view", ("F10",)),
    ActionSpec("theme.system", N_("Like the system"), "view.theme", group="theme"),
    ActionSpec("theme.light", N_("Light"), "view.theme", group="theme"),
    ActionSpec("theme.dark", N_("Dark"), "view.theme", group="theme"),
    ActionSpec("language.ja", "日本語", "view.language", group="language", translated=False),
    ActionSpec("language.en", "English", "view.language", group="language", translated=False),
    ActionSpec("go.next_pane", N_("Next pane"), "go", ("Ctrl+Tab",)),
    ActionSpec("go.previous_pane", N_("Previous pane"), "go", ("Ctrl+Shift+Tab",)),
    ActionSpec(
        "go.previous",
        N_("Back"),
        "go",
        ("Ctrl+[", "Ctrl+PgUp"),
        icon="chevron-left",
        scope="pane",
        after_line=True,
    ),
    ActionSpec("go.next", N_("Forward"), "go", ("Ctrl+]", "Ctrl+PgDown"), icon="chevron-right", scope="pane"),
    ActionSpec(
        "reminder.pause",
        N_("Pause reminders until tomorrow"),
        "tools",
        icon="bell-off",
        after_line=True,
        rank=2,
    ),
    ActionSpec("reminder.off", N_("I’m off today"), "tools", icon="tree-palm", rank=2),
    ActionSpec("help.guide", N_("User’s guide"), "help", ("F1",), icon="circle-question-mark"),
    ActionSpec("help.shortcuts", N_("Keyboard shortcuts"), "help", ("Ctrl+/",), icon="command"),
    ActionSpec("help.licences", N_("Licences…"), "help", after_line=True),
    ActionSpec("help.about", N_("About journal_app"), "help", role=QAction.MenuRole.AboutRole),
)


def table_of(panes: Sequence[PaneSpec]) -> tuple[ActionSpec, ...]:
    """Return all actions of a window with these panes, those of a menu in its order."""
    ways = [
        ActionSpec(
            pane.action,
            pane.text,
            "go",
            (pane.shortcut,),
            pane.icon,
            pane.role,
            rank=-1,
            after_line=not place,
        )
        for place, pane in enumerate(panes)
    ]
    of_panes = [action for pane in panes for action in pane.actions]
    return tuple(sorted((*_OWN, *ways, *of_panes), key=lambda action: action.rank))


def in_menu(table: Iterable[ActionSpec], menu: str) -> list[ActionSpec]:
    """Return the lines of a table that belong to a menu or submenu, in order."""
    return [action for action in table if action.menu == menu]


class Actions(QObject):
    """The actions of a window, made from the table.

    An action without a handler is disabled. Handlers of scope "app" are connected once; those of scope "pane"
    follow the pane shown.
    """

    def __init__(self, host: ThemeHost, table: Sequence[ActionSpec], parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self.table = table
        self._specs = {spec.id: spec for spec in table}
        self._actions: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        self._pane_handlers: dict[str, Callable[[], object]] = {}
        for spec in self.table:
            self._actions[spec.id] = self._make(spec)
        self._has_icons = False
        self._connect_signals()

    def _connect_signals(self) -> None:
        self._host.changed.connect(self._on_theme_changed)

    def __getitem__(self, action_id: str) -> QAction:
        """Return an action; raises KeyError for an id outside the table."""
        return self._actions[action_id]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def spec(self, action_id: str) -> ActionSpec:
        """Return the table's line of an action."""
        return self._specs[action_id]

    def handle(self, action_id: str, handler: Callable[[], object]) -> None:
        """Connect an action of scope "app" to a bound method of a QObject, and enable it."""
        action = self._actions[action_id]
        action.triggered.connect(handler)
        action.setEnabled(True)

    def follow_pane(self, handlers: dict[str, Callable[[], object]]) -> None:
        """Enable exactly these actions of scope "pane" and let them call these handlers."""
        self._pane_handlers = dict(handlers)
        for spec in self.table:
            if spec.scope == "pane":
                self._actions[spec.id].setEnabled(spec.id in handlers)

    def tick(self, action_id: str) -> None:
        """Tick one action of a group."""
        self._actions[action_id].setChecked(True)

    def retranslate(self) -> None:
        """Show all texts in the current language."""
        for spec in self.table:
            self._actions[spec.id].setText(spec.words)

    def show_icons(self) -> None:
        """Give the actions their icons; to be called by what shows them first, since 80 pictures take 8 ms."""
        if not self._has_icons:
            self._has_icons = True
            self._draw_icons()

    def _on_theme_changed(self) -> None:
        if self._has_icons:
            self._draw_icons()

    def _draw_icons(self) -> None:
        theme = self._host.theme
        for spec in self.table:
            if spec.icon:
                size = theme.px(_ICON)
                icon = self._host.icons.icon(spec.icon, theme.color("muted"), size, theme.color("faint"))
                self._actions[spec.id].setIcon(icon)

    def _make(self, spec: ActionSpec) -> QAction:
        action = QAction(spec.words, self)
        action.setObjectName(spec.id)
        action.setShortcuts([QKeySequence(shortcut) for shortcut in spec.shortcuts])
        action.setMenuRole(spec.role)
        action.setEnabled(False)
        if spec.group:
            action.setCheckable(True)
            group = self._groups.setdefault(spec.group, QActionGroup(self))
            group.addAction(action)
        if spec.scope == "pane":
            action.triggered.connect(partial(self._on_pane_action, spec.id))
        return action

    def _on_pane_action(self, action_id: str, _checked: bool = False) -> None:
        handler = self._pane_handlers.get(action_id)
        if handler is not None:
            handler()
