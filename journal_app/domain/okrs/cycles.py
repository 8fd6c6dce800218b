"""Cycles in a row: stored periods by their own bounds, and the fiscal quarters between and around them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from journal_app.domain.okrs.okr import Period
from journal_app.domain.periods import moved, quarter_of, step
from journal_app.domain.workdays import Workdays


@dataclass(frozen=True, slots=True)
class Cycle:
    """A cycle to look at. `period` is None while nothing is stored for it."""

    start: date
    end: date
    label: str
    period: Period | None = None


def cycle_on(day: date, stored: Iterable[Period], fiscal_start: int) -> Cycle:
    """Return the cycle that holds a day: the shortest stored period, else the fiscal quarter.

    A quarter is cut short where a stored period reaches into it: a changed fiscal year must neither rewrite
    history nor make two cycles overlap.
    """
    periods = list(stored)
    holding = [period for period in periods if period.start <= day <= period.end]
    if holding:
        found = min(holding, key=lambda period: (period.end - period.start, period.start))
        return Cycle(found.start, found.end, found.label, found)
    quarter = quarter_of(day, fiscal_start)
    start = max([quarter.start, *(moved(period.end, 1) for period in periods if period.end < day)])
    end = min([quarter.end, *(moved(period.start, -1) for period in periods if period.start > day)])
    return Cycle(start, end, quarter.label)


def cycle_before(cycle: Cycle, stored: Iterable[Period], fiscal_start: int) -> Cycle:
    """Return the cycle that ends the day before this one starts."""
    return cycle_on(step(cycle.start, -1), stored, fiscal_start)


def cycle_after(cycle: Cycle, stored: Iterable[Period], fiscal_start: int) -> Cycle:
    """Return the cycle that starts the day after this one ends."""
    return cycle_on(step(cycle.end, 1), stored, fiscal_start)


def share_gone(start: date, end: date, today: date, workdays: Workdays) -> Fraction:
    """Return which share (0..1) of a cycle's workdays is over, today included."""
    total = workdays.between(start, end)
    if not total:
        return Fraction(int(today >= end))
    return Fraction(workdays.between(start, min(today, end)), total)


def workdays_left(start: date, end: date, today: date, workdays: Workdays) -> int:
    """Return how many of a cycle's workdays come after today."""
    return workdays.between(max(start, moved(today, 1)), end)
