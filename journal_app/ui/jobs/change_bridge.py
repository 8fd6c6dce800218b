"""The bridge from the journal's plain callbacks to one Qt signal, and the watch for other writers and for midnight."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from journal_app.domain.changes import Heard, News
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.journal.journal import ELSEWHERE, Journal

POLL_MS = 1000


class ChangeBridge(QObject):
    """Emits `changed(changes, origin)` for every change.

    What another process wrote has the origin ELSEWHERE. Where a new day began it emits `changed(None, None)`: anything
    may look different.
    `trouble_changed` carries what is wrong with the journal's file (an ErrorCode), None when that is over; `polled`
    comes each second, for whoever watches something else on the disk.
    """

    changed = Signal(object, object)
    polled = Signal()
    trouble_changed = Signal(object)

    def __init__(self, journal: Journal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journal = journal
        self._today = journal.today()
        self._trouble: ErrorCode | None = None
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._on_timeout)
        self._unsubscribe = journal.subscribe(self._on_journal_changed)
        self._timer.start()

    def stop(self) -> None:
        """Hear nothing more: the journal is about to close."""
        self._timer.stop()
        self._unsubscribe()

    def look(self) -> None:
        """Look at the journal's file now; else that is done each second."""
        before, self._trouble = self._trouble, self._journal.file.trouble
        if self._trouble is not before:
            self.trouble_changed.emit(self._trouble)

    def _on_journal_changed(self, changes: Heard | None, origin: object) -> None:
        self.changed.emit(changes, origin)

    def _on_timeout(self) -> None:
        self.look()
        self.polled.emit()
        yesterday, self._today = self._today, self._journal.today()
        try:
            tables = self._journal.poll_external()
        except JournalError:
            tables = frozenset()  # a busy or unreachable file says so when somebody reads or writes
        if self._today != yesterday:
            self.changed.emit(None, None)
        elif tables:
            self.changed.emit(News(tables), ELSEWHERE)
