"""Reads of Trys: what became of them, and what they came from."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date

from journal_app.domain.habit.evidence import Served, Target
from journal_app.domain.habit.pause import Pause
from journal_app.domain.habit.recurring import ProblemLine, Recurring, first_day, recurring
from journal_app.domain.habit.tries import WAITS, TryLife, TryLine, lives_of
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Outcome
from journal_app.store import typed_rows
from journal_app.store.reads.evidence import EvidenceReads
from journal_app.store.reads.okrs.refs import KEY_RESULT_REF

_REF = f"coalesce({KEY_RESULT_REF}, '')"
_OF = " AND {owner}.member IN (SELECT n.key FROM member n JOIN member p ON p.key = n.person WHERE p.id = ?)"
_OF_ENTRY, _OF_LINE = _OF.format(owner="e"), _OF.format(owner="p")
_SHARED = f"""
SELECT i.id, w.id, e.day, i.text, k.id, {_REF}, 0, i.outcome, i.reason, i.settled,
(SELECT s.id FROM evidence v JOIN item s ON s.key = v.source
 WHERE v.item = i.key AND v.served = 'origin' AND s.kind = 'try'),
coalesce(
 (SELECT s.id FROM evidence v JOIN line s ON s.key = v.item
  WHERE v.source = i.key AND v.served = 'origin' AND s.kind = 'keep'),
 (SELECT s.id FROM private_evidence v JOIN private_item s ON s.key = v.item
  WHERE v.shared_source = i.key AND v.served = 'origin' AND s.kind = 'keep'))
FROM entry e JOIN line i ON i.entry = e.key AND i.kind = 'try' JOIN who w ON w.key = e.member
LEFT JOIN key_result k ON k.key = i.kr WHERE e.day BETWEEN ? AND ?
"""
_PRIVATE = f"""
SELECT p.id, w.id, p.day, p.text, k.id, {_REF}, 1, p.outcome, p.reason, p.settled,
coalesce(
 (SELECT s.id FROM private_evidence v JOIN private_item s ON s.key = v.source
  WHERE v.item = p.key AND v.served = 'origin' AND s.kind = 'try'),
 (SELECT s.id FROM private_evidence v JOIN item s ON s.key = v.shared_source
  WHERE v.item = p.key AND v.served = 'origin' AND s.kind = 'try')),
(SELECT s.id FROM private_evidence v JOIN private_item s ON s.key = v.item
 WHERE v.source = p.key AND v.served = 'origin' AND s.kind = 'keep')
FROM private_item p JOIN who w ON w.key = p.member
LEFT JOIN key_result k ON k.key = p.kr WHERE p.kind = 'try' AND p.day BETWEEN ? AND ?
"""
_PROBLEMS = f"""
SELECT i.id, e.day, i.text, 0, EXISTS (
 SELECT 1 FROM evidence v JOIN item s ON s.key = v.item
 WHERE v.source = i.key AND v.served = 'origin' AND s.kind = 'try'
 UNION ALL SELECT 1 FROM private_evidence v JOIN private_item s ON s.key = v.item
 WHERE v.shared_source = i.key AND v.served = 'origin' AND s.kind = 'try')
FROM entry e JOIN line i ON i.entry = e.key AND i.kind = 'problem'
WHERE e.day BETWEEN ? AND ? {_OF_ENTRY}
UNION ALL
SELECT p.id, p.day, p.text, 1, EXISTS (
 SELECT 1 FROM private_evidence v JOIN private_item s ON s.key = v.item
 WHERE v.source = p.key AND v.served = 'origin' AND s.kind = 'try')
FROM private_item p WHERE p.kind = 'problem' AND p.day BETWEEN ? AND ? {_OF_LINE}
"""


class TryReads:
    """Questions about Trys, answered on one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read on the given connection."""
        self._connection = connection

    def mine(self, me: Id, first: date, last: date) -> list[TryLine]:
        """Return my Trys of these days, private ones too."""
        span = (first.isoformat(), last.isoformat(), me)
        return self._lines(f"{_SHARED}{_OF_ENTRY} UNION ALL {_PRIVATE}{_OF_LINE}", span * 2)

    def shared(self, first: date, last: date, member: Id | None = None) -> list[TryLine]:
        """Return the Trys that a person shares, or that everybody does, of these days."""
        span = (first.isoformat(), last.isoformat())
        if member is None:
            return self._lines(_SHARED, span)
        return self._lines(f"{_SHARED}{_OF_ENTRY}", (*span, member))

    def recent(self, me: Id, today: date) -> list[TryLife]:
        """Return my Trys that may still wait for an answer today, and those that ended not long ago."""
        return lives_of(self.mine(me, today - WAITS, today))

    def any_of(self, me: Id) -> bool:
        """Tell whether I have ever written a Try."""
        row = self._connection.execute(
            f"""SELECT EXISTS (SELECT 1 FROM private_item p WHERE p.kind = 'try' {_OF_LINE}) OR EXISTS (
            SELECT 1 FROM entry e CROSS JOIN item i ON i.entry = e.key WHERE i.kind = 'try' {_OF_ENTRY})""",
            (me, me),
        )
        return bool(row.fetchone()[0])

    def coming_back(self, me: Id, today: date) -> list[Recurring]:
        """Return my Problems that come back (see `recurring`), but for those that are quiet for now."""
        span = (first_day(today).isoformat(), today.isoformat(), me)
        rows = self._connection.execute(_PROBLEMS, span * 2).fetchall()
        served = EvidenceReads(self._connection).of_lines([Id(row[0]) for row in rows])
        lines = [
            ProblemLine(
                Id(id_),
                date.fromisoformat(on),
                text,
                _tags(served.get(Id(id_), ())),
                bool(tried),
                bool(private),
            )
            for id_, on, text, private, tried in rows
        ]
        where = "t.member = (SELECT key FROM member WHERE id = ?) AND t.until >= ?"
        pauses = typed_rows.select(self._connection, Pause, where, (me, today.isoformat()))
        keys = [pause.words for pause in pauses]
        return [one for one in recurring(lines, today) if not any(one.is_meant(key) for key in keys)]

    def _lines(self, query: str, values: tuple[object, ...]) -> list[TryLine]:
        return [
            TryLine(
                Id(id_),
                Id(member),
                date.fromisoformat(on),
                text,
                Id(kr) if kr else None,
                ref,
                bool(private),
                Outcome(outcome),
                reason,
                date.fromisoformat(settled) if settled else None,
                Id(origin) if origin else None,
                Id(keep) if keep else None,
            )
            for id_, member, on, text, kr, ref, private, outcome, reason, settled, origin, keep in (
                self._connection.execute(query, values)
            )
        ]


def _tags(targets: Iterable[Target]) -> tuple[str, ...]:
    return tuple(one.label for one in targets if one.served is Served.TAG)
