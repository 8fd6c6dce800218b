"""Deeds worth a line of the ledger: what a change of a node amounts to, and whether it wants a reason.

Source: "Adding, changing, dropping, postponing in an active cycle asks a reason code and a line"; fixes of the wording
in the first two weeks need none. A cycle that nobody has activated (it was made with its first objective) asks for
none: there it is told what ends, comes back or is held in the lot, and what somebody gives a reason for. While a cycle
is being closed only what ends is told, with its reason, and what is taken up again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from journal_app.domain.okrs.ledger import Deed
from journal_app.domain.okrs.okr import CycleState, KeyResult, Measure, Objective, Period, State
from journal_app.domain.okrs.parts import Step, StepKind

Node = Objective | KeyResult

WORDING_FREE: Final = timedelta(weeks=2)
_WORDING: Final = frozenset({"title"})
_GOAL: Final = frozenset(
    {
        *("start", "target", "unit", "measure", "commit", "stretch", "weight", "due", "commitment"),
        *("low", "high", "outside", "share"),
    }
)
_COUNTED: Final = {Measure.MILESTONES: StepKind.MILESTONE, Measure.STEPS: StepKind.STAGE}
_WHERE: Final = frozenset({"owner", "group", "parent", "objective"})
_OUT: Final = frozenset({State.DROPPED, State.POSTPONED})
_QUIET: Final = frozenset({State.DRAFT, State.PARKED, *_OUT})
_BY_STATE: Final = {
    State.DROPPED: Deed.DROPPED,
    State.POSTPONED: Deed.POSTPONED,
    State.PARKED: Deed.PARKED,
}
_ENDS: Final = frozenset({Deed.DROPPED, Deed.POSTPONED, Deed.RESUMED})
_ASKED: Final = frozenset({Deed.ADDED, Deed.DROPPED, Deed.POSTPONED, Deed.PARKED})


@dataclass(frozen=True, slots=True)
class Done:
    """What was done to a node; `what` is the field that changed."""

    deed: Deed
    what: str = ""


def done_to(before: Node | None, after: Node | None) -> Iterator[Done]:
    """Yield what a change of a node amounts to: nothing for a draft, and for what is written on the side."""
    if before is None or after is None:
        yield from _made_or_gone(before, after)
    elif before.state is not after.state:
        yield moved_on(before.state, after.state)
    elif before.state not in _QUIET:
        for name in sorted(_WORDING | _GOAL | _WHERE):
            if getattr(before, name, None) != getattr(after, name, None):
                yield Done(Deed.CHANGED, name)


def done_to_step(measure: Measure, before: Step | None, after: Step | None) -> Done | None:
    """Return what a change of a step amounts to in a key result of that measure; reaching it is not worth a line.

    A milestone that is to be reached on another day is told, and what changes the scale that the score is read on.
    """
    step = after or before
    if step is None:
        return None
    counted = _COUNTED.get(measure) is step.kind
    if counted and (before is None or after is None or before.share != after.share):
        return Done(Deed.CHANGED, "share")
    moved = before is not None and after is not None and before.due not in {None, after.due}
    return Done(Deed.CHANGED, "due") if moved and step.kind is StepKind.MILESTONE else None


def _made_or_gone(before: Node | None, after: Node | None) -> Iterator[Done]:
    if after is not None and after.state is State.ACTIVE:
        yield Done(Deed.ADDED)
    elif after is not None and after.state is State.PARKED:
        yield Done(Deed.PARKED)
    elif before is not None and before.state in {State.ACTIVE, State.PARKED}:
        yield Done(Deed.DROPPED)


def moved_on(before: State, after: State) -> Done:
    """Return what the change from one state to another amounts to."""
    if after in _BY_STATE:
        return Done(_BY_STATE[after])
    if before in _OUT:
        return Done(Deed.RESUMED)
    if after is State.DRAFT:
        return Done(Deed.CHANGED, "state")
    return Done(Deed.PROMOTED if before is State.PARKED else Deed.ACTIVATED)


def is_told(done: Done, period: Period, *, has_reason: bool) -> bool:
    """Tell whether a deed in a cycle is worth a line."""
    if period.state is CycleState.CLOSING:
        return done.deed in _ENDS
    if period.state is not CycleState.ACTIVE:
        return False
    return has_reason or period.began is not None or done.deed not in {Deed.ADDED, Deed.CHANGED}


def wants_reason(done: Done, period: Period, today: date) -> bool:
    """Tell whether a deed in a cycle cannot be done without a reason."""
    if period.state is CycleState.CLOSING:
        return done.deed in _ENDS - {Deed.RESUMED}
    if period.state is not CycleState.ACTIVE or period.began is None:
        return False
    if done.what in _WORDING:
        return today >= period.began + WORDING_FREE
    # Back to a draft is out of the score: what changes there is nobody's business, so the way there is asked for.
    return done.deed in _ASKED or done.what in _GOAL or done.what == "state"
