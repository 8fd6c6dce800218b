"""The dialog at the end of a trial: three questions, my answers, and what the others said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.changes import ChangeSet
from journal_app.domain.habit.trial import QUESTIONS, Trial, TrialAnswer
from journal_app.domain.ids import Id
from journal_app.i18n import _
from journal_app.journal.command import Command
from journal_app.journal.habit.trial_commands import AnswerTrial
from journal_app.journal.journal import Journal
from journal_app.labels import trial_question
from journal_app.ui import dates
from journal_app.ui.kit import Button, Field, Form, Label
from journal_app.ui.kit.frames.sheet import ButtonRole, Sheet
from journal_app.ui.look.theme_host import ThemeHost


@dataclass(frozen=True, slots=True)
class TrialWork:
    """What the dialog reads from, and how it carries out a command: None where that failed, which has been said."""

    journal: Journal
    run: Callable[[Command], ChangeSet | None]


class TrialQuestions(Sheet):
    """Asks what somebody thinks of a trial. Each answer may stay empty; the whole team sees them."""

    def __init__(self, host: ThemeHost, parent: QWidget | None, work: TrialWork, trial: Id) -> None:
        super().__init__(host, parent, width=520)
        self._work = work
        self._trial = next((one for one in work.journal.reads.everything(Trial) if one.id == trial), None)
        self._when = Label(host, role="caption", color="muted", wrap=True)
        self._fields = {question: Field(host) for question in QUESTIONS}
        self._said = {question: Label(host, role="dense", color="muted", wrap=True) for question in QUESTIONS}
        form = Form(host, gap=10)
        self._rows = {}
        for question in QUESTIONS:
            self._rows[question] = form.add("", self._fields[question])
            form.add_widget(self._said[question])
        self.body.addWidget(self._when)
        self.body.addWidget(form)
        self._cancel = self.add_button(Button(host), ButtonRole.RejectRole)
        self._save = self.add_button(Button(host, kind="primary"), ButtonRole.AcceptRole, main=True)
        self._cancel.clicked.connect(self.reject)
        self._save.clicked.connect(self._on_save)
        self._load()
        self._fields[QUESTIONS[0]].setFocus()

    def _load(self) -> None:
        journal = self._work.journal
        names = {one.id: one.name for one in journal.reads.team.members()}
        answers = [
            one
            for one in journal.reads.everything(TrialAnswer)
            if self._trial is not None and one.trial == self._trial.id
        ]
        for question in QUESTIONS:
            mine = [one for one in answers if one.question == question and one.member == journal.me]
            self._fields[question].set_text(mine[-1].answer if mine else "")
            others = [one for one in answers if one.question == question and one.member != journal.me]
            lines = (f"{names.get(one.member, '')}: {one.answer}" for one in others)
            self._said[question].setText("\n".join(sorted(lines)))
            self._said[question].setVisible(bool(others))

    @override
    def retranslate(self) -> None:
        self.set_heading(_("Trial"), _("How was the trial?"))
        if self._trial is not None:
            words = _(
                "{first} – {last}. One line each; what you leave empty stays so. The team sees the answers."
            )
            first, last = dates.day_short(self._trial.first), dates.day_short(self._trial.last)
            self._when.setText(words.format(first=first, last=last))
        for question, row in self._rows.items():
            row.set_texts(trial_question(question))
        self._cancel.setText(_("Cancel"))
        self._save.setText(_("Save"))

    def _on_save(self) -> None:
        answers = {question: field.text() for question, field in self._fields.items()}
        if self._trial is None or self._work.run(AnswerTrial(self._trial.id, answers)) is not None:
            self.accept()
