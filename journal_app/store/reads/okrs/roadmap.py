"""Reads of the roadmap: what is planned in a cycle, and what becomes possible over the years."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection
from datetime import date

from journal_app.domain.ids import Id
from journal_app.domain.okrs import numbering
from journal_app.domain.okrs.groups import Aim, AimKind
from journal_app.domain.okrs.okr import Objective
from journal_app.domain.okrs.planning.plans import PlanState, standing_of
from journal_app.domain.okrs.planning.roadmap import Milestone, Theme
from journal_app.domain.okrs.planning.roadmap_view import (
    LeadingObjective,
    MilestoneView,
    PlannedGroup,
    PlannedRow,
    ThemeView,
    standing_of_date,
)
from journal_app.domain.sheet.sheets import Sheet
from journal_app.domain.sheet.standing import StandingWords, standing_words
from journal_app.store import typed_rows
from journal_app.store.reads.okrs.groups import GroupReads
from journal_app.store.reads.okrs.plans import PLAN_STATE

# Of a tree of thousands only the key results with something to show are read, and of these what is shown.
_KEY_RESULTS = f"""
WITH RECURSIVE inside(key) AS (
    SELECT key FROM team_group WHERE id = :group
    UNION SELECT g.key FROM team_group g JOIN inside i ON g.parent = i.key
)
SELECT k.key, k.id, k.number, k.title, w.id, k.objective FROM (
    SELECT p.key_result AS key FROM action_plan p LEFT JOIN reported r ON r.plan = p.key WHERE {PLAN_STATE} <> 'stopped'
    UNION SELECT key_result FROM step WHERE kind = 'milestone' AND due IS NOT NULL
) n CROSS JOIN key_result k ON k.key = n.key CROSS JOIN objective o ON o.key = k.objective
LEFT JOIN who w ON w.key = k.owner
WHERE o.period = (SELECT key FROM period WHERE id = :period) AND k.state IN ('active', 'draft')
AND (:group IS NULL OR o."group" IN (SELECT key FROM inside)) ORDER BY k.pos, k.id
"""
_OBJECTIVES = """
SELECT key, parent FROM objective WHERE period = (SELECT key FROM period WHERE id = ?) ORDER BY pos, id
"""
_PLANS = f"""
SELECT p.key_result, p.id, p.title, p.owner, p.first, p.last, {PLAN_STATE}, p.possible, p.done_when, p.key
FROM action_plan p LEFT JOIN reported r ON r.plan = p.key
WHERE {PLAN_STATE} <> 'stopped' ORDER BY p.key_result, p.pos, p.id
"""
_MILESTONES = """
SELECT s.key_result, s.id, s.title, k.owner, s.due, s.done_on, k.done_looks
FROM step s CROSS JOIN key_result k ON k.key = s.key_result
WHERE s.kind = 'milestone' AND s.due IS NOT NULL ORDER BY s.due, s.pos, s.id
"""
# Whoever sees to a plan under a name of a log that is theirs sees to it themselves.
_PEOPLE = "SELECT key, id, name FROM who"
_STATES = {state.value: state for state in PlanState}
_OF_GROUP = 't."group" IS (SELECT key FROM team_group WHERE id = ?) ORDER BY t.pos, t.id'
_LEADING = """
SELECT m.id, o.id, p.id, p.label, o.title FROM objective o JOIN milestone m ON m.key = o.milestone
JOIN period p ON p.key = o.period JOIN theme t ON t.key = m.theme
WHERE t."group" IS (SELECT key FROM team_group WHERE id = ?) ORDER BY p.start, o.number, o.id
"""
_NUMBERS = "SELECT id, number FROM objective WHERE period = (SELECT key FROM period WHERE id = ?)"


class RoadmapReads:
    """Questions about roadmaps, answered on one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read on the given connection."""
        self._connection = connection

    def planned(self, period: Id, today: date, group: Id | None = None) -> tuple[PlannedGroup, ...]:
        """Return the key results of a cycle that something is planned under, in the order of the tree.

        Under each stand the plans that were not stopped, then the dated milestones. With `group`, only those of the
        objectives of that group and of the groups in it. How far they are, and which letter one of a number given
        twice bears, says the tree (`named`).
        """
        found = self._connection.execute(_KEY_RESULTS, {"period": period, "group": group}).fetchall()
        rows = self._rows({kr[0] for kr in found}, today)
        place = self._places(period)
        found.sort(key=lambda kr: place[kr[5]])
        return tuple(
            PlannedGroup(
                Id(id_),
                numbering.ref(numbering.KEY_RESULT, number),
                title,
                owner=owner,
                rows=tuple(rows[key]),
            )
            for key, id_, number, title, owner, _ in found
        )

    def _rows(self, wanted: Collection[int], today: date) -> dict[int, list[PlannedRow]]:
        people = {key: (Id(id_), name) for key, id_, name in self._connection.execute(_PEOPLE)}
        others: dict[int, list[int]] = defaultdict(list)
        for plan, member in self._connection.execute("SELECT plan, member FROM plan_owner ORDER BY key"):
            others[plan].append(member)

        def seeing(owner: int | None, plan: int | None = None) -> tuple[tuple[Id, str], ...]:
            if plan not in others:
                return (people[owner],) if owner is not None else ()
            named = [people[one] for one in (owner, *others[plan]) if one is not None]
            return tuple(dict.fromkeys(named))

        found: dict[int, list[PlannedRow]] = defaultdict(list)
        plans = self._connection.execute(_PLANS).fetchall()
        for kr, id_, title, owner, first, last, state, possible, done_when, key in plans:
            if kr in wanted:
                begin, end = _day(first), _day(last)
                stands = standing_of(_STATES[state], end, today)
                who = seeing(owner, key)
                found[kr].append(PlannedRow(id_, title, begin, end, stands, who, possible, done_when))
        for kr, id_, title, owner, due, done_on, looks in self._connection.execute(_MILESTONES):
            if kr in wanted:
                day = date.fromisoformat(due)
                stands = standing_of_date(day, _day(done_on), today)
                found[kr].append(
                    PlannedRow(id_, title, day, day, stands, seeing(owner), "", looks, milestone=True)
                )
        return found

    def _places(self, period: Id) -> dict[int, int]:
        """Return the objectives of a cycle by key, numbered as the tree shows them; one in a ring comes last."""
        below: dict[int | None, list[int]] = defaultdict(list)
        rows = self._connection.execute(_OBJECTIVES, (period,)).fetchall()
        known = {key for key, _ in rows}
        for key, parent in rows:
            below[parent if parent in known else None].append(key)
        places: dict[int, int] = {}
        waiting = below[None][::-1]
        while waiting:
            key = waiting.pop()
            places[key] = len(places)
            waiting += below[key][::-1]
        return {key: len(rows) for key, _ in rows} | places

    def themes(self, group: Id | None) -> list[Theme]:
        """Return the themes of a group, or of the whole team, in order."""
        return typed_rows.select(self._connection, Theme, _OF_GROUP, (group,))

    def milestones_of(self, theme: Id) -> list[Milestone]:
        """Return the milestones of a theme, earliest first."""
        where = "t.theme = (SELECT key FROM theme WHERE id = ?) ORDER BY t.until, t.pos, t.id"
        return typed_rows.select(self._connection, Milestone, where, (theme,))

    def leading_to(self, milestone: Id) -> list[Objective]:
        """Return the objectives that lead to a milestone."""
        where = "t.milestone = (SELECT key FROM milestone WHERE id = ?) ORDER BY t.id"
        return typed_rows.select(self._connection, Objective, where, (milestone,))

    def vision(self, group: Id | None, first: date) -> StandingWords:
        """Return the vision of a group, or of the whole team: for the fiscal year that begins on a day, or at all."""
        aims = typed_rows.select(self._connection, Aim, "t.kind = 'vision' ORDER BY t.id")
        sheets = typed_rows.by_id(self._connection, Sheet)
        upwards = GroupReads(self._connection).tree().upwards(group)
        return standing_words(aims, sheets, upwards, AimKind.VISION, first)

    def years(self, group: Id | None) -> tuple[ThemeView, ...]:
        """Return the themes of a group, or of the whole team, with their milestones and what leads to them."""
        leading: dict[Id, list[LeadingObjective]] = defaultdict(list)
        refs: dict[Id, dict[Id, str]] = {}
        for milestone, id_, period, cycle, title in self._connection.execute(_LEADING, (group,)).fetchall():
            if period not in refs:
                numbers = self._connection.execute(_NUMBERS, (period,))
                refs[period] = numbering.refs(numbering.OBJECTIVE, numbers)
            ref = refs[period][id_]
            leading[Id(milestone)].append(LeadingObjective(Id(id_), cycle, ref, title))
        values: dict[Id | None, str] = dict(self._connection.execute("SELECT id, phrase FROM value"))

        def view(one: Milestone) -> MilestoneView:
            return MilestoneView(one, tuple(leading[one.id]), values.get(one.value, ""))

        return tuple(
            ThemeView(theme, tuple(view(one) for one in self.milestones_of(theme.id)))
            for theme in self.themes(group)
        )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
