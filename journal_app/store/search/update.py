"""The update of the search index, in the background, while the journal goes on being written.

A new index is filled by walking the days from the newest back: a search uses what is covered and reads the rest as
it stands. After that, lines marked in `unindexed` are taken in, and their marks cleared where the line is still as
it was taken in. The index is committed before marks are cleared, so that a line is found by its mark or by the index
at every moment. All work is done in steps of about a tenth of a second; a step cut short is done again.

All steps of all processes run one at a time under the write lock of the index. The journal's own write lock is held
only while marks are cleared, for about a millisecond.
"""

from __future__ import annotations

import logging
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from journal_app.store.file.database import Database
from journal_app.store.file.known_errors import known_errors
from journal_app.store.search import search_tokens
from journal_app.store.search.index_file import (
    DayFullError,
    Line,
    SearchIndex,
    State,
    Ties,
    give_up,
    is_damage,
    open_index,
)

logger = logging.getLogger(__name__)

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

_ENTRIES_AT_ONCE = 500
_MARKS_AT_ONCE = 2000
_CLEARED_AT_ONCE = 200
_SAMPLE = 3000
_FREQUENT = 500
_WORTH_SAMPLING = 5000
_GARBAGE_SHARE = 0.25
_GARBAGE_FREE = 1000

_LINES = """
SELECT i.key << 1, e.day, i.text FROM entry e JOIN item i ON i.entry = e.key WHERE e.day >= ?1 AND e.day < ?2
UNION ALL SELECT key << 1 | 1, day, text FROM private_item WHERE day >= ?1 AND day < ?2
"""
_NEWEST = """
SELECT i.text FROM entry e CROSS JOIN item i ON i.entry = e.key ORDER BY e.day DESC LIMIT ?
"""
# A mark outlives its line; then there is no day and no text.
_MARKED = """
SELECT u.doc, coalesce(e.day, p.day), coalesce(i.text, p.text) FROM unindexed u
LEFT JOIN item i ON i.key = u.doc >> 1 AND NOT u.doc & 1 LEFT JOIN entry e ON e.key = i.entry
LEFT JOIN private_item p ON p.key = u.doc >> 1 AND u.doc & 1
"""
_ALL = "SELECT (SELECT count(*) FROM item) + (SELECT count(*) FROM private_item)"


def index_pending(
    journal: Path, index: Path, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> int:
    """Take all waiting lines into the index and return how many there were; safe on any thread.

    `progress` is called with (lines done, lines in all); `cancelled` is asked after each step. Raises JournalError
    where the disk is full or cannot be written to; searches are exact without an index too.
    """
    with closing(Database(journal)) as database:
        # A cleared mark lost to a power cut only means that a line is taken in twice.
        database.connection.execute("PRAGMA synchronous = NORMAL")
        try:
            return _index(database, index, progress, cancelled)
        except (sqlite3.DatabaseError, DayFullError) as error:
            logger.info("the search index is made anew: %s", type(error).__name__)
            give_up(database)
            return _index(database, index, progress, cancelled)


def _index(journal: Database, path: Path, progress: Progress | None, cancelled: Cancelled | None) -> int:
    try:
        with _damage_aside(path), closing(open_index(path, journal)) as index:
            work = _Work(journal, index, cancelled or (lambda: False), progress or (lambda _done, _all: None))
            return work.run()
    except OSError:
        logger.info("the old search index is still being read by another process")
        return 0


@contextmanager
def _damage_aside(path: Path) -> Iterator[None]:
    """Name the errors of the index's file as `known_errors` does; damage passes, since it has its own cure."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if is_damage(error):
            raise
        with known_errors(path):
            raise


class _Work:
    """One bringing up to date."""

    def __init__(
        self, journal: Database, index: SearchIndex, cancelled: Cancelled, progress: Progress
    ) -> None:
        self._journal = journal
        self._index = index
        self._cancelled = cancelled
        self._progress = progress
        self._done = 0
        self._spent = False

    def run(self) -> int:
        walking = bool(self._index.state().covered_from)
        count = _ALL if walking else "SELECT count(*) FROM unindexed"
        total = self._journal.connection.execute(count).fetchone()[0]
        for step in (self._walk, self._take_in_marked, self._look_over, self._compact):
            before = self._done
            while step():
                if self._done > before:
                    self._progress(min(self._done, total), total)
                # Asked after a step only: whoever allows too little time still gets on.
                if self._cancelled():
                    return self._done
        return self._done

    def _walk(self) -> bool:
        """Take in the newest days not covered yet; tell whether there were any."""
        with self._index.writing(durable=False) as state:
            if not state.covered_from:
                return False
            first, lines = self._newest_before(state.covered_from)
            self._index.take_in(lines, state)
            self._index.note(covered_from=first)
        self._done += len(lines)
        return True

    def _newest_before(self, day: str) -> tuple[str, list[Line]]:
        """Return the lines of some whole days before a day, and the first of these days, "" for the first of all."""
        with self._journal.reading() as connection:
            row = connection.execute(
                "SELECT day FROM entry WHERE day < ? ORDER BY day DESC LIMIT 1 OFFSET ?",
                (day, _ENTRIES_AT_ONCE),
            ).fetchone()
            first = row[0] if row else ""
            return first, [Line(*found) for found in connection.execute(_LINES, (first, day))]

    def _take_in_marked(self) -> bool:
        """Take in some of the lines written since; tell whether to go on."""
        with self._index.writing(durable=True) as state:
            with self._journal.reading() as connection:
                marked = connection.execute(f"{_MARKED} LIMIT {_MARKS_AT_ONCE}").fetchall()
            if not marked:
                return False
            renewed = self._index.take_in([Line(*found) for found in marked if found[1] is not None], state)
            self._index.note(batch=state.batch + 1, renewed=state.renewed + renewed)
        self._done += len(marked)
        # Small transactions: a save in the window must not wait for a long one.
        parts = (marked[at : at + _CLEARED_AT_ONCE] for at in range(0, len(marked), _CLEARED_AT_ONCE))
        return all(self._clear(part, state) for part in parts)

    def _clear(self, taken: list[tuple[int, str | None, str | None]], state: State) -> bool:
        """Clear the marks of lines that have not changed since; tell whether the index is still the journal's."""
        with self._journal.writing() as connection:
            if Ties.read(connection).generation != state.generation:
                return False
            slots = ",".join("?" * len(taken))
            now = set(connection.execute(f"{_MARKED} WHERE u.doc IN ({slots})", [mark[0] for mark in taken]))
            settled = [(mark[0],) for mark in taken if mark in now]
            connection.executemany("DELETE FROM unindexed WHERE doc = ?", settled)
            connection.execute(
                "INSERT INTO local(name, value) VALUES ('search_batch', ?1) "
                "ON CONFLICT(name) DO UPDATE SET value = max(value, ?1)",
                (state.batch + 1,),
            )
        return True

    def _look_over(self) -> bool:
        """Give the index up where too much is left behind in it; find out the frequent tokens of a grown one."""
        state = self._index.state()
        if self._done:
            size, live = self._index.size(), self._journal.connection.execute(_ALL).fetchone()[0]
            self._spent = size - live + state.renewed > live * _GARBAGE_SHARE + _GARBAGE_FREE
        if self._spent:
            give_up(self._journal)
        elif not state.frequent and self._index.size(at_most=_WORTH_SAMPLING) == _WORTH_SAMPLING:
            with self._index.writing(durable=False):
                self._index.note(frequent=" ".join(self._frequent_tokens()))
        return False

    def _compact(self) -> bool:
        return not self._spent and self._index.compact()

    def _frequent_tokens(self) -> list[str]:
        """Return the tokens that narrow a search least, the most frequent of the newest lines first."""
        seen: Counter[str] = Counter()
        for (text,) in self._journal.connection.execute(_NEWEST, (_SAMPLE,)):
            seen.update(search_tokens.tokens_of(search_tokens.folded(text)))
        return [token for token, _ in seen.most_common(_FREQUENT)]
