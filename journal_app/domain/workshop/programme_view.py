"""View of a programme, as one person may see it: its meetings, how far each is, who has handed in, what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from journal_app.domain.ids import Id
from journal_app.domain.team import Member
from journal_app.domain.workshop.agenda import Point, read_agenda
from journal_app.domain.workshop.decisions import Decision
from journal_app.domain.workshop.meetings import Meeting, Question, StepKind, Workshop, WorkshopStep
from journal_app.domain.workshop.programme import SEALED_FIRST


class MeetingState(StrEnum):
    """How far a meeting is. The next one is the first that has not begun."""

    HELD = "held"
    UNDER_WAY = "under_way"
    NEXT = "next"
    AHEAD = "ahead"


class Preparing(StrEnum):
    """How far somebody's preparation is: never how much of it there is, and of others only whether it is in."""

    HANDED_IN = "handed_in"
    BEGUN = "begun"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step in the programme. `ideas` counts what may be seen; `has_mine`: something waits here to be handed in.

    `resting` is the day until which a draft of it rests, `cores` are what picked words are at their core.
    """

    step: WorkshopStep
    questions: tuple[Question, ...] = ()
    handed_in: frozenset[Id] = frozenset()
    is_open: bool = False
    ideas: int = 0
    people: int = 0
    has_mine: bool = False
    decisions: tuple[Decision, ...] = ()
    resting: date | None = None

    @property
    def is_written_ahead(self) -> bool:
        """Tell whether everybody writes for it alone, and it is not open yet."""
        return self.step.kind in SEALED_FIRST and not self.is_open


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting in the programme; `number` counts from 1."""

    meeting: Meeting
    number: int
    state: MeetingState
    steps: tuple[StepLine, ...] = ()
    proposed_by: str = ""

    @property
    def points(self) -> tuple[Point, ...]:
        """Return its agenda."""
        return read_agenda(self.meeting.agenda)

    @property
    def preparation(self) -> StepLine | None:
        """Return the step to write for before the meeting: the first that is not open, and decisions last."""
        ahead = [one for one in self.steps if one.is_written_ahead]
        alone = (one for one in ahead if one.step.kind is not StepKind.DECIDE)
        return next(alone, ahead[0] if ahead else None)

    @property
    def current(self) -> StepLine | None:
        """Return the step to go to: the first that is not done, else the last."""
        waiting = (one for one in self.steps if one.is_written_ahead)
        undecided = (
            one
            for one in self.steps
            if one.step.kind in {StepKind.DECIDE, StepKind.ACRONYM} and not one.decisions
        )
        return next(waiting, next(undecided, self.steps[-1] if self.steps else None))


@dataclass(frozen=True, slots=True)
class Programme:
    """A workshop with its meetings in their order, and the `people` of whom something is expected."""

    workshop: Workshop
    group: str
    me: Id
    people: tuple[Member, ...] = ()
    meetings: tuple[MeetingLine, ...] = ()
    names: Mapping[Id, str] = field(default_factory=dict)

    @property
    def held(self) -> int:
        """Return how many meetings are over."""
        return sum(one.state is MeetingState.HELD for one in self.meetings)

    @property
    def span(self) -> tuple[date, date] | None:
        """Return the first and the last day of all that are planned, None where none is."""
        days = [one.meeting.day for one in self.meetings if one.meeting.day is not None]
        return (min(days), max(days)) if days else None

    @property
    def due(self) -> MeetingLine | None:
        """Return the meeting one is at, or the next one; None when all are over."""
        ahead = [one for one in self.meetings if one.state is not MeetingState.HELD]
        under_way = (one for one in ahead if one.state is MeetingState.UNDER_WAY)
        return next(under_way, ahead[0] if ahead else None)

    def resting(self, line: MeetingLine, today: date) -> StepLine | None:
        """Return the drafts of a meeting that rest today: those not decided, that a later day decides."""
        decided = {
            one.step.subject
            for other in self.meetings
            for one in other.steps
            if one.step.kind is StepKind.DECIDE and one.decisions
        }
        waiting = (one for one in line.steps if one.resting is not None and one.step.subject not in decided)
        return next((one for one in waiting if one.resting is not None and one.resting > today), None)

    def find(self, meeting: Id) -> MeetingLine | None:
        """Return a meeting by its id, None where it is not there."""
        return next((one for one in self.meetings if one.meeting.id == meeting), None)

    def preparing(self, step: StepLine, person: Id) -> Preparing:
        """Return how far the preparation of somebody is; of others that they have begun is not known."""
        if person in step.handed_in:
            return Preparing.HANDED_IN
        return Preparing.BEGUN if person == self.me and step.has_mine else Preparing.NOT_YET


def states_of(meetings: Sequence[Meeting]) -> tuple[MeetingState, ...]:
    """Return how far each meeting of a programme is. One that was never ended is over once a later one has begun."""
    begun = [place for place, one in enumerate(meetings) if one.began is not None]
    first_ahead = next((place for place, one in enumerate(meetings) if one.began is None), None)

    def state(place: int, one: Meeting) -> MeetingState:
        if one.began is None:
            return MeetingState.NEXT if place == first_ahead else MeetingState.AHEAD
        over = one.ended is not None or place != begun[-1]
        return MeetingState.HELD if over else MeetingState.UNDER_WAY

    return tuple(state(place, one) for place, one in enumerate(meetings))
