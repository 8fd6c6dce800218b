"""Commands on cycles: make the next ones or any other, name and plan them, and lead them through their states."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.okrs.cycle_states import in_state, reopens
from journal_app.domain.okrs.cycles import Cycle, next_cycle, overlapping
from journal_app.domain.okrs.ledger import UNSAID, Deed, LedgerLine, Why
from journal_app.domain.okrs.okr import CycleState, Period
from journal_app.domain.text_limits import clean
from journal_app.journal.command import Command, Context
from journal_app.journal.habit.days_off_commands import check_days
from journal_app.journal.okrs.cycle_rows import drafted, found_period
from journal_app.journal.okrs.row_edits import one_line


@dataclass(frozen=True, slots=True)
class MakeNextCycles(Command):
    """Make the next cycles as drafts: those after the last one stored, or from today's where none is."""

    count: int = 1

    def plan(self, context: Context) -> ChangeSet:
        """Return the cycles, earliest first."""
        stored = context.reads.okr.periods()
        fiscal = context.reads.team.team(context.team).fiscal
        made: list[Period] = []
        for _ in range(self.count):
            known = [*stored, *made]
            cycle = next_cycle(known, fiscal, context.today)
            if cycle.period is not None:  # the calendar ends here
                break
            made.append(drafted(cycle, known, context))
        return ChangeSet("period.add", tuple(Change(None, period) for period in made))


@dataclass(frozen=True, slots=True)
class MakeCycle(Command):
    """Make a cycle of any name and days, as a draft. A `trial` counts nowhere.

    Raises EMPTY_TEXT, BAD_DATE, DAYS_BACKWARDS, and CYCLES_OVERLAP where another one shares some of its days.
    """

    label: str
    first: date
    last: date
    trial: bool = False

    def plan(self, context: Context) -> ChangeSet:
        """Return the cycle."""
        stored = context.reads.okr.periods()
        _check(self.first, self.last, stored)
        made = drafted(Cycle(self.first, self.last, _named(self.label)), stored, context)
        return ChangeSet("period.add", (Change(None, replace(made, trial=self.trial)),))


@dataclass(frozen=True, slots=True)
class EditCycle(Command):
    """Change what differs between a cycle as it was seen and as it is wanted: its name, its days, whether it counts.

    Raises NOT_FOUND, CYCLE_CLOSED, TRIAL_IS_SETTLED once it is being closed, and like `MakeCycle`.
    """

    before: Period
    label: str
    first: date
    last: date
    trial: bool

    def plan(self, context: Context) -> ChangeSet:
        """Return the edit, empty where nothing differs."""
        now, seen = found_period(self.before.id, context), self.before
        if now.state is CycleState.CLOSED:
            raise JournalError(ErrorCode.CYCLE_CLOSED, cycle=now.label)
        if self.trial != seen.trial and now.state is CycleState.CLOSING:
            raise JournalError(ErrorCode.TRIAL_IS_SETTLED)
        after = now
        if (self.first, self.last) != (seen.first, seen.last):
            _check(self.first, self.last, (one for one in context.reads.okr.periods() if one.id != now.id))
            after = replace(
                after,
                planned_start=None if self.first == now.start else self.first,
                planned_end=None if self.last == now.end else self.last,
            )
        if self.label != seen.label:
            after = replace(after, label=_named(self.label))
        if self.trial != seen.trial:
            after = replace(after, trial=self.trial)
        return ChangeSet("period.edit", (Change(now, after),) if after != now else ())


@dataclass(frozen=True, slots=True)
class MoveCycle(Command):
    """Lead a cycle to its next state, or back to the one before; its ledger tells of it.

    One that was closed is taken up again for a reason, which the line keeps. Raises NOT_FOUND, CYCLE_TOO_EARLY,
    CYCLE_OUT_OF_ORDER, REOPENING_NEEDS_REASON, and CYCLE_BUILT_ON where going back would leave in the air what was
    built on it since.
    """

    id: Id
    to: CycleState
    said: Why = UNSAID

    def plan(self, context: Context) -> ChangeSet:
        """Return the move, empty where it is there already."""
        before = found_period(self.id, context)
        built_on = context.reads.cycles.built_on(before)
        after = in_state(before, self.to, context.today, built_on=built_on)
        if after == before:
            return ChangeSet("period.state")
        reason = one_line(self.said.reason)
        if reopens(before, self.to) and not reason:
            raise JournalError(ErrorCode.REOPENING_NEEDS_REASON, cycle=before.label)
        line = LedgerLine(
            id=context.new_id(LedgerLine.TABLE),
            member=context.me,
            day=context.today,
            made_at=context.now_ms,
            deed=Deed.CYCLE,
            period=after.id,
            title=after.label,
            what="state",
            before=before.state,
            after=after.state,
            code=self.said.code,
            reason=reason,
        )
        return ChangeSet("period.state", (Change(before, after), Change(None, line)))


@dataclass(frozen=True, slots=True)
class RemoveCycle(Command):
    """Take away a draft in which nothing stands yet. Raises NOT_FOUND, CYCLE_BUILT_ON."""

    id: Id

    def plan(self, context: Context) -> ChangeSet:
        """Return the removal."""
        before = found_period(self.id, context)
        if before.state is not CycleState.DRAFT or not context.reads.cycles.is_empty(before):
            raise JournalError(ErrorCode.CYCLE_BUILT_ON)
        return ChangeSet("period.delete", (Change(before, None),))


def _check(first: date, last: date, others: Iterable[Period]) -> None:
    check_days(first, last)
    if (other := overlapping(first, last, others)) is not None:
        raise JournalError(ErrorCode.CYCLES_OVERLAP, cycle=other.label)


def _named(label: str) -> str:
    label = " ".join(clean(label).split())
    if not label:
        raise JournalError(ErrorCode.EMPTY_TEXT)
    return label
