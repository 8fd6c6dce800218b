"""Rows of a cycle's tree, as they are stored: its nodes, what was measured of them, what hangs on them."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache

from journal_app.domain.ids import Id
from journal_app.domain.okrs.asking.questions import QUESTIONS
from journal_app.domain.okrs.okr import KeyResult, Objective, Period
from journal_app.domain.okrs.parts import Step, StepKind
from journal_app.domain.okrs.tree import UNANSWERED
from journal_app.store import typed_rows

SPARKLINE = 6
_IN_PERIODS = "SELECT key FROM objective WHERE period IN (SELECT key FROM period WHERE id IN ({marks}))"
# Where what supports a node of these cycles lies; a trial counts nowhere.
_FURTHER = """
SELECT DISTINCT p.id FROM support s JOIN objective o ON o.key = s.objective JOIN period p ON p.key = o.period
LEFT JOIN key_result k ON k.key = s.to_key_result
WHERE NOT p.trial AND coalesce(k.objective, s.to_objective) IN ({nodes}) AND p.id NOT IN ({marks})
"""
_SUPPORTS = """
SELECT o.id, coalesce(k.id, t.id) FROM support s JOIN objective o ON o.key = s.objective
LEFT JOIN key_result k ON k.key = s.to_key_result LEFT JOIN objective t ON t.key = s.to_objective
WHERE {which} ORDER BY s.id
"""
# The last check-in of each key result, and the confidence of the last ones, the latest first.
_LATELY = """
SELECT k.id, c.day, c.value, (SELECT group_concat(confidence) FROM (SELECT l.confidence FROM check_in l
WHERE l.key_result = k.key AND l.day <= ?1 ORDER BY l.day DESC, l.made_at DESC, l.id DESC LIMIT {most}))
FROM key_result k JOIN check_in c ON c.key = (SELECT l.key FROM check_in l WHERE l.key_result = k.key AND l.day <= ?1
ORDER BY l.day DESC, l.made_at DESC, l.id DESC LIMIT 1)
WHERE {which}
"""
# How a band was kept is told by all that was measured of it.
_BANDS = """
SELECT k.id, c.day, c.value FROM key_result k JOIN check_in c ON c.key_result = k.key
WHERE k.measure = 'band' AND {which} AND c.day <= ? ORDER BY c.day, c.made_at, c.id
"""
_MADE_SINCE = """
SELECT k.id, count(*) FROM check_in c CROSS JOIN key_result k ON k.key = c.key_result WHERE c.key > ? GROUP BY k.key
"""
_ANSWERS = """
SELECT k.id, a.question, a.answer FROM kr_answer a JOIN key_result k ON k.key = a.key_result
WHERE {which} ORDER BY a.id
"""
# Whoever owns a node under a name of a log that is theirs owns it themselves.
PEOPLE = "SELECT n.id, w.id, w.name FROM member n JOIN who w ON w.key = n.key"
LETTERS = {"yes": "y", "no": "n", "na": "a"}


@dataclass(slots=True)
class Lately:
    """What was measured of a key result last: `confidences` are those of the last check-ins, earliest first."""

    day: date
    value: Decimal
    confidences: tuple[int, ...]


@dataclass(slots=True)
class TreeRows:
    """What is stored of some cycles; without what was measured and reached after the day `as_of`."""

    connection: sqlite3.Connection
    as_of: date
    objectives: list[Objective] = field(default_factory=list)
    key_results: list[KeyResult] = field(default_factory=list)
    supports: dict[Id, Id] = field(default_factory=dict)
    lately: dict[Id, Lately] = field(default_factory=dict)
    bands: dict[Id, list[tuple[date, Decimal]]] = field(default_factory=lambda: defaultdict(list))
    steps: dict[Id, list[Step]] = field(default_factory=lambda: defaultdict(list))
    clear: dict[Id, str] = field(default_factory=dict)

    def read(self, period: Period) -> None:
        """Read all of a cycle, and of those in which something supports it, by any number of steps."""
        periods = _periods(self.connection, period)
        nodes = _IN_PERIODS.format(marks=marks(periods))
        where = f"t.key IN ({nodes}) ORDER BY t.pos, t.id"
        self.objectives = typed_rows.select(self.connection, Objective, where, periods)
        where = f"t.objective IN ({nodes}) ORDER BY t.pos, t.id"
        self.key_results = typed_rows.select(self.connection, KeyResult, where, periods)
        self.supports = self._read_supports(f"s.objective IN ({nodes})", periods)
        self._read_hanging(f"k.objective IN ({nodes})", periods)

    def read_again(self, key_result: Id) -> None:
        """Read what hangs on a key result as it is now."""
        for known in (self.lately, self.bands, self.steps, self.clear):
            known.pop(key_result, None)
        self._read_hanging("k.id = ?", (key_result,))

    def read_support(self, objective: Id) -> Id | None:
        """Return what an objective supports now."""
        where = "s.objective = (SELECT key FROM objective WHERE id = ?)"
        return self._read_supports(where, (objective,)).get(objective)

    def _read_supports(self, which: str, asked: tuple[Id, ...]) -> dict[Id, Id]:
        found: dict[Id, Id] = {}
        for id_, to in self.connection.execute(_SUPPORTS.format(which=which), asked):
            # The one made last holds; one whose target has gone says nothing.
            found.pop(Id(id_), None)
            if to is not None:
                found[Id(id_)] = Id(to)
        return found

    def _read_hanging(self, which: str, asked: tuple[Id, ...]) -> None:
        self._read_courses(which, asked)
        where = (
            f"t.kind <> '{StepKind.WORK}' AND t.key_result IN (SELECT k.key FROM key_result k WHERE {which})"
        )
        for step in typed_rows.select(self.connection, Step, f"{where} ORDER BY t.pos, t.id", asked):
            later = step.done_on is not None and step.done_on > self.as_of
            self.steps[step.key_result].append(replace(step, done_on=None) if later else step)
        for id_, question, answer in self.connection.execute(_ANSWERS.format(which=which), asked):
            before = self.clear.get(Id(id_), UNANSWERED)
            at = question - QUESTIONS.start
            self.clear[Id(id_)] = before[:at] + LETTERS[answer] + before[at + 1 :]

    def _read_courses(self, which: str, asked: tuple[Id, ...]) -> None:
        until = self.as_of.isoformat()
        day_of, number_of = cache(date.fromisoformat), cache(Decimal)
        sql = _LATELY.format(which=which, most=SPARKLINE)
        for id_, day, value, said in self.connection.execute(sql, (until, *asked)).fetchall():
            confidences = tuple(map(int, reversed(said.split(","))))
            self.lately[id_] = Lately(day_of(day), number_of(value), confidences)
        for id_, day, value in self.connection.execute(
            _BANDS.format(which=which), (*asked, until)
        ).fetchall():
            self.bands[id_].append((day_of(day), number_of(value)))


def count_check_ins(connection: sqlite3.Connection) -> tuple[int, int]:
    """Return the key of the newest check-in, and how many there are."""
    sql = "SELECT coalesce((SELECT max(key) FROM check_in), 0), (SELECT count(*) FROM check_in)"
    last, count = connection.execute(sql).fetchone()
    return int(last), int(count)


def check_ins_made(connection: sqlite3.Connection, since: int) -> dict[Id, int]:
    """Return of which key results there are check-ins newer than one, by its key, and how many."""
    return {Id(id_): made for id_, made in connection.execute(_MADE_SINCE, (since,))}


def _periods(connection: sqlite3.Connection, period: Period) -> tuple[Id, ...]:
    found: tuple[Id, ...] = (period.id,)
    while True:
        some = marks(found)
        sql = _FURTHER.format(nodes=_IN_PERIODS.format(marks=some), marks=some)
        further = tuple(Id(id_) for (id_,) in connection.execute(sql, found * 2))
        if not further:
            return found
        found += further


def marks(ids: tuple[Id, ...]) -> str:
    """Return as many question marks as there are ids."""
    return ", ".join("?" * len(ids))
