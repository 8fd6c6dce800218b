"""Declarations of panes: all that is known of a pane before it is built.

Tuples by name: they are made at each start, which dataclasses would hold up by a millisecond.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QAction

from journal_app.domain.links import Link
from journal_app.domain.workdays import WorkWeek
from journal_app.i18n import _
from journal_app.journal.journal import Journal
from journal_app.settings import Settings
from journal_app.ui.action_spec import ActionSpec
from journal_app.ui.conflicts.model import Conflicts
from journal_app.ui.jobs.background import Background
from journal_app.ui.jobs.open_meeting import OpenMeeting
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.pane import Pane

if TYPE_CHECKING:
    from journal_app.ui.app_actions import AppActions
    from journal_app.ui.sharing.context import SharingDesk


class PaneTools(NamedTuple):
    """What panes are built from. A pane takes what it needs of it, and never sees the window.

    `work_week` says which days are workdays to this person, `conflicts` which lines differ between
    devices. `app` and `sharing` are asked for by the pane that needs them: what sharing needs is loaded then.
    `open_meeting` is told which meeting is open, and tells whose else. `settings` are those in force; in `state_folder`
    stands what the program remembers by itself, None for nowhere.
    """

    journal: Journal
    background: Background
    host: ThemeHost
    work_week: Callable[[], WorkWeek]
    conflicts: Conflicts
    app: Callable[[], AppActions]
    sharing: Callable[[], SharingDesk]
    open_meeting: OpenMeeting
    settings: Callable[[], Settings] = Settings
    state_folder: Path | None = None


class PaneSpec(NamedTuple):
    """One pane: a place in the rail, and everything else that has to know of it reads it here.

    `build` makes the pane when it is first shown. `guide` is the page of the user's guide that explains it. `actions`
    are those only this pane brings; `links` the kinds of links it opens. `bottom` puts it to the end of the rail, and
    `role` tells a Mac what its entry in the menu is.
    """

    key: str
    icon: str
    text: str
    shortcut: str
    guide: str
    build: Callable[[PaneTools], Pane]
    actions: tuple[ActionSpec, ...] = ()
    links: tuple[type[Link], ...] = ()
    bottom: bool = False
    role: QAction.MenuRole = QAction.MenuRole.NoRole

    @property
    def words(self) -> str:
        """Return its name in the current language."""
        return _(self.text)

    @property
    def action(self) -> str:
        """Return the id of the action that shows it."""
        return f"pane.{self.key}"
