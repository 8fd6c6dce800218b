"""Page of a report: all that it says to a reader, in one language, ready for a file or the window."""

from __future__ import annotations

from dataclasses import dataclass

from journal_app.domain.ids import Id
from journal_app.domain.okrs.review.closings import Outcome


@dataclass(frozen=True, slots=True)
class ReportRow:
    """An objective or a key result. `share` is the score from 0 to 1, None where it has none or does not count.

    `score` says it in figures, or that it does not count. `depth` is that of the objective it is or stands below.
    """

    id: Id
    ref: str
    title: str
    depth: int
    is_objective: bool
    outcome: Outcome
    way: str = ""
    value: str = ""
    score: str = ""
    share: float | None = None
    result: str = ""


@dataclass(frozen=True, slots=True)
class FoundRow:
    """What was found about how key results were set: of which, and of how many."""

    label: str
    refs: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """What somebody said about a key result; `who` says whose words these are, or that they are a member's."""

    ref: str
    text: str
    who: str


@dataclass(frozen=True, slots=True)
class KeepRow:
    """A Keep as evidence; `about` says whose it is and of which day."""

    ref: str
    text: str
    about: str


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A line of the ledger in words."""

    day: str
    deed: str
    ref: str
    title: str
    change: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReportWords:
    """The names of the parts of a page and of the columns of its table."""

    score: str
    mission: str
    note: str
    columns: tuple[str, str, str, str, str]
    findings: str
    findings_of: str
    quotes: str
    keeps: str
    keeps_of: str
    ledger: str
    empty: str


@dataclass(frozen=True, slots=True)
class ReportPage:
    """What a report says. `facts` are the group, the days and when it was closed; `outcomes` count the results."""

    language: str
    title: str
    facts: tuple[str, ...]
    words: ReportWords
    score: str
    mission: str
    outcomes: tuple[tuple[Outcome, str, int], ...]
    rows: tuple[ReportRow, ...]
    number: int
    findings: tuple[FoundRow, ...]
    quotes: tuple[QuoteRow, ...]
    keeps: tuple[KeepRow, ...]
    ledger: tuple[LedgerRow, ...]
