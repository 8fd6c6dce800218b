"""Reads of the team, its members, and what this device knows of itself."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections import defaultdict
from datetime import date
from typing import Final

from journal_app.domain.ids import NOBODY, Id, is_person
from journal_app.domain.kpt import Kind
from journal_app.domain.team import GONE, LogName, Member, Naming, Team
from journal_app.store import typed_rows
from journal_app.store.schema import TABLES

CHANGED: Final = "changed "
"""Begins the names under which stands, for each table, the number of the last change set that touched it."""

_OF_MEMBER = "e.member = (SELECT key FROM member WHERE id = ?)"
_EXTENT = f"""
SELECT count(DISTINCT e.day), min(e.day), max(e.day), ifnull(sum(i.kind = 'keep'), 0)
FROM entry e LEFT JOIN item i ON i.entry = e.key WHERE {_OF_MEMBER}
"""
_SAMPLES = f"""
SELECT e.day, i.kind, i.text FROM entry e JOIN item i ON i.entry = e.key WHERE {_OF_MEMBER}
ORDER BY i.kind <> 'keep', e.day DESC, i.pos, i.id LIMIT ?
"""


def folded_name(name: str) -> str:
    """Return the form under which two spellings of a name are the same person (width, case and spaces folded)."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


class TeamReads:
    """Questions about people, answered on one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read on the given connection."""
        self._connection = connection

    def team(self, id_: Id) -> Team:
        """Return a team; raises JournalError(NOT_FOUND)."""
        return typed_rows.get(self._connection, Team, id_)

    def member(self, id_: Id) -> Member:
        """Return a member; raises JournalError(NOT_FOUND)."""
        return typed_rows.get(self._connection, Member, id_)

    def members(self) -> list[Member]:
        """Return all who are somebody by name: those known by a name that is somebody else's are left out."""
        return typed_rows.select(self._connection, Member, "t.person = t.key ORDER BY t.name, t.key")

    def everyone(self) -> dict[Id, tuple[Member, Id]]:
        """Return all members by name, names of a log that are somebody's too, each with whose they are."""
        rows = self._connection.execute(
            """SELECT n.id, t.id, n.name, w.id FROM member n JOIN team t ON t.key = n.team
            JOIN who w ON w.key = n.key ORDER BY n.name, n.key"""
        )
        return {Id(id_): (Member(Id(id_), Id(team), name), Id(person)) for id_, team, name, person in rows}

    def gone(self) -> frozenset[Id]:
        """Return who was in the shared team and is no more, as the last pass has noted it."""
        noted = self.local(GONE)
        ids = noted if isinstance(noted, bytes) else b""
        return frozenset(Id(ids[at : at + len(NOBODY)]) for at in range(0, len(ids), len(NOBODY)))

    def person(self, member: Id) -> Id:
        """Return who a member is: somebody else than themselves for a name of a log that is theirs."""
        row = self._connection.execute(
            "SELECT w.id FROM member n JOIN who w ON w.key = n.key WHERE n.id = ?", (member,)
        ).fetchone()
        return Id(row[0]) if row else member

    def namings(self, name: Id) -> list[Naming]:
        """Return what has been said about who a member known by name only is."""
        where = "t.name = (SELECT key FROM member WHERE id = ?) ORDER BY t.id"
        return typed_rows.select(self._connection, Naming, where, (name,))

    def log_names(self, me: Id) -> list[LogName]:
        """Return the names of imported logs, by name; `me` tells which I have answered."""
        everyone = self.everyone()
        said: dict[Id, list[Naming]] = defaultdict(list)
        for naming in typed_rows.select(self._connection, Naming, "1 ORDER BY t.id"):
            said[naming.name].append(naming)
        found: list[LogName] = []
        for id_, (member, person) in everyone.items():
            if is_person(id_):
                continue
            days, first, last, keeps = self._connection.execute(_EXTENT, (id_,)).fetchone()
            found.append(
                LogName(
                    id_,
                    member.name,
                    everyone[person][0] if person != id_ else None,
                    tuple(everyone[one.member][0] for one in said[id_] if one.member == one.person),
                    any(one.member == me for one in said[id_]),
                    days,
                    keeps,
                    date.fromisoformat(first) if first else None,
                    date.fromisoformat(last) if last else None,
                )
            )
        return found

    def samples(self, member: Id, limit: int = 2) -> list[tuple[date, Kind, str]]:
        """Return a few lines that stand under a member, the Keeps of the latest days first."""
        rows = self._connection.execute(_SAMPLES, (member, limit))
        return [(date.fromisoformat(day), Kind(kind), text) for day, kind, text in rows]

    def local(self, name: str) -> int | str | bytes | None:
        """Return what this device noted under a name, or None; never shared."""
        row = self._connection.execute("SELECT value FROM local WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def changed_since(self, number: int) -> frozenset[str]:
        """Return which tables the change sets after the one of this number touched; all where somebody did not say."""
        count = self.count_of_changes()
        if count == number:
            return frozenset()
        rows = self._connection.execute("SELECT name, value FROM local WHERE name GLOB ?", (f"{CHANGED}*",))
        last = {str(name).removeprefix(CHANGED): int(value) for name, value in rows}
        if number > count or max(last.values(), default=0) != count:
            return frozenset(TABLES)
        return frozenset(table for table, touched in last.items() if touched > number)

    def count_of_changes(self) -> int:
        """Return how many change sets have been applied so far."""
        count = self.local("changes")
        return count if isinstance(count, int) else 0
