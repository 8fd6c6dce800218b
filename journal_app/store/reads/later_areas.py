"""Areas of reads that most starts never ask: each is imported when it is asked."""

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
    from journal_app.store.reads.candidates import CandidateReads
    from journal_app.store.reads.days_off import DayOffReads
    from journal_app.store.reads.exports import ExportReads
    from journal_app.store.reads.imports import ImportReads
    from journal_app.store.reads.okrs.chores import ChoreReads
    from journal_app.store.reads.okrs.cycles import CycleReads
    from journal_app.store.reads.okrs.groups import GroupReads
    from journal_app.store.reads.okrs.ledger import LedgerReads
    from journal_app.store.reads.okrs.parts import PartReads
    from journal_app.store.reads.okrs.past import PastReads
    from journal_app.store.reads.okrs.plans import PlanReads
    from journal_app.store.reads.okrs.questions import QuestionReads
    from journal_app.store.reads.okrs.review.report import ReportReads
    from journal_app.store.reads.okrs.review.review import ReviewReads
    from journal_app.store.reads.okrs.roadmap import RoadmapReads
    from journal_app.store.reads.quiet import QuietReads
    from journal_app.store.reads.runner.runners import RunnerReads
    from journal_app.store.reads.sheet.sheets import SheetReads
    from journal_app.store.reads.tries import TryReads
    from journal_app.store.reads.week.minutes import MinutesReads
    from journal_app.store.reads.week.present import PresentReads
    from journal_app.store.reads.week.received import ReceivedReads
    from journal_app.store.reads.week.session_list import SessionListReads
    from journal_app.store.reads.week.sessions import SessionReads
    from journal_app.store.reads.week.wins import WinReads
    from journal_app.store.reads.workshop.workshops import WorkshopReads


class LaterReads:
    """What can be asked of a journal by area, answered on the connection of `Reads`."""

    def __init__(self, connection: sqlite3.Connection, day_ends: DayEnds = midnight) -> None:
        """Read on the given connection, which stays with its thread, where days end so long after midnight."""
        self._connection = connection
        self._day_ends = day_ends
        self.evidence = EvidenceReads(connection)
        self.heard = Heard(connection)
        self.okr = OkrReads(connection, self.heard)
        self.team = TeamReads(connection)

    @cached_property
    def candidates(self) -> CandidateReads:
        """What a picker offers."""
        from journal_app.store.reads.candidates import CandidateReads

        return CandidateReads(self._connection)

    @cached_property
    def cycles(self) -> CycleReads:
        """What hangs on cycles."""
        from journal_app.store.reads.okrs.cycles import CycleReads

        return CycleReads(self._connection)

    @cached_property
    def days_off(self) -> DayOffReads:
        """Who is off, and which days are workdays."""
        from journal_app.store.reads.days_off import DayOffReads

        return DayOffReads(self._connection)

    @cached_property
    def export(self) -> ExportReads:
        """What an export writes."""
        from journal_app.store.reads.exports import ExportReads

        return ExportReads(self._connection)

    @cached_property
    def groups(self) -> GroupReads:
        """Groups, who belongs to them, and what supports what."""
        from journal_app.store.reads.okrs.groups import GroupReads

        return GroupReads(self._connection)

    @cached_property
    def importing(self) -> ImportReads:
        """What an import compares with."""
        from journal_app.store.reads.imports import ImportReads

        return ImportReads(self._connection)

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
    def review(self) -> ReviewReads:
        """How cycles came out, and what was said about how they were set."""
        from journal_app.store.reads.okrs.review.review import ReviewReads

        return ReviewReads(self._connection, self.okr)

    @cached_property
    def past(self) -> PastReads:
        """How cycles were on earlier days."""
        from journal_app.store.reads.okrs.past import PastReads

        return PastReads(self._connection, self._day_ends)

    @cached_property
    def reports(self) -> ReportReads:
        """Closed cycles as they are told of."""
        from journal_app.store.reads.okrs.review.report import ReportReads

        return ReportReads(self._connection, self.okr)

    @cached_property
    def roadmap(self) -> RoadmapReads:
        """What a roadmap shows."""
        from journal_app.store.reads.okrs.roadmap import RoadmapReads

        return RoadmapReads(self._connection)

    @cached_property
    def present(self) -> PresentReads:
        """What a win session shows."""
        from journal_app.store.reads.week.present import PresentReads

        return PresentReads(self._connection, self.evidence)

    @cached_property
    def sessions(self) -> SessionReads:
        """What win sessions there were."""
        from journal_app.store.reads.week.sessions import SessionReads

        return SessionReads(self._connection)

    @cached_property
    def minutes(self) -> MinutesReads:
        """What the minutes of sessions say otherwise, and the versions that were settled."""
        from journal_app.store.reads.week.minutes import MinutesReads

        return MinutesReads(self._connection)

    @cached_property
    def received(self) -> ReceivedReads:
        """What others said to a person and of their lines."""
        from journal_app.store.reads.week.received import ReceivedReads

        return ReceivedReads(self._connection)

    @cached_property
    def session_list(self) -> SessionListReads:
        """The list of win sessions, with what each brought."""
        from journal_app.store.reads.week.session_list import SessionListReads

        return SessionListReads(self._connection, self.sessions, self.groups)

    @cached_property
    def wins(self) -> WinReads:
        """The Keeps of a cycle, by week and by what they stand for, and the story of a line."""
        from journal_app.store.reads.week.wins import WinReads

        return WinReads(self._connection, self.evidence)

    @cached_property
    def sheet(self) -> SheetReads:
        """Mission, vision and values, how they came to be, and how they are lived."""
        from journal_app.store.reads.sheet.sheets import SheetReads

        return SheetReads(self._connection)

    @cached_property
    def tries(self) -> TryReads:
        """What became of Trys."""
        from journal_app.store.reads.tries import TryReads

        return TryReads(self._connection)

    @cached_property
    def quiet(self) -> QuietReads:
        """What has come to a person's own lines since they wrote last."""
        from journal_app.store.reads.quiet import QuietReads

        return QuietReads(self._connection)

    @cached_property
    def questions(self) -> QuestionReads:
        """What was answered about key results, and what the cycle before stumbled on."""
        from journal_app.store.reads.okrs.questions import QuestionReads

        return QuestionReads(self._connection)

    @cached_property
    def runner(self) -> RunnerReads:
        """How a cycle is set: meetings, worksheets, ideas and what was decided about them, as far as they are open."""
        from journal_app.store.reads.runner.runners import RunnerReads

        return RunnerReads(self._connection, self.workshop, self.review, self.groups)

    @cached_property
    def workshop(self) -> WorkshopReads:
        """What a workshop of short meetings has brought so far, as far as it is open."""
        from journal_app.store.reads.workshop.workshops import WorkshopReads

        return WorkshopReads(self._connection, self.team, self.groups, self._day_ends)
