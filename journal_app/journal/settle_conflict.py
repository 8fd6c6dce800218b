"""The command that chooses between versions of a field."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.entity import ENTITIES, Part, Record
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import Objective
from journal_app.domain.text_limits import clean
from journal_app.journal.command import Command, Context


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
        declared = ENTITIES[self.table]
        part = declared.part(self.field)
        before: Any = context.reads.row(self.table, self.id)
        if not declared.logged or part.fixed or context.reads.owner(before) not in {None, context.me}:
            raise JournalError(ErrorCode.NOT_FOUND, table=self.table)
        values: Any = {self.field: self._checked(part)}
        after = replace(before, **values)
        if part.moves:
            _check_place(after, part, context)
        return ChangeSet("version.settle", (Change(before, after, settles=self.field),))

    def why(self) -> None:
        """Ask for no reason: each version was told of where it was written."""

    def _checked(self, part: Part) -> object:
        if not isinstance(self.value, str):
            return self.value
        # A plain copy of a kind or a state would pass for neither.
        text = self.value if type(self.value) is not str else clean(self.value)
        if not part.never_blank:
            return text
        if not text.strip():
            raise JournalError(ErrorCode.EMPTY_TEXT)
        return " ".join(text.split()) if part.one_line else text.strip()


def _check_place(node: Record, place: Part, context: Context) -> None:
    """Raise where a node cannot hang: versions of its place may have met other moves since."""
    above: Part | None = place
    at = node
    while above is not None and (parent := getattr(at, above.name)) is not None:
        at = context.reads.row(above.to, parent)
        if at.id == node.id:
            raise JournalError(ErrorCode.CYCLE)
        if isinstance(node, Objective) and isinstance(at, Objective) and at.period != node.period:
            raise JournalError(ErrorCode.NOT_FOUND, table=Objective.TABLE)
        above = ENTITIES[above.to].place
