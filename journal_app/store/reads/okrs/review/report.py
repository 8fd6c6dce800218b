"""Reads of the report of a cycle: its review, with all that stands around it."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final

from journal_app.domain.ids import Id
from journal_app.domain.okrs.groups import Aim, AimKind, Group
from journal_app.domain.okrs.review.report import Report, best_keeps, lines_of, quotes_of
from journal_app.domain.sheet.sheets import Sheet
from journal_app.domain.sheet.standing import standing_words
from journal_app.store import typed_rows
from journal_app.store.reads.okrs.groups import GroupReads
from journal_app.store.reads.okrs.ledger import LedgerReads
from journal_app.store.reads.okrs.review.review import ReviewReads

if TYPE_CHECKING:
    from journal_app.store.reads.okrs.tree import OkrReads

_AT_ONCE: Final = 500
_THANKED: Final = """SELECT i.id, SUM(r.count) FROM reaction r JOIN item i ON i.key = r.item
WHERE i.id IN ({places}) GROUP BY i.id"""


class ReportReads:
    """Questions for reports, answered on one connection."""

    def __init__(self, connection: sqlite3.Connection, okr: OkrReads) -> None:
        """Read on the given connection, and there the trees of cycles."""
        self._connection = connection
        self._okr = okr

    def report(self, period: Id, group: Id | None = None) -> Report:
        """Return the report of a cycle, or of what a group has of it. Raises JournalError(NOT_FOUND)."""
        review = ReviewReads(self._connection, self._okr).review(period, group)
        views = {view.kr.id: view for view in self._okr.tree(review.period).key_results()}
        thanked = self._thanked([keep.id for row in review.rows for keep in row.keeps])
        keeps, total = best_keeps(review.rows, thanked)
        lines = LedgerReads(self._connection).lines(period)
        aims = typed_rows.select(self._connection, Aim, "t.kind = 'mission' ORDER BY t.id")
        sheets = typed_rows.by_id(self._connection, Sheet)
        upwards = GroupReads(self._connection).tree().upwards(group)
        return Report(
            review=review,
            group="" if group is None else typed_rows.get(self._connection, Group, group).name,
            mission=standing_words(aims, sheets, upwards, AimKind.MISSION, review.period.start),
            views={row.kr.id: views[row.kr.id] for row in review.rows},
            keeps=keeps,
            keeps_total=total,
            quotes=tuple(quotes_of(review.objectives)),
            ledger=lines_of(lines, review, whole=group is None),
        )

    def _thanked(self, items: list[Id]) -> dict[Id, int]:
        """Return how many reactions lines got."""
        found: dict[Id, int] = {}
        for at in range(0, len(items), _AT_ONCE):
            some = items[at : at + _AT_ONCE]
            statement = _THANKED.format(places=", ".join("?" * len(some)))
            found |= {Id(id_): count for id_, count in self._connection.execute(statement, some)}
        return found
