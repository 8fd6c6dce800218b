"""Findings about key results, as they are counted everywhere: what people said, and what opened worksheets say.

Who found something is asked for the number of people alone, and never told.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from journal_app.domain.ids import Id
from journal_app.domain.okrs.asking.questions import FindingKind

OF_PERIOD: Final = """(SELECT k.key FROM key_result k JOIN objective o ON o.key = k.objective
WHERE o.period = (SELECT key FROM period WHERE id = ?))"""
OF_KEY_RESULT: Final = "(SELECT key FROM key_result WHERE id = ?)"
"""The key results asked for: of a cycle, or one."""

OPENED: Final = "EXISTS (SELECT 1 FROM opening o WHERE o.step = {idea}.step)"
_FOUND = """SELECT k.id, f.words, f.person, f.is_mine FROM found f JOIN key_result k ON k.key = f.key_result
WHERE f.key_result IN {scope}"""


@dataclass(frozen=True, slots=True)
class FoundOf:
    """What was found about a key result: of how many people, and what of it I said there myself, no worksheet."""

    people: Mapping[FindingKind, int]
    mine: frozenset[FindingKind]


def found(connection: sqlite3.Connection, scope: str, of: Id) -> dict[Id, FoundOf]:
    """Return what was found about each of the key results of a scope of which something was."""
    sql = _FOUND.format(scope=scope)
    who: dict[Id, dict[FindingKind, set[int]]] = defaultdict(lambda: defaultdict(set))
    mine: dict[Id, set[FindingKind]] = defaultdict(set)
    for id_, words, person, is_mine in connection.execute(sql, (of,)):
        for word in words.split():
            # A newer version may know words that this one does not.
            with suppress(ValueError):
                kind = FindingKind(word)
                who[Id(id_)][kind].add(person)
                if is_mine:
                    mine[Id(id_)].add(kind)
    return {
        id_: FoundOf({kind: len(kinds[kind]) for kind in FindingKind if kind in kinds}, frozenset(mine[id_]))
        for id_, kinds in who.items()
    }
