"""Sheets on a step, with the questions it asks, and on the workshop as a whole, with its rules."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.workshop.meetings import StepKind, Subject, Workshop
from journal_app.domain.workshop.outline import StepOutline, usual_count
from journal_app.domain.workshop.programme_view import StepLine
from journal_app.i18n import _, pgettext
from journal_app.journal.command import Command
from journal_app.journal.workshop.step_commands import AddStep, ChangeStep
from journal_app.journal.workshop.workshop_commands import EditWorkshop
from journal_app.labels import word_label
from journal_app.ui.kit import AreaField, ComboBox, Field
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.team.workshop.plan.form_sheet import FormSheet, Run

_COUNTED = {StepKind.GATHER, StepKind.PICK}
_MOST = 99


class StepSheet(FormSheet):
    """Changes a step and its questions, one a line; without a `line` it adds one to a meeting."""

    def __init__(
        self, host: ThemeHost, parent: QWidget | None, run: Run, meeting: Id, line: StepLine | None = None
    ) -> None:
        super().__init__(host, parent, run, width=560)
        self._meeting, self._line = meeting, line
        self.kind, self.subject = ComboBox(host), ComboBox(host)
        self.title, self.count, self.word = Field(host), Field(host), Field(host)
        self.questions = AreaField(host)
        self._kind_row, self._subject_row = self.form.add_line(("", self.kind), ("", self.subject))
        self._title_row = self.form.add("", self.title)
        self._count_row = self.form.add("", self.count)
        self._word_row = self.form.add("", self.word)
        self._questions_row = self.form.add("", self.questions)
        self.form.lead_to(self.cancel, self.save)
        self._offer()
        self._load()
        self.kind.currentIndexChanged.connect(self._on_kind_chosen)
        (self.questions if line is not None else self.title).setFocus()

    def _load(self) -> None:
        line = self._line
        if line is None:
            self.count.set_text(str(usual_count(self._kind)))
        else:
            step = line.step
            self.kind.set_current_data(step.kind.value)
            self.subject.set_current_data(step.subject.value)
            self.title.set_text(step.title)
            self.count.set_text(str(step.count))
            self.word.set_text(step.word)
            self.questions.set_text("\n".join(one.text for one in line.questions))
        self.kind.setEnabled(line is None)
        self._show_fitting()

    @property
    def _kind(self) -> StepKind:
        return StepKind(str(self.kind.currentData()))

    def _offer(self) -> None:
        self.kind.set_items((one.value, word_label("StepKind", one)) for one in StepKind)
        self.subject.set_items((one.value, word_label("Subject", one)) for one in Subject)

    def _on_kind_chosen(self, _index: int = 0) -> None:
        self.count.set_text(str(usual_count(self._kind)))
        self._show_fitting()

    def _show_fitting(self) -> None:
        self._count_row.setVisible(self._kind in _COUNTED)
        self._word_row.setVisible(self._kind is StepKind.ACRONYM)

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.set_heading(
            pgettext("workshop", "Step"),
            pgettext("workshop", "Add a step") if self._line is None else pgettext("workshop", "Edit step"),
        )
        self._kind_row.set_texts(_("What is done"))
        self._subject_row.set_texts(_("What it is about"), _("It builds on earlier steps about the same."))
        self._title_row.set_texts(_("Title"))
        self._count_row.set_texts(
            pgettext("workshop", "How many"), _("Votes of each person, or how many each picks")
        )
        self._word_row.set_texts(_("Word for the letters"), _("The values begin with its letters."))
        self._questions_row.set_texts(
            pgettext("workshop", "Questions"), _("One a line. What has been answered can be reworded.")
        )
        self.save.setText(_("Add") if self._line is None else _("Save"))
        self._offer()

    @override
    def _command(self) -> Command:
        kind = self._kind
        subject, questions = (
            Subject(str(self.subject.currentData())),
            tuple(self.questions.text().splitlines()),
        )
        count = _number(self.count.text()) if kind in _COUNTED else 0
        if self._line is None:
            outline = StepOutline(kind, subject, self.title.text(), count, questions)
            return AddStep(self._meeting, outline, self.word.text())
        step = self._line.step
        word = self.word.text() if kind is StepKind.ACRONYM else step.word
        count = count if kind in _COUNTED else step.count
        after = replace(step, subject=subject, title=self.title.text(), count=count, word=word)
        return ChangeStep(step, after, questions)

    @override
    def _fields_of(self) -> Mapping[ErrorCode, QWidget]:
        return {ErrorCode.BAD_NUMBER: self.count, ErrorCode.ALREADY_WRITTEN: self.questions}


class WorkshopSheet(FormSheet):
    """Changes what a workshop is called, what it follows, and what its people promise each other."""

    def __init__(self, host: ThemeHost, parent: QWidget | None, run: Run, workshop: Workshop) -> None:
        super().__init__(host, parent, run, width=560)
        self._workshop = workshop
        self.title, self.framework, self.rules = Field(host), Field(host), AreaField(host)
        self._title_row = self.form.add("", self.title)
        self._framework_row = self.form.add("", self.framework)
        self._rules_row = self.form.add("", self.rules)
        self.form.lead_to(self.cancel, self.save)
        self.title.set_text(workshop.title)
        self.framework.set_text(workshop.framework)
        self.rules.set_text(workshop.rules)
        self.title.setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.set_heading(_("Workshop"), _("Edit workshop"))
        self._title_row.set_texts(_("Title"))
        self._framework_row.set_texts(_("What it follows"))
        self._rules_row.set_texts(_("What we promise each other"), pgettext("rules", "One a line"))
        self.save.setText(_("Save"))

    @override
    def _command(self) -> Command:
        after = replace(
            self._workshop,
            title=self.title.text(),
            framework=self.framework.text(),
            rules=self.rules.text(),
        )
        return EditWorkshop(self._workshop, after)


def _number(text: str) -> int:
    typed = unicodedata.normalize("NFKC", text).strip()
    if not typed.isdecimal() or int(typed) > _MOST:
        raise JournalError(ErrorCode.BAD_NUMBER, text=text.strip())
    return int(typed)
