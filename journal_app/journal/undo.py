"""Undo and redo as inverse change sets with names."""

from __future__ import annotations

from dataclasses import dataclass, replace

from journal_app.domain.changes import ChangeSet
from journal_app.domain.habit.draft import Draft
from journal_app.domain.ids import Id
from journal_app.domain.imported import Imported

_STEPS_KEPT = 200


@dataclass(slots=True)
class History:
    """The steps that can be taken back, and those taken back that can be done again.

    Changes that type into one row merge into one step until `close` (focus left) or another command comes.
    """

    done: list[ChangeSet]
    undone: list[ChangeSet]
    typing: Id | None = None

    @classmethod
    def empty(cls) -> History:
        """Return a history with no steps."""
        return cls([], [])

    def continues(self, changes: ChangeSet, typing: Id | None) -> bool:
        """Tell whether a change that types into this row goes on where the last step left it.

        Where somebody else has written in between it does not: their words are a version of their own.
        """
        if typing is None or typing != self.typing or not self.done:
            return False
        left = {change.id: change.after for change in self.done[-1].changes}
        return all(
            change.before is not None and left.get(change.id) == change.before for change in changes.changes
        )

    def push(self, changes: ChangeSet, typing: Id | None) -> None:
        """Add a change as a step of its own, or to the step it continues. What changes no row to see is no step.

        A draft is none either: it comes and goes with what is typed, and undo must bring no old one back.
        """
        changes = lasting(changes)
        if all(change.before == change.after or change.table == Imported.TABLE for change in changes.changes):
            return
        if self.continues(changes, typing):
            merged = self.done.pop().then(changes)
            if merged.changes:
                self.done.append(merged)
        else:
            self.done.append(changes)
            del self.done[:-_STEPS_KEPT]
        self.typing = typing if self.done else None
        self.undone.clear()

    def close(self) -> None:
        """End the open step: what is typed next can be taken back by itself."""
        self.typing = None


def lasting(changes: ChangeSet) -> ChangeSet:
    """Return what of a change can be undone."""
    return replace(
        changes, changes=tuple(change for change in changes.changes if change.table != Draft.TABLE)
    )
