"""Marks of the scale below the numbers of a key result, as shares of its width."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

MarkKind = Literal["start", "commit", "target", "stretch", "bound"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A value on the scale; `at` lies between 0 and 1."""

    kind: MarkKind
    value: Decimal
    at: float


@dataclass(frozen=True, slots=True)
class Marks:
    """What the scale shows: the marks, where the value stands `now`, how far it is filled, and a band to keep in."""

    marks: tuple[Mark, ...] = ()
    now: Mark | None = None
    fill: float = 0.0
    band: tuple[float, float] | None = None


NO_MARKS = Marks()


def way_marks(
    start: Decimal | None,
    target: Decimal | None,
    *,
    commit: Decimal | None = None,
    stretch: Decimal | None = None,
    now: Decimal | None = None,
) -> Marks:
    """Return the marks from the start to the farthest goal, also where the numbers fall; none without both ends."""
    if start is None or target is None or start == target:
        return NO_MARKS
    rises = target > start
    goals = [goal for goal in (target, stretch, commit) if goal is not None]
    end = max(goals) if rises else min(goals)

    def at(value: Decimal) -> float:
        share = (Fraction(value) - Fraction(start)) / (Fraction(end) - Fraction(start))
        return float(min(max(share, Fraction(0)), Fraction(1)))

    kinds: tuple[tuple[MarkKind, Decimal | None], ...] = (
        ("start", start),
        ("commit", commit),
        ("target", target),
        ("stretch", stretch),
    )
    marks = tuple(Mark(kind, value, at(value)) for kind, value in kinds if value is not None)
    stands = Mark("start", now, at(now)) if now is not None else None
    return Marks(marks, stands, stands.at if stands else 0.0)


def band_marks(low: Decimal | None, high: Decimal | None, *, now: Decimal | None = None) -> Marks:
    """Return the marks of a band with as much room at both sides as it is wide; none where it has no width.

    What cannot be below nought has no room there.
    """
    if low is None or high is None or low >= high:
        return NO_MARKS
    width = high - low
    first = max(Decimal(0), low - width) if low >= 0 else low - width
    last = high + width

    def at(value: Decimal) -> float:
        share = (Fraction(value) - Fraction(first)) / (Fraction(last) - Fraction(first))
        return float(min(max(share, Fraction(0)), Fraction(1)))

    marks = (Mark("bound", low, at(low)), Mark("bound", high, at(high)))
    return Marks(marks, Mark("start", now, at(now)) if now is not None else None, band=(at(low), at(high)))


def share_marks(shares: list[int], done: int) -> Marks:
    """Return the marks of milestones: a line where each ends, filled as far as they are reached."""
    ends = [sum(shares[: number + 1]) for number in range(len(shares))]
    inside = [Decimal(end) for end in ends if 0 < end < 100]
    marks = (
        Mark("start", Decimal(0), 0.0),
        *(Mark("commit", end, float(end) / 100) for end in inside),
        Mark("target", Decimal(100), 1.0),
    )
    reached = min(done, 100) / 100
    return Marks(marks, Mark("start", Decimal(done), reached), reached)
