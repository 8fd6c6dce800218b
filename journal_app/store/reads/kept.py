"""The answer that is kept: what was read, for as long as nothing it was read from has changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from journal_app.store.reads.team import TeamReads

Q = TypeVar("Q", bound=Hashable)
A = TypeVar("A")


class Kept(Generic[Q, A]):
    """Asks again only where one of the `tables` has changed, or something else is asked."""

    def __init__(
        self, connection: sqlite3.Connection, tables: frozenset[str], read: Callable[[Q], A]
    ) -> None:
        self._connection = connection
        self._tables = tables
        self._read = read
        self._last: tuple[Q, int, A] | None = None

    def of(self, asked: Q) -> A:
        """Return the answer; it is the same value as before where nothing has changed."""
        team, last = TeamReads(self._connection), self._last
        # What is read amid a transaction may be taken back.
        if self._connection.in_transaction:
            return self._read(asked)
        number = team.count_of_changes()
        if last is not None and last[0] == asked and not team.changed_since(last[1]) & self._tables:
            answer = last[2]
        else:
            answer = self._read(asked)
        self._last = (asked, number, answer)
        return answer
