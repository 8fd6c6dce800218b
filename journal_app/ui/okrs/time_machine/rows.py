"""Rows of the time machine: the tree of a day, with what came later at its place. No Qt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Final

from journal_app.domain.ids import Id
from journal_app.domain.okrs.past import Difference, What, row_of
from journal_app.domain.okrs.tree import NodeView, ObjectiveView, OkrTree

_FIRST_SAID: Final = ("state", "target", "start", "low", "high", "title", "owner", "objective", "parent")
# What is seen elsewhere in the row, or only comes along with something that is said.
_UNSAID: Final = frozenset({"progress", "number", "clear", "reason", "parked_on", "look_again"})


@dataclass(frozen=True, eq=False)
class PastRow:
    """A node as it was `then`, None where it was not there yet, and as it is `now`, None where it has gone.

    `since` is what was done to it later, the weightiest first. `is_open` is None where nothing hangs below it.
    """

    then: NodeView | None
    now: NodeView | None
    depth: int
    since: tuple[Difference, ...] = ()
    is_open: bool | None = None

    @property
    def view(self) -> NodeView:
        """Return the node as it was, or as it came to be."""
        view = self.then or self.now
        assert view is not None  # noqa: S101  a row is about something
        return view

    @property
    def id(self) -> Id:
        """Return the id of the node."""
        return row_of(self.view).id

    @property
    def is_objective(self) -> bool:
        """Tell an objective from a key result."""
        return isinstance(self.view, ObjectiveView)


@dataclass(frozen=True, eq=False)
class Past:
    """A tree on a day, and on the day it is compared with. `names` are those of people, groups and nodes."""

    day: date
    then: OkrTree
    now: OkrTree
    differences: Mapping[Id, tuple[Difference, ...]]
    names: Mapping[Id, str]

    def rows(self, folded: AbstractSet[Id]) -> list[PastRow]:
        """Return the rows, without what hangs below objectives that are folded."""
        return list(self._rows(None, 0, folded))

    def _rows(self, parent: Id | None, depth: int, folded: AbstractSet[Id]) -> Iterator[PastRow]:
        for id_ in self._objectives_below(parent):
            results, children = self._results_below(id_), self._objectives_below(id_)
            is_open = id_ not in folded if results or children else None
            yield self._row(id_, depth, is_open)
            if is_open:
                for key_result in results:
                    yield self._row(key_result, depth + 1, None)
                yield from self._rows(id_, depth + 1, folded)

    def _row(self, id_: Id, depth: int, is_open: bool | None) -> PastRow:
        since = self.differences.get(id_, ())
        return PastRow(self.then.nodes.get(id_), self.now.nodes.get(id_), depth, since, is_open)

    def _objectives_below(self, parent: Id | None) -> list[Id]:
        return self._merged(_children(self.then, parent), _children(self.now, parent))

    def _results_below(self, objective: Id) -> list[Id]:
        return self._merged(_results(self.then, objective), _results(self.now, objective))

    def _merged(self, then: Sequence[Id], now: Sequence[Id]) -> list[Id]:
        """Return siblings as they were, those that came later behind the one they stand behind today."""
        found = list(then)
        for place, id_ in enumerate(now):
            if id_ in self.then.nodes:
                continue  # it stands where it was
            before = next((one for one in reversed(now[:place]) if one in found), None)
            found.insert(0 if before is None else found.index(before) + 1, id_)
        return found


def past_of(
    day: date, then: OkrTree, now: OkrTree, differences: Sequence[Difference], names: Mapping[Id, str]
) -> Past:
    """Return what is shown of a day beside what became of it."""
    by_node: dict[Id, list[Difference]] = defaultdict(list)
    for one in differences:
        if one.what is not What.PROGRESS and one.field not in _UNSAID:
            by_node[one.node].append(one)
    refs = {id_: view.ref for tree in (then, now) for id_, view in tree.nodes.items()}
    said = {id_: tuple(sorted(found, key=_weight)) for id_, found in by_node.items()}
    return Past(day, then, now, said, {**names, **refs})


def _weight(one: Difference) -> int:
    return _FIRST_SAID.index(one.field) if one.field in _FIRST_SAID else len(_FIRST_SAID)


def _children(tree: OkrTree, parent: Id | None) -> list[Id]:
    if parent is None:
        return [view.objective.id for view in tree.roots]
    view = tree.nodes.get(parent)
    return [child.objective.id for child in view.children] if isinstance(view, ObjectiveView) else []


def _results(tree: OkrTree, objective: Id) -> list[Id]:
    view = tree.nodes.get(objective)
    return [result.kr.id for result in view.key_results] if isinstance(view, ObjectiveView) else []
