"""Undo and redo as inverse change sets with names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.habit.draft import Draft
from journal_app.domain.ids import Id
from journal_app.domain.imported import Imported

_STEPS_KEPT = 200
# By name: a start needs no workshop.
STAYS = frozenset({Draft.TABLE, "opening"})
"""The kinds whose rows no undo takes back."""


class Taken(NamedTuple):
    """A step as it was taken: what it changed, and which cycles were `begun` by then and so have told of it."""

    changes: ChangeSet
    begun: frozenset[Id] = frozenset()


@dataclass(slots=True)
class History:
    """The steps that can be taken back, and those taken back that can be done again.

    Changes that type into one row merge into one step until `close` (focus left) or another command comes.
    """

    done: list[Taken]
    undone: list[Taken]
    typing: Id | None = None

    @classmethod
    def empty(cls) -> History:
        """Return a history with no steps."""
        return cls([], [])

    def continues(self, changes: ChangeSet, typing: Id | None, begun: frozenset[Id] = frozenset()) -> bool:
        """Tell whether a change that types into this row goes on where the last step left it.

        Where somebody else has written in between it does not: their words are a version of their own. Nor does it
        where a cycle was `begun` in between.
        """
        if typing is None or typing != self.typing or not self.done or self.done[-1].begun != begun:
            return False
        left = {change.id: change.after for change in self.done[-1].changes.changes}
        return all(
            change.before is not None and left.get(change.id) == change.before for change in changes.changes
        )

    def push(self, changes: ChangeSet, typing: Id | None, begun: frozenset[Id] = frozenset()) -> None:
        """Add a change as a step of its own, or to the step it continues. What changes no row to see is no step.

        A draft is none either: it comes and goes with what is typed, and undo must bring no old one back.
        """
        changes = lasting(changes)
        if all(change.before == change.after or change.table == Imported.TABLE for change in changes.changes):
            return
        if self.continues(changes, typing, begun):
            merged = self.done.pop().changes.then(changes)
            if merged.changes:
                self.done.append(Taken(merged, begun))
        else:
            self.done.append(Taken(changes, begun))
            del self.done[:-_STEPS_KEPT]
        self.typing = typing if self.done else None
        self.undone.clear()

    def close(self) -> None:
        """End the open step: what is typed next can be taken back by itself."""
        self.typing = None


def lasting(changes: ChangeSet) -> ChangeSet:
    """Return what of a change can be undone: what others may have read is not sealed again."""
    kept = (one for one in changes.changes if one.table not in STAYS or _goes_with_its_step(one))
    return replace(changes, changes=tuple(kept))


def _goes_with_its_step(change: Change) -> bool:
    """Tell whether a change goes with its step, which comes back as open as it was."""
    return change.table == "opening" and change.before is not None
