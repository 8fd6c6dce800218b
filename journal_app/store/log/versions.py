"""Versions of rows as the log had them at a moment: the fold of `sync.fold`, by this journal's own keys.

What counts and which of several versions shows first is what it is for the rows of today: operations that do not count
(`parked`) do not count in the past either, and a version is replaced by whoever had seen it. A moment is one of the
log's clock, so by the clocks of those who wrote; what came later than it is left out, whenever it arrived here.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from sqlite3 import Connection
from typing import Any, Final, NamedTuple

from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import makes_cycle
from journal_app.store.log import segment_rows
from journal_app.store.log.op_rows import CONTROL, Code, branch_of, number_of, unpack_keys, value_in_row
from journal_app.store.schema import TABLES, Field, SqlValue
from journal_app.store.value_checks import understanding
from journal_app.store.visible_rows import Key, complete

_SLOTS: Final = 500
_UNSEALED: Final = b"\xff" * 32
_SQL: Final = "SELECT ent, key, hlc, code, fld, val, parents, lam, seg, parked FROM op"
_SET, _DEL, _MOVE, _NEW = (int(code) for code in (Code.SET, Code.DEL, Code.MOVE, Code.NEW))


class Version(NamedTuple):
    """An operation on a row. `seg` is the segment it was sealed into, None for none."""

    ent: bytes
    key: int
    hlc: int
    code: int
    fld: int | None
    val: SqlValue
    parents: bytes | None
    lam: int | None
    seg: int | None
    parked: int


class _Move(NamedTuple):
    """A node hung below another (None: at the top). `at` says when, before and after which others."""

    at: tuple[int, tuple[int, bytes, bytes, int]]
    node: Id
    parent: Id | None


class Versions:
    """The operations on some entities, from which their rows at any moment follow."""

    def __init__(self, connection: Connection) -> None:
        """Read on the given connection."""
        self._connection = connection
        self._branches: Mapping[int, bytes] | None = None
        self._segments: dict[int, bytes] = {}
        self._values: dict[int, tuple[str | None, dict[int, SqlValue]]] = {}
        self.of: dict[Id, list[Version]] = {}

    def load(self, ids: Collection[Id]) -> None:
        """Read the operations on further entities."""
        for slots, chunk in _slotted(set(ids) - self.of.keys()):
            found: dict[Id, list[Version]] = {id_: [] for id_ in chunk}
            rows = self._connection.execute(f"{_SQL} WHERE ent IN ({slots}) AND code < {CONTROL}", chunk)
            for row in map(Version._make, rows.fetchall()):
                found[Id(row.ent)].append(row)
            self.of.update(
                (id_, sorted(ops, key=lambda one: (one.hlc, one.key))) for id_, ops in found.items()
            )

    def forget(self, ids: Iterable[Id]) -> None:
        """Leave out entities that were loaded."""
        for id_ in ids:
            self.of.pop(id_, None)

    def said(self, op: Version) -> Mapping[int, SqlValue]:
        """Return what an operation says, by the numbers of the fields; only what this version understands."""
        return self._read(op)[1]

    def ever(self, id_: Id, field: int) -> set[Id]:
        """Return all that a field of an entity ever pointed to, whether or not that counts."""
        ops = (op for op in self.of.get(id_, ()) if op.code == _NEW or op.fld == field)
        values = (self.said(op).get(field) for op in ops)
        return {Id(value) for value in values if isinstance(value, bytes)}

    def table(self, id_: Id) -> str | None:
        """Return the table of an entity, None where nothing that counts says it."""
        tables = (self._read(op)[0] for op in self.of.get(id_, ()) if not op.parked)
        return next((table for table in tables if table is not None), None)

    def rows(self, until: int) -> tuple[dict[Key, dict[str, Any]], frozenset[Key]]:
        """Return the complete rows before a moment of the log's clock, and which of them were not deleted."""
        values: dict[Key, dict[int, SqlValue]] = {}
        alive: set[Key] = set()
        moves: list[_Move] = []
        for id_, ops in self.of.items():
            table = self.table(id_)
            if table is None:
                continue
            counted = [at for at, op in enumerate(ops) if op.hlc < until and not op.parked]
            if not counted:
                continue
            values[table, id_], lives = self._folded(ops, counted)
            if lives:
                alive.add((table, id_))
            moves += self._moves(table, id_, ops, counted)
        hung = _replayed(moves)
        found = {key: row for key, said in values.items() if (row := _complete(key, said, hung)) is not None}
        return found, frozenset(key for key in alive if key in found)

    # ------------------------------------------------------------ one entity
    def _read(self, op: Version) -> tuple[str | None, dict[int, SqlValue]]:
        found = self._values.get(op.key)
        if found is None:
            found = self._values[op.key] = _reading(op)
        return found

    def _folded(self, ops: list[Version], counted: list[int]) -> tuple[dict[int, SqlValue], bool]:
        """Return the value shown of each field of an entity, and whether it is not deleted."""
        if len(counted) == 1 and ops[counted[0]].code == _NEW:
            return dict(self.said(ops[counted[0]])), True
        writes: dict[int, list[int]] = defaultdict(list)
        edits, deletions = [], []
        for at in counted:
            if ops[at].code == _DEL:
                deletions.append(at)
            elif numbers := self._numbers(ops[at]):
                edits.append(at)
                for field in numbers:
                    writes[field].append(at)
        parents = _parents(ops)
        # Most fields have just the versions that came with whole rows.
        shown = cache(lambda places: self._shown(ops, parents, places))
        values = {field: self.said(ops[shown(tuple(places))])[field] for field, places in writes.items()}
        gone = _below(parents, deletions) if deletions else set()
        return values, any(at not in gone for at in edits)

    def _numbers(self, op: Version) -> Collection[int]:
        """Return the fields an operation that counts gives a value; of one field it would not count without."""
        if op.code == _NEW:
            return self.said(op)
        return (op.fld,) if op.fld is not None and op.fld in _fields() else ()

    def _shown(self, ops: list[Version], parents: list[list[int]], places: tuple[int, ...]) -> int:
        if len(places) == 1:
            return places[0]
        replaced = _below(parents, places)
        heads = [at for at in places if at not in replaced] or list(places)
        return heads[0] if len(heads) == 1 else max(heads, key=lambda at: self._order(ops[at]))

    def _order(self, op: Version) -> tuple[int, bytes, bytes, int]:
        """Return what breaks the tie between concurrent versions, as `sync.fold.ops.Edit.order` does."""
        if self._branches is None:
            self._branches = segment_rows.branches(self._connection)
        if op.seg is not None and op.seg not in self._segments:
            self._segments.update(segment_rows.segment_ids(self._connection, [op.seg]))
        segment = _UNSEALED if op.seg is None else self._segments[op.seg]
        return (op.hlc, self._branches[branch_of(op.key)], segment, number_of(op.key))

    def _moves(self, table: str, id_: Id, ops: list[Version], counted: list[int]) -> Iterator[_Move]:
        place = _place(table)
        if place is None:
            return
        moving = {
            at
            for at in counted
            if (ops[at].code == _NEW or ops[at].fld == place.number) and place.number in self.said(ops[at])
        }
        # One alone has no other over which it could be lifted.
        alone = {at: ops[at].lam or 0 for at in moving}
        times = alone if len(moving) == 1 else _lifted(ops, _parents(ops), moving)
        for at in moving:
            parent = self.said(ops[at])[place.number]
            to = Id(parent) if isinstance(parent, bytes) else None
            yield _Move((times[at], self._order(ops[at])), id_, to)


def _place(table: str) -> Field | None:
    return next((field for field in TABLES[table].fields if field.moves), None)


def _complete(key: Key, values: dict[int, SqlValue], hung: Mapping[Id, Id | None]) -> dict[str, Any] | None:
    place = _place(key[0])
    if place is not None and place.number in values:
        if key[1] in hung:
            values[place.number] = hung[key[1]]
        elif place.required:
            del values[place.number]  # no move of it was done: it hangs nowhere, and must
        else:
            values[place.number] = None
    return complete(TABLES[key[0]], values)


def _replayed(moves: Iterable[_Move]) -> dict[Id, Id | None]:
    """Do the moves in their order, but for those that would close a circle: as `sync.fold.moves.replay`."""
    parents: dict[Id, Id | None] = {}
    for _, node, parent in sorted(moves, key=lambda move: move.at):
        if not makes_cycle(parents, node, parent):
            parents[node] = parent
    return parents


# ---------------------------------------------------------------- who had seen what
def _parents(ops: list[Version]) -> list[list[int]]:
    """Return of each operation on an entity the places of those it names among them."""
    places = {op.key: at for at, op in enumerate(ops)}
    return [[places[key] for key in unpack_keys(op.parents) if key in places] for op in ops]


def _below(parents: list[list[int]], places: Iterable[int]) -> set[int]:
    """Return all that the writers of some operations had seen."""
    seen: set[int] = set()
    waiting = [parent for at in places for parent in parents[at]]
    while waiting:
        at = waiting.pop()
        if at not in seen:
            seen.add(at)
            waiting.extend(parents[at])
    return seen


def _lifted(ops: list[Version], parents: list[list[int]], moving: set[int]) -> dict[int, int]:
    """Return the Lamport times of operations, those of moves lifted over all moves their writer had seen."""
    times: dict[int, int] = {}
    for at in _parents_first(parents):
        seen = max((times.get(parent, 0) for parent in parents[at]), default=0)
        times[at] = max(ops[at].lam or 0, seen + 1 if seen else 0) if at in moving else seen
    return times


def _parents_first(parents: list[list[int]]) -> Iterator[int]:
    done: set[int] = set()
    entered: set[int] = set()
    for start in range(len(parents)):
        waiting = [start]
        while waiting:
            at = waiting[-1]
            if at in entered:
                waiting.pop()
                if at not in done:
                    done.add(at)
                    yield at
            else:
                entered.add(at)
                waiting.extend(parent for parent in parents[at] if parent not in entered)


# ---------------------------------------------------------------- what operations say
@cache
def _fields() -> Mapping[int, tuple[str, Field, Callable[[SqlValue], bool]]]:
    logged = (table for table in TABLES.values() if table.logged)
    return {f.number: (table.name, f, understanding(f)) for table in logged for f in table.fields}


def _reading(op: Version) -> tuple[str | None, dict[int, SqlValue]]:
    """Return of which table an operation speaks, None where it does not say, and the values it gives its fields."""
    known = _fields()
    if op.code == _NEW and isinstance(op.val, str):
        row = json.loads(op.val)
        table, values = None, {}
        for number in map(int, row):
            if number in known:
                of, field, understood = known[number]
                value = value_in_row(row, number, is_bytes=field.is_bytes)
                if understood(value) and table in {None, of}:
                    table, values[number] = of, value
        return table, values
    found = known.get(op.fld) if op.code in {_SET, _MOVE} and op.fld is not None else None
    if found is None or not found[2](op.val):
        return None, {}
    assert op.fld is not None  # noqa: S101  a field was found by it
    return found[0], {op.fld: op.val}


def _slotted(ids: Collection[Id]) -> Iterator[tuple[str, list[Id]]]:
    ordered = sorted(ids)
    for first in range(0, len(ordered), _SLOTS):
        chunk = ordered[first : first + _SLOTS]
        yield ",".join("?" * len(chunk)), chunk
