"""The tab, base of those of the history: a page that reads when it is seen."""

from __future__ import annotations

from collections.abc import Callable

from journal_app.domain.workdays import WorkWeek
from journal_app.ui.pane import Pane
from journal_app.ui.pane_tab import PaneTab


class HistoryTab(PaneTab):
    """A page of the history."""

    def __init__(self, pane: Pane, work_week: Callable[[], WorkWeek]) -> None:
        """`work_week` says which days are workdays, before those off."""
        super().__init__(pane)
        self._work_week = work_week

    def refresh(self) -> None:
        """Read and show everything anew; called when it is shown, and when what it shows has changed."""
        raise NotImplementedError
