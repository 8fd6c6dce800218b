"""File of meetings for a calendar: asked for, and written."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from journal_app.domain.errors import JournalError
from journal_app.domain.workshop.programme_view import MeetingLine
from journal_app.exchange.workshop.calendar import write_meetings
from journal_app.i18n import _, ngettext
from journal_app.journal.journal import system_ms
from journal_app.messages import sentence
from journal_app.ui.pane import Pane


class MeetingsFile(QObject):
    """Writes meetings that have a day."""

    def __init__(self, pane: Pane, parent: QWidget) -> None:
        """`parent` is what the dialog stands over."""
        super().__init__(parent)
        self._pane, self._parent = pane, parent

    def ask(self, lines: tuple[MeetingLine, ...]) -> None:
        """Ask where to write some meetings."""
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self._parent, _("Take into a calendar"), home, _("Calendar files (*.ics)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("ics")
        dialog.selectFile("workshop.ics")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(partial(self.save, lines))
        dialog.open()

    def save(self, lines: tuple[MeetingLine, ...], path: str) -> None:
        """Write meetings to a file."""
        job = partial(write_meetings, lines, system_ms(), Path(path))
        self._pane.background.run(job, self._on_written, self._on_failed)

    def _on_written(self, count: int) -> None:
        self._pane.show_toast(ngettext("{n} event written", "{n} events written", count).format(n=count))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, JournalError):
            raise error
        self._pane.show_banner(sentence(error))
