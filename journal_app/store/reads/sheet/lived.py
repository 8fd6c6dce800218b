"""Reads of how values are lived: in the Keeps that the team can read, and in thanks, week by week."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from datetime import date

from journal_app.domain.habit.evidence import Value
from journal_app.domain.ids import Id
from journal_app.domain.periods import Week
from journal_app.domain.sheet.view import WEEKS, Lived, LivedLine
from journal_app.domain.week.thanks import ThanksKind

# Days of a trial that is not to count are in no figure.
_COUNTS = """
e.day BETWEEN :first AND :last AND i.kind = 'keep' AND v.served = 'value'
AND NOT EXISTS (SELECT 1 FROM trial t WHERE NOT t.counts AND e.day BETWEEN t.first AND t.last)
"""
# CROSS JOIN: from the days to their lines, and of one value from what it was said of.
_KEEPS = f"""
SELECT DISTINCT i.id, e.day, (SELECT id FROM value WHERE key = v.value)
FROM entry e CROSS JOIN line i ON i.entry = e.key CROSS JOIN evidence v ON v.item = i.key WHERE {_COUNTS}
"""
_KEEPS_OF = f"""
SELECT DISTINCT i.id, e.day, (SELECT name FROM who WHERE key = e.member), i.text
FROM evidence v CROSS JOIN line i ON i.key = v.item CROSS JOIN entry e ON e.key = i.entry
WHERE v.value = (SELECT key FROM value WHERE id = :value) AND {_COUNTS}
"""
_THANKS = """
SELECT t.day, v.id FROM thanks t JOIN value v ON v.key = t.value WHERE t.day BETWEEN :first AND :last
"""
_THANKS_OF = """
SELECT t.id, t.day, coalesce(s.name, ''), t.words, t.kind, r.name
FROM thanks t JOIN who r ON r.key = t.receiver LEFT JOIN who s ON s.key = t.sender
WHERE t.value = (SELECT key FROM value WHERE id = :value) AND t.day BETWEEN :first AND :last
"""


def lived(connection: sqlite3.Connection, values: Sequence[Value], today: date) -> tuple[Lived, ...]:
    """Return how often each value was lived in the last weeks."""
    if not values:
        return ()
    now = Week.of(today)
    weeks = tuple(now.shifted(-back) for back in reversed(range(WEEKS)))
    span = {"first": weeks[0].monday.isoformat(), "last": now.sunday.isoformat()}
    keeps = Counter((Week.of(date.fromisoformat(day)), v) for _, day, v in connection.execute(_KEEPS, span))
    thanks = Counter((Week.of(date.fromisoformat(day)), v) for day, v in connection.execute(_THANKS, span))
    return tuple(
        Lived(
            value.id,
            weeks,
            tuple(keeps[week, value.id] for week in weeks),
            tuple(thanks[week, value.id] for week in weeks),
        )
        for value in values
    )


def lines(connection: sqlite3.Connection, value: Id, first: date, last: date) -> tuple[LivedLine, ...]:
    """Return the Keeps and thanks of a span of days in which a value was lived, newest day first."""
    bound = {"value": value, "first": first.isoformat(), "last": last.isoformat()}
    found = [
        LivedLine(Id(id_), date.fromisoformat(day), name, text)
        for id_, day, name, text in connection.execute(_KEEPS_OF, bound)
    ]
    found += [
        LivedLine(Id(id_), date.fromisoformat(day), name, words, ThanksKind(kind), receiver)
        for id_, day, name, words, kind, receiver in connection.execute(_THANKS_OF, bound)
    ]
    found.sort(key=lambda one: (one.is_thanks, one.name, one.id))
    found.sort(key=lambda one: one.day, reverse=True)
    return tuple(found)
