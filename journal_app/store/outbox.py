"""What has to go out and what came in that cannot be used: which files are published, and the flaws of others.

All functions take part in the transaction of the caller.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from sqlite3 import Connection
from typing import Final

from journal_app.store.schema import SqlValue

_MOST_FLAWS: Final = 200_000
_SLOTS: Final = 500
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


# ---------------------------------------------------------------- what is wrong with files
def note_flaw(connection: Connection, name: str, kind: str, now_ms: int) -> None:
    """Note what is wrong with a file; it keeps the time at which something was first wrong with it."""
    connection.execute(
        "INSERT INTO flaw(name, kind, first_at) VALUES (?, ?, ?)"
        " ON CONFLICT(name) DO UPDATE SET kind = excluded.kind",
        (name, kind, now_ms),
    )


def room_for_flaws(connection: Connection) -> int:
    """Return of how many more files it may be noted what is wrong with them."""
    return _MOST_FLAWS - int(connection.execute("SELECT count(*) FROM flaw").fetchone()[0])


def clear_flaw(connection: Connection, name: str) -> None:
    """Note that nothing is wrong with a file any more."""
    connection.execute("DELETE FROM flaw WHERE name = ?", (name,))


def clear_flaws_but(connection: Connection, kept: Collection[str], kinds: Iterable[str]) -> None:
    """Forget the flaws of these kinds, but for the files named."""
    for kind in kinds:
        names = connection.execute("SELECT name FROM flaw WHERE kind = ?", (kind,)).fetchall()
        gone = [(name,) for (name,) in names if name not in kept]
        connection.executemany("DELETE FROM flaw WHERE name = ?", gone)


def flawed(connection: Connection, kinds: Iterable[str], most: int, chance: float) -> list[str]:
    """Return `most` files with flaws of these kinds: those noted from a place on that `chance` (0 to 1) chooses."""
    chosen = list(kinds)
    last = connection.execute("SELECT coalesce(max(rowid), 0) FROM flaw").fetchone()[0]
    of_kind = f"kind IN ({','.join('?' * len(chosen))})"
    start = int(last * chance)
    found: list[tuple[str]] = []
    for side in (">", "<="):
        sql = f"SELECT name FROM flaw WHERE rowid {side} ? AND {of_kind} ORDER BY rowid LIMIT ?"
        found += connection.execute(sql, (start, *chosen, most - len(found))).fetchall()
    return [name for (name,) in found]


def flawed_among(connection: Connection, names: Sequence[str], kinds: Iterable[str]) -> set[str]:
    """Return which of these files have flaws of these kinds."""
    chosen = list(kinds)
    of_kind = f"kind IN ({','.join('?' * len(chosen))})"
    found: set[str] = set()
    for first in range(0, len(names), _SLOTS):
        chunk = names[first : first + _SLOTS]
        sql = f"SELECT name FROM flaw WHERE name IN ({','.join('?' * len(chunk))}) AND {of_kind}"
        found.update(name for (name,) in connection.execute(sql, (*chunk, *chosen)))
    return found


def flaw_kinds(connection: Connection) -> set[str]:
    """Return which kinds of flaws there are."""
    return {kind for (kind,) in connection.execute("SELECT DISTINCT kind FROM flaw")}


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
