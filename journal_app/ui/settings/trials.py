"""The trials of a team on the page of periods: begin one, end it, leave it out of statistics, read what was said."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint
from typing_extensions import override

from journal_app.domain.changes import ChangeSet
from journal_app.domain.habit.trial import USUAL_WEEKS, Trial, TrialAnswer
from journal_app.domain.periods import Week
from journal_app.i18n import _, ngettext
from journal_app.journal.habit.trial_commands import EditTrial, RemoveTrial, StartTrial
from journal_app.ui import dates
from journal_app.ui.dialogs.trial_questions import TrialQuestions, TrialWork
from journal_app.ui.kit import Button, IconButton, Menu
from journal_app.ui.look.themed import Worded
from journal_app.ui.settings.page import Desk
from journal_app.ui.settings.rows import Group, SettingRow

_WEEK = 7


class TrialsSection(Worded, Group):
    """One row a trial, with a menu of what can be done with it; the way to begin one above them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.host)
        self._desk = desk
        self._rules = self._may_start = True
        self._shown: list[tuple[Trial, int]] = []
        self.trials: list[SettingRow] = []
        self.start = Button(desk.host)
        self._start_row = self.add(SettingRow(desk.host, self.start))
        self.start.clicked.connect(self._on_start)

    def load(self, *, rules: bool) -> None:
        """Show the trials there are; `rules` lets me begin and change them."""
        self._rules = rules
        reads, today = self._desk.journal.reads, self._desk.journal.today()
        answers = list(reads.everything(TrialAnswer))
        found = sorted(reads.everything(Trial), key=lambda one: one.first, reverse=True)
        self._shown = [(one, len({said.member for said in answers if said.trial == one.id})) for one in found]
        runs = any(one.first <= today <= one.last for one in found)
        self._may_start = rules and not runs
        self._start_row.setVisible(self._may_start)
        self._rebuild()

    @override
    def retranslate(self) -> None:
        """Put all words into the current language."""
        self.set_title(_("Trial"))
        weeks = ngettext("{n} week", "{n} weeks", USUAL_WEEKS).format(n=USUAL_WEEKS)
        self._start_row.set_texts(
            _("Try it first"),
            _("{weeks} from this one. At the end three short questions, for everyone.").format(weeks=weeks),
        )
        self.start.setText(_("Begin a trial"))
        self._rebuild()

    def _rebuild(self) -> None:
        for row in self.trials:
            self.remove(row)
        self.trials = []
        for at, (trial, people) in enumerate(self._shown, 1):
            more = IconButton(self._desk.host, "ellipsis")
            row = SettingRow(self._desk.host, more)
            row.set_texts(_span(trial), self._state(trial, people))
            more.set_name(_("What to do with the trial of {days}").format(days=_span(trial)))
            more.clicked.connect(partial(self._on_more, trial, more))
            self.insert(at, row)
            self.trials.append(row)

    def _state(self, trial: Trial, people: int) -> str:
        today = self._desk.journal.today()
        if today < trial.first:
            state = _("Begins on {day}").format(day=dates.date_full(trial.first))
        elif today < trial.last:
            left = -(-(trial.last - today).days // _WEEK)
            state = ngettext("{n} week left", "{n} weeks left", left).format(n=left)
        elif not people:
            state = _("Answers are still to come")
        else:
            state = ngettext("Answered by {n} person", "Answered by {n} people", people).format(n=people)
        return state if trial.counts else f"{state} · {_('left out of statistics')}"

    @override
    def filter(self, words: Sequence[str]) -> bool:
        super().filter(words)
        if not self._may_start:
            self._start_row.hide()
        found = any(not row.isHidden() for row in self.rows)
        self.setVisible(found)
        return found

    def menu(self, trial: Trial) -> Menu:
        """Return what can be done with a trial."""
        menu, today = Menu(self._desk.host, self), self._desk.journal.today()
        if trial.last <= today:
            menu.add("pencil", _("Questions and answers…"), partial(self._open, trial))
        if self._rules:
            if trial.first <= today < trial.last:
                menu.add("circle-check", _("End it today"), partial(self._on_end, trial))
            words = _("Leave out of statistics") if trial.counts else _("Count in statistics")
            menu.add("circle-slash", words, partial(self._on_counts, trial))
            menu.addSeparator()
            menu.add(
                "trash-2", _("Remove the trial and its answers"), partial(self._on_remove, trial), danger=True
            )
        return menu

    def _open(self, trial: Trial, *_checked: bool) -> None:
        work = TrialWork(self._desk.journal, self._desk.run)
        dialog = TrialQuestions(self._desk.host, self.window(), work, trial.id)
        dialog.accepted.connect(self._reload)
        dialog.open()

    def _on_start(self) -> None:
        self._desk.run(StartTrial(Week.of(self._desk.journal.today()), USUAL_WEEKS))
        self._reload()

    def _on_end(self, trial: Trial, *_checked: bool) -> None:
        self._desk.run(EditTrial(trial.id, self._desk.journal.today(), trial.counts))
        self._reload()

    def _on_counts(self, trial: Trial, *_checked: bool) -> None:
        self._desk.run(EditTrial(trial.id, trial.last, not trial.counts))
        self._reload()

    def _on_remove(self, trial: Trial, *_checked: bool) -> None:
        if (step := self._desk.run(RemoveTrial(trial.id))) is not None:
            self._desk.toast(_("The trial has been removed."), _("Undo"), partial(self._on_undo, step))
        self._reload()

    def _on_undo(self, step: ChangeSet) -> None:
        self._desk.take_back(step)
        self._reload()

    def _on_more(self, trial: Trial, more: IconButton, *_checked: bool) -> None:
        menu = self.menu(trial)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(more.mapToGlobal(QPoint(0, more.height())))

    def _reload(self) -> None:
        self.load(rules=self._rules)


def _span(trial: Trial) -> str:
    return dates.span_short(trial.first, trial.last)
