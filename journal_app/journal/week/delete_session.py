"""The removal of a win session from the list, with its notes and minutes; undone like any other step."""

from __future__ import annotations

from dataclasses import dataclass

from journal_app.domain.changes import ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.week.sessions import WinSession
from journal_app.journal.command import Command, Context
from journal_app.journal.deletion import deleted


@dataclass(frozen=True, slots=True)
class DeleteSession(Command):
    """Delete a session with all that hangs on it; Keeps, thanks and stars stay where they are. Raises NOT_FOUND."""

    id: Id

    def plan(self, context: Context) -> ChangeSet:
        """Return the deletions."""
        found = context.reads.row(WinSession.TABLE, self.id)
        if not isinstance(found, WinSession):
            raise JournalError(ErrorCode.NOT_FOUND, table=WinSession.TABLE)
        return ChangeSet("session.delete", deleted(found, context))
