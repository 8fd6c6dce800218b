"""A few entities, with all that has to be judged together with them, on the journal's own rows.

Judged with an entity are
- what it belongs through (the entry of an item), which says whose it is;
- what its row points to, unless that shows already;
- all of its tree that ever hung together with it, since moves are replayed from the start;
- what points to a row that goes;
- what a row pointed to that goes or now points elsewhere: nothing else may have kept it.
Of all other rows it is enough that they show.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any, Final

from journal_app.domain.entity import ENTITIES, Record
from journal_app.domain.ids import Id
from journal_app.domain.okrs.review.settled import PERIOD, stands_below
from journal_app.store.log import edges, fold_queue_rows, segment_rows, stamps
from journal_app.store.log.device_notes import Connection
from journal_app.store.schema import TABLES, Field
from journal_app.store.visible_rows import Key, Outside, Visible, references
from journal_app.sync.fold import moves
from journal_app.sync.fold.closed_cycles import ClosedCycles, Said
from journal_app.sync.fold.entities import Entities
from journal_app.sync.fold.ops import SegmentId
from journal_app.sync.fold.ownership import Origins
from journal_app.sync.fold.parked import Reason
from journal_app.sync.fold.vocabulary import KNOWN
from journal_app.sync.fold.write_rules import Rights
from journal_app.sync.replica.team_state import Roster

_KINDS: Final = dict(ENTITIES)  # asked of every new row
# What may count later without an operation of its own and without a new right.
_MAY_COME = frozenset({Reason.NO_ORIGIN, Reason.NO_TARGET, Reason.CLOSED})


class Chunk:
    """Entities judged together. `current` are the rows they have, and private rows that point to one that goes."""

    def __init__(self, connection: Connection, roster: Roster) -> None:
        """Judge inside the transaction of the caller."""
        self.current: dict[Key, Record] = {}
        self._connection = connection
        self._roster = roster
        self._entities = Entities(KNOWN)
        self._members: set[Id] = set()
        self._fresh: list[Id] = []
        self._known: set[Key] = set()
        self._ops: dict[tuple[SegmentId, int], tuple[int, Id]] = {}
        self._owners: dict[Key, Id] = {}
        self._elsewhere: dict[Key, bool] = {}
        self._gone: set[Key] = set()
        self._found: dict[Key, dict[str, Any]] = {}
        self._tree = moves.replay(())
        self._nodes: set[Id] = set()
        self._parked: set[int] = set()
        self._waiting: set[Id] = set()
        self._newer: set[Id] = set()
        self._late: set[Id] = set()
        self._conflicts: set[tuple[Id, int]] = set()
        self._came_back = False
        self._others: dict[Id, Said] = {}
        self._rest_on_closing = False
        self._taken: frozenset[Id] = frozenset()

    def judge(self, ids: Iterable[Id]) -> Visible:
        """Judge entities with all that goes with them; return what shows of it."""
        more = set(ids)
        self._taken = frozenset(more)
        while True:
            self._load(more)
            self._fold()
            self._tree = moves.replay(self._entities.moves)
            self._found = self._entities.found(self._tree)
            more = self._targets()
            if more:
                continue
            shown = self._entities.visible(self._found, self._outside())
            more = self._left_behind(shown)
            if not more:
                self._mark(shown)
                return shown

    def note(self) -> None:
        """Note what does not count, when rows were written, what has several versions, what to look at again."""
        fold_queue_rows.park(self._connection, self._members, self._parked)
        stamps.follow_log(self._connection, self._members)
        fold_queue_rows.mark_newer(self._connection, self._members, self._newer)
        fold_queue_rows.mark_late(self._connection, self._members, self._late)
        fold_queue_rows.mark_conflicts(self._connection, self._members, self._conflicts)
        fold_queue_rows.done(self._connection, self._members, self._waiting)
        fold_queue_rows.queue(self._connection, self._settled_by_taken() - self._members)
        if self._came_back or self._may_have_reopened():
            # A link to it may be missing from a row that was judged before what keeps it; or a cycle takes what waits.
            fold_queue_rows.mark_all_waiting(self._connection)

    def _may_have_reopened(self) -> bool:
        """Tell whether a cycle was judged whose state has changed; one that waits itself would wait for itself."""
        cycles = (id_ for table, id_ in self._entities.known if table == PERIOD)
        return any(
            id_ in self._taken and id_ not in self._waiting and len(self._entities.edits[id_]) > 1
            for id_ in cycles
        )

    def _settled_by_taken(self) -> set[Id]:
        """Return what has to be judged anew: rows of a cycle that may have been closed or reopened, or left."""
        found: set[Id] = set()
        for table, id_ in self._entities.known:
            below = stands_below(table)
            if id_ not in self._taken or (below is None and table != PERIOD):
                continue
            names = {"state"} if below is None else {below[0]} if self._rest_on_closing else set()
            said = (reading for _edit, reading in self._entities.said(id_) if reading is not None)
            if sum(not names.isdisjoint(reading.named) for reading in said) > 1:
                found |= fold_queue_rows.standing_below(self._connection, table, id_)
        return found

    def _mark(self, shown: Visible) -> None:
        self._entities.park_waiting(shown)
        self._waiting = {id_ for _, id_ in shown.partial}
        self._waiting |= {key[1] for key in self._found.keys() - shown.rows.keys() if self._is_alive(key)}
        for one in self._entities.parked:
            key, entity = self._ops[one.segment, one.number]
            if not one.field:
                self._parked.add(key)
            if one.reason in _MAY_COME:
                self._waiting.add(entity)
            if one.reason is Reason.NEWER:
                self._newer.add(entity)
            if one.reason is Reason.CLOSED:
                self._late.add(entity)
        self._conflicts = {(c.key[1], c.field) for c in self._entities.conflicts(shown, self._tree)}
        self._came_back = not shown.kept <= self.current.keys()

    # ------------------------------------------------------------ what is judged
    def _load(self, ids: Collection[Id]) -> None:
        """Read the operations on entities, on what says whose they are, and on their part of the tree."""
        waiting = set(ids) - self._members
        while waiting:
            self._members |= waiting
            edits = self._roster.names.edits(segment_rows.ops_of(self._connection, waiting))
            tables: dict[str, set[Id]] = defaultdict(set)
            for key, edit in edits.items():
                self._entities.take(edit)
                self._ops[edit.segment, edit.number] = key, edit.op.entity
                reading = self._entities.readings.get(edit.hash)
                if reading is not None and reading.table is not None:
                    tables[reading.table].add(edit.op.entity)
            self._fresh += sorted(id_ for id_ in waiting if id_ in self._entities.edits)
            self._fetch(tables)
            belongings = self._belongings(waiting)
            waiting = (belongings | self._hanging_together(tables)) - self._members

    def _fetch(self, ids: dict[str, set[Id]]) -> None:
        for table, wanted in ids.items():
            for row in fold_queue_rows.rows(self._connection, table, wanted):
                self.current[table, row.id] = row

    def _belongings(self, ids: Iterable[Id]) -> set[Id]:
        """Note what the NEW of entities says; return what they belong through, but for what has rows."""
        through: dict[str, set[Id]] = defaultdict(set)
        for id_ in ids:
            for table, _, row in self._entities.new_rows_of(id_):
                self._known.add((table, id_))
                belongs = _KINDS[table].belongs
                target = row.get(belongs.name) if belongs is not None and belongs.to != "member" else None
                if belongs is not None and isinstance(target, bytes):
                    through[belongs.to].add(Id(target))
        missing: set[Id] = set()
        for table, targets in through.items():
            unknown = {
                id_ for id_ in targets - self._entities.edits.keys() if (table, id_) not in self._owners
            }
            found = fold_queue_rows.owners(self._connection, table, unknown)
            self._owners.update({(table, id_): owner for id_, owner in found.items()})
            missing |= unknown - found.keys()
        return missing

    def _hanging_together(self, tables: dict[str, set[Id]]) -> set[Id]:
        """Return all nodes that ever hung together with any of these, whether or not that counts."""
        nodes = {id_ for table, ids in tables.items() if _KINDS[table].place is not None for id_ in ids}
        if nodes <= self._nodes:
            return set()
        self._nodes |= edges.near(self._connection, nodes - self._nodes)
        return self._nodes

    def _fold(self) -> None:
        origins = Origins(self._roster.genesis.team, self._entities.new_rows(), self._owners)
        rights = Rights(self._roster.genesis, self._roster.authority, origins)
        periods = {id_ for table, id_ in self._entities.known if table == PERIOD}
        periods |= fold_queue_rows.all_ids(self._connection, PERIOD)
        judge = ClosedCycles(rights, KNOWN, self._said, periods)
        self._rest_on_closing = judge.first is not None
        for id_ in self._fresh:
            self._entities.fold(id_, judge)
        self._fresh.clear()

    def _said(self, id_: Id) -> Said:
        """Return the operations on an entity, also on one that is not judged here."""
        if id_ in self._entities.edits:
            return self._entities.said(id_)
        if id_ not in self._others:
            edits = self._roster.names.edits(segment_rows.ops_of(self._connection, [id_]))
            ordered = sorted(edits.values(), key=lambda edit: edit.order)
            self._others[id_] = [(edit, KNOWN.read(edit.op)) for edit in ordered]
        return self._others[id_]

    # ------------------------------------------------------------ what is around
    def _targets(self) -> set[Id]:
        """Look up what rows point to; return what does not show and has not been judged."""
        unsure: dict[str, set[Id]] = defaultdict(set)
        for (table, _), values in self._found.items():
            for _, target in references(TABLES[table], values):
                if target not in self._known and target not in self._elsewhere:
                    unsure[target[0]].add(target[1])
        for table, ids in unsure.items():
            there = fold_queue_rows.shown(self._connection, table, ids)
            self._elsewhere.update({(table, id_): id_ in there for id_ in ids})
        return {id_ for (_, id_), shows in self._elsewhere.items() if not shows} - self._members

    def _outside(self) -> Outside:
        """Return what shows and is not judged here, and what it keeps of what was deleted."""
        shown = frozenset(key for key, shows in self._elsewhere.items() if shows and key not in self._known)
        kept = {
            key
            for key in self._found.keys() & self.current.keys()
            if not self._is_alive(key)
            and any(
                (table, id_) not in self._known and field.keeps
                for table, field, id_ in fold_queue_rows.pointing_to(self._connection, *key)
            )
        }
        return Outside(shown, frozenset(kept))

    def _left_behind(self, shown: Visible) -> set[Id]:
        """Return what has to be judged as well: what points to a row that goes, and what may have been kept by one."""
        more: set[Id] = set()
        for key, row in list(self.current.items()):
            if key not in self._known:
                continue
            now = shown.rows.get(key)
            if now is None and key in shown.gone and key not in self._gone:
                self._gone.add(key)
                more |= self._pointing(key)
            for field, target in _links(row):
                if field.keeps and (now is None or getattr(now, field.name) != target[1]):
                    more.add(target[1])
        return more - self._members

    def _pointing(self, key: Key) -> set[Id]:
        found: dict[str, set[Id]] = defaultdict(set)
        for table, _, id_ in fold_queue_rows.pointing_to(self._connection, *key):
            found[table].add(id_)
        self._fetch(found)
        return {id_ for table, ids in found.items() if TABLES[table].logged for id_ in ids}

    def _is_alive(self, key: Key) -> bool:
        return self._entities.folded[key].alive


def _links(row: Record) -> Iterator[tuple[Field, Key]]:
    for field in TABLES[row.TABLE].refs:
        value = getattr(row, field.name)
        if value is not None:
            yield field, (field.to, Id(value))
