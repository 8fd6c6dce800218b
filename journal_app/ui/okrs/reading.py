"""The reading of big cycles beside the window, one at a time: of the cycle that was asked for last."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from journal_app.domain.okrs.okr import Period
from journal_app.domain.okrs.tree import OkrTree
from journal_app.domain.workdays import Workdays
from journal_app.journal.journal import Journal
from journal_app.journal.okr_ahead import read_ahead
from journal_app.ui.jobs.background import Job
from journal_app.ui.okrs.tree.folding import ROWS_OPEN_AT_FIRST
from journal_app.ui.okrs.tree.prepared import Preparation, Prepared
from journal_app.ui.pane import Pane


class TreeReading(QObject):
    """Has trees that are small, or known but for what has changed, at once. `arrived(tree, prepared)` brings one read.

    What was done meanwhile is in it, unless that would mean to read it once more: then it is on its way again.
    `preparation` says what is looked at when one sets out.
    """

    arrived = Signal(object, object)

    def __init__(self, pane: Pane, preparation: Callable[[], Preparation]) -> None:
        super().__init__(pane)
        self._pane = pane
        self._preparation = preparation
        self._job: Job[Prepared] | None = None
        self._asked: tuple[Period, date, Workdays] | None = None
        self._due: list[Callable[[], object]] = []

    @property
    def is_under_way(self) -> bool:
        """Tell whether a tree is on its way."""
        return self._asked is not None

    def of(self, period: Period, today: date, workdays: Workdays) -> OkrTree | None:
        """Return a tree where it is at hand; else it is to be read (`set_out`). Raises the errors of reading."""
        asked = (period, today, workdays)
        if self._asked is not None and self._asked[0] == period:
            self._asked = asked  # how it is looked at is seen to when it is there
            return None
        reads = self._pane.journal.reads
        tree = reads.okr.at_hand(*asked)
        if tree is not None and len(tree.nodes) > ROWS_OPEN_AT_FIRST and not reads.plans.at_hand(period.id):
            tree = None  # its plans are as many, and are read along
        self.give_up()
        self._asked = asked if tree is None else None
        return tree

    def when_there(self, job: Callable[[], object]) -> None:
        """Do something in the whole tree: now, or once it is there; not any more once another one is looked at."""
        if self.is_under_way:
            self._due.append(job)
        else:
            job()

    def set_out(self) -> None:
        """Begin to read what was asked for and is not at hand, once what is looked at of it is known."""
        if self._asked is not None and self._job is None:
            job = partial(_read, self._pane.journal, self._preparation(), *self._asked)
            self._job = self._pane.background.run(job, self._on_read, self._on_not_read)

    def give_up(self) -> None:
        """Wait for nothing any more: another tree is looked at."""
        if self._job is not None:
            self._job.cancel()
        self._job = self._asked = None
        self._due.clear()

    def _on_read(self, prepared: Prepared) -> None:
        asked, self._job, self._asked = self._asked, None, None
        due, self._due = self._due, []
        prepared.read.give_to(self._pane.journal)
        now = self.of(*asked) if asked is not None else None
        self.arrived.emit(now or prepared.tree, prepared)
        self.set_out()
        for job in due:
            self.when_there(job)

    def _on_not_read(self, error: Exception) -> None:
        self._job = self._asked = None
        raise error


def _read(
    journal: Journal, preparation: Preparation, period: Period, today: date, workdays: Workdays
) -> Prepared:
    return preparation.of(read_ahead(journal, period, today, workdays))
