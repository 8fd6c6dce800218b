"""The tab, base of those beside the board, and the step, base of pages that lie over them until one goes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal_app.domain.ids import Id
from journal_app.domain.periods import Week
from journal_app.domain.workdays import WorkWeek
from journal_app.ui.pane import Pane
from journal_app.ui.pane_tab import PaneTab


@dataclass(frozen=True, slots=True)
class TabTools:
    """What the tabs of a week get: their pane, and which days are workdays before those off."""

    pane: Pane
    work_week: Callable[[], WorkWeek]


class WeekTab(PaneTab):
    """A page of the pane.

    `open_requested` asks the pane to open something, as `Pane.open` does: a week of the board, or something of another
    tab.
    """

    open_requested = Signal(object)

    def __init__(self, tools: TabTools) -> None:
        super().__init__(tools.pane)
        self._work_week = tools.work_week

    def refresh(self) -> None:
        """Read and show everything anew; called when it is seen, and when what it shows has changed."""
        raise NotImplementedError


class WeekStep(WeekTab):
    """A page over the tabs, with a header of its own, such as the minutes of one session.

    The pane opens it with a value of the type `opens`; `left` asks to go back to where one came from.
    """

    left = Signal()

    opens: ClassVar[type]

    def header(self) -> QWidget:
        """Return what the top bar shows instead of the tabs; always the same widget."""
        raise NotImplementedError

    def open(self, what: object) -> None:
        """Take what is to be shown; `refresh` follows."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class PresentWeek:
    """Asks the pane, by `open_requested`, for the shared window of a week, where its session is taken up again.

    It is that of a group, or of all where that is None.
    """

    week: Week
    group: Id | None = None


@dataclass(frozen=True, slots=True)
class MinutesOf:
    """Asks the pane, by `open_requested`, for the minutes of a session."""

    session: Id
