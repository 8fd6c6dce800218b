"""Reads of the roadmap: what is planned in a cycle, and what becomes possible over the years."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import Objective
from journal_app.domain.okrs.plans import PlanState
from journal_app.domain.okrs.roadmap import Milestone, Theme
from journal_app.domain.okrs.roadmap_view import (
    LeadingObjective,
    MilestoneView,
    PlannedRow,
    ThemeView,
    standing_of_date,
    standing_of_plan,
)
from journal_app.store import typed_rows

# A KR may have thousands of rows below it in all, so that only what is shown is read.
_PLANS = """
SELECT k.id, a.id, a.title, a.first, a.last, a.state, w.id, w.name, a.possible, a.done_when
FROM objective o JOIN key_result k ON k.objective = o.key JOIN action_plan a ON a.key_result = k.key
LEFT JOIN who w ON w.key = a.owner
WHERE o.period = (SELECT key FROM period WHERE id = ?) AND a.state <> 'stopped' ORDER BY a.pos, a.id
"""
_MILESTONES = """
SELECT k.id, s.id, s.title, s.due, s.done_on, w.id, w.name, k.done_looks
FROM objective o JOIN key_result k ON k.objective = o.key JOIN step s ON s.key_result = k.key
LEFT JOIN who w ON w.key = k.owner
WHERE o.period = (SELECT key FROM period WHERE id = ?) AND s.kind = 'milestone' AND s.due IS NOT NULL
ORDER BY s.due, s.pos, s.id
"""
_OF_GROUP = 't."group" IS (SELECT key FROM team_group WHERE id = ?) ORDER BY t.pos, t.id'
_LEADING = """
SELECT m.id, o.id, p.label, o.number, o.title FROM objective o JOIN milestone m ON m.key = o.milestone
JOIN period p ON p.key = o.period JOIN theme t ON t.key = m.theme
WHERE t."group" IS (SELECT key FROM team_group WHERE id = ?) ORDER BY p.start, o.number, o.id
"""


class RoadmapReads:
    """Questions about roadmaps, answered on one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read on the given connection."""
        self._connection = connection

    def planned(self, period: Id, today: date) -> Mapping[Id, tuple[PlannedRow, ...]]:
        """Return what is planned in a cycle by key result: plans that were not stopped, then dated milestones."""
        found: dict[Id, list[PlannedRow]] = defaultdict(list)
        for kr, *rest in self._connection.execute(_PLANS, (period,)):
            found[Id(kr)].append(_plan(rest, today))
        for kr, *rest in self._connection.execute(_MILESTONES, (period,)):
            found[Id(kr)].append(_milestone(rest, today))
        return {kr: tuple(rows) for kr, rows in found.items()}

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

    def years(self, group: Id | None) -> tuple[ThemeView, ...]:
        """Return the themes of a group, or of the whole team, with their milestones and what leads to them."""
        leading: dict[Id, list[LeadingObjective]] = defaultdict(list)
        for milestone, id_, cycle, number, title in self._connection.execute(_LEADING, (group,)):
            leading[Id(milestone)].append(LeadingObjective(Id(id_), cycle, f"O{number}", title))
        return tuple(
            ThemeView(
                theme,
                tuple(MilestoneView(one, tuple(leading[one.id])) for one in self.milestones_of(theme.id)),
            )
            for theme in self.themes(group)
        )


def _plan(row: list[Any], today: date) -> PlannedRow:
    id_, title, first, last, state, owner, name, possible, done_when = row
    begin, end = _day(first), _day(last)
    standing = standing_of_plan(PlanState(state), end, today)
    return PlannedRow(Id(id_), title, begin, end, standing, owner, name or "", possible, done_when)


def _milestone(row: list[Any], today: date) -> PlannedRow:
    id_, title, due, done_on, owner, name, done_looks = row
    day = _day(due)
    standing = standing_of_date(day, _day(done_on), today)
    return PlannedRow(
        Id(id_), title, day, day, standing, owner, name or "", done_when=done_looks, milestone=True
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
