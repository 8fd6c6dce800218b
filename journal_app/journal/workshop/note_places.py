"""Places of notes on a board, as commands write them: after all that was done with a note so far, so that they hold."""

from __future__ import annotations

from collections.abc import Sequence

from journal_app.domain.changes import Change
from journal_app.domain.ids import Id
from journal_app.domain.workshop.board import BoardView
from journal_app.domain.workshop.ideas import Placing
from journal_app.journal.command import Context
from journal_app.journal.workshop.at_step import after_all, derived


def placed(
    idea: Id, cluster: Id | None, pos: str, into: Id | None, context: Context, *, after: int = 0
) -> tuple[Change, ...]:
    """Return what puts an idea somewhere, later than the moment `after`."""
    rows = context.reads.workshop.placings_of(idea)
    id_ = derived(Placing.TABLE, context, idea=idea, member=context.me)
    before = next((one for one in rows if one.id == id_), None)
    at = after_all(context, rows, after)
    return (Change(before, Placing(id_, idea, context.me, at, cluster, pos, into)),)


def together(
    ideas: Sequence[Id], cluster: Id | None, pos: str, context: Context, *, after: int = 0
) -> tuple[Change, ...]:
    """Return what makes ideas one note, the first of them the one it shows."""
    changes: tuple[Change, ...] = ()
    for one in ideas:
        # One after the other: no two lie in each other on the way.
        row = placed(one, cluster, pos, None if one == ideas[0] else ideas[0], context, after=after)
        changes += row
        after = row[0].after.made_at if isinstance(row[0].after, Placing) else after
    return changes


def without(idea: Id, board: BoardView, context: Context) -> tuple[Change, ...]:
    """Return what keeps the others of a note one once an idea, with which they lie, has gone."""
    note, column = board.note(idea), board.column_of(idea)
    rest = [one.id for one in note.ideas if one.id != idea] if note else []
    if note is None or column is None or len(rest) < 2:
        return ()
    return together(rest, column.cluster.id if column.cluster else None, note.pos, context)
