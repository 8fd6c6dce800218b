"""Reads of candidates: what a line being written may well be linked to. Asked while somebody types.

Only my own lines of the last quarter of a year are read for what I used lately, and counting has an end: a journal of
a million lines answers as fast as a small one.
"""

from __future__ import annotations

import sqlite3
from datetime import date
from unicodedata import is_normalized

from journal_app.domain.habit.candidates import LATELY_DAYS, MOST_COUNTED, NearPerson, TagUse
from journal_app.domain.habit.evidence import Served, Target, Value, folded_tag
from journal_app.domain.ids import Id, is_person
from journal_app.domain.okrs.okr import State
from journal_app.domain.okrs.planning.plans import soonest
from journal_app.domain.periods import step
from journal_app.store.reads.evidence import EvidenceReads
from journal_app.store.reads.okrs.groups import GroupReads
from journal_app.store.reads.okrs.plans import PlanReads
from journal_app.store.reads.okrs.tree import OkrReads
from journal_app.store.reads.team import TeamReads

_ME = "(SELECT person FROM member WHERE id = :me)"
# My days, those under names of a log that are mine too, each with its lines.
_MY_LINES = """
member n CROSS JOIN entry e ON e.member = n.key AND e.day BETWEEN :first AND :last
CROSS JOIN item i ON i.entry = e.key"""
_WHOSE = f"n.person = {_ME}"
_PRIVATE_WHOSE = f"i.member = {_ME} AND i.day BETWEEN :first AND :last"
_LATELY = f"""
SELECT what, max(day), max(key) FROM (
SELECT v.{{part}} AS what, e.day, i.key FROM {_MY_LINES} CROSS JOIN evidence v ON v.item = i.key
WHERE {_WHOSE} AND v.{{some}}
UNION ALL SELECT v.{{part}}, i.day, 0 FROM private_item i CROSS JOIN private_evidence v ON v.item = i.key
WHERE {_PRIVATE_WHOSE} AND v.{{some}}
{{also}}) GROUP BY what ORDER BY 2 DESC, 3 DESC, 1
"""
_FIRST_KEY_RESULTS = f"""
UNION ALL SELECT i.kr, e.day, i.key FROM {_MY_LINES} WHERE {_WHOSE} AND i.kr IS NOT NULL
UNION ALL SELECT i.kr, i.day, 0 FROM private_item i WHERE {_PRIVATE_WHOSE} AND i.kr IS NOT NULL
"""
# From tag to tag along the index, without reading what lies between.
_DISTINCT = """
WITH RECURSIVE tag(tag) AS (
    SELECT min(tag) FROM {table} WHERE tag <> '' UNION ALL
    SELECT (SELECT min(v.tag) FROM {table} v WHERE v.tag <> '' AND v.tag > tag.tag) FROM tag WHERE tag.tag IS NOT NULL
)
"""
_TAGS = f"""
SELECT tag,
(SELECT count(*) FROM (SELECT 1 FROM {{table}} v WHERE v.tag = tag.tag AND v.tag <> '' LIMIT {MOST_COUNTED}))
FROM tag WHERE tag IS NOT NULL
"""
_REACTIONS = f"""
SELECT n.person, count(*) FROM reaction r CROSS JOIN item i ON i.key = r.item CROSS JOIN entry e ON e.key = i.entry
CROSS JOIN member n ON n.key = e.member
WHERE r.key IN (SELECT key FROM reaction WHERE member = {_ME} ORDER BY key DESC LIMIT {MOST_COUNTED})
AND e.day BETWEEN :first AND :last GROUP BY n.person
"""
_PEOPLE = f"""
SELECT m.key, m.id, m.name, (SELECT count(*) FROM (
    SELECT 1 FROM member n CROSS JOIN evidence v ON v.person = n.key WHERE n.person = m.key LIMIT {MOST_COUNTED}))
FROM member m WHERE m.person = m.key AND m.id <> :me AND m.name <> ''
"""


def distinct_tags(connection: sqlite3.Connection) -> set[str]:
    """Return all tags of lines as they are spelt, my private ones too."""
    sql = f"{_DISTINCT} SELECT tag FROM tag WHERE tag IS NOT NULL"
    tables = ("evidence", "private_evidence")
    return {tag for table in tables for (tag,) in connection.execute(sql.format(table=table))}


class CandidateReads:
    """What a picker offers, answered on one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read on the given connection."""
        self._connection = connection

    def key_results(self, me: Id, day: date) -> list[Target]:
        """Return the key results of the period that holds a day, those I used lately first."""
        okrs = OkrReads(self._connection)
        period = okrs.period_on(day)
        if period is None:
            return []
        used = self._lately(me, day, "kr", "kr IS NOT NULL", _FIRST_KEY_RESULTS)
        ids = self._connection.execute("SELECT key, id FROM key_result")
        rank = {id_: list(used).index(key) for key, id_ in ids if key in used}
        living = [kr for kr in okrs.key_results(period.id) if kr.state is not State.DROPPED]
        living.sort(key=lambda kr: (rank.get(kr.id, len(rank)), kr.number))
        called = okrs.refs(period.id)
        return [Target(Served.KEY_RESULT, kr.id, called[kr.id], kr.title) for kr in living]

    def plans(self, me: Id, day: date) -> list[Target]:
        """Return the plans that are not ended and that I see to, or that are those of my key results: the next first.

        `hint` is the key result, KR-2.
        """
        period = OkrReads(self._connection).period_on(day)
        if period is None:
            return []
        key_results = OkrReads(self._connection).key_results(period.id)
        person = TeamReads(self._connection).person
        mine = {kr.id for kr in key_results if kr.owner is not None and person(kr.owner) == me}
        views = PlanReads(self._connection).of_period(period.id)
        near = [view for view in views if view.is_of(me) or view.plan.key_result in mine]
        found = soonest(near, day, period.end, len(near))
        return [Target(Served.PLAN, view.plan.id, view.plan.title, view.ref) for view in found]

    def values(self, me: Id) -> list[Value]:
        """Return the values of my groups, of those above them and of the whole team, the nearest first."""
        found = EvidenceReads(self._connection).values()
        near = GroupReads(self._connection).tree().near(me)
        return [value for group in near for value in found if value.group == group]

    def tags(self, me: Id, day: date) -> list[TagUse]:
        """Return all tags, those I used lately first, then those that stand in most lines.

        Two spellings of a tag are one, as the one that stands in more lines is spelt.
        """
        spellings: dict[str, dict[str, int]] = {}
        for table in ("evidence", "private_evidence"):
            for tag, count in self._connection.execute((_DISTINCT + _TAGS).format(table=table)):
                known = spellings.setdefault(folded_tag(tag), {})
                known[tag] = known.get(tag, 0) + count
        used: dict[str, date] = {}
        for tag, last in self._lately(me, day, "tag", "tag <> ''").items():
            used.setdefault(folded_tag(str(tag)), last)
        lately = list(used)
        found = [
            (
                folded,
                TagUse(
                    max(known, key=lambda one: (known[one], is_normalized("NFKC", one), one)),
                    sum(known.values()),
                    used.get(folded),
                ),
            )
            for folded, known in spellings.items()
        ]
        rank = {folded: number for number, folded in enumerate(lately)}
        found.sort(key=lambda one: (rank.get(one[0], len(rank)), -one[1].count, one[0]))
        return [use for _, use in found]

    def people(self, me: Id, day: date) -> list[NearPerson]:
        """Return all others: who is in the team first, of each kind those I named or reacted to lately first."""
        used = self._lately(me, day, "person", "person IS NOT NULL")
        people = dict(self._connection.execute("SELECT key, person FROM member"))
        named: dict[int, date] = {}
        for key, last in used.items():
            named.setdefault(people[key], last)
        reactions = dict(self._connection.execute(_REACTIONS, self._bounds(me, day)))
        found = [
            NearPerson(Id(id_), name, is_person(Id(id_)), named.get(key), reactions.get(key, 0), count)
            for key, id_, name, count in self._connection.execute(_PEOPLE, {"me": me})
        ]

        def rank(one: NearPerson) -> tuple[bool, int, int, int, str]:
            ago = (day - one.last).days if one.last is not None else LATELY_DAYS
            return (not one.in_team, ago, -one.reactions, -one.named, one.name)

        return sorted(found, key=rank)

    def _lately(self, me: Id, day: date, part: str, some: str, also: str = "") -> dict[int | str, date]:
        """Return what my lines were linked to lately, the latest first, each with its last day."""
        sql = _LATELY.format(part=part, some=some, also=also)
        rows = self._connection.execute(sql, self._bounds(me, day))
        return {what: date.fromisoformat(last) for what, last, _ in rows}

    def _bounds(self, me: Id, day: date) -> dict[str, object]:
        return {
            "me": me,
            "first": step(day, -LATELY_DAYS).isoformat(),
            "last": step(day, LATELY_DAYS).isoformat(),
        }
