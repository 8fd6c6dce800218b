"""The fold: a set of segments becomes the state they stand for.

The result depends on nothing but the set: not on order, on duplicates, or on when something arrived. This is what a
fold means, and what `fold_queue` is held to, which does the same for the few entities that new segments touch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from journal_app.domain.entity import Record
from journal_app.domain.okrs.review.settled import PERIOD
from journal_app.store.log.op_rows import Control
from journal_app.store.visible_rows import Key, Outside, Visible
from journal_app.sync.fold import moves
from journal_app.sync.fold.authority import Authority, decide
from journal_app.sync.fold.chains import Chains
from journal_app.sync.fold.closed_cycles import ClosedCycles
from journal_app.sync.fold.digests import digest, total
from journal_app.sync.fold.entities import Conflict, Entities
from journal_app.sync.fold.field_versions import Entity
from journal_app.sync.fold.moves import Tree
from journal_app.sync.fold.ops import Edit, Genesis, OpHash, Segment, Standing, edits
from journal_app.sync.fold.ownership import Origins
from journal_app.sync.fold.parked import Parked, Reason
from journal_app.sync.fold.vocabulary import KNOWN, Vocabulary
from journal_app.sync.fold.write_rules import Rights


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
    entities = Entities(vocabulary, _waiting_segments(chains))
    hashes: list[OpHash] = []
    for segment in chains.whole.values():
        for edit in edits(segment):
            hashes.append(edit.hash)
            _take(entities, edit)
    rights = Rights(genesis, authority, Origins(genesis.team, entities.new_rows()))
    periods = [id_ for table, id_ in entities.known if table == PERIOD]
    judge = ClosedCycles(rights, vocabulary, entities.said, periods)
    for id_ in sorted(entities.edits):
        entities.fold(id_, judge)
    hung = moves.replay(entities.moves)
    shown = entities.visible(entities.found(hung), Outside())
    entities.park_waiting(shown)
    folded = entities.folded
    return State(
        authority=authority,
        entities=folded,
        tree=hung,
        visible=shown,
        conflicts=tuple(entities.conflicts(shown, hung)),
        undeleted=tuple((key, folded[key].deletions) for key in sorted(shown.rows) if folded[key].deletions),
        parked=frozenset(entities.parked),
        opset_digest=total(hashes),
        state_digest=total(_row_digests(shown, folded, vocabulary)),
    )


_CONTROLS = frozenset(Control)


def _take(entities: Entities, edit: Edit) -> None:
    if edit.op.code < Control.MEMBER:
        entities.take(edit)
    elif edit.op.code not in _CONTROLS:
        entities.park(edit, Reason.NEWER)


def _waiting_segments(chains: Chains) -> set[Parked]:
    return {Parked(id_, 0, 0, Reason.GAP) for id_ in chains.gaps} | {
        Parked(id_, 0, 0, Reason.UNSIGNED) for id_ in chains.unsigned
    }


def _row_digests(shown: Visible, entities: Mapping[Key, Entity], vocabulary: Vocabulary) -> Iterator[bytes]:
    for (table, id_), row in shown.rows.items():
        yield digest((table, id_, *vocabulary.tables[table].stored(row)))
    for (table, id_), entity in entities.items():
        heads = sorted((number, h.edit.hash) for number, cell in entity.cells.items() for h in cell.heads)
        yield digest((table, id_, entity.alive, *(part for head in heads for part in head)))
