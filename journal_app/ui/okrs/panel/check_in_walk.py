"""The walk of a member from one due key result to the next."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from journal_app.domain.ids import Id
from journal_app.domain.okrs.check_in_due import due_check_ins, owner_of
from journal_app.domain.okrs.tree import OkrTree, counts


@dataclass(slots=True)
class CheckInWalk:
    """A round of check-ins: from the first question until nothing is due, or the person looks elsewhere."""

    me: Id
    active: bool = False
    recorded: set[Id] = field(default_factory=set)

    def next(self, tree: OkrTree, today: date, current: Id | None) -> Id | None:
        """Return the key result to ask about now, or None where none is due.

        Starting, that is the current one where it is due; going on, the one after it, round and round.
        """
        due = [view.kr.id for view in due_check_ins(tree, self.me, today) if view.kr.id not in self.recorded]
        if not due:
            return None
        if not self.active:
            self.active = True
            self.recorded.clear()
            return current if current in due else due[0]
        order = [view.kr.id for view in tree.key_results()]
        at = order.index(current) if current in order else -1
        later = [id_ for id_ in due if order.index(id_) > at]
        return (later or due)[0]

    def waiting(self, tree: OkrTree, today: date, current: Id) -> int:
        """Return how many more are due besides the current one; 0 outside a round."""
        if not self.active:
            return 0
        return sum(
            view.kr.id != current and view.kr.id not in self.recorded
            for view in due_check_ins(tree, self.me, today)
        )

    def end(self) -> int:
        """End the round and return how many check-ins it recorded."""
        count = len(self.recorded)
        self.active = False
        self.recorded.clear()
        return count

    def has_any(self, tree: OkrTree) -> bool:
        """Tell whether the member has a key result one could check in at all."""
        return any(
            counts(view) and owner_of(view, objective) == self.me
            for objective in tree.objectives()
            for view in objective.key_results
        )
