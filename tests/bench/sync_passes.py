"""One pass of a large team: the news of many devices, nothing new at all, and a line on its way out."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

from journal_app.domain.kpt import Kind
from journal_app.journal.entry_commands import AddItem
from journal_app.store.file.database import open_journal
from journal_app.sync.format import file_names
from journal_app.sync.format.file_names import Tick
from tests.bench import sync_steps
from tests.bench.journals import Bench
from tests.bench.rounds import On, Row, interleaved, percentile, times_of
from tests.bench.sync_steps import Seat, nobody
from tests.bench.sync_team import Colleague, let_in

_ROUNDS = 5
_EDITS = 60
_OPERATIONS = 10
_DAYS = 4  # that each device has written before it falls silent


def new_team(seat: Seat, number: int, known: int = 0) -> list[Colleague]:
    """Let colleagues in who have written for some days, and take in what they wrote."""
    team = let_in(seat, number, known=known)
    for _day in range(_DAYS):
        for one in team:
            one.write_a_day(seat.place, _OPERATIONS - 1)
    outcome = seat.sharing.sync(nobody)
    assert (outcome.fetched, outcome.trouble) == ((_DAYS + 1) * number, ())
    return team


def measure_news(bench: Bench, seat: Seat, team: list[Colleague]) -> list[Row]:
    """Take in a new day of everybody, again and again, and write the same rows without sharing."""
    twin = bench.scratch / "twin" / "journal.db"
    open_journal(twin, twin.parent / "backups").close()
    tables = ("entry", "item")
    rows: dict[str, Any] = {}
    longest: list[float] = []

    def ours() -> float:
        before = {table: _last(seat.journal, table) for table in (*tables, "segment")}
        for one in team:
            one.write_a_day(seat.place, _OPERATIONS - 1)
        outcome, seconds, longest_s = seat.timed_pass()
        assert (outcome.fetched, outcome.changed) == (len(team), True)
        longest.append(longest_s)
        rows.update(sync_steps.rows_of(seat.journal, ["op"], f"seg > {before['segment']}"))
        for table in tables:
            rows.update(sync_steps.rows_of(seat.journal, [table], f"key > {before[table]}"))
        return seconds

    pass_ms, raw_ms = interleaved(_ROUNDS, ours, lambda: sync_steps.insert(twin, rows))
    what, held_ms = f"sync: {len(team)} devices x {_OPERATIONS} operations", 1000 * max(longest)
    return [
        Row(f"{what}, one pass", pass_ms, raw_ms, "INSERT of the same rows", "ms", 10.0, On.OURS, _ROUNDS),
        Row(f"{what}, longest write transaction", held_ms, None, "", "ms", 20.0, On.OURS, _ROUNDS),
    ]


def measure_idle(seat: Seat, devices: int, limit: float) -> Row:
    """Pass with nothing new, as the app does again and again."""
    sharing = seat.sharing
    idle, listing = interleaved(_ROUNDS, lambda: sharing.sync(nobody), lambda: _listed(seat.place))
    what = f"sync: a pass with nothing new, {devices} devices, {_listed(seat.place)} files"
    return Row(what, idle, listing, "os.scandir of the folder", "ms", limit, On.OURS, _ROUNDS)


def measure_junk(bench: Bench, seat: Seat) -> list[Row]:
    """Pass in a place with as many files that mean nothing as the journal has lines, in turns with one without them."""
    found = []
    chance = random.Random(1)
    for what, folder, made in (
        (
            "ticks",
            file_names.TICKS,
            lambda _at: (file_names.base32(chance.randbytes(16)), Tick(7).to_bytes()),
        ),
        ("requests", file_names.JOINS, lambda at: (f"{'a' * 26}-{at:016d}.join", chance.randbytes(60))),
        ("segments of another device", _folder_of_another(seat), _fake_segment(chance)),
    ):
        clean, full = seat.place / folder, bench.scratch / f"fake {what}"
        clean.mkdir(exist_ok=True)
        shutil.copytree(clean, full)
        for at in range(bench.items):
            name, data = made(at)
            (full / name).write_bytes(data)
        with_ms, without_ms = interleaved(
            _ROUNDS, partial(_pass_with, seat, clean, full), lambda: seat.timed_pass()[1]
        )
        label = f"sync: a pass with nothing new among {bench.items:,} fake {what}"
        found.append(Row(label, with_ms, without_ms, "without them", "ms", 50.0, On.DIFFERENCE, _ROUNDS))
        shutil.rmtree(full)
    return found


def _folder_of_another(seat: Seat) -> str:
    with closing(sqlite3.connect(seat.journal)) as connection:
        last = connection.execute(
            "SELECT d.id FROM segment s JOIN device d ON d.key = s.device ORDER BY s.key DESC"
        )
        return file_names.segments(last.fetchone()[0])


def _fake_segment(chance: random.Random) -> Callable[[int], tuple[str, bytes]]:
    def made(at: int) -> tuple[str, bytes]:
        return f"{at + 1:010d}-{file_names.id_letters(chance.randbytes(32))}.seg", chance.randbytes(300)

    return made


def _pass_with(seat: Seat, clean: Path, full: Path) -> float:
    """Pass with another folder in the place of one; return the seconds of the pass."""
    aside = full.with_name("aside")
    clean.rename(aside)
    full.rename(clean)
    try:
        return seat.timed_pass()[1]
    finally:
        clean.rename(full)
        aside.rename(clean)


def measure_edits(bench: Bench, seat: Seat, devices: int) -> list[Row]:
    """Add a line and let it out, again and again; the disk alone would take a file written, synced and renamed."""
    disk = bench.scratch / "disk"
    disk.mkdir()
    numbers, sharing = count(), seat.sharing
    with closing(seat.open()) as journal:

        def edit() -> float:
            journal.run(AddItem(date(1989, 1, 1 + next(numbers) // 20), Kind.KEEP, "一行"))
            start = time.perf_counter()
            outcome = sharing.sync(nobody)
            taken = time.perf_counter() - start
            assert outcome.published == 1
            return taken

        ours, raw = times_of(_EDITS, edit, lambda: _put(disk, next(numbers)))
    what, against = (
        f"sync: a line sealed and published, {devices} devices",
        "a file of 4 KB written and synced",
    )
    slow, slow_raw = (percentile(times, 0.95) for times in (ours, raw))
    return [
        Row(f"{what}, median", median(ours), median(raw), against, n=_EDITS),
        Row(f"{what}, p95", slow, slow_raw, against, "ms", 50.0, On.OURS, _EDITS),
    ]


def _last(path: Path, table: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute(f"SELECT coalesce(max(key), 0) FROM {table}").fetchone()[0])


def _listed(folder: Path) -> int:
    """List a folder with all below it; return how many files there are."""
    with os.scandir(folder) as found:
        return sum(_listed(Path(entry.path)) if entry.is_dir() else 1 for entry in found)


def _put(folder: Path, number: int) -> None:
    handle = os.open(folder / "new", os.O_CREAT | os.O_WRONLY)
    os.write(handle, bytes(4096))
    os.fsync(handle)
    os.close(handle)
    (folder / "new").rename(folder / str(number))
