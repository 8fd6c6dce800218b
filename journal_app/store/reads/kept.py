"""The answer that is kept: what was read, for as long as nothing it was read from has changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from journal_app.domain.changes import Change
from journal_app.store.reads.heard import Heard
from journal_app.store.reads.team import TeamReads

Q = TypeVar("Q", bound=Hashable)
A = TypeVar("A")


class Kept(Generic[Q, A]):
    """Asks again only where something has changed in one of the `tables`, or something else is asked.

    `matters` tells of a change there whether the answer may be another one after it, and `renew` takes such changes
    into an answer; None where it has to be read anew.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        heard: Heard,
        tables: frozenset[str],
        read: Callable[[Q], A],
        matters: Callable[[Change], bool],
        renew: Callable[[Q, A, Sequence[Change]], A | None] = lambda _asked, _answer, _changes: None,
    ) -> None:
        self._connection = connection
        self._heard = heard
        self._tables = tables
        self._read = read
        self._matters = matters
        self._renew = renew
        self._known: dict[Q, tuple[int, A]] = {}

    def of(self, asked: Q) -> A:
        """Return the answer; it is the same value as before where nothing has changed."""
        # What is read amid a transaction may be taken back.
        if self._connection.in_transaction:
            return self._read(asked)
        if not self.has(asked):
            number = TeamReads(self._connection).count_of_changes()
            self.take(asked, number, self._read(asked))
        return self._known[asked][1]

    def has(self, asked: Q) -> bool:
        """Tell whether the answer is known without being read anew."""
        if asked not in self._known:
            return False
        number = TeamReads(self._connection).count_of_changes()
        answer = self._renewed(asked, *self._known.pop(asked))
        if answer is not None:
            self.take(asked, number, answer)
        return answer is not None

    def take(self, asked: Q, number: int, answer: A) -> None:
        """Go on from an answer that was read when this many change sets had been applied; the last two are kept."""
        others = [one for one in self._known.items() if one[0] != asked]
        self._known = dict([*others[-1:], (asked, (number, answer))])

    def _renewed(self, asked: Q, number: int, answer: A) -> A | None:
        """Return an answer of some time ago as it is now, None where that has to be read."""
        changes = self._heard.since(number, self._tables)
        if changes is None:
            return None
        told = [change for change in changes if self._matters(change)]
        return self._renew(asked, answer, told) if told else answer
