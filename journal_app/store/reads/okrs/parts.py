"""Parts of a key result as they are stored: its steps, what it needs of others, who answers for it too."""

from __future__ import annotations

import sqlite3

from journal_app.domain.ids import Id
from journal_app.domain.okrs.parts import CoOwner, Dependency, Parts, Step
from journal_app.store import typed_rows

_OF = "t.key_result = (SELECT key FROM key_result WHERE id = ?)"


class PartReads:
    """Questions about what hangs below key results, answered on one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read on the given connection."""
        self._connection = connection

    def of(self, key_result: Id) -> Parts:
        """Return all parts of a key result; nobody answers for it twice."""
        steps = typed_rows.select(self._connection, Step, f"{_OF} ORDER BY t.pos, t.id", (key_result,))
        needs = typed_rows.select(self._connection, Dependency, f"{_OF} ORDER BY t.pos, t.id", (key_result,))
        people = dict.fromkeys(row.member for row in self.co_owners(key_result))
        return Parts(tuple(steps), tuple(needs), tuple(people))

    def co_owners(self, key_result: Id) -> list[CoOwner]:
        """Return the rows that name further owners, the first one made first."""
        return typed_rows.select(self._connection, CoOwner, f"{_OF} ORDER BY t.id", (key_result,))
