"""Deeds on the programme and the meeting chosen, and the menus of both."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal

from journal_app.domain.ids import Id
from journal_app.domain.workdays import Workdays
from journal_app.domain.workshop.meetings import Meeting
from journal_app.domain.workshop.programme_view import MeetingState
from journal_app.i18n import _
from journal_app.journal.workshop.meeting_commands import (
    BeginMeeting,
    DeleteMeeting,
    EditMeeting,
    EndMeeting,
    MoveMeeting,
)
from journal_app.journal.workshop.workshop_commands import DeleteWorkshop, StartWorkshop
from journal_app.ui.kit import Menu
from journal_app.ui.team.tab import RecordOf, StepOf
from journal_app.ui.team.workshop.plan.dates_sheet import DatesSheet, DatesTask, dating, starting
from journal_app.ui.team.workshop.plan.desk import PlanDesk
from journal_app.ui.team.workshop.plan.meeting_sheet import AddMeetingSheet, AddTask, EditMeetingSheet
from journal_app.ui.team.workshop.plan.meetings_file import MeetingsFile
from journal_app.ui.team.workshop.plan.next_act import Act
from journal_app.ui.team.workshop.plan.step_deeds import StepDeeds
from journal_app.ui.team.workshop.plan.step_sheet import WorkshopSheet
from journal_app.workshop_words import usual_outline


class PlanDeeds(QObject):
    """Does what is asked. `open_requested` carries what to open."""

    open_requested = Signal(object)

    def __init__(self, desk: PlanDesk, workdays: Callable[[], Workdays]) -> None:
        super().__init__(desk)
        self._desk, self._pane, self._workdays = desk, desk.pane, workdays
        self.groups: tuple[tuple[Id, str], ...] = ()
        self.steps = StepDeeds(desk)
        self.calendar = MeetingsFile(desk.pane, desk.parent_widget)

    # The workshop --------------------------------------------------------------------

    def begin(self) -> None:
        """Ask for the days of a new workshop."""
        outline, today = usual_outline(), self._pane.journal.today()
        self._ask_days(
            DatesTask(today, self._workdays, len(outline.meetings), starting(outline), self.groups)
        )

    def begin_undated(self) -> None:
        """Begin a workshop of the whole team, whose meetings get their days later."""
        self._desk.run(StartWorkshop(usual_outline()))

    def schedule(self) -> None:
        """Ask for new days of the meetings that are still to come."""
        programme = self._desk.programme
        if programme is None:
            return
        ahead = [one.meeting for one in programme.meetings if one.meeting.began is None]
        if not ahead:
            self._pane.show_toast(_("No meeting is to come. Add one first."))
            return
        start = next((one.start for one in ahead if one.start is not None), None)
        make, today = dating(programme.workshop.id), self._pane.journal.today()
        self._ask_days(DatesTask(today, self._workdays, len(ahead), make, None, start))

    def edit_workshop(self) -> None:
        """Ask for changes of the title and the rules."""
        if self._desk.programme is not None:
            workshop, window = self._desk.programme.workshop, self._pane.window()
            self._desk.show_sheet(WorkshopSheet(self._pane.host, window, self._desk.carry_out, workshop))

    def remove_workshop(self) -> None:
        """Remove the workshop with all that was said in it, with a way back."""
        if self._desk.programme is not None:
            workshop = self._desk.programme.workshop
            self._desk.run(DeleteWorkshop(workshop.id), _("Deleted {ref}").format(ref=workshop.title))

    def show_record(self) -> None:
        """Show what everybody thought."""
        if self._desk.programme is not None:
            self.open_requested.emit(RecordOf(self._desk.programme.workshop.id))

    def take_into_calendar(self) -> None:
        """Ask where to write all meetings that have a day."""
        if self._desk.programme is not None:
            self.calendar.ask(self._desk.programme.meetings)

    # A meeting -----------------------------------------------------------------------

    def act(self, act: Act) -> None:
        """Do what one does next with the meeting."""
        line = self._desk.line
        if line is None:
            return
        if act in (Act.BEGIN, Act.TAKE_UP):
            if not self._desk.run(BeginMeeting(line.meeting.id)):
                return
            step = line.current
        else:
            step = line.preparation if act is not Act.LOOK else None
            step = step or (line.steps[0] if line.steps else None)
        if step is not None:
            self.open_step(step.step.id)

    def open_step(self, step: Id) -> None:
        """Show a step."""
        self.open_requested.emit(StepOf(step))

    def end(self) -> None:
        """End the meeting: what was sealed is open from then on."""
        if self._desk.line is not None:
            said = _("The meeting has ended. What was handed in is open.")
            self._desk.run(EndMeeting(self._desk.line.meeting.id), said)

    def keep(self, before: Meeting, after: Meeting) -> None:
        """Keep what was typed in the panel."""
        self._desk.run(EditMeeting(before, after))

    def add_meeting(self) -> None:
        """Ask for one more meeting, behind the one chosen."""
        programme, line = self._desk.programme, self._desk.line
        if programme is not None:
            after, today = line.meeting.id if line is not None else None, self._pane.journal.today()
            task = AddTask(programme.workshop.id, after, self._people(), programme.me, today)
            window = self._pane.window()
            self._desk.show_sheet(AddMeetingSheet(self._pane.host, window, self._desk.carry_out, task))

    def edit_meeting(self) -> None:
        """Ask for changes of the words and the agenda."""
        line, host, window = self._desk.line, self._pane.host, self._pane.window()
        if line is not None:
            run, people = self._desk.carry_out, self._people()
            self._desk.show_sheet(EditMeetingSheet(host, window, run, meeting=line.meeting, people=people))

    def move(self, by: int) -> None:
        """Let the meeting trade places, and days, with the one before or behind it."""
        if self._desk.line is not None:
            self._desk.run(MoveMeeting(self._desk.line.meeting.id, self._desk.line.number - 1 + by))

    def remove(self) -> None:
        """Remove the meeting, with a way back."""
        if self._desk.line is not None:
            meeting = self._desk.line.meeting
            self._desk.run(DeleteMeeting(meeting.id), _("Deleted {ref}").format(ref=meeting.title))

    def take_one_into_calendar(self) -> None:
        """Ask where to write the meeting chosen."""
        if self._desk.line is not None:
            self.calendar.ask((self._desk.line,))

    # Menus ---------------------------------------------------------------------------

    def open_meeting_menu(self, place: QPoint) -> None:
        """Offer all that is done about the meeting."""
        line = self._desk.line
        if line is None:
            return
        menu = Menu(self._pane.host, self._desk.parent_widget)
        menu.add("pencil", _("Edit meeting"), self.edit_meeting, key="F2")
        for step in line.steps:
            self.steps.add_menu(menu, line, step, self.open_step)
        menu.add("plus", _("Add a step"), self.steps.add)
        menu.addSeparator()
        menu.add("calendar-days", _("Take into a calendar…"), self.take_one_into_calendar)
        if line.state is MeetingState.UNDER_WAY:
            menu.addSeparator()
            menu.add("check", _("End meeting"), self.end)
        if line.state in (MeetingState.NEXT, MeetingState.AHEAD):
            menu.addSeparator()
            menu.add("chevron-up", _("Move up"), partial(self.move, -1), key="Alt+↑")
            menu.add("chevron-down", _("Move down"), partial(self.move, 1), key="Alt+↓")
            menu.add("trash-2", _("Delete"), self.remove, key="Del", danger=True)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def open_workshop_menu(self, place: QPoint) -> None:
        """Offer all that is done about the workshop."""
        menu = Menu(self._pane.host, self._desk.parent_widget)
        menu.add("calendar-range", _("Date the meetings…"), self.schedule)
        menu.add("calendar-days", _("Take all meetings into a calendar…"), self.take_into_calendar)
        menu.add("pencil", _("Edit title and rules…"), self.edit_workshop)
        menu.add("plus", _("Begin another workshop…"), self.begin)
        menu.addSeparator()
        menu.add("trash-2", _("Delete the workshop"), self.remove_workshop, danger=True)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    # ---------------------------------------------------------------------------------

    def _ask_days(self, task: DatesTask) -> None:
        host, window = self._pane.host, self._pane.window()
        self._desk.show_sheet(DatesSheet(host, window, self._desk.carry_out, task))

    def _people(self) -> tuple[tuple[Id, str], ...]:
        programme = self._desk.programme
        return tuple((one.id, one.name) for one in programme.people) if programme is not None else ()
