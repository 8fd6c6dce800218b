"""The week board of the whole team against fetching as many rows of the same size by row number."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial

from journal_app.domain.kpt import Kind
from journal_app.domain.periods import Week
from tests.bench.generate import LAST_DAY, PEOPLE
from tests.bench.journals import Bench
from tests.bench.rounds import Row, interleaved

_ROUNDS = 15
_RANGE = "SELECT key, id, entry, kind, pos, text, kr FROM item WHERE key BETWEEN ? AND ?"


def measure_week(bench: Bench) -> list[Row]:
    """Compare the board with a bare fetch of its rows: Keeps alone as it opens, and all three kinds."""
    week = Week.of(LAST_DAY).shifted(-1)
    rows = []
    with closing(bench.open()) as journal, closing(sqlite3.connect(bench.journal)) as connection:
        for name, kinds, limit in (("Keeps", (Kind.KEEP,), None), ("all kinds", tuple(Kind), 1.3)):
            board = journal.reads.kpt.board(week, journal.me, kinds)
            count = sum(len(cell.items) for cell in board.cells.values())
            first = connection.execute(
                "SELECT min(i.key) FROM entry e JOIN item i ON i.entry = e.key WHERE e.day >= ?",
                (week.monday.isoformat(),),
            ).fetchone()[0]
            read = partial(journal.reads.kpt.board, week, journal.me, kinds)
            ours, fetch = interleaved(_ROUNDS, read, partial(_fetch, connection, first, first + count - 1))
            what = f"week board of {PEOPLE} people, {name} ({count} lines)"
            rows.append(Row(what, ours, fetch, "the rows by range of row numbers", limit=limit, n=_ROUNDS))
    return rows


def _fetch(connection: sqlite3.Connection, first: int, last: int) -> None:
    connection.execute(_RANGE, (first, last)).fetchall()
