"""Reads of the past of a cycle: its tree as it was at the end of a day, from the change log.

What a day held is told by the clocks of those who wrote, in the time of this computer; whatever counts today counts
then, also where it arrived later. Names of people, groups, days off and the team's cadence are those of today.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Final

from journal_app.domain.day_end import DayEnds, day_at, midnight
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.okrs.asking.questions import KrAnswer
from journal_app.domain.okrs.okr import KeyResult, Objective, Period
from journal_app.domain.okrs.parts import Step, StepKind, Support
from journal_app.domain.okrs.past import Deed, Deeds, Difference, differences
from journal_app.domain.okrs.tree import OkrTree
from journal_app.domain.periods import moved
from journal_app.domain.workdays import EVERY_WEEKDAY, Workdays
from journal_app.store import typed_rows
from journal_app.store.file.gc_pause import resting
from journal_app.store.log import device_notes
from journal_app.store.log.leave_team_rows import LOG_SINCE
from journal_app.store.log.log_clocks import at_ms, milliseconds
from journal_app.store.log.op_rows import Code
from journal_app.store.log.versions import Version
from journal_app.store.reads.okrs.past_rows import CyclePast, PastRows
from journal_app.store.reads.okrs.views import TreeViews
from journal_app.store.schema import fields_by_number
from journal_app.system import local_time

# What hangs on a node, by the field that says on which, and what it is called there.
_HANGING: Final = {Step.TABLE: "steps", KrAnswer.TABLE: "clear", Support.TABLE: "supports"}


class PastReads:
    """Questions about how a cycle was, answered on one connection."""

    def __init__(self, connection: sqlite3.Connection, day_ends: DayEnds = midnight) -> None:
        """Read on the given connection, where days end so long after midnight."""
        self._connection = connection
        self._day_ends = day_ends
        self._kept: tuple[tuple[object, ...], CyclePast] | None = None

    def tree_at(self, period: Id, day: date, workdays: Workdays = EVERY_WEEKDAY) -> OkrTree:
        """Return the tree of a cycle as it was at the end of a day, with what is outdated then by some workdays.

        It is empty where nothing was there yet; its period is then as it is today. Raises JournalError(NOT_FOUND) of a
        cycle that nobody made.
        """
        with resting():
            return self._tree(self._past(period), day, workdays)

    def changes(self, period: Id) -> tuple[date, ...]:
        """Return the days on which something of a cycle's tree changed, the earliest first.

        A check-in changes no tree: it says how far one is.
        """
        with resting():
            days = {deed.day for deeds in self._deeds(self._past(period), 0, None).values() for deed in deeds}
        return tuple(sorted(days))

    def diff(
        self, period: Id, first: date, second: date, workdays: Workdays = EVERY_WEEKDAY
    ) -> tuple[Difference, ...]:
        """Return in what the tree at the end of the second day differs from that of the first."""
        return self.compared(period, first, second, workdays)[1]

    def compared(
        self, period: Id, first: date, second: date, workdays: Workdays = EVERY_WEEKDAY
    ) -> tuple[OkrTree, tuple[Difference, ...]]:
        """Return the tree at the end of the first day with what `diff` says of it, for one reading of both."""
        with resting():
            past = self._past(period)
            before, after = (self._tree(past, day, workdays) for day in (first, second))
            between = sorted((self._end(first), self._end(second)))
            return before, differences(before, after, self._deeds(past, *between))

    def known_since(self) -> date | None:
        """Return the day on which the log began anew, since a team was left: of days before it little is known.

        None where the log goes back to the beginning: also after joining a team, whose whole log comes along.
        """
        since = device_notes.noted(self._connection, LOG_SINCE)
        return self._day(since) if isinstance(since, int) else None

    def _past(self, period: Id) -> CyclePast:
        # The first grows with what this connection wrote, also what was taken back, the other with what others did.
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        asked = (period, self._connection.total_changes, version)
        if self._kept is None or self._kept[0] != asked:
            self._kept = asked, CyclePast(self._connection, period)
        return self._kept[1]

    def _tree(self, past: CyclePast, day: date, workdays: Workdays) -> OkrTree:
        until = self._end(day)
        shown = past.visible(until)
        row = shown.rows.get((Period.TABLE, past.period))
        period = row if isinstance(row, Period) else typed_rows.find(self._connection, Period, past.period)
        if period is None:
            raise JournalError(ErrorCode.NOT_FOUND, table=Period.TABLE)
        rows = PastRows(self._connection, day, past=past, until=until, shown=shown)
        return TreeViews(self._connection, period, day, workdays, rows).tree()

    def _deeds(self, past: CyclePast, first: int, until: int | None) -> Deeds:
        """Return what was done to each node of a cycle from one moment of the log's clock up to another."""
        objectives, results = past.own_nodes()
        found: dict[Id, list[Deed]] = defaultdict(list)
        for id_, ops in past.versions.of.items():
            table = past.versions.table(id_)
            if table is None or table not in {Objective.TABLE, KeyResult.TABLE, *_HANGING}:
                continue
            nodes = {id_} if table not in _HANGING else _hangs_on(past, id_, table)
            nodes &= objectives | results
            if not nodes:
                continue
            for op in ops:
                if not op.parked and first <= op.hlc and (until is None or op.hlc < until):
                    deed = Deed(self._day(milliseconds(op.hlc)), _HANGING.get(table) or _named(op))
                    for node in nodes:
                        found[node].append(deed)
        return {node: tuple(sorted(deeds, key=lambda deed: deed.day)) for node, deeds in found.items()}

    def _end(self, day: date) -> int:
        """Return the first moment of the log's clock that is no more of a day."""
        return at_ms(local_time.ms_at(moved(day, 1), self._day_ends()))

    def _day(self, ms: int) -> date:
        return day_at(local_time.of_row(ms), self._day_ends())


def _hangs_on(past: CyclePast, id_: Id, table: str) -> set[Id]:
    if table == Step.TABLE and StepKind.WORK in _kinds(past, id_):
        return set()
    fields = fields_by_number()
    numbers = {number for op in past.versions.of[id_] for number in past.versions.said(op)}
    return {node for number in numbers if fields[number].moves for node in past.versions.ever(id_, number)}


def _kinds(past: CyclePast, id_: Id) -> Iterator[object]:
    fields = fields_by_number()
    for op in past.versions.of[id_]:
        yield from (
            value for number, value in past.versions.said(op).items() if fields[number].name == "kind"
        )


def _named(op: Version) -> str:
    """Return what an operation on a node is about, "" for all of it."""
    return fields_by_number()[op.fld].name if op.fld is not None and op.code != Code.NEW else ""
