"""Candidates of a decision: what was put forward in the steps before, how it sits, and what holds it back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from journal_app.domain.ids import Id
from journal_app.domain.workshop.choices import Tally
from journal_app.domain.workshop.decisions import Decision
from journal_app.domain.workshop.ideas import Choice, Idea, Said
from journal_app.domain.workshop.letters import begins_with, columns_of, leading
from journal_app.domain.workshop.meetings import StepKind
from journal_app.domain.workshop.rest import is_resting
from journal_app.domain.workshop.step_view import SourceView, StepView


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that can be decided: its idea, its number from 1, and how it sits with the people."""

    idea: Idea
    number: int
    tally: Tally


class Hold(StrEnum):
    """What holds a decision back: answers are sealed, it rests, somebody says "not yet"; FREE where nothing does."""

    FREE = ""
    SEALED = "sealed"
    RESTS = "rests"
    NOT_YET = "not_yet"


def candidates(view: StepView) -> tuple[Candidate, ...]:
    """Return what can be decided in a step: drafts of the steps before it about the same, then its own.

    Of values it is the phrases with most votes for each letter; those of other letters are not asked about.
    """
    ideas = dict.fromkeys((*(idea for source in view.sources for idea in _put_forward(source)), *view.ideas))
    return tuple(Candidate(idea, number, view.tally(idea.id)) for number, idea in enumerate(ideas, 1))


def _put_forward(source: SourceView) -> Iterator[Idea]:
    if source.step.kind is StepKind.PROPOSE:
        yield from source.ideas
    elif source.step.kind is StepKind.ACRONYM:
        for column in columns_of(source.step.word):
            ideas = (idea for idea in source.ideas if begins_with(idea.letter, column.letter))
            yield from leading(column, ideas, source.choices)


def hold(view: StepView, candidate: Candidate, today: date) -> Hold:
    """Return what holds a decision for a candidate back today, the first of all that does."""
    if not view.is_open:
        return Hold.SEALED
    if is_resting(view.resting.get(candidate.idea.id), today):
        return Hold.RESTS
    return Hold.NOT_YET if candidate.tally.not_yet else Hold.FREE


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody says of a candidate, and why. `is_given` once others may see it."""

    said: Said = Said.NOTHING
    why: str = ""
    is_given: bool = True


def answers(view: StepView, whose: Id) -> dict[Id, Answer]:
    """Return what somebody says of each candidate: what is given, else what is prepared here and not handed in."""
    found = {
        one.idea: Answer(one.said, one.text, is_given=False)
        for one in view.mine
        if one.idea is not None and one.whose == whose
    }
    found |= {one.idea: Answer(one.said, one.why) for one in view.choices if one.whose == whose}
    return found


def said_of(view: StepView, candidate: Candidate) -> tuple[Choice, ...]:
    """Return what people say of a candidate, in the order of the people, then what others said."""
    places = {one.id: place for place, one in enumerate(view.people)}
    found = (one for one in view.choices if one.idea == candidate.idea.id)
    return tuple(sorted(found, key=lambda one: (places.get(one.whose, len(places)), one.made_at, one.id)))


def decision_of(view: StepView, candidate: Candidate) -> Decision | None:
    """Return the newest decision for a candidate, None where there is none."""
    found = [one for one in view.decisions if one.idea == candidate.idea.id]
    return max(found, key=lambda one: (one.made_at, one.id), default=None)
