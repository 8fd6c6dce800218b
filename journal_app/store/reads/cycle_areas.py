"""Areas of reads about cycles that most starts never ask: each is imported when it is asked."""

from __future__ import annotations

import sqlite3
from functools import cached_property
from typing import TYPE_CHECKING

from journal_app.domain.day_end import DayEnds, midnight
from journal_app.store.reads.evidence import EvidenceReads
from journal_app.store.reads.heard import Heard
from journal_app.store.reads.okrs.tree import OkrReads
from journal_app.store.reads.team import TeamReads

if TYPE_CHECKING:
    from journal_app.store.reads.okrs.chores import ChoreReads
    from journal_app.store.reads.okrs.cycles import CycleReads
    from journal_app.store.reads.okrs.ledger import LedgerReads
    from journal_app.store.reads.okrs.parts import PartReads
    from journal_app.store.reads.okrs.past import PastReads
    from journal_app.store.reads.okrs.plans import PlanReads
    from journal_app.store.reads.okrs.questions import QuestionReads
    from journal_app.store.reads.okrs.review.report import ReportReads
    from journal_app.store.reads.okrs.roadmap import RoadmapReads


class CycleAreas:
    """What can be asked of the cycles of a journal by area, answered on the connection of `Reads`."""

    def __init__(self, connection: sqlite3.Connection, day_ends: DayEnds = midnight) -> None:
        """Read on the given connection, which stays with its thread, where days end so long after midnight."""
        self._connection = connection
        self._day_ends = day_ends
        self.evidence = EvidenceReads(connection)
        self.heard = Heard(connection)
        self.okr = OkrReads(connection, self.heard)
        self.team = TeamReads(connection)

    @cached_property
    def cycles(self) -> CycleReads:
        """What hangs on cycles."""
        from journal_app.store.reads.okrs.cycles import CycleReads

        return CycleReads(self._connection)

    @cached_property
    def chores(self) -> ChoreReads:
        """What routines there are, and who saw to them."""
        from journal_app.store.reads.okrs.chores import ChoreReads

        return ChoreReads(self._connection)

    @cached_property
    def ledger(self) -> LedgerReads:
        """What was changed in a cycle, and why."""
        from journal_app.store.reads.okrs.ledger import LedgerReads

        return LedgerReads(self._connection)

    @cached_property
    def plans(self) -> PlanReads:
        """What is done for key results, and the steps of these."""
        from journal_app.store.reads.okrs.plans import PlanReads

        return PlanReads(self._connection, self.heard)

    @cached_property
    def okr_parts(self) -> PartReads:
        """What hangs below a key result."""
        from journal_app.store.reads.okrs.parts import PartReads

        return PartReads(self._connection)

    @cached_property
    def review(self) -> ReportReads:
        """How cycles came out, what was said about how they were set, and their reports."""
        from journal_app.store.reads.okrs.review.report import ReportReads

        return ReportReads(self._connection, self.okr)

    @cached_property
    def past(self) -> PastReads:
        """How cycles were on earlier days."""
        from journal_app.store.reads.okrs.past import PastReads

        return PastReads(self._connection, self._day_ends)

    @cached_property
    def roadmap(self) -> RoadmapReads:
        """What a roadmap shows."""
        from journal_app.store.reads.okrs.roadmap import RoadmapReads

        return RoadmapReads(self._connection)

    @cached_property
    def questions(self) -> QuestionReads:
        """What was answered about key results, and what the cycle before stumbled on."""
        from journal_app.store.reads.okrs.questions import QuestionReads

        return QuestionReads(self._connection)
