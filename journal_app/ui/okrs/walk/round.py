"""Round of check-ins: which key results of mine it leads to, where it is, and what has been recorded on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from journal_app.domain.ids import Id
from journal_app.domain.okrs.check_in_due import due_check_ins, owner_of
from journal_app.domain.okrs.okr import Status
from journal_app.domain.okrs.tree import KrView, OkrTree, counts
from journal_app.ui.okrs.snapshot import Shown

GUARDS: Final = Id(b"guards")
"""The last stop, where there are health metrics beside the cycle: it is no key result."""

_FIRST: Final = {Status.OFF_TRACK: 0, Status.AT_RISK: 1}
_LATER: Final = 2


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was recorded of a key result, and what it had been before."""

    before: Decimal | None
    value: Decimal
    confidence: int


@dataclass(slots=True)
class Round:
    """Leads from stop to stop; what is passed over waits until its turn comes again."""

    stops: tuple[Id, ...] = ()
    at: int = 0
    recorded: dict[Id, Recorded] = field(default_factory=dict)
    rated: bool = False

    @classmethod
    def of(cls, shown: Shown, *, guards: bool) -> Round:
        """Return a round over the key results of mine that are due, those in need of a look first."""
        due = sorted(due_check_ins(shown.tree, shown.me, shown.today), key=_need)
        stops = [view.kr.id for view in due]
        return cls((*stops, GUARDS) if stops and guards else tuple(stops))

    @property
    def current(self) -> Id | None:
        """Return the stop of now, None where there is none."""
        return self.stops[self.at] if self.at < len(self.stops) else None

    def is_done(self, stop: Id) -> bool:
        """Tell whether nothing is left to do at a stop."""
        return self.rated if stop == GUARDS else stop in self.recorded

    def step(self, by: int) -> None:
        """Go to the next stop, or back to the one before; the ends hold."""
        self.at = min(max(self.at + by, 0), len(self.stops) - 1)

    def go_to(self, stop: Id) -> None:
        """Go to a stop of the round."""
        if stop in self.stops:
            self.at = self.stops.index(stop)

    def go_on(self) -> bool:
        """Go to the next stop where something is left to do, round and round; False where there is none."""
        order = [*self.stops[self.at + 1 :], *self.stops[: self.at + 1]]
        left = next((stop for stop in order if not self.is_done(stop)), None)
        if left is not None:
            self.go_to(left)
        return left is not None

    def keep(self, there: Iterator[Id]) -> None:
        """Leave out the stops that are gone from the tree by now."""
        known, here = {*there, GUARDS}, self.current
        self.stops = tuple(stop for stop in self.stops if stop in known)
        self.at = self.stops.index(here) if here in self.stops else 0


def has_any(tree: OkrTree, me: Id) -> bool:
    """Tell whether a member has a key result one could check in at all."""
    return any(
        counts(view) and owner_of(view, objective) == me
        for objective in tree.objectives()
        for view in objective.key_results
    )


def _need(view: KrView) -> int:
    return _FIRST.get(view.status, _LATER)
