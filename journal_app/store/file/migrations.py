"""The schema, as an append-only list of named steps run by sqlite-utils.

Never edit a step that has shipped: add one. `tests/data/schema` holds a database of every shipped schema.
`names()` needs no sqlite_utils, so that an up-to-date journal opens without its 100 ms import.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

from journal_app.store.file.steps import early, habit, okrs, quarter, sessions, workshop

if TYPE_CHECKING:
    import sqlite_utils

_SET = "journal"

_STEPS = (
    ("0001_first", early.FIRST),
    ("0002_sync", early.SYNC),
    ("0003_people", early.PEOPLE),
    ("0004_imports", early.IMPORTS),
    ("0005_written", early.WRITTEN),
    ("0006_flaws", early.FLAWS),
    ("0007_edges", early.EDGES),
    ("0008_habit", habit.HABIT),
    ("0009_okrs", okrs.OKRS),
    ("0010_sessions", sessions.SESSIONS),
    ("0011_workshop", workshop.WORKSHOP),
    ("0012_quarter", quarter.QUARTER),
)


def names() -> tuple[str, ...]:
    """Return the names of all steps this version knows, in order."""
    return tuple(name for name, _ in _STEPS)


def newest() -> str:
    """Return the name of the last step, which stands for the schema of this version."""
    return _STEPS[-1][0]


def applied(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the names of the steps a database has had; empty for a new file.

    Raises sqlite3.DatabaseError where the file is not a database.
    """
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'").fetchone()
    if not found:
        return ()
    rows = connection.execute(
        "SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY id", (_SET,)
    )
    return tuple(name for (name,) in rows)


def migrate(connection: sqlite3.Connection) -> None:
    """Run the steps the database has not had, inside the transaction of the caller: all of them or none."""
    import sqlite_utils
    from sqlite_utils import Migrations

    migrations = Migrations(_SET)
    for name, script in _STEPS:
        migrations(name=name)(_step(script))
    migrations.apply(sqlite_utils.Database(connection, execute_plugins=False, strict=True))


def _step(script: str) -> Callable[[sqlite_utils.Database], None]:
    def run(database: sqlite_utils.Database) -> None:
        # Not executescript(): it would commit the transaction that makes a step all or nothing.
        statement = ""
        for line in script.splitlines(keepends=True):
            statement += line
            if sqlite3.complete_statement(statement):
                database.conn.execute(statement)
                statement = ""

    return run
