"""Reads of action plans: those of a cycle or a key result, what was written about them, which milestone comes next."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from string import ascii_lowercase
from typing import Any

from journal_app.domain.changes import Change
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Kind
from journal_app.domain.okrs.numbering import KEY_RESULT, ref
from journal_app.domain.okrs.okr import KeyResult, LinkedItem, Objective, Period
from journal_app.domain.okrs.parts import Step
from journal_app.domain.okrs.planning.plans import (
    ActionPlan,
    NextMilestone,
    PlanCount,
    PlanOwner,
    PlanReport,
    PlanState,
    PlanView,
)
from journal_app.store import typed_rows
from journal_app.store.file.gc_pause import resting
from journal_app.store.reads.heard import Heard
from journal_app.store.reads.kept import Kept
from journal_app.store.reads.okrs.refs import KEY_RESULT_REF, KEY_RESULT_REFS

PLAN_STATE = "coalesce(r.state, p.state)"
"""Where a plan p stands: as it was `reported` (r) last, else as it was written."""
_OF_PERIOD = """p.key_result IN (SELECT k.key FROM objective o JOIN key_result k ON k.objective = o.key
WHERE o.period = (SELECT key FROM period WHERE id = :period))"""
_OF_KEY_RESULT = "p.key_result = (SELECT key FROM key_result WHERE id = :of)"
_ALONE = "p.id = :of"
_SAYS = f"""
SELECT p.id, k.id, p.pos, p.title, m.id, p.first, p.last, {PLAN_STATE}, p.possible, p.done_when,
coalesce(r.done, p.done), p.total, p.unit, CASE WHEN r.plan IS NULL THEN p.settled ELSE r.settled END,
{{ref}} FROM action_plan p JOIN key_result k ON k.key = p.key_result
LEFT JOIN reported r ON r.plan = p.key LEFT JOIN member m ON m.key = p.owner
WHERE {{which}} ORDER BY k.id, p.pos, p.id
"""
# Whoever sees to a plan under a name of a log that is theirs sees to it themselves.
_PEOPLE = "SELECT n.id, w.id, w.name FROM member n JOIN who w ON w.key = n.key"
_OTHERS = """
SELECT p.id, n.id FROM action_plan p JOIN plan_owner x ON x.plan = p.key JOIN member n ON n.key = x.member
WHERE {which} ORDER BY x.key
"""
_COUNTS = f"""
SELECT k.id, count(*), sum({PLAN_STATE} = 'done') FROM action_plan p JOIN key_result k ON k.key = p.key_result
LEFT JOIN reported r ON r.plan = p.key
WHERE {{which}} GROUP BY k.key
"""
_REPORTED = """
SELECT r.state, r.done, r.settled FROM reported r WHERE r.plan = (SELECT key FROM action_plan WHERE id = ?)
"""
_MOST_RENEWED = 100
_LINES = """
SELECT i.id, e.day, m.name, i.kind, i.text FROM evidence v CROSS JOIN line i ON i.key = v.item
JOIN entry e ON e.key = i.entry JOIN who m ON m.key = e.member
WHERE v.plan = (SELECT key FROM action_plan WHERE id = :plan) AND v.served = 'plan' GROUP BY i.key
ORDER BY e.day DESC, i.pos LIMIT :limit
"""
_LINE_COUNTS = """
SELECT i.kind, count(DISTINCT i.key) FROM evidence v CROSS JOIN line i ON i.key = v.item
WHERE v.plan = (SELECT key FROM action_plan WHERE id = ?) AND v.served = 'plan' GROUP BY i.kind
"""
_MILESTONES = f"""
SELECT k.id, {KEY_RESULT_REF}, s.title, s.due FROM objective o CROSS JOIN key_result k ON k.objective = o.key
CROSS JOIN step s ON s.key_result = k.key
WHERE o.period = (SELECT key FROM period WHERE id = :of) AND k.state = 'active' AND s.kind = 'milestone'
AND s.done_on IS NULL AND s.due >= :today AND (SELECT person FROM member WHERE id = :me) IN (
    SELECT m.person FROM member m WHERE m.key = k.owner
    UNION SELECT m.person FROM co_owner c JOIN member m ON m.key = c.member WHERE c.key_result = k.key
    UNION SELECT m.person FROM action_plan p JOIN member m ON m.key = p.owner WHERE p.key_result = k.key
) ORDER BY s.due, s.pos, s.id LIMIT 1
"""
# What a plan is shown with: its people, and the number of its key result.
_SHOWN = frozenset(
    {"action_plan", "plan_report", "plan_owner", "member", "naming", "period", "objective", "key_result"}
)
_RENEWED = (ActionPlan, PlanOwner, PlanReport, KeyResult)
_STATES = {one.value: one for one in PlanState}


class PlanReads:
    """Questions about action plans and steps, answered on one connection."""

    def __init__(self, connection: sqlite3.Connection, heard: Heard | None = None) -> None:
        """Read on the given connection; what is `heard` of need not be read again."""
        self._connection = connection
        heard = heard or Heard(connection)
        self._all = Kept(connection, heard, _SHOWN, self._read_all, _matters, self._renew)
        self._counts = Kept(connection, heard, _SHOWN, self._count, _matters, self._count_again)

    # The rows, for commands ---------------------------------------------------

    def plan(self, id_: Id) -> ActionPlan | None:
        """Return an action plan as it was reported on last, or None."""
        found = typed_rows.find(self._connection, ActionPlan, id_)
        return None if found is None else self._as_reported([found])[0]

    def period_of(self, plan: Id) -> Period | None:
        """Return the cycle of a plan, None where the plan has gone."""
        where = """t.key = (SELECT o.period FROM action_plan p JOIN key_result k ON k.key = p.key_result
        JOIN objective o ON o.key = k.objective WHERE p.id = ?)"""
        return next(iter(typed_rows.select(self._connection, Period, where, (plan,))), None)

    def plans_of(self, key_result: Id) -> list[ActionPlan]:
        """Return the plans of a key result as they were reported on last, in order."""
        where = "t.key_result = (SELECT key FROM key_result WHERE id = ?) ORDER BY t.pos, t.id"
        return self._as_reported(typed_rows.select(self._connection, ActionPlan, where, (key_result,)))

    def others(self, plan: Id) -> list[PlanOwner]:
        """Return the rows of the further people of a plan."""
        where = "t.plan = (SELECT key FROM action_plan WHERE id = ?) ORDER BY t.key"
        return typed_rows.select(self._connection, PlanOwner, where, (plan,))

    def step(self, id_: Id) -> Step | None:
        """Return a step, or None."""
        return typed_rows.find(self._connection, Step, id_)

    def steps_of(self, key_result: Id) -> list[Step]:
        """Return the steps, milestones and stages of a key result, in order."""
        where = "t.key_result = (SELECT key FROM key_result WHERE id = ?) ORDER BY t.pos, t.id"
        return typed_rows.select(self._connection, Step, where, (key_result,))

    # Ready to show ------------------------------------------------------------

    def of_period(self, period: Id) -> tuple[PlanView, ...]:
        """Return all plans of a cycle, those of a key result in order; the same values as long as nothing changes."""
        return self._all.of(period)

    def of_key_result(self, key_result: Id) -> list[PlanView]:
        """Return the plans of a key result, in order."""
        return list(self._views(_OF_KEY_RESULT, None, key_result))

    def view(self, plan: Id) -> PlanView | None:
        """Return one plan, or None."""
        return next(iter(self._views(_ALONE, None, plan)), None)

    def called(self) -> dict[tuple[str, str], Id]:
        """Return all plans by what they are called in a file: "KR-2" and the title; of two alike the elder."""
        rows = self._connection.execute(
            f"SELECT {KEY_RESULT_REFS}, p.title, p.id FROM action_plan p JOIN key_result k ON k.key = p.key_result"
            " ORDER BY p.id DESC"
        )
        return {(ref, title): Id(id_) for ref, title, id_ in rows}

    def counts(self, period: Id) -> Mapping[Id, PlanCount]:
        """Return for each key result of a cycle that has plans how many, and how many of them are done."""
        return self._counts.of(period)

    def at_hand(self, period: Id) -> bool:
        """Tell whether `of_period` and `counts` are known without being read anew."""
        return self._counts.has(period) and self._all.has(period)

    def take(
        self, period: Id, number: int, plans: tuple[PlanView, ...], counts: Mapping[Id, PlanCount]
    ) -> None:
        """Go on from what `of_period` and `counts` returned elsewhere, after this many change sets."""
        self._all.take(period, number, plans)
        self._counts.take(period, number, counts)

    def lines(self, plan: Id, limit: int | None = None) -> tuple[LinkedItem, ...]:
        """Return the shared lines that are linked to a plan, newest day first."""
        rows = self._connection.execute(_LINES, {"plan": plan, "limit": -1 if limit is None else limit})
        return tuple(LinkedItem(Id(id_), date.fromisoformat(day), *rest) for id_, day, *rest in rows)

    def line_counts(self, plan: Id) -> dict[Kind, int]:
        """Return how many shared lines of each kind are linked to a plan."""
        return {Kind(kind): count for kind, count in self._connection.execute(_LINE_COUNTS, (plan,))}

    def next_milestone(self, period: Id, me: Id, today: date) -> NextMilestone | None:
        """Return the milestone that comes next of the key results a person answers for or has plans under."""
        bound = {"of": period, "me": me, "today": today.isoformat()}
        row = self._connection.execute(_MILESTONES, bound).fetchone()
        if row is None:
            return None
        return NextMilestone(Id(row[0]), row[1], row[2], date.fromisoformat(row[3]))

    def _as_reported(self, plans: list[ActionPlan]) -> list[ActionPlan]:
        reports = {plan.id: self._connection.execute(_REPORTED, (plan.id,)).fetchone() for plan in plans}
        return [_reported(plan, reports[plan.id]) for plan in plans]

    def _read_all(self, period: Id) -> tuple[PlanView, ...]:
        with resting():
            return tuple(self._views(_OF_PERIOD, period))

    def _renew(
        self, period: Id, views: tuple[PlanView, ...], changes: Sequence[Change]
    ) -> tuple[PlanView, ...] | None:
        differ = self._key_results_of(changes)
        if differ is None:
            return None
        # One that comes or goes changes what those of its number are called.
        rows = [row for change in changes for row in (change.before, change.after)]
        called = {ref(KEY_RESULT, row.number) for row in rows if isinstance(row, KeyResult)}
        differ |= {view.plan.key_result for view in views if view.ref.rstrip(ascii_lowercase) in called}
        found = [view for view in views if view.plan.key_result not in differ]
        for id_ in differ:
            found += self._views(f"{_OF_KEY_RESULT} AND {_OF_PERIOD}", period, id_)
        return tuple(sorted(found, key=lambda view: (view.plan.key_result, view.plan.pos, view.plan.id)))

    def _count_again(
        self, period: Id, counts: Mapping[Id, PlanCount], changes: Sequence[Change]
    ) -> Mapping[Id, PlanCount] | None:
        differ = self._key_results_of(changes)
        if differ is None:
            return None
        found = {id_: count for id_, count in counts.items() if id_ not in differ}
        for id_ in differ:
            found |= self._count(period, f"{_OF_KEY_RESULT} AND {_OF_PERIOD}", id_)
        return found

    def _key_results_of(self, changes: Sequence[Change]) -> set[Id] | None:
        """Return the key results whose plans look different after some changes; None for others, or very many."""
        rows = [row for change in changes for row in (change.before, change.after) if row is not None]
        plans = {row.plan for row in rows if isinstance(row, PlanOwner | PlanReport)}
        if len(rows) > _MOST_RENEWED or not all(isinstance(row, _RENEWED) for row in rows):
            return None
        found = {row.key_result for row in rows if isinstance(row, ActionPlan)}
        found |= {plan.key_result for id_ in plans if (plan := self.plan(id_)) is not None}
        return found | {row.id for row in rows if isinstance(row, KeyResult)}

    def _count(self, period: Id, which: str = _OF_PERIOD, kr: Id | None = None) -> Mapping[Id, PlanCount]:
        rows = self._connection.execute(_COUNTS.format(which=which), {"period": period, "of": kr})
        return {Id(key_result): PlanCount(total, done) for key_result, total, done in rows}

    def _views(self, which: str, period: Id | None, of: Id | None = None) -> list[PlanView]:
        bound = {"period": period, "of": of}
        called = KEY_RESULT_REFS if which == _OF_PERIOD else KEY_RESULT_REF
        people = {said: (Id(who), name) for said, who, name in self._connection.execute(_PEOPLE)}
        others: dict[bytes, list[bytes]] = defaultdict(list)
        for plan, member in self._connection.execute(_OTHERS.format(which=which), bound):
            others[plan].append(member)
        found = []
        for row in self._connection.execute(_SAYS.format(which=which, ref=called), bound):
            seeing = [people[one] for one in (row[4], *others.get(row[0], ())) if one in people]
            found.append(PlanView(_plan(row, people), row[14], tuple(dict.fromkeys(seeing))))
        return found


def _reported(plan: ActionPlan, report: tuple[str, int | None, str | None] | None) -> ActionPlan:
    if report is None:
        return plan
    state, done, settled = report
    done = plan.done if done is None else done
    return replace(plan, state=_STATES[state], done=done, settled=_day(settled))


def _matters(change: Change) -> bool:
    """Tell whether plans look different after a change: of a node they show the number and the cycle only."""
    before, after = change.before, change.after
    if isinstance(before, KeyResult) and isinstance(after, KeyResult):
        return (before.number, before.objective) != (after.number, after.objective)
    if isinstance(before, Objective) and isinstance(after, Objective):
        return before.period != after.period
    # One that comes has no plans yet, and those of one that goes have gone before it.
    return not isinstance(change.record, Objective)


def _plan(row: tuple[Any, ...], people: Mapping[bytes, tuple[Id, str]]) -> ActionPlan:
    id_, kr, pos, title, owner, first, last, state, possible, done_when, done, total, unit, settled, _ = row
    return ActionPlan(
        id=Id(id_),
        key_result=Id(kr),
        pos=pos,
        title=title,
        owner=None if owner is None else people[owner][0],
        first=_day(first),
        last=_day(last),
        state=_STATES[state],
        possible=possible,
        done_when=done_when,
        done=done,
        total=total,
        unit=unit,
        settled=_day(settled),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
