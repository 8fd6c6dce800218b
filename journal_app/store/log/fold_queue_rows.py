"""Rows of the fold queue: which entities to fold, the rows around them, and the marks folding leaves.

All functions take part in the transaction of the caller.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from sqlite3 import Connection
from typing import Any

from journal_app.domain.entity import ENTITIES, Record
from journal_app.domain.ids import Id, digest
from journal_app.domain.okrs.review.settled import PERIOD, SETTLED, stands_below
from journal_app.store import typed_rows
from journal_app.store.log import device_notes, edges
from journal_app.store.log.op_rows import CONTROL
from journal_app.store.schema import TABLES, Field, SqlValue, fields_by_number

_SLOTS = 500
_QUEUE = "INSERT INTO unfolded(ent) {} ON CONFLICT(ent) DO UPDATE SET waits = 0"
_UNDERSTOOD = "kinds"


# ---------------------------------------------------------------- the queue
def queue(connection: Connection, entities: Iterable[bytes]) -> None:
    """Queue entities to be folded."""
    connection.executemany(_QUEUE.format("VALUES (?)"), ((entity,) for entity in entities))


def is_shared(connection: Connection) -> bool:
    """Tell whether anybody else may have written here."""
    return connection.execute("SELECT 1 FROM segment LIMIT 1").fetchone() is not None


def queue_everything(connection: Connection) -> None:
    """Queue all entities there are."""
    connection.execute(_QUEUE.format(f"SELECT DISTINCT ent FROM op WHERE code < {CONTROL}"))


def take_up(connection: Connection) -> None:
    """Queue what a newer version has said before this one could read it: it is kept, and shows from now on."""
    numbers = ",".join(map(str, sorted(fields_by_number())))
    understood = digest(numbers.encode(), 16)
    before = device_notes.noted_bytes(connection, _UNDERSTOOD)
    if before == understood:
        return
    edges.rebuild(connection)
    own = device_notes.noted(connection, "device")
    if before is not None:
        connection.execute(_QUEUE.format("SELECT ent FROM newer WHERE 1"))
        # A row that was known but pointed to one that was not shows without the link until it is looked at again.
        mark_all_waiting(connection)
    elif connection.execute("SELECT 1 FROM segment WHERE device <> ? LIMIT 1", (own,)).fetchone():
        # A version that did not mark it may have taken in what a newer one had said.
        queue_everything(connection)
    device_notes.note(connection, _UNDERSTOOD, understood)


def queue_segments(connection: Connection, segments: Collection[int], *, unsealed: bool) -> None:
    """Queue the entities that these segments have operations on, or that this device has `unsealed` ones on."""
    for slots, chunk in _slotted(segments):
        connection.execute(
            _QUEUE.format(f"SELECT DISTINCT ent FROM op WHERE seg IN ({slots}) AND code < {CONTROL}"), chunk
        )
    if unsealed:
        connection.execute(
            _QUEUE.format(f"SELECT DISTINCT ent FROM op WHERE seg IS NULL AND code < {CONTROL}")
        )


def queue_closings(connection: Connection, written: Iterable[tuple[bytes, int | None]]) -> None:
    """Queue those of the entities written, each with the field, on which hangs what counts in closed cycles.

    They are cycles whose state changes, and where one is closed, what is put below something else.
    """
    state = next(one.number for one in TABLES[PERIOD].fields if one.name == "state")
    places = {one.number for table in SETTLED for one in TABLES[table].fields if one.moves}
    done = list(written)
    states = {entity for entity, field in done if field == state}
    placed = {entity for entity, field in done if field in places}
    if placed and connection.execute(f"SELECT 1 FROM {PERIOD} WHERE state = 'closed' LIMIT 1").fetchone():
        states |= placed
    queue(connection, states)


def mark_all_waiting(connection: Connection) -> None:
    """Queue all entities of which something does not count or does not show yet."""
    connection.execute("UPDATE unfolded SET waits = 0 WHERE waits = 1")


def take(connection: Connection, most: int) -> list[Id]:
    """Return entities of the queue."""
    rows = connection.execute("SELECT ent FROM unfolded WHERE waits = 0 LIMIT ?", (most,))
    return [Id(entity) for (entity,) in rows]


def left(connection: Connection, most: int = -1) -> int:
    """Return how many entities are queued, counting no further than `most`."""
    counted = "SELECT count(*) FROM (SELECT 1 FROM unfolded WHERE waits = 0 LIMIT ?)"
    return int(connection.execute(counted, (most,)).fetchone()[0])


def done(connection: Connection, entities: Collection[Id], waiting: Collection[Id]) -> None:
    """Take entities off the queue; those in `waiting` are looked at again with the next news."""
    for slots, chunk in _slotted(entities):
        connection.execute(f"DELETE FROM unfolded WHERE ent IN ({slots})", chunk)
    connection.executemany("INSERT INTO unfolded(ent, waits) VALUES (?, 1)", ((e,) for e in sorted(waiting)))


# ---------------------------------------------------------------- marks
def park(connection: Connection, entities: Collection[Id], parked: Collection[int]) -> None:
    """Mark those operations on entities that do not count, by their keys; all others on them do."""
    for slots, chunk in _slotted(entities):
        connection.execute(f"UPDATE op SET parked = 0 WHERE ent IN ({slots}) AND parked = 1", chunk)
    connection.executemany("UPDATE op SET parked = 1 WHERE key = ?", ((key,) for key in sorted(parked)))


def mark_conflicts(
    connection: Connection, entities: Collection[Id], marks: Collection[tuple[Id, int]]
) -> None:
    """Mark those fields of entities that have several versions; no others of them have."""
    for slots, chunk in _slotted(entities):
        connection.execute(f"DELETE FROM conflict WHERE ent IN ({slots})", chunk)
    connection.executemany("INSERT INTO conflict(ent, fld) VALUES (?, ?)", sorted(marks))


def mark_newer(connection: Connection, entities: Collection[Id], newer: Collection[Id]) -> None:
    """Mark those entities of which a newer version has said something; of no others of them it has."""
    _mark(connection, "newer", entities, newer)


def mark_late(connection: Connection, entities: Collection[Id], late: Collection[Id]) -> None:
    """Mark those entities of which something was done after their cycle was closed; of no others of them it was."""
    _mark(connection, "late", entities, late)


def _mark(connection: Connection, table: str, entities: Collection[Id], marked: Collection[Id]) -> None:
    for slots, chunk in _slotted(entities):
        connection.execute(f"DELETE FROM {table} WHERE ent IN ({slots})", chunk)
    connection.executemany(f"INSERT INTO {table}(ent) VALUES (?)", ((entity,) for entity in sorted(marked)))


def conflicts(connection: Connection, entities: Collection[bytes] | None = None) -> list[tuple[Id, int]]:
    """Return the fields that have several versions: all, or those of some entities."""
    sql = "SELECT ent, fld FROM conflict"
    if entities is None:
        return [(Id(ent), fld) for ent, fld in connection.execute(f"{sql} ORDER BY ent, fld")]
    found: list[tuple[Id, int]] = []
    for slots, chunk in _slotted(entities):
        rows = connection.execute(f"{sql} WHERE ent IN ({slots}) ORDER BY ent, fld", chunk)
        found += [(Id(ent), fld) for ent, fld in rows]
    return found


def open_conflicts(connection: Connection, entities: Collection[bytes] | None = None) -> list[tuple[Id, int]]:
    """Return those of `conflicts` that are not in a row which is sealed here, or whose it is not said here.

    Nobody else could settle them, and who wrote their versions is not to be known.
    """
    found = conflicts(connection, entities)
    if not found:
        return found
    ids = {id_ for id_, _field in found}
    closed: set[Id] = set()
    for table, one in ENTITIES.items():
        if one.sealed or one.hides:
            closed |= shown(connection, table, ids) - _shown_with_author(connection, table, ids)
    return [(id_, field) for id_, field in found if id_ not in closed]


def _shown_with_author(connection: Connection, table: str, ids: Collection[bytes]) -> set[Id]:
    named = "".join(f' AND "{name}" IS NOT NULL' for name in ENTITIES[table].hides)
    return shown(connection, typed_rows.readable(table), ids, named)


# ---------------------------------------------------------------- rows
def rows(connection: Connection, table: str, ids: Collection[bytes]) -> Iterator[Record]:
    """Yield the rows of a table with these ids."""
    of: Any = TABLES[table].record
    for slots, chunk in _slotted(ids):
        yield from typed_rows.select(connection, of, f"t.id IN ({slots})", tuple(chunk))


def shown(connection: Connection, table: str, ids: Collection[bytes], condition: str = "") -> set[Id]:
    """Return which of these ids have a row in a table, one that meets a condition (" AND …") too."""
    found: set[Id] = set()
    for slots, chunk in _slotted(ids):
        sql = f"SELECT id FROM {table} WHERE id IN ({slots}){condition}"
        found.update(Id(id_) for (id_,) in connection.execute(sql, chunk))
    return found


def all_ids(connection: Connection, table: str) -> set[Id]:
    """Return the ids of all rows of a table."""
    return {Id(id_) for (id_,) in connection.execute(f"SELECT id FROM {table}")}


def standing_below(connection: Connection, table: str, id_: Id) -> set[Id]:
    """Return all rows from which a way leads to a row as to their cycle (`domain.okrs.review.settled`)."""
    found: set[Id] = set()
    waiting: list[tuple[str, set[Id]]] = [(table, {id_})]
    while waiting:
        above, ids = waiting.pop()
        for other in (name for name, one in ENTITIES.items() if one.logged):
            below = stands_below(other)
            if below is None or below[1] != above:
                continue
            standing: set[Id] = set()
            for slots, chunk in _slotted(ids):
                sql = f'SELECT c.id FROM {other} c JOIN {above} p ON p.key = c."{below[0]}" WHERE p.id IN ({slots})'
                standing.update(Id(one) for (one,) in connection.execute(sql, chunk))
            if standing:
                found |= standing
                waiting.append((other, standing))
    return found


def owners(connection: Connection, table: str, ids: Collection[Id]) -> dict[Id, Id]:
    """Return whose rows of an author these are, as far as they are here."""
    belongs = ENTITIES[table].belongs
    if belongs is None:
        return {}
    said: dict[Id, Id] = {row.id: getattr(row, belongs.name) for row in rows(connection, table, ids)}
    if belongs.to == "member":
        return said
    above = owners(connection, belongs.to, set(said.values()))
    return {id_: above[target] for id_, target in said.items() if target in above}


def pointing_to(connection: Connection, table: str, id_: bytes) -> Iterator[tuple[str, Field, Id]]:
    """Yield the rows of all tables that point to a row, private ones too, with the field that does."""
    for other in TABLES.values():
        for field in other.fields:
            if field.to == table:
                key = f"(SELECT key FROM {table} WHERE id = ?)"
                found = connection.execute(
                    f'SELECT id FROM {other.name} WHERE "{field.name}" = {key}', (id_,)
                )
                for (pointing,) in found.fetchall():
                    yield other.name, field, Id(pointing)


def everything(connection: Connection, table: str) -> Iterator[tuple[SqlValue, ...]]:
    """Yield all rows of a table as they lie there, but for ids in place of keys."""
    yield from connection.execute(f"SELECT {TABLES[table].selected('t')} FROM {table} t")


def _slotted(values: Collection[Any]) -> Iterator[tuple[str, list[Any]]]:
    ordered = sorted(values)
    for first in range(0, len(ordered), _SLOTS):
        chunk = ordered[first : first + _SLOTS]
        yield ",".join("?" * len(chunk)), chunk
