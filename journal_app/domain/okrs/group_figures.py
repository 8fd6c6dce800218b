"""Figures of groups in a cycle: how many objectives each has, and how far they are."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from journal_app.domain.ids import Id
from journal_app.domain.okrs.check_in_due import owner_of
from journal_app.domain.okrs.progress import mean
from journal_app.domain.okrs.roll_up import is_living
from journal_app.domain.okrs.tree import ObjectiveView, OkrTree, counts

FEWEST_OBJECTIVES = 3
MOST_OBJECTIVES = 7


@dataclass(frozen=True, slots=True)
class Figures:
    """What a group has in a cycle. Its progress is the mean of its objectives that stand at its own top."""

    objectives: int = 0
    key_results: int = 0
    progress: Fraction | None = None
    owner: str = ""


NO_FIGURES = Figures()


class GroupFigures:
    """The figures of all groups of a tree, each worked out when one of them is first asked for."""

    def __init__(self, tree: OkrTree) -> None:
        """Take the tree of a cycle with all its groups."""
        self._tree = tree

    def of(self, group: Id | None) -> Figures:
        """Return the figures of a group, of what is the whole team's for None."""
        return self._figures.get(group, NO_FIGURES)

    def objectives_of(self, group: Id | None) -> tuple[ObjectiveView, ...]:
        """Return the objectives of a group that are worked on, in the order of the tree."""
        return tuple(self._views.get(group, ()))

    def key_results_of(self, group: Id | None, member: Id) -> int:
        """Return how many key results of a group somebody answers for; what has ended is not counted."""
        return self._answered_for[group, member]

    @cached_property
    def _views(self) -> dict[Id | None, list[ObjectiveView]]:
        found: dict[Id | None, list[ObjectiveView]] = defaultdict(list)
        for view in self._tree.objectives():
            if is_living(view.objective):
                found[view.objective.group].append(view)
        return found

    @cached_property
    def _figures(self) -> dict[Id | None, Figures]:
        groups = {view.objective.id: view.objective.group for view in self._tree.objectives()}

        def is_top(view: ObjectiveView) -> bool:
            parent = view.objective.parent
            return parent not in groups or groups[parent] != view.objective.group

        return {
            group: Figures(
                objectives=len(views),
                key_results=sum(counts(kr) for view in views for kr in view.key_results),
                progress=mean(view.progress for view in views if is_top(view)),
                owner=_only({view.owner_name for view in views}),
            )
            for group, views in self._views.items()
        }

    @cached_property
    def _answered_for(self) -> Counter[tuple[Id | None, Id]]:
        found: Counter[tuple[Id | None, Id]] = Counter()
        for view in self._tree.objectives():
            for kr in view.key_results:
                owner = owner_of(kr, view)
                if owner is not None and counts(kr):
                    found[view.objective.group, owner] += 1
        return found


def is_out_of_bounds(objectives: int) -> bool:
    """Tell whether a group has fewer than three objectives, or more than seven; none at all says nothing."""
    return objectives > 0 and not FEWEST_OBJECTIVES <= objectives <= MOST_OBJECTIVES


def _only(names: set[str]) -> str:
    return next(iter(names)) if len(names) == 1 else ""
