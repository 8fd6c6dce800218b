"""Connections to the files of SQLite: the one place that opens them."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any, TypeVar, overload

C = TypeVar("C", bound=sqlite3.Connection)
_Option = Any  # one of sqlite3.connect, which knows their types


@overload
def connect(database: Path | str, *, factory: type[C], **options: _Option) -> C: ...
@overload
def connect(database: Path | str, **options: _Option) -> sqlite3.Connection: ...
def connect(database: Path | str, **options: _Option) -> sqlite3.Connection:
    """Open a file of SQLite; takes the options of `sqlite3.connect`. Raises sqlite3.Error.

    What a query or a transaction spills stays in memory: SQLite's own temporary files would put journal text into the
    system's temporary folder, outside the folder that only its person may read.
    """
    connection: sqlite3.Connection = sqlite3.connect(database, **options)
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection
