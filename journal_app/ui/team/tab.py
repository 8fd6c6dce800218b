"""The tab, base of those of the team, and the page, base of what lies over them until one goes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal_app.domain.ids import Id
from journal_app.domain.workdays import WorkWeek
from journal_app.ui.conflicts.model import Conflicts
from journal_app.ui.pane import Pane
from journal_app.ui.pane_tab import PaneTab

if TYPE_CHECKING:
    from journal_app.ui.sharing.context import SharingDesk


@dataclass(frozen=True, slots=True)
class TeamTools:
    """What the tabs and pages get: their pane, which days are workdays before those off, and which fields differ.

    `sharing` loads what sharing needs: only to be asked where the journal is shared. The pane has the journal, the
    background and the host; it runs commands, and says what came of them.
    """

    pane: Pane
    work_week: Callable[[], WorkWeek]
    conflicts: Conflicts
    sharing: Callable[[], SharingDesk]


class TeamTab(PaneTab):
    """A page of the pane.

    `open_requested` asks the pane to open something, as `Pane.open` does: a tab, by its key, or what a page is about.
    """

    open_requested = Signal(object)

    def __init__(self, tools: TeamTools) -> None:
        super().__init__(tools.pane)
        self._work_week = tools.work_week
        self._conflicts = tools.conflicts

    def refresh(self) -> None:
        """Read and show everything anew; called when it is seen, and when what it shows has changed."""
        raise NotImplementedError

    def open(self, what: object) -> None:
        """Show something in particular of the tab."""


class TeamPage(TeamTab):
    """A page over the tabs, with a header of its own, such as a step of a workshop.

    It is built when it is opened, and goes when one leaves it; `left` asks for that.
    """

    left = Signal()

    def header(self) -> QWidget:
        """Return what the top bar shows instead of the tabs; always the same widget."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class StepOf:
    """Asks the pane, by `open_requested`, for the page of a step."""

    step: Id


@dataclass(frozen=True, slots=True)
class RecordOf:
    """Asks the pane, by `open_requested`, for the page of what everybody thought over all meetings of a workshop."""

    workshop: Id
