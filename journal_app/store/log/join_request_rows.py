"""Rows of join requests: who asked to be let in, and what this device answered."""

from __future__ import annotations

import sqlite3
from typing import Final, NamedTuple

ADMITTED: Final = "admitted"
DECLINED: Final = "declined"


class RequestRow(NamedTuple):
    """A request as it was found, or opened since; `answer` is "" while there is none. It arrived at `seen_at`."""

    id: bytes
    data: bytes
    answer: str
    seen_at: int


def requests(connection: sqlite3.Connection) -> list[RequestRow]:
    """Return all requests, the first seen first."""
    rows = connection.execute("SELECT id, data, answer, seen_at FROM request ORDER BY seen_at, id")
    return [RequestRow(*row) for row in rows]


def put_opened(connection: sqlite3.Connection, id_: bytes, data: bytes) -> None:
    """Keep a request as it was opened in place of the sealed one."""
    connection.execute("UPDATE request SET data = ? WHERE id = ?", (data, id_))


def answer(connection: sqlite3.Connection, id_: bytes, said: str) -> None:
    """Note the answer to a request."""
    connection.execute("UPDATE request SET answer = ? WHERE id = ?", (said, id_))
