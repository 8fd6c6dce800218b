"""The way from a value to the Keeps and thanks in which it was lived."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from journal_app.domain.habit.evidence import Value
from journal_app.domain.periods import Week
from journal_app.domain.sheet.view import WEEKS, LivedLine
from journal_app.journal.journal import Journal
from journal_app.ui.jobs.background import Job
from journal_app.ui.pane import Pane
from journal_app.ui.team.sheet.lived_sheet import LivedSheet
from journal_app.ui.team.sheet.reading.value_rows import ValueRow

_Lines = tuple[Value, tuple[LivedLine, ...]]


def load_lines(journal: Journal, value: Value) -> _Lines:
    """Read how a value was lived in the weeks that the sheet counts."""
    with journal.snapshot() as reads:
        week = Week.of(journal.today())
        return value, reads.sheet.lived_in(value.id, week.shifted(1 - WEEKS).monday, week.sunday)


class LivedFlow(QObject):
    """Reads them beside the window, and lists them. `shown` says that the list is there."""

    shown = Signal(object)

    def __init__(self, pane: Pane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._job: Job[_Lines] | None = None

    def open(self, row: ValueRow) -> None:
        """List the Keeps and thanks of a value."""
        if self._job is not None:
            self._job.cancel()
        load = partial(load_lines, self._pane.journal, row.value)
        self._job = self._pane.background.run(load, self._show)

    def _show(self, found: _Lines) -> None:
        value, lines = found
        if not self._pane.isVisible():
            return
        sheet = LivedSheet(self._pane.host, self._pane.window(), value, lines)
        sheet.opened.connect(self._on_opened)
        sheet.open()
        self.shown.emit(sheet)

    def _on_opened(self, day: object) -> None:
        self._pane.go_requested.emit("week", day)
