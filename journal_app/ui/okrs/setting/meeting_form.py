"""The form of a meeting, in place of the worksheets: when it is, its agenda, who attends, and what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.runner.runner_view import Runner, RunnerMeeting, RunnerStep
from journal_app.domain.workshop.meetings import Meeting, Scope
from journal_app.domain.workshop.start_time import read_length, read_start
from journal_app.i18n import _, pgettext
from journal_app.journal.command import Command
from journal_app.journal.runner.start_commands import SetAttendees
from journal_app.journal.workshop.meeting_commands import EditMeeting
from journal_app.journal.workshop.step_commands import ChangeStep
from journal_app.labels import word_label
from journal_app.messages import sentence
from journal_app.ui.kit import AreaField, Button, ComboBox, DayField, Field, Form, Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.ledger.choice_chips import ChoiceChips
from journal_app.ui.okrs.setting.words import circled, step_title, time_words

_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Edit:
    """What a form asks for: what is changed at once, and what rests on it."""

    first: tuple[Command, ...]
    then: tuple[Command, ...]


class StepPart(Worded, QWidget):
    """The fields of a step: its title, who attends it, and its questions, one a line."""

    def __init__(self, host: ThemeHost, step: RunnerStep, runner: Runner, named: Sequence[Id]) -> None:
        super().__init__()
        self._host = host
        self.step, self._runner = step, runner
        row = step.line.step
        self.form = Form(host)
        self._name = Label(host, step_title(step), role="body", bold=True, wrap=True)
        self.title, self.scope, self.questions = Field(host), ComboBox(host), AreaField(host)
        self._people = {str(place): one.id for place, one in enumerate(runner.people)}
        self.named = ChoiceChips(host, self._people, multi=True)
        self.form.add_widget(self._name)
        self._title_row, self._scope_row = self.form.add_line(("", self.title), ("", self.scope))
        self._named_row = self.form.add("", self.named)
        self._questions_row = self.form.add("", self.questions)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self.title.set_text(row.title)
        self.questions.set_text("\n".join(one.text for one in step.line.questions))
        self._offer()
        self.scope.set_current_data(row.scope.value)
        self.named.set_chosen(key for key, one in self._people.items() if one in named)
        self.scope.currentIndexChanged.connect(self._on_scope)
        self._on_scope()

    def _offer(self) -> None:
        self.scope.set_items((one.value, word_label("Scope", one)) for one in Scope)
        for key, one in self._people.items():
            self.named.set_text(key, self._runner.names.get(one, ""))

    def _on_scope(self, _at: int = 0) -> None:
        self._named_row.setVisible(self.scope.currentData() == Scope.NAMED.value)

    def commands(self) -> tuple[list[Command], list[Command]]:
        """Return the change of the step and its questions, and that of who attends, which rests on it."""
        row = self.step.line.step
        scope = Scope(str(self.scope.currentData()))
        named = tuple(self._people[key] for key in self.named.chosen()) if scope is Scope.NAMED else ()
        after = replace(row, title=self.title.text())
        return (
            [ChangeStep(row, after, tuple(self.questions.text().splitlines()))],
            [SetAttendees(row.id, scope, named)],
        )

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._title_row.set_texts(pgettext("step", "Title"))
        self._scope_row.set_texts(_("Who attends"))
        self._named_row.set_texts(_("Those named"))
        self._questions_row.set_texts(
            _("Questions of the worksheet"), _("One a line. What has been answered can be reworded.")
        )
        self._offer()


class MeetingForm(Worded, QWidget):
    """`submitted` carries an `Edit`; what is refused stands below its field. Esc leaves it."""

    submitted = Signal(object)
    left = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.meeting: RunnerMeeting | None = None
        self._runner: Runner | None = None
        self.steps: list[StepPart] = []
        self._heading = Label(host, role="heading", bold=True, wrap=True)
        self.form = Form(host)
        self.title, self.day, self.start, self.length = Field(host), DayField(host), Field(host), Field(host)
        self.agenda, self.preparation, self.facilitator = AreaField(host), AreaField(host), ComboBox(host)
        self._title_row = self.form.add("", self.title)
        self._day_row, self._start_row, self._length_row = self.form.add_line(
            ("", self.day), ("", self.start), ("", self.length)
        )
        self._agenda_row = self.form.add("", self.agenda)
        self._preparation_row = self.form.add("", self.preparation)
        self._facilitator_row = self.form.add("", self.facilitator)
        self.save, self.cancel = Button(host, kind="primary", key="Ctrl+Return"), Button(host, key="Esc")
        self._build_layout()
        self.save.clicked.connect(self.commit)
        self.cancel.clicked.connect(self.left)

    def _build_layout(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._heading)
        self._column.addWidget(self.form)
        self._parts = QVBoxLayout()
        self._column.addLayout(self._parts)
        self._buttons = QHBoxLayout()
        self._column.addLayout(self._buttons)
        self._buttons.addWidget(self.save)
        self._buttons.addWidget(self.cancel)
        self._buttons.addStretch(1)

    def edit(self, meeting: RunnerMeeting, runner: Runner) -> None:
        """Ask for changes of a meeting."""
        self.meeting, self._runner = meeting, runner
        row = meeting.meeting
        self._offer()
        self.title.set_text(row.title)
        self.day.set_day(row.day)
        self.start.set_text(time_words(row.start))
        self.length.set_text(str(row.length))
        self.agenda.set_text(row.agenda)
        self.preparation.set_text(row.preparation)
        self.facilitator.set_current_data(row.facilitator)
        self.form.show_problems({})
        for part in self.steps:
            part.hide()
            part.deleteLater()
        self.steps = []
        for step in meeting.steps:
            named = [one.id for one in step.attending] if step.line.step.scope is Scope.NAMED else []
            part = StepPart(self._host, step, runner, named)
            self._parts.addWidget(part)
            self.steps.append(part)
        self.retranslate()
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self) -> None:
        people = [] if self._runner is None else [(one.id, one.name) for one in self._runner.people]
        self.facilitator.set_items([(None, _("No one in particular")), *people])

    def commit(self) -> None:
        """Ask for what stands in the form, or say what cannot be read."""
        if self.meeting is None:
            return
        try:
            after = self._after(self.meeting.meeting)
        except JournalError as error:
            self.refuse(error)
            return
        first: list[Command] = [EditMeeting(self.meeting.meeting, after)]
        then: list[Command] = []
        for part in self.steps:
            now, later = part.commands()
            first += now
            then += later
        self.submitted.emit(Edit(tuple(first), tuple(then)))

    def refuse(self, error: JournalError) -> None:
        """Say below the field that caused it why a change was refused."""
        fields: dict[ErrorCode, QWidget] = {
            ErrorCode.BAD_DATE: self.day,
            ErrorCode.BAD_TIME: self.start,
            ErrorCode.MEETING_LENGTH: self.length,
        }
        self.form.show_problems({fields.get(error.code, self.title): sentence(error)})

    def drafts(self) -> tuple[str, ...]:
        """Return what has been typed and waits for a yes."""
        meeting = self.meeting
        if meeting is None or self.isHidden():
            return ()
        row = meeting.meeting
        typed = (
            (self.title.text(), row.title),
            (self.agenda.text(), row.agenda),
            (self.preparation.text(), row.preparation),
        )
        asked = (
            (part.questions.text(), "\n".join(one.text for one in part.step.line.questions))
            for part in self.steps
        )
        return tuple(now for now, before in (*typed, *asked) if now.strip() != before.strip())

    def _after(self, row: Meeting) -> Meeting:
        who = self.facilitator.currentData()
        return replace(
            row,
            title=self.title.text(),
            day=self.day.day(),
            start=read_start(self.start.text()),
            length=read_length(self.length.text()),
            agenda=self.agenda.text(),
            preparation=self.preparation.text(),
            facilitator=Id(who) if isinstance(who, bytes) else None,
        )

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = Qt.KeyboardModifier.ControlModifier
        if event.key() in _RETURNS and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == control:
            self.commit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        if self.meeting is not None:
            words = _("Edit meeting {number} {title}")
            number, title = circled(self.meeting.line.number), self.meeting.meeting.title
            self._heading.setText(words.format(number=number, title=title))
        self._title_row.set_texts(_("Title"))
        self._day_row.set_texts(_("Day"))
        self._start_row.set_texts(_("Time"))
        self._length_row.set_texts(_("Length"))
        self.length.set_suffix(pgettext("unit", "min"))
        self._agenda_row.set_texts(_("How it goes"), _("One point a line: minutes, then words. “10 Write”"))
        self._preparation_row.set_texts(_("What to prepare"))
        self._facilitator_row.set_texts(_("Who leads and converges"))
        self.save.setText(_("Save"))
        self.cancel.setText(_("Cancel"))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(0, 0, 0, px(16))
        self._column.setSpacing(px(16))
        self._parts.setSpacing(px(20))
        self._buttons.setSpacing(px(8))
