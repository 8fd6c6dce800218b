"""Objectives and key results: where the team is going, and how it knows that it got there.

How far they are is worked out in `progress` and `roll_up`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from journal_app.domain.entity import entity, part
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.text_limits import clean
from journal_app.domain.writers import Anyone, Author, Tree

CONFIDENCE_MAX = 10
_DIGITS_MAX = 24
# The minus signs and the marks of East Asian keyboards, and the apostrophes and blanks that part groups.
_LIKE_ASCII = str.maketrans("−‐‑–、。’‘`\t", "----,.''' ")
_NUMBERS = tuple(
    re.compile(r"(?P<sign>[+-]?) ?" + form)
    for form in (
        r"(?P<whole>\d*)(?:\.(?P<part>\d+))?(?<=\d)\.?",  # 38, 38.5, .5
        r"(?P<whole>[1-9]\d{0,2}(?:,\d{3})+)(?:\.(?P<part>\d+))?",  # 1,234.5
        r"(?P<whole>[1-9]\d{0,2}(?:[ ']\d{3})+)(?:[.,](?P<part>\d+))?",  # 1 234,5
        r"(?P<whole>[1-9]\d{0,2}(?:\.\d{3})+),(?P<part>\d+)",  # 1.234,5
        r"(?P<whole>[1-9]\d{0,2}(?:\.\d{3}){2,})(?P<part>)",  # 1.234.567
        r"(?P<whole>\d+),(?P<part>\d{1,2}|\d{4,})",  # 0,5
        r"(?P<whole>0?),(?P<part>\d+)",  # 0,125: no group begins with a nought
    )
)


class State(StrEnum):
    """Where a key result or objective stands in its life, as its owner says; progress does not change it."""

    DRAFT = "draft"
    ACTIVE = "active"
    DROPPED = "dropped"
    PARKED = "parked"
    POSTPONED = "postponed"


class CycleState(StrEnum):
    """Where a cycle stands: being set, under way, being closed, or closed for good."""

    DRAFT = "draft"
    ACTIVE = "active"
    CLOSING = "closing"
    CLOSED = "closed"


class Measure(StrEnum):
    """How a key result is measured."""

    NUMBER = "number"
    PERCENT = "percent"
    MONEY = "money"
    YES_NO = "yes_no"
    MILESTONES = "milestones"
    STEPS = "steps"
    BAND = "band"


class Commitment(StrEnum):
    """What is wanted of a key result: all of it, or a stretch of which 0.7 is fine."""

    UNSAID = ""
    COMMITTED = "committed"
    ASPIRATIONAL = "aspirational"


class RollUp(StrEnum):
    """Where progress comes from: what lies below or was measured, the objectives that support it, or typed by hand."""

    OWN = "own"
    SUPPORTERS = "supporters"
    TYPED = "typed"


class Status(StrEnum):
    """How a key result is doing, derived from its state, progress and last confidence, and how old that is."""

    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    ACHIEVED = "achieved"
    DRAFT = "draft"
    DROPPED = "dropped"
    NOT_STARTED = "not_started"
    OUTDATED = "outdated"
    PARKED = "parked"
    POSTPONED = "postponed"


@entity(writers=Anyone(derived=("team", "start", "end")))
class Period:
    """A cycle, stored with its own bounds: changing the fiscal year never rewrites history.

    `label` is "2026-Q3" for a fiscal quarter, or the team's own words. It is known by `start` and `end`; where it was
    planned anew since, the `planned_` days say for when. `began`, `closing` and `closed` are the days it came into
    these states. A `trial` counts nowhere.
    """

    TABLE: ClassVar[str] = "period"

    id: Id
    team: Id = part(80, to="team", fixed=True)
    start: date = part(81, fixed=True)
    end: date = part(82, fixed=True)
    label: str = part(83)
    planned_start: date | None = part(84, default=None)
    planned_end: date | None = part(85, default=None)
    state: CycleState = part(86, default=CycleState.ACTIVE)
    trial: bool = part(87, default=False)
    began: date | None = part(88, default=None)
    closing: date | None = part(89, default=None)
    closed: date | None = part(90, default=None)

    @property
    def first(self) -> date:
        """Return the first day, as planned last."""
        return self.planned_start or self.start

    @property
    def last(self) -> date:
        """Return the last day, as planned last."""
        return self.planned_end or self.end


@entity(writers=Tree())
class Objective:
    """Where we go. `number` is what people call it by: O1. Without a `group` it is the whole team's.

    `typed` is progress in percent typed by hand, `difference` why
    that is not what the key results or the supporters say. `milestone` is where it leads to on the roadmap.
    """

    TABLE: ClassVar[str] = "objective"

    id: Id
    period: Id = part(96, to="period")
    parent: Id | None = part(97, to="objective", moves=True)
    pos: str = part(98)
    number: int = part(99)
    title: str = part(100, never_blank=True, one_line=True)
    owner: Id | None = part(101, to="member", default=None)
    state: State = part(102, default=State.ACTIVE)
    note: str = part(103, default="")
    group: Id | None = part(104, to="team_group", default=None)
    roll_up: RollUp = part(105, default=RollUp.OWN)
    typed: int | None = part(106, default=None, within=range(101))
    difference: str = part(107, default="", one_line=True)
    milestone: Id | None = part(108, to="milestone", default=None)


@entity(writers=Tree())
class KeyResult:
    """How we know we got there. `start` and `target` are None while no number is settled (a draft).

    `commit` and `stretch` are marks on the scale; a band is kept between `low` and `high`, `outside` being the weeks
    that may lie beyond it. `done_looks` says what it looks like when done, of a yes or no what counts as a yes;
    `measured` where from and `measured_by` by whom it is counted. A parked one waits since `parked_on`, until it is
    looked at again.
    """

    TABLE: ClassVar[str] = "key_result"

    id: Id
    objective: Id = part(112, to="objective", moves=True)
    pos: str = part(113)
    number: int = part(114)
    title: str = part(115, never_blank=True, one_line=True)
    owner: Id | None = part(116, to="member", default=None)
    start: Decimal | None = part(117, default=None)
    target: Decimal | None = part(118, default=None)
    unit: str = part(119, default="")
    state: State = part(120, default=State.ACTIVE)
    note: str = part(121, default="")
    measure: Measure = part(122, default=Measure.NUMBER)
    commit: Decimal | None = part(123, default=None)
    stretch: Decimal | None = part(124, default=None)
    weight: int = part(125, default=1, within=range(101))
    due: date | None = part(126, default=None)
    commitment: Commitment = part(127, default=Commitment.UNSAID)
    low: Decimal | None = part(352, default=None)
    high: Decimal | None = part(353, default=None)
    outside: int = part(354, default=0, within=range(54))
    effect: str = part(355, default="", one_line=True)
    hours: Decimal | None = part(356, default=None)
    cost: Decimal | None = part(357, default=None)
    done_looks: str = part(358, default="", one_line=True)
    measured: str = part(359, default="", one_line=True)
    measured_by: str = part(360, default="", one_line=True)
    roll_up: RollUp = part(361, default=RollUp.OWN)
    difference: str = part(362, default="", one_line=True)
    reason: str = part(363, default="", one_line=True)
    parked_on: date | None = part(364, default=None)
    look_again: date | None = part(365, default=None)


@entity(writers=Author(by="member"), stays=True)
class CheckIn:
    """One dated measurement; never edited, only followed by the next one. `made_at` is in ms since 1970."""

    TABLE: ClassVar[str] = "check_in"

    id: Id
    key_result: Id = part(128, to="key_result", fixed=True, goes_with=True)
    member: Id = part(129, to="member", fixed=True)
    day: date = part(130, fixed=True)
    made_at: int = part(131, fixed=True)
    value: Decimal = part(132, fixed=True)
    confidence: int = part(133, fixed=True, within=range(CONFIDENCE_MAX + 1))
    note: str = part(134, fixed=True, default="")


@dataclass(frozen=True, slots=True)
class LinkedItem:
    """A shareable daily line that names a key result. `kind` is the value of a `kpt.Kind`."""

    id: Id
    day: date
    member_name: str
    kind: str
    text: str


def parse_number(text: str) -> Decimal:
    """Read a decimal number as people type it: 38.5, 1,200, 1 234.5, 0,5, 1.234,5, full-width digits included.

    What parts groups of three digits, and nothing else, is left out. A comma that parts no group is a decimal one.
    Raises JournalError(BAD_NUMBER), also where a comma could mean either or the groups are not of three.
    """
    folded = unicodedata.normalize("NFKC", clean(text)).translate(_LIKE_ASCII).strip()
    found = next((match for form in _NUMBERS if (match := form.fullmatch(folded))), None)
    if found is None:
        raise JournalError(ErrorCode.BAD_NUMBER, text=text)
    whole = re.sub(r"\D", "", found["whole"])
    number = Decimal(f"{found['sign']}{whole or 0}.{found['part'] or 0}")
    if len(number.as_tuple().digits) > _DIGITS_MAX or abs(number.adjusted()) > _DIGITS_MAX:
        raise JournalError(ErrorCode.BAD_NUMBER, text=text)
    return number


def format_number(number: Decimal) -> str:
    """Return a number as plain digits, without exponent or trailing zeros: the stored and the shown form."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def makes_cycle(parents: Mapping[Id, Id | None], node: Id, to: Id | None) -> bool:
    """Tell whether hanging `node` under `to` would make it its own ancestor, given every node's parent."""
    seen: set[Id] = set()
    while to is not None and to not in seen:
        if to == node:
            return True
        seen.add(to)
        to = parents.get(to)
    return False
