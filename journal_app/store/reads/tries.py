"""Reads of Trys: what became of them, and what they came from."""

from __future__ import annotations

import sqlite3
from datetime import date

from journal_app.domain.habit.tries import TryLine
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Outcome

_REF = "coalesce('KR-' || k.number, '')"
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
_OF = " AND {owner}.member IN (SELECT n.key FROM member n JOIN member p ON p.key = n.person WHERE p.id = ?)"


class TryReads:
    """Questions about Trys, answered on one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read on the given connection."""
        self._connection = connection

    def mine(self, me: Id, first: date, last: date) -> list[TryLine]:
        """Return my Trys of these days, private ones too."""
        of_entry, of_line = _OF.format(owner="e"), _OF.format(owner="p")
        span = (first.isoformat(), last.isoformat(), me)
        return self._lines(f"{_SHARED}{of_entry} UNION ALL {_PRIVATE}{of_line}", span * 2)

    def everyones(self, first: date, last: date) -> list[TryLine]:
        """Return the Trys that people share, of these days."""
        return self._lines(_SHARED, (first.isoformat(), last.isoformat()))

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
