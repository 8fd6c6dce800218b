"""Everything the window can do, as one table: menus, shortcuts and the shortcut sheet all come from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Literal

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from journal_app.i18n import N_, _
from journal_app.ui.look.theme_host import ThemeHost

Scope = Literal["app", "pane"]
_ICON = 18

MENUS = {
    "file": N_("&File"),
    "edit": N_("&Edit"),
    "view": N_("&View"),
    "go": N_("&Go"),
    "tools": N_("&Tools"),
    "help": N_("&Help"),
}
SUBMENUS = {"view.theme": N_("Theme"), "view.language": N_("Language")}


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One thing to do.

    `menu` is a menu or a submenu; `after_line` draws a line above the entry. The first shortcut is the one shown.
    An action of scope "pane" is enabled only while a pane that handles it is shown, so two panes may share a key.
    Actions with a `group` exclude each other, one of them is ticked. `home` is the pane that does it when the pane
    shown does not.
    """

    id: str
    text: str
    menu: str
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    role: QAction.MenuRole = QAction.MenuRole.NoRole
    scope: Scope = "app"
    group: str = ""
    after_line: bool = False
    translated: bool = True
    home: str = ""

    @property
    def words(self) -> str:
        """Return the text in the current language; the names of languages stay in their own."""
        return _(self.text) if self.translated else self.text


# Ctrl+, and Ctrl+Q are spelt out because Qt's standard keys for them are empty without a desktop's platform theme.
# The arrows of days take brackets: Alt+arrows move items, and on a Mac they move by words.
ACTIONS = (
    ActionSpec("file.import", N_("Import a KPT log…"), "file", icon="file-down"),
    ActionSpec("file.export", N_("Export as CSV…"), "file", icon="file-up"),
    ActionSpec("file.back_up", N_("Back up now"), "file", icon="archive-restore", after_line=True),
    ActionSpec("file.open_folder", N_("Open data folder"), "file", icon="folder-open"),
    ActionSpec("app.quit", N_("Quit"), "file", ("Ctrl+Q",), role=QAction.MenuRole.QuitRole, after_line=True),
    ActionSpec("edit.undo", N_("Undo"), "edit", ("Ctrl+Z",), icon="undo-2"),
    ActionSpec("edit.redo", N_("Redo"), "edit", ("Ctrl+Shift+Z", "Ctrl+Y")),
    ActionSpec(
        "okr.add_objective",
        N_("Add objective"),
        "edit",
        ("Ctrl+N",),
        icon="plus",
        scope="pane",
        after_line=True,
    ),
    ActionSpec(
        "okr.add_key_result", N_("Add key result"), "edit", ("Ctrl+Shift+N",), icon="plus", scope="pane"
    ),
    ActionSpec("week.copy", N_("Copy the week as Markdown"), "edit", scope="pane"),
    ActionSpec(
        "item.link", N_("Link a KR"), "edit", ("Ctrl+L",), icon="circle-dot", scope="pane", after_line=True
    ),
    ActionSpec("item.private", N_("Only me"), "edit", ("Ctrl+Shift+P",), icon="lock", scope="pane"),
    ActionSpec("item.move_up", N_("Move up"), "edit", ("Alt+Up",), scope="pane"),
    ActionSpec("item.move_down", N_("Move down"), "edit", ("Alt+Down",), scope="pane"),
    ActionSpec(
        "day.finish",
        N_("Finish day"),
        "edit",
        ("Ctrl+Return", "Ctrl+Enter"),
        icon="check",
        scope="pane",
        after_line=True,
    ),
    ActionSpec(
        "day.nothing", N_("Nothing to write"), "edit", ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"), scope="pane"
    ),
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
    ActionSpec("go.write", N_("Write today"), "go", ("Ctrl+T",), icon="pencil-line"),
    ActionSpec("pane.today", N_("Today"), "go", ("Ctrl+1",), icon="sun", after_line=True),
    ActionSpec("pane.week", N_("Week"), "go", ("Ctrl+2",), icon="star"),
    ActionSpec("pane.okrs", N_("OKRs"), "go", ("Ctrl+3",), icon="target"),
    ActionSpec(
        "pane.settings",
        N_("Settings"),
        "go",
        ("Ctrl+,",),
        icon="settings",
        role=QAction.MenuRole.PreferencesRole,
    ),
    ActionSpec("go.next_pane", N_("Next pane"), "go", ("Ctrl+Tab",)),
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
    ActionSpec("day.go_to", N_("Go to a day…"), "go", ("Ctrl+G",), icon="calendar-days", scope="pane"),
    ActionSpec(
        "week.present",
        N_("Present the week"),
        "tools",
        ("F5",),
        icon="presentation",
        scope="pane",
        home="week",
    ),
    ActionSpec(
        "okr.check_in", N_("Check in"), "tools", ("F6",), icon="list-checks", scope="pane", home="okrs"
    ),
    ActionSpec("help.guide", N_("User’s guide"), "help", ("F1",), icon="circle-question-mark"),
    ActionSpec("help.shortcuts", N_("Keyboard shortcuts"), "help", ("Ctrl+/",), icon="command"),
    ActionSpec("help.licences", N_("Licences…"), "help", after_line=True),
    ActionSpec("help.about", N_("About journal_app"), "help", role=QAction.MenuRole.AboutRole),
)


class Actions(QObject):
    """The actions of a window, made from the table.

    An action without a handler is disabled. Handlers of scope "app" are connected once; those of scope "pane"
    follow the pane shown.
    """

    def __init__(self, host: ThemeHost, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self._specs = {spec.id: spec for spec in ACTIONS}
        self._actions: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        self._pane_handlers: dict[str, Callable[[], object]] = {}
        for spec in ACTIONS:
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
        for spec in ACTIONS:
            if spec.scope == "pane":
                self._actions[spec.id].setEnabled(spec.id in handlers)

    def tick(self, action_id: str) -> None:
        """Tick one action of a group."""
        self._actions[action_id].setChecked(True)

    def retranslate(self) -> None:
        """Show all texts in the current language."""
        for spec in ACTIONS:
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
        for spec in ACTIONS:
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


def in_menu(menu: str) -> Iterable[ActionSpec]:
    """Return the lines of the table that belong to a menu or submenu, in order."""
    return (spec for spec in ACTIONS if spec.menu == menu)
