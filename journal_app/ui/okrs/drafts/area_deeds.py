"""Deeds of the page of an area that are no deeds with notes: putting an idea forward, and deciding about one."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal

from journal_app.domain.ids import Id
from journal_app.domain.runner.verdicts import Fate
from journal_app.i18n import _
from journal_app.journal.okrs.question_commands import Park
from journal_app.journal.runner.verdict_commands import DecideIdea
from journal_app.journal.workshop.put_forward import PutForward
from journal_app.ui.okrs.drafts.values import Candidate
from journal_app.ui.pane import Pane


class AreaDeeds(QObject):
    """Writes what the page asks for. `done` says that the page is to be read anew."""

    done = Signal()

    def __init__(self, pane: Pane, step: Id, parent: QObject) -> None:
        super().__init__(parent)
        self._pane = pane
        self._step = step

    def put_forward(self, text: str, cluster: Id | None, *, nameless: bool) -> bool:
        """Put an idea forward; False where that could not be."""
        written = self._pane.run(PutForward(self._step, text, cluster, nameless)) is not None
        self.done.emit()
        return written

    def decide(self, candidate: Candidate, fate: Fate) -> None:
        """Decide what becomes of a note, or take that back."""
        if self._pane.run(DecideIdea(candidate.id, fate)) is not None and fate is not Fate.OPEN:
            said = {
                Fate.KEY_RESULT: _("A draft now: {idea}"),
                Fate.PARKED: _("In the parking lot now: {idea}"),
                Fate.DROPPED: _("Left out: {idea}"),
            }[fate]
            self._pane.offer_undo(said.format(idea=candidate.text))
        self.done.emit()

    def explain(self, candidate: Candidate, why: str, again: date | None) -> None:
        """Say why a note waits, and until when, or why it is left out."""
        if candidate.fate is Fate.PARKED and candidate.draft is not None:
            self._pane.run(Park(candidate.draft.id, why, again))
        elif candidate.fate is Fate.DROPPED:
            self._pane.run(DecideIdea(candidate.id, Fate.DROPPED, why))
        self.done.emit()
