"""Past of a tree: what a tree of one day differs in from that of another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import KeyResult, Objective, State
from journal_app.domain.okrs.parts import Step
from journal_app.domain.okrs.tree import KrView, NodeView, OkrTree

Said = str | int | Decimal | date | Fraction | State | Id | tuple[Step, ...] | None
"""What a node said on a day of one of its parts."""


class What(StrEnum):
    """What became of a node between two days."""

    ADDED = "added"
    GONE = "gone"
    MOVED = "moved"
    CHANGED = "changed"
    PROGRESS = "progress"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in which a node of a later tree is not what it was.

    `ref` and `title` are those of the later tree, of what has gone those of the earlier one. `field` names what
    changed as the node's own part, or "supports", "steps", "clear"; `before` and `after` are its values, of what moved
    what it hung below, of progress the shares done. `day` is the last one on which that was done, None where no
    change of the node itself brought it about.
    """

    node: Id
    what: What
    ref: str
    title: str
    day: date | None = None
    field: str = ""
    before: Said = None
    after: Said = None


@dataclass(frozen=True, slots=True)
class Deed:
    """That something was done to a row on a day: to its part `field`, or to all of it where that is ""."""

    day: date
    field: str = ""


Deeds = Mapping[Id, tuple[Deed, ...]]
"""What was done to nodes, and to what hangs on them as their "steps", "supports" and "clear", the earliest first."""

_PLACES: Final = frozenset({"parent", "objective"})
# A place among siblings says nothing by itself, and the number is what a node is called by.
_UNSAID: Final = frozenset({"id", "pos"})
_HANGING: Final = {KeyResult: ("steps", "clear"), Objective: ("supports",)}
_NAMES: Final[Mapping[type[Objective | KeyResult], tuple[str, ...]]] = {
    kind: tuple(part.name for part in fields(kind) if part.name not in _UNSAID)
    for kind in (Objective, KeyResult)
}


def row_of(view: NodeView) -> Objective | KeyResult:
    """Return the row of a node."""
    return view.kr if isinstance(view, KrView) else view.objective


def differences(before: OkrTree, after: OkrTree, deeds: Deeds) -> tuple[Difference, ...]:
    """Return in what a later tree differs, in its order; what has gone comes last, in the order of the earlier one.

    Of a node that was added or has gone nothing else is said. `deeds` are those between the two.
    """
    was, now = before.nodes, after.nodes
    found: list[Difference] = []
    for view in in_order(after):
        row = row_of(view)
        earlier = was.get(row.id)
        done = deeds.get(row.id, ())
        if earlier is None:
            found.append(Difference(row.id, What.ADDED, view.ref, row.title, _first(done)))
        elif earlier is not view:
            found += _changes(earlier, view, done)
    for view in in_order(before):
        row = row_of(view)
        if row.id not in now:
            found.append(Difference(row.id, What.GONE, view.ref, row.title, _last(deeds.get(row.id, ()))))
    return tuple(found)


def in_order(tree: OkrTree) -> Iterator[NodeView]:
    """Yield every node of a tree as it stands there: an objective, its key results, what lies below it."""
    for objective in tree.objectives():
        yield objective
        yield from objective.key_results


def _changes(before: NodeView, after: NodeView, deeds: tuple[Deed, ...]) -> Iterator[Difference]:
    row = row_of(after)
    for name, old, new in _parts(before, after):
        if old != new:
            what = What.MOVED if name in _PLACES else What.CHANGED
            yield Difference(row.id, what, after.ref, row.title, _last(deeds, name), name, old, new)
    if before.progress != after.progress:
        yield Difference(
            row.id, What.PROGRESS, after.ref, row.title, None, "progress", before.progress, after.progress
        )


def _parts(before: NodeView, after: NodeView) -> Iterator[tuple[str, Said, Said]]:
    old, new = row_of(before), row_of(after)
    kind = type(new)
    if type(old) is not kind:
        return
    yield from ((name, getattr(old, name), getattr(new, name)) for name in _NAMES[kind])
    yield from ((name, getattr(before, name), getattr(after, name)) for name in _HANGING[kind])


def _last(deeds: tuple[Deed, ...], field: str = "") -> date | None:
    days = [deed.day for deed in deeds if not field or deed.field in {field, ""}]
    return max(days, default=None)


def _first(deeds: tuple[Deed, ...]) -> date | None:
    return min((deed.day for deed in deeds), default=None)
