"""Going on with another journal in the same place: a backup, or a file that has been put there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from journal_app.domain.errors import JournalError
from journal_app.i18n import _
from journal_app.messages import sentence
from journal_app.store.file import backup
from journal_app.ui.kit import Message
from journal_app.ui.shell.window_state import save_state, state_of

if TYPE_CHECKING:
    from journal_app.app.program import Program


class Restarts:
    """Ends the program's session and starts the next, with the window as it was."""

    def __init__(self, program: Program) -> None:
        self._program = program

    def restore(self, copy: Path) -> None:
        """Put a copy in the journal's place and open it; the replaced journal is kept among the backups.

        Raises JournalError (NO_BACKUP, DATABASE_TOO_NEW), and then nothing has changed.
        """
        backup.check(copy)
        paths = self._program.paths
        step = partial(backup.restore, copy, paths.database, paths.backups)
        self._soon(step, _("The backup is restored. The journal from before is kept."))

    def reopen(self) -> None:
        """Go on with the file that has been put in the journal's place; the one open until now is kept.

        Raises JournalError (NO_BACKUP, DATABASE_TOO_NEW) where that is no journal, and then nothing has changed.
        """
        backup.check(self._program.paths.database)
        self._soon(None, _("This is the other journal. Yours is kept among the backups."))

    def _soon(self, step: Callable[[], object] | None, text: str) -> None:
        # The window that asks is about to go: let its click end first.
        QTimer.singleShot(0, self._program, partial(self._settle, partial(self._restart, step, text)))

    def _settle(self, restart: Callable[[], object]) -> None:
        """Go on once nothing unsaved would go with the window, or the person says so."""
        old = self._program.session
        # A journal that has lost its place takes the last words along to where it is kept.
        if old is None or old.journal.file.is_elsewhere:
            restart()
        else:
            old.window.unsaved.when_settled(restart, quits=False)

    def _restart(self, step: Callable[[], object] | None, text: str) -> None:
        """End the session, take a step while the journal is closed, and show what is there then."""
        program = self._program
        old, paths = program.session, program.paths
        if old is not None:
            save_state(paths.state_file, state_of(old.window, old.window.current_key))
            old.end_journal()
        try:
            if step is not None:
                step()
        except JournalError as error:
            text = sentence(error)
        try:
            program.open(paths).window.show_toast(Message(text))
        except JournalError as error:
            program.session = None
            program.offer_cure(error)
        if old is not None:
            old.close()
