"""Reads of wins: the Keeps of a span that the team can read, with what they served and how they were received.

As for the shared window, shared tables only are named (`tests/core/store/test_presenter_reads.py`).
"""

from __future__ import annotations

import sqlite3
from datetime import date

from journal_app.domain.ids import Id
from journal_app.domain.week.line_story import LineStory
from journal_app.domain.week.wins import Win, Wins
from journal_app.store.reads.evidence import EvidenceReads
from journal_app.store.reads.week.line_stories import LineStoryReads

# CROSS JOIN: from the days to their lines. Days of a trial that is not to count are in no figure.
_WINS = """
SELECT i.id, e.day, m.id, m.name, i.text, EXISTS (SELECT 1 FROM star WHERE item = i.key),
coalesce((SELECT sum(count) FROM reaction WHERE item = i.key), 0)
FROM entry e CROSS JOIN line i ON i.entry = e.key AND i.kind = 'keep' JOIN who m ON m.key = e.member
WHERE e.day BETWEEN :first AND :last
AND NOT EXISTS (SELECT 1 FROM trial t WHERE NOT t.counts AND e.day BETWEEN t.first AND t.last)
ORDER BY e.day DESC, m.name, i.pos, i.id
"""
_THANKS = "SELECT count(*) FROM thanks WHERE day BETWEEN :first AND :last"
_FIRST = (
    "SELECT min(day) FROM entry e WHERE EXISTS (SELECT 1 FROM line WHERE entry = e.key AND kind = 'keep')"
)


class WinReads:
    """Questions about wins, answered on one connection."""

    def __init__(self, connection: sqlite3.Connection, evidence: EvidenceReads) -> None:
        """Read on the given connection, and there what lines served."""
        self._connection = connection
        self._evidence = evidence

    def of_days(self, first: date, last: date) -> Wins:
        """Return the wins of a span of days."""
        span = {"first": first.isoformat(), "last": last.isoformat()}
        served = self._evidence.of_days(first, last)
        wins = tuple(
            Win(
                Id(id_),
                date.fromisoformat(day),
                Id(member),
                name,
                text,
                bool(starred),
                applause,
                served.get(Id(id_), ()),
            )
            for id_, day, member, name, text, starred, applause in self._connection.execute(_WINS, span)
        )
        (thanks,) = self._connection.execute(_THANKS, span).fetchone()
        values = tuple(value.id for value in self._evidence.values())
        return Wins(first, last, wins, thanks, values)

    def story(self, item: Id) -> LineStory | None:
        """Return the story of a shared line, None where there is none of that id."""
        return LineStoryReads(self._connection, self._evidence).of(item)

    def first_day(self) -> date | None:
        """Return the day of the first win there is, None without any."""
        (day,) = self._connection.execute(_FIRST).fetchone()
        return None if day is None else date.fromisoformat(day)
