"""Segments a shared journal lacks here, files that cannot be used, and clocks that are off.

All functions take part in the transaction of the caller.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from sqlite3 import Connection
from typing import Final, NamedTuple

_MOST_FLAWS: Final = 200_000
_SLOTS: Final = 500
_MOST_CITED: Final = 10_000
# The first segment from these letters on is the one that begins with them, or it is not here.
_IS_HERE: Final = "(SELECT substr(id, 1, 8) FROM segment WHERE id >= c.id8 ORDER BY id LIMIT 1) IS c.id8"
_CHAIN: Final = (
    "device IN (SELECT key FROM device WHERE (SELECT key FROM device WHERE id = ?) IN (key, branch_of))"
)


class FlawRow(NamedTuple):
    """What is wrong with a file since when; `device` made it, where its signature holds."""

    place: str
    name: str
    kind: str
    device: bytes | None
    first_at: int


class Missing(NamedTuple):
    """So many segments of a device that `by` (itself, perhaps) has gone on from are not here."""

    device: bytes
    by: bytes
    lacks: int


# ---------------------------------------------------------------- files that cannot be used
def note_flaw(
    connection: Connection, place: str, name: str, kind: str, now_ms: int, device: bytes | None = None
) -> None:
    """Note what is wrong with a file; it keeps the time at which something was first wrong with it."""
    connection.execute(
        "INSERT INTO flaw(place, name, kind, device, first_at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT(place, name) DO UPDATE SET kind = excluded.kind, device = excluded.device",
        (place, name, kind, device, now_ms),
    )


def room_for_flaws(connection: Connection) -> int:
    """Return of how many more files it may be noted what is wrong with them."""
    return _MOST_FLAWS - int(connection.execute("SELECT count(*) FROM flaw").fetchone()[0])


def clear_flaw(connection: Connection, place: str, name: str) -> None:
    """Note that nothing is wrong with a file any more."""
    connection.execute("DELETE FROM flaw WHERE place = ? AND name = ?", (place, name))


def clear_flaws_but(connection: Connection, place: str, kept: Collection[str]) -> None:
    """Forget all that was wrong in a place, but for the files named."""
    found = connection.execute("SELECT name FROM flaw WHERE place = ?", (place,)).fetchall()
    gone = [(place, name) for (name,) in found if name not in kept]
    connection.executemany("DELETE FROM flaw WHERE place = ? AND name = ?", gone)


def flawed(connection: Connection, place: str, most: int, chance: float) -> list[str]:
    """Return `most` files of a place with any flaw: those noted from where `chance` (0 to 1) says on."""
    of_place = "FROM flaw WHERE place = ?"
    ends = f"SELECT (SELECT min(rowid) {of_place}), (SELECT max(rowid) {of_place})"
    first, last = connection.execute(ends, (place, place)).fetchone()
    if first is None:
        return []
    start = first + int((last - first + 1) * chance)
    found: list[tuple[str]] = []
    for side in (">=", "<"):
        sql = f"SELECT name {of_place} AND rowid {side} ? ORDER BY rowid LIMIT ?"
        found += connection.execute(sql, (place, start, most - len(found))).fetchall()
    return [name for (name,) in found]


def flawed_among(connection: Connection, place: str, names: Sequence[str]) -> set[str]:
    """Return which of these files of a place have any flaw."""
    found: set[str] = set()
    for first in range(0, len(names), _SLOTS):
        chunk = names[first : first + _SLOTS]
        sql = f"SELECT name FROM flaw WHERE place = ? AND name IN ({','.join('?' * len(chunk))})"
        found.update(name for (name,) in connection.execute(sql, (place, *chunk)))
    return found


def signed_flaws(connection: Connection) -> list[FlawRow]:
    """Return the flaws of files that some device made."""
    rows = connection.execute(
        "SELECT place, name, kind, device, first_at FROM flaw WHERE device IS NOT NULL ORDER BY first_at, place, name"
    )
    return [FlawRow(*row) for row in rows]


def flaws(connection: Connection, kinds: Iterable[str], most: int) -> list[FlawRow]:
    """Return up to `most` flaws of these kinds, the oldest first."""
    chosen = list(kinds)
    rows = connection.execute(
        f"SELECT place, name, kind, device, first_at FROM flaw WHERE {_of_kind(chosen)}"
        " ORDER BY first_at, place, name LIMIT ?",
        (*chosen, most),
    )
    return [FlawRow(*row) for row in rows]


def count_flaws(connection: Connection, kinds: Iterable[str]) -> int:
    """Return of how many files flaws of these kinds are noted."""
    chosen = list(kinds)
    sql = f"SELECT count(*) FROM flaw WHERE {_of_kind(chosen)}"
    return int(connection.execute(sql, chosen).fetchone()[0])


def _of_kind(kinds: Sequence[str]) -> str:
    return f"kind IN ({','.join('?' * len(kinds))})"


def writers_of_newer(connection: Connection) -> list[bytes]:
    """Return the devices that have written what a later version of the program reads."""
    rows = connection.execute(
        "SELECT d.id FROM segment s JOIN device b ON b.key = s.device"
        " JOIN device d ON d.key = coalesce(b.branch_of, b.key) WHERE s.state = 'newer' GROUP BY d.id"
    )
    return [device for (device,) in rows]


# ---------------------------------------------------------------- what others have read
def cite(connection: Connection, by: bytes, device: bytes, number: int, id8: bytes, now_ms: int) -> None:
    """Note a segment that is not here, which `by` has read; of several the last of its chain."""
    count = connection.execute("SELECT count(*) FROM cited").fetchone()[0]
    if count < _MOST_CITED:
        connection.execute(
            "INSERT INTO cited(device, by, number, id8, seen_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT(device, by)"
            " DO UPDATE SET number = excluded.number, id8 = excluded.id8 WHERE excluded.number > number",
            (device, by, number, id8, now_ms),
        )


def forget_arrived(connection: Connection) -> None:
    """Forget of what others have read that which is here."""
    connection.execute(f"DELETE FROM cited AS c WHERE {_IS_HERE}")


def missing(connection: Connection, before_ms: int) -> list[Missing]:
    """Return what is known to have been written and is not here, if that was known before a moment already."""
    cited = f"SELECT c.device, c.by, c.number FROM cited AS c WHERE c.seen_at <= ? AND NOT {_IS_HERE}"
    gaps = (
        "SELECT d.id, d.id, max(s.number) - 1 FROM segment s JOIN device d ON d.key = s.device"
        " WHERE s.state = 'gap' AND s.seen_at <= ? GROUP BY d.id"
    )
    found: dict[bytes, Missing] = {}
    rows = connection.execute(f"{cited} UNION ALL {gaps} ORDER BY 1, 3", (before_ms, before_ms))
    for device, by, number in rows.fetchall():
        found[device] = Missing(device, by, max(1, number - _here(connection, device, number)))
    return list(found.values())


def _here(connection: Connection, device: bytes, number: int) -> int:
    """Return how many segments of a device up to a number are here."""
    sql = f"SELECT count(DISTINCT number) FROM segment WHERE number <= ? AND {_CHAIN}"
    return int(connection.execute(sql, (number, device)).fetchone()[0])


def has_beginning(connection: Connection, beginning: bytes) -> bool:
    """Tell whether a segment is here whose id begins so."""
    row = connection.execute(
        "SELECT id FROM segment WHERE id >= ? ORDER BY id LIMIT 1", (beginning,)
    ).fetchone()
    return row is not None and bytes(row[0]).startswith(beginning)


# ---------------------------------------------------------------- clocks
def note_clock(connection: Connection, device: bytes, ahead_ms: int | None) -> None:
    """Note where the clock of a device was when it wrote, far ahead of this one's; None: it was not."""
    connection.execute("UPDATE device SET ahead_ms = ? WHERE id = ?", (ahead_ms, device))


def clocks_ahead(connection: Connection, of_ms: int) -> list[bytes]:
    """Return the devices whose clock was ahead of a moment when they last wrote."""
    rows = connection.execute("SELECT id FROM device WHERE ahead_ms > ? ORDER BY key", (of_ms,))
    return [device for (device,) in rows]
