"""The strip of action plans beside the form: four weeks, and in them what is late, under way and next. No Qt."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from journal_app.domain.okrs.plans import NextMilestone, PlanView, Ruler, Standing, soonest
from journal_app.domain.periods import Week
from journal_app.domain.workdays import EVERY_WEEKDAY

WEEKS = 4
MOST = 4


@dataclass(frozen=True, slots=True)
class StripRow:
    """One plan. `ends` is where its days lie in the weeks, 0 to 1; it may go on `beyond` them."""

    view: PlanView
    standing: Standing
    ends: tuple[Fraction, Fraction] | None
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class PlanStrip:
    """The plans of four weeks from last Monday. `tick` is where today lies in them, `count` how many there are."""

    mondays: tuple[date, ...]
    tick: Fraction
    rows: tuple[StripRow, ...]
    count: int
    milestone: NextMilestone | None = None


def strip_of(
    views: Collection[PlanView], today: date, milestone: NextMilestone | None = None
) -> PlanStrip | None:
    """Return the strip of some plans, None where none of them is near."""
    first = Week.of(today).monday - timedelta(weeks=1)
    last = first + timedelta(weeks=WEEKS, days=-3)
    near = soonest(views, today, last, len(views))
    if not near:
        return None
    ruler = Ruler(first, last, EVERY_WEEKDAY)
    rows = (
        StripRow(
            view,
            view.standing(today),
            None if view.span is None else ruler.place(view.span),
            view.span is not None and view.span[1] > last,
        )
        for view in near[:MOST]
    )
    mondays = tuple(first + timedelta(weeks=number) for number in range(WEEKS))
    tick = ruler.place((first, today))[1]
    return PlanStrip(mondays, tick, tuple(rows), len(near), milestone)
