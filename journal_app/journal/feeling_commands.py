"""Commands on how a day felt to the person who wrote it. What they write never leaves the device."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.habit.feeling import Feeling, Felt
from journal_app.domain.periods import FIRST_DAY, LAST_DAY
from journal_app.domain.text_limits import clean
from journal_app.journal.command import Command, Context


@dataclass(frozen=True, slots=True)
class Feel(Command):
    """Say how a day of mine was; a blank word takes back what was said.

    Raises FUTURE_DAY for a day to come, BAD_DATE for one beyond those that take lines (`domain.periods`).
    """

    day: date
    felt: Felt

    def plan(self, context: Context) -> ChangeSet:
        """Return the day's one row, new, changed or gone; empty where it says this already."""
        if not FIRST_DAY <= self.day <= LAST_DAY:
            raise JournalError(ErrorCode.BAD_DATE, text=self.day.isoformat())
        if self.day > context.today:
            raise JournalError(ErrorCode.FUTURE_DAY, day=self.day)
        before = context.reads.kpt.feeling(context.me, self.day)
        felt = replace(self.felt, chip=" ".join(clean(self.felt.chip).split()))
        after = None if felt.is_blank else self._row(before, felt, context)
        return ChangeSet("feeling.say", (Change(before, after),) if before != after else ())

    def _row(self, before: Feeling | None, felt: Felt, context: Context) -> Feeling:
        id_ = before.id if before else context.new_id(Feeling.TABLE)
        return Feeling(id_, context.me, self.day, felt.mood, felt.energy, felt.light, felt.chip)
