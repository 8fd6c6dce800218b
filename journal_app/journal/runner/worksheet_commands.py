"""Command that answers a question of a worksheet. Sealing and opening it anew are those of a workshop."""

from __future__ import annotations

from dataclasses import dataclass

from journal_app.domain.changes import ChangeSet
from journal_app.domain.ids import Id
from journal_app.domain.okrs.asking.questions import FindingKind
from journal_app.journal.command import Command, Context
from journal_app.journal.workshop.prepared_commands import Prepare


@dataclass(frozen=True, slots=True)
class PrepareAnswer(Command):
    """Answer a question for oneself, or say what one found about a key result that it asks for.

    It stays on this device until it is sealed (`HandInStep`). What says nothing any more goes. Raises NOT_FOUND, and
    HANDED_IN where it has to be taken back first (`RewriteStep`).
    """

    step: Id
    question: Id
    text: str = ""
    key_result: Id | None = None
    found: tuple[FindingKind, ...] = ()
    nameless: bool = False

    def plan(self, context: Context) -> ChangeSet:
        """Return the answer as it is now."""
        return self._prepare().plan(context)

    def typing(self, changes: ChangeSet) -> Id | None:
        """Return the answer that is typed into."""
        return self._prepare().typing(changes)

    def _prepare(self) -> Prepare:
        return Prepare(
            self.step,
            self.text,
            question=self.question,
            key_result=self.key_result,
            found=self.found,
            nameless=self.nameless,
        )
