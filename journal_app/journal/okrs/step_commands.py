"""Commands on the steps of a key result: those on the way, its dated milestones, and the stages of its scale."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import KeyResult
from journal_app.domain.okrs.parts import Step, StepKind
from journal_app.journal.command import Command, Context
from journal_app.journal.okrs.row_edits import edited, last_place, place_at, title_of


@dataclass(frozen=True, slots=True)
class AddStep(Command):
    """Add a step to a key result, at `index` of those of its kind or last. Raises EMPTY_TEXT, NOT_FOUND, BAD_SHARE."""

    key_result: Id
    kind: StepKind
    title: str
    share: int = 0
    due: date | None = None
    done_on: date | None = None
    index: int | None = None

    def plan(self, context: Context) -> ChangeSet:
        """Return the new step."""
        context.reads.row(KeyResult.TABLE, self.key_result)
        positions = [one.pos for one in _siblings(self.key_result, self.kind, context)]
        step = Step(
            id=context.new_id(Step.TABLE),
            key_result=self.key_result,
            kind=self.kind,
            pos=last_place(positions) if self.index is None else place_at(positions, self.index),
            title=title_of(self.title),
            share=_checked(self.share),
            due=self.due,
            done_on=self.done_on,
        )
        return ChangeSet("step.add", (Change(None, step),))


@dataclass(frozen=True, slots=True)
class EditStep(Command):
    """Change what differs between a step as it was seen and as it is wanted; ticking it fills `done_on`.

    Raises EMPTY_TEXT, NOT_FOUND, BAD_SHARE.
    """

    before: Step
    after: Step

    def plan(self, context: Context) -> ChangeSet:
        """Return the edit, empty where nothing differs."""
        after = replace(self.after, title=title_of(self.after.title), share=_checked(self.after.share))
        changes = edited(_step(self.before.id, context), self.before, after, context)
        label = "step.edit"
        if replace(after, done_on=self.before.done_on) == self.before:
            label = "step.reopen" if after.done_on is None else "step.done"
        return ChangeSet(label, changes)


def _siblings(key_result: Id, kind: StepKind, context: Context) -> list[Step]:
    return [one for one in context.reads.plans.steps_of(key_result) if one.kind is kind]


def _checked(share: int) -> int:
    if share not in range(101):
        raise JournalError(ErrorCode.BAD_SHARE)
    return share


def _step(id_: Id, context: Context) -> Step:
    found = context.reads.plans.step(id_)
    if found is None:
        raise JournalError(ErrorCode.NOT_FOUND, table=Step.TABLE)
    return found
