"""Commands on trials: the weeks a team tries the daily habit, and what each thought of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.habit.trial import QUESTIONS, Trial, TrialAnswer
from journal_app.domain.ids import Id
from journal_app.domain.periods import Week
from journal_app.domain.text_limits import clean
from journal_app.journal.command import Command, Context
from journal_app.journal.habit.days_off_commands import check_days


@dataclass(frozen=True, slots=True)
class StartTrial(Command):
    """Begin a trial that lasts some whole weeks. `counts` lets statistics take its days in.

    Raises BAD_DATE for weeks beyond the calendar, TOO_MANY_DAYS, and TRIAL_OVERLAPS where there is one in these weeks.
    """

    first: Week
    weeks: int
    counts: bool = True

    def plan(self, context: Context) -> ChangeSet:
        """Return the trial."""
        last = self.first.shifted(max(self.weeks, 1) - 1).sunday
        made = Trial(context.new_id(Trial.TABLE), context.team, self.first.monday, last, self.counts)
        _check(made, context)
        return ChangeSet("trial.start", (Change(None, made),))


@dataclass(frozen=True, slots=True)
class EditTrial(Command):
    """Change whether statistics count a trial, or end it on another day.

    Raises NOT_FOUND, DAYS_BACKWARDS where it would end before it began, and like `StartTrial`.
    """

    id: Id
    last: date
    counts: bool

    def plan(self, context: Context) -> ChangeSet:
        """Return the edit, empty where nothing differs."""
        before = trial(self.id, context)
        after = replace(before, last=self.last, counts=self.counts)
        _check(after, context)
        return ChangeSet("trial.edit", (Change(before, after),) if after != before else ())


@dataclass(frozen=True, slots=True)
class RemoveTrial(Command):
    """Take a trial away, with what everybody answered. Raises NOT_FOUND."""

    id: Id

    def plan(self, context: Context) -> ChangeSet:
        """Return the removal, the answers first."""
        gone = (one for one in context.reads.everything(TrialAnswer) if one.trial == self.id)
        changes = [Change(one, None) for one in gone]
        return ChangeSet("trial.remove", (*changes, Change(trial(self.id, context), None)))


@dataclass(frozen=True, slots=True)
class AnswerTrial(Command):
    """Say what I think of a trial, by question (1 to 3); an empty answer takes mine back. Raises NOT_FOUND."""

    id: Id
    answers: Mapping[int, str]

    def plan(self, context: Context) -> ChangeSet:
        """Return the answers, empty where nothing differs."""
        return ChangeSet("trial.answer", tuple(self._changes(trial(self.id, context), context)))

    def _changes(self, about: Trial, context: Context) -> Iterator[Change]:
        said = {
            one.question: one
            for one in context.reads.everything(TrialAnswer)
            if one.trial == about.id and one.member == context.me
        }
        for question in QUESTIONS:
            if question not in self.answers:
                continue
            before, words = said.get(question), clean(self.answers[question]).strip()
            if before is None and words:
                id_ = context.new_id(TrialAnswer.TABLE)
                yield Change(None, TrialAnswer(id_, about.id, context.me, question, words))
            elif before is not None and words != before.answer:
                yield Change(before, replace(before, answer=words) if words else None)


def trial(id_: Id, context: Context) -> Trial:
    """Return a trial; raises NOT_FOUND."""
    found = context.reads.row(Trial.TABLE, id_)
    assert isinstance(found, Trial)  # noqa: S101  rows of a table are of its kind
    return found


def _check(made: Trial, context: Context) -> None:
    check_days(made.first, made.last)
    for one in context.reads.everything(Trial):
        if one.id != made.id and one.first <= made.last and one.last >= made.first:
            raise JournalError(ErrorCode.TRIAL_OVERLAPS, first=str(one.first), last=str(one.last))
