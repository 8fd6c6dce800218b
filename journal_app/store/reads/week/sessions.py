"""Reads of sessions: one as it is held, who began the earlier ones, and a list of them."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from datetime import date

from journal_app.domain.ids import Id
from journal_app.domain.periods import moved
from journal_app.domain.week.held import Held
from journal_app.domain.week.sessions import Lead, PresenterNote, Turn, WinSession
from journal_app.domain.week.thanks import Star
from journal_app.store import typed_rows

_OF_SESSION = "t.session = (SELECT key FROM session WHERE id = ?) ORDER BY t.id"
# Sorted afterwards: asked to, SQLite may look through all turns there ever were.
_OF_LEADS = "t.lead IN (SELECT key FROM lead WHERE session = (SELECT key FROM session WHERE id = ?))"
_BETWEEN = "(SELECT key FROM session WHERE week BETWEEN ? AND ?)"
_ENDED = """
SELECT g.id, s.week FROM session s LEFT JOIN team_group g ON g.key = s."group"
WHERE s.week BETWEEN ? AND ? AND EXISTS (SELECT 1 FROM lead l WHERE l.session = s.key AND l.ended IS NOT NULL)
"""
# Of several leads the one who began first counts. Where min() is asked for, the other columns are of its row.
_OPENED = """
SELECT s.week, w.id, min(t.pos) FROM session s
JOIN lead l ON l.key = (SELECT f.key FROM lead f WHERE f.session = s.key
 AND EXISTS (SELECT 1 FROM turn o WHERE o.lead = f.key AND o.state = 'spoke') ORDER BY f.began, f.id LIMIT 1)
JOIN turn t ON t.lead = l.key AND t.state = 'spoke' JOIN who w ON w.key = t.speaker
LEFT JOIN team_group g ON g.key = s."group"
WHERE s.week < ? AND g.id IS ? GROUP BY s.key ORDER BY s.week, s.key
"""


class SessionReads:
    """Questions about win sessions, answered on one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read on the given connection."""
        self._connection = connection

    def find(self, session: Id) -> WinSession | None:
        """Return a session, or None."""
        return typed_rows.find(self._connection, WinSession, session)

    def of_group(self, group: Id) -> list[WinSession]:
        """Return the sessions of a group, by id."""
        where = 't."group" = (SELECT key FROM team_group WHERE id = ?) ORDER BY t.id'
        return typed_rows.select(self._connection, WinSession, where, (group,))

    def held(self, session: Id) -> Held:
        """Return a session as it is held so far; without leads where nobody has begun it."""
        leads = typed_rows.select(self._connection, Lead, _OF_SESSION, (session,))
        turns = typed_rows.select(self._connection, Turn, _OF_LEADS, (session,))
        return Held(session, tuple(leads), tuple(sorted(turns, key=lambda turn: turn.id)))

    def between(self, first: date, last: date) -> list[tuple[WinSession, Held]]:
        """Return the sessions about weeks that begin in a span of days, the latest week first, each over its leads.

        One that nobody leads any more is not among them.
        """
        span = (first.isoformat(), last.isoformat())
        leads: dict[Id, list[Lead]] = defaultdict(list)
        sessions: dict[Id, Id] = {}
        for lead in typed_rows.select(self._connection, Lead, f"t.session IN {_BETWEEN} ORDER BY t.id", span):
            leads[lead.session].append(lead)
            sessions[lead.id] = lead.session
        turns: dict[Id, list[Turn]] = defaultdict(list)
        where = f"t.lead IN (SELECT key FROM lead WHERE session IN {_BETWEEN}) ORDER BY t.id"
        for turn in typed_rows.select(self._connection, Turn, where, span):
            turns[sessions[turn.lead]].append(turn)
        rows = typed_rows.select(
            self._connection, WinSession, "t.week BETWEEN ? AND ? ORDER BY t.week DESC, t.id", span
        )
        return [
            (row, Held(row.id, tuple(leads[row.id]), tuple(turns[row.id]))) for row in rows if leads[row.id]
        ]

    def ended(self, first: date, last: date) -> set[tuple[Id | None, date]]:
        """Return of which groups, and about which weeks that reach into some days, sessions have ended."""
        span = (moved(first, -6).isoformat(), last.isoformat())
        rows = self._connection.execute(_ENDED, span)
        return {(Id(group) if group else None, date.fromisoformat(week)) for group, week in rows}

    def presenter_note(self, session: Id) -> PresenterNote | None:
        """Return what this device keeps of a session for whoever presents, or None."""
        found = typed_rows.select(self._connection, PresenterNote, _OF_SESSION, (session,))
        return found[0] if found else None

    def star(self, id_: Id) -> Star | None:
        """Return a star, or None."""
        return typed_rows.find(self._connection, Star, id_)

    def opened(self, before: date, group: Id | None) -> dict[Id, date]:
        """Return for each person the latest week, before a day, whose session they began by speaking first."""
        rows = self._connection.execute(_OPENED, (before.isoformat(), group))
        return {Id(speaker): date.fromisoformat(week) for week, speaker, _pos in rows}
