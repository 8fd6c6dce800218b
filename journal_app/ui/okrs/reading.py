"""Reading of big cycles beside the window, one at a time: the latest that was asked for."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from journal_app.domain.okrs.okr import Period
from journal_app.domain.okrs.tree import OkrTree
from journal_app.domain.workdays import Workdays
from journal_app.journal.okr_ahead import ReadAhead, read_ahead
from journal_app.ui.jobs.background import Job
from journal_app.ui.pane import Pane


class TreeReading(QObject):
    """Has trees that are small, or known but for what has changed, at once. `arrived(tree)` brings one that was read.

    What was done meanwhile is in it, unless that would mean to read it once more: then it is on its way again.
    """

    arrived = Signal(object)

    def __init__(self, pane: Pane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._job: Job[ReadAhead] | None = None
        self._asked: tuple[Period, date, Workdays] | None = None

    @property
    def is_under_way(self) -> bool:
        """Tell whether a tree is on its way."""
        return self._job is not None

    def of(self, period: Period, today: date, workdays: Workdays) -> OkrTree | None:
        """Return a tree where it is at hand, else see to it that it is on its way. Raises the errors of reading."""
        asked = (period, today, workdays)
        if self._job is not None and self._asked == asked:
            return None
        tree = self._pane.journal.reads.okr.at_hand(*asked)
        self.give_up()
        if tree is None:
            self._asked = asked
            job = partial(read_ahead, self._pane.journal, *asked)
            self._job = self._pane.background.run(job, self._on_read, self._on_not_read)
        return tree

    def give_up(self) -> None:
        """Wait for nothing any more: another tree is looked at."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _on_read(self, read: ReadAhead) -> None:
        asked, self._job = self._asked, None
        seen = read.tree.views.tree()
        read.give_to(self._pane.journal)
        now = self.of(*asked) if asked is not None else None
        self.arrived.emit(now or seen)

    def _on_not_read(self, error: Exception) -> None:
        self._job = None
        raise error
