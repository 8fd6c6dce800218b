"""Reads of groups: their tree, who belongs to them, what is theirs, and what supports what."""

from __future__ import annotations

import sqlite3

from journal_app.domain.habit.evidence import Value
from journal_app.domain.ids import Id
from journal_app.domain.okrs.group_tree import GroupTree
from journal_app.domain.okrs.groups import Aim, Group, GroupMember
from journal_app.domain.okrs.guards import Guard
from journal_app.domain.okrs.okr import Objective
from journal_app.domain.okrs.parts import Support
from journal_app.domain.okrs.planning.chores import Chore
from journal_app.domain.okrs.planning.roadmap import Theme
from journal_app.domain.workshop.meetings import Workshop
from journal_app.store import typed_rows

_OF_GROUP = 't."group" = (SELECT key FROM team_group WHERE id = ?) ORDER BY t.id'
# Whoever stands in a group under a name of a log that is theirs stands there themselves.
_PEOPLE = """SELECT g.id, w.id FROM group_member m JOIN team_group g ON g.key = m."group"
JOIN member n ON n.key = m.member JOIN who w ON w.key = n.key ORDER BY m.id"""

Held = Objective | Chore | Guard | Theme | Value | Workshop


class GroupReads:
    """Questions about groups, answered on one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read on the given connection."""
        self._connection = connection

    def tree(self) -> GroupTree:
        """Return all groups, with the people who belong to them."""
        groups = typed_rows.by_id(self._connection, Group)
        rows = self._connection.execute(_PEOPLE)
        return GroupTree(groups, (GroupMember(Id(b""), Id(group), Id(member)) for group, member in rows))

    def memberships(self, group: Id) -> list[GroupMember]:
        """Return the rows that say who belongs to a group, as they are stored."""
        return typed_rows.select(self._connection, GroupMember, _OF_GROUP, (group,))

    def held_by(self, group: Id) -> list[Held]:
        """Return what a group has: its objectives of all cycles, its routines, guards, themes, values and workshops."""
        found: list[Held] = []
        for kind in (Objective, Chore, Guard, Theme, Value, Workshop):
            found += typed_rows.select(self._connection, kind, _OF_GROUP, (group,))
        return found

    def aims_of(self, group: Id) -> list[Aim]:
        """Return a group's missions and visions."""
        return typed_rows.select(self._connection, Aim, _OF_GROUP, (group,))

    def supports_of(self, objective: Id) -> list[Support]:
        """Return what an objective was said to support, the last said last: that one holds."""
        where = "t.objective = (SELECT key FROM objective WHERE id = ?) ORDER BY t.id"
        return typed_rows.select(self._connection, Support, where, (objective,))
