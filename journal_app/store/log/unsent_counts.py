"""Counts of unsent and unreadable operations."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from journal_app.store.log import log_clocks


@dataclass(frozen=True, slots=True)
class Unshared:
    """How many operations of this device no place holds, and when the first of them was made, in ms since 1970."""

    count: int
    since_ms: int | None


def unshared(connection: sqlite3.Connection) -> Unshared:
    """Count what nobody else can have yet."""
    count, first = connection.execute(
        "SELECT count(*), min(hlc) FROM op "
        "WHERE seg IS NULL OR seg IN (SELECT key FROM segment WHERE published = 0)"
    ).fetchone()
    return Unshared(count, None if first is None else log_clocks.milliseconds(first))


def late(connection: sqlite3.Connection) -> int:
    """Count the rows of which something waits since it was done after their cycle was closed."""
    return int(connection.execute("SELECT count(*) FROM late").fetchone()[0])


def waiting(connection: sqlite3.Connection) -> int:
    """Count what arrived and waits: segments for one before them, segments and rows for a later version."""
    row = connection.execute(
        "SELECT (SELECT count(*) FROM segment WHERE state IN ('gap', 'newer')) + (SELECT count(*) FROM newer)"
    ).fetchone()
    return int(row[0])
