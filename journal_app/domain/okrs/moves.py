"""Moves in the OKR tree: one step with the keyboard, or anywhere with the mouse.

Each function answers with the place, or None where the node would stay. An objective hangs under another one
or at the top; a key result always belongs to an objective.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import makes_cycle
from journal_app.domain.okrs.tree import ObjectiveView, OkrTree


class Drop(StrEnum):
    """How a dragged node is held over another one."""

    BEFORE = "before"
    AFTER = "after"
    INTO = "into"


@dataclass(frozen=True, slots=True)
class Place:
    """Below `parent` (None: at the top), at `index` of the siblings of its kind, the node itself not counted."""

    parent: Id | None
    index: int


class Positions:
    """The places of all nodes of a tree, looked up by id."""

    def __init__(self, tree: OkrTree) -> None:
        """Take the tree as it stands."""
        self._objectives = {view.objective.id: view for view in tree.objectives()}
        self._order = list(self._objectives)
        self._roots = [view.objective.id for view in tree.roots]
        self._parents: dict[Id, Id | None] = dict.fromkeys(self._roots)
        self._home: dict[Id, Id] = {}
        for view in self._objectives.values():
            self._parents.update({child.objective.id: view.objective.id for child in view.children})
            self._home.update({kr.kr.id: view.objective.id for kr in view.key_results})

    def is_objective(self, node: Id) -> bool:
        """Tell an objective from a key result."""
        return node in self._objectives

    def parent(self, node: Id) -> Id | None:
        """Return the objective a node hangs under, or None for one at the top."""
        return self._parents.get(node) if self.is_objective(node) else self._home.get(node)

    def makes_cycle(self, node: Id, parent: Id | None) -> bool:
        """Tell whether an objective would hang under itself."""
        return self.is_objective(node) and makes_cycle(self._parents, node, parent)

    def step(self, node: Id, by: int) -> Place | None:
        """Return the place `by` siblings further down, or up where negative."""
        siblings = self._siblings(node)
        at = siblings.index(node) + by
        return Place(self.parent(node), at) if 0 <= at < len(siblings) else None

    def inward(self, node: Id) -> Place | None:
        """Return the place one level deeper, last below the sibling before; a key result goes to the next objective."""
        if not self.is_objective(node):
            return self._beside(node, 1)
        siblings = self._siblings(node)
        at = siblings.index(node)
        return self._last(siblings[at - 1]) if at else None

    def outward(self, node: Id) -> Place | None:
        """Return the place one level higher, right after the parent; a key result goes to the objective before."""
        if not self.is_objective(node):
            return self._beside(node, -1)
        parent = self._parents[node]
        return self._after(parent) if parent is not None else None

    def dropped(self, node: Id, target: Id, how: Drop) -> Place | None:
        """Return where a dragged node lands; a cycle is the caller's to refuse (`makes_cycle`)."""
        if node == target:
            return None
        if self.is_objective(node):
            place = self._objective_dropped(target, how)
        else:
            place = self._key_result_dropped(target, how)
        if place is None:
            return None
        return self._without(node, place)

    def _objective_dropped(self, target: Id, how: Drop) -> Place | None:
        if not self.is_objective(target):
            return self._after(self._home[target])
        if how is Drop.INTO:
            return self._last(target)
        if how is Drop.AFTER:
            return self._after(target)
        return Place(self._parents[target], self._siblings(target).index(target))

    def _key_result_dropped(self, target: Id, how: Drop) -> Place | None:
        if not self.is_objective(target):
            index = self._siblings(target).index(target)
            return Place(self._home[target], index + (how is not Drop.BEFORE))
        if how is not Drop.BEFORE:
            return Place(target, 0)
        at = self._order.index(target)
        return self._last_key_result(self._order[at - 1]) if at else Place(target, 0)

    def _beside(self, key_result: Id, by: int) -> Place | None:
        at = self._order.index(self._home[key_result]) + by
        return self._last_key_result(self._order[at]) if 0 <= at < len(self._order) else None

    def _siblings(self, node: Id) -> list[Id]:
        if not self.is_objective(node):
            return [view.kr.id for view in self._objectives[self._home[node]].key_results]
        parent = self._parents[node]
        return self._roots if parent is None else _children(self._objectives[parent])

    def _last(self, parent: Id) -> Place:
        return Place(parent, len(self._objectives[parent].children))

    def _last_key_result(self, objective: Id) -> Place:
        return Place(objective, len(self._objectives[objective].key_results))

    def _after(self, objective: Id) -> Place:
        return Place(self._parents[objective], self._siblings(objective).index(objective) + 1)

    def _without(self, node: Id, place: Place) -> Place | None:
        """Count the index without the node itself; None where it is there already."""
        if place.parent != self.parent(node):
            return place
        own = self._siblings(node).index(node)
        index = place.index - (own < place.index)
        return None if index == own else Place(place.parent, index)


def _children(view: ObjectiveView) -> list[Id]:
    return [child.objective.id for child in view.children]
