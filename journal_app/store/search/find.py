"""Full-text search over all lines, newest day first; what it finds does not depend on the state of the index.

The lines that match are put together from three sources: hits of the index, lines marked as changed since, and days
the index does not cover. Every line is held against its current text. Of one day's lines no order is promised.

The journal is read before the index (snapshots of two files are never taken at one moment): the index only grows,
so that at any later moment it holds what the journal's marks do not.
"""

from __future__ import annotations

import heapq
import logging
import math
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date
from itertools import chain, islice
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from journal_app.domain.errors import JournalError
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Found, Kind
from journal_app.store.file import held
from journal_app.store.file.connections import uri_of
from journal_app.store.file.database import Database, connect_to_read
from journal_app.store.file.known_errors import known_errors
from journal_app.store.reads.okrs.refs import KEY_RESULT_REF
from journal_app.store.search import conditions, search_language
from journal_app.store.search.index_file import UNCOVERED, State, Ties, give_up, index_path, is_damage
from journal_app.store.search.search_language import Asked

logger = logging.getLogger(__name__)

DEFAULT_LIMIT = 50
_FEW = 20_000
_RECENT_TRIED = 48
_EVEN = 1000  # lines read one by one in the time the index takes for the square of their number
_CACHE_KIB = 8192

_MINE = "(SELECT key FROM member WHERE id = :me)"
# CROSS JOIN keeps the order of the tables: newest day first without sorting, one line at a time.
_SHARED_BY_DAY = """
SELECT i.key << 1, e.day, i.text FROM entry e CROSS JOIN line i ON i.entry = e.key
WHERE e.day >= :first AND e.day < :before {also} ORDER BY e.day DESC
"""
_PRIVATE_BY_DAY = f"""
SELECT p.key << 1 | 1, p.day, p.text FROM private_item p
WHERE p.day >= :first AND p.day < :before AND p.member = {_MINE} {{also}} ORDER BY p.day DESC
"""
_MARKED_FEW = """
SELECT u.doc, e.day, i.text FROM unindexed u CROSS JOIN line i ON i.key = u.doc >> 1
CROSS JOIN entry e ON e.key = i.entry WHERE NOT u.doc & 1 AND e.day >= :first {shared}
UNION ALL SELECT u.doc, p.day, p.text FROM unindexed u CROSS JOIN private_item p ON p.key = u.doc >> 1
WHERE u.doc & 1 AND p.day >= :first AND p.member = {mine} {private}
ORDER BY 2 DESC
"""
_CANDIDATES = """
SELECT f.rowid, d.line, coalesce(e.day, p.day), coalesce(i.text, p.text)
FROM search.line f CROSS JOIN search.doc d ON d.docid = f.rowid
LEFT JOIN line i ON i.key = CASE WHEN d.line & 1 THEN NULL ELSE d.line >> 1 END LEFT JOIN entry e ON e.key = i.entry
LEFT JOIN private_item p ON p.key = CASE WHEN d.line & 1 THEN d.line >> 1 END AND p.member = {mine}
WHERE f.line MATCH :expression AND NOT EXISTS (SELECT 1 FROM unindexed WHERE doc = d.line) {also} ORDER BY f.rowid DESC
"""
# The few lines that meet a condition, whatever words they hold.
_DRIVEN_SHARED = """
SELECT i.key << 1, e.day, i.text FROM (SELECT DISTINCT item FROM ({drive})) d CROSS JOIN line i ON i.key = d.item
CROSS JOIN entry e ON e.key = i.entry WHERE 1 {also} ORDER BY e.day DESC
"""
_DRIVEN_PRIVATE = """
SELECT p.key << 1 | 1, p.day, p.text FROM (SELECT DISTINCT item FROM ({drive})) d
CROSS JOIN private_item p ON p.key = d.item WHERE p.member = {mine} {also} ORDER BY p.day DESC
"""
_MARKS = "SELECT count(*) FROM unindexed"
_LINES = "SELECT (SELECT count(*) FROM item) + (SELECT count(*) FROM private_item)"
_REF = f"coalesce({KEY_RESULT_REF}, '')"
_FOUND_SHARED = f"""
SELECT i.id, e.day, m.name, i.kind, i.text, {_REF} FROM item i JOIN entry e ON e.key = i.entry
JOIN who m ON m.key = e.member LEFT JOIN key_result k ON k.key = i.kr WHERE i.key = ?
"""
_FOUND_PRIVATE = f"""
SELECT p.id, p.day, m.name, p.kind, p.text, {_REF} FROM private_item p JOIN member m ON m.key = p.member
LEFT JOIN key_result k ON k.key = p.kr WHERE p.key = ?
"""


class _Hit(NamedTuple):
    """A line that matches: its ISO day, and its number (key << 1 | private)."""

    day: str
    number: int


_Row = tuple[int, str, str]
_day = itemgetter(0)


class _IndexFailedError(Exception):
    """The index could not be read; the cause says why."""


class Search:
    """Searches one journal, on a connection of its own that any thread may use, one at a time."""

    def __init__(self, journal: Path) -> None:
        """Search the journal at `journal`; nothing is opened before the first search."""
        self._path = journal
        self._index = index_path(journal)
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._attached = False
        self._index_hold: held.Hold | None = None

    def find(self, text: str, me: Id, limit: int = DEFAULT_LIMIT) -> list[Found]:
        """Return the newest lines that match a search (see `search_language`), those private to `me` among them.

        Raises the errors of opening and reading the journal; a damaged index is given up and done without.
        """
        asked = search_language.read(text)
        if asked.is_empty or limit < 1:
            return []
        with self._lock, known_errors(self._path):
            try:
                return self._found(asked, me, limit, use_index=True)
            except _IndexFailedError as failure:
                self._give_up(failure)
            return self._found(asked, me, limit, use_index=False)

    def backlog(self) -> int:
        """Return how many lines the index does not hold as they are now."""
        with self._lock, known_errors(self._path):
            with suppress(_IndexFailedError), self._reading(use_index=True) as (connection, state):
                counted = _MARKS if state is not None and not state.covered_from else _LINES
                return int(connection.execute(counted).fetchone()[0])
            with self._reading(use_index=False) as (connection, _):
                return int(connection.execute(_LINES).fetchone()[0])

    def close(self) -> None:
        """Close the connection; a later search opens it again."""
        with self._lock:
            self._close()

    # The two files -----------------------------------------------------------

    @contextmanager
    def _reading(self, *, use_index: bool) -> Iterator[tuple[sqlite3.Connection, State | None]]:
        """Read on one snapshot; the state is None where there is no index to be used."""
        try:
            connection, state = self._begin(use_index=use_index)
            if use_index and state is None and self._attached:
                # The file may have been replaced since it was opened.
                self._close()
                connection, state = self._begin(use_index=True)
            if state is None and self._attached:
                # Windows replaces no file that is held open.
                self._close()
                connection, state = self._begin(use_index=False)
            yield connection, state
            connection.execute("COMMIT")
        except BaseException:
            self._close()
            raise

    def _begin(self, *, use_index: bool) -> tuple[sqlite3.Connection, State | None]:
        connection = self._opened(use_index=use_index)
        connection.execute("BEGIN")
        ties = Ties.read(connection)
        if not (use_index and self._attached):
            return connection, None
        try:
            state = State.read(connection, "search")
        except sqlite3.DatabaseError as error:
            raise _IndexFailedError from error
        return connection, state if state.fits(ties) else None

    def _opened(self, *, use_index: bool) -> sqlite3.Connection:
        if self._connection is not None and not self._attached and use_index and self._index.exists():
            self._close()
        if self._index_hold is not None and self._index_hold.trouble() is not None:
            self._close()  # moved or replaced: the one at the path is read, without the log of this one
        if self._connection is None:
            held.require(self._path)
            self._connection = connect_to_read(self._path, own_thread=False)
            if use_index and self._index.exists():
                self._attach(self._connection)
        return self._connection

    def _attach(self, connection: sqlite3.Connection) -> None:
        try:
            connection.execute("ATTACH ? AS search", (uri_of(self._index.absolute(), "mode=ro"),))
            connection.execute("SELECT count(*) FROM search.sqlite_master")
            self._index_hold = held.Hold(self._index)
            connection.execute(f"PRAGMA search.cache_size = -{_CACHE_KIB}")
            self._attached = True
        except (sqlite3.DatabaseError, JournalError) as error:
            raise _IndexFailedError from error

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        if self._index_hold is not None:
            self._index_hold.forget_log()
            self._index_hold.release()
            self._index_hold = None
        self._connection, self._attached = None, False

    def _give_up(self, failure: _IndexFailedError) -> None:
        cause = failure.__cause__
        if isinstance(cause, sqlite3.DatabaseError) and is_damage(cause):
            logger.warning("the search index is damaged and will be made anew")
            with suppress(JournalError), closing(Database(self._path)) as journal:
                give_up(journal)

    # What is found -----------------------------------------------------------

    def _found(self, asked: Asked, me: Id, limit: int, *, use_index: bool) -> list[Found]:
        with self._reading(use_index=use_index) as (connection, state):
            sources = _Sources(connection, me, asked)
            hits = sources.recent(limit) if state is not None and asked.is_short else None
            if hits is None:
                hits = list(islice(sources.all(state), limit))
            return [_shown(connection, hit) for hit in hits]


class _Sources:
    """The lines of one search, from wherever they are found."""

    def __init__(self, connection: sqlite3.Connection, me: Id, asked: Asked) -> None:
        self._connection = connection
        self._me = me
        self._asked = asked
        self._conditions = conditions.of(connection, me, asked.operators)

    def recent(self, limit: int) -> list[_Hit] | None:
        """Return the hits where the newest lines hold enough of them, else None.

        For a single letter or a short word the index reads and sorts all lines that have it, which costs the more
        the more there are; reading lines until enough are found costs the less. `worth` is where they meet.
        """
        lines = self._connection.execute("SELECT max(key) FROM item").fetchone()[0] or 0
        worth = limit * math.isqrt(lines // _EVEN)
        hits: list[_Hit] = []
        for seen, (number, day, text) in enumerate(self._lines("", UNCOVERED), 1):
            if self._asked.matches(text):
                hits.append(_Hit(day, number))
                if len(hits) == limit:
                    return hits
            if seen >= _RECENT_TRIED and (len(hits) + 1) * worth < limit * seen:
                return None
        return hits

    def all(self, state: State | None) -> Iterator[_Hit]:
        """Yield all hits, newest day first."""
        if (driving := self._conditions.driving) is not None and driving.drives is not None:
            return self._matching(self._driven(*driving.drives))
        if state is None or not self._asked.query.terms:
            return self._matching(self._lines("", UNCOVERED))
        covered = heapq.merge(
            self._indexed(state), self._matching(self._marked(state.covered_from)), key=_day, reverse=True
        )
        older = self._lines("", state.covered_from) if state.covered_from else ()
        return chain(covered, self._matching(older))

    def _matching(self, lines: Iterable[_Row]) -> Iterator[_Hit]:
        for number, day, text in lines:
            if self._asked.matches(text):
                yield _Hit(day, number)

    def _driven(self, shared: str, private: str) -> Iterator[_Row]:
        """Yield the lines that meet all conditions, of which one is met by few."""
        execute, bound = self._connection.execute, {"me": self._me}
        found = execute(_DRIVEN_SHARED.format(drive=shared, also=self._conditions.shared))
        mine = _DRIVEN_PRIVATE.format(drive=private, mine=_MINE, also=self._conditions.private)
        return heapq.merge(found, execute(mine, bound), key=itemgetter(1), reverse=True)

    def _indexed(self, state: State) -> Iterator[_Hit]:
        expression = self._asked.query.expression(state.frequent_tokens)
        both = f"CASE WHEN d.line & 1 THEN 1 {self._conditions.private} ELSE 1 {self._conditions.shared} END"
        try:
            sql = _CANDIDATES.format(mine=_MINE, also=f"AND {both}" if self._conditions.all else "")
            rows = self._connection.execute(sql, {"me": self._me, "expression": expression})
            for docid, number, day, text in rows:
                # A line deleted since has no text; one whose key went to a line of another day is met there.
                if text is None or not self._asked.matches(text):
                    continue
                if date.fromisoformat(day).toordinal() == docid >> state.day_bits:
                    yield _Hit(day, number)
        except sqlite3.DatabaseError as error:
            raise _IndexFailedError from error

    def _marked(self, first: str) -> Iterator[_Row]:
        marks = self._connection.execute(f"SELECT count(*) FROM (SELECT 1 FROM unindexed LIMIT {_FEW})")
        if marks.fetchone()[0] < _FEW:
            also = {"shared": self._conditions.shared, "private": self._conditions.private}
            return self._connection.execute(
                _MARKED_FEW.format(mine=_MINE, **also), {"me": self._me, "first": first}
            )
        # So many are not sorted before the first can be looked at.
        return self._lines(first, UNCOVERED, "AND EXISTS (SELECT 1 FROM unindexed WHERE doc = {})")

    def _lines(self, first: str, before: str, also: str = "") -> Iterator[_Row]:
        """Yield the lines from the day `first` to before the day `before`, newest first."""
        asked = self._conditions
        bound = {"me": self._me, "first": max(first, asked.first), "before": min(before, asked.before)}
        shared = _SHARED_BY_DAY.format(also=also.format("i.key << 1") + asked.shared)
        private = _PRIVATE_BY_DAY.format(also=also.format("p.key << 1 | 1") + asked.private)
        execute = self._connection.execute
        return heapq.merge(execute(shared, bound), execute(private, bound), key=itemgetter(1), reverse=True)


def _shown(connection: sqlite3.Connection, hit: _Hit) -> Found:
    private = bool(hit.number & 1)
    sql = _FOUND_PRIVATE if private else _FOUND_SHARED
    id_, day, member, kind, text, ref = connection.execute(sql, (hit.number >> 1,)).fetchone()
    return Found(Id(id_), date.fromisoformat(day), member, Kind(kind), text, ref, private)
