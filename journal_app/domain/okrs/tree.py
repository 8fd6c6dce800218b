"""Tree of a cycle's objectives and key results, as it is looked at: each with what its history says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from operator import is_
from typing import Final

from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import KeyResult, Objective, Period, State, Status
from journal_app.domain.okrs.parts import Step
from journal_app.domain.okrs.progress import Standing, is_counted

UNANSWERED: Final = "-----"
_NOTHING_KNOWN: Final = Standing()


@dataclass(frozen=True, slots=True)
class KrView:
    """A key result with what its history says.

    `standing` has all that can be said about its progress, `supporters` the objectives that support it. `steps` are
    its milestones or stages in order, `outside` the weeks in which a band was left. `clear` has a letter for each of
    the five questions, as a ledger line has (`LedgerLine`). `outdated` tells whether the last check-in is older than
    the team's cadence.
    """

    kr: KeyResult
    ref: str
    owner_name: str
    now: Decimal | None
    progress: Fraction | None
    confidence: int | None
    confidences: tuple[int, ...]
    last_day: date | None
    status: Status
    standing: Standing = _NOTHING_KNOWN
    supporters: tuple[Id, ...] = ()
    steps: tuple[Step, ...] = ()
    outside: int = 0
    clear: str = UNANSWERED
    outdated: bool = False


@dataclass(frozen=True, slots=True)
class ObjectiveView:
    """An objective with its children and the roll-up of what lies below it.

    `supports` is the objective or key result above that it supports, `supporters` are those that support it.
    `confidences` are the means of the last check-ins below it, the latest last. One that `is_whole` is only
    sketched: its figures and what lies below it are still being read.
    """

    objective: Objective
    ref: str
    owner_name: str
    progress: Fraction | None
    confidence: Fraction | None
    last_day: date | None
    key_results: tuple[KrView, ...]
    children: tuple[ObjectiveView, ...]
    standing: Standing = _NOTHING_KNOWN
    supporters: tuple[Id, ...] = ()
    supports: Id | None = None
    confidences: tuple[float, ...] = ()
    is_whole: bool = True


NodeView = KrView | ObjectiveView


@dataclass(frozen=True)
class OkrTree:
    """All objectives of a period, siblings in order; where it is not `is_whole`, those at the top of each group.

    Whoever knows the `nodes` gives them as `known`, and the `marked` ones, since walking over 20,000 takes a while.
    """

    period: Period
    roots: tuple[ObjectiveView, ...]
    known: Mapping[Id, NodeView] | None = field(default=None, repr=False, compare=False)
    known_marks: Mapping[Id, NodeView] | None = field(default=None, repr=False, compare=False)
    is_whole: bool = True
    _groups: dict[Id | None, OkrTree] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def nodes(self) -> Mapping[Id, NodeView]:
        """Return every node by id."""
        if self.known is not None:
            return self.known
        found: dict[Id, NodeView] = {}
        for objective in self.objectives():
            found[objective.objective.id] = objective
            for view in objective.key_results:
                found[view.kr.id] = view
        return found

    @cached_property
    def marked(self) -> Mapping[Id, NodeView]:
        """Return the nodes of which more is to be said than of most (`is_marked`), by id."""
        if self.known_marks is not None:
            return self.known_marks
        return {id_: view for id_, view in self.nodes.items() if is_marked(view)}

    def objectives(self) -> Iterable[ObjectiveView]:
        """Yield every objective, parents before children."""
        waiting = list(reversed(self.roots))
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))

    def key_results(self) -> Iterable[KrView]:
        """Yield every key result in the order of the tree."""
        for node in self.objectives():
            yield from node.key_results

    def key_result(self, id_: Id) -> KrView | None:
        """Return one key result, or None."""
        found = self.nodes.get(id_)
        return found if isinstance(found, KrView) else None

    def of_group(self, group: Id | None) -> OkrTree:
        """Return what belongs to one group, None for what belongs to the whole team; the standings stay as they are.

        What hangs under an objective of another group stands at the top.
        """
        if group not in self._groups:
            self._groups[group] = self._cut_to(group)
        return self._groups[group]

    def _cut_to(self, group: Id | None) -> OkrTree:
        own = {view.objective.id for view in self.objectives() if view.objective.group == group}

        def cut(view: ObjectiveView) -> ObjectiveView:
            below = tuple(cut(child) for child in view.children if child.objective.id in own)
            is_whole = len(below) == len(view.children) and all(map(is_, below, view.children))
            return view if is_whole else replace(view, children=below)

        top = (
            view
            for view in self.objectives()
            if view.objective.id in own and view.objective.parent not in own
        )
        return OkrTree(self.period, tuple(cut(view) for view in top), is_whole=self.is_whole)


def is_marked(view: NodeView) -> bool:
    """Tell of a node that supports something, or is supported, or whose figures differ, or that is parked."""
    if view.supporters or view.standing.other is not None:
        return True
    return view.supports is not None if isinstance(view, ObjectiveView) else view.kr.state is State.PARKED


def mean_confidences(
    results: Iterable[KrView], children: Iterable[ObjectiveView], most: int = 6
) -> tuple[float, ...]:
    """Return the means of histories of different lengths, laid over each other so that their last values meet."""
    series: list[tuple[float, ...]] = [
        view.confidences for view in results if view.confidences and counts(view)
    ]
    series += [view.confidences for view in children if view.confidences]
    found: list[float] = []
    for back in range(1, most + 1):
        values = [one[-back] for one in series if len(one) >= back]
        if not values:
            break
        found.append(sum(values) / len(values))
    return tuple(reversed(found))


def counts(view: KrView) -> bool:
    """Tell whether a key result counts in its objective's progress."""
    return is_counted(view.status)
