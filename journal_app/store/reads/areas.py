"""Reads of one connection, by area."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from journal_app.domain.entity import ENTITIES, R, Record
from journal_app.domain.ids import Id
from journal_app.domain.team import Member
from journal_app.store import typed_rows
from journal_app.store.reads.entries import KptReads
from journal_app.store.reads.evidence import EvidenceReads
from journal_app.store.reads.heard import Heard
from journal_app.store.reads.okrs.tree import OkrReads
from journal_app.store.reads.team import TeamReads
from journal_app.store.schema import TABLES

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
    from journal_app.store.reads.okrs.plans import PlanReads
    from journal_app.store.reads.okrs.questions import QuestionReads
    from journal_app.store.reads.okrs.roadmap import RoadmapReads
    from journal_app.store.reads.quiet import QuietReads
    from journal_app.store.reads.tries import TryReads
    from journal_app.store.reads.week.minutes import MinutesReads
    from journal_app.store.reads.week.present import PresentReads
    from journal_app.store.reads.week.received import ReceivedReads
    from journal_app.store.reads.week.session_list import SessionListReads
    from journal_app.store.reads.week.sessions import SessionReads
    from journal_app.store.reads.week.wins import WinReads


class Reads:
    """What can be asked of a journal; the answers are domain values."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read on the given connection, which stays with its thread."""
        self._connection = connection
        self.evidence = EvidenceReads(connection)
        self.kpt = KptReads(connection, self.evidence)
        self.heard = Heard(connection)
        self.okr = OkrReads(connection, self.heard)
        self.team = TeamReads(connection)

    def row(self, table: str, id_: Id) -> Record:
        """Return the row of a table; raises JournalError(NOT_FOUND)."""
        of: Any = TABLES[table].record
        found: Record = typed_rows.get(self._connection, of, id_)
        return found

    def everything(self, of: type[R]) -> Iterator[R]:
        """Yield all rows of a kind, by id."""
        return typed_rows.by_id(self._connection, of)

    def pointing_to(self, row: Record) -> Iterator[tuple[str, Record]]:
        """Yield the rows of any kind that point to a row, each with the name of the part that does."""
        for of, name, where in _pointing_to(row.TABLE):
            found: list[Record] = typed_rows.select(self._connection, of, where, (row.id,))
            yield from ((name, one) for one in found)

    def owner(self, row: Record) -> Id | None:
        """Return the person a row belongs to, None for what is the team's. Raises JournalError(NOT_FOUND)."""
        belongs = ENTITIES[row.TABLE].belongs
        if belongs is None:
            return None
        whose: Id = getattr(row, belongs.name)
        if belongs.to == Member.TABLE:
            return self.team.person(whose)
        return self.owner(self.row(belongs.to, whose))

    # What most starts never ask is imported when it is asked.

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


@cache
def _pointing_to(table: str) -> tuple[tuple[Any, str, str], ...]:
    """Return by which part of which kind rows of a table are pointed to, each with the condition that finds them."""
    where = f'(SELECT key FROM "{table}" WHERE id = ?)'
    return tuple(
        (declared.record, part.name, f't."{part.name}" = {where} ORDER BY t.id')
        for declared in ENTITIES.values()
        for part in declared.references
        if part.to == table
    )
