"""The change log: every shared change as field-level operations that name the versions they replace.

An operation's key is device << 40 | counter: where it was made, and which one it was there. Codes: NEW holds a
whole row (a version of each of its fields), SET one field, DEL nothing, MOVE a new parent in a tree (with a Lamport
time). `parents` lists the keys of all versions of the cell that the writer saw; a version nobody names is a head.
`seg` is the sync segment an operation was sealed into; until then it may be coalesced or forgotten.
The rules are those of docs/adr/0003 (causal registers); private rows never come here.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from journal_app.domain.changes import Change, Record
from journal_app.domain.ids import Id
from journal_app.store import clock
from journal_app.store.schema import Field, SqlValue, Table

_DEVICE_BITS = 40
_SLOTS = 500
# Built once: json.dumps with options builds an encoder at each call.
_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Code(IntEnum):
    """What an operation does. The numbers are the ones on the wire."""

    SET = 1
    DEL = 2
    MOVE = 3
    NEW = 4


@dataclass(frozen=True, slots=True)
class _Op:
    key: int
    code: int
    fld: int | None
    parents: tuple[int, ...]
    sealed: bool


class Log:
    """Writes the operations of one transaction."""

    def __init__(self, connection: sqlite3.Connection, device: int, now_ms: int) -> None:
        """Continue the log of the device with local number `device`; call inside the transaction."""
        self._connection = connection
        self._device = device
        first, last = device << _DEVICE_BITS, (device + 1) << _DEVICE_BITS
        row = connection.execute(
            "SELECT key, hlc FROM op WHERE key > ? AND key < ? ORDER BY key DESC LIMIT 1", (first, last)
        ).fetchone()
        self._key: int
        self._key, last_hlc = row or (first, 0)
        self._hlc = clock.tick(now_ms, last_hlc)
        self._lamport: int | None = None
        self._pending: list[tuple[object, ...]] = []

    def made(self, changes: Sequence[Change], table: Table) -> None:
        """Log new rows of a shared table; a row that was there before names the versions it comes back over."""
        known = self._known([change.id for change in changes])
        for change in changes:
            parents = _row_heads(self._ops(change.id)) if change.id in known else []
            self._append(Code.NEW, change.id, value=_row_json(table, change.record), parents=parents)

    def changed(self, change: Change, table: Table, *, coalesce: bool) -> None:
        """Log an edit or a deletion of a shared row.

        With `coalesce` an edit goes in place where the last version is ours and unsealed.
        """
        if change.after is None:
            self._append(Code.DEL, change.id, parents=_row_heads(self._ops(change.id)))
        elif change.before is not None:
            for field in table.changed(change.before, change.after):
                self._set(change.id, table, field, change.after, coalesce=coalesce)

    def flush(self) -> None:
        """Write what has been logged; to be called before the transaction ends."""
        self._connection.executemany(
            "INSERT INTO op(key, hlc, code, ent, fld, val, parents, lam) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            self._pending,
        )
        self._pending.clear()

    def forget(self, ids: Iterable[Id]) -> None:
        """Drop every operation of these entities where none has been sealed: nobody else has seen them."""
        for id_ in ids:
            if not any(op.sealed for op in self._ops(id_)):
                self._connection.execute("DELETE FROM op WHERE ent = ?", (id_,))

    def _set(self, id_: Id, table: Table, field: Field, after: Record, *, coalesce: bool) -> None:
        heads = _heads(self._ops(id_), field.number)
        value = field.stored(after)
        if coalesce and len(heads) == 1 and self._is_ours(heads[0]):
            if heads[0].code == Code.SET:
                self._connection.execute(
                    "UPDATE op SET val = ?, hlc = ? WHERE key = ?", (value, self._hlc, heads[0].key)
                )
                return
            if heads[0].code == Code.NEW:
                json_text = _row_json(table, after)
                self._connection.execute(
                    "UPDATE op SET val = ?, hlc = ? WHERE key = ?", (json_text, self._hlc, heads[0].key)
                )
                return
        code = Code.MOVE if field.moves else Code.SET
        self._append(code, id_, fld=field.number, value=value, parents=[op.key for op in heads])

    def _is_ours(self, op: _Op) -> bool:
        return not op.sealed and op.key >> _DEVICE_BITS == self._device

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
        self.flush()
        rows = self._connection.execute(
            "SELECT key, code, fld, parents, seg IS NOT NULL FROM op WHERE ent = ?", (id_,)
        )
        return [
            _Op(key, code, fld, _unpack(parents), bool(sealed)) for key, code, fld, parents, sealed in rows
        ]

    def _append(
        self, code: Code, id_: Id, *, fld: int | None = None, value: SqlValue = None, parents: list[int]
    ) -> None:
        self._key += 1
        lamport = self._next_lamport() if code is Code.MOVE else None
        self._pending.append((self._key, self._hlc, code, id_, fld, value, _pack(parents), lamport))

    def _next_lamport(self) -> int:
        if self._lamport is None:
            self.flush()
            last = self._connection.execute("SELECT max(lam) FROM op WHERE lam IS NOT NULL").fetchone()[0]
            self._lamport = last or 0
        self._lamport += 1
        return self._lamport


def _heads(ops: list[_Op], fld: int | None) -> list[_Op]:
    """Return the versions of one field that no other version of it names; None stands for fields never set alone."""
    relevant = [op for op in ops if op.fld in {fld, None}]
    named = {parent for op in relevant for parent in op.parents}
    return [op for op in relevant if op.key not in named]


def _row_heads(ops: list[_Op]) -> list[int]:
    """Return the keys of the heads of all fields of a row: a deletion that left one out would not cover it."""
    heads = {op.key for fld in {None, *(op.fld for op in ops)} for op in _heads(ops, fld)}
    return sorted(heads)


def _row_json(table: Table, record: Record) -> str:
    stored = zip(table.numbers, table.stored(record), strict=True)
    return _to_json({number: value.hex() if isinstance(value, bytes) else value for number, value in stored})


def _pack(keys: list[int]) -> bytes | None:
    return array("q", keys).tobytes() if keys else None


def _unpack(blob: bytes | None) -> tuple[int, ...]:
    return tuple(array("q", blob)) if blob else ()
