"""The course of a key result over its cycle, as figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from journal_app.domain.okrs.okr import CheckIn, KeyResult


@dataclass(frozen=True, slots=True)
class Course:
    """What the chart shows. `points` are (day, value), earliest first, the start of the cycle not among them."""

    start: Decimal
    target: Decimal
    unit: str
    first: date
    last: date
    today: date
    points: tuple[tuple[date, Decimal], ...]

    def across(self, day: date) -> float:
        """Return where a day lies between the first and the last day of the cycle, 0 to 1."""
        days = max(1, (self.last - self.first).days)
        return min(1.0, max(0.0, (day - self.first).days / days))

    def up(self, value: Decimal) -> float:
        """Return where a value lies between the least and the greatest one shown, 0 to 1."""
        values = [self.start, self.target, *(value for _, value in self.points)]
        low, high = min(values), max(values)
        return float((value - low) / (high - low)) if high > low else 0.5

    @property
    def has_today(self) -> bool:
        """Tell whether today lies in the cycle."""
        return self.first <= self.today <= self.last


def course_of(
    kr: KeyResult, check_ins: Sequence[CheckIn], first: date, last: date, today: date
) -> Course | None:
    """Return the course of a key result, or None while its numbers are not settled."""
    if kr.start is None or kr.target is None:
        return None
    points = tuple((check_in.day, check_in.value) for check_in in check_ins)
    return Course(kr.start, kr.target, kr.unit, first, last, today, points)
