"""The change log: every shared change as field-level operations that name the versions they replace.

An operation's key is device << 40 | counter: where it was made, and which one it was there. Codes: NEW holds a
whole row (a version of each of its fields), SET one field, DEL nothing, MOVE a new parent in a tree (with a Lamport
time); from 16 on they decide who may do what, and are no version of anything. `parents` lists the keys of the
versions of the cell that the writer replaces; a version nobody names is a head. `parked` ones do not count, or not yet:
no writer has seen them. `seg` is the sync segment an operation was sealed into; until then it may be coalesced or
forgotten. The rules are those of docs/adr/0003 (causal registers); private rows never come here.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from journal_app.domain.changes import Change
from journal_app.domain.entity import ENTITIES, Record
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.text_limits import ROOM, fits
from journal_app.store.log import edges, log_clocks
from journal_app.store.log.fold_queue_rows import mark_all_waiting
from journal_app.store.log.op_rows import (
    CONTROL,
    Code,
    branch_of,
    keys_of,
    pack_keys,
    unpack_keys,
    value_in_row,
)
from journal_app.store.schema import Field, SqlValue, Table

_SLOTS = 500
_BYTES_OF_A_LETTER = 4
# What a segment can carry. Versions left out stay beside the new one: seen once more, never lost.
_PARENTS = 64
# After such a while typing on is a version of its own: what stood there until then was what people saw.
_PAUSE_MS = 10 * 60_000
# Built once: json.dumps with options builds an encoder at each call.
_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class _Op:
    key: int
    code: int
    fld: int | None
    parents: tuple[int, ...]
    sealed: bool
    parked: bool
    hlc: int


class Log:
    """Writes the operations of one transaction, as those of this device."""

    def __init__(self, connection: sqlite3.Connection, now_ms: int) -> None:
        """Continue the log of this device; call inside the transaction.

        The device is asked for each time: a pass that finds this device's chain forked gives it a new number. Its
        clock goes on from its own last operation alone; foreign ones move it where a version of theirs is answered
        (see `_ops`), which is all that a tie ever asks of it.
        """
        self._connection = connection
        self._now_ms = now_ms
        device = connection.execute("SELECT value FROM local WHERE name = 'device'").fetchone()[0]
        self._device = int(device)
        first, last = keys_of(self._device)
        row = connection.execute(
            "SELECT key, hlc FROM op WHERE key > ? AND key < ? ORDER BY key DESC LIMIT 1", (first, last)
        ).fetchone()
        self._key: int
        self._key, last_hlc = row or (first, 0)
        self._hlc = log_clocks.tick(now_ms, last_hlc)
        self._lamport: int | None = None
        self._pending: list[tuple[object, ...]] = []
        self._edges: list[tuple[Id, bytes]] = []

    def made(self, changes: Sequence[Change], table: Table) -> None:
        """Log new rows of a shared table; a row that was there before names the versions it comes back over.

        Raises JournalError(TEXT_TOO_LONG).
        """
        known = self._known([change.id for change in changes])
        if known:
            # What went with a row shows again where it comes back, though nothing of it arrives.
            mark_all_waiting(self._connection)
        places = [field for field in table.refs if field.moves]
        for change in changes:
            parents = _row_heads(self._ops(change.id), table) if change.id in known else []
            value = _row_json(table, change.record)
            if len(value) * _BYTES_OF_A_LETTER > ROOM:
                _check_room(table, change.record)
            self._append(Code.NEW, change.id, value=value, parents=parents)
            for place in places:
                self._hang(change.id, place.stored(change.record))

    def changed(self, change: Change, table: Table, *, coalesce: bool) -> None:
        """Log an edit or a deletion of a shared row. Raises JournalError(TEXT_TOO_LONG).

        With `coalesce` an edit goes in place where the last version is ours, unsealed and ten minutes old at most.
        """
        if change.after is None:
            self._append(Code.DEL, change.id, parents=_row_heads(self._ops(change.id), table))
            self._connection.execute("DELETE FROM conflict WHERE ent = ?", (change.id,))
        elif change.before is not None:
            for field in table.fields:
                differs = getattr(change.before, field.name) != getattr(change.after, field.name)
                if differs or field.name == change.settles:
                    self._set(change, table, field, coalesce=coalesce)

    def decided(self, code: int, entity: Id, value: bytes, parents: Sequence[int] = ()) -> int:
        """Log a decision on who may do what, as the bytes that go out; return the key of the operation."""
        self._append(code, entity, value=value, parents=parents)
        self.flush()
        return self._key

    def flush(self) -> None:
        """Write what has been logged; to be called before the transaction ends."""
        if self._pending:
            self._connection.executemany(
                "INSERT INTO op(key, hlc, code, ent, fld, val, parents, lam) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                self._pending,
            )
            self._pending.clear()
        if self._edges:
            edges.add(self._connection, self._edges)
            self._edges.clear()

    def forget(self, ids: Iterable[Id]) -> None:
        """Drop every operation of these entities where none has been sealed: nobody else has seen them.

        So go those of rows that went with one of them and were deleted before: they would name what is not there.
        """
        self.flush()
        waiting = list(ids)
        for id_ in waiting:
            first, sealed = self._connection.execute(
                "SELECT min(key), max(seg IS NOT NULL) FROM op WHERE ent = ?", (id_,)
            ).fetchone()
            if first is not None and not sealed:
                self._connection.execute("DELETE FROM op WHERE ent = ?", (id_,))
                waiting += self._gone_along(id_, first)

    def _gone_along(self, id_: Id, first: int) -> list[Id]:
        """Return what was made to go with an entity, since the operation that made that."""
        names = " OR ".join(f'instr(val, \'"{number}":"{id_.hex()}"\')' for number in _subjects())
        sql = f"SELECT DISTINCT ent FROM op WHERE key > ? AND code = {int(Code.NEW)} AND seg IS NULL AND ({names})"
        return [Id(ent) for (ent,) in self._connection.execute(sql, (first,))]

    def _set(self, change: Change, table: Table, field: Field, *, coalesce: bool) -> None:
        after = change.record
        value = field.stored(after)
        if isinstance(value, str):
            _check_room(table, after)
        ops = self._ops(change.id)
        heads = _heads(ops, field.number)
        replaced, beside = self._replaced(change, field, ops, heads)
        if coalesce and len(replaced) == 1 and replaced[0] in heads and self._goes_on(replaced[0]):
            self._rewrite(replaced[0], table, field, after)
        else:
            code = Code.MOVE if field.moves else Code.SET
            parents = [op.key for op in replaced]
            self._append(code, change.id, fld=field.number, value=value, parents=parents)
            if field.moves:
                self._hang(change.id, value)
        if beside or len(heads) > 1 or field.name == change.settles:
            self._mark(change.id, field, self._differs(change.id, field, value, beside))

    def _replaced(
        self, change: Change, field: Field, ops: list[_Op], heads: list[_Op]
    ) -> tuple[list[_Op], list[_Op]]:
        """Return the versions an edit replaces, and the heads that stay beside it: those its writer has not seen."""
        if change.seen is None or change.before is None or field.name == change.settles:
            return heads, []
        seen = field.stored(change.seen)
        if seen == field.stored(change.before) and len(heads) < 2:
            return heads, []
        values = self._values(change.id, field)
        known = [op for op in ops if not op.parked and op.key in values and values[op.key] == seen]
        replaced = [op for op in heads if op in known] or known[-1:]
        # A deletion is no version of the field: the words that stay answer it.
        replaced += [op for op in heads if op.code == Code.DEL]
        return replaced, [op for op in heads if op not in replaced]

    def _differs(self, id_: Id, field: Field, value: SqlValue, beside: list[_Op]) -> bool:
        values = self._values(id_, field) if beside else {}
        return any(values.get(op.key) != value for op in beside)

    def _mark(self, id_: Id, field: Field, several: bool) -> None:
        """Note whether a field has several versions now; sync looks at the entity again."""
        if several:
            self._connection.execute(
                "INSERT OR IGNORE INTO conflict(ent, fld) VALUES (?, ?)", (id_, field.number)
            )
        else:
            self._connection.execute("DELETE FROM conflict WHERE ent = ? AND fld = ?", (id_, field.number))
        self._connection.execute(
            "INSERT INTO unfolded(ent) VALUES (?) ON CONFLICT(ent) DO UPDATE SET waits = 0", (id_,)
        )

    def _rewrite(self, op: _Op, table: Table, field: Field, after: Record) -> None:
        value = _row_json(table, after) if op.code == Code.NEW else field.stored(after)
        self._connection.execute("UPDATE op SET val = ?, hlc = ? WHERE key = ?", (value, self._hlc, op.key))

    def _goes_on(self, op: _Op) -> bool:
        just_now = self._now_ms - log_clocks.milliseconds(op.hlc) < _PAUSE_MS
        may_change = op.code in {Code.SET, Code.NEW} and not op.sealed and just_now
        return may_change and branch_of(op.key) == self._device

    def _known(self, ids: Sequence[Id]) -> set[Id]:
        """Return those of the entities that the log has heard of."""
        self.flush()
        found: set[Id] = set()
        for first in range(0, len(ids), _SLOTS):
            chunk = ids[first : first + _SLOTS]
            slots = ",".join("?" * len(chunk))
            rows = self._connection.execute(f"SELECT DISTINCT ent FROM op WHERE ent IN ({slots})", chunk)
            found.update(Id(id_) for (id_,) in rows)
        return found

    def _ops(self, id_: Id) -> list[_Op]:
        """Return the versions of a row, the latest last. What is logged from here on is later still."""
        self.flush()
        rows = self._connection.execute(
            "SELECT key, code, fld, parents, seg IS NOT NULL, parked, hlc FROM op "
            "WHERE ent = ? AND code < ? ORDER BY hlc, key",
            (id_, CONTROL),
        ).fetchall()
        if rows:
            self._hlc = log_clocks.heard(self._hlc, rows[-1][-1], self._now_ms)
        return [
            _Op(key, code, fld, unpack_keys(parents), bool(sealed), bool(parked), hlc)
            for key, code, fld, parents, sealed, parked, hlc in rows
        ]

    def _values(self, id_: Id, field: Field) -> dict[int, SqlValue]:
        """Return the values of the versions of one field, by their keys."""
        rows = self._connection.execute(
            "SELECT key, code, val FROM op WHERE ent = ? AND (fld = ? OR code = ?)",
            (id_, field.number, Code.NEW),
        )
        return {key: _field_of(val, field) if code == Code.NEW else val for key, code, val in rows}

    def _append(
        self,
        code: int,
        id_: Id,
        *,
        fld: int | None = None,
        value: SqlValue = None,
        parents: Sequence[int],
    ) -> None:
        self._key += 1
        lamport = self._next_lamport() if code == Code.MOVE else None
        named = pack_keys(parents[:_PARENTS])
        self._pending.append((self._key, self._hlc, int(code), id_, fld, value, named, lamport))

    def _hang(self, node: Id, parent: SqlValue) -> None:
        if isinstance(parent, bytes):
            self._edges.append((node, parent))

    def _next_lamport(self) -> int:
        if self._lamport is None:
            self.flush()
            known = self._connection.execute("SELECT count(*) FROM op").fetchone()[0]
            limit = log_clocks.lamport_limit(known)
            last = self._connection.execute("SELECT max(lam) FROM op WHERE lam <= ?", (limit,)).fetchone()[0]
            self._lamport = log_clocks.next_lamport([last or 0], known)
        else:
            self._lamport += 1
        return self._lamport


def _heads(ops: list[_Op], fld: int | None) -> list[_Op]:
    """Return the versions of one field that no later one replaces; None stands for fields never set alone."""
    versions = [op for op in ops if op.fld in {fld, None} and not op.parked]
    named = {parent for op in versions for parent in op.parents}
    # What a parked one replaces is replaced where somebody has gone on from it.
    parked = {op.key: op.parents for op in ops if op.parked}
    waiting = list(parked.keys() & named)
    while waiting:
        older = set(parked.pop(waiting.pop(), ()))
        named |= older
        waiting += older & parked.keys()
    return [op for op in versions if op.key not in named]


def _row_heads(ops: list[_Op], table: Table) -> list[int]:
    """Return the keys of the heads of all fields of a row: a deletion that left one out would not cover it."""
    set_alone: set[int | None] = {op.fld for op in ops} - {None}
    if any(field.number not in set_alone for field in table.fields):
        set_alone.add(None)
    return sorted({op.key for fld in set_alone for op in _heads(ops, fld)})


def _check_room(table: Table, record: Record) -> None:
    """Refuse what could never be shared: it would be here, and nobody else would ever see it."""
    if not fits(value for value in table.stored(record) if isinstance(value, str)):
        raise JournalError(ErrorCode.TEXT_TOO_LONG)


@cache
def _subjects() -> tuple[int, ...]:
    """Return the numbers of the parts that say what a row goes with."""
    return tuple(part.number for one in ENTITIES.values() if one.logged for part in one.subjects)


def _row_json(table: Table, record: Record) -> str:
    stored = zip(table.numbers, table.stored(record), strict=True)
    return _to_json({number: value.hex() if isinstance(value, bytes) else value for number, value in stored})


def _field_of(row: str, field: Field) -> SqlValue:
    return value_in_row(json.loads(row), field.number, is_bytes=field.is_bytes)
