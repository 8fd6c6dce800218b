"""The one read of the presenter: what may stand on a shared screen.

It names shared tables only. Private lines live in a table of their own that no statement here mentions, so they
cannot be shown by mistake; `tests/core/store/test_presenter_reads.py` lets SQLite itself refuse that table.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from datetime import date
from decimal import Decimal

from journal_app.domain.habit.planned import NOTHING_SAID
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Kind, ReactionKind
from journal_app.domain.okrs.okr import Measure
from journal_app.domain.okrs.progress import ends, progress
from journal_app.domain.periods import Week, moved
from journal_app.domain.week.win_session import Speaker, WinItem, WinKeyResult, WinWeek
from journal_app.store.reads.evidence import EvidenceReads
from journal_app.store.reads.okrs.refs import KEY_RESULT_REF

# A Try that was done, dropped or written anew on a later day is no plan for next week.
_LINES = """
SELECT m.id, m.name, e.day, i.id, i.kind, i.text, k.id
FROM entry e JOIN who m ON m.key = e.member JOIN line i ON i.entry = e.key
LEFT JOIN key_result k ON k.key = i.kr
WHERE e.day BETWEEN ? AND ? AND (i.kind <> 'try' OR i.outcome = '')
ORDER BY m.name, m.person, e.day, i.pos, i.id
"""
_REACTIONS = """
SELECT i.id, r.kind, sum(r.count), sum(CASE WHEN m.id = ? THEN r.count ELSE 0 END)
FROM entry e JOIN item i ON i.entry = e.key JOIN reaction r ON r.item = i.key JOIN who m ON m.key = r.member
WHERE e.day BETWEEN ? AND ? GROUP BY i.key, r.kind
"""
_VALUE_ON = """(SELECT c.value FROM check_in c WHERE c.key_result = k.key AND c.day <= ?
ORDER BY c.day DESC, c.made_at DESC, c.id DESC LIMIT 1)"""
_KEY_RESULTS = f"""
SELECT k.id, {KEY_RESULT_REF}, k.title, k.unit, k.measure, k.start, k.target, {_VALUE_ON}, {_VALUE_ON} FROM key_result k
WHERE k.key IN (SELECT i.kr FROM entry e JOIN item i ON i.entry = e.key WHERE e.day BETWEEN ? AND ?)
"""
_TEAM_NAME = "SELECT t.name FROM team t JOIN member m ON m.team = t.key WHERE m.id = ?"


class PresentReads:
    """What a win session shows, answered on one connection."""

    def __init__(self, connection: sqlite3.Connection, evidence: EvidenceReads) -> None:
        """Read on the given connection, and there what lines served."""
        self._connection = connection
        self._evidence = evidence

    def week(self, week: Week, me: Id) -> WinWeek:
        """Return the shareable lines of a week by member and day; `me` tells which reactions are mine."""
        span = (week.monday.isoformat(), week.sunday.isoformat())
        name = self._connection.execute(_TEAM_NAME, (me,)).fetchone()
        share = sum(self._evidence.shares(week.monday, week.sunday).values(), NOTHING_SAID)
        speakers, key_results = self._speakers(span, me), self._key_results(week)
        return WinWeek(week, name[0] if name else "", speakers, key_results, share)

    def _speakers(self, span: tuple[str, str], me: Id) -> tuple[Speaker, ...]:
        reactions: dict[Id, list[tuple[ReactionKind, int, int]]] = defaultdict(list)
        for item, kind, count, mine in self._connection.execute(_REACTIONS, (me, *span)):
            reactions[Id(item)].append((ReactionKind(kind), count, mine))
        evidence = self._evidence.of_days(date.fromisoformat(span[0]), date.fromisoformat(span[1]))
        names: dict[Id, str] = {}
        lines: dict[Id, list[WinItem]] = defaultdict(list)
        for member, name, day, id_, kind, text, kr in self._connection.execute(_LINES, span):
            names[Id(member)] = name
            shown = tuple(reactions.get(Id(id_), ()))
            key_result = Id(kr) if kr else None
            served = evidence.get(Id(id_), ())
            item = WinItem(Id(id_), date.fromisoformat(day), Kind(kind), text, key_result, shown, served)
            lines[Id(member)].append(item)
        return tuple(Speaker(member, name, tuple(lines[member])) for member, name in names.items())

    def _key_results(self, week: Week) -> dict[Id, WinKeyResult]:
        sunday = week.sunday.isoformat()
        before_week = moved(week.monday, -1).isoformat()
        rows = self._connection.execute(_KEY_RESULTS, (before_week, sunday, week.monday.isoformat(), sunday))
        found: dict[Id, WinKeyResult] = {}
        for id_, ref, title, unit, measure, start, target, before, now in rows:
            first, goal, earlier, latest = map(_decimal, (start, target, before, now))
            way = ends(Measure(measure), first, goal)
            found[Id(id_)] = WinKeyResult(
                id=Id(id_),
                ref=ref,
                title=title,
                unit=unit,
                before=first if earlier is None else earlier,
                now=latest,
                progress=progress(*way, latest) if way else None,
            )
        return found


def _decimal(stored: str | None) -> Decimal | None:
    return None if stored is None else Decimal(stored)
