"""Drafts of an area: what was put forward for its OKRs, how it was converged, and what was decided about each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from journal_app.domain.ids import NOBODY, Id
from journal_app.domain.okrs.asking.questions import QUESTIONS, UNSAID, settled
from journal_app.domain.okrs.okr import KeyResult, Period
from journal_app.domain.runner.timer import PaceView
from journal_app.domain.runner.verdicts import Fate, Verdict
from journal_app.domain.team import Member
from journal_app.domain.workshop.board import BoardView, Note
from journal_app.domain.workshop.ideas import Cluster
from journal_app.domain.workshop.meetings import Meeting, Question, Workshop, WorkshopStep

UNANSWERED = UNSAID * len(QUESTIONS)


class Stage(StrEnum):
    """How far an area is: everybody puts forward, one person converges, all of them decide."""

    DIVERGE = "diverge"
    CONVERGE = "converge"
    DECIDE = "decide"


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A note with what was decided about it. `ref` and `key_result` are what it became, as that is now.

    `clear` has a letter for each of the five questions, as they are answered of that key result. `objective` is the
    name of the group it lies in, "" in none.
    """

    note: Note
    objective: str = ""
    verdict: Verdict | None = None
    key_result: KeyResult | None = None
    ref: str = ""
    clear: str = UNANSWERED

    @property
    def fate(self) -> Fate:
        """Return what was decided."""
        return Fate.OPEN if self.verdict is None else self.verdict.fate

    @property
    def settled(self) -> int:
        """Return how many of the five questions are out of the way."""
        return settled(self.clear)


@dataclass(frozen=True, slots=True)
class DraftsView:
    """The board of an area with what was decided; empty but for my own ideas until it is open.

    `converger` is the one who groups and merges, None where everybody may. `nameless` are the ideas whose author is
    not told: `whose` says nobody of them, but of my own. `decided_by` names who decided last about each note.
    """

    step: WorkshopStep
    meeting: Meeting
    workshop: Workshop
    period: Period
    number: int
    area: str
    me: Id
    is_open: bool
    attending: tuple[Member, ...]
    names: Mapping[Id, str]
    board: BoardView
    rows: tuple[DraftRow, ...]
    converger: Id | None = None
    pace: PaceView | None = None
    questions: tuple[Question, ...] = ()

    @property
    def nameless(self) -> frozenset[Id]:
        """Return the ideas that were put forward without a name."""
        return frozenset(one.id for note in self.board.notes for one in note.ideas if one.nameless)

    @property
    def clusters(self) -> tuple[Cluster, ...]:
        """Return the groups of notes, in their order."""
        return tuple(one.cluster for one in self.board.columns if one.cluster is not None)

    @property
    def may_converge(self) -> bool:
        """Tell whether I am the one who groups and merges, or everybody may."""
        return self.converger in {None, self.me}

    @property
    def stage(self) -> Stage:
        """Return how far it is by what was done: something is decided, or grouped, or only put forward."""
        if any(one.verdict is not None for one in self.rows):
            return Stage.DECIDE
        is_grouped = any(note.pos or note.merged for note in self.board.notes)
        return Stage.CONVERGE if is_grouped else Stage.DIVERGE

    @property
    def fates(self) -> Mapping[Fate, int]:
        """Return about how many notes what was decided."""
        return Counter(one.fate for one in self.rows)

    def authors(self, note: Note) -> tuple[str, ...]:
        """Return who put a note forward, by their names; "" stands for those without a name, once."""
        said = {one.whose: one.nameless for one in note.ideas}
        named = (self.names.get(one, "") for one in note.authors if not said[one] and one != NOBODY)
        found = dict.fromkeys(name for name in named if name)
        return (*found, *([""] if any(one.nameless for one in note.ideas) else ()))


def held(verdicts: Iterable[Verdict], note: Note) -> Verdict | None:
    """Return what was decided last about a note or any idea in it; None where that took all back."""
    ideas = {one.id for one in note.ideas}
    found = max(
        (one for one in verdicts if one.idea in ideas), key=lambda one: (one.made_at, one.id), default=None
    )
    return None if found is None or found.fate is Fate.OPEN else found
