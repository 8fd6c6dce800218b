"""Commands on the board of a step: where notes lie, which are one, and the groups they lie in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.workshop.board import BoardView, Note
from journal_app.domain.workshop.ideas import Cluster, Placing
from journal_app.journal.command import Command, Context
from journal_app.journal.deletion import deleted
from journal_app.journal.okrs.row_edits import last_place, place_at, title_of
from journal_app.journal.workshop.at_step import idea_of, require_open, step_of
from journal_app.journal.workshop.note_places import placed, together


@dataclass(frozen=True, slots=True)
class PlaceNote(Command):
    """Put the note in which an idea lies into a group, or out of all: at `index`, or last.

    Raises NOT_FOUND, STEP_SEALED.
    """

    idea: Id
    cluster: Id | None
    index: int | None = None

    def plan(self, context: Context) -> ChangeSet:
        """Return the place, empty where it lies there."""
        found, note = _on_board(self.idea, context)
        column = next(
            (one for one in found.columns if (one.cluster and one.cluster.id) == self.cluster), None
        )
        if column is None:
            raise JournalError(ErrorCode.NOT_FOUND, table=Cluster.TABLE)
        others = [one for one in column.notes if one.idea.id != note.idea.id]
        at = len(others) if self.index is None else min(max(self.index, 0), len(others))
        if note in column.notes and column.notes.index(note) == at:
            return ChangeSet("idea.place")
        pos = place_at([one.pos for one in others], at)
        return ChangeSet("idea.place", placed(note.idea.id, self.cluster, pos, None, context))


@dataclass(frozen=True, slots=True)
class MergeNote(Command):
    """Make the note in which an idea lies one with another: all authors and votes stay.

    Raises NOT_FOUND, STEP_SEALED.
    """

    idea: Id
    into: Id

    def plan(self, context: Context) -> ChangeSet:
        """Return the merge, empty where they are one."""
        found, note = _on_board(self.idea, context)
        other = found.note(self.into)
        if other is None:
            raise JournalError(ErrorCode.NOT_FOUND, table="idea")
        if other == note:
            return ChangeSet("idea.merge")
        column = found.column_of(self.into)
        cluster = column.cluster.id if column and column.cluster else None
        return ChangeSet("idea.merge", placed(note.idea.id, cluster, other.pos, other.idea.id, context))


@dataclass(frozen=True, slots=True)
class UnmergeNote(Command):
    """Let an idea be a note of its own again, beside the one it was part of. Raises NOT_FOUND, STEP_SEALED."""

    idea: Id

    def plan(self, context: Context) -> ChangeSet:
        """Return who lies where, empty where the idea is a note of its own."""
        found, note = _on_board(self.idea, context)
        rest = [one.id for one in note.ideas if one.id != self.idea]
        if not rest:
            return ChangeSet("idea.unmerge")
        column = found.column_of(self.idea)
        cluster = column.cluster.id if column and column.cluster else None
        notes = column.notes if column else ()
        pos = place_at([one.pos for one in notes], notes.index(note) + 1) if note.pos else ""
        # The others stay one, also those that lay there by way of this idea.
        apart = placed(self.idea, cluster, pos, None, context)
        moment = max(one.made_at for one in (row.after for row in apart) if isinstance(one, Placing))
        return ChangeSet("idea.unmerge", (*apart, *together(rest, cluster, note.pos, context, after=moment)))


@dataclass(frozen=True, slots=True)
class AddCluster(Command):
    """Begin a group of notes, last of all, perhaps with the note of an idea in it.

    Raises EMPTY_TEXT, NOT_FOUND, STEP_SEALED.
    """

    step: Id
    name: str
    idea: Id | None = None

    def plan(self, context: Context) -> ChangeSet:
        """Return the group."""
        step = step_of(self.step, context)
        others = [one.pos for one in context.reads.workshop.of_step(Cluster, step.id)]
        cluster = Cluster(context.new_id(Cluster.TABLE), step.id, last_place(others), title_of(self.name))
        changes: tuple[Change, ...] = (Change(None, cluster),)
        if self.idea is not None:
            _found, note = _on_board(self.idea, context)
            if note.idea.step != step.id:
                raise JournalError(ErrorCode.NOT_FOUND, table="idea")
            changes += placed(note.idea.id, cluster.id, last_place([]), None, context)
        return ChangeSet("cluster.add", changes)


@dataclass(frozen=True, slots=True)
class RenameCluster(Command):
    """Call a group of notes otherwise. Raises NOT_FOUND, EMPTY_TEXT."""

    id: Id
    name: str

    def plan(self, context: Context) -> ChangeSet:
        """Return the edit, empty where it is called so."""
        cluster = _cluster(self.id, context)
        after = replace(cluster, name=title_of(self.name))
        return ChangeSet("cluster.rename", (Change(cluster, after),) if after != cluster else ())


@dataclass(frozen=True, slots=True)
class MoveCluster(Command):
    """Put a group of notes at `index` among the others. Raises NOT_FOUND."""

    id: Id
    index: int

    def plan(self, context: Context) -> ChangeSet:
        """Return the move, empty where it stands there."""
        cluster = _cluster(self.id, context)
        ordered = context.reads.workshop.of_step(Cluster, cluster.step)
        others = [one.pos for one in ordered if one.id != cluster.id]
        at = min(max(self.index, 0), len(others))
        if ordered.index(cluster) == at:
            return ChangeSet("cluster.move")
        return ChangeSet("cluster.move", (Change(cluster, replace(cluster, pos=place_at(others, at))),))


@dataclass(frozen=True, slots=True)
class DeleteCluster(Command):
    """Remove a group of notes; the notes stay, in no group. Raises NOT_FOUND."""

    id: Id

    def plan(self, context: Context) -> ChangeSet:
        """Return the deletion."""
        return ChangeSet("cluster.delete", deleted(_cluster(self.id, context), context))


def _on_board(idea: Id, context: Context) -> tuple[BoardView, Note]:
    found = idea_of(idea, context)
    require_open(step_of(found.step, context), context)
    view = context.reads.workshop.board(found.step)
    note = view.note(idea)
    if note is None:
        raise JournalError(ErrorCode.NOT_FOUND, table="idea")
    return view, note


def _cluster(id_: Id, context: Context) -> Cluster:
    found = context.reads.row(Cluster.TABLE, id_)
    if not isinstance(found, Cluster):
        raise TypeError(type(found))
    return found
