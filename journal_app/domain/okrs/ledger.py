"""Ledger of a cycle: what was added, changed, dropped, postponed, parked and promoted, by whom, when and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar, Final

from journal_app.domain.entity import entity, part
from journal_app.domain.ids import Id
from journal_app.domain.okrs.asking.questions import FindingKind
from journal_app.domain.writers import Author


class Deed(StrEnum):
    """What was done."""

    ADDED = "added"
    CHANGED = "changed"
    DROPPED = "dropped"
    POSTPONED = "postponed"
    PARKED = "parked"
    PROMOTED = "promoted"
    ACTIVATED = "activated"
    RESUMED = "resumed"
    CYCLE = "cycle"


class ReasonCode(StrEnum):
    """Why it was done, in one word; the sentence beside it says more."""

    NONE = ""
    PREMISE = "premise"
    CLEAR = "clear"
    EFFECT = "effect"
    COST = "cost"
    DEPARTMENT = "department"
    PRIORITY = "priority"
    WORDING = "wording"


@entity(writers=Author(by="member"), stays=True)
class LedgerLine:
    """One line of the ledger; never edited and never deleted, but for undoing what it tells of.

    It stands by itself: `ref` ("KR-2") and `title` are as they were, and stay when the key result goes and the line
    loses its link. `what` is the name of the field that changed, with its value `before` and `after`. The effects are
    the progress of the objective before and after, in tenths of a percent. `clear` has a letter for each of the five
    questions, as they were answered then: y, n, a (not applicable), or - where nobody had.
    """

    TABLE: ClassVar[str] = "ledger"

    id: Id
    member: Id = part(240, to="member", fixed=True)
    day: date = part(241, fixed=True)
    made_at: int = part(242, fixed=True)
    deed: Deed = part(243, fixed=True)
    period: Id = part(244, to="period", fixed=True)
    objective: Id | None = part(245, to="objective", default=None)
    key_result: Id | None = part(246, to="key_result", default=None)
    ref: str = part(247, fixed=True, default="", one_line=True)
    title: str = part(248, fixed=True, default="", one_line=True)
    what: str = part(249, fixed=True, default="")
    before: str = part(250, fixed=True, default="")
    after: str = part(251, fixed=True, default="")
    code: ReasonCode = part(252, fixed=True, default=ReasonCode.NONE)
    reason: str = part(253, fixed=True, default="", one_line=True)
    effect_before: int | None = part(254, fixed=True, default=None)
    effect_after: int | None = part(255, fixed=True, default=None)
    clear: str = part(256, fixed=True, default="")


@dataclass(frozen=True, slots=True)
class Why:
    """Why something is done: a code, a sentence that says more, and what was found about how the key result was set."""

    code: ReasonCode = ReasonCode.NONE
    reason: str = ""
    findings: tuple[FindingKind, ...] = ()


UNSAID: Final = Why()
