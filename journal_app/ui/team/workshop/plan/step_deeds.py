"""Deeds on the steps of the meeting chosen, and the menu of one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from journal_app.domain.ids import Id
from journal_app.domain.workshop.programme_view import MeetingLine, StepLine
from journal_app.i18n import _
from journal_app.journal.workshop.step_commands import DeleteStep, MoveStep
from journal_app.ui.kit import Menu
from journal_app.ui.team.workshop.plan.desk import PlanDesk
from journal_app.ui.team.workshop.plan.step_sheet import StepSheet
from journal_app.workshop_words import step_title


class StepDeeds(QObject):
    """Does what is asked about steps."""

    def __init__(self, desk: PlanDesk) -> None:
        super().__init__(desk)
        self._desk = desk

    def add(self) -> None:
        """Ask for one more step of the meeting."""
        self._ask(None)

    def edit(self, step: StepLine) -> None:
        """Ask for changes of a step and its questions."""
        self._ask(step)

    def add_menu(
        self, menu: Menu, line: MeetingLine, step: StepLine, open_step: Callable[[Id], None]
    ) -> None:
        """Offer below a menu all that is done about a step, first to open it."""
        below, at = Menu(self._desk.pane.host, menu, step_title(step.step)), line.steps.index(step)
        below.add("arrow-right", _("Go to the step"), partial(open_step, step.step.id))
        below.add("pencil", _("Edit step and questions"), partial(self.edit, step))
        if at:
            below.add("chevron-up", _("Move up"), partial(self.move, step, at - 1))
        if at + 1 < len(line.steps):
            below.add("chevron-down", _("Move down"), partial(self.move, step, at + 1))
        below.add("trash-2", _("Delete"), partial(self.remove, step), danger=True)
        menu.addMenu(below)

    def move(self, step: StepLine, place: int) -> None:
        """Move a step within its meeting."""
        self._desk.run(MoveStep(step.step.id, place))

    def remove(self, step: StepLine) -> None:
        """Remove a step, with a way back."""
        self._desk.run(DeleteStep(step.step.id), _("Deleted {ref}").format(ref=step_title(step.step)))

    def _ask(self, step: StepLine | None) -> None:
        desk = self._desk
        if desk.line is not None:
            window, meeting = desk.pane.window(), desk.line.meeting.id
            desk.show_sheet(StepSheet(desk.pane.host, window, desk.carry_out, meeting, step))
