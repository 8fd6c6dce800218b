"""A key result as it is asked about: what it says by itself, and what was answered. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from journal_app.domain.okrs.okr import KeyResult, State, format_number
from journal_app.domain.okrs.parts import Dependency
from journal_app.domain.okrs.questions import QUESTIONS, KrAnswer
from journal_app.domain.okrs.stumbles import Stumbles
from journal_app.i18n import _
from journal_app.ui.okrs.labels import SEPARATOR, span


@dataclass(frozen=True)
class Asked:
    """A key result with what was answered about it, and what the cycle before stumbled on (None in a first cycle).

    `need` is the first thing it needs of another department that is not agreed.
    """

    kr: KeyResult
    ref: str
    owner: str = ""
    mine: bool = False
    answers: Mapping[int, KrAnswer] = field(default_factory=dict)
    stumbles: Stumbles | None = None
    need: Dependency | None = None
    today: date = date.min

    @property
    def is_draft(self) -> bool:
        """Tell whether it waits to be activated."""
        return self.kr.state is State.DRAFT


def fact(number: int, kr: KeyResult) -> str:
    """Return what a key result says to a question by itself, "" for nothing."""
    if number == QUESTIONS[0]:
        way = span(kr.start, kr.target, kr.unit) if kr.start is not None and kr.target is not None else ""
        return SEPARATOR.join(part for part in (way, kr.measured) if part)
    if number == QUESTIONS[-2]:
        hours = _("{n} h").format(n=format_number(kr.hours)) if kr.hours is not None else ""
        cost = format_number(kr.cost) if kr.cost is not None else ""
        return SEPARATOR.join(part for part in (kr.effect, hours, cost) if part)
    return kr.done_looks if number == QUESTIONS[-1] else ""
