"""The fold of one entity: each field a register that keeps all versions nobody has replaced.

A version is replaced by any later one whose writer had seen it; clocks only choose which of several concurrent ones
is shown. NEW is a version of each of its fields. A deletion replaces no version: the entity is gone when a deletion
has seen every one, so that an edit always beats a concurrent deletion, and undoing it (NEW over DEL) is such an edit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from typing_extensions import override

from journal_app.store.log.op_rows import Code
from journal_app.sync.fold.ancestry import Ancestry
from journal_app.sync.fold.ops import Edit, OpHash, Scalar

Accepted = Mapping[OpHash, Mapping[int, Scalar]]


@dataclass(frozen=True, slots=True)
class Version:
    """A value of a field, with the operation that wrote it."""

    edit: Edit
    value: Scalar


@dataclass(frozen=True, slots=True)
class Cell:
    """A field: `heads` are the versions nobody replaced, the one shown first. `base` is what they come from."""

    heads: tuple[Version, ...]
    base: Version | None = None

    @property
    def value(self) -> Scalar:
        """Return the value shown."""
        return self.heads[0].value

    @property
    def versions(self) -> tuple[Version, ...]:
        """Return one version of each value, the one shown first: two people who wrote the same do not disagree."""
        first: dict[Scalar, Version] = {}
        for head in self.heads:
            first.setdefault(head.value, head)
        return tuple(first.values())


class OneVersion(Mapping[int, Cell]):
    """The fields of an entity that was made and never touched, as most are: each has the one version."""

    __slots__ = ("_edit", "values_shown")

    def __init__(self, edit: Edit, values: Mapping[int, Scalar]) -> None:
        self._edit = edit
        self.values_shown = values

    @override
    def __getitem__(self, field: int) -> Cell:
        return Cell((Version(self._edit, self.values_shown[field]),))

    @override
    def __iter__(self) -> Iterator[int]:
        return iter(self.values_shown)

    @override
    def __len__(self) -> int:
        return len(self.values_shown)


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity as its operations leave it.

    `cells` are kept also when it is gone. `deletions` are those no edit has answered; with `alive` they say
    "deleted here, edited there".
    """

    cells: Mapping[int, Cell]
    alive: bool
    deletions: tuple[Edit, ...] = ()

    def shown(self) -> dict[int, Scalar]:
        """Return the values shown."""
        if isinstance(self.cells, OneVersion):
            return dict(self.cells.values_shown)
        return {field: cell.value for field, cell in self.cells.items()}

    def conflicts(self) -> list[tuple[int, Cell]]:
        """Return the fields that have several versions."""
        if isinstance(self.cells, OneVersion):
            return []
        return [(field, cell) for field, cell in sorted(self.cells.items()) if len(cell.versions) > 1]

    def seen(self, field: int | None = None) -> tuple[Edit, ...]:
        """Return what an operation on a field (None: on the whole row) names when its writer sees this state."""
        cells = self.cells.values() if field is None else [self.cells[field]] if field in self.cells else []
        heads = {head.edit.hash: head.edit for cell in cells for head in cell.heads}
        heads.update({edit.hash: edit for edit in self.deletions})
        return tuple(heads[hash_] for hash_ in sorted(heads))


def made(edit: Edit, values: Mapping[int, Scalar]) -> Entity:
    """Return an entity that nobody has touched since its NEW."""
    return Entity(OneVersion(edit, values), alive=True)


def fold(ancestry: Ancestry, accepted: Accepted) -> Entity:
    """Fold the operations on one entity. `accepted` holds those that count, each with the fields it writes."""
    writes: dict[int, list[int]] = defaultdict(list)
    edits: list[int] = []
    deletions: list[int] = []
    for place, edit in enumerate(ancestry.edits):
        values = accepted.get(edit.hash)
        if values is None:
            continue
        if edit.op.code == Code.DEL:
            deletions.append(place)
        elif values:
            edits.append(place)
            for field in values:
                writes[field].append(place)
    cells: dict[int, Cell] = {}
    # Most fields have just the versions that came with whole rows: their heads are found once.
    known: dict[tuple[int, ...], tuple[list[int], int | None]] = {}
    for field, places in writes.items():
        key = tuple(places)
        if key not in known:
            heads = unreplaced(ancestry, places)
            known[key] = heads, _base(ancestry, heads, places)
        heads, base = known[key]
        cells[field] = _cell(field, heads, base, ancestry.edits, accepted)
    gone = ancestry.below(deletions)
    alive = any(place not in gone for place in edits)
    answered = ancestry.below(edits)
    still = tuple(ancestry.edits[place] for place in deletions if place not in answered)
    return Entity(cells, alive, still)


def unreplaced(ancestry: Ancestry, places: Sequence[int]) -> list[int]:
    """Return the versions no other has replaced, the one to be shown first."""
    if len(places) == 1:
        return list(places)
    replaced = ancestry.below(places)
    # Forged names that run in a circle would leave nothing.
    heads = [place for place in places if place not in replaced] or places
    return _best_first(ancestry, heads)


def _best_first(ancestry: Ancestry, places: Iterable[int]) -> list[int]:
    return sorted(places, key=lambda place: ancestry.edits[place].order, reverse=True)


def _base(ancestry: Ancestry, heads: Sequence[int], places: Sequence[int]) -> int | None:
    """Return the last version that all heads come from."""
    if len(heads) < 2:
        return None
    common = set(places)
    for head in heads:
        common &= ancestry.below([head])
    return unreplaced(ancestry, sorted(common))[0] if common else None


def _cell(
    field: int, heads: Sequence[int], base: int | None, edits: Sequence[Edit], accepted: Accepted
) -> Cell:
    def version(place: int) -> Version:
        return Version(edits[place], accepted[edits[place].hash][field])

    return Cell(tuple(version(head) for head in heads), None if base is None else version(base))
