"""Together: several commands about the end of one key result, as one step."""

from __future__ import annotations

from dataclasses import dataclass

from journal_app.domain.changes import ChangeSet
from journal_app.domain.okrs.ledger import UNSAID, Why
from journal_app.journal.command import Command, Context


@dataclass(frozen=True, slots=True)
class Together(Command):
    """Do some commands at once, or none of them; none may rest on what another changes. Raises what they raise.

    The step is called as the first of them that changes anything.
    """

    commands: tuple[Command, ...]

    def plan(self, context: Context) -> ChangeSet:
        """Return all that they change."""
        planned = [command.plan(context) for command in self.commands]
        label = next((one.label for one in planned if one.changes), "closing.record")
        found = ChangeSet(label)
        for one in planned:
            found = found.then(one)
        return found

    def why(self) -> Why:
        """Return the first reason that one of them gives."""
        return (
            next((why for command in self.commands if (why := command.why()) not in {None, UNSAID}), None)
            or UNSAID
        )
