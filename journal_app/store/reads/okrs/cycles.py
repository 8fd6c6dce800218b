"""Reads of what hangs on cycles: whether something was built on their state, how much stands in them."""

from __future__ import annotations

import sqlite3

from journal_app.domain.ids import Id
from journal_app.domain.okrs.guards import Guard, GuardRating
from journal_app.domain.okrs.okr import CycleState, Period
from journal_app.store import typed_rows

_OF_PERIOD = "(SELECT key FROM period WHERE id = ?)"
_CHECKED_IN = f"""SELECT 1 FROM objective o JOIN key_result k ON k.objective = o.key
JOIN check_in c ON c.key_result = k.key WHERE o.period = {_OF_PERIOD} LIMIT 1"""
_REVIEWED = tuple(
    f"""SELECT 1 FROM objective o JOIN key_result k ON k.objective = o.key
    JOIN {table} f ON f.key_result = k.key WHERE o.period = {_OF_PERIOD} LIMIT 1"""
    for table in ("finding", "closing", "kr_comment")
)
# What was decided about ideas while the cycle was being set rests on nothing that came later.
_REASONED = f"""SELECT 1 FROM ledger l WHERE l.period = {_OF_PERIOD}
AND l.deed NOT IN ('cycle', 'activated') AND NOT EXISTS (
    SELECT 1 FROM ledger c WHERE c.period = l.period AND c.deed = 'cycle' AND c.before = 'draft'
    AND c.made_at >= l.made_at
) LIMIT 1"""
_CLOSED_SINCE = """SELECT 1 FROM period WHERE state IN ('closing', 'closed')
AND coalesce(planned_start, start) > ? LIMIT 1"""
_STANDS = tuple(
    f"SELECT 1 FROM {table} WHERE period = {_OF_PERIOD} LIMIT 1"
    for table in ("objective", "guard", "ledger", "workshop")
)
_COUNTS = """SELECT p.id, count(*) FROM key_result k JOIN objective o ON o.key = k.objective
JOIN period p ON p.key = o.period WHERE k.state = 'active' AND o.state != 'dropped' GROUP BY p.key"""


class CycleReads:
    """Questions about cycles as a whole, answered on one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read on the given connection."""
        self._connection = connection

    def built_on(self, period: Period) -> bool:
        """Tell whether something rests on the state a cycle is in, so that it cannot go back.

        On an active one rest its check-ins and what its ledger tells; on one being closed what was recorded and said of
        its key results; on a closed one a later cycle that is being closed.
        """
        match period.state:
            case CycleState.DRAFT:
                return False
            case CycleState.ACTIVE:
                return self._any(_CHECKED_IN, period.id) or self._any(_REASONED, period.id)
            case CycleState.CLOSING:
                return any(self._any(sql, period.id) for sql in _REVIEWED)
            case CycleState.CLOSED:
                return self._any(_CLOSED_SINCE, period.first.isoformat())

    def is_empty(self, period: Period) -> bool:
        """Tell whether nothing stands in a cycle yet."""
        return not any(self._any(sql, period.id) for sql in _STANDS)

    def key_result_counts(self) -> dict[Id, int]:
        """Return by cycle how many key results are under way in it."""
        return {Id(id_): count for id_, count in self._connection.execute(_COUNTS)}

    def guards_of(self, period: Id) -> list[Guard]:
        """Return the guards beside a cycle, those of the whole team first, each group's in their order."""
        where = f't.period = {_OF_PERIOD} ORDER BY t."group" IS NOT NULL, t."group", t.pos, t.id'
        return typed_rows.select(self._connection, Guard, where, (period,))

    def guards(self, period: Id, group: Id | None) -> list[Guard]:
        """Return the guards of one group beside a cycle, of the whole team for None."""
        return [one for one in self.guards_of(period) if one.group == group]

    def ratings(self, guard: Id) -> list[GuardRating]:
        """Return how a guard was rated, earliest first; the last one says how it stands."""
        where = "t.guard = (SELECT key FROM guard WHERE id = ?) ORDER BY t.day, t.made_at, t.id"
        return typed_rows.select(self._connection, GuardRating, where, (guard,))

    def _any(self, sql: str, parameter: bytes | str) -> bool:
        return self._connection.execute(sql, (parameter,)).fetchone() is not None
