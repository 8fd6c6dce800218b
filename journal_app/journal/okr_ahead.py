"""The big cycle, read on another thread before the window asks for it: 20,000 nodes take half a second."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import Period
from journal_app.domain.okrs.planning.plans import PlanCount, PlanView
from journal_app.domain.workdays import Workdays
from journal_app.journal.journal import Journal
from journal_app.store.reads.okrs.kept_trees import ReadTree


@dataclass(frozen=True)
class ReadAhead:
    """What was read of a cycle."""

    period: Id
    tree: ReadTree
    plans: tuple[PlanView, ...]
    counts: Mapping[Id, PlanCount]

    def give_to(self, journal: Journal) -> None:
        """Let a journal go on from it: only what has changed since is read again."""
        journal.reads.okr.take(self.tree)
        journal.reads.plans.take(self.period, self.tree.number, self.plans, self.counts)


def read_ahead(journal: Journal, period: Period, today: date, workdays: Workdays) -> ReadAhead:
    """Read a cycle as it stands today, on any thread. Raises the errors of reading."""
    with journal.snapshot() as reads:
        tree = reads.okr.read(period, today, workdays)
        return ReadAhead(period.id, tree, reads.plans.of_period(period.id), reads.plans.counts(period.id))
