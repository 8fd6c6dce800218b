"""Lines of the table of actions: what can be done, in which menu it stands, and by which keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtGui import QAction

from journal_app.i18n import N_, _

Scope = Literal["app", "pane"]

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

    `menu` is a menu or a submenu; `after_line` draws a line above the entry. The entries of a menu stand by `rank`,
    those of one rank as they are declared: the window's own first, then those of the panes. The first shortcut is the
    one shown. An action of scope "pane" is enabled only while a pane that handles it is shown, so two panes may share
    a key; one that is done `from_anywhere` first shows the pane that declares it, where the pane shown does not do it
    itself. Actions with a `group` exclude each other, one of them is ticked.
    """

    id: str
    text: str
    menu: str
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    role: QAction.MenuRole = QAction.MenuRole.NoRole
    scope: Scope = "app"
    group: str = ""
    rank: int = 0
    after_line: bool = False
    translated: bool = True
    from_anywhere: bool = False

    @property
    def words(self) -> str:
        """Return the text in the current language; the names of languages stay in their own."""
        return _(self.text) if self.translated else self.text
