"""Desk of the plan: what is shown of a programme, and how commands on it are asked for and carried out."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from journal_app.domain.workshop.programme_view import MeetingLine, Programme
from journal_app.journal.command import Command
from journal_app.ui.pane import Pane
from journal_app.ui.team.workshop.plan.form_sheet import FormSheet


class PlanDesk(QObject):
    """Holds the programme and the meeting chosen. `changed` says that the programme is another one now."""

    changed = Signal()

    def __init__(self, pane: Pane, parent: QWidget) -> None:
        super().__init__(parent)
        self.pane, self.parent_widget = pane, parent
        self.programme: Programme | None = None
        self.line: MeetingLine | None = None
        self.sheet: FormSheet | None = None
        """What was opened last."""

    def show_sheet(self, sheet: FormSheet) -> None:
        """Ask something; what is saved there changes the programme."""
        self.sheet = sheet
        sheet.saved.connect(self.changed)
        sheet.open()

    def carry_out(self, command: Command) -> object:
        """Carry out a command of a sheet, which says what is refused. Raises JournalError."""
        return self.pane.journal.run(command, origin=self.pane)

    def run(self, command: Command, said: str = "") -> bool:
        """Carry out a command, and say what was done where it can be taken back; tell whether it was."""
        changes = self.pane.run(command)
        if changes is None:
            return False
        if changes.changes:
            self.changed.emit()
            if said:
                self.pane.offer_undo(said)
        return True
