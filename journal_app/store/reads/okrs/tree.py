"""Reads of objectives, key results and their check-ins."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Final

from journal_app.domain.ids import Id
from journal_app.domain.okrs import numbering
from journal_app.domain.okrs.drift import Drift
from journal_app.domain.okrs.okr import CheckIn, KeyResult, Objective, Period
from journal_app.domain.okrs.tree import OkrTree
from journal_app.domain.workdays import EVERY_WEEKDAY, Workdays
from journal_app.store import typed_rows
from journal_app.store.file.gc_pause import resting
from journal_app.store.reads.heard import Heard
from journal_app.store.reads.okrs import refs
from journal_app.store.reads.okrs.drift import drift
from journal_app.store.reads.okrs.kept_trees import KeptTrees, ReadTree
from journal_app.store.reads.okrs.tree_rows import TreeRows
from journal_app.store.reads.okrs.views import TreeViews
from journal_app.store.reads.team import TeamReads

_FIRST, _LAST = "coalesce(t.planned_start, t.start)", "coalesce(t.planned_end, t.end)"
_KR_IN_PERIOD = (
    "t.objective IN (SELECT key FROM objective WHERE period = (SELECT key FROM period WHERE id = ?))"
)

_SOME_OBJECTIVES = "SELECT 1 FROM objective WHERE period = (SELECT key FROM period WHERE id = ?) LIMIT ?"

_LAST_OBJECTIVE = "SELECT max(number) FROM objective WHERE period = (SELECT key FROM period WHERE id = ?)"
_LAST_KEY_RESULT = """SELECT max(k.number) FROM objective o CROSS JOIN key_result k ON k.objective = o.key
WHERE o.period = (SELECT key FROM period WHERE id = ?)"""
_ABOVE = """WITH RECURSIVE above(key) AS (
    SELECT key FROM objective WHERE id = ? UNION SELECT o.parent FROM objective o JOIN above ON o.key = above.key
) SELECT o.id, p.id FROM objective o JOIN above ON above.key = o.key LEFT JOIN objective p ON p.key = o.parent"""

# From this many objectives on a tree is read beside the window.
MANY: Final = 400


class OkrReads:
    """Questions about the OKR tree, answered on one connection."""

    def __init__(self, connection: sqlite3.Connection, heard: Heard | None = None) -> None:
        """Read on the given connection; what is `heard` of need not be read again."""
        self._connection = connection
        self._kept = KeptTrees(connection, heard or Heard(connection))

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

    def siblings(self, period: Id, parent: Id | None) -> list[Objective]:
        """Return a period's objectives below another one, or at the top, in order."""
        where = (
            "t.parent IS (SELECT key FROM objective WHERE id = ?)"
            " AND t.period = (SELECT key FROM period WHERE id = ?) ORDER BY t.pos, t.id"
        )
        return typed_rows.select(self._connection, Objective, where, (parent, period))

    def ancestors(self, objective: Id) -> dict[Id, Id | None]:
        """Return an objective and those above it, each with the one it hangs under."""
        return {Id(id_): above and Id(above) for id_, above in self._connection.execute(_ABOVE, (objective,))}

    def next_number(self, kind: type[Objective | KeyResult], period: Id) -> int:
        """Return the number a new node of a period gets."""
        sql = _LAST_OBJECTIVE if kind is Objective else _LAST_KEY_RESULT
        (last,) = self._connection.execute(sql, (period,)).fetchone()
        return (last or 0) + 1

    def called(self, node: Objective | KeyResult) -> str:
        """Return what a node is called, O1 or KR-3, with a letter where an elder one of its cycle has its number."""
        return refs.called(self._connection, node)

    def refs(self, period: Id) -> dict[Id, str]:
        """Return what each node of a cycle is called."""
        objectives = ((one.id, one.number) for one in self.objectives(period))
        results = ((one.id, one.number) for one in self.key_results(period))
        called = numbering.refs(numbering.OBJECTIVE, objectives)
        return called | numbering.refs(numbering.KEY_RESULT, results)

    def check_ins(self, key_result: Id) -> list[CheckIn]:
        """Return a key result's check-ins, earliest first; the last one says where it stands."""
        where = "t.key_result = (SELECT key FROM key_result WHERE id = ?) ORDER BY t.day, t.made_at, t.id"
        return typed_rows.select(self._connection, CheckIn, where, (key_result,))

    def drift(self, today: date) -> Drift:
        """Return what the Keeps and check-ins of the last days say about the key results."""
        return drift(self._connection, today)

    def recent_links(self, member: Id, limit: int = 3) -> list[Id]:
        """Return the key results a member's lines named last, the latest first."""
        rows = self._connection.execute(
            """SELECT k.id FROM item i JOIN authored e ON e.key = i.entry JOIN key_result k ON k.key = i.kr
            WHERE e.member = (SELECT person FROM member WHERE id = ?) GROUP BY k.key
            ORDER BY max(e.day) DESC, max(i.key) DESC LIMIT ?""",
            (member, limit),
        )
        return [Id(id_) for (id_,) in rows]

    def tree(
        self,
        period: Period,
        today: date | None = None,
        workdays: Workdays = EVERY_WEEKDAY,
        as_of: date | None = None,
    ) -> OkrTree:
        """Return the whole tree of a period with progress, confidence and health worked out.

        `today` tells what is outdated, in the team's cadence and by the workdays of whoever looks; without it nothing
        is. What was measured and reached after the day `as_of` is left out.
        """
        asked = (period, today, workdays, as_of)
        found = self._kept.renewed(asked)
        if found is not None:
            return found
        read = self.read(*asked)
        # What is read amid a transaction may be taken back.
        if not self._connection.in_transaction:
            self._kept.keep(read)
        return read.views.tree()

    def at_hand(self, period: Period, today: date, workdays: Workdays) -> OkrTree | None:
        """Return the tree that looks the same as `tree` says; None where a big one must be read for that.

        It is a job for another thread then: what `read` returns there is for `take`.
        """
        found = self._kept.renewed((period, today, workdays, None))
        if found is not None:
            return found
        rows = self._connection.execute(_SOME_OBJECTIVES, (period.id, MANY))
        return None if len(rows.fetchall()) >= MANY else self.tree(period, today, workdays)

    def sketch(self, period: Period, most: int) -> OkrTree | None:
        """Return what stands at the top of a tree; None for one of at most so many nodes."""
        from journal_app.store.reads.okrs.sketch import count_of_nodes, sketch_of

        is_big = count_of_nodes(self._connection, period.id) > most
        return sketch_of(self._connection, period) if is_big else None

    def known(self, period: Period) -> OkrTree | None:
        """Return the tree of a period as it was read last, None where it is another one now; outdated is left open."""
        return self._kept.known(period)

    def read(
        self,
        period: Period,
        today: date | None = None,
        workdays: Workdays = EVERY_WEEKDAY,
        as_of: date | None = None,
    ) -> ReadTree:
        """Read what `tree` returns, also on another thread, for `take` on this one."""
        with resting():
            number = TeamReads(self._connection).count_of_changes()
            rows = TreeRows(self._connection, as_of or date.max)
            views = TreeViews(self._connection, period, today, workdays, rows)
            views.tree()
        return ReadTree((period, today, workdays, as_of), number, views)

    def take(self, read: ReadTree) -> None:
        """Go on from a tree that was read on another connection; what has changed since then is looked for."""
        read.views.move_to(self._connection)
        self._kept.keep(read)
