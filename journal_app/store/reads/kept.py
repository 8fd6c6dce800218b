"""The answer that is kept: what was read, for as long as nothing it was read from has changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from journal_app.domain.changes import Change
from journal_app.store.reads.heard import Heard
from journal_app.store.reads.team import TeamReads

Q = TypeVar("Q", bound=Hashable)
A = TypeVar("A")


class Kept(Generic[Q, A]):
    """Asks again only where something has changed in one of the `tables`, or something else is asked.

    `matters` tells of a change there whether the answer may be another one after it.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        heard: Heard,
        tables: frozenset[str],
        read: Callable[[Q], A],
        matters: Callable[[Change], bool],
    ) -> None:
        self._connection = connection
        self._heard = heard
        self._tables = tables
        self._read = read
        self._matters = matters
        self._last: tuple[Q, int, A] | None = None

    def of(self, asked: Q) -> A:
        """Return the answer; it is the same value as before where nothing has changed."""
        # What is read amid a transaction may be taken back.
        if self._connection.in_transaction:
            return self._read(asked)
        number, last = TeamReads(self._connection).count_of_changes(), self._last
        is_still = last is not None and last[0] == asked and not self._has_changed(last[1])
        answer = last[2] if last is not None and is_still else self._read(asked)
        self._last = (asked, number, answer)
        return answer

    def take(self, asked: Q, number: int, answer: A) -> None:
        """Go on from an answer that was read elsewhere, when this many change sets had been applied."""
        self._last = (asked, number, answer)

    def _has_changed(self, number: int) -> bool:
        changes = self._heard.since(number, self._tables)
        return changes is None or any(map(self._matters, changes))
