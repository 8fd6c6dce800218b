"""Reads for the quiet line of a day: what has come to a person's own lines since they wrote last."""

from __future__ import annotations

import sqlite3
from datetime import date

from journal_app.domain.habit.quiet_line import LATELY, Help, QuietLine
from journal_app.domain.ids import Id
from journal_app.domain.periods import moved

_ME = "(SELECT person FROM member WHERE id = ?)"
_LAST_DAYS = f"""
SELECT DISTINCT day FROM authored e WHERE member = {_ME} AND day BETWEEN ? AND ?
AND EXISTS (SELECT 1 FROM line WHERE entry = e.key) ORDER BY day DESC LIMIT 2
"""
_REACTIONS = f"""
SELECT i.text, min(w.name), sum(r.count), count(DISTINCT w.person), e.day FROM authored e
JOIN line i ON i.entry = e.key JOIN reaction r ON r.item = i.key JOIN who w ON w.key = r.member
WHERE e.member = {_ME} AND e.day = ? AND w.person <> e.member
GROUP BY i.key ORDER BY 3 DESC, i.id LIMIT 1
"""
_THANKS = f"""
SELECT t.id, t.words, coalesce(w.name, ''), t.day, count(*) OVER () FROM thanks t
JOIN member r ON r.key = t.receiver LEFT JOIN who w ON w.key = t.sender
WHERE r.person = {_ME} AND t.day BETWEEN ? AND ? AND coalesce(w.person, 0) <> r.person
ORDER BY t.made_at DESC, t.id DESC LIMIT 1
"""
_NAMED = f"""
SELECT i.text, w.name, w.id, e.day FROM authored e
JOIN line i ON i.entry = e.key JOIN evidence v ON v.item = i.key AND v.served = 'person'
JOIN who w ON w.key = v.person
WHERE e.member = {_ME} AND e.day BETWEEN ? AND ? AND w.person <> e.member
AND NOT EXISTS (
    SELECT 1 FROM authored now JOIN line l ON l.entry = now.key JOIN evidence said ON said.item = l.key
    JOIN who again ON again.key = said.person
    WHERE now.member = e.member AND now.day = ? AND again.person = w.person
)
ORDER BY e.day DESC, i.id LIMIT 1
"""
_MOVED = """
SELECT k.id FROM check_in c JOIN key_result k ON k.key = c.key_result WHERE c.day BETWEEN ? AND ?
AND c.value <> coalesce((
    SELECT before.value FROM check_in before WHERE before.key_result = c.key_result
    AND (before.day, before.made_at, before.id) < (c.day, c.made_at, c.id)
    ORDER BY before.day DESC, before.made_at DESC, before.id DESC LIMIT 1
), k.start, '')
"""


class QuietReads:
    """Questions for the quiet line, answered on one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read on the given connection."""
        self._connection = connection

    def reactions(self, me: Id, day: date) -> list[QuietLine]:
        """Return the line of the last written day before `day` that others reacted to most, if there is one."""
        last = self._last_days(me, day)
        rows = self._connection.execute(_REACTIONS, (me, last[0])) if last else ()
        return [
            QuietLine(Help.CLAPS, text, name, count, people, date.fromisoformat(on))
            for text, name, count, people, on in rows
        ]

    def thanks(self, me: Id, day: date) -> list[QuietLine]:
        """Return the newest thanks since the last written day before `day`, and how many there were."""
        last = self._last_days(me, day)
        first = last[0] if last else moved(day, -LATELY).isoformat()
        rows = self._connection.execute(_THANKS, (me, first, day.isoformat()))
        return [
            QuietLine(Help.RECEIVED, words, name, count, day=date.fromisoformat(on), id=Id(id_))
            for id_, words, name, on, count in rows
        ]

    def named(self, me: Id, day: date) -> list[QuietLine]:
        """Return the newest line of the last two written days that names a person, unless the day names them too."""
        last = self._last_days(me, day)
        if not last:
            return []
        rows = self._connection.execute(_NAMED, (me, last[-1], last[0], day.isoformat()))
        return [
            QuietLine(Help.THANKS, text, name, day=date.fromisoformat(on), id=Id(person))
            for text, name, person, on in rows
        ]

    def moved(self, me: Id, day: date) -> frozenset[Id]:
        """Return the key results whose number has changed since the last written day before `day`."""
        last = self._last_days(me, day)
        first = last[0] if last else day.isoformat()
        rows = self._connection.execute(_MOVED, (first, day.isoformat()))
        return frozenset(Id(id_) for (id_,) in rows)

    def _last_days(self, me: Id, day: date) -> list[str]:
        """Return the last two days with lines before `day`, newest first, none longer ago than is worth a word."""
        bounds = (me, moved(day, -LATELY).isoformat(), moved(day, -1).isoformat())
        return [on for (on,) in self._connection.execute(_LAST_DAYS, bounds)]
