"""States of a cycle and the one way through them: draft, active, closing, closed.

A cycle goes one state at a time. It may go on from ten days before it is due, since teams set a cycle before it begins
and read it before it ends; and it may go back while nothing has been built on the state it is in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.okrs.okr import CycleState, Period
from journal_app.domain.periods import moved
from journal_app.domain.workdays import Workdays

ORDER: Final = tuple(CycleState)
EARLY_DAYS: Final = 10
_NOTED: Final = {CycleState.ACTIVE: "began", CycleState.CLOSING: "closing", CycleState.CLOSED: "closed"}
_SEARCHED: Final = 366


def state_after(state: CycleState) -> CycleState | None:
    """Return the next state, None after the last."""
    return None if state is ORDER[-1] else ORDER[ORDER.index(state) + 1]


def state_before(state: CycleState) -> CycleState | None:
    """Return the state before, None before the first."""
    return None if state is ORDER[0] else ORDER[ORDER.index(state) - 1]


def since(period: Period, state: CycleState) -> date | None:
    """Return the day on which a cycle came into a state, None where that is not known or still to come."""
    noted = _NOTED.get(state)
    found: date | None = getattr(period, noted) if noted else None
    return found


def open_from(period: Period) -> date | None:
    """Return the first day on which a cycle may go on to its next state, None where it always may, or has none."""
    due = {CycleState.DRAFT: period.first, CycleState.ACTIVE: period.last}.get(period.state)
    return moved(due, -EARLY_DAYS) if due else None


def results_until(period: Period, days: int, workdays: Workdays) -> date:
    """Return the last day for the results of a cycle: so many workdays after its end."""
    day, left = period.last, days
    for _ in range(_SEARCHED):
        if not left:
            break
        day = moved(day, 1)
        left -= workdays.between(day, day)
    return day


def reopens(period: Period, to: CycleState) -> bool:
    """Tell whether a move takes up a cycle again that was closed for good: that wants a reason."""
    return period.state is CycleState.CLOSED and to is CycleState.CLOSING


def in_state(period: Period, to: CycleState, today: date, *, built_on: bool) -> Period:
    """Return a cycle in another state, with the day it came there; `built_on` says that it cannot go back.

    Raises JournalError: CYCLE_TOO_EARLY, CYCLE_BUILT_ON, and CYCLE_OUT_OF_ORDER for all but the states beside its own.
    """
    if to is period.state:
        return period
    if to is state_before(period.state):
        if built_on:
            raise JournalError(ErrorCode.CYCLE_BUILT_ON)
        return _noted(period, to, {_NOTED[period.state]: None})
    if to is not state_after(period.state):
        raise JournalError(ErrorCode.CYCLE_OUT_OF_ORDER)
    day = open_from(period)
    if day is not None and today < day:
        raise JournalError(ErrorCode.CYCLE_TOO_EARLY, day=str(day))
    return _noted(period, to, {_NOTED[to]: today})


def _noted(period: Period, to: CycleState, days: Mapping[str, Any]) -> Period:
    return replace(period, state=to, **days)
