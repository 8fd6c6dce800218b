"""Law of cycles, asked before anything is written: a closed one stays as it is, and no step back leaves work behind."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Final

from journal_app.domain.changes import Change, ChangeSet, names_of
from journal_app.domain.entity import ENTITIES, Part, Record
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.okrs.groups import Aim, AimKind
from journal_app.domain.okrs.okr import CycleState, KeyResult, Objective, Period
from journal_app.domain.okrs.parts import Step
from journal_app.domain.okrs.review.settled import PERIOD, SETTLED, stands_below
from journal_app.store.reads.areas import Reads

TOLD: Final = names_of(Objective, KeyResult, Step)
"""What the ledger of a cycle tells of."""


def require_open(changes: ChangeSet, reads: Reads) -> None:
    """Raise CYCLE_CLOSED where something would change in a closed cycle."""
    moving = {one.id for one in changes.changes if None in {one.before, one.after}}
    rows = [
        row
        for one in changes.changes
        if one.table in SETTLED and not _follows(one, moving)
        for row in (one.before, one.after)
        if row
    ]
    missions = {
        one.record.first
        for one in changes.changes
        if isinstance(one.record, Aim)
        and one.record.kind is AimKind.MISSION
        and one.record.group not in moving
    }
    if not rows and not missions:
        return
    periods = reads.okr.periods()
    closed = {period.id: period for period in periods if period.state is CycleState.CLOSED}
    if not closed:
        return
    # A year and its first quarter begin on one day: the mission of both is open as long as one of them is.
    missions -= {period.start for period in periods if period.state is not CycleState.CLOSED}
    for one in closed.values():
        if one.start in missions:
            raise JournalError(ErrorCode.CYCLE_CLOSED, cycle=one.label)
    made = {(one.table, one.id): one.record for one in changes.changes}
    known: dict[tuple[str, Id], Id | None] = {}
    for row in rows:
        if (period := closed.get(_period_of(row, made, known, reads) or Id(b""))) is not None:
            raise JournalError(ErrorCode.CYCLE_CLOSED, cycle=period.label)


def require_unbuilt(changes: ChangeSet, reads: Reads) -> None:
    """Raise CYCLE_BUILT_ON where a step back would take a cycle out of a state on which something rests by now."""
    for one in changes.changes:
        before, after = one.before, one.after
        if not isinstance(before, Period) or not isinstance(after, Period) or after.state is before.state:
            continue
        if reads.cycles.built_on(before):
            raise JournalError(ErrorCode.CYCLE_BUILT_ON)


def begun_cycles(changes: ChangeSet, reads: Reads) -> frozenset[Id]:
    """Return the cycles under way that somebody began, which tell of what changes in them; none for other changes."""
    if changes.tables.isdisjoint(TOLD):
        return frozenset()
    periods = reads.okr.periods()
    return frozenset(one.id for one in periods if one.state is CycleState.ACTIVE and one.began is not None)


def _follows(change: Change, moving: AbstractSet[Id]) -> bool:
    """Tell whether a row only loses its link to what goes, or regains it: a group, a milestone of the years.

    So does one that says as what something goes on elsewhere.
    """
    before, after = change.before, change.after
    if before is None or after is None:
        # What a key result went on as may go; that it did goes with it.
        return getattr(change.record, "later", None) in moving
    differing = (part for part in ENTITIES[change.table].parts if _value(before, part) != _value(after, part))
    return all(
        part.to and not part.moves and not moving.isdisjoint({_value(before, part), _value(after, part)})
        for part in differing
    )


def _value(row: Record, part: Part) -> object:
    return getattr(row, part.name)


def _period_of(
    row: Record, made: dict[tuple[str, Id], Record], known: dict[tuple[str, Id], Id | None], reads: Reads
) -> Id | None:
    """Return the cycle a row stands in, through what it hangs on; `made` are rows that come with it."""
    below = stands_below(row.TABLE)
    above: Id | None = None if below is None else getattr(row, below[0])
    if below is None or above is None or below[1] == PERIOD:
        return above
    place = (below[1], above)
    if place not in known:
        known[place] = _period_of(made.get(place) or reads.row(*place), made, known, reads)
    return known[place]
