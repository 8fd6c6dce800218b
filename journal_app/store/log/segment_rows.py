"""Chains of segments and the decisions in them, as rows: what tells who is who and whose word counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from sqlite3 import Connection
from typing import NamedTuple

from journal_app.store.log import device_notes
from journal_app.store.log.op_rows import CONTROL, OpRow
from journal_app.store.schema import SqlValue

_SLOTS = 500
_MOVED = "links"
_OPS = "SELECT key, hlc, code, ent, fld, val, parents, lam, seg FROM op"


class LinkRow(NamedTuple):
    """A segment that has all before it: its number here, its id, the number of its branch, its place in the chain."""

    key: int
    id: bytes
    branch: int
    number: int
    prev: bytes | None


def links(connection: Connection) -> list[LinkRow]:
    """Return the segments that count as links of their chains."""
    rows = connection.execute("SELECT key, id, device, number, prev FROM segment WHERE state <> 'gap'")
    return [LinkRow(*row) for row in rows]


def branches(connection: Connection) -> dict[int, bytes]:
    """Return the id of the device that each branch belongs to, by the number of the branch."""
    rows = connection.execute(
        "SELECT b.key, d.id FROM device b JOIN device d ON d.key = coalesce(b.branch_of, b.key)"
    )
    return dict(rows.fetchall())


def own_branch(connection: Connection) -> int | None:
    """Return the number of this device's chain."""
    row = connection.execute("SELECT value FROM local WHERE name = 'device'").fetchone()
    return int(row[0]) if row else None


def decisions(connection: Connection) -> list[OpRow]:
    """Return the operations that decide who may do what, sealed or not."""
    # By `+key`: to get the order for nothing, SQLite would read the whole log instead of the index on these.
    return [OpRow(*row) for row in connection.execute(f"{_OPS} WHERE code >= {CONTROL} ORDER BY +key")]


def state(connection: Connection) -> tuple[SqlValue, ...]:
    """Return what changes whenever a segment came, a decision was made, or what is here was put elsewhere (`moved`).

    Not by their numbers alone: those come again where an older journal is put back.
    """
    last = connection.execute("SELECT id FROM segment ORDER BY key DESC LIMIT 1").fetchone() or (None,)
    made = connection.execute(
        f"SELECT count(*), max(key), max(hlc), count(seg) FROM op WHERE code >= {CONTROL}"
    ).fetchone()
    return (device_notes.noted(connection, _MOVED), *last, *made)


def moved(connection: Connection) -> None:
    """Note that a gap has closed, or that decisions here name others than before."""
    before = device_notes.noted(connection, _MOVED)
    device_notes.note(connection, _MOVED, (before if isinstance(before, int) else 0) + 1)


def ops_of(connection: Connection, entities: Iterable[bytes]) -> list[OpRow]:
    """Return the operations on the rows of these entities."""
    found: list[OpRow] = []
    wanted = list(entities)
    for first in range(0, len(wanted), _SLOTS):
        chunk = wanted[first : first + _SLOTS]
        slots = ",".join("?" * len(chunk))
        rows = connection.execute(f"{_OPS} WHERE ent IN ({slots}) AND code < {CONTROL}", chunk)
        found += map(OpRow._make, rows)
    return found


def parked_of(connection: Connection, entity: bytes) -> set[int]:
    """Return the keys of the operations on an entity that do not count."""
    rows = connection.execute("SELECT key FROM op WHERE ent = ? AND parked = 1", (entity,))
    return {key for (key,) in rows}


def last_seen(connection: Connection, keys: Sequence[int]) -> int | None:
    """Return when the last of these operations arrived, in ms since 1970; None where none did."""
    slots = ",".join("?" * len(keys))
    sql = f"SELECT max(s.seen_at) FROM op JOIN segment s ON s.key = op.seg WHERE op.key IN ({slots})"
    found: int | None = connection.execute(sql, keys).fetchone()[0]
    return found


def segment_ids(connection: Connection, keys: Iterable[int]) -> dict[int, bytes]:
    """Return the ids of these segments."""
    wanted = sorted(keys)
    found: dict[int, bytes] = {}
    for first in range(0, len(wanted), _SLOTS):
        chunk = wanted[first : first + _SLOTS]
        slots = ",".join("?" * len(chunk))
        found.update(connection.execute(f"SELECT key, id FROM segment WHERE key IN ({slots})", chunk))
    return found
