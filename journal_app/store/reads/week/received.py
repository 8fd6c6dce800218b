"""Reads of what others said to a person and of their shared lines."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from datetime import date

from journal_app.domain.ids import Id
from journal_app.domain.kpt import ReactionKind
from journal_app.domain.week.received import Received, Said

# Whoever a name of a log is, and whom it is read for, is one person.
_ME = "(SELECT person FROM member WHERE id = :me)"
_THANKS = f"""
SELECT t.id, t.day, w.name, t.words, coalesce(i.text, ''), coalesce(v.phrase, '')
FROM thanks t JOIN member r ON r.key = t.receiver LEFT JOIN who w ON w.key = t.sender
LEFT JOIN line i ON i.key = t.item LEFT JOIN value v ON v.key = t.value
WHERE r.person = {_ME} AND t.day BETWEEN :first AND :last
AND coalesce((SELECT person FROM member WHERE key = t.sender), 0) <> r.person
"""
_NOTES = f"""
SELECT n.id, s.week, w.name, n.text FROM session_note n JOIN session s ON s.key = n.session
JOIN member a ON a.key = n.about JOIN member b ON b.key = n.member JOIN who w ON w.key = n.member
WHERE a.person = {_ME} AND b.person <> a.person AND s.week BETWEEN :first AND :last
"""
_STARS = f"""
SELECT x.id, e.day, i.text FROM star x JOIN line i ON i.key = x.item JOIN authored e ON e.key = i.entry
WHERE e.member = {_ME} AND e.day BETWEEN :first AND :last
"""
_REACTIONS = f"""
SELECT i.id, e.day, i.text, r.kind, r.count, w.name FROM authored e JOIN line i ON i.entry = e.key
JOIN reaction r ON r.item = i.key JOIN who w ON w.key = r.member
WHERE e.member = {_ME} AND e.day BETWEEN :first AND :last AND w.person <> e.member ORDER BY i.id, r.id
"""


class ReceivedReads:
    """Questions about what was said, answered on one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read on the given connection."""
        self._connection = connection

    def of(self, me: Id, first: date, last: date) -> list[Received]:
        """Return what others said to a person and of their lines in a span of days, the latest first."""
        bound: dict[str, object] = {"me": me, "first": first.isoformat(), "last": last.isoformat()}
        found = [*self._thanks(bound), *self._notes(bound), *self._stars(bound), *self._reactions(bound)]
        return sorted(found, key=lambda one: (one.day, one.id), reverse=True)

    def _thanks(self, bound: dict[str, object]) -> list[Received]:
        return [
            Received(
                Id(id_),
                Said.THANKS,
                date.fromisoformat(day),
                (name,) if name else (),
                words,
                line,
                value=value,
            )
            for id_, day, name, words, line, value in self._connection.execute(_THANKS, bound)
        ]

    def _notes(self, bound: dict[str, object]) -> list[Received]:
        return [
            Received(Id(id_), Said.NOTE, date.fromisoformat(week), (name,), text)
            for id_, week, name, text in self._connection.execute(_NOTES, bound)
        ]

    def _stars(self, bound: dict[str, object]) -> list[Received]:
        return [
            Received(Id(id_), Said.STAR, date.fromisoformat(day), line=text)
            for id_, day, text in self._connection.execute(_STARS, bound)
        ]

    def _reactions(self, bound: dict[str, object]) -> list[Received]:
        lines: dict[bytes, tuple[str, str]] = {}
        counts: dict[bytes, dict[ReactionKind, int]] = defaultdict(lambda: defaultdict(int))
        people: dict[bytes, dict[str, None]] = defaultdict(dict)
        for line, day, text, kind, count, name in self._connection.execute(_REACTIONS, bound):
            lines[line] = (day, text)
            counts[line][ReactionKind(kind)] += count
            people[line][name] = None
        return [
            Received(
                id=Id(line),
                said=Said.REACTIONS,
                day=date.fromisoformat(day),
                people=tuple(people[line]),
                line=text,
                reactions=tuple((kind, counts[line][kind]) for kind in ReactionKind if counts[line][kind]),
            )
            for line, (day, text) in lines.items()
        ]
