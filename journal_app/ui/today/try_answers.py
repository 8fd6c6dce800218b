"""Answers to an open Try, carried out."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal

from journal_app.domain.kpt import Kind, OpenTry, Outcome
from journal_app.i18n import _
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.try_commands import SettleTry
from journal_app.ui.pane import Pane
from journal_app.ui.today.form_controller import Writing


class TryAnswers(QObject):
    """Settles Tries for a pane. Done offers to keep it as a Keep, the other answers can be taken back."""

    answered = Signal()

    def __init__(self, pane: Pane, writing: Writing) -> None:
        super().__init__(pane)
        self._pane = pane
        self._writing = writing
        self._last: tuple[OpenTry, date] | None = None

    def settle(self, waiting: OpenTry, outcome: Outcome, day: date) -> None:
        """Answer a Try on a day."""
        if self._pane.run(SettleTry(waiting.id, outcome, day)) is None:
            return
        self._last = (waiting, day)
        if outcome is Outcome.DONE:
            self._pane.show_toast(_("You did it."), _("Add as a Keep"), "", self._on_add_as_keep)
        else:
            said = _("Carried on to this day.") if outcome is Outcome.CARRIED else _("Try dropped.")
            self._writing.offer_undo(said)
        self.answered.emit()

    def _on_add_as_keep(self) -> None:
        if self._last is None:
            return
        (done, day), self._last = self._last, None
        if self._pane.run(AddItem(day, Kind.KEEP, done.text, done.kr, done.private)) is not None:
            self.answered.emit()
