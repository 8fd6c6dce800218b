"""Areas of a runner: the parts of an organisation that set OKRs of their own."""

from __future__ import annotations

from dataclasses import dataclass

from journal_app.domain.ids import Id
from journal_app.domain.okrs.group_tree import GroupTree


@dataclass(frozen=True, slots=True)
class Area:
    """A group that sets OKRs of its own. A shared one, to which nobody belongs, is everybody's."""

    id: Id
    name: str
    is_shared: bool = False


def areas_of(groups: GroupTree, group: Id | None) -> tuple[Area, ...]:
    """Return the areas of a group, of the whole team for None: the groups right below it.

    Where there is only one, which has groups of its own, it is those: an organisation that stands at the top alone is
    no part of itself.
    """
    found = groups.children(group)
    while len(found) == 1 and groups.children(found[0].id):
        found = groups.children(found[0].id)
    return tuple(
        Area(one.id, one.name, not any(groups.members(below) for below in groups.below(one.id)))
        for one in found
    )
