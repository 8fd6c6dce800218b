"""The panel of a meeting: when it is, who has prepared, what is done in it, and how it goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.errors import JournalError
from journal_app.domain.ids import Id
from journal_app.domain.team import Member
from journal_app.domain.workshop.agenda import Point
from journal_app.domain.workshop.meetings import Meeting, StepKind
from journal_app.domain.workshop.programme_view import (
    MeetingLine,
    MeetingState,
    Preparing,
    Programme,
    StepLine,
)
from journal_app.domain.workshop.start_time import read_length, read_start
from journal_app.i18n import _, pgettext
from journal_app.messages import sentence
from journal_app.ui import dates
from journal_app.ui.kit import Button, Glyph, IconButton, Label, Row, Section
from journal_app.ui.kit.fields.day_field import DayField
from journal_app.ui.kit.fields.fields import Field
from journal_app.ui.kit.lists.panel_parts import PanelPart
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.team.workshop.parts.people_card import PersonRow, PersonStage, Stage
from journal_app.ui.team.workshop.plan.next_act import Act, act_words, next_act
from journal_app.workshop_words import clock, minutes_words, step_title

_TIME, _LENGTH, _MINUTES = 84, 84, 40
_STAGES = {Preparing.HANDED_IN: Stage.SEALED, Preparing.BEGUN: Stage.WRITING, Preparing.NOT_YET: Stage.LATER}
_ICONS = {
    StepKind.GATHER: "layers",
    StepKind.PICK: "list-checks",
    StepKind.ANSWER: "message-circle-question-mark",
    StepKind.PROPOSE: "lightbulb",
    StepKind.DECIDE: "circle-check",
    StepKind.ACRONYM: "languages",
    StepKind.ROADMAP: "map",
}


class MeetingPanel(Worded, QWidget):
    """Shows one meeting. `edited` carries it as it was and as it is wanted; the others ask for a deed."""

    edited = Signal(object, object)
    acted = Signal(object)
    step_requested = Signal(object)
    edit_requested = Signal()
    calendar_requested = Signal()
    end_requested = Signal()
    menu_requested = Signal(QPoint)
    close_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._line: MeetingLine | None = None
        self._programme: Programme | None = None
        self._today = date.min
        self._number = Label(host, role="dense", bold=True, color="accent")
        self.more, self.close_button = IconButton(host, "ellipsis"), IconButton(host, "x")
        self._title = Label(host, role="title", bold=True, wrap=True)
        self.day = DayField(host)
        self.start, self.length = Field(host, width=_TIME), Field(host, width=_LENGTH)
        self.act = Button(host, kind="primary", key="Enter")
        self.end = Button(host, kind="ghost", icon="check")
        self.calendar = Button(host, kind="ghost", icon="calendar-days")
        self._opens = Label(host, role="caption", color="muted", wrap=True)
        self._people, self._steps, self._agenda, self._rules = (PanelPart(host) for _number in range(4))
        self.edit = Button(host, kind="link", icon="pencil", key="F2")
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        top = Section(self._host, top=12, bottom=12, spacing=10)
        top.column.addLayout(Row(self._host, self._number, None, self.more, self.close_button))
        top.column.addWidget(self._title)
        when = Row(self._host, self.day, self.start, self.length)
        when.setStretch(0, 1)
        top.column.addLayout(when)
        deeds = Section(self._host, top=0, bottom=8, spacing=10)
        deeds.column.addWidget(self._opens)
        deeds.column.addLayout(Row(self._host, self.act, self.end, self.calendar, None))
        self._agenda.column.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (top, self._people, deeds, self._steps, self._agenda, self._rules):
            column.addWidget(part)
        column.addStretch(1)

    def _connect_signals(self) -> None:
        self.act.clicked.connect(self._on_act)
        self.end.clicked.connect(self.end_requested)
        self.calendar.clicked.connect(self.calendar_requested)
        self.edit.clicked.connect(self.edit_requested)
        self.more.clicked.connect(self._on_more)
        self.close_button.clicked.connect(self.close_requested)
        self.day.day_changed.connect(self._on_day_changed)
        for field in (self.day, self.start, self.length):
            field.submitted.connect(self.commit)
            field.focus_left.connect(self.commit)

    # What is shown -------------------------------------------------------------------

    def show_line(self, programme: Programme, line: MeetingLine) -> None:
        """Show a meeting; a field that has the caret keeps what is typed."""
        other = self._line is None or self._line.meeting.id != line.meeting.id
        self._programme, self._line = programme, line
        meeting = line.meeting
        self._number.setText(_("Meeting {number}").format(number=line.number))
        self._title.setText(meeting.title)
        self._show_when(meeting, anyway=other)
        self._show_people(programme, line)
        act = next_act(programme, line, self._today)
        self.act.setText(act_words(act))
        self.end.setVisible(line.state is MeetingState.UNDER_WAY)
        self.calendar.setVisible(meeting.day is not None and line.state is not MeetingState.HELD)
        steps = [self._step(one) for one in line.steps]
        self._steps.show_rows(pgettext("meeting", "What we do"), steps)
        points = [self._point(one) for one in line.points]
        self._agenda.show_rows(_("How it goes"), points, fact=minutes_words(meeting.length))
        rules = [self._rule(one) for one in programme.workshop.rules.splitlines()]
        self._rules.show_rows(_("What we promise each other"), rules, at_most=3)

    def set_today(self, today: date) -> None:
        """Say which day it is."""
        self._today = today
        self.day.set_today(today)

    def _show_when(self, meeting: Meeting, *, anyway: bool) -> None:
        if anyway or not self.day.edit.hasFocus():
            self.day.set_day(meeting.day)
            self.day.set_error("")
        for field, text in ((self.start, clock(meeting.start)), (self.length, str(meeting.length))):
            if anyway or not field.edit.hasFocus():
                field.set_text(text)
                field.set_error("")

    def _show_people(self, programme: Programme, line: MeetingLine) -> None:
        step = line.preparation if line.state is not MeetingState.HELD else None
        rows: list[QWidget] = []
        if step is not None:
            if line.meeting.preparation:
                words = line.meeting.preparation
                rows.append(Label(self._host, words, role="dense", color="muted", wrap=True))
            people = sorted(programme.people, key=lambda one: one.id != programme.me)
            rows += [self._person(programme, step, one) for one in people]
        self._people.show_rows(_("Preparation"), rows)
        opens = ""
        if step is not None:
            day = line.meeting.day
            opens = _("It is opened for everyone together, in the meeting.")
            if day is not None:
                opens = _("It is opened for everyone together, on {day}.").format(day=dates.day_short(day))
        self._opens.setText(opens)
        self._opens.setVisible(bool(opens))

    def _person(self, programme: Programme, step: StepLine, person: Member) -> PersonRow:
        stage = _STAGES[programme.preparing(step, person.id)]
        return PersonRow(self._host, PersonStage(person.name, stage, me=person.id == programme.me))

    def _step(self, line: StepLine) -> Button:
        button = Button(self._host, step_title(line.step), kind="link", icon=_ICONS[line.step.kind])
        button.clicked.connect(partial(self._on_step, line.step.id))
        return button

    def _point(self, point: Point) -> QWidget:
        minutes = minutes_words(point.minutes) if point.minutes is not None else ""
        return _PointLine(self._host, minutes, point.words)

    def _rule(self, words: str) -> QWidget:
        return _RuleLine(self._host, words)

    # What is done --------------------------------------------------------------------

    def commit(self) -> None:
        """Ask for what is typed to be kept; say below a field what cannot be read."""
        if self._line is None or any(one.edit.is_composing for one in (self.day, self.start, self.length)):
            return
        meeting, problems = self._line.meeting, False
        day, start, length = meeting.day, meeting.start, meeting.length
        try:
            day = self.day.day()
            self.day.set_error("")
        except JournalError as error:
            self.day.set_error(sentence(error))
            problems = True
        try:
            start = read_start(self.start.text())
            self.start.set_error("")
        except JournalError as error:
            self.start.set_error(sentence(error))
            problems = True
        try:
            length = read_length(self.length.text())
            self.length.set_error("")
        except JournalError as error:
            self.length.set_error(sentence(error))
            problems = True
        wanted = replace(meeting, day=day, start=start, length=length)
        if not problems and wanted != meeting:
            self.edited.emit(meeting, wanted)

    @property
    def wanted_act(self) -> Act | None:
        """Return what one does next with the meeting shown."""
        if self._programme is None or self._line is None:
            return None
        return next_act(self._programme, self._line, self._today)

    def _on_act(self) -> None:
        if self.wanted_act is not None:
            self.acted.emit(self.wanted_act)

    def _on_more(self) -> None:
        self.menu_requested.emit(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _on_step(self, step: Id, _checked: bool = False) -> None:
        self.step_requested.emit(step)

    def _on_day_changed(self) -> None:
        if not self.day.edit.hasFocus() or self.day.is_open:
            self.commit()

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.day.edit.setAccessibleName(_("Day"))
        self.start.edit.setAccessibleName(_("Time"))
        self.start.set_placeholder("16:00")
        self.length.edit.setAccessibleName(_("Length in minutes"))
        self.length.set_suffix(pgettext("unit", "min"))
        self.edit.setText(_("Edit"))
        self.end.setText(_("End meeting"))
        self.calendar.setText(_(".ics"))
        self.calendar.setToolTip(_("Take this meeting into a calendar"))
        self.more.set_name(_("More"))
        self.close_button.set_name(_("Close"), "Esc")
        if self._programme is not None and self._line is not None:
            self.show_line(self._programme, self._line)


class _PointLine(QWidget):
    """A point of the agenda: minutes in a column, and words."""

    def __init__(self, host: ThemeHost, minutes: str, words: str) -> None:
        super().__init__()
        time = Label(host, minutes, color="muted")
        time.setFixedWidth(host.theme.px(_MINUTES + 10))
        row = Row(host, time)
        row.addWidget(Label(host, words, wrap=True), 1)
        self.setLayout(row)


class _RuleLine(QWidget):
    """A rule with its mark."""

    def __init__(self, host: ThemeHost, words: str) -> None:
        super().__init__()
        row = Row(host)
        row.addWidget(Glyph(host, "check", 16), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(host, words, role="dense", color="muted", wrap=True), 1)
        self.setLayout(row)
