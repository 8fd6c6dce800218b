"""Reads of objectives, key results and their check-ins."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from journal_app.domain.ids import Id
from journal_app.domain.okrs import okr
from journal_app.domain.okrs.okr import CheckIn, KeyResult, KrView, Objective, ObjectiveView, OkrTree, Period
from journal_app.store import typed_rows

_SPARKLINE = 6
_FIRST, _LAST = "coalesce(t.planned_start, t.start)", "coalesce(t.planned_end, t.end)"
_KR_IN_PERIOD = (
    "t.objective IN (SELECT key FROM objective WHERE period = (SELECT key FROM period WHERE id = ?))"
)
_HISTORY = """
SELECT k.id, c.value, c.confidence, c.day FROM check_in c
JOIN key_result k ON k.key = c.key_result JOIN objective o ON o.key = k.objective
WHERE o.period = (SELECT key FROM period WHERE id = ?) ORDER BY c.day, c.made_at, c.id
"""
# Whoever owns a node under a name of a log that is theirs owns it themselves.
_PEOPLE = "SELECT n.id, w.id, w.name FROM member n JOIN who w ON w.key = n.key"
_NOBODY: tuple[Id | None, str] = (None, "")
_History = dict[Id, list[tuple[str, int, str]]]


class OkrReads:
    """Questions about the OKR tree, answered on one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read on the given connection."""
        self._connection = connection

    def periods(self) -> list[Period]:
        """Return all periods, earliest first."""
        return typed_rows.select(self._connection, Period, f"1 ORDER BY {_FIRST}, {_LAST}")

    def period(self, id_: Id) -> Period | None:
        """Return a period, or None."""
        return typed_rows.find(self._connection, Period, id_)

    def period_on(self, day: date) -> Period | None:
        """Return the shortest period that holds a day, or None."""
        where = f"? BETWEEN {_FIRST} AND {_LAST} ORDER BY julianday({_LAST}) - julianday({_FIRST}), {_FIRST} LIMIT 1"
        found = typed_rows.select(self._connection, Period, where, (day.isoformat(),))
        return found[0] if found else None

    def objective(self, id_: Id) -> Objective | None:
        """Return an objective, or None."""
        return typed_rows.find(self._connection, Objective, id_)

    def key_result(self, id_: Id) -> KeyResult | None:
        """Return a key result, or None."""
        return typed_rows.find(self._connection, KeyResult, id_)

    def objectives(self, period: Id) -> list[Objective]:
        """Return a period's objectives, siblings in order."""
        where = "t.period = (SELECT key FROM period WHERE id = ?) ORDER BY t.pos, t.id"
        return typed_rows.select(self._connection, Objective, where, (period,))

    def key_results(self, period: Id) -> list[KeyResult]:
        """Return a period's key results, siblings in order."""
        return typed_rows.select(
            self._connection, KeyResult, f"{_KR_IN_PERIOD} ORDER BY t.pos, t.id", (period,)
        )

    def key_results_of(self, objective: Id) -> list[KeyResult]:
        """Return an objective's key results in order."""
        where = "t.objective = (SELECT key FROM objective WHERE id = ?) ORDER BY t.pos, t.id"
        return typed_rows.select(self._connection, KeyResult, where, (objective,))

    def check_ins(self, key_result: Id) -> list[CheckIn]:
        """Return a key result's check-ins, earliest first; the last one says where it stands."""
        where = "t.key_result = (SELECT key FROM key_result WHERE id = ?) ORDER BY t.day, t.made_at, t.id"
        return typed_rows.select(self._connection, CheckIn, where, (key_result,))

    def recent_links(self, member: Id, limit: int = 3) -> list[Id]:
        """Return the key results a member's lines named last, the latest first."""
        rows = self._connection.execute(
            """SELECT k.id FROM item i JOIN authored e ON e.key = i.entry JOIN key_result k ON k.key = i.kr
            WHERE e.member = (SELECT person FROM member WHERE id = ?) GROUP BY k.key
            ORDER BY max(e.day) DESC, max(i.key) DESC LIMIT ?""",
            (member, limit),
        )
        return [Id(id_) for (id_,) in rows]

    def tree(self, period: Period) -> OkrTree:
        """Return the whole tree of a period with progress, confidence and status worked out."""
        people = {Id(said): (Id(id_), name) for said, id_, name in self._connection.execute(_PEOPLE)}
        history = self._history(period.id)
        results: dict[Id, list[KrView]] = defaultdict(list)
        for kr in self.key_results(period.id):
            owner, name = people.get(kr.owner, _NOBODY) if kr.owner else _NOBODY
            results[kr.objective].append(_kr_view(replace(kr, owner=owner), history.get(kr.id, []), name))
        children: dict[Id | None, list[Objective]] = defaultdict(list)
        objectives = self.objectives(period.id)
        known = {objective.id for objective in objectives}
        for objective in objectives:
            children[objective.parent if objective.parent in known else None].append(objective)

        def view(objective: Objective) -> ObjectiveView:
            below = tuple(view(child) for child in children[objective.id])
            owner, name = people.get(objective.owner, _NOBODY) if objective.owner else _NOBODY
            return _objective_view(replace(objective, owner=owner), tuple(results[objective.id]), below, name)

        return OkrTree(period, tuple(view(objective) for objective in children[None]))

    def _history(self, period: Id) -> _History:
        found: _History = defaultdict(list)
        for id_, value, confidence, day in self._connection.execute(_HISTORY, (period,)):
            found[Id(id_)].append((value, confidence, day))
        return found


def _kr_view(kr: KeyResult, history: list[tuple[str, int, str]], owner_name: str) -> KrView:
    now = Decimal(history[-1][0]) if history else None
    confidence = history[-1][1] if history else None
    done = okr.progress(kr.start, kr.target, now)
    return KrView(
        kr=kr,
        ref=f"KR-{kr.number}",
        owner_name=owner_name,
        now=now,
        progress=done,
        confidence=confidence,
        confidences=tuple(one for _, one, _ in history[-_SPARKLINE:]),
        last_day=date.fromisoformat(history[-1][2]) if history else None,
        status=okr.status(kr, done, confidence),
    )


def _objective_view(
    objective: Objective,
    results: tuple[KrView, ...],
    children: tuple[ObjectiveView, ...],
    owner_name: str,
) -> ObjectiveView:
    counted = [view for view in results if okr.counts(view)]
    living = [child for child in children if child.objective.state is not okr.State.DROPPED]
    confidences = [None if view.confidence is None else Fraction(view.confidence) for view in counted]
    days = [view.last_day for view in results] + [child.last_day for child in children]
    return ObjectiveView(
        objective=objective,
        ref=f"O{objective.number}",
        owner_name=owner_name,
        progress=okr.mean([view.progress for view in counted] + [child.progress for child in living]),
        confidence=okr.mean(confidences + [child.confidence for child in living]),
        last_day=max((day for day in days if day is not None), default=None),
        key_results=results,
        children=children,
    )
