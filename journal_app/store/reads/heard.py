"""The change sets this process wrote: they say which rows have changed, where the journal knows of tables only."""

from __future__ import annotations

import sqlite3

from journal_app.domain.changes import Change, ChangeSet
from journal_app.store.reads.team import TeamReads

_SETS = 32
_CHANGES = 8192


class Heard:
    """Remembers the last change sets by the number each got in the count of all."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Ask the journal on the given connection how many there are."""
        self._team = TeamReads(connection)
        self._last: dict[int, ChangeSet] = {}

    def wrote(self, number: int, changes: ChangeSet) -> None:
        """Note a change set that has just been applied; big ones are not worth remembering."""
        if len(changes.changes) <= _CHANGES:
            self._last[number] = changes
        while len(self._last) > _SETS:
            del self._last[next(iter(self._last))]

    def since(self, number: int, tables: frozenset[str]) -> list[Change] | None:
        """Return what has changed in some tables after the change set of this number; None where not all is known."""
        if not self._team.changed_since(number) & tables:
            return []
        numbers = range(number + 1, self._team.count_of_changes() + 1)
        known = [self._last[one] for one in numbers if one in self._last]
        if len(known) != len(numbers):
            return None
        return [change for changes in known for change in changes.changes if change.table in tables]
