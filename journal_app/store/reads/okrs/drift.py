"""Reads of the drift between what a team writes and what it set out to do."""

from __future__ import annotations

import sqlite3
from datetime import date

from journal_app.domain.ids import Id
from journal_app.domain.okrs.drift import DAYS, Drift
from journal_app.domain.periods import moved

# A Keep belongs to its first key result, to others it is linked to, and to those of the plans it is linked to.
_KEEPS = """
SELECT i.key, k.id FROM entry e JOIN line i ON i.entry = e.key
LEFT JOIN evidence v ON v.item = i.key AND v.served IN ('kr', 'plan') LEFT JOIN action_plan p ON p.key = v.plan
LEFT JOIN key_result k ON k.key IN (i.kr, v.kr, p.key_result)
WHERE e.day BETWEEN :first AND :today AND i.kind = 'keep'
"""
_MOVED = """
SELECT k.id, c.confidence, c.day >= :first FROM check_in c JOIN key_result k ON k.key = c.key_result
WHERE c.day <= :today AND k.key IN (SELECT key_result FROM check_in WHERE day BETWEEN :first AND :today)
ORDER BY c.day, c.made_at, c.id
"""


def drift(connection: sqlite3.Connection, today: date) -> Drift:
    """Return what the shared lines and the check-ins of the last days say."""
    first = moved(today, -DAYS)
    bound = {"first": first.isoformat(), "today": today.isoformat()}
    keeps: dict[int, bool] = {}
    named: set[Id] = set()
    for line, key_result in connection.execute(_KEEPS, bound):
        keeps[line] = keeps.get(line, False) or key_result is not None
        if key_result is not None:
            named.add(Id(key_result))
    before: dict[Id, int] = {}
    now: dict[Id, int] = {}
    for id_, confidence, is_new in connection.execute(_MOVED, bound):
        (now if is_new else before)[Id(id_)] = confidence
    sure = tuple((id_, before[id_], now[id_]) for id_ in now if id_ in before and before[id_] != now[id_])
    return Drift(first, len(keeps), sum(not linked for linked in keeps.values()), frozenset(named), sure)
