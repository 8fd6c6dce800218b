"""Rows of a cycle's tree as they were at the end of a day, made from the operations of the log."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Final, NamedTuple

from typing_extensions import override

from journal_app.domain.entity import ENTITIES, R
from journal_app.domain.ids import Id
from journal_app.domain.okrs.asking.questions import QUESTIONS, KrAnswer
from journal_app.domain.okrs.okr import CheckIn, KeyResult, Measure, Objective, Period, format_number
from journal_app.domain.okrs.parts import Step, StepKind, Support
from journal_app.domain.okrs.tree import UNANSWERED
from journal_app.store.log import edges, fold_queue_rows
from journal_app.store.log.versions import Versions
from journal_app.store.reads.okrs.tree_rows import LETTERS, SPARKLINE, Lately, TreeRows
from journal_app.store.schema import TABLES
from journal_app.store.visible_rows import Key, Outside, Visible, references, visible

_PERIOD: Final = ENTITIES[Objective.TABLE].part("period").number
_OBJECTIVE: Final = ENTITIES[KeyResult.TABLE].part("objective").number
_SUPPORTING: Final = ENTITIES[Support.TABLE].part("objective").number
_SUPPORTED: Final = tuple(
    ENTITIES[Support.TABLE].part(name).number for name in ("to_objective", "to_key_result")
)
# By the indexes of the step 0012_quarter, which say the same in the same words.
_MADE_IN: Final = """SELECT ent FROM op WHERE code = 4 AND instr(val, '"96":"')
AND substr(val, instr(val, '"96":"') + 6, 32) = ?"""
_BROUGHT_INTO: Final = "SELECT ent FROM op WHERE fld = 96 AND val = ?"
# Hardly any check-in ever goes: what it says stands in its row.
_MEASURED: Final = """SELECT op.ent, op.hlc, k.id, c.day, c.made_at, c.value, c.confidence
FROM op LEFT JOIN check_in c ON c.id = op.ent LEFT JOIN key_result k ON k.key = c.key_result
WHERE op.code = 4 AND instr(op.val, '"128":"') AND substr(op.val, instr(op.val, '"128":"') + 7, 32) IN ({marks})"""
_EVER_DELETED: Final = "SELECT ent FROM op WHERE code = 2"
_SUPPORTS: Final = """SELECT ent FROM op WHERE code = 4 AND instr(val, '"368":"')"""
_SLOTS: Final = 500


class _Measured(NamedTuple):
    """A check-in that was never deleted, as it is stored; in the order in which one follows another."""

    day: str
    made_at: int
    id: bytes
    hlc: int
    value: str
    confidence: int


class CyclePast:
    """All that the log knows of a cycle, what hangs on its nodes, and of cycles in which something supports it.

    It is read once; the rows of any day follow from it.
    """

    def __init__(self, connection: sqlite3.Connection, period: Id) -> None:
        self._connection = connection
        self.period = period
        self.versions = Versions(connection)
        self.courses: dict[Id, list[_Measured]] = defaultdict(list)
        self._load()

    def visible(self, until: int) -> Visible:
        """Return the rows that showed before a moment of the log's clock."""
        found, alive = self.versions.rows(until)
        return visible(TABLES, found, alive, frozenset(), Outside(self._outside(found)))

    def own_nodes(self) -> tuple[set[Id], set[Id]]:
        """Return the objectives that were ever in this cycle, and the key results that ever hung below one of them."""
        objectives, results = set(), set()
        of = self.versions.of
        for id_ in of:
            if self.period in self.versions.ever(id_, _PERIOD):
                objectives.add(id_)
        for id_ in of:
            if not objectives.isdisjoint(self.versions.ever(id_, _OBJECTIVE)):
                results.add(id_)
        return objectives, results

    def _load(self) -> None:
        versions = self.versions
        versions.load({self.period})
        supports = {Id(ent) for (ent,) in self._connection.execute(_SUPPORTS)}
        versions.load(supports)
        nodes: set[Id] = set()
        periods, waiting = {self.period}, {self.period}
        while waiting:
            nodes |= edges.near(self._connection, self._made_in(waiting))
            # What supports them lies in other cycles, of which all has to be known then.
            supporting = {
                objective
                for one in supports
                if any(not nodes.isdisjoint(versions.ever(one, field)) for field in _SUPPORTED)
                for objective in versions.ever(one, _SUPPORTING)
            }
            versions.load(supporting)
            further = {period for one in supporting for period in versions.ever(one, _PERIOD)}
            waiting = further - periods
            periods |= waiting
        concerned = {one for one in supports if not nodes.isdisjoint(versions.ever(one, _SUPPORTING))}
        versions.forget(supports - concerned)
        targets = {node for one in concerned for field in _SUPPORTED for node in versions.ever(one, field)}
        nodes |= edges.near(self._connection, targets - nodes)
        versions.load(nodes)
        elsewhere = {period for one in nodes for period in versions.ever(one, _PERIOD)}
        results = {one for one in nodes if versions.table(one) == KeyResult.TABLE}
        versions.load(elsewhere | self._measured(results))
        for course in self.courses.values():
            course.sort()

    def _made_in(self, periods: Iterable[Id]) -> set[Id]:
        found: set[Id] = set()
        for period in periods:
            found |= {Id(ent) for (ent,) in self._connection.execute(_MADE_IN, (period.hex(),))}
            found |= {Id(ent) for (ent,) in self._connection.execute(_BROUGHT_INTO, (period,))}
        return found

    def _measured(self, results: Iterable[Id]) -> set[Id]:
        """Take the check-ins of key results; return those that were deleted at any time, which are left."""
        deleted = {ent for (ent,) in self._connection.execute(_EVER_DELETED)}
        left: set[Id] = set()
        wanted = [one.hex() for one in sorted(results)]
        for first in range(0, len(wanted), _SLOTS):
            chunk = wanted[first : first + _SLOTS]
            sql = _MEASURED.format(marks=", ".join("?" * len(chunk)))
            for ent, hlc, key_result, *said in self._connection.execute(sql, chunk).fetchall():
                if key_result is None or ent in deleted:
                    left.add(Id(ent))
                else:
                    day, made_at, value, confidence = said
                    self.courses[Id(key_result)].append(_Measured(day, made_at, ent, hlc, value, confidence))
        return left

    def _outside(self, found: dict[Key, dict[str, Any]]) -> frozenset[Key]:
        """Return what the rows point to that is not told from the log here: people, groups and the like of today."""
        wanted: dict[str, set[Id]] = defaultdict(set)
        for (table, _), values in found.items():
            for _, target in references(TABLES[table], values):
                if target[1] not in self.versions.of:
                    wanted[target[0]].add(target[1])
        return frozenset(
            (table, id_)
            for table, ids in wanted.items()
            for id_ in fold_queue_rows.shown(self._connection, table, ids)
        )


@dataclass(slots=True, kw_only=True)
class PastRows(TreeRows):
    """What was stored of some cycles at the end of the day `as_of`."""

    past: CyclePast
    until: int
    shown: Visible

    @override
    def read(self, period: Period) -> None:
        """Take all of a cycle, and of those in which something supported it then, by any number of steps."""
        every = {one.id: one for one in self._rows(Objective)}
        results = {one.id: one for one in self._rows(KeyResult)}
        supports = {one.objective: one for one in self._rows(Support)}
        periods = self._periods(period, every, results, supports.values())
        self.objectives = [one for one in every.values() if one.period in periods]
        self.objectives.sort(key=lambda one: (one.pos, one.id))
        own = {one.id for one in self.objectives}
        self.key_results = [one for one in results.values() if one.objective in own]
        self.key_results.sort(key=lambda one: (one.pos, one.id))
        for one in supports.values():
            to = one.to_key_result or one.to_objective
            if one.objective in own and to is not None:
                self.supports[one.objective] = to
        self._take_hanging({one.id: one for one in self.key_results})

    def _rows(self, kind: type[R]) -> Iterator[R]:
        """Yield the rows of a kind by id."""
        rows: Mapping[Key, Any] = self.shown.rows
        yield from (rows[key] for key in sorted(key for key in rows if key[0] == kind.TABLE))

    def _periods(
        self,
        period: Period,
        every: dict[Id, Objective],
        results: dict[Id, KeyResult],
        supports: Iterable[Support],
    ) -> set[Id]:
        trials = {one.id for one in self._rows(Period) if one.trial}
        found, before = {period.id}, 0
        said = list(supports)
        while len(found) > before:
            before = len(found)
            for one in said:
                result = results.get(one.to_key_result) if one.to_key_result else None
                to = result.objective if result else one.to_objective
                above = every.get(to) if to is not None else None
                below = every.get(one.objective)
                # What is not here concerns no cycle that is.
                if above and below and above.period in found and below.period not in trials:
                    found.add(below.period)
        return found

    def _take_hanging(self, results: dict[Id, KeyResult]) -> None:
        again: dict[Id, list[_Measured]] = defaultdict(list)
        for one in self._rows(CheckIn):
            day, value = one.day.isoformat(), format_number(one.value)
            again[one.key_result].append(_Measured(day, one.made_at, one.id, 0, value, one.confidence))
        for id_, kr in results.items():
            self._take_course(kr, self.past.courses.get(id_, []), again.get(id_, []))
        for step in sorted(self._rows(Step), key=lambda one: (one.pos, one.id)):
            if step.key_result in results and step.kind is not StepKind.WORK:
                later = step.done_on is not None and step.done_on > self.as_of
                self.steps[step.key_result].append(replace(step, done_on=None) if later else step)
        for answer in self._rows(KrAnswer):
            if answer.key_result in results:
                before, at = self.clear.get(answer.key_result, UNANSWERED), answer.question - QUESTIONS.start
                self.clear[answer.key_result] = before[:at] + LETTERS[answer.answer] + before[at + 1 :]

    def _take_course(self, kr: KeyResult, course: list[_Measured], again: list[_Measured]) -> None:
        """Take what was measured of a key result by then; `again` is what was deleted some time."""
        said = sorted([*course, *again]) if again else course
        last = self.as_of.isoformat()
        is_band = kr.measure is Measure.BAND
        found: list[_Measured] = []
        for one in reversed(said):
            if one.hlc < self.until and one.day <= last:
                found.append(one)
                if len(found) == SPARKLINE and not is_band:
                    break
        if found:
            lately = tuple(one.confidence for one in reversed(found[:SPARKLINE]))
            self.lately[kr.id] = Lately(date.fromisoformat(found[0].day), Decimal(found[0].value), lately)
        if is_band and found:
            course_of = ((date.fromisoformat(one.day), Decimal(one.value)) for one in reversed(found))
            self.bands[kr.id] = list(course_of)
