"""Sight of a team's groups: where one looks, what there is to choose, and what a group's own words are. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from journal_app.domain.ids import Id
from journal_app.domain.okrs.group_figures import GroupFigures
from journal_app.domain.okrs.group_tree import GroupTree
from journal_app.domain.okrs.groups import Group, GroupKind
from journal_app.domain.team import Member
from journal_app.i18n import _, ngettext

_ICONS = {GroupKind.COMPANY: "building-2", GroupKind.DIVISION: "layers", GroupKind.TEAM: "users"}


@dataclass(frozen=True, slots=True)
class Where:
    """A group, the whole team where it is None; and a person there, None for all of them."""

    group: Id | None = None
    person: Id | None = None


EVERYTHING = Where()


@dataclass(frozen=True, slots=True)
class Choice:
    """A row of the switcher. `is_open` is None where nothing lies below it."""

    where: Where
    name: str
    icon: str
    depth: int
    fact: str = ""
    progress: Fraction | None = None
    is_open: bool | None = None
    is_me: bool = False

    @property
    def is_person(self) -> bool:
        """Tell a person from a group; a person shows no bar."""
        return self.where.person is not None


@dataclass(frozen=True)
class GroupSight:
    """The groups of a team as they stand in a cycle."""

    tree: GroupTree
    members: tuple[Member, ...]
    me: Id
    team_name: str
    figures: GroupFigures
    _names: dict[Id, str] = field(default_factory=dict, compare=False)

    def name(self, group: Id | None) -> str:
        """Return what a group is called; the whole team by the team's own name."""
        found = self.tree.find(group)
        return found.name if found else self.team_name or _("Whole team")

    def path(self, where: Where) -> tuple[str, ...]:
        """Return the names from the top down to where one looks."""
        groups = self.tree.path(where.group)
        whole = () if groups and groups[0].kind is GroupKind.COMPANY else (self.name(None),)
        person = (self._person(where.person),) if where.person else ()
        return (*whole, *(group.name for group in groups), *person)

    def known(self, where: Where) -> Where:
        """Return where one looks now, after a group or a person may have gone."""
        group = where.group if self.tree.find(where.group) else None
        is_there = any(member.id == where.person for member in self.members)
        return Where(group, where.person if is_there and group == where.group else None)

    def choices(self, is_open: Callable[[Where], bool]) -> Iterator[Choice]:
        """Yield the rows of the switcher: every group, and below an open one its groups and people."""
        if self._is_one_company:
            yield from self._below(None, 0, is_open)
            return
        top = EVERYTHING
        yield self._choice(top, self.name(None), "building-2", 0, is_open(top))
        if is_open(top):
            yield from self._below(None, 1, is_open)

    @property
    def _is_one_company(self) -> bool:
        """Tell whether one group stands for the whole team, and nothing is anybody's outside of it."""
        top = self.tree.children(None)
        is_alone = len(top) == 1 and top[0].kind is GroupKind.COMPANY
        return is_alone and not self.figures.of(None).objectives

    def found(self, query: str) -> Iterator[Choice]:
        """Yield the groups and people whose names hold a query, however deep."""
        wanted = query.strip().casefold()
        for choice in self.choices(lambda _where: True):
            if wanted in choice.name.casefold():
                yield Choice(
                    choice.where,
                    choice.name,
                    choice.icon,
                    0,
                    choice.fact,
                    choice.progress,
                    None,
                    choice.is_me,
                )

    def people(self, group: Id | None) -> tuple[Member, ...]:
        """Return who belongs to a group; to the whole team, who belongs to no group."""
        if group is None:
            return tuple(one for one in self.members if not self.tree.groups_of(one.id))
        inside = self.tree.members(group)
        known = {one.id: one for one in self.members}
        return tuple(known[id_] for id_ in inside if id_ in known)

    def _below(self, group: Id | None, depth: int, is_open: Callable[[Where], bool]) -> Iterator[Choice]:
        for member in self.people(group):
            yield self._person_choice(group, member, depth)
        for child in self.tree.children(group):
            where = Where(child.id)
            opened = is_open(where)
            yield self._choice(where, child.name, icon_of(child), depth, opened)
            if opened:
                yield from self._below(child.id, depth + 1, is_open)

    def _choice(self, where: Where, name: str, icon: str, depth: int, opened: bool) -> Choice:
        figures = self.figures.of(where.group)
        has_below = bool(self.tree.children(where.group) or self.people(where.group))
        fact = objectives(figures.objectives) if figures.objectives else ""
        return Choice(where, name, icon, depth, fact, figures.progress, opened if has_below else None)

    def _person_choice(self, group: Id | None, member: Member, depth: int) -> Choice:
        count = self.figures.key_results_of(group, member.id)
        fact = ngettext("{n} KR", "{n} KRs", count).format(n=count) if count else ""
        return Choice(Where(group, member.id), member.name, "", depth, fact, is_me=member.id == self.me)

    def _person(self, person: Id) -> str:
        return next((one.name for one in self.members if one.id == person), "")


def icon_of(group: Group) -> str:
    """Return the icon of a kind of group."""
    return _ICONS[group.kind]


def objectives(count: int) -> str:
    """Return a number of objectives: "3 objectives"."""
    return ngettext("{n} objective", "{n} objectives", count).format(n=count)


def below_counts(count: int, key_results: int) -> str:
    """Return what a group has: "3 objectives, 6 KRs"."""
    if not count:
        return ""
    return _("{objectives}, {key_results}").format(
        objectives=objectives(count),
        key_results=ngettext("{n} KR", "{n} KRs", key_results).format(n=key_results),
    )
