"""Commands on pauses: leave a Problem that comes back alone for a while."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.habit.pause import Pause
from journal_app.journal.command import Command, Context


@dataclass(frozen=True, slots=True)
class PauseProblem(Command):
    """Let Problems with these words be quiet for me until a day. Raises EMPTY_TEXT."""

    words: str
    until: date

    def plan(self, context: Context) -> ChangeSet:
        """Return the pause, empty where there is one as long."""
        words = self.words.strip()
        if not words:
            raise JournalError(ErrorCode.EMPTY_TEXT)
        mine = [one for one in context.reads.everything(Pause) if one.member == context.me]
        before = next((one for one in mine if one.words == words), None)
        if before is None:
            pause = Pause(context.new_id(Pause.TABLE), context.me, words, self.until)
            return ChangeSet("problem.pause", (Change(None, pause),))
        if before.until >= self.until:
            return ChangeSet("problem.pause")
        return ChangeSet("problem.pause", (Change(before, replace(before, until=self.until)),))
