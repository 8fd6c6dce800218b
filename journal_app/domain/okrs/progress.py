"""Progress, confidence and health of key results: three things that are never mixed, each exact.

Progress looks back: how much of the way from the start to the target is done, 0 to 1. Commit and stretch are marks on
that way and change nothing. Confidence looks forward, 0 to 10, and is what somebody said. Health is derived from both.
A score is given at the end of a cycle and follows from neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import Final

from journal_app.domain.okrs.okr import KeyResult, Measure, State, Status
from journal_app.domain.okrs.parts import Step, StepKind
from journal_app.domain.periods import Week, moved
from journal_app.domain.workdays import Workdays

NOTHING: Final = Fraction(0)
ALL: Final = Fraction(1)
_ON_TRACK: Final = 7
_AT_RISK: Final = 4
_WORKDAYS_A_WEEK: Final = 5
_GRACE: Final = 2
_PERCENT: Final = Decimal(100)
_NOT_COUNTED: Final = {Status.DRAFT, Status.DROPPED, Status.PARKED, Status.POSTPONED}
_BY_STATE: Final = {
    State.DRAFT: Status.DRAFT,
    State.DROPPED: Status.DROPPED,
    State.PARKED: Status.PARKED,
    State.POSTPONED: Status.POSTPONED,
}
Course = Sequence[tuple[date, Decimal]]
"""What was measured of a key result, earliest first."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The way from `start` to `target`, with the marks on it: the least that is wanted, and a stretch beyond."""

    start: Decimal
    target: Decimal
    commit: Decimal | None = None
    stretch: Decimal | None = None

    @property
    def rises(self) -> bool:
        """Tell whether more is better.

        Where start and target are one, a mark says it; without one nothing is better than 0 and more than the rest.
        """
        if self.start != self.target:
            return self.target > self.start
        if self.stretch is not None and self.stretch != self.target:
            return self.stretch > self.target
        if self.commit is not None and self.commit != self.target:
            return self.commit < self.target
        return self.target != 0

    def is_reached(self, value: Decimal) -> bool:
        """Tell whether a value is not worse than the target."""
        return value >= self.target if self.rises else value <= self.target

    def done(self, value: Decimal) -> Fraction:
        """Return how much of the way to the target a value is, 0 to 1."""
        if self.start == self.target:
            return ALL if self.is_reached(value) else NOTHING
        return _along(self.start, self.target, value)

    def place(self, value: Decimal) -> Fraction:
        """Return where a value lies on the scale as it is drawn, from the start to its far end, 0 to 1."""
        far = self.target
        if self.stretch is not None and (self.stretch > far) is self.rises:
            far = self.stretch
        return ALL if far == self.start else _along(self.start, far, value)


@dataclass(frozen=True, slots=True)
class Standing:
    """What can be said about how far a node is: by itself, by those that support it, and as typed by hand.

    `progress` is the one that holds. `other` is the one it is to be compared with, None where there is none.
    """

    progress: Fraction | None = None
    own: Fraction | None = None
    supporters: Fraction | None = None
    other: Fraction | None = None

    @property
    def differs(self) -> bool:
        """Tell whether the two differ as whole percents, which is how they are shown."""
        if self.progress is None or self.other is None:
            return False
        return whole_percent(self.progress) != whole_percent(self.other)


def scale_of(kr: KeyResult) -> Scale | None:
    """Return the way a key result goes; None while its numbers are not settled, and of a band.

    Milestones and stages are counted in percent, a yes is 1 and a no is 0.
    """
    found = ends(kr.measure, kr.start, kr.target)
    return None if found is None else Scale(*found, kr.commit, kr.stretch)


def ends(measure: Measure, start: Decimal | None, target: Decimal | None) -> tuple[Decimal, Decimal] | None:
    """Return where the way of a key result begins and where its target lies, None where that is not settled."""
    match measure:
        case Measure.BAND:
            return None
        case Measure.YES_NO:
            return Decimal(0), Decimal(1)
        case Measure.MILESTONES:
            return Decimal(0), _PERCENT
        case Measure.STEPS:
            return Decimal(0) if start is None else start, _PERCENT if target is None else target
    return None if start is None or target is None else (start, target)


def is_settled(kr: KeyResult) -> bool:
    """Tell whether a key result says what is to be reached; until then it is a draft."""
    if kr.measure is Measure.BAND:
        return kr.low is not None or kr.high is not None
    return scale_of(kr) is not None


def value_now(kr: KeyResult, last: Decimal | None, steps: Sequence[Step] = ()) -> Decimal | None:
    """Return where a key result stands: as measured last, but of milestones what has been reached of them."""
    if milestones := _milestones(kr, steps):
        return Decimal(round(reached(milestones) * 10_000)) / 100
    if kr.measure is Measure.STEPS and last is None:
        stages = [step.share for step in steps if step.kind is StepKind.STAGE and step.done_on is not None]
        return Decimal(max(stages)) if stages else None
    return last


def reached(milestones: Sequence[Step]) -> Fraction:
    """Return how much of some milestones is reached, 0 to 1.

    Shares that come to more than 100 are taken as parts of their sum; what lacks to 100 is not reached yet. Where none
    has a share, all weigh the same.
    """
    total = sum(step.share for step in milestones)
    done = [step for step in milestones if step.done_on is not None]
    if not total:
        return Fraction(len(done), len(milestones)) if milestones else NOTHING
    return Fraction(sum(step.share for step in done), max(total, 100))


def measured(kr: KeyResult, course: Course, steps: Sequence[Step] = ()) -> Fraction | None:
    """Return how much of a key result is done by what was measured of it; None while it is not settled."""
    if kr.measure is Measure.BAND:
        return kept(kr, course) if is_settled(kr) else None
    milestones = _milestones(kr, steps)
    if milestones:
        return reached(milestones)
    scale = scale_of(kr)
    if scale is None:
        return None
    now = value_now(kr, course[-1][1] if course else None, steps)
    return NOTHING if now is None else scale.done(now)


def progress(start: Decimal | None, target: Decimal | None, now: Decimal | None) -> Fraction | None:
    """Return how much of the way from `start` to `target` is done, 0 to 1; None without numbers, 0 without a value."""
    if start is None or target is None:
        return None
    return NOTHING if now is None else Scale(start, target).done(now)


def is_inside(kr: KeyResult, value: Decimal) -> bool:
    """Tell whether a value lies in the band of a key result; a missing bound bounds nothing."""
    return (kr.low is None or value >= kr.low) and (kr.high is None or value <= kr.high)


def weeks_outside(kr: KeyResult, course: Course) -> tuple[int, int]:
    """Return in how many weeks a band was left, and of how many; the last value of a week speaks for it."""
    weeks = {Week.of(day): is_inside(kr, value) for day, value in course}
    return sum(not inside for inside in weeks.values()), len(weeks)


def kept(kr: KeyResult, course: Course) -> Fraction:
    """Return how much of a band was kept: all while no more weeks lie outside than may, else the share of the weeks."""
    outside, weeks = weeks_outside(kr, course)
    if not weeks:
        return NOTHING
    return ALL - Fraction(max(outside - kr.outside, 0), weeks)


def mean(values: Iterable[Fraction | int | None]) -> Fraction | None:
    """Return the mean of the values that are known, or None where none is."""
    return weighted((1, value) for value in values)


def weighted(values: Iterable[tuple[int | Fraction, Fraction | int | None]]) -> Fraction | None:
    """Return the mean of the values that are known by their weights; None where none of them weighs anything."""
    total: int | Fraction = 0
    above, below = 0, 1
    for weight, value in values:
        if value is not None and weight:
            total += weight
            part = weight.numerator * value.numerator
            below_part = weight.denominator * value.denominator
            common = lcm(below, below_part)
            above = above * (common // below) + part * (common // below_part)
            below = common
    return Fraction(above, below) / total if total else None


def whole_percent(share: Fraction) -> int:
    """Return a share in whole percent, halves rounded up: how progress is shown everywhere."""
    return int(share * 100 + Fraction(1, 2))


def is_outdated(last_day: date | None, today: date, workdays: Workdays, weeks: int = 1) -> bool:
    """Tell whether the last check-in is older than the cadence of the team, two workdays of grace included.

    What never had a check-in has none that is old.
    """
    if last_day is None:
        return False
    return workdays.between(moved(last_day, 1), today) > _WORKDAYS_A_WEEK * weeks + _GRACE


def status(kr: KeyResult, done: Fraction | None, confidence: int | None, *, outdated: bool = False) -> Status:
    """Derive the health of a key result: its state first, then a reached target, then the last confidence (0-10).

    One that would be on track is outdated where its last check-in is: silence is never green. A band is kept and never
    achieved before its cycle ends.
    """
    if (by_state := _BY_STATE.get(kr.state)) is not None:
        return by_state
    if done is None:
        # Activated without a number, which somebody has explained.
        return Status.NOT_STARTED
    if done == 1 and kr.measure is not Measure.BAND:
        return Status.ACHIEVED
    if confidence is None:
        return Status.NOT_STARTED
    if confidence >= _ON_TRACK:
        return Status.OUTDATED if outdated else Status.ON_TRACK
    return Status.AT_RISK if confidence >= _AT_RISK else Status.OFF_TRACK


def is_counted(found: Status) -> bool:
    """Tell whether a key result of this health counts in its objective's progress."""
    return found not in _NOT_COUNTED


def _milestones(kr: KeyResult, steps: Sequence[Step]) -> list[Step]:
    if kr.measure is not Measure.MILESTONES:
        return []
    return [step for step in steps if step.kind is StepKind.MILESTONE]


def _along(start: Decimal, end: Decimal, value: Decimal) -> Fraction:
    """Return how far a value is from a start to another end, 0 to 1.

    By whole numbers: a tree asks this many thousand times, and a fraction made on the way costs more than all of it.
    """
    start_n, start_d = start.as_integer_ratio()
    end_n, end_d = end.as_integer_ratio()
    value_n, value_d = value.as_integer_ratio()
    gone = (value_n * start_d - start_n * value_d) * end_d
    whole = (end_n * start_d - start_n * end_d) * value_d
    if whole < 0:
        gone, whole = -gone, -whole
    if gone <= 0:
        return NOTHING
    return ALL if gone >= whole else Fraction(gone, whole)
