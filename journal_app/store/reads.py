"""All reads of one connection, by area."""

from __future__ import annotations

import sqlite3
from functools import cached_property
from typing import TYPE_CHECKING, Any

from journal_app.domain.entity import Record
from journal_app.domain.ids import Id
from journal_app.store import records
from journal_app.store.reads_kpt import KptReads
from journal_app.store.reads_okr import OkrReads
from journal_app.store.reads_team import TeamReads
from journal_app.store.schema import TABLES

if TYPE_CHECKING:
    from journal_app.store.reads_export import ExportReads
    from journal_app.store.reads_import import ImportReads
    from journal_app.store.reads_present import PresentReads


class Reads:
    """What can be asked of a journal; the answers are domain values."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read on the given connection, which stays with its thread."""
        self._connection = connection
        self.kpt = KptReads(connection)
        self.okr = OkrReads(connection)
        self.team = TeamReads(connection)

    def row(self, table: str, id_: Id) -> Record:
        """Return the row of a table; raises JournalError(NOT_FOUND)."""
        of: Any = TABLES[table].record
        found: Record = records.get(self._connection, of, id_)
        return found

    # What most starts never ask is imported when it is asked.

    @cached_property
    def export(self) -> ExportReads:
        """What an export writes."""
        from journal_app.store.reads_export import ExportReads

        return ExportReads(self._connection)

    @cached_property
    def importing(self) -> ImportReads:
        """What an import compares with."""
        from journal_app.store.reads_import import ImportReads

        return ImportReads(self._connection)

    @cached_property
    def present(self) -> PresentReads:
        """What a win session shows."""
        from journal_app.store.reads_present import PresentReads

        return PresentReads(self._connection)
