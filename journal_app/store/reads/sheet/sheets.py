"""Reads of sheets: the texts and values of a group, what stands above them, and how they came to be."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from datetime import date

from journal_app.domain.habit.evidence import Value
from journal_app.domain.ids import NOBODY, Id, is_person
from journal_app.domain.okrs.group_tree import GroupTree
from journal_app.domain.sheet.sheets import Sheet, SheetOf, SheetVersion, blank_sheet, sheet_id
from journal_app.domain.sheet.texts import conduct_of, says_something, value_text
from journal_app.domain.sheet.versions import numbered
from journal_app.domain.sheet.view import Contribution, LivedLine, ParentSheet, SheetView
from journal_app.domain.team import Team
from journal_app.domain.workshop.meetings import StepKind, Subject
from journal_app.store import typed_rows
from journal_app.store.reads.okrs.groups import GroupReads
from journal_app.store.reads.sheet import lived
from journal_app.store.reads.team import TeamReads

_OF_GROUP = 't."group" IS (SELECT key FROM team_group WHERE id = ?) ORDER BY t.pos, t.id'
# What is sealed yet is in nobody's figure: `seen_idea` (typed_rows.readable).
_IDEAS = """
SELECT w.id, w.name, s.subject, s.kind, count(*),
max(EXISTS (SELECT 1 FROM decision d WHERE d.idea = i.key))
FROM workshop h JOIN meeting m ON m.workshop = h.key JOIN workshop_step s ON s.meeting = m.key
JOIN seen_idea i ON i.step = s.key JOIN who w ON w.key = i.whose
WHERE h."group" IS (SELECT key FROM team_group WHERE id = ?) AND s.subject <> 'other'
AND EXISTS (SELECT 1 FROM opening o WHERE o.step = s.key)
GROUP BY w.id, s.subject, s.kind ORDER BY w.name, w.id
"""


class SheetReads:
    """Questions about sheets, answered on one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read on the given connection."""
        self._connection = connection

    def of(self, group: Id | None, today: date | None = None) -> SheetView:
        """Return the sheet of a group, or of the whole team, with all that is shown beside it.

        Without `today` it is not asked how the values are lived.
        """
        tree = GroupReads(self._connection).tree()
        sheet = self._sheet(group)
        values = self.values(group)
        return SheetView(
            group=group,
            name=self._name(group, tree),
            sheet=sheet,
            values=values,
            parent=self._parent(group, tree),
            versions=numbered(self.versions(sheet.id)),
            contributors=tuple(self._contributors(group)),
            lived=lived.lived(self._connection, values, today) if today else (),
        )

    def row(self, id_: Id) -> Sheet | None:
        """Return a sheet that somebody wrote on, None where nobody did."""
        return typed_rows.find(self._connection, Sheet, id_)

    def values(self, group: Id | None) -> tuple[Value, ...]:
        """Return the values of a group, or of the whole team, in order."""
        return tuple(typed_rows.select(self._connection, Value, _OF_GROUP, (group,)))

    def versions(self, sheet: Id) -> list[SheetVersion]:
        """Return the versions of a sheet, first made first."""
        where = "t.sheet = (SELECT key FROM sheet WHERE id = ?) ORDER BY t.made_at, t.id"
        return typed_rows.select(self._connection, SheetVersion, where, (sheet,))

    def lived_in(self, value: Id, first: date, last: date) -> tuple[LivedLine, ...]:
        """Return the Keeps and thanks of a span of days in which a value was lived, newest day first."""
        return lived.lines(self._connection, value, first, last)

    def makers(self, view: SheetView) -> tuple[str, ...]:
        """Return by name who made a sheet: who contributed to it, and without a workshop whose it is."""
        if view.contributors:
            return tuple(dict.fromkeys(one.name for one in view.contributors))
        members = [one for one in TeamReads(self._connection).members() if one.name and is_person(one.id)]
        if view.group is None:
            return tuple(one.name for one in members)
        tree = GroupReads(self._connection).tree()
        ours = {member for group in tree.below(view.group) for member in tree.members(group)}
        return tuple(one.name for one in members if one.id in ours)

    @property
    def _team(self) -> Id:
        # Another one after joining a team.
        team = TeamReads(self._connection).local("team")
        return Id(team) if isinstance(team, bytes) else NOBODY

    def _sheet(self, group: Id | None, place: SheetOf = SheetOf.OURS) -> Sheet:
        found = self.row(sheet_id(self._team, group, place))
        return found or blank_sheet(self._team, group, place)

    def _name(self, group: Id | None, tree: GroupTree) -> str:
        found = tree.find(group)
        if found is not None:
            return found.name
        team = typed_rows.find(self._connection, Team, self._team)
        return team.name if team else ""

    def _parent(self, group: Id | None, tree: GroupTree) -> ParentSheet | None:
        """Return the nearest sheet above that says something: of a group, of the team, or the one written by hand."""
        above: list[Id | None] = []
        if group is not None:
            above = [*(one.id for one in reversed(tree.path(group)[:-1])), None]
        for one in above:
            sheet, values = self._sheet(one), self.values(one)
            if values or says_something(sheet):
                return ParentSheet(self._name(one, tree), sheet, tuple(map(value_text, values)))
        by_hand = self._sheet(None, SheetOf.PARENT)
        return ParentSheet("", by_hand, conduct_of(by_hand)) if says_something(by_hand) else None

    def _contributors(self, group: Id | None) -> list[Contribution]:
        brought: dict[tuple[Id, str, Subject], list[tuple[StepKind, int]]] = defaultdict(list)
        chosen: set[tuple[Id, Subject]] = set()
        for id_, name, subject, kind, count, taken in self._connection.execute(_IDEAS, (group,)):
            brought[Id(id_), name, Subject(subject)].append((StepKind(kind), count))
            if taken:
                chosen.add((Id(id_), Subject(subject)))
        return [
            Contribution(member, name, subject, tuple(ideas), chosen=(member, subject) in chosen)
            for (member, name, subject), ideas in brought.items()
        ]
