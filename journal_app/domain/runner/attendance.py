"""Attendance: who comes to a step of a meeting by which a cycle is set, and who converges its ideas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from journal_app.domain.ids import Id
from journal_app.domain.okrs.group_tree import GroupTree
from journal_app.domain.team import Member
from journal_app.domain.workshop.meetings import Meeting, Scope, WorkshopStep


@dataclass(frozen=True, slots=True)
class Answering:
    """Who answers for what: the people of a runner, their groups, and who owns something of a group.

    `owners` are by group, None for the whole team: whoever owns an objective or key result of it, in the cycle that is
    set or in the one before. `named` are those who are named, by step. Everybody is the person they are.
    """

    people: tuple[Member, ...]
    groups: GroupTree = field(default_factory=GroupTree)
    owners: Mapping[Id | None, frozenset[Id]] = field(default_factory=dict)
    named: Mapping[Id, frozenset[Id]] = field(default_factory=dict)

    def of_area(self, area: Id | None) -> frozenset[Id]:
        """Return who answers for an area: whoever owns something of it or below, or belongs to it.

        For None, of any area: whoever owns something, or, as long as nobody does, whoever belongs to some group.
        """
        if area is None:
            owning = frozenset().union(*self.owners.values())
            belonging = (
                member for one, _depth in self.groups.walk() for member in self.groups.members(one.id)
            )
            return owning or frozenset(belonging)
        found: set[Id] = set()
        for group in self.groups.below(area):
            found |= self.owners.get(group, frozenset())
            found |= set(self.groups.members(group))
        return frozenset(found)

    def attending(self, step: WorkshopStep, meeting: Meeting) -> tuple[Member, ...]:
        """Return who comes to a step, in the order of the people; whoever converges it comes, too.

        Where its owners or those named are nobody who is here, everybody comes: no step is held by nobody.
        """
        everybody = frozenset(one.id for one in self.people)
        wanted = everybody
        if step.scope is Scope.OWNERS:
            wanted = self.of_area(step.group)
        elif step.scope is Scope.NAMED:
            wanted = self.named.get(step.id, frozenset())
        found = set(everybody & wanted or everybody)
        if meeting.facilitator is not None:
            found.add(meeting.facilitator)
        return tuple(one for one in self.people if one.id in found)


def converger(meeting: Meeting, meetings: Sequence[Meeting]) -> Id | None:
    """Return who groups and merges what is put forward in a meeting, None where everybody may.

    It is whoever leads it; where nobody is named, whoever converges the next meeting that has somebody, or the last.
    """
    at = next((place for place, one in enumerate(meetings) if one.id == meeting.id), 0)
    ordered: Iterable[Meeting] = (*meetings[at:], *reversed(meetings[:at]))
    return next((one.facilitator for one in ordered if one.facilitator is not None), None)
