"""From a set of segments to the state they stand for.

The result depends on nothing but the set: not on order, on duplicates, or on when something arrived. One function for
each step, so that a pass can redo one for the entities that new segments touch.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from journal_app.domain.changes import Record
from journal_app.domain.ids import Id
from journal_app.store.oplog import Code
from journal_app.sync import registers, tree
from journal_app.sync.ancestry import Ancestry
from journal_app.sync.chains import Chains
from journal_app.sync.digests import digest, total
from journal_app.sync.ops import Control, Edit, Genesis, OpHash, Scalar, Segment, edits
from journal_app.sync.origins import Origins
from journal_app.sync.parking import Parked, Reason
from journal_app.sync.permissions import Authority, Standing, decide
from journal_app.sync.registers import Entity, Version
from journal_app.sync.rights import Rights
from journal_app.sync.rows import Key, Visible, complete, visible
from journal_app.sync.tree import Move, Tree
from journal_app.sync.vocabulary import KNOWN, Reading, Vocabulary


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field with several concurrent values: the one shown first, and what all of them come from."""

    key: Key
    field: int
    versions: tuple[Version, ...]
    base: Version | None


@dataclass(frozen=True, slots=True)
class State:
    """What a set of segments stands for.

    `entities` holds every folded entity, deleted ones too; `visible` the rows to show. `undeleted` are rows that stand
    although somebody deleted them, with the deletions no edit has answered. `parked` is all that does not count (yet).
    """

    authority: Authority
    entities: Mapping[Key, Entity]
    tree: Tree
    visible: Visible
    conflicts: tuple[Conflict, ...]
    undeleted: tuple[tuple[Key, tuple[Edit, ...]], ...]
    parked: frozenset[Parked]
    opset_digest: bytes
    state_digest: bytes

    @property
    def rows(self) -> Mapping[Key, Record]:
        """Return the rows to show."""
        return self.visible.rows


def fold(
    segments: Iterable[Segment],
    genesis: Genesis,
    vocabulary: Vocabulary = KNOWN,
    applicant: Standing | None = None,
) -> State:
    """Fold a set of segments, given in any order and any number of times each.

    `applicant` is this device while it waits to be let in: its own window shows what it writes as if it were. The
    digests are then its own; nobody else has that state.
    """
    chains = Chains(segments)
    authority = decide(genesis, chains, applicant)
    work = _Work(vocabulary, _waiting_segments(chains))
    for segment in chains.whole.values():
        work.take(segment)
    rights = Rights(genesis, authority, Origins(genesis.team, work.new_rows()))
    for id_ in sorted(work.by_entity):
        work.fold_entity(id_, rights)
    hung = tree.replay(work.moves)
    shown = _visible(work, hung)
    work.parked |= _waiting_rows(work.entities, shown)
    return State(
        authority=authority,
        entities=work.entities,
        tree=hung,
        visible=shown,
        conflicts=tuple(_conflicts(work.entities, shown, hung, vocabulary)),
        undeleted=tuple(
            (key, work.entities[key].deletions) for key in sorted(shown.rows) if work.entities[key].deletions
        ),
        parked=frozenset(work.parked),
        opset_digest=total(work.hashes),
        state_digest=total(_row_digests(shown, work.entities, vocabulary)),
    )


@dataclass(slots=True)
class _Work:
    """What is gathered on the way."""

    vocabulary: Vocabulary
    parked: set[Parked]
    hashes: list[OpHash] = field(default_factory=list)
    by_entity: dict[Id, list[Edit]] = field(default_factory=lambda: defaultdict(list))
    readings: dict[OpHash, Reading] = field(default_factory=dict)
    entities: dict[Key, Entity] = field(default_factory=dict)
    moves: list[Move] = field(default_factory=list)

    def take(self, segment: Segment) -> None:
        """Read the operations of a segment; those on rows wait for `fold_entity`."""
        for edit in edits(segment):
            self.hashes.append(edit.hash)
            if edit.op.code in _CONTROLS:
                continue
            self.by_entity[edit.op.entity].append(edit)
            reading = self.vocabulary.read(edit.op)
            if reading is None:
                self.park(edit, Reason.NEWER)
                continue
            self.readings[edit.hash] = reading
            for number in reading.left:
                self.park(edit, Reason.NEWER, number)

    def new_rows(self) -> Iterator[tuple[str, Id, Mapping[str, Scalar]]]:
        for found in self.by_entity.values():
            for edit in found:
                reading = self.readings.get(edit.hash)
                if edit.op.code == Code.NEW and reading is not None and reading.table is not None:
                    yield reading.table, edit.op.entity, reading.named

    def park(self, edit: Edit, reason: Reason, number: int = 0) -> None:
        self.parked.add(Parked(edit.segment, edit.index, number, reason))

    def fold_entity(self, id_: Id, rights: Rights) -> None:
        """Fold the operations on one id, for each table they speak of."""
        ancestry = Ancestry(sorted(self.by_entity[id_], key=lambda edit: edit.order))
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
                    refusal = rights.refusal(table, edit, reading.named)
                    if refusal is None:
                        accepted[edit.hash] = reading.values
                    else:
                        refused[edit.hash] = refusal
            counted |= accepted.keys()
            if accepted:
                self.entities[table, id_] = registers.fold(ancestry, accepted)
                self._hang(table, id_, ancestry, accepted)
        for edit, _ in read:
            if edit.hash not in counted:
                self.park(edit, refused[edit.hash])

    def _hang(self, table: str, id_: Id, ancestry: Ancestry, accepted: registers.Accepted) -> None:
        for edge in (f.number for f in self.vocabulary.tables[table].fields if f.moves):
            targets: list[tuple[int, Id | None]] = []
            for place, edit in enumerate(ancestry.edits):
                values = accepted.get(edit.hash, {})
                if edge in values:
                    parent = values[edge]
                    targets.append((place, Id(parent) if isinstance(parent, bytes) else None))
            self.moves += tree.moves_of(id_, ancestry, targets)


_CONTROLS = frozenset(Control)


def _waiting_segments(chains: Chains) -> set[Parked]:
    return {Parked(id_, -1, 0, Reason.GAP) for id_ in chains.gaps} | {
        Parked(id_, -1, 0, Reason.UNSIGNED) for id_ in chains.unsigned
    }


def _visible(work: _Work, hung: Tree) -> Visible:
    tables = work.vocabulary.tables
    found = {}
    for key, entity in work.entities.items():
        table = tables[key[0]]
        values = {number: cell.value for number, cell in entity.cells.items()}
        for edge in table.fields:
            if edge.moves and edge.number in values:
                # Where the node hangs is for the tree to say.
                values[edge.number] = hung.parents.get(key[1], values[edge.number])
                if key[1] not in hung.parents:
                    values[edge.number] = None
        row = complete(table, values)
        if row is not None:
            found[key] = row
    known = frozenset((table, id_) for table, id_, _ in work.new_rows())
    return visible(tables, found, frozenset(key for key in found if work.entities[key].alive), known)


def _waiting_rows(entities: Mapping[Key, Entity], shown: Visible) -> set[Parked]:
    heads = (
        head.edit for key in shown.waiting for cell in entities[key].cells.values() for head in cell.heads
    )
    return {Parked(edit.segment, edit.index, 0, Reason.NO_TARGET) for edit in heads}


def _conflicts(
    entities: Mapping[Key, Entity], shown: Visible, hung: Tree, vocabulary: Vocabulary
) -> Iterator[Conflict]:
    for key in sorted(shown.rows):
        for number, cell in sorted(entities[key].cells.items()):
            versions = cell.versions
            if len(versions) < 2:
                continue
            if vocabulary.fields[number][1].moves:
                place = hung.parents.get(key[1])
                versions = tuple(sorted(versions, key=lambda version: version.value != place))
            yield Conflict(key, number, versions, cell.base)


def _row_digests(shown: Visible, entities: Mapping[Key, Entity], vocabulary: Vocabulary) -> Iterator[bytes]:
    for (table, id_), row in shown.rows.items():
        yield digest((table, id_, *vocabulary.tables[table].stored(row)))
    for (table, id_), entity in entities.items():
        heads = sorted((number, h.edit.hash) for number, cell in entity.cells.items() for h in cell.heads)
        yield digest((table, id_, entity.alive, *(part for head in heads for part in head)))
