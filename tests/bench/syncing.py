"""Sharing in a folder on this disk: a whole journal goes out and comes in elsewhere; then a large team at work."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import Any

import zstandard

from journal_app.store.schema import TABLES
from tests.bench import sync_passes
from tests.bench.journals import Bench
from tests.bench.rounds import On, Row
from tests.bench.sync_steps import Seat, nobody

_LONG_ROUNDS = 3  # of what takes a while; once where the journal is large
_LARGE = 50_000
_FEW, _MANY = 50, 200
_ROOT = Path(__file__).parents[2]
_SHARED_TABLES = [table.name for table in TABLES.values() if table.logged]
_LOGGED = "key, hlc, code, ent, fld, val, parents, lam"


def measure_sync(bench: Bench) -> list[Row]:
    """Share the journal, let a second computer join, then a team of 50 and of 200 devices."""
    seat = Seat(bench.copy("owner").parent, bench.scratch / "shared")
    seat.place.mkdir()
    seat.sharing.found(str(seat.place), "the first one", None)
    rows = _sealing(bench, seat)
    rows += _size(seat)
    rows += _joining(bench, seat)
    team = sync_passes.new_team(seat, _FEW)
    rows += sync_passes.measure_news(bench, seat, team)
    rows.append(sync_passes.measure_idle(seat, _FEW, 0.5))
    sync_passes.new_team(seat, _MANY - _FEW, known=_FEW)
    rows.append(sync_passes.measure_idle(seat, _MANY, 50.0))
    rows += sync_passes.measure_edits(bench, seat, _MANY)
    rows += sync_passes.measure_junk(bench, seat)
    return rows


# ---------------------------------------------------------------- a whole journal
def _sealing(bench: Bench, seat: Seat) -> list[Row]:
    """Seal and publish everything again and again, from the moment the team was founded."""
    founded, marked = bench.scratch / "founded.db", bench.scratch / "marked"
    shutil.copyfile(seat.journal, founded)
    shutil.copytree(seat.place, marked)
    target = bench.scratch / "ops" / "journal.db"

    def seal() -> dict[str, Any]:
        shutil.rmtree(seat.place)
        shutil.copytree(marked, seat.place)
        shutil.copyfile(founded, seat.journal)
        return _step("seal", seat.home, seat.place)

    def insert() -> dict[str, Any]:
        shutil.rmtree(target.parent, ignore_errors=True)
        return _step("insert", founded, target, "op")

    ours, raw = _in_turns(bench, seal, insert)
    number, seconds = _count(seat.journal, "op"), _median(ours, "seconds")
    what = f"sync: seal and publish {number:,} operations ({number / seconds:,.0f}/s)"
    against = "INSERT of the same op rows"
    return [Row(what, 1000 * seconds, 1000 * _median(raw, "seconds"), against, n=len(ours))]


def _size(seat: Seat) -> list[Row]:
    """Compare what lies in the shared folder with what was written, and with the log packed by itself."""
    with closing(sqlite3.connect(seat.journal)) as connection:
        logged = connection.execute(f"SELECT {_LOGGED} FROM op WHERE seg IS NOT NULL").fetchall()
        text = connection.execute("SELECT sum(length(CAST(text AS BLOB))) FROM item").fetchone()[0]
    lines = "".join(json.dumps(row, default=bytes.hex, ensure_ascii=False) + "\n" for row in logged)
    packed = len(zstandard.ZstdCompressor(level=3).compress(lines.encode()))
    shared = sum(path.stat().st_size for path in seat.place.rglob("*.seg"))
    number = len(logged)
    what = "sync: bytes in the shared folder, per operation"
    return [
        Row(what, shared / number, text / number, "the words in UTF-8", "B", 0.30),
        Row(what, shared / number, packed / number, "zstd -3 of the log as JSON lines", "B", 0.85),
    ]


def _joining(bench: Bench, seat: Seat) -> list[Row]:
    """Let a second computer of the same person join, again and again, and write all that it shows without sharing."""
    code = seat.sharing.invite_my_device(nobody).code
    seat.sharing.sync(nobody)
    marked = bench.scratch / "before joining"
    shutil.copytree(seat.place, marked)
    joiner = Seat(bench.scratch / "joiner", seat.place)
    target = bench.scratch / "rows" / "journal.db"

    def join() -> dict[str, Any]:
        shutil.rmtree(seat.place)
        shutil.copytree(marked, seat.place)
        shutil.rmtree(joiner.home, ignore_errors=True)
        joiner.home.mkdir()
        return _step("join", joiner.home, joiner.place, code)

    def insert() -> dict[str, Any]:
        shutil.rmtree(target.parent, ignore_errors=True)
        return _step("insert", joiner.journal, target, *_SHARED_TABLES, "op")

    ours, raw = _in_turns(bench, join, insert)
    assert {told["digest"] for told in ours} == {seat.sharing.digest()}
    number, seconds, insert_s = _count(seat.journal, "op"), _median(ours, "seconds"), _median(raw, "seconds")
    what, against = (
        f"sync: join and show {number:,} operations ({number / seconds:,.0f}/s)",
        "INSERT of the same rows",
    )
    turns, longest = len(ours), 1000 * max(told["longest"] for told in ours)
    return [
        Row(what, 1000 * seconds, 1000 * insert_s, against, limit=1.25, n=turns),
        Row("sync: join, per operation", 1e6 * seconds / number, None, "", "µs", 10.0, On.OURS, turns),
        Row("sync: join, peak memory", _median(ours, "peak"), None, "", "MiB", 300.0, On.OURS, turns),
        Row("sync: join, longest write transaction", longest, None, "", "ms", 20.0, On.OURS, turns),
    ]


# ---------------------------------------------------------------- around
def _step(*arguments: object) -> dict[str, Any]:
    """Take a step in a process of its own; return what it tells."""
    outcome = subprocess.run(
        [sys.executable, "-m", "tests.bench.sync_steps", *map(str, arguments)],
        capture_output=True, text=True, check=True, cwd=_ROOT,
    )  # fmt: skip
    told: dict[str, Any] = json.loads(outcome.stdout.splitlines()[-1])
    return told


def _in_turns(bench: Bench, *steps: Callable[[], dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Take the steps in turns; return what each told. There is nothing to warm up in a new process."""
    turns = 1 if bench.items > _LARGE else _LONG_ROUNDS
    told = [[step() for step in steps] for _ in range(turns)]
    return [[turn[at] for turn in told] for at in range(len(steps))]


def _median(told: list[dict[str, Any]], name: str) -> float:
    return float(median(turn[name] for turn in told))


def _count(path: Path, table: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
