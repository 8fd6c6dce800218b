"""Commands on aims: the mission of a cycle and the vision of a fiscal year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.okrs.aims import aim_id
from journal_app.domain.okrs.groups import Aim, AimKind, Group
from journal_app.domain.text_limits import clean
from journal_app.journal.command import Command, Context


@dataclass(frozen=True, slots=True)
class SayAim(Command):
    """Put a mission or vision into words, for a group or the whole team; without words it goes.

    `first` is the day of `aims.first_of`. Raises NOT_FOUND where the group is gone.
    """

    kind: AimKind
    first: date
    text: str
    group: Id | None = None

    def plan(self, context: Context) -> ChangeSet:
        """Return the change, empty where the words are the same."""
        if self.group is not None and all(one.id != self.group for one in context.reads.everything(Group)):
            raise JournalError(ErrorCode.NOT_FOUND, table=Group.TABLE)
        id_ = aim_id(context.team, self.group, self.kind, self.first)
        before = next((one for one in context.reads.everything(Aim) if one.id == id_), None)
        text = clean(self.text).strip()
        if text == (before.text if before else ""):
            return ChangeSet("aim.edit")
        if before is None:
            after: Aim | None = Aim(id_, context.team, self.group, self.kind, self.first, text)
        else:
            after = replace(before, text=text) if text else None
        return ChangeSet("aim.edit", (Change(before, after),))
