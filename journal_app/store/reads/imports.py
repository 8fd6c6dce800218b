"""Reads for an import: what the journal holds where the rows of a file will land, in few queries for many rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from journal_app.domain.ids import Id, imported_from
from journal_app.domain.imported import Imported
from journal_app.domain.kpt import Entry, Item, Kind, Outcome, PrivateItem
from journal_app.store import typed_rows
from journal_app.store.log.op_rows import Code
from journal_app.store.reads.okrs.refs import KEY_RESULT_REFS

_IDS_PER_QUERY = 500
_AFTER = b"\xff" * 10
_SHARED = """
SELECT m.id, e.day, i.id, e.id, i.kind, i.pos, i.text, k.id, i.outcome
FROM entry e JOIN member m ON m.key = e.member JOIN item i ON i.entry = e.key
LEFT JOIN key_result k ON k.key = i.kr WHERE {where}
"""
_PRIVATE = """
SELECT m.id, p.day, p.id, NULL, p.kind, p.pos, p.text, k.id, p.outcome
FROM private_item p JOIN member m ON m.key = p.member
LEFT JOIN key_result k ON k.key = p.kr WHERE {where}
"""
_OF_MEMBER = "{row}.member = (SELECT key FROM member WHERE id = ?) AND {row}.day BETWEEN ? AND ?"
# All that is theirs, under whatever name of a log.
_OF_PERSON = """{row}.member IN (SELECT key FROM member WHERE person = (SELECT person FROM member WHERE id = ?))
AND {row}.day BETWEEN ? AND ?"""
_DOUBLED = """
WITH mine(key) AS (SELECT key FROM member WHERE id = :me)
SELECT n.key, e.day, i.kind, i.text, i.id,
    (SELECT count(*) FROM entry o CROSS JOIN item l ON l.entry = o.key
     WHERE o.member = mine.key AND o.day = e.day AND l.kind = i.kind AND l.text = i.text)
    + (SELECT count(*) FROM private_item p
       WHERE p.member = mine.key AND p.day = e.day AND p.kind = i.kind AND p.text = i.text) AS times
FROM mine CROSS JOIN member n ON (n.person = mine.key OR n.id = :name) AND n.key <> mine.key
CROSS JOIN entry e ON e.member = n.key CROSS JOIN item i ON i.entry = e.key WHERE times > 0
"""
_Row = tuple[bytes, str, bytes, bytes | None, str, str, str, bytes | None, str]


@dataclass(frozen=True, slots=True)
class StoredLine:
    """A line of the journal with its author and day."""

    member: Id
    day: date
    line: Item | PrivateItem


class ImportReads:
    """Questions an import asks, answered on one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read on the given connection."""
        self._connection = connection

    def entries_of(self, member: Id, first: date, last: date) -> dict[date, Entry]:
        """Return the entries from `first` to `last` of a member: those under other names of theirs are left out."""
        where = _OF_MEMBER.format(row="t")
        found = typed_rows.select(
            self._connection, Entry, where, (member, first.isoformat(), last.isoformat())
        )
        return {entry.day: entry for entry in found}

    def lines_of(self, member: Id, first: date, last: date) -> Iterator[StoredLine]:
        """Yield a person's lines from `first` to `last`, private ones too, in the order they were written.

        Those under any of the names that are theirs count as well, whichever of them is asked for.
        """
        bounds = (member, first.isoformat(), last.isoformat())
        yield from self._lines(_SHARED, _OF_PERSON.format(row="e") + " ORDER BY i.key", bounds)
        yield from self._lines(_PRIVATE, _OF_PERSON.format(row="p") + " ORDER BY p.key", bounds)

    def doubled(self, me: Id, name: Id | None) -> Iterator[tuple[int, list[Id]]]:
        """Yield lines under names of a log that stand under my own as well, day by day, kind and words alike.

        The names are those that are mine, and `name`. Each time: how often the line stands under mine, private ones
        counted, and the lines under one name.
        """
        found: dict[tuple[int, str, str, str], tuple[int, list[Id]]] = {}
        for *at, id_, mine in self._connection.execute(_DOUBLED, {"me": me, "name": name}):
            found.setdefault(tuple(at), (mine, []))[1].append(Id(id_))
        yield from found.values()

    def lines_by_id(self, ids: Collection[Id]) -> dict[Id, StoredLine]:
        """Return those of the ids that are lines of the journal, shared or private."""
        found: dict[Id, StoredLine] = {}
        waiting = iter(ids)
        while chunk := tuple(islice(waiting, _IDS_PER_QUERY)):
            slots = ",".join("?" * len(chunk))
            for sql, row in ((_SHARED, "i"), (_PRIVATE, "p")):
                for stored in self._lines(sql, f"{row}.id IN ({slots})", chunk):
                    found[stored.line.id] = stored
        return found

    def imported(self, who: bytes, first: date, last: date) -> list[Imported]:
        """Return what earlier imports brought under a name from `first` to `last`."""
        where = "t.who = ? AND t.day BETWEEN ? AND ? ORDER BY t.key"
        bounds = (who, first.isoformat(), last.isoformat())
        return typed_rows.select(self._connection, Imported, where, bounds)

    def last_log(self) -> int:
        """Return the highest number a log has been given."""
        return int(self._connection.execute("SELECT coalesce(max(log), 0) FROM imported").fetchone()[0])

    def deleted(self, first: date, last: date) -> set[Id]:
        """Return which lines from files for the days from `first` to `last` were deleted, on whatever device."""
        low, high = imported_from(first), imported_from(last) + _AFTER
        # The numbers of days before 1970 come after all others.
        within = "ent BETWEEN ? AND ?" if low < high else "(ent >= ? OR ent <= ?)"
        # The code is written out: with a bound one the index of deletions would not be used.
        sql = f"SELECT ent FROM op WHERE {within} AND code = {Code.DEL:d} AND parked = 0"
        rows = self._connection.execute(sql, (low, high))
        return {Id(ent) for (ent,) in rows}

    def key_results_by_name(self) -> dict[tuple[str, str], list[tuple[date, date, Id]]]:
        """Return all key results by reference ("KR-2") and title, with the bounds of their periods, latest first."""
        rows = self._connection.execute(
            f"""SELECT {KEY_RESULT_REFS}, k.title, coalesce(p.planned_start, p.start) first,
                coalesce(p.planned_end, p.end), k.id
            FROM key_result k JOIN objective o ON o.key = k.objective JOIN period p ON p.key = o.period
            ORDER BY first DESC, k.key"""
        )
        found: dict[tuple[str, str], list[tuple[date, date, Id]]] = {}
        for ref, title, start, end, id_ in rows:
            bounds = (date.fromisoformat(start), date.fromisoformat(end), Id(id_))
            found.setdefault((ref, title), []).append(bounds)
        return found

    def _lines(self, sql: str, where: str, parameters: tuple[bytes | str, ...]) -> Iterator[StoredLine]:
        for row in self._connection.execute(sql.format(where=where), parameters):
            yield _stored(row)


def _stored(row: _Row) -> StoredLine:
    member, on, id_, entry, kind, pos, text, kr, outcome = row
    day, author, link = date.fromisoformat(on), Id(member), Id(kr) if kr else None
    line: Item | PrivateItem
    if entry is None:
        line = PrivateItem(Id(id_), author, day, Kind(kind), pos, text, link, Outcome(outcome))
    else:
        line = Item(Id(id_), Id(entry), Kind(kind), pos, text, link, Outcome(outcome))
    return StoredLine(author, day, line)
