"""Actions of the tree, carried out as commands of the journal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from journal_app.domain.changes import ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.okrs.moves import Drop, Place, Positions
from journal_app.domain.okrs.okr import KeyResult, Objective, State
from journal_app.domain.okrs.tree import ObjectiveView, OkrTree
from journal_app.i18n import _
from journal_app.journal.command import Command
from journal_app.journal.okrs.part_commands import SaveKeyResult, SaveObjective
from journal_app.journal.okrs.tree_commands import (
    DeleteKeyResult,
    DeleteObjective,
    EditKeyResult,
    EditObjective,
    MoveKeyResult,
    MoveObjective,
    RecordCheckIn,
)
from journal_app.messages import sentence
from journal_app.ui.okrs.editor.subject import Subject, Written
from journal_app.ui.okrs.labels import has_numbers
from journal_app.ui.okrs.panel.check_in_form import Measured
from journal_app.ui.okrs.snapshot import Shown
from journal_app.ui.pane import Pane


class TreeActions(QObject):
    """Runs commands for a pane. `changed(id)` names the node to stand on afterwards, None for none in particular."""

    changed = Signal(object)

    def __init__(self, pane: Pane) -> None:
        super().__init__(pane)
        self._pane = pane

    def refuse(self) -> None:
        """Say that a node is not mine to change, and who can let me."""
        self._pane.show_toast(sentence(JournalError(ErrorCode.OKRS_NOT_YOURS)))

    def allow_below(self, shown: Shown | None, objective: ObjectiveView | None) -> bool:
        """Tell whether I may add something below an objective; where I may not, say so."""
        if shown is None or shown.may_add_below(objective):
            return True
        self.refuse()
        return False

    # Words and numbers ---------------------------------------------------------

    def write(self, subject: Subject, written: Written, day: date) -> bool:
        """Save what the editor holds; a new objective goes into the cycle that holds `day`. False where it failed."""
        command = _saving(subject, written, day)
        made = self._run(command)
        node = (made.made(KeyResult) or made.made(Objective)) if made else None
        if made is not None:
            self.changed.emit(node.id if node else subject.record.id)
        return made is not None

    def edit(self, before: Objective | KeyResult, after: Objective | KeyResult) -> bool:
        """Change a node from what was seen to what is wanted; False where that failed."""
        done = self.save(before, after)
        if done:
            self.changed.emit(before.id)
        return done

    def save(self, before: Objective | KeyResult, after: Objective | KeyResult) -> bool:
        """Change a node as `edit` does, without a word about it."""
        if before == after:
            return True
        command: Command | None = None
        if isinstance(before, Objective) and isinstance(after, Objective):
            command = EditObjective(before, after)
        elif isinstance(before, KeyResult) and isinstance(after, KeyResult):
            command = EditKeyResult(before, after)
        return command is not None and self._run(command) is not None

    def write_note(self, objective: Objective, note: str) -> bool:
        """Change an objective's note while it is being written, which moves nothing else; False where it failed."""
        return self.save(objective, replace(objective, note=note))

    def end_note(self, objective: Id) -> None:
        """Let everything know of a note that has been written."""
        self._pane.journal.close_step()
        self.changed.emit(objective)

    def check_in(self, measured: Measured, settle: Callable[[Id], object]) -> bool:
        """Append a measurement, and `settle` what asked for it before all shows it; False where that failed."""
        command = RecordCheckIn(measured.key_result, measured.value, measured.confidence, measured.note)
        done = self._run(command) is not None
        if done:
            settle(measured.key_result)
            self.changed.emit(measured.key_result)
        return done

    # Life ------------------------------------------------------------------------

    def reopen(self, record: Objective | KeyResult) -> None:
        """Take up again what was dropped or postponed; the reason of a key result goes, an objective keeps its note."""
        if isinstance(record, KeyResult):
            state = State.ACTIVE if has_numbers(record) else State.DRAFT
            self.edit(record, replace(record, state=state, reason=""))
        else:
            self.edit(record, replace(record, state=State.ACTIVE))

    def set_state(self, record: Objective | KeyResult, state: State) -> None:
        """Make a node a draft, or start tracking it."""
        self.edit(record, replace(record, state=state))

    def delete(self, record: Objective | KeyResult, ref: str, neighbour: Id | None) -> None:
        """Delete a node with all below it, and offer to take that back; `neighbour` is stood on afterwards."""
        is_objective = isinstance(record, Objective)
        if self._run(DeleteObjective(record.id) if is_objective else DeleteKeyResult(record.id)) is None:
            return
        self.changed.emit(neighbour)
        self._pane.show_toast(_("Deleted {ref}").format(ref=ref), _("Undo"), "Ctrl+Z", self.undo)

    def undo(self) -> None:
        """Take the last step back."""
        try:
            self._pane.journal.undo()
        except JournalError as error:
            self._pane.show_banner(sentence(error))
        self.changed.emit(None)

    # Places ----------------------------------------------------------------------

    def move(self, tree: OkrTree, node: Id, way: str) -> None:
        """Move a node "up" or "down" among its siblings, or "out" or "in" a level."""
        positions = Positions(tree)
        steps = {"up": -1, "down": 1}
        if way in steps:
            place = positions.step(node, steps[way])
        else:
            place = positions.inward(node) if way == "in" else positions.outward(node)
        if place is not None:
            self._move_to(positions, node, place)

    def move_by_drop(self, tree: OkrTree, node: Id, target: Id, how: str) -> None:
        """Move a node to where it was let go; a cycle is refused with a quiet sentence."""
        positions = Positions(tree)
        place = positions.dropped(node, target, Drop(how))
        if place is None:
            return
        if positions.makes_cycle(node, place.parent):
            self._pane.show_toast(_("An objective cannot go below itself."))
        else:
            self._move_to(positions, node, place)

    def _move_to(self, positions: Positions, node: Id, place: Place) -> None:
        command: Command
        if positions.is_objective(node):
            command = MoveObjective(node, place.parent, place.index)
        elif place.parent is not None:
            command = MoveKeyResult(node, place.parent, place.index)
        else:
            return
        if self._run(command) is not None:
            self.changed.emit(node)

    def _run(self, command: Command) -> ChangeSet | None:
        return self._pane.run(command)


def _saving(subject: Subject, written: Written, day: date) -> Command:
    """Return the command that adds or edits what the editor was opened for, with all that hangs below it."""
    before, after = subject.record, written.record
    is_new = subject.task.record is None
    if isinstance(before, KeyResult) and isinstance(after, KeyResult):
        return SaveKeyResult(None if is_new else before, after, subject.parts, written.parts)
    assert isinstance(before, Objective)  # noqa: S101  there are two kinds of nodes
    assert isinstance(after, Objective)  # noqa: S101
    return SaveObjective(after, day) if is_new else EditObjective(before, after)
