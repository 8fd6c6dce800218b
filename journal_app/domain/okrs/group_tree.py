"""Tree of a team's groups: what lies below what, who belongs where, and how each group is doing in a cycle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from journal_app.domain.ids import Id
from journal_app.domain.okrs.groups import Group, GroupMember


class GroupTree:
    """Groups with their members, siblings in order. A group whose parent is gone stands at the top.

    Where two devices hung two groups below each other, the elder of them stands at the top.
    """

    def __init__(self, groups: Iterable[Group] = (), members: Iterable[GroupMember] = ()) -> None:
        """Take the rows as they are stored."""
        self._groups = {one.id: one for one in sorted(groups, key=lambda one: (one.pos, one.id))}
        self._parents = self._sound_parents()
        self._children: dict[Id | None, list[Group]] = defaultdict(list)
        for group in self._groups.values():
            self._children[self._parents[group.id]].append(group)
        self._members: dict[Id, list[Id]] = defaultdict(list)
        for one in members:
            if one.group in self._groups and one.member not in self._members[one.group]:
                self._members[one.group].append(one.member)

    def __bool__(self) -> bool:
        """Tell whether there is any group."""
        return bool(self._groups)

    def __eq__(self, other: object) -> bool:
        """Tell whether both are made of the same rows."""
        if not isinstance(other, GroupTree):
            return NotImplemented
        return self._groups == other._groups and self._members == other._members

    __hash__ = None  # type: ignore[assignment]  # its rows are looked up, it is never a key

    def find(self, id_: Id | None) -> Group | None:
        """Return a group, None for the whole team and for one that is gone."""
        return self._groups.get(id_) if id_ is not None else None

    def children(self, id_: Id | None) -> tuple[Group, ...]:
        """Return the groups right below one, None for those at the top."""
        return tuple(self._children.get(id_, ()))

    def parent(self, id_: Id) -> Id | None:
        """Return the group above one, None where that is the whole team."""
        return self._parents.get(id_)

    def path(self, id_: Id | None) -> tuple[Group, ...]:
        """Return the groups from the top down to one, itself the last; none for the whole team."""
        found: list[Group] = []
        group = self.find(id_)
        while group is not None:
            found.insert(0, group)
            group = self.find(self._parents[group.id])
        return tuple(found)

    def upwards(self, id_: Id | None) -> tuple[Id | None, ...]:
        """Return a group and those above it, the nearest first and the whole team (None) last."""
        return (*(group.id for group in reversed(self.path(id_))), None)

    def walk(self) -> Iterator[tuple[Group, int]]:
        """Yield every group with how deep it lies, parents before children."""
        waiting = [(group, 0) for group in reversed(self.children(None))]
        while waiting:
            group, depth = waiting.pop()
            yield group, depth
            waiting += [(child, depth + 1) for child in reversed(self.children(group.id))]

    def below(self, id_: Id) -> frozenset[Id]:
        """Return a group and all below it."""
        found = {id_}
        waiting = [id_]
        while waiting:
            for child in self.children(waiting.pop()):
                found.add(child.id)
                waiting.append(child.id)
        return frozenset(found)

    def members(self, id_: Id) -> tuple[Id, ...]:
        """Return who belongs to a group itself, as the rows say it."""
        return tuple(self._members.get(id_, ()))

    def groups_of(self, member: Id) -> tuple[Group, ...]:
        """Return the groups somebody belongs to, in the order of the tree."""
        return tuple(group for group, _depth in self.walk() if member in self._members.get(group.id, ()))

    def near(self, member: Id) -> tuple[Id | None, ...]:
        """Return the groups somebody belongs to and those above them, the nearest first and the whole team last."""
        ways = [self.upwards(group.id)[:-1] for group in self.groups_of(member)]
        ways.sort(key=len, reverse=True)
        return tuple(dict.fromkeys((*(group for way in ways for group in way), None)))

    @cached_property
    def by_name(self) -> Mapping[str, tuple[Group, ...]]:
        """Return the groups by their names."""
        found: dict[str, list[Group]] = defaultdict(list)
        for group, _depth in self.walk():
            found[group.name].append(group)
        return {name: tuple(groups) for name, groups in found.items()}

    def _sound_parents(self) -> dict[Id, Id | None]:
        """Return every group's parent, None where following it would not lead to the top."""
        parents = {
            one.id: one.parent if one.parent in self._groups else None for one in self._groups.values()
        }
        for id_ in sorted(parents):
            seen: set[Id] = set()
            at: Id | None = id_
            while at is not None and at not in seen:
                seen.add(at)
                at = parents[at]
            if at == id_:
                parents[id_] = None
        return parents
