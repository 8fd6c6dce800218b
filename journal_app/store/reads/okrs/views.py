"""Views of a cycle's tree, built from its rows: progress, confidence and health of each node worked out."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache

from journal_app.domain.ids import Id
from journal_app.domain.okrs import numbering, progress
from journal_app.domain.okrs.asking.questions import QUESTIONS
from journal_app.domain.okrs.okr import KeyResult, Measure, Objective, Period
from journal_app.domain.okrs.parts import Step, StepKind
from journal_app.domain.okrs.roll_up import RollUps, is_living
from journal_app.domain.okrs.tree import UNANSWERED, KrView, ObjectiveView, OkrTree, counts
from journal_app.domain.workdays import EVERY_WEEKDAY, Workdays
from journal_app.store import typed_rows

_SPARKLINE = 6
_IN_PERIODS = "SELECT key FROM objective WHERE period IN (SELECT key FROM period WHERE id IN ({marks}))"
# Where what supports a node of these cycles lies; a trial counts nowhere.
_FURTHER = """
SELECT DISTINCT p.id FROM support s JOIN objective o ON o.key = s.objective JOIN period p ON p.key = o.period
LEFT JOIN key_result k ON k.key = s.to_key_result
WHERE NOT p.trial AND coalesce(k.objective, s.to_objective) IN ({nodes}) AND p.id NOT IN ({marks})
"""
_SUPPORTS = """
SELECT o.id, coalesce(k.id, t.id) FROM support s JOIN objective o ON o.key = s.objective
LEFT JOIN key_result k ON k.key = s.to_key_result LEFT JOIN objective t ON t.key = s.to_objective
WHERE s.objective IN ({nodes}) ORDER BY s.id
"""
# The last check-in of each key result, and the confidence of the last ones, the latest first.
_LATELY = """
SELECT k.id, c.day, c.value, (SELECT group_concat(confidence) FROM (SELECT l.confidence FROM check_in l
WHERE l.key_result = k.key AND l.day <= ?1 ORDER BY l.day DESC, l.made_at DESC, l.id DESC LIMIT {most}))
FROM key_result k JOIN check_in c ON c.key = (SELECT l.key FROM check_in l WHERE l.key_result = k.key AND l.day <= ?1
ORDER BY l.day DESC, l.made_at DESC, l.id DESC LIMIT 1)
WHERE {which}
"""
# How a band was kept is told by all that was measured of it.
_BANDS = """
SELECT k.id, c.day, c.value FROM key_result k JOIN check_in c ON c.key_result = k.key
WHERE k.measure = 'band' AND {which} AND c.day <= ? ORDER BY c.day, c.made_at, c.id
"""
_MADE_SINCE = """
SELECT k.id, count(*) FROM check_in c CROSS JOIN key_result k ON k.key = c.key_result WHERE c.key > ? GROUP BY k.key
"""
_ANSWERS = """
SELECT k.id, a.question, a.answer FROM kr_answer a JOIN key_result k ON k.key = a.key_result
WHERE k.objective IN ({nodes}) ORDER BY a.id
"""
# Whoever owns a node under a name of a log that is theirs owns it themselves.
_PEOPLE = "SELECT n.id, w.id, w.name FROM member n JOIN who w ON w.key = n.key"
_NOBODY: tuple[Id | None, str] = (None, "")
_LETTERS = {"yes": "y", "no": "n", "na": "a"}


@dataclass(slots=True)
class _Lately:
    """What was measured of a key result last: `confidences` are those of the last check-ins, earliest first."""

    day: date
    value: Decimal
    confidences: tuple[int, ...]


@dataclass(slots=True)
class _Rows:
    """What is stored of some cycles."""

    objectives: list[Objective]
    key_results: list[KeyResult]
    supports: dict[Id, Id]
    lately: dict[Id, _Lately] = field(default_factory=dict)
    bands: dict[Id, list[tuple[date, Decimal]]] = field(default_factory=lambda: defaultdict(list))
    steps: dict[Id, list[Step]] = field(default_factory=lambda: defaultdict(list))
    clear: dict[Id, str] = field(default_factory=dict)


class TreeViews:
    """The tree of one cycle. Without `today` nothing is outdated; with `as_of` what was measured later is left out."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        period: Period,
        today: date | None = None,
        workdays: Workdays = EVERY_WEEKDAY,
        as_of: date | None = None,
    ) -> None:
        self._connection = connection
        self._period = period
        self._today = today
        self._workdays = workdays
        self._as_of = as_of or date.max
        self._weeks = self._cadence()
        self._outdated: dict[date, bool] = {}
        self._people = {Id(said): (Id(id_), name) for said, id_, name in connection.execute(_PEOPLE)}
        self._check_ins = self._count_check_ins()
        self._rows = self._read()
        self._own = {kr.id: self._measured(kr) for kr in self._rows.key_results}
        rows = self._rows
        self._roll_ups = RollUps(rows.objectives, rows.key_results, self._own, rows.supports)

        objectives = [one for one in rows.objectives if one.period == period.id]
        known = {one.id for one in objectives}
        key_results = [kr for kr in rows.key_results if kr.objective in known]
        self._names = numbering.refs(numbering.OBJECTIVE, ((one.id, one.number) for one in objectives))
        self._names |= numbering.refs(numbering.KEY_RESULT, ((kr.id, kr.number) for kr in key_results))
        self._results: dict[Id, list[Id]] = defaultdict(list)
        for kr in key_results:
            self._results[kr.objective].append(kr.id)
        self._children: dict[Id | None, list[Id]] = defaultdict(list)
        for one in objectives:
            self._children[one.parent if one.parent in known else None].append(one.id)
        self._views: dict[Id, ObjectiveView] = {}
        self._result_views: dict[Id, KrView] = {}
        self._tree: OkrTree | None = None
        self._stale: set[Id] = set()

    def tree(self) -> OkrTree:
        """Return the tree; what has not changed since it was returned last is the same value."""
        before, stale = self._tree, self._stale
        if before is None or stale:
            roots = tuple(self._view(one) for one in self._children[None])
            nodes = None
            if before is not None:
                # The nodes are the same ones: only what was measured of them is not.
                made = {
                    id_: self._views.get(id_) or self._result_views[id_]
                    for id_ in stale & before.nodes.keys()
                }
                nodes = {**before.nodes, **made}
            self._tree = before = OkrTree(self._period, roots, nodes)
            self._stale = set()
        return before

    def move_to(self, connection: sqlite3.Connection) -> None:
        """Read on another connection from now on, that of another thread."""
        self._connection = connection

    def renewed(self, edited: Collection[Id] = ()) -> bool:
        """Take in the check-ins that were made since, and the nodes `edited`.

        False where that is not enough, and all must be read anew: check-ins have gone, or nodes have, or have moved.
        """
        last, count = self._check_ins
        self._check_ins = now = self._count_check_ins()
        made = self._connection.execute(_MADE_SINCE, (last,)).fetchall()
        if now[1] != count + sum(number for _, number in made) or not all(map(self._is_edited, edited)):
            return False
        for id_ in {*(id_ for id_, _ in made), *edited}:
            kr = self._roll_ups.key_results.get(id_)
            if kr is not None:
                self._read_courses(self._rows, "k.id = ?", (id_,))
                self._own[id_] = self._measured(kr)
            for node in self._roll_ups.forget(id_):
                self._stale.add(node)
                self._views.pop(node, None)
                self._result_views.pop(node, None)
        return True

    def _is_edited(self, id_: Id) -> bool:
        """Take in a node as it is stored now; False where it has another place, or none, or counts otherwise."""
        before = self._roll_ups.key_results.get(id_) or self._roll_ups.objectives.get(id_)
        now = None if before is None else typed_rows.find(self._connection, type(before), id_)
        if before is None or now is None or _place_of(now) != _place_of(before):
            return False
        self._roll_ups.edit(now)
        return True

    def _count_check_ins(self) -> tuple[int, int]:
        found = self._connection.execute(
            "SELECT coalesce((SELECT max(key) FROM check_in), 0), (SELECT count(*) FROM check_in)"
        ).fetchone()
        return int(found[0]), int(found[1])

    def _view(self, id_: Id) -> ObjectiveView:
        found = self._views.get(id_)
        if found is None:
            results = tuple(self._result_view(kr) for kr in self._results[id_])
            below = tuple(self._view(child) for child in self._children[id_])
            one = self._roll_ups.objectives[id_]
            found = self._views[id_] = self._objective(one, self._names[id_], results, below)
        return found

    def _result_view(self, id_: Id) -> KrView:
        found = self._result_views.get(id_)
        if found is None:
            kr = self._roll_ups.key_results[id_]
            found = self._result_views[id_] = self._key_result(kr, self._names[id_])
        return found

    def _objective(
        self, one: Objective, ref: str, results: tuple[KrView, ...], children: tuple[ObjectiveView, ...]
    ) -> ObjectiveView:
        owner, name = self._owner(one.owner)
        standing = self._roll_ups.standing(one.id)
        living = [child for child in children if is_living(child.objective)]
        said = [view.confidence for view in results if counts(view)]
        days = [view.last_day for view in results] + [child.last_day for child in children]
        return ObjectiveView(
            objective=one if owner == one.owner else replace(one, owner=owner),
            ref=ref,
            owner_name=name,
            progress=standing.progress,
            confidence=progress.mean([*said, *(child.confidence for child in living)]),
            last_day=max((day for day in days if day is not None), default=None),
            key_results=results,
            children=children,
            standing=standing,
            supporters=self._roll_ups.supporters(one.id),
            supports=self._rows.supports.get(one.id),
        )

    def _key_result(self, kr: KeyResult, ref: str) -> KrView:
        owner, name = self._owner(kr.owner)
        lately, steps = self._rows.lately.get(kr.id), tuple(self._rows.steps.get(kr.id, ()))
        standing = self._roll_ups.standing(kr.id)
        confidence = lately.confidences[-1] if lately else None
        last_day = lately.day if lately else None
        outdated = self._is_outdated(last_day)
        is_band = kr.measure is Measure.BAND
        return KrView(
            kr=kr if owner == kr.owner else replace(kr, owner=owner),
            ref=ref,
            owner_name=name,
            now=progress.value_now(kr, lately.value if lately else None, steps),
            progress=standing.progress,
            confidence=confidence,
            confidences=lately.confidences if lately else (),
            last_day=last_day,
            status=progress.status(kr, standing.progress, confidence, outdated=outdated),
            standing=standing,
            supporters=self._roll_ups.supporters(kr.id),
            steps=steps,
            outside=progress.weeks_outside(kr, self._rows.bands[kr.id])[0] if is_band else 0,
            clear=self._rows.clear.get(kr.id, UNANSWERED),
            outdated=outdated,
        )

    def _is_outdated(self, last_day: date | None) -> bool:
        if self._today is None or last_day is None:
            return False
        found = self._outdated.get(last_day)
        if found is None:
            found = progress.is_outdated(last_day, self._today, self._workdays, self._weeks)
            self._outdated[last_day] = found
        return found

    def _measured(self, kr: KeyResult) -> Fraction | None:
        if kr.measure is Measure.BAND:
            return progress.measured(kr, self._rows.bands[kr.id])
        lately = self._rows.lately.get(kr.id)
        course = [(lately.day, lately.value)] if lately else []
        return progress.measured(kr, course, self._rows.steps.get(kr.id, ()))

    def _owner(self, owner: Id | None) -> tuple[Id | None, str]:
        return self._people.get(owner, _NOBODY) if owner else _NOBODY

    def _cadence(self) -> int:
        sql = "SELECT check_in_weeks FROM team WHERE id = ?"
        found = self._connection.execute(sql, (self._period.team,)).fetchone()
        return int(found[0]) if found else 1

    def _read(self) -> _Rows:
        periods = self._periods()
        nodes = _IN_PERIODS.format(marks=_marks(periods))
        read = self._connection
        where = f"t.key IN ({nodes}) ORDER BY t.pos, t.id"
        objectives = typed_rows.select(read, Objective, where, periods)
        where = f"t.objective IN ({nodes}) ORDER BY t.pos, t.id"
        key_results = typed_rows.select(read, KeyResult, where, periods)
        supports: dict[Id, Id] = {}
        for id_, to in read.execute(_SUPPORTS.format(nodes=nodes), periods):
            # The one made last holds; one whose target has gone says nothing.
            supports.pop(Id(id_), None)
            if to is not None:
                supports[Id(id_)] = Id(to)
        rows = _Rows(objectives, key_results, supports)
        self._read_courses(rows, f"k.objective IN ({nodes})", periods)
        in_nodes = f"SELECT key FROM key_result WHERE objective IN ({nodes})"
        where = f"t.kind <> '{StepKind.WORK}' AND t.key_result IN ({in_nodes}) ORDER BY t.pos, t.id"
        for step in typed_rows.select(read, Step, where, periods):
            later = step.done_on is not None and step.done_on > self._as_of
            rows.steps[step.key_result].append(replace(step, done_on=None) if later else step)
        for id_, question, answer in read.execute(_ANSWERS.format(nodes=nodes), periods):
            before = rows.clear.get(Id(id_), UNANSWERED)
            at = question - QUESTIONS.start
            rows.clear[Id(id_)] = before[:at] + _LETTERS[answer] + before[at + 1 :]
        return rows

    def _read_courses(self, rows: _Rows, which: str, asked: tuple[Id, ...]) -> None:
        until = self._as_of.isoformat()
        day_of, number_of = cache(date.fromisoformat), cache(Decimal)
        sql = _LATELY.format(which=which, most=_SPARKLINE)
        for id_, day, value, said in self._connection.execute(sql, (until, *asked)).fetchall():
            confidences = tuple(map(int, reversed(said.split(","))))
            rows.lately[id_] = _Lately(day_of(day), number_of(value), confidences)
        found = self._connection.execute(_BANDS.format(which=which), (*asked, until)).fetchall()
        for id_ in {id_ for id_, _, _ in found}:
            rows.bands[id_] = [(day_of(day), number_of(value)) for of, day, value in found if of == id_]

    def _periods(self) -> tuple[Id, ...]:
        """Return this cycle and those in which something supports it, by any number of steps."""
        found: tuple[Id, ...] = (self._period.id,)
        while True:
            marks = _marks(found)
            sql = _FURTHER.format(nodes=_IN_PERIODS.format(marks=marks), marks=marks)
            further = tuple(Id(id_) for (id_,) in self._connection.execute(sql, found * 2))
            if not further:
                return found
            found += further


def _place_of(one: Objective | KeyResult) -> tuple[object, ...]:
    """Return what of a node tells where others see it, and whether what it supports counts it."""
    if isinstance(one, KeyResult):
        return one.number, one.pos, one.objective
    return one.number, one.pos, one.parent, one.period, is_living(one)


def _marks(ids: tuple[Id, ...]) -> str:
    return ", ".join("?" * len(ids))
