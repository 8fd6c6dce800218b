"""Effects of a change set on the progress of an objective: what it is, and what it will be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from journal_app.domain.changes import ChangeSet
from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import KeyResult, Objective, RollUp
from journal_app.domain.okrs.parts import Step
from journal_app.domain.okrs.progress import Standing, measured
from journal_app.domain.okrs.roll_up import RollUps
from journal_app.domain.okrs.tree import ObjectiveView, OkrTree
from journal_app.journal.command import Context

_TENTHS = 1000
_NO_CHANGES: Final = ChangeSet("")


@dataclass(frozen=True, slots=True)
class Effect:
    """The progress of an objective before and after, in tenths of a percent; None where it has none."""

    before: int | None = None
    after: int | None = None


NO_EFFECT: Final = Effect()


def effect_on(objective: Id, changes: ChangeSet, context: Context) -> Effect:
    """Return what the key results that change do to their objective; nothing where it is new itself."""
    stored = context.reads.okr.objective(objective)
    if stored is None:
        return NO_EFFECT
    period = context.reads.okr.period(stored.period)
    assert period is not None  # noqa: S101  an objective has one
    tree = context.reads.okr.known(period)
    before = _known_below(objective, context) if tree is None else None
    if before is None:
        before = _known_in_tree(objective, tree or context.reads.okr.tree(period))
    after = before.changed(changes, context)
    return Effect(_tenths(before.progress(objective)), _tenths(after.progress(objective)))


@dataclass(frozen=True, slots=True)
class _Known:
    """What counts in an objective: nodes with how much of each is done; the standings of some are known."""

    objectives: dict[Id, Objective]
    results: dict[Id, KeyResult]
    own: dict[Id, Fraction | None]
    standings: dict[Id, Standing]
    fixed: Fraction | None = None

    def progress(self, objective: Id) -> Fraction | None:
        if self.fixed is not None and self.objectives[objective].roll_up is RollUp.SUPPORTERS:
            return self.fixed  # what supports it does not change with its key results
        nodes = RollUps(self.objectives.values(), self.results.values(), self.own, {}, self.standings)
        return nodes.standing(objective).progress

    def changed(self, changes: ChangeSet, context: Context) -> _Known:
        """Return what will count once the changes are made."""
        objectives, results = dict(self.objectives), dict(self.results)
        own, standings = dict(self.own), dict(self.standings)
        for change in changes.changes:
            row = change.after
            if isinstance(row, Objective) and row.id in objectives:
                objectives[row.id] = row
            if not isinstance(change.record, KeyResult):
                continue
            results.pop(change.id, None)
            was = standings.pop(change.id, None)
            if isinstance(row, KeyResult) and row.objective in objectives:
                results[row.id], own[row.id] = row, _measured(row, context, changes)
                if was is not None and was.supporters is not None and row.roll_up is RollUp.SUPPORTERS:
                    standings[row.id] = replace(was, progress=was.supporters)
        for id_ in {
            c.record.key_result for c in changes.changes if isinstance(c.record, Step)
        } & results.keys():
            own[id_] = _measured(results[id_], context, changes)
            if results[id_].roll_up is not RollUp.SUPPORTERS:
                standings.pop(id_, None)
        return _Known(objectives, results, own, standings, self.fixed)


def _known_below(objective: Id, context: Context) -> _Known | None:
    """Return what lies below an objective; None where something supports it from elsewhere."""
    below = context.reads.ledger.below(objective)
    if below.supported:
        return None
    objectives = {one.id: one for one in below.objectives}
    results = {kr.id: kr for kr in below.key_results}
    return _Known(
        objectives, results, {kr.id: _measured(kr, context, _NO_CHANGES) for kr in below.key_results}, {}
    )


def _known_in_tree(objective: Id, tree: OkrTree) -> _Known:
    """Return an objective with what the tree says of all around it."""
    view = tree.nodes[objective]
    assert isinstance(view, ObjectiveView)  # noqa: S101  that is what has this id
    standings = {one.kr.id: one.standing for one in view.key_results}
    standings |= {child.objective.id: child.standing for child in view.children}
    return _Known(
        {one.id: one for one in (view.objective, *(child.objective for child in view.children))},
        {one.kr.id: one.kr for one in view.key_results},
        {one.kr.id: one.standing.own for one in view.key_results},
        standings,
        view.standing.supporters,
    )


def _measured(kr: KeyResult, context: Context, changes: ChangeSet) -> Fraction | None:
    course = [(one.day, one.value) for one in context.reads.okr.check_ins(kr.id)]
    steps = {step.id: step for step in context.reads.plans.steps_of(kr.id)}
    for change in changes.changes:
        steps.pop(change.id, None)
        if isinstance(change.after, Step) and change.after.key_result == kr.id:
            steps[change.id] = change.after
    return measured(kr, course, list(steps.values()))


def _tenths(share: Fraction | None) -> int | None:
    return None if share is None else round(share * _TENTHS)
