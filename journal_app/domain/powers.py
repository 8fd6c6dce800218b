"""Powers: how far a member's word goes in a shared team, asked before anything is written.

Everybody's device judges what arrives by the same rules (`domain.writers`). Asking here first keeps a person from
writing what nobody else would take.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.entity import ENTITIES, Record
from journal_app.domain.ids import NOBODY, Id, handed_over, is_person
from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.domain.okrs.planning.plans import ActionPlan
from journal_app.domain.okrs.planning.roadmap import Milestone, Theme
from journal_app.domain.team import Member


class Powers(StrEnum):
    """How far a member's word goes: all of the team's matters, the whole OKR tree, or what is their own."""

    ALL = "all"
    OKRS = "okrs"
    OWN = "own"


POWERS = "powers"
"""The name under which a pass notes them for this device."""
SHEET_OPEN = "sheet_open"
"""The name under which a pass notes whether the team's sheet is everybody's to change."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A deed (`domain.writers.Deed`) that somebody is about to do here."""

    table: str
    id: Id
    author: Id
    powers: Powers
    named: Mapping[str, Any]
    sheet_open: bool = False
    team: Id = NOBODY
    owner: Id | None = None
    made: bool = False
    deleted: bool = False

    @property
    def leads(self) -> bool:
        return self.powers is Powers.ALL

    @property
    def is_derived(self) -> bool:
        return ENTITIES[self.table].derived_id(self.named, self.team) == self.id

    @property
    def above(self) -> Sequence[tuple[str, Id]]:
        return ENTITIES[self.table].above(self.named)

    @property
    def keeps_sheet(self) -> bool:
        return self.leads or self.sheet_open

    def edits_node(self, node: Id) -> bool:
        del node
        return self.powers is not Powers.OWN

    @property
    def is_allowed(self) -> bool:
        return ENTITIES[self.table].refusal(self) is None


def may(changes: ChangeSet, me: Id, team: Id, powers: Powers, *, sheet_open: bool = False) -> bool:
    """Tell whether the member `me` of a team may carry out these changes; `sheet_open`: the sheet is everybody's.

    What belongs to somebody through another row (a line through its day) is not asked for: that row was.
    """
    asked = {table for table in changes.tables if ENTITIES[table].asked}
    deeds = (_deed(change, me, team, powers) for change in changes.changes if change.table in asked)
    return all(replace(deed, sheet_open=sheet_open).is_allowed for deed in deeds)


def _deed(change: Change, me: Id, team: Id, powers: Powers) -> _Asked:
    before, after, row = change.before, change.after, change.record
    declared = ENTITIES[change.table]
    belongs = declared.belongs
    named = {} if after is None else {one.name: getattr(after, one.name) for one in declared.parts}
    if before is not None:
        named = {name: value for name, value in named.items() if getattr(before, name) != value}
    return _Asked(
        table=change.table,
        id=change.id,
        author=me,
        powers=powers,
        named=named,
        team=team,
        owner=None if belongs is None else getattr(row, belongs.name),
        made=before is None,
        deleted=after is None,
    )


def unsaid(changes: ChangeSet, me: Id, row: Callable[[str, Id], Record]) -> frozenset[Id]:
    """Return the rows that follow from other changes of the set: of other people, in whose names nothing is said.

    So does a link that is fixed and lost with what it led to, whoever's its row is: nobody could say that.

    A row goes, and comes back, with the one it is about; what can do without a row loses its link, and regains it:
    every device draws that by itself. `row` reads what is not among the changes.
    """
    following = [change for change in changes.changes if _may_follow(change)]
    if not following:
        return frozenset()
    touched = {(c.table, c.id): c.record for c in changes.changes}
    moved = {(c.table, c.id) for c in changes.changes if None in {c.before, c.after}}

    def author(of: Record) -> Id | None:
        belongs = ENTITIES[of.TABLE].belongs
        if belongs is None:
            return None
        whose: Id = getattr(of, belongs.name)
        above = (belongs.to, whose)
        return whose if belongs.to == Member.TABLE else author(touched.get(above) or row(*above))

    def is_anothers(of: Record) -> bool:
        whose = author(of)
        return whose is not None and whose != me and is_person(whose)

    return frozenset(
        change.id
        for change in following
        if _follows(change, moved) and (is_anothers(change.record) or _is_fixed(change))
    )


def _is_fixed(change: Change) -> bool:
    before, after = change.before, change.after
    fixed = ENTITIES[change.table].fixed if before is not None and after is not None else ()
    return any(getattr(before, name) != getattr(after, name) for name in fixed)


def _may_follow(change: Change) -> bool:
    declared = ENTITIES[change.table]
    if change.before is None or change.after is None:
        return bool(declared.subjects)
    return any(not one.required for one in declared.references)


def _follows(change: Change, moved: Collection[tuple[str, Id]]) -> bool:
    """Tell whether a change follows from rows that come or go: one of its subjects, or all whose links it changes."""
    declared, before, after = ENTITIES[change.table], change.before, change.after
    if before is None or after is None:
        return any((one.to, getattr(change.record, one.name)) in moved for one in declared.subjects)
    for one in declared.parts:
        link = {getattr(before, one.name), getattr(after, one.name)}
        if len(link) > 1 and not (
            one.to and not one.required and None in link and (one.to, max(link - {None})) in moved
        ):
            return False
    return True


def may_edit(node: Objective | KeyResult | ActionPlan | Theme | Milestone, me: Id, powers: Powers) -> bool:
    """Tell whether the member `me` may change the words of a node of the OKR tree, or delete it."""
    # Asked of 20,000 nodes when a tree is opened out: whose a node is matters to few.
    return powers is not Powers.OWN or _Asked(node.TABLE, node.id, me, powers, {}).is_allowed


def may_add_below(objective: Id | None, me: Id, powers: Powers) -> bool:
    """Tell whether the member `me` may add something below an objective; None is the top of the tree."""
    mine = handed_over(objective or NOBODY, Objective.TABLE, me)
    return _Asked(Objective.TABLE, mine, me, powers, {"parent": objective}, made=True).is_allowed
