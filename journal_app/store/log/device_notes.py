"""Notes of this device for itself, by name. They are never shared, and no part of what is merged."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

Connection = sqlite3.Connection
Value = int | str | bytes | None


def noted(connection: Connection, name: str) -> Value:
    """Return what stands under a name, or None."""
    row = connection.execute("SELECT value FROM local WHERE name = ?", (name,)).fetchone()
    return row[0] if row else None


def noted_bytes(connection: Connection, name: str) -> bytes | None:
    """Return the bytes that stand under a name, or None."""
    value = noted(connection, name)
    return value if isinstance(value, bytes) else None


def noted_text(connection: Connection, name: str) -> str:
    """Return the text that stands under a name, or ""."""
    value = noted(connection, name)
    return value if isinstance(value, str) else ""


def note(connection: Connection, name: str, value: Value) -> None:
    """Keep a value under a name in place of the one before."""
    connection.execute(
        # What stands there already is not written again: a pass with nothing new need not wait for the disk.
        "INSERT INTO local(name, value) VALUES (?, ?)"
        " ON CONFLICT(name) DO UPDATE SET value = excluded.value WHERE value IS NOT excluded.value",
        (name, value),
    )


def forget(connection: Connection, names: Iterable[str]) -> None:
    """Drop what stands under these names."""
    connection.executemany("DELETE FROM local WHERE name = ?", [(name,) for name in names])


def name_device(connection: Connection, id_: bytes) -> None:
    """Give this device the id by which others know it."""
    connection.execute(
        "UPDATE device SET id = ? WHERE key = (SELECT value FROM local WHERE name = 'device')", (id_,)
    )


def device_id(connection: Connection) -> bytes:
    """Return the id by which others know this device, whichever branch of its chain it writes."""
    row = connection.execute(
        "SELECT d.id FROM device b JOIN device d ON d.key = coalesce(b.branch_of, b.key) "
        "WHERE b.key = (SELECT value FROM local WHERE name = 'device')"
    ).fetchone()
    return bytes(row[0])
