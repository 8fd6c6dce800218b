"""A journal in which lines tell what they served: 200 tags, 50 people, open Trys; for pickers and for opening Today."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from functools import partial
from itertools import islice
from pathlib import Path

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.habit.evidence import Evidence, Served, Target
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Kind
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.journal import Journal
from journal_app.store.apply import Store
from journal_app.store.file.database import open_journal
from journal_app.ui.evidence.choices import choices
from journal_app.ui.evidence.material import read_material
from journal_app.ui.evidence.signs import Sign
from tests.bench.generate import LAST_DAY, SEED
from tests.bench.journals import Bench
from tests.bench.prose import Prose
from tests.bench.rounds import On, Row, interleaved
from tests.bench.windows import starts_of

_TAGS, _OPEN_TRIES, _LINES_TODAY = 200, 10, 8
_LINKED_SHARE = 0.05
_BATCH = 2000
_ROUNDS = 9
_ANSWER_MS = 30.0
_FLOOR = "SELECT key, item, served, kr, tag, person FROM evidence WHERE key BETWEEN 1 AND ?"


def measure_pickers(bench: Bench) -> list[Row]:
    """Time what a picker reads as it opens and what it does at each letter, and compare both with bare floors."""
    path = _linked(bench, "linked")
    rows = []
    with closing(Journal(path, bench.scratch / "backups")) as journal, closing(sqlite3.connect(path)) as bare:
        material = read_material(journal, LAST_DAY)
        offered = len(material.key_results) + len(material.tags) + len(material.people)
        read, fetch = interleaved(
            _ROUNDS,
            partial(read_material, journal, LAST_DAY),
            lambda: bare.execute(_FLOOR, (offered,)).fetchall(),
        )
        what = f"picker opens, {len(material.tags)} tags, {len(material.people)} people"
        rows.append(
            Row(what, read, fetch, f"{offered} rows by row number", limit=_ANSWER_MS, on=On.OURS, n=_ROUNDS)
        )
        words = [one.tag for one in material.tags] + [one.who.name for one in material.people]
        for sign, query in ((Sign.WORK, ""), (Sign.WORK, "改"), (Sign.PERSON, "めんば")):
            ours, scan = interleaved(
                _ROUNDS, partial(choices, material, sign, query), partial(_scan, words, query)
            )
            what = f"picker answers {sign}{query}"
            rows.append(
                Row(what, ours, scan, "one look at each word", limit=_ANSWER_MS, on=On.OURS, n=_ROUNDS)
            )
    return rows


def measure_today(bench: Bench) -> list[Row]:
    """Compare opening Today where lines tell what they served with the same lines where they tell nothing."""
    plain, linked = _plain(bench, "plain"), _linked(bench, "telling")
    today = date.today()
    _write_days(plain, today, linked=False)
    _write_days(linked, today, linked=True)
    kinds = tuple(("app", str(path.parent)) for path in (plain, linked))
    wall, cpu, _ = starts_of(*kinds)
    what = f"opening Today, {_OPEN_TRIES} open Trys, {_TAGS} tags"
    against = "the same lines without links or open Trys"
    return [
        Row(f"{what}, cpu", cpu[1], cpu[0], against, limit=1.1, n=_ROUNDS),
        Row(f"{what}, wall", wall[1], wall[0], against, n=_ROUNDS),
    ]


def _scan(words: list[str], query: str) -> list[str]:
    return [word for word in words if query in word]


def _plain(bench: Bench, name: str) -> Path:
    """Return a copy in which no Try is open and no line tells what it served."""
    path = bench.copy(name)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE item SET outcome = 'done' WHERE kind = 'try'")
    return path


def _linked(bench: Bench, name: str) -> Path:
    """Return such a copy in which some lines of everybody have a tag and name somebody."""
    path = _plain(bench, name)
    with closing(open_journal(path, bench.scratch / "backups")) as database:
        store = Store(database, lambda: 0)
        rows = _evidence(path)
        while batch := tuple(islice(rows, _BATCH)):
            store.apply(ChangeSet("start", tuple(Change(None, row) for row in batch)))
        database.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


def _evidence(path: Path) -> Iterator[Evidence]:
    chance, prose = random.Random(SEED), Prose(SEED)
    tags = sorted({"".join(prose.line().split())[:6] for _ in range(3 * _TAGS)})[:_TAGS]
    with closing(sqlite3.connect(path)) as connection:
        people = [Id(id_) for (id_,) in connection.execute("SELECT id FROM member")]
        lines = connection.execute(
            "SELECT i.id, m.id FROM item i JOIN entry e ON e.key = i.entry JOIN member m ON m.key = e.member"
        ).fetchall()
    chosen = chance.sample(lines, round(len(lines) * _LINKED_SHARE))
    for number, (line, owner) in enumerate(chosen):
        id_ = Id(bytes(line)[:9] + number.to_bytes(4, "big") + bytes(owner)[-3:])
        if number % 4:
            yield Evidence(id_, Id(line), Served.TAG, tag=chance.choice(tags))
        else:
            yield Evidence(id_, Id(line), Served.PERSON, person=chance.choice(people))


def _write_days(path: Path, today: date, *, linked: bool) -> None:
    """Write a day of mine, and the Trys of the workday before; they are open where lines are `linked`."""
    with closing(Journal(path, path.parent / "backups")) as journal:
        tags = [Target(Served.TAG, label=one.tag) for one in read_material(journal, LAST_DAY).tags[:3]]
        for number in range(_LINES_TODAY):
            targets = (Target(Served.OUTSIDE), *tags) if linked else ()
            journal.run(AddItem(today, Kind.KEEP, f"今日の一行 {number}", targets=targets))
        for number in range(_OPEN_TRIES):
            day = today - timedelta(days=1 + number)
            targets = tuple(tags) if linked else ()
            journal.run(AddItem(day, Kind.TRY if linked else Kind.KEEP, f"ためす {number}", targets=targets))
