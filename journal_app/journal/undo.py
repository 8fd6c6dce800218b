"""Undo and redo as inverse change sets with names."""

from __future__ import annotations

from dataclasses import dataclass

from journal_app.domain.changes import ChangeSet
from journal_app.domain.ids import Id

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

    def continues(self, typing: Id | None) -> bool:
        """Tell whether a change that types into this row goes on with the last step."""
        return typing is not None and typing == self.typing and bool(self.done)

    def push(self, changes: ChangeSet, typing: Id | None) -> None:
        """Add a change as a step of its own, or to the step it continues."""
        if self.continues(typing):
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
