"""The OKR tree as the view needs it: frozen nodes under whole-number keys, filtered and ready to paint."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from journal_app.domain.ids import NOBODY, Id
from journal_app.domain.okrs.check_in_due import owner_of
from journal_app.domain.okrs.okr import KeyResult, Objective, Status
from journal_app.domain.okrs.tree import KrView, ObjectiveView, OkrTree, counts
from journal_app.ui.okrs.tree.guests import NO_GUESTS, Guest, Guests

ROOT = 0
_LAST = 6


class Node(NamedTuple):
    """A row of the tree. `key` is what Qt keeps in an index; `parent` is ROOT for a row at the top.

    The `view` of a row that is no node of the tree is a `Guest`; its id is NOBODY, its `depth` how far it is indented.
    """

    key: int
    id: Id
    parent: int
    row: int
    depth: int
    view: ObjectiveView | KrView | Guest
    children: tuple[int, ...] = ()

    @property
    def node_view(self) -> ObjectiveView | KrView | None:
        """Return the objective or key result, or None for another row."""
        return None if isinstance(self.view, Guest) else self.view

    @property
    def guest(self) -> Guest | None:
        """Return the row of another kind, or None."""
        return self.view if isinstance(self.view, Guest) else None

    @property
    def record(self) -> Objective | KeyResult | None:
        """Return the stored row behind the node, or None for another row."""
        if isinstance(self.view, Guest):
            return None
        return self.view.objective if isinstance(self.view, ObjectiveView) else self.view.kr


@dataclass(frozen=True, slots=True)
class Filter:
    """What is shown: key results of these statuses (none: all of them), and of one member only."""

    statuses: frozenset[Status] = frozenset()
    member: Id | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether everything passes."""
        return not self.statuses and self.member is None

    def passes(self, view: KrView, objective: ObjectiveView) -> bool:
        """Tell whether a key result is shown."""
        if view.status is Status.PARKED and Status.PARKED not in self.statuses:
            return False  # it waits below the tree
        mine = self.member is None or owner_of(view, objective) == self.member
        return mine and (not self.statuses or view.status in self.statuses)

    def passes_bare(self, objective: ObjectiveView) -> bool:
        """Tell whether an objective is shown although nothing below it is."""
        return not self.statuses and self.member in (None, objective.objective.owner)


class Keys:
    """Whole numbers for ids, the same for an id as long as the window is open."""

    def __init__(self) -> None:
        self._keys: dict[Hashable, int] = {}

    def of(self, id_: Hashable) -> int:
        """Return the key of an id, a new one where it is seen for the first time."""
        return self._keys.setdefault(id_, len(self._keys) + 1)


@dataclass(frozen=True, slots=True)
class Outline:
    """All rows shown, by key, and the keys at the top in order."""

    nodes: Mapping[int, Node]
    top: tuple[int, ...]

    def children(self, key: int) -> tuple[int, ...]:
        """Return the keys below a node, or at the top for ROOT."""
        return self.nodes[key].children if key else self.top

    @property
    def has_nodes(self) -> bool:
        """Tell whether any objective is among them."""
        return any(self.nodes[key].guest is None for key in self.top)

    def has_shape_of(self, other: Outline) -> bool:
        """Tell whether both show the same rows in the same places."""
        return self.top == other.top and all(
            key in other.nodes
            and node.children == other.nodes[key].children
            and node.depth == other.nodes[key].depth
            for key, node in self.nodes.items()
        )


EMPTY = Outline({}, ())


def build_outline(
    tree: OkrTree, shown: Filter, key_of: Callable[[Hashable], int], guests: Guests = NO_GUESTS
) -> Outline:
    """Return the rows of a tree that pass the filter; an objective stays as long as something below it does.

    `guests` stand below the nodes they belong to, before the objectives there, and below the tree.
    """
    nodes: dict[int, Node] = {}

    def invite(guest: Guest, parent: int, row: int, depth: int) -> int:
        key = key_of((type(guest), guest.known_by()))
        below = tuple(invite(one, key, at, depth + 1) for at, one in enumerate(guest.below()))
        nodes[key] = Node(key, NOBODY, parent, row, depth, guest, below)
        return key

    def invited(id_: Id, parent: int, first: int, depth: int) -> list[int]:
        below = guests.below.get(id_, ())
        return [invite(guest, parent, first + at, depth) for at, guest in enumerate(below)]

    def add(view: ObjectiveView, parent: int, row: int, depth: int) -> int | None:
        key = key_of(view.objective.id)
        results = [kr for kr in view.key_results if shown.passes(kr, view)]
        below: list[int] = []
        for kr in results:
            child = key_of(kr.kr.id)
            under = invited(kr.kr.id, child, 0, depth)
            nodes[child] = Node(child, kr.kr.id, key, len(below), depth + 1, kr, tuple(under))
            below.append(child)
        for inner in view.children:
            added = add(inner, key, len(below), depth + 1)
            if added is not None:
                below.append(added)
        if not below and not shown.passes_bare(view):
            return None
        below += invited(view.objective.id, key, len(below), depth)
        nodes[key] = Node(key, view.objective.id, parent, row, depth, view, tuple(below))
        return key

    top: list[int] = []
    for root in tree.roots:
        added = add(root, ROOT, len(top), 0)
        if added is not None:
            top.append(added)
    top += [invite(guest, ROOT, len(top) + at, 0) for at, guest in enumerate(guests.end)]
    return Outline(nodes, tuple(top))


def confidences(view: ObjectiveView | KrView) -> tuple[float, ...]:
    """Return the last confidences of a node, oldest first: its own, or the mean of those below it."""
    if isinstance(view, KrView):
        return view.confidences if counts(view) else ()
    below = [confidences(kr) for kr in view.key_results]
    below += [confidences(child) for child in view.children]
    return _mean_from_the_end([series for series in below if series])


def _mean_from_the_end(series: Sequence[tuple[float, ...]]) -> tuple[float, ...]:
    """Lay histories of different lengths over each other so that their last values meet."""
    found: list[float] = []
    for back in range(1, _LAST + 1):
        values = [one[-back] for one in series if len(one) >= back]
        if not values:
            break
        found.append(sum(values) / len(values))
    return tuple(reversed(found))
