"""Contents of the page of picks: the step, beside the notes it builds on."""

from __future__ import annotations

from journal_app.domain.ids import Id
from journal_app.domain.workshop.step_view import StepView
from journal_app.journal.journal import Journal


def load(journal: Journal, step: Id) -> StepView:
    """Read it on a connection of its own. Raises JournalError(NOT_FOUND)."""
    with journal.snapshot() as reads:
        return reads.workshop.step(step)
