"""Rows of cycles that commands write: one made where none is stored, and new names after a new fiscal year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from journal_app.domain.changes import Change
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id, period_id
from journal_app.domain.okrs.cycles import Cycle
from journal_app.domain.okrs.okr import CycleState, Period
from journal_app.domain.periods import Fiscal, moved, parse_label, part_of_year
from journal_app.journal.command import Context


def new_period(cycle: Cycle, stored: Sequence[Period], context: Context) -> Period:
    """Return the row of a cycle for which none is stored: under way, or a draft where it is still to begin.

    Nobody began one that is under way, so it takes its first nodes without a reason (`deeds.wants_reason`).
    """
    made = drafted(cycle, stored, context)
    return made if cycle.start > context.today else replace(made, state=CycleState.ACTIVE)


def drafted(cycle: Cycle, stored: Iterable[Period], context: Context) -> Period:
    """Return the row of a cycle as a draft.

    A period that was planned anew keeps the id of its first days: what takes those days now is known by others.
    """
    taken = {period.id for period in stored}
    start, end = cycle.start, cycle.end
    while (id_ := period_id(context.team, start, end)) in taken:
        end = moved(end, 1)
    planned = None if end == cycle.end else cycle.end
    return Period(id_, context.team, start, end, cycle.label, planned_end=planned, state=CycleState.DRAFT)


def renamed_for(fiscal: Fiscal, stored: Sequence[Period], today: date) -> Iterator[Change]:
    """Yield new names of the cycles still to begin after a change of the fiscal year.

    Their days stay, and so does a name the team chose, and one that another cycle has already.
    """
    taken = {period.label for period in stored}
    for period in stored:
        label = part_of_year(period.first, fiscal).label
        ahead = period.state is CycleState.DRAFT and period.first > today and parse_label(period.label)
        if ahead and label not in taken:
            yield Change(period, replace(period, label=label))


def found_period(id_: Id, context: Context) -> Period:
    """Return a stored cycle; raises NOT_FOUND."""
    found = context.reads.okr.period(id_)
    if found is None:
        raise JournalError(ErrorCode.NOT_FOUND, table=Period.TABLE)
    return found
