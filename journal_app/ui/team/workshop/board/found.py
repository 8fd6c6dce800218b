"""Contents of the page of the board: the step, and where its notes go from here."""

from __future__ import annotations

from dataclasses import dataclass

from journal_app.domain.ids import Id
from journal_app.domain.workshop.meetings import StepKind, WorkshopStep
from journal_app.domain.workshop.step_view import StepView
from journal_app.journal.journal import Journal


@dataclass(frozen=True, slots=True)
class Gathered:
    """A step, and the later one in which some of its notes are picked."""

    view: StepView
    pick: WorkshopStep | None = None

    @property
    def votes(self) -> int:
        """Return how many votes each has, 0 where that is not limited."""
        return self.view.step.count

    @property
    def votes_left(self) -> int:
        """Return how many votes I have left."""
        return max(0, self.votes - self.view.board.votes_of(self.view.me))


def load(journal: Journal, step: Id) -> Gathered:
    """Read it on a connection of its own. Raises JournalError(NOT_FOUND)."""
    with journal.snapshot() as reads:
        view = reads.workshop.step(step)
        placed = reads.workshop.placed(view.workshop.id)
        steps = [one.step for one in placed]
        later = steps[next(at for at, one in enumerate(steps) if one.id == step) + 1 :]
        pick = next(
            (one for one in later if one.kind is StepKind.PICK and one.subject is view.step.subject), None
        )
        return Gathered(view, pick)
