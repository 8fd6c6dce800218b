"""Preparation of a big tree beside the window: its rows are made there, too, since 25,000 of them take a while."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from journal_app.domain.ids import Id
from journal_app.domain.okrs.tree import OkrTree
from journal_app.journal.okr_ahead import ReadAhead
from journal_app.ui.okrs.plans.rows import PlanRows, plan_rows
from journal_app.ui.okrs.tree.guests import NO_GUESTS
from journal_app.ui.okrs.tree.outline import Filter, Outline, build_outline


@dataclass(frozen=True)
class Prepared:
    """A tree that was read, with its plans, and the rows that are most likely wanted."""

    read: ReadAhead
    tree: OkrTree
    plans: PlanRows
    outline: Outline


@dataclass(frozen=True)
class Preparation:
    """What is looked at of a cycle, to be made ready on any thread: one of the `groups`, with or without plans."""

    key_of: Callable[[Hashable], int]
    shown: Filter
    has_plans: bool
    has_groups: bool
    group: Id | None

    def of(self, read: ReadAhead) -> Prepared:
        """Return what was read with its rows."""
        period, today, workdays, _as_of = read.tree.asked
        whole = read.tree.views.tree()
        tree = whole.of_group(self.group) if self.has_groups else whole
        # Worked out when they are first asked for.
        _ = (whole.nodes, whole.marked, tree.nodes, tree.marked)
        plans = plan_rows(read.plans, (period.first, period.last), today or period.first, workdays)
        guests = plans.guests if self.has_plans else NO_GUESTS
        return Prepared(read, whole, plans, build_outline(tree, self.shown, self.key_of, guests))
