"""Commands that begin a runner, and say who attends its steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import CycleState, Period
from journal_app.domain.workshop.meetings import Attendee, Meeting, Scope, Workshop, WorkshopStep
from journal_app.domain.workshop.outline import Outline
from journal_app.journal.command import Command, Context
from journal_app.journal.workshop.programme_rows import found
from journal_app.journal.workshop.workshop_commands import StartWorkshop


@dataclass(frozen=True, slots=True)
class StartRunner(Command):
    """Plan how a cycle is set, by a group or the whole team, with the meetings of an outline (`runner_words`).

    `facilitator` converges: the meetings that are led are theirs. The meetings are on `days`, the first first, as far
    as they go, and at `start` (minutes after midnight). Raises NOT_FOUND, CYCLE_CLOSED, and RUNNER_THERE where the
    same people have one for this cycle.
    """

    period: Id
    outline: Outline
    group: Id | None = None
    facilitator: Id | None = None
    days: tuple[date, ...] = ()
    start: int | None = None

    def plan(self, context: Context) -> ChangeSet:
        """Return the programme with all that is in it."""
        period = context.reads.okr.period(self.period)
        if period is None:
            raise JournalError(ErrorCode.NOT_FOUND, table=Period.TABLE)
        if period.state is CycleState.CLOSED:
            raise JournalError(ErrorCode.CYCLE_CLOSED, cycle=period.label)
        if any(one.group == self.group for one in context.reads.workshop.settings(period.id)):
            raise JournalError(ErrorCode.RUNNER_THERE)
        if self.facilitator is not None:
            context.reads.team.member(self.facilitator)
        made = StartWorkshop(self.outline, self.group, self.days, self.start).plan(context)
        return ChangeSet("runner.start", tuple(self._of_cycle(made)))

    def _of_cycle(self, made: ChangeSet) -> Iterator[Change]:
        led = iter(one.is_led for one in self.outline.meetings)
        for change in made.changes:
            row = change.after
            if isinstance(row, Workshop):
                yield Change(None, replace(row, period=self.period))
            elif isinstance(row, Meeting):
                yield Change(None, replace(row, facilitator=self.facilitator if next(led) else None))
            else:
                yield change


@dataclass(frozen=True, slots=True)
class SetAttendees(Command):
    """Say who attends a step: everybody, the owners, or the `members` who are named. Raises NOT_FOUND."""

    step: Id
    scope: Scope
    members: tuple[Id, ...] = ()

    def plan(self, context: Context) -> ChangeSet:
        """Return the step with its scope, who is named no more and who is now; empty where nothing differs."""
        step = found(WorkshopStep, self.step, context)
        wanted = dict.fromkeys(self.members if self.scope is Scope.NAMED else ())
        for member in wanted:
            context.reads.team.member(member)
        rows = [one for _part, one in context.reads.pointing_to(step) if isinstance(one, Attendee)]
        changes = [] if step.scope is self.scope else [Change(step, replace(step, scope=self.scope))]
        changes += [Change(one, None) for one in rows if one.member not in wanted]
        there = {one.member for one in rows}
        for member in wanted:
            if member not in there:
                changes.append(Change(None, Attendee(context.new_id(Attendee.TABLE), step.id, member)))
        return ChangeSet("attendee.set", tuple(changes))
