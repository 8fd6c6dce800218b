"""Because: a command with the reason for it, which the ledger of an active cycle keeps."""

from __future__ import annotations

from dataclasses import dataclass

from journal_app.domain.changes import ChangeSet
from journal_app.domain.ids import Id
from journal_app.domain.okrs.ledger import Why
from journal_app.journal.command import Command, Context


@dataclass(frozen=True, slots=True)
class Because(Command):
    """Do what a command does, and say why. Raises what the command raises."""

    command: Command
    said: Why

    def plan(self, context: Context) -> ChangeSet:
        """Return what the command changes."""
        return self.command.plan(context)

    def typing(self, changes: ChangeSet) -> Id | None:
        """Return the row the command types into."""
        return self.command.typing(changes)

    def why(self) -> Why:
        """Return the reason."""
        return self.said
