"""The OKR tree as the view needs it: frozen nodes under whole-number keys, filtered and ready to paint."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from itertools import count
from typing import NamedTuple

from journal_app.domain.ids import NOBODY, Id
from journal_app.domain.okrs.check_in_due import owner_of
from journal_app.domain.okrs.okr import KeyResult, Objective, Status
from journal_app.domain.okrs.tree import KrView, ObjectiveView, OkrTree, counts
from journal_app.ui.okrs.tree.guests import NO_GUESTS, Guest, Guests

ROOT = 0


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
    def opens(self) -> bool:
        """Tell whether something lies below it, shown or still being read."""
        return bool(self.children) or (isinstance(self.view, ObjectiveView) and not self.view.is_whole)

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


EVERYTHING = Filter()


class Keys:
    """Whole numbers for ids, the same for an id as long as the window is open, on whatever thread it is asked for."""

    def __init__(self) -> None:
        self._keys: dict[Hashable, int] = {}
        self._next = count(1)

    def of(self, id_: Hashable) -> int:
        """Return the key of an id, a new one where it is seen for the first time."""
        found = self._keys.get(id_)
        return self._keys.setdefault(id_, next(self._next)) if found is None else found


@dataclass(frozen=True, slots=True)
class Outline:
    """All rows shown, by key, and the keys at the top in order; and what was asked for: a filter and guests."""

    nodes: Mapping[int, Node]
    top: tuple[int, ...]
    shown: Filter = EVERYTHING
    guests: Guests = NO_GUESTS

    def children(self, key: int) -> tuple[int, ...]:
        """Return the keys below a node, or at the top for ROOT."""
        return self.nodes[key].children if key else self.top

    @property
    def has_nodes(self) -> bool:
        """Tell whether any objective is among them."""
        return any(self.nodes[key].guest is None for key in self.top)

    def has_rows_of(self, other: Outline) -> bool:
        """Tell whether both may show the same rows, as far as can be told at once."""
        return self.top == other.top and len(self.nodes) == len(other.nodes)

    def changed(self, before: Outline) -> list[tuple[Node, Node | None]]:
        """Return the rows that are not the same values as before, each with what stood under its key."""
        was = before.nodes.get
        return [(node, was(key)) for key, node in self.nodes.items() if was(key) is not node]

    def has_shape_of(self, other: Outline, changed: list[tuple[Node, Node | None]] | None = None) -> bool:
        """Tell whether both show the same rows in the same places; `changed` are those that differ, where known."""
        return self.has_rows_of(other) and all(
            was is not None and node.children == was.children and node.depth == was.depth
            for node, was in (self.changed(other) if changed is None else changed)
        )


EMPTY = Outline({}, ())


def build_outline(
    tree: OkrTree,
    shown: Filter,
    key_of: Callable[[Hashable], int],
    guests: Guests = NO_GUESTS,
    before: Outline = EMPTY,
) -> Outline:
    """Return the rows of a tree that pass the filter; an objective stays as long as something below it does.

    `guests` stand below the nodes they belong to, before the objectives there, and below the tree. Branches whose
    values are those of the outline `before`, made with the same keys, are taken from it.
    """
    rows = _Rows(shown, key_of, guests, before)
    top: list[int] = []
    for root in tree.roots:
        added = rows.add(root, ROOT, len(top), 0)
        if added is not None:
            top.append(added)
    top += [rows.invite(guest, ROOT, len(top) + at, 0) for at, guest in enumerate(guests.end)]
    return Outline(rows.settled(top), tuple(top), shown, guests)


class _Rows:
    """The rows of an outline in the making: those of the one before, of which what differs is made anew."""

    def __init__(
        self, shown: Filter, key_of: Callable[[Hashable], int], guests: Guests, before: Outline
    ) -> None:
        self._shown = shown
        self._key_of = key_of
        self._guests = guests
        self._before = before.nodes if before.shown == shown else {}
        self._touched = self._where_guests_differ(before.guests)
        self._gone = [*before.top] if self._before else []
        self._nodes: dict[int, Node] = dict(self._before)

    def add(self, view: ObjectiveView, parent: int, row: int, depth: int) -> int | None:
        """Add an objective with all below it; returns its key, None where it does not pass."""
        key = self._key_of(view.objective.id)
        was = self._before.get(key)
        if (
            was is not None
            and was.view is view
            and (was.parent, was.row, was.depth) == (parent, row, depth)
            and key not in self._touched
        ):
            return key
        below: list[int] = []
        for kr in view.key_results:
            if self._shown.passes(kr, view):
                child = self._key_of(kr.kr.id)
                under = self._invited(kr.kr.id, child, 0, depth)
                self._put(Node(child, kr.kr.id, key, len(below), depth + 1, kr, under))
                below.append(child)
        for inner in view.children:
            added = self.add(inner, key, len(below), depth + 1)
            if added is not None:
                below.append(added)
        if not below and not self._shown.passes_bare(view):
            return None
        below += self._invited(view.objective.id, key, len(below), depth)
        self._put(Node(key, view.objective.id, parent, row, depth, view, tuple(below)))
        return key

    def invite(self, guest: Guest, parent: int, row: int, depth: int) -> int:
        """Add a row of another kind with all below it; returns its key."""
        key = self._key_of((type(guest), guest.known_by()))
        below = tuple(self.invite(one, key, at, depth + 1) for at, one in enumerate(guest.below()))
        self._put(Node(key, NOBODY, parent, row, depth, guest, below))
        return key

    def settled(self, top: list[int]) -> dict[int, Node]:
        """Return all rows below those at the `top`: without what has gone, and has not found another place."""
        staying = set(top)
        waiting = [key for key in self._gone if key not in staying]
        while waiting:
            key = waiting.pop()
            was = self._before.get(key)
            if was is not None and self._nodes.get(key) is was:
                del self._nodes[key]
                waiting.extend(was.children)
        return self._nodes

    def _put(self, node: Node) -> None:
        was = self._before.get(node.key)
        if was is None or was.view is not node.view or was != node:
            self._nodes[node.key] = node
        if was is not None and was.children != node.children:
            self._gone.extend(set(was.children).difference(node.children))

    def _invited(self, id_: Id, parent: int, first: int, depth: int) -> tuple[int, ...]:
        below = self._guests.below.get(id_, ())
        return tuple([self.invite(guest, parent, first + at, depth) for at, guest in enumerate(below)])

    def _where_guests_differ(self, before: Guests) -> set[int]:
        """Return the keys of the rows below which other guests stand now, and of all above them."""
        now, was = self._guests.below, before.below
        if now is was:
            return set()
        differ = [id_ for id_, rows in now.items() if (then := was.get(id_)) is not rows and then != rows]
        differ += [id_ for id_ in was if id_ not in now]
        found: set[int] = set()
        for id_ in differ:
            key = self._key_of(id_)
            while key in self._before and key not in found:
                found.add(key)
                key = self._before[key].parent
        return found


def confidences(view: ObjectiveView | KrView) -> tuple[float, ...]:
    """Return the last confidences of a node, oldest first; none of a key result that does not count."""
    return view.confidences if isinstance(view, ObjectiveView) or counts(view) else ()
