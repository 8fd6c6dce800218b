"""Rows that only admins write: whoever joins a team takes those of that team, and lets their own go."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import Any

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.entity import ENTITIES, Record, in_order
from journal_app.domain.ids import Id
from journal_app.domain.writers import Admins
from journal_app.store import typed_rows
from journal_app.store.log.fold_queue_rows import pointing_to
from journal_app.store.schema import TABLES


def letting_go(connection: sqlite3.Connection) -> ChangeSet:
    """Return what deletes them, with what cannot be without them; what can loses its link."""
    led = [one.table for one in in_order() if isinstance(one.writers, Admins) and not one.writers.one]
    gone: dict[tuple[str, Id], Record] = {}
    cut: dict[tuple[str, Id], tuple[Record, Any]] = {}
    waiting = [row for table in led for row in typed_rows.everything(connection, TABLES[table])]
    while waiting:
        row = waiting.pop()
        gone[row.TABLE, row.id] = row
        for table, field, id_ in pointing_to(connection, row.TABLE, row.id):
            hanging: Record = typed_rows.get(connection, ENTITIES[table].record, id_)
            if not (field.required or field.goes_with):
                before, after = cut.get((table, id_), (hanging, hanging))
                cut[table, id_] = before, replace(after, **{field.name: None})
            elif (table, id_) not in gone:
                waiting.append(hanging)
    rank = {one.table: rank for rank, one in enumerate(in_order())}
    edits = [Change(*both) for key, both in cut.items() if key not in gone]
    last_first = sorted(gone.values(), key=lambda row: rank[row.TABLE], reverse=True)
    return ChangeSet("join", (*edits, *(Change(row, None) for row in last_first)))
