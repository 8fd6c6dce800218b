"""Commands on the groups of a team and on who belongs to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.okrs.group_tree import GroupTree
from journal_app.domain.okrs.groups import Group, GroupKind, GroupMember
from journal_app.domain.okrs.okr import Objective
from journal_app.domain.sheet.sheets import sheet_id
from journal_app.journal.command import Command, Context
from journal_app.journal.deletion import deleted
from journal_app.journal.okrs import row_edits


@dataclass(frozen=True, slots=True)
class AddGroup(Command):
    """Add a group, last below `parent` (None: the whole team), with these people. Raises EMPTY_TEXT, NOT_FOUND."""

    name: str
    kind: GroupKind = GroupKind.TEAM
    parent: Id | None = None
    members: tuple[Id, ...] = ()

    def plan(self, context: Context) -> ChangeSet:
        """Return the new group and who belongs to it."""
        tree = _tree_with(self.parent, context)
        group = Group(
            id=context.new_id(Group.TABLE),
            team=context.team,
            parent=self.parent,
            pos=row_edits.last_place([one.pos for one in tree.children(self.parent)]),
            name=row_edits.title_of(self.name),
            kind=self.kind,
        )
        joined = (_joined(group.id, member, context) for member in dict.fromkeys(self.members))
        return ChangeSet("group.add", (Change(None, group), *joined))


@dataclass(frozen=True, slots=True)
class EditGroup(Command):
    """Change a group's name, its kind and who belongs to it, as far as given. Raises EMPTY_TEXT, NOT_FOUND."""

    id: Id
    name: str | None = None
    kind: GroupKind | None = None
    members: tuple[Id, ...] | None = None

    def plan(self, context: Context) -> ChangeSet:
        """Return the edit, empty where nothing differs."""
        before = _group(self.id, context)
        after = replace(
            before,
            name=before.name if self.name is None else row_edits.title_of(self.name),
            kind=self.kind or before.kind,
        )
        changes = [Change(before, after)] if before != after else []
        if self.members is not None:
            changes += _regrouped(self.id, self.members, context)
        return ChangeSet("group.edit", tuple(changes))


@dataclass(frozen=True, slots=True)
class MoveGroup(Command):
    """Hang a group below another (None: the whole team) at `index` of its new siblings.

    Raises GROUP_CYCLE, NOT_FOUND.
    """

    id: Id
    parent: Id | None
    index: int

    def plan(self, context: Context) -> ChangeSet:
        """Return the move, empty where it is there already."""
        tree = _tree_with(self.parent, context)
        before = _group(self.id, context)
        if self.parent is not None and self.parent in tree.below(self.id):
            raise JournalError(ErrorCode.GROUP_CYCLE)
        siblings = tree.children(self.parent)
        if before in siblings and siblings.index(before) == min(self.index, len(siblings) - 1):
            return ChangeSet("group.move")
        pos = row_edits.place_at([one.pos for one in siblings if one.id != self.id], self.index)
        return ChangeSet("group.move", (Change(before, replace(before, parent=self.parent, pos=pos)),))


@dataclass(frozen=True, slots=True)
class DeleteGroup(Command):
    """Dissolve a group: what it has, its people and the groups below go to the one above. Raises NOT_FOUND.

    At the top its objectives become the whole team's. Its missions, its visions and its sheet go with it, and so do its
    win sessions.
    """

    id: Id

    def plan(self, context: Context) -> ChangeSet:
        """Return what moves up, and the deletions."""
        reads = context.reads
        group = _group(self.id, context)
        tree = reads.groups.tree()
        above = tree.parent(self.id)
        places = [one.pos for one in tree.children(above)]
        moved: list[Change] = []
        for child in tree.children(self.id):
            places.append(row_edits.last_place(places))
            moved.append(Change(child, replace(child, parent=above, pos=places[-1])))
        moved += [Change(one, replace(one, group=above)) for one in reads.groups.held_by(self.id)]
        there = () if above is None else tree.members(above)
        rows = reads.groups.memberships(self.id)
        gone = {row.member: row for row in rows}
        if above is not None:
            moved += [_joined(above, member, context) for member in gone if member not in there]
        aims = [Change(aim, None) for aim in reads.groups.aims_of(self.id)]
        left = [Change(row, None) for row in rows]
        sessions = [gone for one in reads.sessions.of_group(self.id) for gone in deleted(one, context)]
        sheet = reads.sheet.row(sheet_id(context.team, self.id))
        if sheet is not None:
            sessions += deleted(sheet, context)
        return ChangeSet("group.delete", (*moved, *aims, *sessions, *left, Change(group, None)))


@dataclass(frozen=True, slots=True)
class GiveToGroup(Command):
    """Give an objective, with all below it, to a group (None: the whole team). Raises NOT_FOUND.

    It comes last there, and stands at the top where what it hangs under stays behind.
    """

    objective: Id
    group: Id | None

    def plan(self, context: Context) -> ChangeSet:
        """Return the edits, empty where it is there already."""
        _tree_with(self.group, context)
        objective = context.reads.okr.objective(self.objective)
        if objective is None:
            raise JournalError(ErrorCode.NOT_FOUND, table=Objective.TABLE)
        others = context.reads.okr.objectives(objective.period)
        given, waiting = [objective], [objective.id]
        while waiting:
            above = waiting.pop()
            found = [one for one in others if one.parent == above]
            given += found
            waiting += [one.id for one in found]
        above_it = next((one for one in others if one.id == objective.parent), None)
        keeps = above_it is None or above_it.group == self.group
        parent = objective.parent if keeps else None
        beside = [one.pos for one in others if one.group == self.group and one.parent == parent]
        changes = [
            Change(one, replace(one, group=self.group)) for one in given[1:] if one.group != self.group
        ]
        if objective.group != self.group:
            pos = row_edits.last_place(beside)
            changes.insert(0, Change(objective, replace(objective, group=self.group, parent=parent, pos=pos)))
        return ChangeSet("objective.group", tuple(changes))


def _regrouped(group: Id, wanted: tuple[Id, ...], context: Context) -> Iterator[Change]:
    seen: set[Id] = set()
    for row in context.reads.groups.memberships(group):
        if row.member in wanted and row.member not in seen:
            seen.add(row.member)
        else:
            yield Change(row, None)
    for member in dict.fromkeys(wanted):
        if member not in seen:
            yield _joined(group, member, context)


def _joined(group: Id, member: Id, context: Context) -> Change:
    context.reads.team.member(member)
    return Change(None, GroupMember(context.new_id(GroupMember.TABLE), group, member))


def _tree_with(parent: Id | None, context: Context) -> GroupTree:
    tree = context.reads.groups.tree()
    if parent is not None and tree.find(parent) is None:
        raise JournalError(ErrorCode.NOT_FOUND, table=Group.TABLE)
    return tree


def _group(id_: Id, context: Context) -> Group:
    found = context.reads.groups.tree().find(id_)
    if found is None:
        raise JournalError(ErrorCode.NOT_FOUND, table=Group.TABLE)
    return found
