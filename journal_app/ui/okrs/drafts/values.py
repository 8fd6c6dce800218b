"""Area as its board shows it: what was decided about each note, and the drafts that came of it. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum

from journal_app.domain.ids import NOBODY, Id
from journal_app.domain.okrs.asking.questions import KrAnswer
from journal_app.domain.okrs.asking.stumbles import Stumbles
from journal_app.domain.okrs.okr import KeyResult, State
from journal_app.domain.runner.drafts import DraftRow, DraftsView
from journal_app.domain.runner.soft_timer import soft_timer
from journal_app.domain.runner.verdicts import Fate
from journal_app.domain.week.turn_timer import TurnTimer
from journal_app.domain.workshop.board import Note
from journal_app.domain.workshop.ideas import Idea


class Stage(IntEnum):
    """Where the ideas of an area are: put forward, converged, decided."""

    DIVERGE = 0
    CONVERGE = 1
    DECIDE = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """A note to decide about, with its `number` in the list; `row` says what it became."""

    number: int
    row: DraftRow

    @property
    def note(self) -> Note:
        """Return the note."""
        return self.row.note

    @property
    def id(self) -> Id:
        """Return the idea that the note shows."""
        return self.note.idea.id

    @property
    def group(self) -> str:
        """Return the objective whose group it lies in, "" for none."""
        return self.row.objective

    @property
    def draft(self) -> KeyResult | None:
        """Return the key result that came of it, as long as that is there."""
        return self.row.key_result

    @property
    def text(self) -> str:
        """Return the words: those of the draft, where there is one, since it may have been given others."""
        return self.draft.title if self.draft is not None else self.note.idea.text

    @property
    def fate(self) -> Fate:
        """Return what holds: what the key result is by now goes before what was said of the idea."""
        said = self.row.fate
        if said not in (Fate.KEY_RESULT, Fate.PARKED):
            return said
        if self.draft is None:
            return Fate.OPEN
        return Fate.PARKED if self.draft.state is State.PARKED else Fate.KEY_RESULT

    @property
    def clear(self) -> str:
        """Return a letter for each of the five questions."""
        return self.row.clear

    @property
    def why(self) -> str:
        """Return why it waits or is left out, "" where nobody said."""
        if self.fate is Fate.PARKED and self.draft is not None:
            return self.draft.reason
        return self.row.verdict.why if self.row.verdict is not None and self.fate is Fate.DROPPED else ""


@dataclass(frozen=True, slots=True)
class Area:
    """The board of one area on a day; `candidates` are all its notes, as they are listed to decide about them.

    `stumbles` are those of the cycle before, None for a first one. `answers` are those to the five questions, by the
    key result that came of a note.
    """

    view: DraftsView
    today: date
    candidates: tuple[Candidate, ...] = ()
    stumbles: Stumbles | None = None
    answers: Mapping[Id, Mapping[int, KrAnswer]] = field(default_factory=dict)

    @property
    def leads(self) -> bool:
        """Tell whether I am the one who converges; where nobody is named, everybody may."""
        return self.view.may_converge

    @property
    def leader(self) -> str:
        """Return what the one who converges is called, "" where nobody is named."""
        converger = self.view.converger
        return "" if converger is None else self.view.names.get(converger, "")

    @property
    def stage(self) -> Stage:
        """Return how far the notes are by themselves: something decided, some of them one, or neither."""
        if any(one.row.verdict is not None for one in self.candidates):
            return Stage.DECIDE
        merged = any(one.note.merged for one in self.candidates)
        return Stage.CONVERGE if merged else Stage.DIVERGE

    @property
    def timer(self) -> TurnTimer | None:
        """Return the timer of the topic the meeting is at; None where there is none, or it takes the time it needs."""
        return soft_timer(self.view.pace)

    @property
    def ideas(self) -> int:
        """Return how many ideas were put forward."""
        return sum(len(one.note.ideas) for one in self.candidates)

    @property
    def voices(self) -> int:
        """Return how many of those who attend have put something forward; of the nameless ones nobody knows."""
        wrote = {idea.whose for one in self.candidates for idea in one.note.ideas} - {NOBODY}
        return sum(person.id in wrote for person in self.view.attending)

    def owner(self, candidate: Candidate) -> str:
        """Return who answers for the draft of a note, "" for nobody."""
        owner = candidate.draft.owner if candidate.draft is not None else None
        return "" if owner is None else self.view.names.get(owner, "")

    def count(self, fate: Fate) -> int:
        """Return for how many notes this was decided."""
        return sum(one.fate is fate for one in self.candidates)


def is_hidden(idea: Idea) -> bool:
    """Tell whether whose an idea is stays with its author: not even on their own screen, which others may see."""
    return idea.nameless


def candidates(view: DraftsView) -> tuple[Candidate, ...]:
    """Return the notes to decide about: group by group, and last those that lie in none."""
    ordered = sorted(view.rows, key=lambda row: not row.objective)
    return tuple(Candidate(number, row) for number, row in enumerate(ordered, 1))
