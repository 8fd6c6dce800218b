"""What a member of a shared team may change, asked before it is written.

Everybody's device judges what arrives by the same rules (sync/fold/write_rules.py). Asking here first keeps a person
from writing what nobody else would take.
"""

from __future__ import annotations

from enum import StrEnum

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.ids import Id, is_owned_by, is_person
from journal_app.domain.okrs.okr import KeyResult, Objective, Period
from journal_app.domain.team import Member, Team

# The tables in which not everything is everybody's.
GUARDED = frozenset({Team.TABLE, Member.TABLE, Period.TABLE, Objective.TABLE, KeyResult.TABLE})


class Powers(StrEnum):
    """How far a member's word goes: all of the team's matters, the whole OKR tree, or what is their own."""

    ALL = "all"
    OKRS = "okrs"
    OWN = "own"


POWERS = "powers"
"""The name under which a pass notes them for this device."""


def may(changes: ChangeSet, me: Id, powers: Powers) -> bool:
    """Tell whether the member `me` may carry out these changes. Lines are not asked for: commands write one's own."""
    return powers is Powers.ALL or all(_may(change, me, powers) for change in changes.changes)


def _may(change: Change, me: Id, powers: Powers) -> bool:
    row = change.record
    if isinstance(row, Team):
        return False
    if isinstance(row, Member):
        return row.id == me or (not is_person(row.id) and None in {change.before, change.after})
    if isinstance(row, Period):
        return powers is Powers.OKRS or None in {change.before, change.after}
    if isinstance(row, Objective | KeyResult):
        return may_edit(row, me, powers)
    return True


def may_edit(node: Objective | KeyResult, me: Id, powers: Powers) -> bool:
    """Tell whether the member `me` may change a node of the OKR tree, where it hangs."""
    if powers is not Powers.OWN:
        return True
    parent = node.parent if isinstance(node, Objective) else node.objective
    return is_owned_by(node.id, node.TABLE, me) and may_add_below(parent, me, powers)


def may_add_below(objective: Id | None, me: Id, powers: Powers) -> bool:
    """Tell whether the member `me` may add something below an objective; None is the top of the tree."""
    return powers is not Powers.OWN or objective is None or is_owned_by(objective, Objective.TABLE, me)
