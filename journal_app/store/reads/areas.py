"""Reads of one connection, by area."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

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
    from journal_app.store.reads.sheet.sheets import SheetReads
    from journal_app.store.reads.tries import TryReads
    from journal_app.store.reads.week.minutes import MinutesReads
    from journal_app.store.reads.week.present import PresentReads
    from journal_app.store.reads.week.received import ReceivedReads
    from journal_app.store.reads.week.session_list import SessionListReads
    from journal_app.store.reads.week.sessions import SessionReads
    from journal_app.store.reads.week.wins import WinReads

# The areas that most starts never ask: module, class, and which other areas it reads with.
_LATE: Final[Mapping[str, tuple[str, ...]]] = {
    "candidates": ("candidates", "CandidateReads"),
    "cycles": ("okrs.cycles", "CycleReads"),
    "days_off": ("days_off", "DayOffReads"),
    "export": ("exports", "ExportReads"),
    "groups": ("okrs.groups", "GroupReads"),
    "importing": ("imports", "ImportReads"),
    "chores": ("okrs.chores", "ChoreReads"),
    "ledger": ("okrs.ledger", "LedgerReads"),
    "plans": ("okrs.plans", "PlanReads", "heard"),
    "okr_parts": ("okrs.parts", "PartReads"),
    "roadmap": ("okrs.roadmap", "RoadmapReads"),
    "present": ("week.present", "PresentReads", "evidence"),
    "sessions": ("week.sessions", "SessionReads"),
    "minutes": ("week.minutes", "MinutesReads"),
    "received": ("week.received", "ReceivedReads"),
    "session_list": ("week.session_list", "SessionListReads", "sessions", "groups"),
    "wins": ("week.wins", "WinReads", "evidence"),
    "sheet": ("sheet.sheets", "SheetReads"),
    "tries": ("tries", "TryReads"),
    "quiet": ("quiet", "QuietReads"),
    "questions": ("okrs.questions", "QuestionReads"),
}


class Reads:
    """What can be asked of a journal; the answers are domain values."""

    candidates: CandidateReads
    """What a picker offers."""
    cycles: CycleReads
    """What hangs on cycles."""
    days_off: DayOffReads
    """Who is off, and which days are workdays."""
    export: ExportReads
    """What an export writes."""
    groups: GroupReads
    """Groups, who belongs to them, and what supports what."""
    importing: ImportReads
    """What an import compares with."""
    chores: ChoreReads
    """What routines there are, and who saw to them."""
    ledger: LedgerReads
    """What was changed in a cycle, and why."""
    plans: PlanReads
    """What is done for key results, and the steps of these."""
    okr_parts: PartReads
    """What hangs below a key result."""
    roadmap: RoadmapReads
    """What a roadmap shows."""
    present: PresentReads
    """What a win session shows."""
    sessions: SessionReads
    """What win sessions there were."""
    minutes: MinutesReads
    """What the minutes of sessions say otherwise, and the versions that were settled."""
    received: ReceivedReads
    """What others said to a person and of their lines."""
    session_list: SessionListReads
    """The list of win sessions, with what each brought."""
    wins: WinReads
    """The Keeps of a cycle, by week and by what they stand for, and the story of a line."""
    sheet: SheetReads
    """Mission, vision and values, how they came to be, and how they are lived."""
    tries: TryReads
    """What became of Trys."""
    quiet: QuietReads
    """What has come to a person's own lines since they wrote last."""
    questions: QuestionReads
    """What was answered about key results, and what the cycle before stumbled on."""

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

    def __getattr__(self, name: str) -> object:
        """Return an area that most starts never ask, imported when it is asked."""
        if name not in _LATE:
            raise AttributeError(name)
        module, area, *others = _LATE[name]
        made: Any = getattr(import_module(f"journal_app.store.reads.{module}"), area)
        found: object = made(self._connection, *(getattr(self, other) for other in others))
        setattr(self, name, found)
        return found


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
