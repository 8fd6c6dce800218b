"""Commands that decide what a step was about, and reopen it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.text_limits import clean
from journal_app.domain.workshop.choices import tally
from journal_app.domain.workshop.decisions import Decision
from journal_app.domain.workshop.meetings import StepKind, WorkshopStep
from journal_app.domain.workshop.rest import is_resting
from journal_app.journal.command import Command, Context
from journal_app.journal.okrs.row_edits import one_line
from journal_app.journal.sheet.decided_rows import sheet_rows_of, sheet_rows_without
from journal_app.journal.workshop.at_step import idea_of, require_open, step_of

WRITES_SHEET: Final = frozenset({StepKind.DECIDE, StepKind.ACRONYM})
"""The steps whose decisions stand on the sheet; that of a pick is what a word is at its core."""


@dataclass(frozen=True, slots=True)
class Words:
    """What is decided: the words as they are to stand, and the idea they come from.

    `more` explains them, or says a value in the other language.
    """

    text: str
    more: str = ""
    letter: str = ""
    idea: Id | None = None


@dataclass(frozen=True, slots=True)
class Decide(Command):
    """Decide a mission, a vision, the values, or what a picked word is at its core.

    `early` is why a draft need not rest, `despite` why a "not yet" does not hold it back; each is kept only where it
    matters. What is decided stands on the sheet at once. Raises NOT_FOUND, EMPTY_TEXT, STEP_SEALED, DRAFT_RESTS, and
    HELD_BACK.
    """

    step: Id
    words: tuple[Words, ...]
    early: str = ""
    despite: str = ""

    def plan(self, context: Context) -> ChangeSet:
        """Return the decisions, with the sheet as it is from now on."""
        step = step_of(self.step, context)
        opening = require_open(step, context)
        decisions = tuple(self._decision(step, words, context) for words in self.words)
        if not decisions:
            raise JournalError(ErrorCode.EMPTY_TEXT)
        rows = (*opening, *(Change(None, one) for one in decisions))
        if step.kind in WRITES_SHEET:
            group = context.reads.workshop.workshop_of(step).group
            rows += sheet_rows_of(decisions, step.subject, group, context)
        return ChangeSet("decision.make", rows)

    def _decision(self, step: WorkshopStep, words: Words, context: Context) -> Decision:
        text = clean(words.text).strip()
        if not text:
            raise JournalError(ErrorCode.EMPTY_TEXT)
        return Decision(
            id=context.new_id(Decision.TABLE),
            step=step.id,
            member=context.me,
            made_at=context.now_ms,
            day=context.today,
            idea=None if words.idea is None else idea_of(words.idea, context).id,
            text=text,
            more=clean(words.more).strip(),
            letter=one_line(words.letter),
            early=self._early(step, words, context),
            despite=self._despite(step, words, context),
        )

    def _early(self, step: WorkshopStep, words: Words, context: Context) -> str:
        if step.kind is not StepKind.DECIDE:
            return ""
        until = None if words.idea is None else context.reads.workshop.rest_of(words.idea)
        if not is_resting(until, context.today):
            return ""
        early = one_line(self.early)
        if not early:
            raise JournalError(ErrorCode.DRAFT_RESTS)
        return early

    def _despite(self, step: WorkshopStep, words: Words, context: Context) -> str:
        if words.idea is None:
            return ""
        held = context.reads.workshop.held_choices(step.id)
        if not tally(held, words.idea, ()).not_yet:
            return ""
        despite = one_line(self.despite)
        if not despite:
            raise JournalError(ErrorCode.HELD_BACK)
        return despite


@dataclass(frozen=True, slots=True)
class UndoDecision(Command):
    """Reopen what was decided; on the sheet stands again what stood there before.

    Raises NOT_FOUND, DECISION_NOT_YOURS.
    """

    id: Id

    def plan(self, context: Context) -> ChangeSet:
        """Return the deletion of the decision, of those made with it, and of what they wrote on the sheet."""
        row = context.reads.row(Decision.TABLE, self.id)
        if not isinstance(row, Decision):
            raise TypeError(type(row))
        if row.member != context.me:
            raise JournalError(ErrorCode.DECISION_NOT_YOURS)
        step = step_of(row.step, context)
        group = context.reads.workshop.workshop_of(step).group
        at_once = [
            one
            for one in context.reads.workshop.of_step(Decision, row.step)
            if (one.made_at, one.member) == (row.made_at, row.member)
        ]
        writes = step.kind in WRITES_SHEET
        sheet = sheet_rows_without(at_once, step.subject, group, context) if writes else ()
        return ChangeSet("decision.undo", (*sheet, *(Change(one, None) for one in at_once)))
