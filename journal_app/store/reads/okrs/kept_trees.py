"""Trees that are kept: as they were read last, with what has changed since taken in."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from datetime import date

from journal_app.domain.okrs.okr import CheckIn, Period
from journal_app.domain.okrs.tree import OkrTree
from journal_app.domain.workdays import Workdays
from journal_app.store.reads.heard import Heard
from journal_app.store.reads.okrs.views import TreeViews
from journal_app.store.reads.team import TeamReads

# What a tree is made of.
_SHOWN = frozenset(
    {
        "team",
        "member",
        "naming",
        "period",
        "objective",
        "key_result",
        "check_in",
        "step",
        "support",
        "kr_answer",
    }
)
_TAKEN_IN = frozenset({"objective", "key_result", "check_in", "step", "support", "kr_answer"})

Asked = tuple[Period, date | None, Workdays, date | None]


@dataclass(frozen=True, slots=True)
class ReadTree:
    """A tree as it was read, with the number of the last change set in it: most of what changes is one check-in."""

    asked: Asked
    number: int
    views: TreeViews


class KeptTrees:
    """The last two trees that were read on one connection, by what was asked."""

    def __init__(self, connection: sqlite3.Connection, heard: Heard) -> None:
        """What is `heard` of need not be read again."""
        self._connection = connection
        self._heard = heard
        self.trees: dict[Asked, ReadTree] = {}

    def known(self, period: Period) -> OkrTree | None:
        """Return the tree of a period as it was read last, None where it is another one now; outdated is left open."""
        of_period = (one for asked, one in self.trees.items() if asked[0] == period and asked[-1] is None)
        changed_since = TeamReads(self._connection).changed_since
        as_now = (one.views.tree() for one in of_period if not changed_since(one.number) & _SHOWN)
        return next(as_now, None)

    def keep(self, read: ReadTree) -> None:
        """Keep a tree as the one asked for last; of those before it only the last one stays."""
        others = [one for asked, one in self.trees.items() if asked != read.asked]
        self.trees = {one.asked: one for one in (*others[-1:], read)}

    def renewed(self, asked: Asked) -> OkrTree | None:
        """Return the tree that is kept with what has changed since; None where it has to be read anew."""
        # What is read amid a transaction may be taken back.
        if self._connection.in_transaction:
            return None
        kept = self.trees.get(asked) or self._looked_at(*asked)
        if kept is None:
            return None
        team = TeamReads(self._connection)
        number = team.count_of_changes()
        if not self._is_renewed(kept, team.changed_since(kept.number) & _SHOWN):
            self.trees.pop(asked, None)
            return None
        self.keep(replace(kept, number=number))
        return kept.views.tree()

    def _looked_at(
        self, period: Period, today: date | None, workdays: Workdays, as_of: date | None
    ) -> ReadTree | None:
        """Return a tree that was kept as it looked on another day, as it looks on this one; None where none is."""
        for asked, kept in self.trees.items():
            is_alike = (asked[0], asked[-1]) == (period, as_of) and None not in {today, asked[1]}
            if today is not None and is_alike and kept.views.looked_at(today, workdays):
                del self.trees[asked]
                return replace(kept, asked=(period, today, workdays, as_of))
        return None

    def _is_renewed(self, kept: ReadTree, touched: frozenset[str]) -> bool:
        """Take into a tree what has changed of it; False where it has to be read anew."""
        if not touched:
            return True
        changes = self._heard.since(kept.number, touched) if touched <= _TAKEN_IN else None
        if changes is None:
            # Of check-ins it is enough to know that there are more.
            return touched <= {CheckIn.TABLE} and kept.views.renewed()
        return kept.views.renewed(changes)
