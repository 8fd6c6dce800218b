"""Commands of a board on which ideas become one: putting one forward, and saying several in one sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.workshop.board import Column, Note
from journal_app.domain.workshop.ideas import Cluster, Idea
from journal_app.journal.command import Command, Context
from journal_app.journal.okrs.row_edits import last_place
from journal_app.journal.workshop.at_step import idea_of
from journal_app.journal.workshop.idea_commands import AddIdea, EditIdea
from journal_app.journal.workshop.note_places import placed


@dataclass(frozen=True, slots=True)
class PutForward(Command):
    """Put an idea forward in a step that is open, last in a group of its board, perhaps without one's name.

    Raises NOT_FOUND, EMPTY_TEXT, STEP_SEALED.
    """

    step: Id
    text: str
    cluster: Id | None = None
    nameless: bool = False

    def plan(self, context: Context) -> ChangeSet:
        """Return the idea, and where it lies."""
        made = AddIdea(self.step, self.text).plan(context)
        idea = made.made(Idea)
        assert idea is not None  # noqa: S101  that is what is added
        changes = tuple(
            Change(None, replace(idea, nameless=self.nameless)) if one.after == idea else one
            for one in made.changes
        )
        if self.cluster is not None:
            columns = context.reads.workshop.board(self.step).columns
            column = next((one for one in columns if one.cluster and one.cluster.id == self.cluster), None)
            if column is None:
                raise JournalError(ErrorCode.NOT_FOUND, table=Cluster.TABLE)
            pos = last_place([one.pos for one in column.notes])
            changes += placed(idea.id, self.cluster, pos, None, context)
        return ChangeSet("idea.add", changes)


@dataclass(frozen=True, slots=True)
class RewordNote(Command):
    """Say what a note says in other words, those of whoever groups the ideas.

    What others wrote stays as it is, with their names, in a note that shows the new words. Raises NOT_FOUND,
    EMPTY_TEXT, STEP_SEALED.
    """

    idea: Id
    text: str

    def plan(self, context: Context) -> ChangeSet:
        """Return the edit of one's own words, or new ones with the others in them; empty where they are the same."""
        column, note = _where(self.idea, context)
        if note.idea.text == self.text.strip():
            return ChangeSet("idea.edit")
        if note.idea.member == context.me:
            return EditIdea(note.idea.id, self.text, note.idea.more, note.idea.letter).plan(context)
        made = AddIdea(note.idea.step, self.text).plan(context)
        idea = made.made(Idea)
        assert idea is not None  # noqa: S101  that is what is added
        cluster = column.cluster.id if column.cluster else None
        changes = made.changes + placed(idea.id, cluster, note.pos, None, context)
        return ChangeSet("idea.edit", changes + placed(note.idea.id, cluster, note.pos, idea.id, context))


def _where(idea: Id, context: Context) -> tuple[Column, Note]:
    board = context.reads.workshop.board(idea_of(idea, context).step)
    column, note = board.column_of(idea), board.note(idea)
    if column is None or note is None:
        raise JournalError(ErrorCode.NOT_FOUND, table=Idea.TABLE)
    return column, note
