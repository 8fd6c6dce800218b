"""The wins found in a cycle, and which of them are asked for. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from journal_app.domain.habit.evidence import Served, Target
from journal_app.domain.ids import Id
from journal_app.domain.okrs.cycles import Cycle, cycle_on, cycles_between
from journal_app.domain.periods import Fiscal, Week
from journal_app.domain.week.wins import Win, Wins
from journal_app.journal.journal import Journal


@dataclass(frozen=True, slots=True)
class Found:
    """The wins of a cycle, and the cycles of which there are any."""

    cycle: Cycle
    cycles: tuple[Cycle, ...]
    wins: Wins
    today: date
    me: Id


@dataclass(frozen=True, slots=True)
class OfWeek:
    """Asks for the wins of a week."""

    week: Week


@dataclass(frozen=True, slots=True)
class OfTarget:
    """Asks for the wins that name a value or served a key result, or with None for those that name none."""

    served: Served
    target: Target | None


Asked = OfWeek | OfTarget | None
"""What a list of wins is about; None for those picked out."""


def load_wins(journal: Journal, day: date, fiscal: Fiscal) -> Found:
    """Read the wins of the cycle that holds a day."""
    with journal.snapshot() as reads:
        today, periods = journal.today(), reads.okr.periods()
        first = min(reads.wins.first_day() or today, day, today)
        cycle = cycle_on(day, periods, fiscal)
        cycles = cycles_between(first, max(today, day), periods, fiscal)
        return Found(cycle, cycles, reads.wins.of_days(cycle.start, cycle.end), today, journal.me)


def asked_for(wins: Wins, asked: Asked) -> tuple[Win, ...]:
    """Return the wins that are asked for, newest first."""
    match asked:
        case OfWeek(week):
            return wins.in_week(week)
        case OfTarget(served, target):
            return wins.standing_for(served, target)
    return wins.starred
