"""Cycles in a row: stored periods by their own bounds, and the parts of fiscal years between and around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from journal_app.domain.okrs.okr import Period
from journal_app.domain.periods import Fiscal, moved, part_of_year, step
from journal_app.domain.workdays import Workdays

_USUAL = timedelta(days=40)
"""How long a month of a cycle is at most, for one that is no longer than the team's usual ones."""


@dataclass(frozen=True, slots=True)
class Cycle:
    """A cycle to look at. `period` is None while nothing is stored for it."""

    start: date
    end: date
    label: str
    period: Period | None = None


def cycle_on(day: date, stored: Iterable[Period], fiscal: Fiscal) -> Cycle:
    """Return the cycle that holds a day: the shortest stored period, else the part of the fiscal year.

    That is cut short where a stored period reaches into it: a changed fiscal year must neither rewrite
    history nor make two cycles overlap.
    """
    periods = list(stored)
    holding = [period for period in periods if period.first <= day <= period.last]
    if holding:
        found = min(holding, key=lambda period: (period.last - period.first, period.first))
        return Cycle(found.first, found.last, found.label, found)
    part = part_of_year(day, fiscal)
    start = max([part.start, *(moved(period.last, 1) for period in periods if period.last < day)])
    end = min([part.end, *(moved(period.first, -1) for period in periods if period.first > day)])
    return Cycle(start, end, part.label)


def cycle_before(cycle: Cycle, stored: Iterable[Period], fiscal: Fiscal) -> Cycle:
    """Return the cycle that ends the day before this one starts."""
    return cycle_on(step(cycle.start, -1), stored, fiscal)


def cycle_after(cycle: Cycle, stored: Iterable[Period], fiscal: Fiscal) -> Cycle:
    """Return the cycle that starts the day after this one ends."""
    return cycle_on(step(cycle.end, 1), stored, fiscal)


def cycles_between(first: date, last: date, stored: Iterable[Period], fiscal: Fiscal) -> tuple[Cycle, ...]:
    """Return the cycles from the one that holds a day to the one that holds a later day, latest first."""
    periods = list(stored)
    found = [cycle_on(last, periods, fiscal)]
    while found[-1].start > first:
        before = cycle_before(found[-1], periods, fiscal)
        if before.start >= found[-1].start:
            break
        found.append(before)
    return tuple(found)


def next_cycle(stored: Iterable[Period], fiscal: Fiscal, today: date) -> Cycle:
    """Return the cycle to make next: the one after the last stored, or today's where none is.

    A longer one, such as the year the quarters lie in, holds none up, unless it would share days with it in part.
    """
    periods = list(stored)
    usual = [one for one in periods if one.last - one.first <= _USUAL * fiscal.months]
    cycle = _after_all(usual, fiscal, today)
    return (
        cycle if overlapping(cycle.start, cycle.end, periods) is None else _after_all(periods, fiscal, today)
    )


def _after_all(periods: Sequence[Period], fiscal: Fiscal, today: date) -> Cycle:
    last = max((one.last for one in periods), default=None)
    return cycle_on(today if last is None else step(last, 1), periods, fiscal)


def overlapping(first: date, last: date, others: Iterable[Period]) -> Period | None:
    """Return a period that shares days with these in part, or has just these; None where there is none.

    A quarter may lie within a year. Two that share days otherwise would leave it open whose those days are.
    """
    for other in others:
        apart = last < other.first or other.last < first
        inside = (first <= other.first and other.last <= last) or (
            other.first <= first and last <= other.last
        )
        if not apart and (not inside or (first, last) == (other.first, other.last)):
            return other
    return None


def share_gone(start: date, end: date, today: date, workdays: Workdays) -> Fraction:
    """Return which share (0..1) of a cycle's workdays is over, today included."""
    total = workdays.between(start, end)
    if not total:
        return Fraction(int(today >= end))
    return Fraction(workdays.between(start, min(today, end)), total)


def workdays_left(start: date, end: date, today: date, workdays: Workdays) -> int:
    """Return how many of a cycle's workdays come after today."""
    return workdays.between(max(start, moved(today, 1)), end)
