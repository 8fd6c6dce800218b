"""Attendance of a runner, read: who answers for what, by groups, by what people own, and by who is named."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from typing import Final

from journal_app.domain.ids import Id
from journal_app.domain.okrs.asking.stumbles import period_before
from journal_app.domain.okrs.group_tree import GroupTree
from journal_app.domain.okrs.okr import Period
from journal_app.domain.runner.attendance import Answering
from journal_app.domain.team import Member
from journal_app.domain.workshop.meetings import Workshop
from journal_app.store import typed_rows

_CYCLES: Final = "(SELECT key FROM period WHERE id IN (?1, ?2))"
# Whoever owns something under a name of a log that is theirs owns it themselves.
_OWNERS: Final = f"""
SELECT g.id, w.id FROM objective o JOIN who w ON w.key = o.owner LEFT JOIN team_group g ON g.key = o."group"
WHERE o.period IN {_CYCLES}
UNION SELECT g.id, w.id FROM objective o JOIN key_result k ON k.objective = o.key JOIN who w ON w.key = k.owner
LEFT JOIN team_group g ON g.key = o."group" WHERE o.period IN {_CYCLES}"""
_NAMED: Final = """SELECT s.id, w.id FROM attendee a JOIN workshop_step s ON s.key = a.step
JOIN meeting m ON m.key = s.meeting JOIN workshop p ON p.key = m.workshop JOIN who w ON w.key = a.member
WHERE p.id = ?"""


def cycle_of(connection: sqlite3.Connection, workshop: Workshop) -> tuple[Period | None, Period | None]:
    """Return the cycle that a programme sets, and the one before it."""
    periods = typed_rows.select(connection, Period, "1")
    period = next((one for one in periods if one.id == workshop.period), None)
    return period, None if period is None else period_before(period, periods)


def answering(
    connection: sqlite3.Connection, groups: GroupTree, people: tuple[Member, ...], workshop: Workshop
) -> Answering:
    """Return who answers for what among the people of a programme."""
    period, before = cycle_of(connection, workshop)
    owners: dict[Id | None, set[Id]] = defaultdict(set)
    if period is not None:
        for group, owner in connection.execute(_OWNERS, (period.id, (before or period).id)):
            owners[None if group is None else Id(group)].add(Id(owner))
    named: dict[Id, set[Id]] = defaultdict(set)
    for step, member in connection.execute(_NAMED, (workshop.id,)):
        named[Id(step)].add(Id(member))
    return Answering(
        people,
        groups,
        {group: frozenset(found) for group, found in owners.items()},
        {step: frozenset(found) for step, found in named.items()},
    )
