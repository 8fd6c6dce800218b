"""Reads of evidence: what lines served, who is named in them, and how much of the work was planned."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date

from journal_app.domain.habit.evidence import Evidence, PrivateEvidence, Served, Target, Value
from journal_app.domain.habit.planned import Share
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Found, Item, Kind, PrivateItem
from journal_app.store import typed_rows
from journal_app.store.reads.okrs.refs import KEY_RESULT_REF

Targets = dict[Id, tuple[Target, ...]]

_SLOTS = 500
_SERVED = {one.value: one for one in Served}
_RANK = {one.value: rank for rank, one in enumerate(Served)}
# A row (v) with what it points to. Of a row whose target has gone no id is left, and no tag; what a changed program
# fills in beside the one part that goes with `served` counts for nothing.
_SAYS = f"""
v.served, coalesce(k.id, w.id, m.id, s.id, a.id),
coalesce({KEY_RESULT_REF}, w.phrase, m.name, s.text, a.title, iif(v.served = 'tag', v.tag, '')),
coalesce(k.title, w.gloss, ''), coalesce(s.kind, ''), {{day}}, {{private}}, v.key
"""
_FIRST_SAYS = f"'kr', k.id, {KEY_RESULT_REF}, k.title, '', NULL, 0, 0"
_POINTS = """
LEFT JOIN key_result k ON k.key = v.kr AND v.served = 'kr' LEFT JOIN value w ON w.key = v.value AND v.served = 'value'
LEFT JOIN member n ON n.key = v.person AND v.served = 'person' LEFT JOIN member m ON m.key = n.person
LEFT JOIN action_plan a ON a.key = v.plan AND v.served = 'plan'
"""
_SHARED_SAYS = _SAYS.format(day="o.day", private="0")
_SHARED_POINTS = f"""{_POINTS}
LEFT JOIN item s ON s.key = v.source AND v.served = 'origin' LEFT JOIN entry o ON o.key = s.entry
"""
_PRIVATE_SAYS = (
    _SAYS.replace("s.id,", "s.id, p.id,")
    .replace("s.text,", "s.text, p.text,")
    .replace("s.kind,", "s.kind, p.kind,")
).format(day="coalesce(o.day, p.day)", private="p.key IS NOT NULL")
_PRIVATE_POINTS = f"""
{_POINTS} LEFT JOIN item s ON s.key = v.shared_source AND v.served = 'origin' LEFT JOIN entry o ON o.key = s.entry
LEFT JOIN private_item p ON p.key = v.source AND v.served = 'origin'
"""
_OF_SHARED = f"""
SELECT i.id, {_FIRST_SAYS} FROM item i JOIN key_result k ON k.key = i.kr WHERE i.id IN ({{slots}})
UNION ALL
SELECT i.id, {_SHARED_SAYS} FROM item i JOIN evidence v ON v.item = i.key {_SHARED_POINTS} WHERE i.id IN ({{slots}})
"""
_OF_LINES = f"""
{_OF_SHARED} UNION ALL
SELECT i.id, {_FIRST_SAYS} FROM private_item i JOIN key_result k ON k.key = i.kr WHERE i.id IN ({{slots}})
UNION ALL
SELECT i.id, {_PRIVATE_SAYS} FROM private_item i JOIN private_evidence v ON v.item = i.key {_PRIVATE_POINTS}
WHERE i.id IN ({{slots}})
"""
# CROSS JOIN: from the days to their lines.
_OF_DAYS = f"""
SELECT i.id, {_FIRST_SAYS} FROM entry e CROSS JOIN item i ON i.entry = e.key CROSS JOIN key_result k ON k.key = i.kr
WHERE e.day BETWEEN :first AND :last
UNION ALL
SELECT i.id, {_SHARED_SAYS} FROM entry e CROSS JOIN item i ON i.entry = e.key CROSS JOIN evidence v ON v.item = i.key
{_SHARED_POINTS} WHERE e.day BETWEEN :first AND :last
"""
# What came from lines, the other way round: a private line of mine may have come from a shared one.
_BECAME = """
SELECT s.id, i.id, i.text, i.kind, e.day, 0 FROM item s JOIN evidence v ON v.source = s.key
JOIN item i ON i.key = v.item JOIN entry e ON e.key = i.entry WHERE s.id IN ({slots})
UNION SELECT s.id, i.id, i.text, i.kind, i.day, 1 FROM item s JOIN private_evidence v ON v.shared_source = s.key
JOIN private_item i ON i.key = v.item WHERE s.id IN ({slots})
UNION SELECT s.id, i.id, i.text, i.kind, i.day, 1 FROM private_item s JOIN private_evidence v ON v.source = s.key
JOIN private_item i ON i.key = v.item WHERE s.id IN ({slots})
ORDER BY 5, 2
"""
_MENTIONS = f"""
SELECT DISTINCT i.id, e.day, a.name, i.kind, i.text, coalesce({KEY_RESULT_REF}, '')
FROM member n CROSS JOIN evidence v ON v.person = n.key CROSS JOIN line i ON i.key = v.item
JOIN entry e ON e.key = i.entry JOIN who a ON a.key = e.member LEFT JOIN key_result k ON k.key = i.kr
WHERE n.person = (SELECT person FROM member WHERE id = :member) AND a.person <> n.person
AND e.day BETWEEN :first AND :last ORDER BY e.day DESC, i.pos, i.id
"""
_SHARES = """
SELECT e.day, sum(i.planned), sum(NOT i.planned) FROM entry e CROSS JOIN (
    SELECT l.entry,
    l.kr IS NOT NULL OR EXISTS (
        SELECT 1 FROM evidence WHERE item = l.key AND (kr IS NOT NULL OR plan IS NOT NULL)) AS planned,
    EXISTS (SELECT 1 FROM evidence WHERE item = l.key AND served = 'outside') AS outside FROM line l
) i ON i.entry = e.key JOIN member n ON n.key = e.member
WHERE e.day BETWEEN :first AND :last AND (i.planned OR i.outside)
AND NOT EXISTS (SELECT 1 FROM trial t WHERE NOT t.counts AND e.day BETWEEN t.first AND t.last)
"""
_OF_PERSON = "AND n.person = (SELECT person FROM member WHERE id = :member)"


class EvidenceReads:
    """Questions about what lines served, answered on one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read on the given connection."""
        self._connection = connection

    # The rows, for commands ---------------------------------------------------

    def rows(self, line: Item | PrivateItem) -> list[Evidence | PrivateEvidence]:
        """Return the rows of a line, first made first."""
        where = f"t.item = (SELECT key FROM {line.TABLE} WHERE id = ?) ORDER BY t.key"
        if isinstance(line, Item):
            return [*typed_rows.select(self._connection, Evidence, where, (line.id,))]
        return [*typed_rows.select(self._connection, PrivateEvidence, where, (line.id,))]

    def rows_from(self, line: Item | PrivateItem) -> list[Evidence | PrivateEvidence]:
        """Return the rows that say of other lines that they came from a line, private ones too."""
        if isinstance(line, Item):
            key = "(SELECT key FROM item WHERE id = ?)"
            shared = typed_rows.select(self._connection, Evidence, f"t.source = {key}", (line.id,))
            where = f"t.shared_source = {key}"
            return [*shared, *typed_rows.select(self._connection, PrivateEvidence, where, (line.id,))]
        where = "t.source = (SELECT key FROM private_item WHERE id = ?)"
        return [*typed_rows.select(self._connection, PrivateEvidence, where, (line.id,))]

    def has(self, of: type[Evidence | PrivateEvidence], id_: Id) -> bool:
        """Tell whether there is a row with an id."""
        return (
            self._connection.execute(f"SELECT 1 FROM {of.TABLE} WHERE id = ?", (id_,)).fetchone() is not None
        )

    # Ready to show ------------------------------------------------------------

    def of_lines(self, lines: Collection[Id]) -> Targets:
        """Return what lines are linked to, in the order of `Served`, first key results first."""
        return self._of(lines, _OF_LINES)

    def of_shared(self, lines: Collection[Id]) -> Targets:
        """Return the same of shared lines: what is private is not read."""
        return self._of(lines, _OF_SHARED)

    def _of(self, lines: Collection[Id], sql: str) -> Targets:
        found: Targets = {}
        for some in _chunks(lines):
            asked = sql.format(slots=",".join("?" * len(some)))
            found.update(_gathered(self._connection.execute(asked, some * sql.count("{slots}"))))
        return found

    def of_days(self, first: date, last: date) -> Targets:
        """Return the same for all shared lines of a span of days: for the board."""
        span = {"first": first.isoformat(), "last": last.isoformat()}
        return _gathered(self._connection.execute(_OF_DAYS, span))

    def became(self, lines: Collection[Id]) -> Targets:
        """Return the lines that came from these, earliest day first; my private ones among them."""
        found: dict[Id, list[Target]] = defaultdict(list)
        for some in _chunks(lines):
            sql = _BECAME.format(slots=",".join("?" * len(some)))
            for source, id_, text, kind, day, private in self._connection.execute(sql, some * 3):
                on = date.fromisoformat(day)
                one = Target(Served.ORIGIN, Id(id_), text, kind=kind, day=on, private=bool(private))
                found[Id(source)].append(one)
        return {id_: tuple(those) for id_, those in found.items()}

    def mentions(self, member: Id, first: date, last: date) -> list[Found]:
        """Return the shared lines of others that name a member, newest day first: for the person named."""
        bound = {"member": member, "first": first.isoformat(), "last": last.isoformat()}
        return [
            Found(Id(id_), date.fromisoformat(day), name, Kind(kind), text, ref, private=False)
            for id_, day, name, kind, text, ref in self._connection.execute(_MENTIONS, bound)
        ]

    def values(self) -> list[Value]:
        """Return the values of the team, in order."""
        return typed_rows.select(self._connection, Value, "1 ORDER BY t.pos, t.id")

    # Figures ------------------------------------------------------------------

    def shares(self, first: date, last: date, member: Id | None = None) -> dict[date, Share]:
        """Return for each day of a span how many shared lines were planned work and how many were not.

        Days without either are left out, and so are those of trials that count in no statistic. `member` asks for one
        person. A week, a quarter: the sum of their days.
        """
        bound = {"first": first.isoformat(), "last": last.isoformat(), "member": member}
        whose = "" if member is None else _OF_PERSON
        rows = self._connection.execute(f"{_SHARES} {whose} GROUP BY e.day", bound)
        return {date.fromisoformat(day): Share(planned, rest) for day, planned, rest in rows}


_Said = tuple[bytes, str, bytes | None, str, str, str, str | None, int, int]


def _gathered(rows: Iterable[_Said]) -> Targets:
    found: dict[Id, dict[object, Target]] = defaultdict(dict)
    for line, served, id_, label, hint, kind, day, private, _ in sorted(rows, key=_rank):
        at = None if id_ is None else Id(id_)
        on = date.fromisoformat(day) if day else None
        target = Target(_SERVED[served], at, label, hint, kind, on, bool(private))
        is_empty = at is None and not target.label and target.served is not Served.OUTSIDE
        if not is_empty:
            # Two devices of a person may have said the same.
            found[Id(line)].setdefault(target.key, target)
    return {line: tuple(targets.values()) for line, targets in found.items()}


def _rank(row: _Said) -> tuple[int, int]:
    return _RANK[row[1]], row[-1]


def _chunks(lines: Collection[Id]) -> Iterator[tuple[Id, ...]]:
    ordered = tuple(lines)
    for first in range(0, len(ordered), _SLOTS):
        yield ordered[first : first + _SLOTS]
