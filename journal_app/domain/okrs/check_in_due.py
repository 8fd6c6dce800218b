"""Check-ins that are due. Silence is shown quietly and never counted against anyone."""

from __future__ import annotations

from datetime import date

from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import Status
from journal_app.domain.okrs.tree import KrView, ObjectiveView, OkrTree, counts
from journal_app.domain.periods import Week


def owner_of(view: KrView, objective: ObjectiveView) -> Id | None:
    """Return who answers for a key result: its owner, else the owner of its objective."""
    return view.kr.owner or objective.objective.owner


def due_check_ins(tree: OkrTree, member: Id, today: date) -> tuple[KrView, ...]:
    """Return a member's key results to check in now, in the order of the tree.

    First those without a check-in this week; where none is left, all that have none today.
    """
    mine = [
        view
        for objective in tree.objectives()
        for view in objective.key_results
        if counts(view) and owner_of(view, objective) == member
    ]
    monday = Week.of(today).monday
    waiting = [view for view in mine if view.status is not Status.ACHIEVED and _before(view, monday)]
    return tuple(waiting or [view for view in mine if _before(view, today)])


def _before(view: KrView, day: date) -> bool:
    return view.last_day is None or view.last_day < day
