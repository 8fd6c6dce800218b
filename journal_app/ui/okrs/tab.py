"""The tab, base of those beside the tree: a page about one cycle, that reads when it is seen."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal

from journal_app.domain.ids import Id
from journal_app.domain.okrs.cycles import Cycle
from journal_app.domain.workdays import Workdays
from journal_app.ui.pane_tab import PaneTab


@dataclass(frozen=True, slots=True)
class Place:
    """What the pane is about: a cycle, and a group in it, or the whole team (None). `workdays` are those of mine.

    `person` is whom alone one looks at, `path` says where one looks, from the top down; it is empty without groups.
    """

    cycle: Cycle
    workdays: Workdays
    group: Id | None = None
    person: Id | None = None
    path: tuple[str, ...] = ()


class OkrTab(PaneTab):
    """A page of the pane about one place."""

    switch_requested = Signal(object)
    """Asks for another group or person, offered below a widget."""

    def show_place(self, place: Place) -> None:
        """Read and show everything anew; called when it is seen, and when what it shows has changed."""
        raise NotImplementedError

    def open(self, what: object) -> None:
        """Show something in particular of the tab."""
