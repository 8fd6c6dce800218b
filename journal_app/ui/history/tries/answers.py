"""Answers to a Try of the ledger, carried out."""

from __future__ import annotations

from functools import partial

from journal_app.domain.habit.tries import TryLife
from journal_app.domain.kpt import Outcome
from journal_app.i18n import _
from journal_app.journal.try_commands import SettleTry, SplitTry
from journal_app.ui.dialogs.deeds import Deeds
from journal_app.ui.dialogs.lines import dropped, smaller


class TryDeeds(Deeds):
    """Answers Trys by one word."""

    def answer(self, life: TryLife, answer: str) -> None:
        """Answer a Try: "done", "carry", "drop" or "smaller"."""
        id_, today, text = life.last.id, self._pane.journal.today(), life.last.text
        if answer == "done":
            self.run(SettleTry(id_, Outcome.DONE, today), _("It is a Keep of today."))
        elif answer == "carry":
            self.run(SettleTry(id_, Outcome.CARRIED, today), _("Carried on to today."))
        elif answer == "drop":
            self.ask(dropped(text), ("",), partial(self._drop, life), optional=True)
        else:
            self.ask(smaller(text), ("", ""), partial(self._split, life))

    def _drop(self, life: TryLife, said: tuple[str, ...]) -> None:
        command = SettleTry(life.last.id, Outcome.DROPPED, self._pane.journal.today(), said[0])
        self.run(command, _("Try dropped."))

    def _split(self, life: TryLife, said: tuple[str, ...]) -> None:
        self.run(SplitTry(life.last.id, said, self._pane.journal.today()), _("Made smaller."))
