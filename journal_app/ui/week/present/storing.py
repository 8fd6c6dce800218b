"""Store of what happens in a session: written at once, in steps of its own that `Ctrl Z` takes back there."""

from __future__ import annotations

import logging
from collections.abc import Callable

from journal_app.domain.changes import ChangeSet
from journal_app.domain.errors import JournalError
from journal_app.journal.command import Command
from journal_app.journal.journal import Journal

logger = logging.getLogger(__name__)


class Storing:
    """Carries out commands for a session and remembers which of its steps can be taken back."""

    def __init__(
        self,
        journal: Journal,
        origin: object,
        wrote: Callable[[frozenset[str]], object],
        refused: Callable[[JournalError], object],
    ) -> None:
        """Write in the name of `origin`; `wrote` hears into which tables, `refused` why something was not written."""
        self._journal = journal
        self._origin = origin
        self._wrote = wrote
        self._refused = refused
        self._acts: list[ChangeSet] = []

    def act(self, command: Command) -> bool:
        """Carry out a command that `undo` takes back. False where it was refused."""
        changes = self.run(command)
        if changes is not None and changes.changes:
            self._acts.append(changes)
        return changes is not None

    def run(self, command: Command) -> ChangeSet | None:
        """Carry out a command; return what it changed, None where it was refused."""
        try:
            changes = self._journal.run(command, origin=self._origin)
        except JournalError as error:
            self._refuse(error)
            return None
        if changes.changes:
            self._wrote(changes.tables)
        return changes

    def undo(self) -> bool:
        """Take back what was entered last in this session, and nothing else. False where there is nothing."""
        while self._acts:
            try:
                undone = self._journal.undo(self._acts.pop(), wherever=True)
            except JournalError as error:
                self._refuse(error)
                return False
            if undone is not None:
                return True  # the session hears of it as of any change
        return False

    def _refuse(self, error: JournalError) -> None:
        logger.warning("not saved in a session: %s", error.code)
        self._refused(error)
