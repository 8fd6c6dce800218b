"""The places a journal is shared in, as this device keeps them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place: its address, the credentials for it (sealed; None for a folder), and how the last pass went.

    `passed_at` is when a pass last went through whole, in ms since 1970; `trouble` are codes with blanks between.
    """

    address: str
    secret: bytes | None = None
    passed_at: int | None = None
    trouble: str = ""


def places(connection: sqlite3.Connection) -> list[PlaceRow]:
    """Return all places in the order they were added."""
    rows = connection.execute("SELECT address, secret, passed_at, trouble FROM place ORDER BY key")
    return [PlaceRow(*row) for row in rows]


def add_place(connection: sqlite3.Connection, address: str, secret: bytes | None) -> None:
    """Add a place; one that is there already gets the new credentials."""
    connection.execute(
        "INSERT INTO place(address, secret) VALUES (?, ?) "
        "ON CONFLICT(address) DO UPDATE SET secret = excluded.secret",
        (address, secret),
    )


def remove_place(connection: sqlite3.Connection, address: str) -> None:
    """Forget a place."""
    connection.execute("DELETE FROM place WHERE address = ?", (address,))
    connection.execute("DELETE FROM flaw WHERE place = ?", (address,))


def forget_secrets(connection: sqlite3.Connection) -> None:
    """Forget the credentials of all places, not where they are."""
    connection.execute("UPDATE place SET secret = NULL")
