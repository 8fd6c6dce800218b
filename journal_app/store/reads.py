"""All reads of one connection, by area."""

from __future__ import annotations

import sqlite3

from journal_app.store.reads_export import ExportReads
from journal_app.store.reads_import import ImportReads
from journal_app.store.reads_kpt import KptReads
from journal_app.store.reads_okr import OkrReads
from journal_app.store.reads_present import PresentReads
from journal_app.store.reads_team import TeamReads


class Reads:
    """What can be asked of a journal; the answers are domain values."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read on the given connection, which stays with its thread."""
        self.export = ExportReads(connection)
        self.importing = ImportReads(connection)
        self.kpt = KptReads(connection)
        self.okr = OkrReads(connection)
        self.present = PresentReads(connection)
        self.team = TeamReads(connection)
