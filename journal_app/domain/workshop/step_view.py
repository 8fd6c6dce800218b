"""View of a step of a workshop, as one person may see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from journal_app.domain.ids import Id
from journal_app.domain.team import Member
from journal_app.domain.workshop.board import BoardView
from journal_app.domain.workshop.choices import Tally, tally
from journal_app.domain.workshop.decisions import Decision
from journal_app.domain.workshop.hand_ins import Prepared
from journal_app.domain.workshop.ideas import Choice, Idea, Remark
from journal_app.domain.workshop.meetings import Meeting, Question, Workshop, WorkshopStep
from journal_app.domain.workshop.programme import Placed


@dataclass(frozen=True, slots=True)
class BankEntry:
    """A word for the drafts: picked up by somebody, or the core of a word that the team has found (`is_core`).

    `id` is that of its `BankWord`, or of the `Decision`; `number` that of the meeting it comes from.
    """

    id: Id
    text: str
    member: Id
    step: Id
    number: int
    is_core: bool = False


@dataclass(frozen=True, slots=True)
class SourceView:
    """An earlier step about the same subject, as far as this person may see it."""

    step: WorkshopStep
    number: int
    opened_at: int | None
    ideas: tuple[Idea, ...]
    choices: tuple[Choice, ...]
    board: BoardView
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """A step with all that is in it.

    `people` are those of whom something is expected, and `handed_in` who has given it. `names` says who anybody is.
    `mine` is what this device holds and has not handed in. Of `ideas` and `choices` those of others are only there once
    the step is open; their `whose` is the person. `remarks` are about the ideas here and in the `sources`. `resting`
    says from which day a draft may be decided (`rest.rests_until`). `is_closed`: the next meeting has begun, and
    handing in is over. `meetings` and `placed` are the whole programme, in order.
    """

    step: WorkshopStep
    meeting: Meeting
    workshop: Workshop
    number: int
    me: Id
    people: tuple[Member, ...]
    names: Mapping[Id, str]
    handed_in: frozenset[Id]
    opened_at: int | None
    is_closed: bool
    next_meeting: Meeting | None
    questions: tuple[Question, ...] = ()
    mine: tuple[Prepared, ...] = ()
    ideas: tuple[Idea, ...] = ()
    choices: tuple[Choice, ...] = ()
    board: BoardView = field(default_factory=BoardView)
    remarks: tuple[Remark, ...] = ()
    decisions: tuple[Decision, ...] = ()
    bank: tuple[BankEntry, ...] = ()
    sources: tuple[SourceView, ...] = ()
    resting: Mapping[Id, date | None] = field(default_factory=dict)
    meetings: tuple[Meeting, ...] = ()
    placed: tuple[Placed, ...] = ()

    @property
    def is_open(self) -> bool:
        """Tell whether everybody sees what is in it."""
        return self.opened_at is not None

    @property
    def are_all_in(self) -> bool:
        """Tell whether everybody has handed in."""
        return all(one.id in self.handed_in for one in self.people)

    def tally(self, idea: Id) -> Tally:
        """Return how an idea sits with the people."""
        return tally(self.choices, idea, [one.id for one in self.people])
