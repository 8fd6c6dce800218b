"""Effects of a change set on the progress of an objective: what it is, and what it will be."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from journal_app.domain.changes import ChangeSet
from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import KeyResult, Objective, RollUp
from journal_app.domain.okrs.progress import measured
from journal_app.domain.okrs.roll_up import RollUps
from journal_app.domain.okrs.tree import ObjectiveView
from journal_app.journal.command import Context

_TENTHS = 1000


@dataclass(frozen=True, slots=True)
class Effect:
    """The progress of an objective before and after, in tenths of a percent; None where it has none."""

    before: int | None = None
    after: int | None = None


NO_EFFECT: Final = Effect()


def effect_on(objective: Id, changes: ChangeSet, context: Context) -> Effect:
    """Return what the key results that change do to their objective; nothing where it is new itself."""
    reads = context.reads.okr
    stored = reads.objective(objective)
    period = reads.period(stored.period) if stored is not None else None
    if period is None:
        return NO_EFFECT
    view = next((one for one in reads.tree(period).objectives() if one.objective.id == objective), None)
    if view is None:
        return NO_EFFECT
    return Effect(_tenths(view.progress), _tenths(_progress_after(view, changes, context)))


def _progress_after(view: ObjectiveView, changes: ChangeSet, context: Context) -> Fraction | None:
    results = {one.kr.id: one.kr for one in view.key_results}
    known = {one.kr.id: one.standing for one in view.key_results}
    known |= {child.objective.id: child.standing for child in view.children}
    own: dict[Id, Fraction | None] = {one.kr.id: one.standing.own for one in view.key_results}
    steps = {one.kr.id: one.steps for one in view.key_results}
    objective = view.objective
    for change in changes.changes:
        row = change.after
        if isinstance(row, Objective) and row.id == objective.id:
            objective = row
        was = known.pop(change.id, None) if isinstance(change.record, KeyResult) else None
        results.pop(change.id, None)
        if isinstance(row, KeyResult) and row.objective == objective.id:
            if was is not None and was.supporters is not None and row.roll_up is RollUp.SUPPORTERS:
                known[row.id] = was
            course = [(one.day, one.value) for one in context.reads.okr.check_ins(row.id)]
            results[row.id] = row
            own[row.id] = measured(row, course, steps.get(row.id, ()))
    if objective.roll_up is RollUp.SUPPORTERS and view.standing.supporters is not None:
        return view.standing.supporters  # which does not change with its key results
    children = [child.objective for child in view.children]
    return RollUps([objective, *children], results.values(), own, {}, known).standing(objective.id).progress


def _tenths(share: Fraction | None) -> int | None:
    return None if share is None else round(share * _TENTHS)
