"""The side file of the full-text search: a cache beside the journal that may be deleted at any time.

`line` is a contentless FTS5 table of tokens (see `tokens`); `doc` says which journal line a docid stands for (its key
in `item` << 1, or in `private_item` << 1 | 1). A docid is the ordinal of the day << `day_bits` | a number within the
day, so that docids in descending order are lines from the newest day on.

The index never forgets: an edited line keeps its docid and gets more tokens, a deleted one leaves them behind. A hit
is only a candidate until the line's current text has been looked at, so what is left behind costs time and nothing
else; and a journal put back to an earlier state is still covered. Which lines changed since is in the journal itself,
in `unindexed`. Three things tie the two files together, all checked before an index is used:

- `generation`, a random number both files hold: an index of another journal, or one given up, is not used.
- `batch`, which grows with each taking-in, before its marks are cleared in the journal: an index older than the marks
  already cleared (a copied file, a power cut) is not used.
- `covered_from`: lines of earlier days are not in the index yet. "" where all are, UNCOVERED where none is.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from journal_app import private
from journal_app.store.file.connections import connect, uri_of
from journal_app.store.file.database import BUSY_SECONDS, Database
from journal_app.store.search import search_tokens
from journal_app.system import SYSTEM

_FILE_NAME = "search.db"
UNCOVERED = "~"  # later than any ISO date
_LAYOUT = 1
_VERSION = _LAYOUT << 16 | search_tokens.VERSION
_LEAST_DAY_BITS = 8
_WAL_BYTES_KEPT = 16 << 20
_PAGES_MERGED = 500

LINE_TABLE = f"""
CREATE VIRTUAL TABLE line USING fts5(
    tokens, content='', detail=none, columnsize=0,
    tokenize="ascii tokenchars '{search_tokens.PUNCTUATION.replace("'", "''").replace('"', '""')}'"
)
"""
_SCHEMA = f"""
CREATE TABLE state(
    version INTEGER, generation INTEGER, batch INTEGER, covered_from TEXT,
    day_bits INTEGER, renewed INTEGER, frequent TEXT
) STRICT;
CREATE TABLE doc(docid INTEGER PRIMARY KEY, line INTEGER NOT NULL) STRICT;
{LINE_TABLE};
-- Merging in the middle of a taking-in stalled it for seconds; `compact` does it at leisure.
INSERT INTO line(line, rank)
VALUES ('automerge', 0), ('crisismerge', 400), ('usermerge', 8), ('hashsize', {32 << 20});
"""
_LARGEST_DAY = """
SELECT max(
    (SELECT coalesce(max(n), 0) FROM (SELECT count(*) AS n FROM item i JOIN entry e ON e.key = i.entry GROUP BY e.day)),
    (SELECT coalesce(max(n), 0) FROM (SELECT count(*) AS n FROM private_item GROUP BY day)))
"""
# What an index made of other tables, or of damaged pages, answers. A full disk or a lock says nothing against it.
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_SCHEMA}


class Line(NamedTuple):
    """A journal line as the index takes it in: its number (key << 1 | private), ISO day and text."""

    number: int
    day: str
    text: str


class DayFullError(Exception):
    """A day has more lines than its docids can count: the index has to be made anew with wider days."""


@dataclass(frozen=True, slots=True)
class Ties:
    """What a journal says of its index; a `generation` of None is that of no index."""

    generation: int | None
    batch: int

    @classmethod
    def read(cls, journal: sqlite3.Connection) -> Ties:
        """Read what the journal says."""
        rows = journal.execute(
            "SELECT name, value FROM local WHERE name IN ('search_generation', 'search_batch')"
        )
        known = dict(rows.fetchall())
        return cls(known.get("search_generation"), known.get("search_batch", 0))


@dataclass(frozen=True, slots=True)
class State:
    """What an index says of itself. `renewed` counts lines taken in again, `frequent` joins tokens by blanks."""

    version: int
    generation: int
    batch: int
    covered_from: str
    day_bits: int
    renewed: int
    frequent: str

    @classmethod
    def read(cls, connection: sqlite3.Connection, schema: str = "main") -> State:
        """Read the state; raises sqlite3.DatabaseError where the file is not an index."""
        row = connection.execute(
            f"SELECT version, generation, batch, covered_from, day_bits, renewed, frequent FROM {schema}.state"
        ).fetchone()
        if row is None:
            raise sqlite3.DatabaseError("the state is missing")
        return cls(*row)

    @property
    def frequent_tokens(self) -> list[str]:
        """Return the tokens that stand in many lines, the most frequent first."""
        return self.frequent.split(" ") if self.frequent else []

    def fits(self, ties: Ties) -> bool:
        """Tell whether the index belongs to a journal, and is not behind the marks that has cleared."""
        return self.version == _VERSION and self.generation == ties.generation and self.batch >= ties.batch


def index_path(journal: Path) -> Path:
    """Return where the index of a journal stands: beside it."""
    return journal.with_name(_FILE_NAME)


def is_damage(error: sqlite3.DatabaseError) -> bool:
    """Tell whether an error speaks against the file itself."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is None or code & 0xFF in _DAMAGE


def give_up(journal: Database) -> None:
    """Note that the index must not be used any more; the next taking-in makes a new one."""
    with journal.writing() as connection:
        connection.execute("DELETE FROM local WHERE name = 'search_generation'")


def open_index(path: Path, journal: Database) -> SearchIndex:
    """Open the index for writing, made anew where there is none that fits.

    Raises OSError where the old file cannot be replaced (on Windows: while another process reads it).
    """
    if not _fits(path, journal.connection):
        _replace(path, journal)
    return SearchIndex(path)


def _fits(path: Path, journal: sqlite3.Connection) -> bool:
    if not path.exists():
        return False
    with closing(SearchIndex(path)) as index:
        try:
            return index.state().fits(Ties.read(journal))
        except sqlite3.DatabaseError as error:
            if is_damage(error):
                return False
            raise


def _replace(path: Path, journal: Database) -> None:
    """Put an empty index in the place of one that does not fit, and tie it to the journal."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    SYSTEM.remove(part)
    generation = secrets.randbits(62)
    try:
        _make(part, generation, journal.connection)
        with journal.writing() as connection:
            if _fits(path, connection):
                return  # another process was faster
            # Tried once, as long as nobody else can write: the next taking-in tries again.
            # An old write-ahead log must not outlive its database: SQLite would replay it into the new one.
            for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
                with suppress(FileNotFoundError):
                    SYSTEM.unlink(path.with_name(name))
            SYSTEM.rename(part, path)
            connection.execute("DELETE FROM local WHERE name IN ('search_generation', 'search_batch')")
            connection.execute(
                "INSERT INTO local(name, value) VALUES ('search_generation', ?)", (generation,)
            )
            # It covers no day yet, so no line needs a mark to be found.
            connection.execute("DELETE FROM unindexed")
    finally:
        SYSTEM.remove(part)


def _make(path: Path, generation: int, journal: sqlite3.Connection) -> None:
    largest = journal.execute(_LARGEST_DAY).fetchone()[0]
    # Twice the largest day so far; docids that lie close make a small index.
    bits = max(_LEAST_DAY_BITS, (2 * largest).bit_length())
    private.make_file(path)
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(_SCHEMA)
        connection.execute(
            "INSERT INTO state VALUES (?, ?, 0, ?, ?, 0, '')", (_VERSION, generation, UNCOVERED, bits)
        )
        connection.commit()


class SearchIndex:
    """An open index, to write to. One connection, one thread."""

    def __init__(self, path: Path) -> None:
        """Open the file as it is; use `open_index`."""
        self._connection = connect(
            uri_of(path.absolute(), "mode=rw"), uri=True, isolation_level=None, timeout=BUSY_SECONDS
        )
        self._connection.execute(f"PRAGMA journal_size_limit = {_WAL_BYTES_KEPT}")

    def state(self) -> State:
        """Return what the index says of itself; raises sqlite3.DatabaseError where it is damaged."""
        return State.read(self._connection)

    @contextmanager
    def writing(self, *, durable: bool) -> Iterator[State]:
        """Run one taking-in, alone among all processes: whole, or not at all.

        `durable` waits for the disk: needed before marks in the journal are cleared.
        """
        self._connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield self.state()
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def take_in(self, lines: Iterable[Line], state: State) -> int:
        """Add the tokens of lines; return how many were in before. Call inside `writing`. Raises DayFullError."""
        by_day: dict[str, list[Line]] = defaultdict(list)
        for line in lines:
            by_day[line.day].append(line)
        renewed = 0
        # In ascending order, since FTS5 begins a new segment whenever a rowid is not above the last.
        for day in sorted(by_day):
            placed, known = self._placed(by_day[day], state.day_bits)
            renewed += known
            self._connection.executemany(
                "INSERT INTO line(rowid, tokens) VALUES (?, ?)",
                (
                    (docid, " ".join(search_tokens.tokens_of(search_tokens.folded(text))))
                    for docid, text in placed
                ),
            )
        return renewed

    def _placed(self, lines: list[Line], day_bits: int) -> tuple[list[tuple[int, str]], int]:
        """Return the lines of one day with their docids, ascending, and how many of them had one already."""
        first = date.fromisoformat(lines[0].day).toordinal() << day_bits
        last = first + (1 << day_bits) - 1
        rows = self._connection.execute(
            "SELECT line, docid FROM doc WHERE docid BETWEEN ? AND ?", (first, last)
        )
        docids = dict(rows.fetchall())
        fresh = sorted(line.number for line in lines if line.number not in docids)
        start = max(docids.values(), default=first - 1) + 1
        if start + len(fresh) - 1 > last:
            raise DayFullError
        added = dict(zip(fresh, range(start, last + 1), strict=False))
        self._connection.executemany(
            "INSERT INTO doc(docid, line) VALUES (?, ?)", ((docid, line) for line, docid in added.items())
        )
        docids |= added
        return sorted((docids[line.number], line.text) for line in lines), len(lines) - len(fresh)

    def size(self, *, at_most: int = -1) -> int:
        """Return how many docids are given out, to lines that may be gone by now."""
        sql = "SELECT count(*) FROM (SELECT 1 FROM doc LIMIT ?)"
        return int(self._connection.execute(sql, (at_most,)).fetchone()[0])

    def compact(self) -> bool:
        """Merge a little; tell whether there was something to merge."""
        before = self._connection.total_changes
        self._connection.execute("INSERT INTO line(line, rank) VALUES ('merge', ?)", (_PAGES_MERGED,))
        # FTS5's manual: a difference of less than two means that nothing was merged.
        return self._connection.total_changes - before >= 2

    def note(self, **values: int | str) -> None:
        """Change the state; call inside `writing`."""
        sets = ", ".join(f"{name} = ?" for name in values)
        self._connection.execute(f"UPDATE state SET {sets}", tuple(values.values()))

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
