"""View of a runner: the meetings by which a cycle is set, who comes to each, and how far everybody's worksheet is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import Period
from journal_app.domain.runner.timer import PaceView
from journal_app.domain.team import Member
from journal_app.domain.workshop.agenda import Point
from journal_app.domain.workshop.meetings import Meeting, Workshop
from journal_app.domain.workshop.programme_view import MeetingLine, MeetingState, StepLine


class WorksheetState(StrEnum):
    """How far somebody's worksheet is; never what is in it. That another person has begun to write is not known."""

    NOT_ATTENDING = "not_attending"
    NOT_YET = "not_yet"
    WRITING = "writing"
    SEALED = "sealed"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class RunnerStep:
    """A step of a meeting: of an `area` where it has one, with who attends it, and the `states` of their worksheets."""

    line: StepLine
    area: str
    attending: tuple[Member, ...]
    states: Mapping[Id, WorksheetState]


@dataclass(frozen=True, slots=True)
class RunnerMeeting:
    """A meeting of a runner. `converger` is who groups and merges, None where everybody may.

    `sealed_on` is the day on which somebody sealed their worksheet last. `my_step` is the step of which I would write
    the worksheet: the first that I attend and have not sealed, else the first that I attend.
    """

    line: MeetingLine
    steps: tuple[RunnerStep, ...]
    attending: tuple[Member, ...]
    converger: Id | None = None
    sealed_on: Mapping[Id, date] = field(default_factory=dict)
    my_step: Id | None = None

    @property
    def meeting(self) -> Meeting:
        """Return its row."""
        return self.line.meeting

    @property
    def state(self) -> MeetingState:
        """Return how far it is."""
        return self.line.state

    @property
    def points(self) -> tuple[Point, ...]:
        """Return its agenda."""
        return self.line.points

    def worksheet_state(self, person: Id) -> WorksheetState:
        """Return how far somebody's worksheets for it are: of several, the one that is least far."""
        order = (
            *(WorksheetState.WRITING, WorksheetState.NOT_YET),
            *(WorksheetState.SEALED, WorksheetState.OPEN),
        )
        found = {one.states.get(person, WorksheetState.NOT_ATTENDING) for one in self.steps}
        return next((one for one in order if one in found), WorksheetState.NOT_ATTENDING)

    def count(self, *states: WorksheetState) -> int:
        """Return how many people's worksheets are in one of some states."""
        return sum(self.worksheet_state(one.id) in states for one in self.attending)


@dataclass(frozen=True, slots=True)
class Runner:
    """A runner: the programme of a cycle with its meetings. `areas` names the groups of everybody.

    `pace` is where the meeting that is under way is, None while none is. `before` is the cycle that is looked back on.
    """

    workshop: Workshop
    period: Period
    group: str
    me: Id
    people: tuple[Member, ...]
    names: Mapping[Id, str]
    meetings: tuple[RunnerMeeting, ...]
    areas: Mapping[Id, tuple[str, ...]] = field(default_factory=dict)
    pace: PaceView | None = None
    before: Period | None = None

    @property
    def under_way(self) -> RunnerMeeting | None:
        """Return the meeting that is held now."""
        return next((one for one in self.meetings if one.state is MeetingState.UNDER_WAY), None)

    @property
    def due(self) -> RunnerMeeting | None:
        """Return the meeting one is at, or the next one; None when all are over."""
        ahead = (one for one in self.meetings if one.state is not MeetingState.HELD)
        return self.under_way or next(ahead, None)

    def find(self, step: Id) -> RunnerStep | None:
        """Return a step, or None."""
        return next((s for one in self.meetings for s in one.steps if s.line.step.id == step), None)


@dataclass(frozen=True, slots=True)
class PresentedTimer:
    """What a shared screen shows of a meeting: its title and its pace, and nothing that anybody wrote for it."""

    title: str
    number: int
    pace: PaceView | None
