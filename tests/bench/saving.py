"""Saving one line durably, against SQLite's own commit of the same rows and against the disk itself."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from journal_app.domain.ids import NOBODY
from journal_app.domain.kpt import Item, Kind
from journal_app.journal.entry_commands import AddItem, EditItem
from journal_app.journal.journal import Journal
from tests.bench.journals import Bench
from tests.bench.rounds import On, Row, times_of

_ROUNDS = 200
_SAVES = 3000
_INDEXED_EVERY = 50
_LONG_AGO = date(1990, 1, 1)
_TEXT = "返信テンプレを3本整えた。問い合わせの一次回答が半分の時間で済むようになった"


def measure_save(bench: Bench) -> list[Row]:
    """Compare adding and editing a line; then look for the longest wait while the index is kept up beside it."""
    path, twin = bench.copy("ours"), bench.copy("raw")
    with (
        closing(Journal(path, bench.scratch / "backups")) as journal,
        closing(_Raw(twin)) as raw,
        closing(_Disk(bench.scratch / "disk")) as disk,
    ):
        adding = _Adding(journal)
        rows = _compared("add a line", times_of(_ROUNDS, adding.add, raw.add, disk.append))
        rows += _compared("edit a line", times_of(_ROUNDS, adding.edit, raw.edit, disk.append))
        rows.append(_longest(journal, adding))
        return rows


def _compared(what: str, times: list[list[float]]) -> list[Row]:
    ours, raw, disk = (median(taken) for taken in times)
    return [
        Row(f"save: {what}", ours, raw, "the same rows by bare sqlite3", n=_ROUNDS),
        Row(f"save: {what}", ours, disk, "append 4 KB + fdatasync", limit=1.2, n=_ROUNDS),
    ]


def _longest(journal: Journal, adding: _Adding) -> Row:
    """Save 3,000 times while a second thread takes every 50 of them into the index."""
    due, done = threading.Semaphore(0), threading.Event()

    def index() -> None:
        while due.acquire() and not done.is_set():
            journal.index.take_in()

    thread = threading.Thread(target=index)
    # The index of a journal this old exists; making it is not what is looked at here.
    journal.index.take_in()
    thread.start()
    worst = 0.0
    try:
        for number in range(_SAVES):
            start = time.perf_counter()
            (adding.edit if number % 2 else adding.add)()
            worst = max(worst, time.perf_counter() - start)
            if number % _INDEXED_EVERY == 0:
                due.release()
    finally:
        done.set()
        due.release()
        thread.join()
    what = f"save: longest of {_SAVES}, the index kept up meanwhile"
    return Row(what, 1000 * worst, None, "", "ms", 20.0, On.OURS, _SAVES)


class _Adding:
    """Adds lines to one section of one day, a new day for every 20, as nobody writes more."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._made = 0
        self._last = NOBODY

    def add(self) -> None:
        # Days long ago: the size of today's form is not what is looked at.
        day = _LONG_AGO - timedelta(days=self._made // 20)
        self._made += 1
        changes = self._journal.run(AddItem(day, Kind.KEEP, f"{_TEXT} {self._made}"))
        item = changes.made(Item)
        self._last = item.id if item else NOBODY

    def edit(self) -> None:
        self._made += 1
        self._journal.run(EditItem(self._last, f"{_TEXT} {self._made}"))


class _Raw:
    """The rows of a save written with nothing between them and SQLite."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")
        self._entry = self._one("SELECT max(key) FROM entry")
        self._item = self._one("SELECT max(key) FROM item")
        self._op = self._one("SELECT max(key) FROM op")
        self._json = self._connection.execute("SELECT val FROM op WHERE key = ?", (self._op,)).fetchone()[0]

    def _one(self, sql: str) -> int:
        return int(self._connection.execute(sql).fetchone()[0])

    def add(self) -> None:
        self._item += 1
        id_ = self._item.to_bytes(16, "big")
        self._begin()
        self._connection.execute(
            "INSERT INTO item(key, id, entry, kind, pos, text, outcome, updated_at) "
            "VALUES (?, ?, ?, 'keep', 'i', ?, '', 0)",
            (self._item, id_, self._entry, f"{_TEXT} {self._item}"),
        )
        self._log(id_, 4, None, self._json)

    def edit(self) -> None:
        self._begin()
        text = f"{_TEXT} {self._op}"
        self._connection.execute("UPDATE item SET text = ?, updated_at = 1 WHERE key = ?", (text, self._item))
        self._log(self._item.to_bytes(16, "big"), 1, 51, text)

    def _begin(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")

    def _log(self, id_: bytes, code: int, fld: int | None, value: str) -> None:
        self._op += 1
        self._connection.execute(
            "INSERT INTO op(key, hlc, code, ent, fld, val, parents) VALUES (?, 0, ?, ?, ?, ?, NULL)",
            (self._op, code, id_, fld, value),
        )
        self._connection.execute("INSERT OR IGNORE INTO unindexed(doc) VALUES (?)", (self._item << 1,))
        self._connection.execute("UPDATE local SET value = value + 1 WHERE name = 'changes'")
        self._connection.execute("COMMIT")

    def close(self) -> None:
        self._connection.close()


class _Disk:
    """The least a durable save can cost: 4 KB at the end of a file, and waiting for the disk."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND)
        self._page = bytes(4096)

    def append(self) -> None:
        os.write(self._file, self._page)
        (os.fdatasync if hasattr(os, "fdatasync") else os.fsync)(self._file)

    def close(self) -> None:
        os.close(self._file)
