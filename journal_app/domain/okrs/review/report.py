"""Report of a cycle: what it came to, what it taught, and what stands behind it. No person's work is scored in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from journal_app.domain.ids import Id
from journal_app.domain.okrs.asking.questions import FindingKind
from journal_app.domain.okrs.ledger import Deed, LedgerLine
from journal_app.domain.okrs.okr import LinkedItem
from journal_app.domain.okrs.review.review_view import (
    Review,
    ReviewedKeyResult,
    ReviewedObjective,
    ShownComment,
)
from journal_app.domain.okrs.tree import KrView
from journal_app.domain.sheet.standing import StandingWords

AIM_TENTHS: Final = 7
"""The score that is aimed at, in tenths: who always reaches 1.0 aims low."""
KEEPS_MOST: Final = 5


@dataclass(frozen=True, slots=True)
class ReportKeep:
    """A Keep as evidence, with the key result it served."""

    ref: str
    keep: LinkedItem


@dataclass(frozen=True, slots=True)
class ReportQuote:
    """What was said about a key result, one for an objective. `name` is "" where it was said without one."""

    objective: str
    ref: str
    text: str
    name: str


@dataclass(frozen=True, slots=True)
class Report:
    """A cycle, or what a group has of it. `group` is the name of the group, "" for the whole team.

    `views` say how the key results are measured. `keeps` are the best of `keeps_total` Keeps. `ledger` are the lines
    of the ledger, the earliest first.
    """

    review: Review
    group: str
    mission: StandingWords
    views: Mapping[Id, KrView]
    keeps: tuple[ReportKeep, ...]
    keeps_total: int
    quotes: tuple[ReportQuote, ...]
    ledger: tuple[LedgerLine, ...]

    def value_of(self, row: ReviewedKeyResult) -> Decimal | None:
        """Return what a key result came to: as it was when its result was recorded, else the last value measured."""
        if row.closing is not None and row.closing.value is not None:
            return row.closing.value
        view = self.views.get(row.kr.id)
        return view.now if view is not None else None

    @property
    def findings(self) -> tuple[tuple[FindingKind, tuple[str, ...]], ...]:
        """Return what was found, the most frequent first, each with the key results it was found of."""
        found = self.review.findings.items()
        return tuple(sorted(found, key=lambda one: -len(one[1])))


def best_keeps(
    rows: Iterable[ReviewedKeyResult], thanked: Mapping[Id, int]
) -> tuple[tuple[ReportKeep, ...], int]:
    """Return the Keeps that are shown as evidence, and how many there are.

    One for each key result, those with the best scores first: the one that got most reactions (`thanked`), of these
    the latest.
    """
    known: set[Id] = set()
    found: list[tuple[int, ReportKeep]] = []
    for row in rows:
        known |= {keep.id for keep in row.keeps}
        shown = {one.keep.id for _score, one in found}
        free = [keep for keep in row.keeps if keep.id not in shown]
        if free:
            best = max(free, key=lambda keep: (thanked.get(keep.id, 0), keep.day, keep.id))
            found.append((-1 if row.score is None else row.score, ReportKeep(row.ref, best)))
    found.sort(key=lambda one: -one[0])
    return tuple(one for _score, one in found[:KEEPS_MOST]), len(known)


def quotes_of(objectives: Iterable[ReviewedObjective]) -> Iterator[ReportQuote]:
    """Yield one quote for each objective about whose key results something was said.

    It is about the key result of which most was found; what was said at the end goes before what stood on a worksheet.
    """
    for objective in objectives:
        rows = sorted(objective.rows, key=lambda row: -sum(row.findings.values()))
        said: list[tuple[str, ShownComment]] = [(row.ref, one) for row in rows for one in row.comments]
        said += [(row.ref, one) for row in rows for one in row.quotes]
        for ref, one in said[:1]:
            yield ReportQuote(objective.ref, ref, one.text, "" if one.nameless else one.name)


def lines_of(lines: Iterable[LedgerLine], review: Review, *, whole: bool) -> tuple[LedgerLine, ...]:
    """Return the lines of a ledger that a report tells, the earliest first; not `whole`, of what is reviewed alone."""
    objectives = {one.objective.id for one in review.objectives}
    key_results = {row.kr.id for row in review.rows}
    told = [
        line
        for line in lines
        if whole or line.deed is Deed.CYCLE or line.objective in objectives or line.key_result in key_results
    ]
    return tuple(sorted(told, key=lambda line: (line.day, line.made_at, line.id)))
