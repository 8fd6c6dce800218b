"""Reads of the rows in the list of sessions: each with what its week brought to those who belong to it.

As for the shared window, shared tables only are named (`tests/core/store/test_presenter_reads.py`).
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date

from journal_app.domain.ids import Id
from journal_app.domain.periods import Week, moved
from journal_app.domain.week.held import Held
from journal_app.domain.week.session_list import Person, PickedOut, SessionRow, SessionState, Thanked
from journal_app.domain.week.sessions import TurnState, WinSession
from journal_app.store.reads.okrs.groups import GroupReads
from journal_app.store.reads.week.sessions import SessionReads
from journal_app.system import local_time

# CROSS JOIN: from the days to their lines.
_KEEPS = """
SELECT e.day, m.id, count(*) FROM entry e CROSS JOIN line i ON i.entry = e.key AND i.kind = 'keep'
JOIN who m ON m.key = e.member WHERE e.day BETWEEN :first AND :last GROUP BY e.day, m.id
"""
_TRIES = """
SELECT DISTINCT e.day, m.id FROM entry e CROSS JOIN line i ON i.entry = e.key AND i.kind = 'try'
JOIN who m ON m.key = e.member WHERE e.day BETWEEN :first AND :last
"""
_STARRED = """
SELECT e.day, m.id, m.name, i.text FROM star s JOIN line i ON i.key = s.item AND i.kind = 'keep'
JOIN entry e ON e.key = i.entry JOIN who m ON m.key = e.member
WHERE e.day BETWEEN :first AND :last ORDER BY e.day, m.name, i.pos, i.id
"""
_THANKS = """
SELECT t.day, f.id, f.name, r.id, r.name, t.words FROM thanks t JOIN who r ON r.key = t.receiver
LEFT JOIN who f ON f.key = t.sender WHERE t.day BETWEEN :first AND :last ORDER BY t.made_at, t.id
"""
_SETTLED = """
SELECT DISTINCT s.id FROM minutes m JOIN session s ON s.key = m.session WHERE s.week BETWEEN :first AND :last
"""
_FIRST = "SELECT min(week) FROM session WHERE EXISTS (SELECT 1 FROM lead WHERE session = session.key)"
_NAMES = "SELECT n.id, w.id, w.name FROM member n JOIN who w ON w.key = n.key"
# In the words of the minutes, where they have others.
_TEXT = """
SELECT coalesce((SELECT nullif(m.text, '') FROM minutes_edit m JOIN session s ON s.key = m.session
WHERE m.item = i.key AND s.id = ? ORDER BY m.made_at DESC, m.id DESC LIMIT 1), i.text)
FROM line i WHERE i.kind = 'try' AND i.key = (SELECT key FROM item WHERE id = ?)
"""


@dataclass
class _WeekFacts:
    """What a week brought, by whom."""

    keeps: dict[Id, int] = field(default_factory=lambda: defaultdict(int))
    tries: set[Id] = field(default_factory=set)
    starred: list[tuple[Id, PickedOut]] = field(default_factory=list)
    thanks: list[tuple[Id | None, Id, Thanked]] = field(default_factory=list)


class SessionListReads:
    """Questions about what sessions brought, answered on one connection."""

    def __init__(self, connection: sqlite3.Connection, sessions: SessionReads, groups: GroupReads) -> None:
        """Read on the given connection, and there sessions and groups."""
        self._connection = connection
        self._sessions = sessions
        self._groups = groups

    def between(self, first: date, last: date) -> tuple[SessionRow, ...]:
        """Return the sessions about the weeks whose Friday lies in a span of days, the latest first."""
        monday, last_monday = moved(first, -4), moved(last, -4)
        held = self._sessions.between(monday, last_monday)
        if not held:
            return ()
        span = {"first": monday.isoformat(), "last": moved(last_monday, 6).isoformat()}
        facts, names = self._facts(span), self._names()
        settled = {Id(id_) for (id_,) in self._connection.execute(_SETTLED, span)}
        tree = self._groups.tree()
        rows = []
        for session, leads in held:
            group = tree.find(session.group) if session.group is not None else None
            members = None if group is None else tree.members(group.id)
            row = self._row(session, leads, facts[session.week], names, members)
            state = SessionState.FINAL if session.id in settled and row.ended is not None else row.state
            rows.append(replace(row, group=group.name if group else "", group_id=session.group, state=state))
        return tuple(sorted(rows, key=lambda row: (row.week, row.began), reverse=True))

    def first_week(self) -> date | None:
        """Return the Monday of the first week that had a session, None without any."""
        (day,) = self._connection.execute(_FIRST).fetchone()
        return None if day is None else date.fromisoformat(day)

    def _row(
        self,
        session: WinSession,
        held: Held,
        facts: _WeekFacts,
        names: dict[Id, Person],
        members: Collection[Id] | None,
    ) -> SessionRow:
        def belongs(member: Id | None) -> bool:
            return members is None or member in members

        seats = held.of_people({member: person.id for member, person in names.items()}).seats()
        began = held.began or 0
        leads = sorted(held.leads, key=lambda lead: (lead.began, lead.id))
        speakers = [
            names[seat.member] for seat in seats if seat.state is TurnState.SPOKE and seat.member in names
        ]
        away = [
            names[seat.member].name for seat in seats if seat.state is TurnState.AWAY and seat.member in names
        ]
        return SessionRow(
            id=session.id,
            week=Week(session.week),
            day=local_time.of_row(began).date(),
            began=began,
            ended=held.ended,
            minutes=max(1, round(held.spent / 60)) if held.spent else 0,
            state=SessionState.UNDER_WAY if held.ended is None else SessionState.DRAFT,
            leads=tuple(names[lead.member] for lead in leads if lead.member in names),
            speakers=tuple(speakers),
            absent=tuple(away),
            keeps=sum(count for member, count in facts.keeps.items() if belongs(member)),
            tries=sum(1 for member in facts.tries if belongs(member)),
            starred=tuple(one for member, one in facts.starred if belongs(member)),
            thanks=tuple(
                one for sender, to, one in facts.thanks if belongs(to) or (sender and belongs(sender))
            ),
            common=self._common(held),
        )

    def _common(self, held: Held) -> str:
        words, item = held.common()
        if item is None:
            return words
        row = self._connection.execute(_TEXT, (held.id, item)).fetchone()
        return words if row is None else str(row[0])

    def _names(self) -> dict[Id, Person]:
        """Return for every member whose name stands for them."""
        return {Id(id_): Person(Id(who), name) for id_, who, name in self._connection.execute(_NAMES)}

    def _facts(self, span: dict[str, str]) -> dict[date, _WeekFacts]:
        found: dict[date, _WeekFacts] = defaultdict(_WeekFacts)

        def of(day: str) -> _WeekFacts:
            return found[Week.of(date.fromisoformat(day)).monday]

        for day, member, count in self._connection.execute(_KEEPS, span):
            of(day).keeps[Id(member)] += count
        for day, member in self._connection.execute(_TRIES, span):
            of(day).tries.add(Id(member))
        for day, member, name, text in self._connection.execute(_STARRED, span):
            of(day).starred.append((Id(member), PickedOut(text, name)))
        for day, sender, from_, to, name, words in self._connection.execute(_THANKS, span):
            one = Thanked(from_ or "", name, words)
            of(day).thanks.append((Id(sender) if sender else None, Id(to), one))
        return found
