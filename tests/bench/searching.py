"""Search: fixed queries against LIKE on the same file, random pieces of lines, and a check that nothing is missed."""

from __future__ import annotations

import random
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing

from journal_app.journal.journal import Journal
from journal_app.store.search.search_tokens import Query, folded
from tests.bench.journals import Bench
from tests.bench.rounds import On, Row, interleaved, percentile

_LIMIT = 50
_PIECES = 800
_CHECKED = 40
_COMPARED = 2000
_EVERYTHING = """
SELECT e.day, i.text FROM entry e JOIN item i ON i.entry = e.key UNION ALL SELECT day, text FROM private_item
"""
_LIKE = """
SELECT i.id, e.day, i.text FROM entry e CROSS JOIN item i ON i.entry = e.key
WHERE i.text LIKE ? ORDER BY e.day DESC LIMIT 50
"""
# (what, query, target, what the target limits). Frequencies are those of the generated vocabulary.
_FIXED = (
    ("1 letter, common: の", "の", 5.0, On.OURS),
    ("1 letter, frequent: 改", "改", None, On.SPEEDUP),
    ("1 letter, absent: 鬱", "鬱", 100.0, On.SPEEDUP),
    ("2 letters, common: 改善", "改善", 5.0, On.OURS),
    ("2 letters, absent: 空飛", "空飛", 100.0, On.SPEEDUP),
    ("3 letters, absent: 空飛ぶ", "空飛ぶ", 100.0, On.SPEEDUP),
    ("6 letters, common: バックアップ", "バックアップ", 5.0, On.OURS),
    ("6 letters, absent: 監視を空飛ぶ", "監視を空飛ぶ", 100.0, On.SPEEDUP),
    ("a Latin word: deploy", "deploy", None, On.SPEEDUP),
)


def measure_search(bench: Bench) -> list[Row]:
    """Compare searches with LIKE, and time random pieces of lines."""
    with closing(bench.open()) as journal, closing(sqlite3.connect(bench.journal)) as connection:
        backlog = journal.index.backlog()
        if backlog:
            raise RuntimeError(f"{backlog} lines are not in the index")
        rows = [_fixed(journal, connection, *fixed) for fixed in _FIXED]
        rows.append(_rare(journal, connection))
        rows += _random_pieces(journal, connection)
        return rows


def _fixed(
    journal: Journal, connection: sqlite3.Connection, what: str, query: str, limit: float | None, on: On
) -> Row:
    ours, like = interleaved(
        5,
        lambda: journal.search(query, _LIMIT),
        lambda: connection.execute(_LIKE, (f"%{query}%",)).fetchall(),
    )
    return Row(f"search {what}", ours, like, "LIKE, newest first", limit=limit, on=on, n=5)


def _rare(journal: Journal, connection: sqlite3.Connection) -> Row:
    """Take a 6-letter piece that stands in very few lines."""
    pieces = (p for p in _pieces(connection, random.Random(5), length=6) if 0 < len(journal.search(p)) < 5)
    piece = next(pieces)
    return _fixed(journal, connection, f"6 letters, rare: {piece}", piece, 100.0, On.SPEEDUP)


def _random_pieces(journal: Journal, connection: sqlite3.Connection) -> list[Row]:
    source = random.Random(11)
    pieces = _pieces(connection, source)
    queries = [next(pieces) for _ in range(_PIECES)]
    times = []
    for query in queries:
        start = time.perf_counter()
        journal.search(query, _LIMIT)
        times.append(1000 * (time.perf_counter() - start))
    what = "search random pieces of 1-14 letters"
    rows = [
        Row(f"{what}, {name}", percentile(times, share), None, "", "ms", limit, On.OURS, _PIECES)
        for name, share, limit in (("median", 0.5, 3.0), ("p95", 0.95, 25.0), ("p99", 0.99, 75.0))
    ]
    return [*rows, _recall(journal, connection, source.sample(queries, _CHECKED))]


def _pieces(connection: sqlite3.Connection, source: random.Random, length: int = 0) -> Iterator[str]:
    """Yield random pieces of lines that hold Japanese and no blank."""
    last = connection.execute("SELECT max(key) FROM item").fetchone()[0]
    while True:
        key = source.randrange(1, last + 1)
        text = connection.execute("SELECT text FROM item WHERE key = ?", (key,)).fetchone()[0]
        size = length or source.randrange(1, 15)
        at = source.randrange(max(1, len(text) - size))
        piece = text[at : at + size]
        if len(piece.split()) == 1 and piece == piece.strip() and any(letter > "\u3000" for letter in piece):
            yield piece


def _recall(journal: Journal, connection: sqlite3.Connection, queries: list[str]) -> Row:
    """Return which share of what a folded reading of every line finds (the newest of it) a search finds."""
    parsed = [Query.parse(query) for query in queries]
    wanted: list[Counter[tuple[str, str]]] = [Counter() for _ in queries]
    for day, text in connection.execute(_EVERYTHING):
        line = folded(text)
        for query, lines in zip(parsed, wanted, strict=True):
            if all(term.is_in(line) for term in query.terms):
                lines[day, text] += 1
    right = total = 0
    for text, lines in zip(queries, wanted, strict=True):
        hits = Counter((hit.day.isoformat(), hit.text) for hit in journal.search(text, _COMPARED))
        newest = sorted((day for day, _ in lines.elements()), reverse=True)[:_COMPARED]
        if hits - lines or Counter(day for day, _ in hits.elements()) - Counter(newest):
            raise RuntimeError(f"{text!r} finds what it should not")
        right, total = right + hits.total(), total + len(newest)
    what = f"search recall, {len(queries)} of these pieces, {total} lines"
    return Row(what, right / total, 1.0, "a folded reading of every line", "", 1.0, On.SHARE, len(queries))
