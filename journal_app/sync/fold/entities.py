"""Operations gathered by the entity they are about, judged, and folded: the steps that every fold takes.

`fold.fold` takes them for all entities at once, `fold_queue` for the few that new segments touch.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from journal_app.domain.ids import Id
from journal_app.store.log.op_rows import Code
from journal_app.store.visible_rows import Key, Outside, Visible, complete, visible
from journal_app.sync.fold import field_versions, moves
from journal_app.sync.fold.ancestry import Ancestry
from journal_app.sync.fold.field_versions import Entity, Version
from journal_app.sync.fold.moves import Move, Tree
from journal_app.sync.fold.ops import Edit, OpHash, Scalar
from journal_app.sync.fold.parked import Parked, Reason
from journal_app.sync.fold.vocabulary import Reading, Vocabulary

_NEW: Final = int(Code.NEW)  # asked of every operation


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field with several concurrent values: the one shown first, and what all of them come from."""

    key: Key
    field: int
    versions: tuple[Version, ...]
    base: Version | None


class Judge(Protocol):
    """Says of an operation on a row of a table why it does not count, None where it does (`write_rules.Rights`)."""

    def refusal(self, table: str, edit: Edit, named: Mapping[str, Scalar]) -> Reason | None: ...


@dataclass(slots=True)
class Entities:
    """The operations taken so far, what does not count of them, and the entities folded.

    `known` are all rows that a NEW speaks of, whether or not it counts.
    """

    vocabulary: Vocabulary
    parked: set[Parked] = field(default_factory=set)
    edits: dict[Id, list[Edit]] = field(default_factory=lambda: defaultdict(list))
    readings: dict[OpHash, Reading] = field(default_factory=dict)
    folded: dict[Key, Entity] = field(default_factory=dict)
    moves: list[Move] = field(default_factory=list)
    known: set[Key] = field(default_factory=set)

    def take(self, edit: Edit) -> None:
        """Read an operation on a row; it waits for `fold`."""
        self.edits[edit.op.entity].append(edit)
        reading = self.vocabulary.read(edit.op)
        if reading is None:
            self.park(edit, Reason.NEWER)
            return
        self.readings[edit.hash] = reading
        if edit.op.code == _NEW and reading.table is not None:
            self.known.add((reading.table, edit.op.entity))
        for number in reading.left:
            self.park(edit, Reason.NEWER, number)

    def new_rows(self) -> Iterator[tuple[str, Id, Mapping[str, Scalar]]]:
        """Yield what all NEW operations say, whether or not they count."""
        for id_ in self.edits:
            yield from self.new_rows_of(id_)

    def new_rows_of(self, id_: Id) -> Iterator[tuple[str, Id, Mapping[str, Scalar]]]:
        """Yield what the NEW operations on one entity say."""
        for edit in self.edits.get(id_, ()):
            reading = self.readings.get(edit.hash)
            if edit.op.code == _NEW and reading is not None and reading.table is not None:
                yield reading.table, id_, reading.named

    def said(self, id_: Id) -> list[tuple[Edit, Reading | None]]:
        """Return the operations on one id in their order, with what is understood of each."""
        ordered = sorted(self.edits.get(id_, ()), key=lambda edit: edit.order)
        return [(edit, self.readings.get(edit.hash)) for edit in ordered]

    def park(self, edit: Edit, reason: Reason, field_: int = 0) -> None:
        """Note that an operation, or a field of it, does not count."""
        self.parked.add(Parked(edit.segment, edit.number, field_, reason))

    def fold(self, id_: Id, judge: Judge) -> None:
        """Fold the operations on one id, for each table they speak of."""
        edits = self.edits[id_]
        if len(edits) == 1 and edits[0].op.code == _NEW and edits[0].hash in self.readings:
            self._fold_made(edits[0], self.readings[edits[0].hash], judge)
            return
        ancestry = Ancestry(sorted(edits, key=lambda edit: edit.order))
        read = [(edit, self.readings[edit.hash]) for edit in ancestry.edits if edit.hash in self.readings]
        tables = {reading.table for _, reading in read if reading.table is not None}
        refused: dict[OpHash, Reason] = {
            edit.hash: Reason.NO_ORIGIN for edit, reading in read if reading.table is None
        }
        counted: set[OpHash] = set()
        for table in sorted(tables):
            accepted: dict[OpHash, Mapping[int, Scalar]] = {}
            for edit, reading in read:
                if reading.table in {table, None}:
                    refusal = judge.refusal(table, edit, reading.named)
                    if refusal is None:
                        accepted[edit.hash] = reading.values
                    else:
                        refused[edit.hash] = refusal
            counted |= accepted.keys()
            if accepted:
                self.folded[table, id_] = field_versions.fold(ancestry, accepted)
                self._hang(table, id_, ancestry, accepted)
        for edit, _ in read:
            if edit.hash not in counted:
                self.park(edit, refused[edit.hash])

    def found(self, hung: Tree) -> dict[Key, dict[str, Any]]:
        """Return the complete rows, where nodes hang as the tree says."""
        found = {}
        for key, entity in self.folded.items():
            table = self.vocabulary.tables[key[0]]
            values = entity.shown()
            for edge in table.fields:
                if edge.moves and edge.number in values:
                    if key[1] in hung.parents:
                        values[edge.number] = hung.parents[key[1]]
                    elif not edge.required:
                        values[edge.number] = None
                    else:
                        # No move of it was done: it hangs nowhere, and must.
                        del values[edge.number]
            row = complete(table, values)
            if row is not None:
                found[key] = row
        return found

    def visible(self, found: Mapping[Key, dict[str, Any]], outside: Outside) -> Visible:
        """Choose the rows to show, and park those that wait for another."""
        alive = frozenset(key for key in found if self.folded[key].alive)
        return visible(self.vocabulary.tables, found, alive, frozenset(self.known), outside)

    def park_waiting(self, shown: Visible) -> None:
        """Park the versions of rows that wait for the row they point to."""
        for key in shown.waiting:
            for cell in self.folded[key].cells.values():
                for head in cell.heads:
                    self.park(head.edit, Reason.NO_TARGET)

    def conflicts(self, shown: Visible, hung: Tree) -> Iterator[Conflict]:
        """Yield the fields of rows that show which have several versions."""
        for key in sorted(shown.rows):
            for number, cell in self.folded[key].conflicts():
                versions = cell.versions
                if self.vocabulary.fields[number][1].moves:
                    place = hung.parents.get(key[1])
                    versions = tuple(sorted(versions, key=lambda version: version.value != place))
                yield Conflict(key, number, versions, cell.base)

    def _fold_made(self, edit: Edit, reading: Reading, judge: Judge) -> None:
        """Fold what was made and never touched, as most things are."""
        table, id_ = reading.table or "", edit.op.entity
        refusal = judge.refusal(table, edit, reading.named)
        if refusal is not None:
            self.park(edit, refusal)
            return
        self.folded[table, id_] = field_versions.made(edit, reading.values)
        if any(f.moves for f in self.vocabulary.tables[table].fields):
            self._hang(table, id_, Ancestry([edit]), {edit.hash: reading.values})

    def _hang(self, table: str, id_: Id, ancestry: Ancestry, accepted: field_versions.Accepted) -> None:
        for edge in (f.number for f in self.vocabulary.tables[table].fields if f.moves):
            targets: list[tuple[int, Id | None]] = []
            for place, edit in enumerate(ancestry.edits):
                values = accepted.get(edit.hash, {})
                if edge in values:
                    parent = values[edge]
                    targets.append((place, Id(parent) if isinstance(parent, bytes) else None))
            self.moves += moves.moves_of(id_, ancestry, targets)
