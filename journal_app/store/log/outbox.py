"""The outbox: which segments and records no place holds yet, and what came of each place.

All functions take part in the transaction of the caller.
"""

from __future__ import annotations

from dataclasses import dataclass
from sqlite3 import Connection
from typing import Final

from journal_app.store.schema import SqlValue

_MOST_REQUESTS: Final = 200


@dataclass(frozen=True, slots=True)
class Waiting:
    """A segment of mine: its key, whose chain it is in, and its place there."""

    key: int
    device: bytes
    number: int
    id: bytes


_MINE: Final = (
    "SELECT s.key, d.id, s.number, s.id FROM segment s JOIN device b ON b.key = s.device"
    " JOIN device d ON d.key = coalesce(b.branch_of, b.key)"
)


def unpublished(connection: Connection) -> list[Waiting]:
    """Return the segments no place holds yet, in the order in which they were sealed."""
    rows = connection.execute(f"{_MINE} WHERE s.published = 0 ORDER BY s.key")
    return [Waiting(*row) for row in rows]


def segments(connection: Connection, device: bytes | None = None, since: int = 1) -> list[Waiting]:
    """Return all segments, or those of a device from a number on (the last in any case), in the order of its chain."""
    where = ""
    bound: tuple[SqlValue, ...] = ()
    if device is not None:
        of = "device IN (SELECT key FROM device WHERE (SELECT key FROM device WHERE id = ?) IN (key, branch_of))"
        where = f"WHERE s.{of} AND s.number >= min(?, (SELECT max(number) FROM segment WHERE {of}))"
        bound = (device, since, device)
    rows = connection.execute(f"{_MINE} {where} ORDER BY s.number, s.key", bound)
    return [Waiting(*row) for row in rows]


def reached(connection: Connection) -> dict[bytes, int]:
    """Return the greatest number of a segment of each device, 0 for a device of which one before it is missing."""
    rows = connection.execute(
        "SELECT d.id, coalesce(max((SELECT max(number) FROM segment WHERE device = b.key)), 0)"
        " FROM device b JOIN device d ON d.key = coalesce(b.branch_of, b.key) GROUP BY d.key"
    )
    found = dict(rows.fetchall())
    gaps = "SELECT DISTINCT d.id FROM segment s JOIN device d ON d.key = s.device WHERE s.state = 'gap'"
    return found | {device: 0 for (device,) in connection.execute(gaps)}


def mark_published(connection: Connection, key: int) -> None:
    """Note that a place holds a segment."""
    connection.execute("UPDATE segment SET published = 1 WHERE key = ?", (key,))


# ---------------------------------------------------------------- lockboxes and join requests
def add_record(connection: Connection, name: str, data: bytes) -> None:
    """Keep a lockbox or join request of this device, to be published."""
    connection.execute("INSERT OR REPLACE INTO record(name, data) VALUES (?, ?)", (name, data))


def unpublished_records(connection: Connection) -> list[str]:
    """Return the names of the records no place holds yet."""
    return [
        name for (name,) in connection.execute("SELECT name FROM record WHERE published = 0 ORDER BY name")
    ]


def record_names(connection: Connection) -> list[str]:
    """Return the names of all records of this device."""
    return [name for (name,) in connection.execute("SELECT name FROM record ORDER BY name")]


def record(connection: Connection, name: str) -> bytes | None:
    """Return the bytes of a record, or None where there is none any more."""
    row = connection.execute("SELECT data FROM record WHERE name = ?", (name,)).fetchone()
    return bytes(row[0]) if row else None


def mark_record_published(connection: Connection, name: str) -> None:
    """Note that a place holds a record."""
    connection.execute("UPDATE record SET published = 1 WHERE name = ?", (name,))


def add_request(connection: Connection, id_: bytes, data: bytes, seen_at: int) -> None:
    """Keep the request of somebody who asks to be let in. With one code somebody could ask without end."""
    count = connection.execute("SELECT count(*) FROM request WHERE answer = ''").fetchone()[0]
    if count < _MOST_REQUESTS:
        connection.execute(
            "INSERT OR IGNORE INTO request(id, data, seen_at) VALUES (?, ?, ?)", (id_, data, seen_at)
        )


# ---------------------------------------------------------------- how it went
def note_pass(connection: Connection, address: str, passed_at: int | None, trouble: str) -> None:
    """Note how a pass went in a place; `passed_at` is None where it did not go through."""
    connection.execute(
        "UPDATE place SET passed_at = coalesce(?, passed_at), trouble = ? WHERE address = ?",
        (passed_at, trouble, address),
    )


def last_heard(connection: Connection) -> dict[bytes, int]:
    """Return when something of each device last arrived, in ms since 1970."""
    rows = connection.execute(
        "SELECT d.id, max(s.seen_at) FROM segment s JOIN device b ON b.key = s.device"
        " JOIN device d ON d.key = coalesce(b.branch_of, b.key) GROUP BY d.key"
    )
    return dict(rows)
