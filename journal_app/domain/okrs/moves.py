"""Moves in the OKR tree: one step with the keyboard, or anywhere with the mouse.

Each function answers with the place, or None where the node would stay. An objective hangs under another one
or at the top; a key result always belongs to an objective.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import makes_cycle
from journal_app.domain.okrs.tree import KrView, ObjectiveView, OkrTree


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
        self._tree = tree

    def is_objective(self, node: Id) -> bool:
        """Tell an objective from a key result."""
        return isinstance(self._tree.nodes.get(node), ObjectiveView)

    def parent(self, node: Id) -> Id | None:
        """Return the objective a node hangs under, or None for one at the top."""
        view = self._tree.nodes.get(node)
        if view is None:
            return None
        above = view.kr.objective if isinstance(view, KrView) else view.objective.parent
        return above if above in self._tree.nodes else None

    def makes_cycle(self, node: Id, parent: Id | None) -> bool:
        """Tell whether an objective would hang under itself."""
        way: dict[Id, Id | None] = {}
        above = parent
        while above is not None and above not in way:
            way[above] = self.parent(above)
            above = way[above]
        return self.is_objective(node) and makes_cycle(way, node, parent)

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
        parent = self.parent(node)
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
            return self._after(self._home(target))
        if how is Drop.INTO:
            return self._last(target)
        if how is Drop.AFTER:
            return self._after(target)
        return Place(self.parent(target), self._siblings(target).index(target))

    def _key_result_dropped(self, target: Id, how: Drop) -> Place | None:
        if not self.is_objective(target):
            index = self._siblings(target).index(target)
            return Place(self._home(target), index + (how is not Drop.BEFORE))
        if how is not Drop.BEFORE:
            return Place(target, 0)
        at = self._order.index(target)
        return self._last_key_result(self._order[at - 1]) if at else Place(target, 0)

    def _beside(self, key_result: Id, by: int) -> Place | None:
        at = self._order.index(self._home(key_result)) + by
        return self._last_key_result(self._order[at]) if 0 <= at < len(self._order) else None

    @cached_property
    def _order(self) -> list[Id]:
        return [view.objective.id for view in self._tree.objectives()]

    def _home(self, key_result: Id) -> Id:
        view = self._tree.nodes[key_result]
        assert isinstance(view, KrView)  # noqa: S101  the others are objectives
        return view.kr.objective

    def _objective(self, id_: Id) -> ObjectiveView:
        view = self._tree.nodes[id_]
        assert isinstance(view, ObjectiveView)  # noqa: S101  nothing hangs under a key result
        return view

    def _siblings(self, node: Id) -> list[Id]:
        if not self.is_objective(node):
            return [view.kr.id for view in self._objective(self._home(node)).key_results]
        parent = self.parent(node)
        beside = self._tree.roots if parent is None else self._objective(parent).children
        return [view.objective.id for view in beside]

    def _last(self, parent: Id) -> Place:
        return Place(parent, len(self._objective(parent).children))

    def _last_key_result(self, objective: Id) -> Place:
        return Place(objective, len(self._objective(objective).key_results))

    def _after(self, objective: Id) -> Place:
        return Place(self.parent(objective), self._siblings(objective).index(objective) + 1)

    def _without(self, node: Id, place: Place) -> Place | None:
        """Count the index without the node itself; None where it is there already."""
        if place.parent != self.parent(node):
            return place
        own = self._siblings(node).index(node)
        index = place.index - (own < place.index)
        return None if index == own else Place(place.parent, index)
