"""The calendar file of routines: asked for, and written."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from journal_app.domain.errors import JournalError
from journal_app.domain.ids import Id
from journal_app.exchange.chore_calendar import write_calendar
from journal_app.i18n import _, ngettext
from journal_app.journal.journal import system_ms
from journal_app.journal.okrs.chore_list import ChoreList
from journal_app.messages import sentence
from journal_app.ui.pane import Pane


class CalendarFile(QObject):
    """Writes the times of a cycle: all that fall to me, or all of one routine, `only`."""

    def __init__(self, pane: Pane, parent: QWidget, name: str = "okr-routines.ics") -> None:
        """`parent` is what the dialog stands over, `name` what the file is called unless somebody says otherwise."""
        super().__init__(parent)
        self._name = name
        self._pane = pane
        self._parent = parent
        self.found: ChoreList | None = None
        self.only: Id | None = None

    def ask(self) -> None:
        """Ask where to write what falls to me."""
        self._open(None)

    def ask_for_one(self) -> None:
        """Ask where to write the routine chosen."""
        if self.only is not None:
            self._open(self.only)

    def _open(self, only: Id | None) -> None:
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self._parent, _("Take into a calendar"), home, _("Calendar files (*.ics)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("ics")
        dialog.selectFile(self._name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(partial(self.save, only))
        dialog.open()

    def save(self, only: Id | None, path: str) -> None:
        """Write a file."""
        found = self.found
        if found is None:
            return
        turns = [
            turn
            for turn, _done in found.times
            if turn.chore.id == only or (only is None and found.me in turn.people)
        ]
        job = partial(write_calendar, turns, found.names, system_ms(), Path(path))
        self._pane.background.run(job, self._on_written, self._on_failed)

    def _on_written(self, count: int) -> None:
        self._pane.show_toast(ngettext("{n} event written", "{n} events written", count).format(n=count))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, JournalError):
            raise error
        self._pane.show_banner(sentence(error))
