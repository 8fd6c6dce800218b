"""Commands with which people say something of an idea that is open: a vote, a pick, how it sits with them."""

from __future__ import annotations

from dataclasses import dataclass

from journal_app.domain.changes import ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.workshop.ideas import Said
from journal_app.domain.workshop.meetings import StepKind
from journal_app.journal.command import Command, Context
from journal_app.journal.workshop.at_step import idea_of, require_open, step_of, whose_of
from journal_app.journal.workshop.choice_rows import chosen, require_why


@dataclass(frozen=True, slots=True)
class Vote(Command):
    """Vote for the note in which an idea lies, or take the vote for it back.

    Raises NOT_FOUND, STEP_SEALED, and TOO_MANY_VOTES where somebody has none left.
    """

    idea: Id
    on: bool = True
    whose: Id | None = None

    def plan(self, context: Context) -> ChangeSet:
        """Return the vote; empty where it is as wanted."""
        reads = context.reads.workshop
        idea, whose = idea_of(self.idea, context), whose_of(self.whose, context)
        step = step_of(idea.step, context)
        opening = require_open(step, context)
        board, person = reads.board(step.id), context.reads.team.person(whose)
        note = board.note(idea.id)
        if note is None or (person in note.voters) is self.on:
            return ChangeSet("idea.vote")
        if self.on:
            if step.kind is StepKind.GATHER and step.count and board.votes_of(person) >= step.count:
                raise JournalError(ErrorCode.TOO_MANY_VOTES, count=step.count)
            return ChangeSet(
                "idea.vote", (*opening, *chosen(step.id, idea.id, Said.VOTE, "", whose, context))
            )
        theirs = {one.idea for one in reads.held_choices(step.id) if one.whose == person}
        voted = [one.id for one in note.ideas if one.id in theirs]
        taken = (change for one in voted for change in chosen(step.id, one, Said.NOTHING, "", whose, context))
        return ChangeSet("idea.vote", tuple(taken))


@dataclass(frozen=True, slots=True)
class Choose(Command):
    """Say something of an idea in a step that is open; NOTHING takes it back.

    Raises NOT_FOUND, STEP_SEALED (then it is prepared and handed in), WHY_NOT_YET, and WRONG_NUMBER_OF_PICKS for one
    pick too many.
    """

    step: Id
    idea: Id
    said: Said
    reason: str = ""
    whose: Id | None = None

    def plan(self, context: Context) -> ChangeSet:
        """Return the choice; empty where it holds already."""
        step, whose = step_of(self.step, context), whose_of(self.whose, context)
        idea = idea_of(self.idea, context)
        opening = require_open(step, context)
        require_why(self.said, self.reason)
        if self.said is Said.PICK and step.count:
            person = context.reads.team.person(whose)
            held = context.reads.workshop.held_choices(step.id)
            others = [one for one in held if one.whose == person and one.idea != idea.id]
            if len(others) >= step.count:
                raise JournalError(ErrorCode.WRONG_NUMBER_OF_PICKS, count=step.count)
        choice = chosen(step.id, idea.id, self.said, self.reason, whose, context)
        return ChangeSet("idea.choose", (*opening, *choice) if choice else ())
