"""Worksheet of a step: what one is asked, what one has written alone, and, once it is open, what everybody wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from journal_app.domain.ids import Id
from journal_app.domain.okrs.asking.questions import FindingKind
from journal_app.domain.okrs.okr import KeyResult, Period
from journal_app.domain.okrs.review.closings import Outcome
from journal_app.domain.runner.runner_view import WorksheetState
from journal_app.domain.team import Member
from journal_app.domain.workshop.ideas import Idea
from journal_app.domain.workshop.meetings import Meeting, Question, Workshop, WorkshopStep


@dataclass(frozen=True, slots=True)
class Written:
    """What I wrote, prepared or handed in: `id` is that of its row."""

    id: Id
    text: str
    more: str = ""
    found: tuple[FindingKind, ...] = ()
    nameless: bool = False


@dataclass(frozen=True, slots=True)
class AskedKeyResult:
    """A key result of the cycle before that one is asked about, with how it came out and what I wrote of it."""

    kr: KeyResult
    ref: str
    outcome: Outcome
    score: int | None
    written: Written | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what I wrote; one that asks for key results has a line for each of them instead."""

    question: Question
    written: Written | None = None
    key_results: tuple[AskedKeyResult, ...] = ()


@dataclass(frozen=True, slots=True)
class Materials:
    """What lies beside a worksheet: how many results, lines of the ledger and Keeps of mine the cycle before has."""

    before: Period
    results: int
    changes: int
    keeps: int


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A worksheet as one person may see it.

    `ideas` are mine that answer no question: what I put forward for the board. `said` is what may be seen of all that
    was handed in, mine and, once the step is open, everybody's; `names` says whose, and of a nameless one nobody.
    `is_closed`: the next meeting has begun, and handing in is over.
    """

    step: WorkshopStep
    meeting: Meeting
    workshop: Workshop
    period: Period
    number: int
    area: str
    me: Id
    state: WorksheetState
    is_open: bool
    is_closed: bool
    attending: tuple[Member, ...]
    states: Mapping[Id, WorksheetState]
    names: Mapping[Id, str]
    asked: tuple[Asked, ...] = ()
    ideas: tuple[Written, ...] = ()
    said: tuple[Idea, ...] = ()
    materials: Materials | None = None

    @property
    def is_sealed(self) -> bool:
        """Tell whether mine is handed in and waits for the meeting."""
        return self.state is WorksheetState.SEALED

    @property
    def sealed(self) -> int:
        """Return how many have handed theirs in."""
        return sum(one in {WorksheetState.SEALED, WorksheetState.OPEN} for one in self.states.values())

    @property
    def is_empty(self) -> bool:
        """Tell whether I have written nothing."""
        answers = (one.written for one in self.asked)
        about = (kr.written for one in self.asked for kr in one.key_results)
        return not self.ideas and not any(answers) and not any(about)

    def said_to(self, question: Id | None, key_result: Id | None = None) -> tuple[Idea, ...]:
        """Return what may be seen of what was said to a question, and about a key result where one is meant."""
        return tuple(
            one for one in self.said if one.question == question and key_result in {None, one.key_result}
        )
