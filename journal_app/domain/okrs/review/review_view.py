"""Review of a cycle: how its key results came out, what was said about how they were set, and what it comes to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from journal_app.domain.ids import Id
from journal_app.domain.okrs.asking.questions import FindingKind
from journal_app.domain.okrs.okr import KeyResult, LinkedItem, Objective, Period
from journal_app.domain.okrs.review.closings import Closing, Outcome
from journal_app.domain.okrs.review.scoring import Suggestion, counts


@dataclass(frozen=True, slots=True)
class ShownComment:
    """What somebody said about a key result. `name` is "" where it was said without one: nobody is told whose it is."""

    text: str
    name: str
    is_mine: bool
    id: Id
    nameless: bool


@dataclass(frozen=True, slots=True)
class ReviewedKeyResult:
    """A key result with how it came out.

    `closing` is what was recorded last and holds, `outcome` what it came to by that and by its state. `findings` says
    of how many people each was found, by themselves or on a worksheet that is open, and never of whom; `mine` are my
    own. `quotes` are from worksheets that are open. `keeps` are Keeps that served it. `carried_to` is the key result it
    goes on as, `carried_from` the one it goes on from.
    """

    kr: KeyResult
    ref: str
    objective: Id
    owner_name: str
    closing: Closing | None
    suggestion: Suggestion
    outcome: Outcome
    findings: Mapping[FindingKind, int]
    mine: frozenset[FindingKind] = frozenset()
    comments: tuple[ShownComment, ...] = ()
    quotes: tuple[ShownComment, ...] = ()
    keeps: tuple[LinkedItem, ...] = ()
    carried_to: Id | None = None
    carried_from: Id | None = None

    @property
    def score(self) -> int | None:
        """Return the score in tenths, None where nobody gave one."""
        return None if self.closing is None else self.closing.score

    @property
    def counts(self) -> bool:
        """Tell whether its score counts in what lies above."""
        return counts(self.outcome)

    @property
    def is_recorded(self) -> bool:
        """Tell whether it is said how it came out."""
        return self.outcome is not Outcome.UNSAID


@dataclass(frozen=True, slots=True)
class ReviewedObjective:
    """An objective with its key results in order; `depth` is 0 at the top. `score` is 0 to 1, None without any."""

    objective: Objective
    ref: str
    depth: int
    rows: tuple[ReviewedKeyResult, ...]
    score: Fraction | None


@dataclass(frozen=True, slots=True)
class Review:
    """A cycle, or what a group has of it: objectives in the order of the tree, of those that have or hold key results.

    `outcomes` says how many key results came out how. `findings` names, for each, the key results it was found of.
    Drafts and what waits in the parking lot are not among the key results.
    """

    period: Period
    objectives: tuple[ReviewedObjective, ...]
    score: Fraction | None
    outcomes: Mapping[Outcome, int]
    findings: Mapping[FindingKind, tuple[str, ...]]

    @property
    def rows(self) -> Iterator[ReviewedKeyResult]:
        """Yield the key results in the order of the tree."""
        for objective in self.objectives:
            yield from objective.rows

    @property
    def number(self) -> int:
        """Return how many key results there are."""
        return sum(self.outcomes.values())

    @property
    def recorded(self) -> int:
        """Return of how many it is said how they came out."""
        return self.number - self.outcomes.get(Outcome.UNSAID, 0)
