"""The past of a cycle in a log of a million operations: its tree as of any day, and what changed since."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import islice
from pathlib import Path

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.okrs.okr import KeyResult, Period
from journal_app.journal.journal import Journal
from journal_app.store.apply import Store
from journal_app.store.file.database import open_journal
from tests.bench.journals import Bench
from tests.bench.okrs import noon, write_tree
from tests.bench.rounds import On, Row, interleaved, on_processor

OPERATIONS = 1_000_000
NODES, CHECK_INS, EDITS_A_DAY = 2_000, 20_000, 100
_ROUNDS = 5
_TEXT = 51
_LIMIT_MS = 300.0


def measure_past(bench: Bench) -> list[Row]:
    """Look back to days of a cycle, as the window does it for each anew, and from one day on to the next."""
    path = bench.copy("past")
    write_tree(path, bench.scratch / "backups", nodes=NODES, check_ins=CHECK_INS)
    period = _edit_day_by_day(path, bench.scratch / "backups")
    _fill_up(path)
    days = [period.start + timedelta(days=at) for at in (0, 30, 60, 85)]
    with closing(Journal(path, bench.scratch / "backups", now_ms=noon)) as journal:
        rows = {
            f"its tree as of {day.isoformat()}, read anew": partial(_anew, journal, period, day) for day in days
        }
        rows["what changed in 30 days of it, read anew"] = partial(_changed, journal, period, days[1], days[2])
        past = journal.reads.past
        past.tree_at(period.id, days[0])
        rows["its tree as of one more day"] = partial(on_processor, partial(past.tree_at, period.id, days[2]))
        rows["on which days it changed"] = partial(on_processor, partial(past.changes, period.id))
        taken = interleaved(_ROUNDS, *rows.values())
    size = f"a cycle of {NODES:,} nodes with {CHECK_INS:,} check-ins, {OPERATIONS:,} operations in the log"
    return [
        Row(f"{size}: {what}", took, None, "", limit=_LIMIT_MS if "as of" in what else None, on=On.OURS, n=_ROUNDS)
        for what, took in zip(rows, taken, strict=True)
    ]


def _anew(journal: Journal, period: Period, day: date) -> float:
    with journal.snapshot() as reads:
        return on_processor(partial(reads.past.tree_at, period.id, day))


def _changed(journal: Journal, period: Period, first: date, second: date) -> float:
    with journal.snapshot() as reads:
        return on_processor(partial(reads.past.diff, period.id, first, second))


def _edit_day_by_day(path: Path, backups: Path) -> Period:
    """Change key results on each day of the cycle."""
    with closing(Journal(path, backups, now_ms=noon)) as journal:
        period = journal.reads.okr.periods()[-1]
        results = {kr.id: kr for kr in journal.reads.okr.key_results(period.id)}
    chance, now = random.Random(15), [0]
    with closing(open_journal(path, backups)) as database:
        database.connection.execute("PRAGMA synchronous = OFF")
        store = Store(database, lambda: now[0])
        for at in range((period.end - period.start).days):
            day = datetime.combine(period.start + timedelta(days=at), time(12)).astimezone()
            now[0] = round(day.timestamp() * 1000)
            changes = []
            for id_ in chance.sample(sorted(results), EDITS_A_DAY):
                before = results[id_]
                after: KeyResult = replace(before, title=f"{before.title[:40]} {at}", weight=at % 9)
                results[id_] = after
                changes.append(Change(before, after))
            store.apply(ChangeSet("key_result.edit", tuple(changes)))
    return period


def _fill_up(path: Path) -> None:
    """Let lines be edited again and again, until the log has a million operations."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA synchronous = OFF")
        key, there = connection.execute("SELECT max(key), count(*) FROM op").fetchone()
        lines = connection.execute("SELECT ent, hlc FROM op WHERE code = 4 AND instr(val, '\"51\":')").fetchall()
        again = (line for _ in range(OPERATIONS) for line in lines)
        rows = (
            (key + number, hlc + number, 1, ent, _TEXT, f"edited {number}")
            for number, (ent, hlc) in enumerate(islice(again, OPERATIONS - there), 1)
        )
        connection.executemany("INSERT INTO op(key, hlc, code, ent, fld, val) VALUES (?, ?, ?, ?, ?, ?)", rows)
        connection.execute("ANALYZE")
