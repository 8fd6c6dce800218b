"""Deeds of a pane that are asked for in a sheet: commands that run, are told in passing, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QObject, Signal

from journal_app.domain.habit.evidence import Served, Target
from journal_app.domain.habit.matching import is_same
from journal_app.domain.habit.recurring import QUIET_WEEKS, ProblemLine, Recurring
from journal_app.domain.kpt import Kind
from journal_app.i18n import _
from journal_app.journal.command import Command
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.try_commands import PauseProblem
from journal_app.ui.dialogs.lines import Asked, LinesSheet, answering, asking_for_help
from journal_app.ui.pane import Pane


class Deeds(QObject):
    """Runs commands for a pane; `changed` says that what is shown is another now."""

    changed = Signal()

    def __init__(self, pane: Pane) -> None:
        super().__init__(pane)
        self._pane = pane

    def ask(
        self,
        asked: Callable[[], Asked],
        texts: tuple[str, ...],
        then: Callable[[tuple[str, ...]], None],
        *,
        optional: bool = False,
    ) -> None:
        """Ask for lines in a sheet, and go on with what was said."""
        sheet = LinesSheet(self._pane.host, self._pane.window(), asked, texts, optional=optional)
        sheet.said.connect(then)
        sheet.open()

    def run(self, command: Command, said: str) -> None:
        """Carry out a command; where it changed anything, say so and offer to take it back as the last step."""
        changes = self._pane.run(command)
        if changes is not None and changes.changes:
            self._pane.offer_undo(said)
            self.changed.emit()


class ProblemDeeds(Deeds):
    """Answers whether a Problem that comes back is ours to change."""

    def answer(self, problem: Recurring, answer: str) -> None:
        """Make a Try of it with "yes", one that asks somebody with "partly"; "no" accepts it for a while."""
        newest = problem.lines[0]
        if answer == "no":
            until = self._pane.journal.today() + timedelta(weeks=QUIET_WEEKS)
            self.run(PauseProblem(problem.key, until), _("Quiet for eight weeks."))
        elif answer == "partly":
            self.ask(asking_for_help(newest.text), ("", ""), partial(self._ask_for_help, newest))
        else:
            self.ask(answering(newest.text), (_("If …, then …"),), partial(self._try, newest))

    def _try(self, problem: ProblemLine, said: tuple[str, ...]) -> None:
        self._add(problem, said[0], ())

    def _ask_for_help(self, problem: ProblemLine, said: tuple[str, ...]) -> None:
        name, what = said[0].lstrip("@＠"), said[1]
        everyone = self._pane.journal.reads.team.everyone().values()
        known = [whose for member, whose in everyone if name and is_same(member.name, name)]
        people = tuple(Target(Served.PERSON, whose) for whose in known[:1])
        both = _("Ask @{name}: {what}").format(name=name, what=what)
        self._add(problem, both if name and what else what or f"@{name}", people)

    def _add(self, problem: ProblemLine, text: str, targets: tuple[Target, ...]) -> None:
        came = (Target(Served.ORIGIN, problem.id), *targets)
        today = self._pane.journal.today()
        command = AddItem(today, Kind.TRY, text, private=problem.private, targets=came)
        self.run(command, _("It is a Try of today."))
