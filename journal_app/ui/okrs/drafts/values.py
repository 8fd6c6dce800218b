"""Area as its board shows it: its step, what was decided about each note, and the drafts that came of it. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum

from journal_app.domain.ids import Id
from journal_app.domain.okrs.asking.questions import KrAnswer, letters
from journal_app.domain.okrs.asking.stumbles import Stumbles
from journal_app.domain.okrs.okr import KeyResult, State
from journal_app.domain.runner.pace import Pace
from journal_app.domain.runner.verdicts import Fate, Verdict
from journal_app.domain.week.turn_timer import TurnTimer
from journal_app.domain.workshop.agenda import read_agenda
from journal_app.domain.workshop.board import Note
from journal_app.domain.workshop.ideas import Idea
from journal_app.domain.workshop.meetings import Meeting
from journal_app.domain.workshop.step_view import StepView


class Stage(IntEnum):
    """Where the ideas of an area are: put forward, converged, decided."""

    DIVERGE = 0
    CONVERGE = 1
    DECIDE = 2


@dataclass(frozen=True, slots=True)
class Draft:
    """A key result that came of an idea, with what it is called and how its questions were answered."""

    kr: KeyResult
    ref: str
    owner: str = ""
    is_mine: bool = False
    answers: Mapping[int, KrAnswer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A note to decide about: its place in the list, the objective whose group it lies in, and what was decided.

    `draft` is what it became, as long as that is there.
    """

    number: int
    note: Note
    group: str
    verdict: Verdict | None = None
    draft: Draft | None = None

    @property
    def id(self) -> Id:
        """Return the idea that the note shows."""
        return self.note.idea.id

    @property
    def text(self) -> str:
        """Return the words: those of the draft, where there is one, since it may have been given others."""
        return self.draft.kr.title if self.draft is not None else self.note.idea.text

    @property
    def fate(self) -> Fate:
        """Return what holds: what the key result is by now goes before what was said of the idea."""
        if self.verdict is None:
            return Fate.OPEN
        if self.verdict.fate in (Fate.KEY_RESULT, Fate.PARKED):
            if self.draft is None:
                return Fate.OPEN
            return Fate.PARKED if self.draft.kr.state is State.PARKED else Fate.KEY_RESULT
        return self.verdict.fate

    @property
    def clear(self) -> str:
        """Return a letter for each of the five questions."""
        return letters(self.draft.answers if self.draft is not None else {})

    @property
    def why(self) -> str:
        """Return why it waits or is left out, "" where nobody said."""
        if self.fate is Fate.PARKED and self.draft is not None:
            return self.draft.kr.reason
        return self.verdict.why if self.verdict is not None and self.fate is Fate.DROPPED else ""


@dataclass(frozen=True, slots=True)
class Area:
    """The board of one area. `group` is what the area is called, "" for the whole team.

    `candidates` are all its notes in the order of its groups, last those that lie in none. `timer` is that of the topic
    which the meeting is at, None while it is held without one.
    """

    view: StepView
    today: date
    group: str = ""
    candidates: tuple[Candidate, ...] = ()
    stumbles: Stumbles | None = None
    timer: TurnTimer | None = None

    @property
    def is_begun(self) -> bool:
        """Tell whether the meeting has begun, or was open from the start."""
        return self.view.is_open or self.view.meeting.began is not None

    @property
    def leads(self) -> bool:
        """Tell whether I am the one who converges; where nobody is named, everybody may."""
        facilitator = self.view.meeting.facilitator
        return facilitator is None or facilitator == self.view.me

    @property
    def leader(self) -> str:
        """Return what the one who converges is called, "" where nobody is named."""
        facilitator = self.view.meeting.facilitator
        return "" if facilitator is None else self.view.names.get(facilitator, "")

    @property
    def stage(self) -> Stage:
        """Return how far the notes are by themselves: something decided, some of them one, or neither."""
        if any(one.verdict is not None and one.verdict.fate is not Fate.OPEN for one in self.candidates):
            return Stage.DECIDE
        merged = any(one.note.merged for one in self.candidates)
        return Stage.CONVERGE if merged else Stage.DIVERGE

    @property
    def ideas(self) -> int:
        """Return how many ideas were put forward."""
        return sum(len(one.note.ideas) for one in self.candidates)

    @property
    def voices(self) -> int:
        """Return how many of the people have put something forward; of the nameless ones nobody knows."""
        wrote = {idea.whose for one in self.candidates for idea in one.note.ideas}
        return sum(person.id in wrote for person in self.view.people)

    def count(self, fate: Fate) -> int:
        """Return for how many notes this was decided."""
        return sum(one.fate is fate for one in self.candidates)


def timer_of(meeting: Meeting, pace: Pace | None) -> TurnTimer | None:
    """Return the timer of the topic a meeting is at; None where it is at none, or that takes the time it needs."""
    points = read_agenda(meeting.agenda)
    if pace is None or meeting.ended is not None or pace.topic >= len(points):
        return None
    minutes = (points[pace.topic].minutes or 0) + pace.extra
    if not minutes:
        return None
    if pace.paused is None:
        return TurnTimer(minutes * 60_000, 0, pace.began)
    return TurnTimer(minutes * 60_000, pace.paused - pace.began)


def is_hidden(view: StepView, idea: Idea) -> bool:
    """Tell whether whose an idea is stays with its author."""
    return idea.nameless and idea.whose != view.me


def candidates(
    view: StepView, verdicts: Mapping[Id, Verdict], drafts: Mapping[Id, Draft]
) -> tuple[Candidate, ...]:
    """Return all notes with what was decided about each: the newest verdict on any idea in it holds.

    `verdicts` are those that hold by their idea, `drafts` the key results by their id.
    """
    groups = [one for one in view.board.columns if one.cluster is not None]
    rest = [one for one in view.board.columns if one.cluster is None]
    found: list[Candidate] = []
    for column in (*groups, *rest):
        for note in column.notes:
            said = [verdicts[idea.id] for idea in note.ideas if idea.id in verdicts]
            verdict = max(said, key=lambda one: (one.made_at, one.id), default=None)
            draft = drafts.get(verdict.key_result) if verdict and verdict.key_result else None
            group = column.cluster.name if column.cluster else ""
            found.append(Candidate(len(found) + 1, note, group, verdict, draft))
    return tuple(found)
