"""Connections to the files of SQLite: the one place that opens them."""

from __future__ import annotations

import sqlite3
from pathlib import Path, PurePath
from typing import Any, TypeVar, overload

from journal_app.domain.okrs import numbering

C = TypeVar("C", bound=sqlite3.Connection)
_Option = Any  # one of sqlite3.connect, which knows their types


def uri_of(path: PurePath, options: str) -> str:
    """Return the address by which SQLite opens a file with options such as "mode=ro"; `path` is absolute.

    It takes no computer's name in the place of one: that of a network folder of Windows belongs to the path.
    """
    address = path.as_uri()
    if not address.startswith("file:///"):
        address = address.replace("file://", "file:////", 1)
    return f"{address}?{options}"


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
    connection.create_function("letters", 1, numbering.letters, deterministic=True)
    return connection
