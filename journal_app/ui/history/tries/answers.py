"""Answers to a Try of the ledger and to a Problem that comes back, carried out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QObject, Signal

from journal_app.domain.errors import JournalError
from journal_app.domain.habit.evidence import Served, Target
from journal_app.domain.habit.matching import is_same
from journal_app.domain.habit.recurring import QUIET_WEEKS, ProblemLine, Recurring
from journal_app.domain.habit.tries import TryLife
from journal_app.domain.kpt import Kind, Outcome
from journal_app.i18n import _
from journal_app.journal.command import Command
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.try_commands import PauseProblem, SettleTry, SplitTry
from journal_app.messages import sentence
from journal_app.ui.dialogs.lines import Asked, LinesSheet, answering, asking_for_help, dropped, smaller
from journal_app.ui.pane import Pane


class Answers(QObject):
    """Runs for a pane; `changed` says that what is shown is another now. Each step can be taken back."""

    changed = Signal()

    def __init__(self, pane: Pane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._step = ""

    def answer(self, life: TryLife, answer: str) -> None:
        """Answer a Try: "done", "carry", "drop" or "smaller"."""
        id_, today, text = life.last.id, self._pane.journal.today(), life.last.text
        if answer == "done":
            self._run(SettleTry(id_, Outcome.DONE, today), _("It stands in today’s Keep."))
        elif answer == "carry":
            self._run(SettleTry(id_, Outcome.CARRIED, today), _("Carried on to today."))
        elif answer == "drop":
            self._ask(dropped(text), ("",), partial(self._drop, life), optional=True)
        else:
            self._ask(smaller(text), ("", ""), partial(self._split, life))

    def answer_problem(self, problem: Recurring, answer: str) -> None:
        """Answer whether a Problem is ours to change: "yes", "partly" or "no"."""
        newest = problem.lines[0]
        if answer == "no":
            until = self._pane.journal.today() + timedelta(weeks=QUIET_WEEKS)
            self._run(PauseProblem(problem.key, until), _("Quiet for eight weeks."))
        elif answer == "partly":
            self._ask(asking_for_help(newest.text), ("", ""), partial(self._ask_for_help, newest))
        else:
            self._ask(answering(newest.text), (_("If …, then …"),), partial(self._try, newest))

    def _drop(self, life: TryLife, said: tuple[str, ...]) -> None:
        command = SettleTry(life.last.id, Outcome.DROPPED, self._pane.journal.today(), said[0])
        self._run(command, _("Try dropped."))

    def _split(self, life: TryLife, said: tuple[str, ...]) -> None:
        self._run(SplitTry(life.last.id, said, self._pane.journal.today()), _("Made smaller."))

    def _try(self, problem: ProblemLine, said: tuple[str, ...]) -> None:
        self._add(problem, said[0], ())

    def _ask_for_help(self, problem: ProblemLine, said: tuple[str, ...]) -> None:
        name, what = said[0].lstrip("@＠"), said[1]
        everyone = self._pane.journal.reads.team.everyone().values()
        known = [whose for member, whose in everyone if name and is_same(member.name, name)]
        people = tuple(Target(Served.PERSON, whose) for whose in known[:1])
        words = (
            _("Ask @{name}: {what}").format(name=name, what=what) if name and what else (what or f"@{name}")
        )
        self._add(problem, words, people)

    def _add(self, problem: ProblemLine, text: str, targets: tuple[Target, ...]) -> None:
        targets = (Target(Served.ORIGIN, problem.id), *targets)
        today = self._pane.journal.today()
        self._run(
            AddItem(today, Kind.TRY, text, private=problem.private, targets=targets),
            _("It is a Try of today."),
        )

    def _ask(
        self,
        asked: Callable[[], Asked],
        texts: tuple[str, ...],
        then: Callable[[tuple[str, ...]], None],
        *,
        optional: bool = False,
    ) -> None:
        sheet = LinesSheet(self._pane.host, self._pane.window(), asked, texts, optional=optional)
        sheet.said.connect(then)
        sheet.open()

    def _run(self, command: Command, said: str) -> None:
        if self._pane.run(command) is not None:
            self._step = self._pane.journal.undo_label
            self._pane.show_toast(said, _("Undo"), "Ctrl+Z", self._on_undo)
            self.changed.emit()

    def _on_undo(self) -> None:
        journal = self._pane.journal
        if journal.undo_label != self._step:
            return
        try:
            journal.undo()
        except JournalError as error:
            self._pane.show_banner(sentence(error))
