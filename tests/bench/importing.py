"""Taking in a KPT log of 100,000 rows as one step that can be undone, against a bare insert of the rows it makes."""

from __future__ import annotations

import csv
import sqlite3
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from journal_app.domain.kpt import Kind
from journal_app.exchange.columns.guessing import guess_mapping
from journal_app.exchange.kpt_log import parse
from journal_app.exchange.tables.table import read_table
from journal_app.journal.importing.command import ImportLog
from journal_app.journal.journal import Journal
from journal_app.store.file.database import open_journal
from tests.bench.generate import LAST_DAY, SEED
from tests.bench.journals import Bench
from tests.bench.prose import Prose
from tests.bench.rounds import Row, times_of

_ROUNDS = 5
_ROWS = 100_000
_PEOPLE = 50
_MADE = ("member", "entry", "item", "imported", "op", "unindexed")


def measure_import(bench: Bench) -> list[Row]:
    """Compare reading the file, planning and saving with the insert alone."""
    count = min(_ROWS, bench.items)
    log = _write_log(bench.scratch / "log.csv", count)
    job = _Import(bench.scratch, log)
    ours, bare = times_of(_ROUNDS, job.ours, job.bare)
    middle = sorted(range(_ROUNDS), key=ours.__getitem__)[_ROUNDS // 2]
    what = f"import of a log of {count:,} rows ({job.lines:,} lines)"
    return [
        Row(
            what,
            ours[middle],
            sorted(bare)[_ROUNDS // 2],
            "bare executemany of what it wrote",
            limit=4.0,
            n=_ROUNDS,
        )
    ]


class _Import:
    """Each round writes into new files."""

    def __init__(self, scratch: Path, log: Path) -> None:
        self._scratch = scratch
        self._log = log
        self._round = 0
        self._rows: dict[str, list[tuple[object, ...]]] = {}
        self.lines = 0

    def ours(self) -> float:
        """Import the log; return the seconds from the file to the disk."""
        self._round += 1
        path = self._scratch / f"{self._round}" / "journal.db"
        with closing(Journal(path, path.parent / "backups")) as journal:
            start = time.perf_counter()
            table = read_table(self._log)
            parsed = parse(table, guess_mapping(table.header), journal.today())
            journal.run(ImportLog(parsed.rows))
            passed = time.perf_counter() - start
        with closing(sqlite3.connect(path)) as connection:
            self._rows = {
                name: connection.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall() for name in _MADE
            }
        self.lines = len(self._rows["item"])
        return passed

    def bare(self) -> float:
        """Insert the rows of the last import into the same tables, in one durable transaction."""
        path = self._scratch / f"{self._round}-bare" / "journal.db"
        with closing(open_journal(path, path.parent / "backups")) as database:
            connection = database.connection
            # The team they refer to is not there, and is not what is measured.
            connection.execute("PRAGMA foreign_keys = OFF")
            start = time.perf_counter()
            connection.execute("BEGIN IMMEDIATE")
            for name, rows in self._rows.items():
                slots = ",".join("?" * len(rows[0]))
                connection.executemany(f"INSERT INTO {name} VALUES ({slots})", rows)
            connection.execute("COMMIT")
            return time.perf_counter() - start


def _write_log(path: Path, rows: int) -> Path:
    """Write a log as a chat workflow does: one row for a person's day, a cell with a line for each item."""
    prose = Prose(SEED)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("タイムスタンプ", "名前", *(kind.value.title() for kind in Kind)))
        for number in range(rows):
            day = LAST_DAY - timedelta(days=(rows - 1 - number) // _PEOPLE)
            cells = ("\n".join(prose.line() for _ in range(count)) for count in (2, 1, 1))
            writer.writerow((f"{day:%Y/%m/%d} 17:0{number % 6}:00", f"メンバー{number % _PEOPLE:02}", *cells))
    return path
