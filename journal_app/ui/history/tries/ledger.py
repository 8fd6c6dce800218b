"""The ledger of Trys as values: what is asked for, what was read, which rows show it. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from journal_app.calendars import holidays_of
from journal_app.domain.habit.evidence import Target
from journal_app.domain.habit.recurring import Recurring
from journal_app.domain.habit.tries import WAITS, Fate, TryLife, lives_of
from journal_app.domain.ids import Id
from journal_app.domain.okrs.cycles import Cycle, cycle_before, cycle_on
from journal_app.domain.periods import FIRST_DAY, LAST_DAY, Fiscal, moved
from journal_app.domain.workdays import WorkWeek
from journal_app.journal.journal import Journal
from journal_app.journal.search_index import matcher

LIFE_DAYS = 21
"""So many workdays a life line shows."""


class Span(Enum):
    """Which time is looked at."""

    CYCLE = "cycle"
    BEFORE = "before"
    ALL = "all"


class Group(Enum):
    """The rows of a segment."""

    ALL = "all"
    OPEN = "open"
    KEPT = "kept"
    DROPPED = "dropped"

    def holds(self, life: TryLife) -> bool:
        """Tell whether a life is in it; one made smaller was dropped."""
        if self is Group.DROPPED:
            return life.fate in (Fate.DROPPED, Fate.SPLIT)
        return self is Group.ALL or life.fate.value == self.value


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose Trys of which time; None is everybody's, as far as they share them."""

    today: date
    person: Id | None
    span: Span = Span.CYCLE


@dataclass(frozen=True, slots=True)
class Ledger:
    """What was read. `days` are the workdays of the life lines, `people` all who may be asked about, me first."""

    asked: Asked
    lives: tuple[TryLife, ...]
    days: tuple[date, ...]
    served: Mapping[Id, tuple[Target, ...]]
    people: tuple[tuple[Id, str], ...]
    cycle: Cycle
    before: Cycle
    problems: tuple[Recurring, ...]
    exists: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """What of a ledger is shown."""

    group: Group = Group.ALL
    kr: str = ""
    text: str = ""
    oldest_first: bool = False


def load_ledger(journal: Journal, asked: Asked, work_week: WorkWeek, fiscal: Fiscal) -> Ledger:
    """Read a ledger on a connection of its own. Raises the JournalErrors of opening a snapshot."""
    today, me = asked.today, journal.me
    holidays = holidays_of(work_week.country, range(today.year - 1, today.year + 2))
    with journal.snapshot() as reads:
        workdays = reads.days_off.workdays(me, work_week.weekdays, holidays)
        periods = reads.okr.periods()
        cycle = cycle_on(today, periods, fiscal)
        before = cycle_before(cycle, periods, fiscal)
        first, last = _bounds(asked.span, cycle, before)
        since = FIRST_DAY if asked.span is Span.ALL else moved(first, -WAITS.days)
        tries = reads.tries
        lines = (
            tries.mine(me, since, LAST_DAY)
            if asked.person == me
            else tries.shared(since, LAST_DAY, asked.person)
        )
        lives = tuple(
            life for life in lives_of(lines) if life.made <= last and (life.ended or LAST_DAY) >= first
        )
        members = [(one.id, one.name) for one in reads.team.members() if one.id != me and one.name]
        mine = reads.team.member(me).name
        return Ledger(
            asked,
            lives,
            workdays.last(today, LIFE_DAYS),
            reads.evidence.of_lines([life.last.id for life in lives]),
            ((me, mine), *members),
            cycle,
            before,
            tuple(tries.coming_back(me, today)),
            exists=bool(lives) or tries.any_of(me),
        )


def _bounds(span: Span, cycle: Cycle, before: Cycle) -> tuple[date, date]:
    if span is Span.ALL:
        return FIRST_DAY, LAST_DAY
    chosen = cycle if span is Span.CYCLE else before
    return chosen.start, chosen.end


def counts_of(lives: Iterable[TryLife]) -> dict[Group, int]:
    """Return how many lives each segment holds."""
    found = list(lives)
    return {group: sum(map(group.holds, found)) for group in Group}


def matching(ledger: Ledger, wanted: Filter) -> list[TryLife]:
    """Return the lives a filter lets through, but for its segment."""
    matches = matcher(wanted.text)
    found = [
        life
        for life in ledger.lives
        if (not wanted.kr or life.last.kr_ref == wanted.kr) and matches(f"{life.last.text} {life.reason}")
    ]
    return sorted(found, key=lambda life: (life.made, life.last.id)) if wanted.oldest_first else found


def key_results_of(lives: Sequence[TryLife]) -> list[str]:
    """Return what the key results are called that lives are linked to, in order of their numbers."""
    refs = {life.last.kr_ref for life in lives if life.last.kr_ref}
    return sorted(refs, key=lambda ref: (len(ref), ref))
