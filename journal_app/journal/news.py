"""News for one process: what was written into the journal that its listeners have not heard of."""

from __future__ import annotations

from journal_app.store.file.database import Database
from journal_app.store.reads.team import TeamReads


class Unheard:
    """Counts change sets against the journal's own count of all of them. The file may be reopened meanwhile."""

    def __init__(self, database: Database, reads: TeamReads) -> None:
        """Everything written so far is known."""
        self._version = database.data_version()
        self._known = reads.count_of_changes()

    def wrote(self, number: int) -> None:
        """Note a change set of our own as known, unless others came before it: those are still to be told of."""
        if number == self._known + 1:
            self._known = number

    def is_still(self, database: Database) -> bool:
        """Tell whether no other connection has written since this was last asked; cheap enough for each second."""
        before, self._version = self._version, database.data_version()
        return self._version == before

    def take(self, reads: TeamReads) -> frozenset[str]:
        """Return the tables nobody has heard about, who are about to. Indexing writes too, but to none of them."""
        tables = reads.changed_since(self._known)
        self._known = reads.count_of_changes()
        return tables
