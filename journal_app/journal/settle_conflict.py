"""Choosing between versions of a field."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.entity import Record
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Entry, Item, PrivateItem, Reaction
from journal_app.domain.okrs.okr import CheckIn, KeyResult, Objective, makes_cycle
from journal_app.domain.team import Member, Naming
from journal_app.domain.text_limits import clean
from journal_app.journal.command import Command, Context

_NEVER_BLANK = {
    (Item.TABLE, "text"),
    (Objective.TABLE, "title"),
    (KeyResult.TABLE, "title"),
    (Member.TABLE, "name"),
}
# Where a node of the tree hangs.
_PLACES = {"parent", "objective"}


@dataclass(frozen=True, slots=True)
class SettleField(Command):
    """Make `value` the one version of a field: one of those there are, or what somebody made of them.

    All versions are replaced, also where the row shows the value already. Raises NOT_FOUND, EMPTY_TEXT, CYCLE.
    """

    table: str
    id: Id
    field: str
    value: object

    def plan(self, context: Context) -> ChangeSet:
        """Return the edit; it may change nothing but which versions count."""
        before: Any = context.reads.row(self.table, self.id)
        _check_mine(before, context)
        values: Any = {self.field: self._checked()}
        after = replace(before, **values)
        if self.field in _PLACES and isinstance(after, Objective | KeyResult):
            _check_place(after, context)
        return ChangeSet("version.settle", (Change(before, after, settles=self.field),))

    def _checked(self) -> object:
        if not isinstance(self.value, str):
            return self.value
        # A plain copy of a kind or a state would pass for neither.
        text = self.value if type(self.value) is not str else clean(self.value)
        if (self.table, self.field) not in _NEVER_BLANK:
            return text
        if not text.strip():
            raise JournalError(ErrorCode.EMPTY_TEXT)
        return text.strip() if self.table == Item.TABLE else " ".join(text.split())


def _check_mine(row: Record, context: Context) -> None:
    """Raise NOT_FOUND for what is somebody else's, or has no versions."""
    owner: Entry | Reaction | Naming | None = None
    if isinstance(row, Item):
        owner = context.reads.kpt.entry(row.entry)
    elif isinstance(row, Entry | Reaction | Naming):
        owner = row
    has_versions = not isinstance(row, PrivateItem | CheckIn)
    if not has_versions or (owner is not None and context.reads.team.person(owner.member) != context.me):
        raise JournalError(ErrorCode.NOT_FOUND, table=row.TABLE)


def _check_place(node: Objective | KeyResult, context: Context) -> None:
    """Raise where a node cannot hang: versions of its place may have met other moves since."""
    okr = context.reads.okr
    if isinstance(node, KeyResult):
        if okr.objective(node.objective) is None:
            raise JournalError(ErrorCode.NOT_FOUND, table=Objective.TABLE)
        return
    parents = {other.id: other.parent for other in okr.objectives(node.period)}
    if node.parent is not None and node.parent not in parents:
        raise JournalError(ErrorCode.NOT_FOUND, table=Objective.TABLE)
    if makes_cycle(parents, node.id, node.parent):
        raise JournalError(ErrorCode.CYCLE)
