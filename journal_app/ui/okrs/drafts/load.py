"""Area as it is read beside the window: its board, and what its drafts and the cycle before were asked."""

from __future__ import annotations

from journal_app.domain.ids import Id
from journal_app.journal.journal import Journal
from journal_app.ui.okrs.drafts.values import Area, candidates


def load_area(journal: Journal, step: Id) -> Area:
    """Read the board of an area on a connection of its own. Raises JournalError(NOT_FOUND)."""
    with journal.snapshot() as reads:
        view = reads.runner.drafts(step)
        made = [row.key_result.id for row in view.rows if row.key_result is not None]
        return Area(
            view=view,
            today=journal.today(),
            candidates=candidates(view),
            stumbles=reads.questions.stumbles(view.period),
            answers={id_: reads.questions.answers(id_) for id_ in made},
        )
