"""Sheets on a meeting: one that adds it, and one that changes its words and its agenda."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.errors import ErrorCode
from journal_app.domain.ids import Id
from journal_app.domain.workshop.meetings import Meeting, StepKind, Subject
from journal_app.domain.workshop.outline import StepOutline, usual_count
from journal_app.domain.workshop.start_time import read_length, read_start
from journal_app.i18n import _, pgettext
from journal_app.journal.command import Command
from journal_app.journal.workshop.meeting_commands import AddMeeting, EditMeeting
from journal_app.labels import word_label
from journal_app.ui.kit import AreaField, ComboBox, Field
from journal_app.ui.kit.fields.day_field import DayField
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.team.workshop.plan.form_sheet import FormSheet, Run

People = Sequence[tuple[Id, str]]


@dataclass(frozen=True, slots=True)
class AddTask:
    """Where a meeting is added: to a workshop, behind the meeting `after` or last; `me` among `people` proposes it."""

    workshop: Id
    after: Id | None
    people: People
    me: Id
    today: date


class AddMeetingSheet(FormSheet):
    """Asks what is to be done in one more meeting, when, and who wants it."""

    def __init__(self, host: ThemeHost, parent: QWidget | None, run: Run, task: AddTask) -> None:
        super().__init__(host, parent, run)
        self._task = task
        self.title, self.day = Field(host), DayField(host)
        self.start, self.length = Field(host), Field(host)
        self.kind, self.subject, self.by = ComboBox(host), ComboBox(host), ComboBox(host)
        self._title_row = self.form.add("", self.title)
        self._kind_row, self._subject_row = self.form.add_line(("", self.kind), ("", self.subject))
        self._day_row, self._start_row, self._length_row = self.form.add_line(
            ("", self.day), ("", self.start), ("", self.length)
        )
        self._by_row = self.form.add("", self.by)
        self.form.lead_to(self.cancel, self.save)
        self.day.set_today(task.today)
        self.length.set_text("60")
        self._offer()
        self.subject.set_current_data(Subject.OTHER.value)
        self.by.set_current_data(task.me)
        self.title.setFocus()

    def _offer(self) -> None:
        self.kind.set_items((one.value, word_label("StepKind", one)) for one in StepKind)
        self.subject.set_items((one.value, word_label("Subject", one)) for one in Subject)
        self.by.set_items([(None, _("No one in particular")), *self._task.people])

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.set_heading(_("Meeting"), _("Add a meeting"))
        self._title_row.set_texts(_("Title"))
        self._kind_row.set_texts(_("What is done"))
        self._subject_row.set_texts(_("What it is about"))
        self._day_row.set_texts(_("Day"))
        self._start_row.set_texts(_("Time"))
        self._length_row.set_texts(_("Length"))
        self.length.set_suffix(pgettext("unit", "min"))
        self.start.set_placeholder("16:00")
        self._by_row.set_texts(_("Proposed by"))
        self.save.setText(_("Add"))
        self._offer()

    @override
    def _command(self) -> Command:
        kind = StepKind(str(self.kind.currentData()))
        step = StepOutline(kind, Subject(str(self.subject.currentData())), count=usual_count(kind))
        return AddMeeting(
            self._task.workshop,
            self.title.text(),
            step,
            self._task.after,
            self.day.day(),
            read_start(self.start.text()),
            read_length(self.length.text()),
            self.by.currentData(),
        )

    @override
    def _fields_of(self) -> Mapping[ErrorCode, QWidget]:
        return {
            ErrorCode.BAD_DATE: self.day,
            ErrorCode.BAD_TIME: self.start,
            ErrorCode.MEETING_LENGTH: self.length,
        }


class EditMeetingSheet(FormSheet):
    """Changes what a meeting is called, what to prepare, how it goes, and who leads it."""

    def __init__(
        self, host: ThemeHost, parent: QWidget | None, run: Run, *, meeting: Meeting, people: People
    ) -> None:
        super().__init__(host, parent, run, width=560)
        self._meeting, self._people = meeting, people
        self.title, self.preparation, self.agenda = Field(host), AreaField(host), AreaField(host)
        self.facilitator = ComboBox(host)
        self._title_row = self.form.add("", self.title)
        self._preparation_row = self.form.add("", self.preparation)
        self._agenda_row = self.form.add("", self.agenda)
        self._facilitator_row = self.form.add("", self.facilitator)
        self.form.lead_to(self.cancel, self.save)
        self.title.set_text(meeting.title)
        self.preparation.set_text(meeting.preparation)
        self.agenda.set_text(meeting.agenda)
        self._offer()
        self.facilitator.set_current_data(meeting.facilitator)
        self.agenda.setFocus()

    def _offer(self) -> None:
        self.facilitator.set_items([(None, _("No one in particular")), *self._people])

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.set_heading(_("Meeting"), _("Edit meeting"))
        self._title_row.set_texts(_("Title"))
        self._preparation_row.set_texts(_("What to prepare"))
        self._agenda_row.set_texts(_("How it goes"), _("One point a line: minutes, then words. “10 Write”"))
        self._facilitator_row.set_texts(_("Facilitator"))
        self.save.setText(_("Save"))
        self._offer()

    @override
    def _command(self) -> Command:
        after = replace(
            self._meeting,
            title=self.title.text(),
            preparation=self.preparation.text(),
            agenda=self.agenda.text(),
            facilitator=self.facilitator.currentData(),
        )
        return EditMeeting(self._meeting, after)
