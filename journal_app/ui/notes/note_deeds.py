"""Deeds with notes: each by one command of the pane, and what was taken away can come back."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from journal_app.domain.ids import Id
from journal_app.domain.workshop.step_view import StepView
from journal_app.i18n import _
from journal_app.journal.command import Command
from journal_app.journal.workshop.board_commands import (
    AddCluster,
    DeleteCluster,
    MergeNote,
    MoveCluster,
    PlaceNote,
    RenameCluster,
    UnmergeNote,
)
from journal_app.journal.workshop.choice_commands import Vote
from journal_app.journal.workshop.hand_in_commands import HandInStep, OpenStep, RewriteStep
from journal_app.journal.workshop.idea_commands import AddBankWord, AddIdea, EditIdea, TakeBackIdea
from journal_app.journal.workshop.prepared_commands import DropPrepared, Prepare
from journal_app.ui.notes.people_words import people_in_order
from journal_app.ui.pane import Pane


class NoteDeeds(QObject):
    """Writes what the page asks for. `done` says that something has changed, and the page reads anew."""

    done = Signal()

    def __init__(self, pane: Pane, step: Id, parent: QObject) -> None:
        super().__init__(parent)
        self._pane = pane
        self._step = step

    # Notes of one's own ------------------------------------------------------------

    def keep(self, row: Id | None, text: str, whose: Id | None) -> Id | None:
        """Keep words that are still typed, on this device; return the row they are in."""
        if row is None and not text:
            return None
        changes = self._pane.run(Prepare(self._step, text, id=row, whose=whose))
        if changes is None or not changes.changes:
            return row
        after = changes.changes[-1].after
        return None if after is None else after.id

    def rewrite_kept(self, row: Id, text: str, whose: Id) -> None:
        """Write a note anew that is not handed in yet."""
        self.do(Prepare(self._step, text, id=row, whose=whose))

    def add(self, text: str, whose: Id | None, row: Id | None) -> bool:
        """Put a note on the open board, in place of the row in which it was kept."""
        if self._pane.run(AddIdea(self._step, text, whose=whose)) is None:
            return False
        if row is not None:
            self._pane.run(DropPrepared(row))
        self.done.emit()
        return True

    def edit(self, idea: Id, text: str) -> None:
        """Write a note anew. Where it is gone meanwhile, the words become a note that is not handed in yet."""
        if self._pane.run(EditIdea(idea, text)) is None:
            self.keep(None, text, None)
        self.done.emit()

    def drop(self, row: Id) -> None:
        """Throw a note away that is not handed in yet."""
        if self.do(DropPrepared(row)):
            self._pane.offer_undo(_("Note removed"))

    def take_back(self, idea: Id) -> None:
        """Take one's own words off the board."""
        if self.do(TakeBackIdea(idea)):
            self._pane.offer_undo(_("Note taken back"))

    # The seal ------------------------------------------------------------------------

    def hand_in(self, view: StepView) -> None:
        """Hand in what is written here, for oneself and for those one has typed for."""
        writers = dict.fromkeys(one.whose for one in view.mine)
        self._all(HandInStep(self._step, whose) for whose in sorted(writers, key=lambda one: one != view.me))

    def rewrite(self, view: StepView) -> None:
        """Take back what was handed in here."""
        self._all(
            RewriteStep(self._step, whose) for whose in people_in_order(view) if whose in view.handed_in
        )

    def open(self) -> None:
        """Open the step for everybody."""
        self.do(OpenStep(self._step))

    # The board -----------------------------------------------------------------------

    def vote(self, idea: Id, *, on: bool, whose: Id | None = None) -> None:
        """Vote for a note, or take one's vote back; also that of somebody who sits beside."""
        self.do(Vote(idea, on, whose))

    def place(self, idea: Id, cluster: Id | None, index: int | None = None) -> None:
        """Put a note into a group, or out of all."""
        self.do(PlaceNote(idea, cluster, index))

    def merge(self, idea: Id, into: Id) -> None:
        """Make two notes one."""
        if self.do(MergeNote(idea, into)):
            self._pane.offer_undo(_("Merged. Everyone who wrote it stays on it."))

    def unmerge(self, idea: Id) -> None:
        """Let an idea be a note of its own again."""
        self.do(UnmergeNote(idea))

    def unmerge_all(self, ideas: Iterable[Id]) -> None:
        """Let each of some ideas be a note of its own again."""
        self._all(UnmergeNote(idea) for idea in ideas)

    def add_group(self, name: str, idea: Id | None) -> Id | None:
        """Begin a group, perhaps with a note in it; return it."""
        changes = self._pane.run(AddCluster(self._step, name, idea))
        self.done.emit()
        after = changes.changes[0].after if changes is not None and changes.changes else None
        return None if after is None else after.id

    def rename_group(self, cluster: Id, name: str) -> None:
        """Call a group otherwise."""
        self.do(RenameCluster(cluster, name))

    def move_group(self, cluster: Id, index: int) -> None:
        """Put a group elsewhere among the groups."""
        self.do(MoveCluster(cluster, index))

    def remove_group(self, cluster: Id) -> None:
        """Remove a group; its notes stay."""
        if self.do(DeleteCluster(cluster)):
            self._pane.offer_undo(_("Group removed. Its notes are still here."))

    def pick_up(self, text: str) -> None:
        """Keep a word for the drafts."""
        if self.do(AddBankWord(self._step, text)):
            self._pane.show_toast(_("Kept in the word bank"))

    def _all(self, commands: Iterable[Command]) -> None:
        for command in commands:
            if self._pane.run(command) is None:
                break
        self.done.emit()

    def do(self, command: Command) -> bool:
        """Carry out a command, and tell whether it went through; shown is what holds now, also where it did not."""
        changes = self._pane.run(command)
        self.done.emit()
        return changes is not None and bool(changes.changes)
