"""Stumbles of the cycle before: what was found about its key results, by the question that would have asked for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from journal_app.domain.ids import Id
from journal_app.domain.okrs import numbering
from journal_app.domain.okrs.asking.questions import QUESTIONS, FindingKind
from journal_app.domain.okrs.ledger import Deed, LedgerLine, ReasonCode
from journal_app.domain.okrs.okr import KeyResult, Period, State

OF_FINDING: Final = {
    FindingKind.UNMEASURED: 1,
    FindingKind.TASK: 2,
    FindingKind.AGREEMENT: 3,
    FindingKind.CONTROL: 3,
    FindingKind.COST: 4,
    FindingKind.VAGUE: 5,
}
"""The question that a finding belongs to; what was good, too easy or pointless belongs to none."""

OF_REASON: Final = {ReasonCode.DEPARTMENT: 3, ReasonCode.EFFECT: 4, ReasonCode.COST: 4}
"""The question that would have asked for why a key result ended early."""

_ENDED: Final = {Deed.DROPPED, Deed.POSTPONED}
NEVER_BEGAN: Final = frozenset({State.DRAFT, State.PARKED})
"""States of a key result that nobody began: there is nothing to find out about how it was set."""


@dataclass(frozen=True, slots=True)
class Stumble:
    """A key result that stumbled; `ended` is the day it was dropped or postponed, where it was."""

    id: Id
    ref: str
    title: str
    ended: date | None = None


@dataclass(frozen=True, slots=True)
class Stumbles:
    """How many key results a cycle had, and which of them stumbled, by question."""

    total: int
    by_question: Mapping[int, tuple[Stumble, ...]]

    def at(self, question: int) -> tuple[Stumble, ...]:
        """Return those that stumbled where a question asks."""
        return self.by_question.get(question, ())


def period_before(period: Period, stored: Iterable[Period]) -> Period | None:
    """Return the cycle that ended last before another one starts, or None; a trial counts nowhere."""
    earlier = [one for one in stored if one.last < period.first and not one.trial]
    return max(earlier, key=lambda one: (one.last, one.first), default=None)


def stumbles(
    key_results: Iterable[KeyResult], findings: Iterable[tuple[Id, FindingKind]], lines: Iterable[LedgerLine]
) -> Stumbles:
    """Return what a cycle's key results stumbled on: by findings, and by why they were dropped or postponed."""
    all_of_cycle = tuple(key_results)
    called = numbering.refs(numbering.KEY_RESULT, ((kr.id, kr.number) for kr in all_of_cycle))
    begun = [kr for kr in all_of_cycle if kr.state not in NEVER_BEGAN]
    asked: dict[Id, set[int]] = {}
    ended: dict[Id, date] = {}
    for key_result, what in findings:
        if question := OF_FINDING.get(what):
            asked.setdefault(key_result, set()).add(question)
    for line in lines:
        if line.key_result is not None and line.deed in _ENDED:
            ended[line.key_result] = line.day
            if question := OF_REASON.get(line.code):
                asked.setdefault(line.key_result, set()).add(question)
    found = {
        n: tuple(
            Stumble(kr.id, called[kr.id], kr.title, ended.get(kr.id))
            for kr in begun
            if n in asked.get(kr.id, ())
        )
        for n in QUESTIONS
    }
    return Stumbles(len(begun), found)
