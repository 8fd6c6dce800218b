"""Reads of daily entries: a day's form, the week board, the rhythm of a member."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from journal_app.domain.habit.evidence import Served, Target
from journal_app.domain.habit.feeling import Feeling
from journal_app.domain.ids import Id
from journal_app.domain.kpt import (
    Board,
    BoardCell,
    BoardItem,
    Copy,
    DayItem,
    DayMark,
    DayView,
    Entry,
    Item,
    Kind,
    Outcome,
    PrivateItem,
    Reaction,
    ReactionKind,
    is_nothing,
)
from journal_app.domain.okrs.okr import LinkedItem
from journal_app.domain.periods import Week
from journal_app.domain.team import Member
from journal_app.store import typed_rows
from journal_app.store.reads.evidence import EvidenceReads
from journal_app.store.reads.okrs.refs import KEY_RESULT_REF

_MEMBER_KEY = "(SELECT person FROM member WHERE id = ?)"
_REF = f"coalesce({KEY_RESULT_REF}, '')"
_SECTION = "CASE kind WHEN 'keep' THEN 1 WHEN 'problem' THEN 2 ELSE 3 END"
_DAY = f"""
SELECT i.id, i.kind, i.pos, i.text, k.id, {_REF}, 0, i.outcome, {_SECTION}
FROM authored e
JOIN line i ON i.entry = e.key LEFT JOIN key_result k ON k.key = i.kr
WHERE e.member = {_MEMBER_KEY} AND e.day = ?
UNION ALL
SELECT p.id, p.kind, p.pos, p.text, k.id, {_REF}, 1, p.outcome, {_SECTION}
FROM private_item p
LEFT JOIN key_result k ON k.key = p.kr WHERE p.member = {_MEMBER_KEY} AND p.day = ?
ORDER BY 9, 3, 1
"""
# Of each entry a person has on a day, their own and those under names of a log: is it blank on purpose, has it lines?
_NOTHING = f"""
SELECT "nothing", EXISTS (SELECT 1 FROM line WHERE entry = e.key) FROM authored e
WHERE member = {_MEMBER_KEY} AND day = ?
"""
# The board reads shared tables only: private lines live elsewhere and cannot appear.
_BOARD_ENTRIES = """
SELECT e.key, m.id, e.day, e."nothing" FROM entry e JOIN who m ON m.key = e.member WHERE e.day BETWEEN ? AND ?
"""
# CROSS JOIN: from the days to their lines. Sorted cell by cell afterwards, which is cheaper than all at once here.
# The last column tells of which lines to ask what they served.
_BOARD_LINES = """
SELECT i.entry, i.pos, i.id, i.kind, i.text, i.kr IS NOT NULL OR EXISTS (SELECT 1 FROM evidence WHERE item = i.key)
FROM entry e CROSS JOIN line i ON i.entry = e.key AND i.kind IN (%s)
WHERE e.day BETWEEN ? AND ?
"""
_BOARD_REACTIONS = """
SELECT i.id, r.kind, sum(r.count), sum(CASE WHEN m.id = ? THEN r.count ELSE 0 END)
FROM entry e JOIN item i ON i.entry = e.key JOIN reaction r ON r.item = i.key JOIN who m ON m.key = r.member
WHERE e.day BETWEEN ? AND ? GROUP BY i.key, r.kind
"""
# The lines that name a key result, first or further.
_NAMING = """
SELECT key FROM item WHERE kr = (SELECT key FROM key_result WHERE id = :kr)
UNION SELECT item FROM evidence WHERE kr = (SELECT key FROM key_result WHERE id = :kr)
"""
# The note of nothing comes before the chosen word, where a day has both.
_MARKS = f"""
SELECT day, EXISTS (SELECT 1 FROM line WHERE entry = e.key), "nothing" FROM authored e
WHERE member = {_MEMBER_KEY} AND day BETWEEN ? AND ?
UNION ALL SELECT day, 1, 0 FROM private_item WHERE member = {_MEMBER_KEY} AND day BETWEEN ? AND ?
UNION ALL SELECT day, 0, 2 FROM feeling WHERE member = {_MEMBER_KEY} AND day BETWEEN ? AND ? AND chip <> ''
"""
_KINDS = {kind.value: kind for kind in Kind}
_Line = tuple[Any, ...]  # entry, pos, id, kind, text, whether it served something
_Reactions = dict[Id, list[tuple[ReactionKind, int, int]]]


class KptReads:
    """Questions about entries and items, answered on one connection."""

    def __init__(self, connection: sqlite3.Connection, evidence: EvidenceReads) -> None:
        """Read on the given connection, and there what lines served."""
        self._connection = connection
        self._evidence = evidence

    def entry(self, id_: Id) -> Entry | None:
        """Return an entry, or None."""
        return typed_rows.find(self._connection, Entry, id_)

    def line(self, id_: Id) -> Item | PrivateItem:
        """Return a shared or private item; raises JournalError(NOT_FOUND)."""
        return typed_rows.find(self._connection, Item, id_) or typed_rows.get(
            self._connection, PrivateItem, id_
        )

    def day(self, member: Id, day: date) -> DayView:
        """Return a member's day with its private items: for its author only."""
        entries = self._connection.execute(_NOTHING, (member, day.isoformat())).fetchall()
        rows = self._connection.execute(_DAY, (member, day.isoformat()) * 2).fetchall()
        ids = [Id(row[0]) for row in rows]
        evidence, became = self._evidence.of_lines(ids), self._evidence.became(ids)
        items = tuple(
            DayItem(
                Id(id_),
                Kind(kind),
                pos,
                text,
                Id(kr) if kr else None,
                ref,
                bool(private),
                Outcome(outcome),
                evidence.get(id_, ()),
                became.get(id_, ()),
            )
            for id_, kind, pos, text, kr, ref, private, outcome, _section in rows
        )
        return DayView(day, member, is_nothing(entries), items)

    def noted_nothing(self, member: Id, day: date) -> list[Entry]:
        """Return a member's entries of a day that note that there was nothing to write."""
        where = (
            f't."nothing" AND t.key IN (SELECT key FROM authored WHERE member = {_MEMBER_KEY} AND day = ?)'
        )
        return typed_rows.select(self._connection, Entry, where, (member, day.isoformat()))

    def reactions(self, item: Id) -> list[Reaction]:
        """Return all reactions to an item."""
        return typed_rows.select(
            self._connection, Reaction, "t.item = (SELECT key FROM item WHERE id = ?)", (item,)
        )

    def copies(self, item: Id) -> list[Copy]:
        """Return who has said that an item is a copy of a line of theirs."""
        return typed_rows.select(
            self._connection, Copy, "t.item = (SELECT key FROM item WHERE id = ?)", (item,)
        )

    def copies_of(self, member: Id) -> frozenset[Id]:
        """Return the items that a member has as lines of their own."""
        found = typed_rows.select(
            self._connection, Copy, "t.member = (SELECT key FROM member WHERE id = ?)", (member,)
        )
        return frozenset(copy.item for copy in found)

    def reaction(self, id_: Id) -> Reaction | None:
        """Return a reaction, or None."""
        return typed_rows.find(self._connection, Reaction, id_)

    def board(self, week: Week, me: Id, kinds: Collection[Kind] = (Kind.KEEP,)) -> Board:
        """Return the week side by side, members with an entry or without; me first, then by name.

        Private items cannot be in it: they are not read.
        """
        span = (week.monday.isoformat(), week.sunday.isoformat())
        lines: dict[int, list[_Line]] = defaultdict(list)
        slots = ",".join("?" * len(kinds))
        for line in self._connection.execute(_BOARD_LINES % slots, (*kinds, *span)):
            lines[line[0]].append(line)
        reactions = self._board_reactions(span, me)
        evidence = self._evidence.of_shared(
            [Id(line[2]) for some in lines.values() for line in some if line[-1]]
        )
        entries: dict[tuple[Id, date], list[tuple[bool, list[_Line]]]] = defaultdict(list)
        for entry, member, on, nothing in self._connection.execute(_BOARD_ENTRIES, span):
            entries[Id(member), date.fromisoformat(on)].append((nothing, [line[1:] for line in lines[entry]]))
        cells: dict[tuple[Id, date], BoardCell] = {}
        for at, found in entries.items():
            items = [
                # Most lines say nothing of what they served.
                BoardItem(id_, _KINDS[kind], text, None, "", tuple(reactions.get(id_, ())))
                if id_ not in evidence
                else _board_item(id_, kind, text, reactions.get(id_, ()), evidence[id_])
                for _, id_, kind, text, _ in sorted(line for _, of_entry in found for line in of_entry)
            ]
            cells[at] = BoardCell(*at, is_nothing(found), tuple(items))
        where = "t.person = t.key ORDER BY t.id <> ?, t.name, t.key"
        members = typed_rows.select(self._connection, Member, where, (me,))
        return Board(tuple(members), cells)

    def _board_reactions(self, span: tuple[str, str], me: Id) -> _Reactions:
        found: _Reactions = defaultdict(list)
        for item, kind, count, mine in self._connection.execute(_BOARD_REACTIONS, (me, *span)):
            found[Id(item)].append((ReactionKind(kind), count, mine))
        return found

    def marks(self, member: Id, first: date, last: date) -> dict[date, DayMark]:
        """Return what each day from `first` to `last` shows for its author; days not written are left out.

        This is the rule of what a written day is, for its writer alone: a line, private ones too, a note that there was
        nothing, or a word chosen for the day. Mood and energy alone are none.
        """
        bounds = (member, first.isoformat(), last.isoformat())
        marks: dict[date, DayMark] = {}
        for on, wrote, nothing in self._connection.execute(_MARKS, bounds * 3):
            day = date.fromisoformat(on)
            if wrote:
                marks[day] = DayMark.WROTE
            elif nothing:
                marks.setdefault(day, DayMark.NOTHING if nothing == 1 else DayMark.LIGHT)
        return marks

    def feeling(self, member: Id, day: date) -> Feeling | None:
        """Return what a person said of a day, or None: for themselves only."""
        found = self.feelings(member, day, day)
        return found[0] if found else None

    def feelings(self, member: Id, first: date, last: date) -> list[Feeling]:
        """Return what a person said of the days from `first` to `last`, earliest first: for themselves only."""
        where = f"t.member = {_MEMBER_KEY} AND t.day BETWEEN ? AND ? ORDER BY t.day"
        return typed_rows.select(
            self._connection, Feeling, where, (member, first.isoformat(), last.isoformat())
        )

    def linked_items(self, kr: Id, limit: int | None = None) -> tuple[LinkedItem, ...]:
        """Return the shareable items that name a key result, newest day first."""
        rows = self._connection.execute(
            f"""SELECT i.id, e.day, m.name, i.kind, i.text FROM line i JOIN entry e ON e.key = i.entry
            JOIN who m ON m.key = e.member WHERE i.key IN ({_NAMING}) ORDER BY e.day DESC, i.pos LIMIT :limit""",
            {"kr": kr, "limit": -1 if limit is None else limit},
        )
        return tuple(
            LinkedItem(Id(id_), date.fromisoformat(on), name, kind, text)
            for id_, on, name, kind, text in rows
        )

    def linked_counts(self, kr: Id) -> dict[Kind, int]:
        """Return how many shareable items of each kind name a key result."""
        rows = self._connection.execute(
            f"SELECT kind, count(*) FROM line WHERE key IN ({_NAMING}) GROUP BY kind", {"kr": kr}
        )
        return {Kind(kind): count for kind, count in rows}

    def shared_days(self) -> int:
        """Return on how many days somebody wrote a line that is not private."""
        found = self._connection.execute(
            "SELECT count(DISTINCT day) FROM entry e WHERE EXISTS (SELECT 1 FROM item WHERE entry = e.key)"
        )
        return int(found.fetchone()[0])

    def is_empty(self) -> bool:
        """Tell whether nobody has written anything yet."""
        row = self._connection.execute(
            """SELECT EXISTS (SELECT 1 FROM entry) OR EXISTS (SELECT 1 FROM private_item)
            OR EXISTS (SELECT 1 FROM feeling)"""
        )
        return not row.fetchone()[0]


def _board_item(
    id_: Id,
    kind: str,
    text: str,
    reactions: Iterable[tuple[ReactionKind, int, int]],
    evidence: tuple[Target, ...],
) -> BoardItem:
    first = next((one for one in evidence if one.served is Served.KEY_RESULT), None)
    kr, ref = (first.id, first.label) if first is not None else (None, "")
    return BoardItem(id_, _KINDS[kind], text, kr, ref, tuple(reactions), evidence)
