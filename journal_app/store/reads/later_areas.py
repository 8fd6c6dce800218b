"""Areas of reads that most starts never ask: each is imported when it is asked."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from journal_app.store.reads.cycle_areas import CycleAreas

if TYPE_CHECKING:
    from journal_app.store.reads.candidates import CandidateReads
    from journal_app.store.reads.days_off import DayOffReads
    from journal_app.store.reads.exports import ExportReads
    from journal_app.store.reads.imports import ImportReads
    from journal_app.store.reads.okrs.groups import GroupReads
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


class LaterReads(CycleAreas):
    """What can be asked of a journal by area, answered on the connection of `Reads`."""

    @cached_property
    def candidates(self) -> CandidateReads:
        """What a picker offers."""
        from journal_app.store.reads.candidates import CandidateReads

        return CandidateReads(self._connection)

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
    def workshop(self) -> WorkshopReads:
        """What a workshop of short meetings has brought so far, as far as it is open."""
        from journal_app.store.reads.workshop.workshops import WorkshopReads

        return WorkshopReads(self._connection, self.team, self.groups, self._day_ends)

    @cached_property
    def runner(self) -> RunnerReads:
        """How a cycle is set: meetings, worksheets, ideas and what was decided about them, as far as they are open."""
        from journal_app.store.reads.runner.runners import RunnerReads

        return RunnerReads(self._connection, self.workshop, self.review, self.groups)
