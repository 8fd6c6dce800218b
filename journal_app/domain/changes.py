"""Changes as values: rows before and after a mutation."""

from __future__ import annotations

from dataclasses import dataclass

from journal_app.domain.entity import R, Record
from journal_app.domain.ids import Id


@dataclass(frozen=True, slots=True)
class Change:
    """One row: made where `before` is None, deleted where `after` is None, edited otherwise.

    `seen` is the row as the writer of an edit saw it, where `before` may hold what somebody else has written since:
    the edit then stands beside theirs instead of replacing it. `settles` names a field of which this edit replaces
    all versions, also where the value shown stays.
    """

    before: Record | None
    after: Record | None
    seen: Record | None = None
    settles: str = ""

    @property
    def record(self) -> Record:
        """Return the row as it stands after the change, or as it stood where the change deletes it."""
        record = self.after or self.before
        assert record is not None  # noqa: S101  a change without rows cannot be built by the commands
        return record

    @property
    def table(self) -> str:
        """Return the name of the table the row belongs to."""
        return self.record.TABLE

    @property
    def id(self) -> Id:
        """Return the identity of the row."""
        return self.record.id


@dataclass(frozen=True, slots=True)
class News:
    """What somebody else has written, this team or another program: known is only into which tables."""

    tables: frozenset[str]


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """The changes of one mutation, in the order they are applied, under a label code that names the undo step."""

    label: str
    changes: tuple[Change, ...] = ()

    @property
    def tables(self) -> frozenset[str]:
        """Return the names of the tables touched, so that a pane knows whether to look."""
        return frozenset(change.table for change in self.changes)

    @property
    def ids(self) -> frozenset[Id]:
        """Return the identities of the rows touched."""
        return frozenset(change.id for change in self.changes)

    def inverse(self) -> ChangeSet:
        """Return the change set that takes this one back."""
        return ChangeSet(self.label, tuple(Change(c.after, c.before) for c in reversed(self.changes)))

    def then(self, later: ChangeSet) -> ChangeSet:
        """Return one change set doing this and then `later`, with one change a row; rows untouched in sum drop out."""
        merged: dict[tuple[str, Id], Change] = {}
        for change in (*self.changes, *later.changes):
            key = (change.table, change.id)
            merged[key] = Change(merged[key].before if key in merged else change.before, change.after)
        return ChangeSet(self.label, tuple(c for c in merged.values() if c.before != c.after))

    def made(self, of: type[R]) -> R | None:
        """Return the last row of a type this change set makes, or None."""
        for change in reversed(self.changes):
            if change.before is None and isinstance(change.after, of):
                return change.after
        return None


Heard = ChangeSet | News
"""What listeners hear of; both tell the `tables` touched."""


def names_of(*kinds: type[Record]) -> frozenset[str]:
    """Return the names of the tables that hold these kinds of rows."""
    return frozenset(kind.TABLE for kind in kinds)
