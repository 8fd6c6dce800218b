"""The view of the side column: the week, my key results, the plans, a year ago. No Qt; made in the background."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from journal_app.calendars import holidays_of, named_holidays
from journal_app.domain.habit.days_off import Closure
from journal_app.domain.habit.rhythm import RHYTHM_DAYS, rhythm_of
from journal_app.domain.ids import Id
from journal_app.domain.kpt import DayMark, DayView, Kind
from journal_app.domain.okrs.check_in_due import due_check_ins, owner_of
from journal_app.domain.okrs.cycles import share_gone
from journal_app.domain.okrs.tree import KrView, OkrTree, counts
from journal_app.domain.periods import Week, moved, shifted_month
from journal_app.domain.workdays import EVERY_WEEKDAY, WhyOff, Workdays, WorkWeek, closed_by
from journal_app.i18n import Language
from journal_app.journal.journal import Journal
from journal_app.ui.today.side.plan_strip import PlanStrip, strip_of

_ABOUT = (0, 1, -1, 2, -2, 3, -3)
_GOOD_SHARE = Fraction(3, 4)
_GOOD_FROM = 5


class PipMark(StrEnum):
    """What a day of the week shows."""

    WROTE = "wrote"
    NOTHING = "nothing"
    LIGHT = "light"
    TODAY = "today"
    NOT_YET = "not_yet"
    COMING = "coming"
    HOLIDAY = "holiday"
    CLOSURE = "closure"
    LEAVE = "leave"


OFF = frozenset({PipMark.HOLIDAY, PipMark.CLOSURE, PipMark.LEAVE})
"""The marks of days that are no workdays."""

WRITTEN = frozenset({PipMark.WROTE, PipMark.NOTHING, PipMark.LIGHT})
"""The marks of days that count as written."""


@dataclass(frozen=True, slots=True)
class WeekPips:
    """This week's workdays with their marks, and how many of the last workdays were written.

    A day seen and left blank on purpose counts as written; days off and a today still open count for nothing.
    `rhythm_of` counts from the first day written among the last twenty: who begins or comes back is not behind. `off`
    is the first day off for everybody, with its name.
    """

    days: tuple[tuple[date, PipMark], ...]
    rhythm: int
    rhythm_of: int
    off: tuple[date, str] | None = None

    @property
    def written(self) -> int:
        """Return how many workdays of the week are written."""
        return sum(mark in WRITTEN for _, mark in self.days)

    @property
    def workdays(self) -> int:
        """Return how many days of the week are workdays."""
        return sum(mark not in OFF for _, mark in self.days)

    @property
    def has_days_off(self) -> bool:
        """Tell whether a day of the week is none to work on."""
        return any(mark in OFF for _, mark in self.days)

    @property
    def is_good(self) -> bool:
        """Tell whether the rhythm deserves a word."""
        return self.rhythm_of >= _GOOD_FROM and self.rhythm >= self.rhythm_of * _GOOD_SHARE


@dataclass(frozen=True, slots=True)
class YearAgo:
    """A Keep of the same day a year before, or else of about a month before."""

    day: date
    text: str
    is_month: bool = False


@dataclass(frozen=True, slots=True)
class SideView:
    """Everything in the side column.

    `gone` is the share (0..1) of the period's workdays that is over, `due` the key result to check in first.
    """

    week: WeekPips
    key_results: tuple[KrView, ...] = ()
    due: Id | None = None
    gone: Fraction | None = None
    year_ago: YearAgo | None = None
    workdays: Workdays = EVERY_WEEKDAY
    strip: PlanStrip | None = None


def load_side(journal: Journal, today: date, work_week: WorkWeek, language: Language = "en") -> SideView:
    """Read the side column on a connection of its own, for somebody who works by these days.

    Holidays are named in `language`. Raises the JournalErrors of opening a snapshot.
    """
    holidays = holidays_of(work_week.country, range(today.year - 1, today.year + 2))
    week = Week.of(today)
    before = year_before(today)
    with journal.snapshot() as reads:
        workdays = reads.days_off.workdays(journal.me, work_week.weekdays, holidays)
        counted = workdays.without(reads.days_off.left_out())
        first = min((week.monday, *counted.last(today, RHYTHM_DAYS)))
        marks = reads.kpt.marks(journal.me, first, week.sunday)
        period = reads.okr.period_on(today)
        tree = reads.okr.tree(period, today, workdays) if period else None
        mine = my_key_results(tree, journal.me) if tree else ()
        results = {view.kr.id for view in mine}
        plans = reads.plans.of_period(period.id) if period else ()
        near = [plan for plan in plans if plan.is_of(journal.me) or plan.plan.key_result in results]
        milestone = reads.plans.next_milestone(period.id, journal.me, today) if period else None
        memory = year_ago(reads.kpt.day(journal.me, before)) or _month_ago(reads.kpt.day, journal.me, today)
    due = due_check_ins(tree, journal.me, today) if tree else ()
    pips = week_pips(today, marks, workdays, counted)
    return SideView(
        week=replace(pips, off=first_day_off(pips, workdays, work_week.country, language)),
        key_results=mine,
        due=due[0].kr.id if due else None,
        gone=share_gone(period.start, period.end, today, workdays) if period else None,
        year_ago=memory,
        workdays=workdays,
        strip=strip_of(near, today, milestone),
    )


def week_pips(
    today: date, marks: Mapping[date, DayMark], workdays: Workdays, counted: Workdays | None = None
) -> WeekPips:
    """Return the week of `today` and the rhythm up to it, from the marks of the days around.

    `counted` are the workdays that the rhythm counts, where those are not all.
    """

    def mark(day: date) -> PipMark:
        if day in marks:
            return PipMark(marks[day].value)
        why = workdays.why_off(day)
        if why is not None and why is not WhyOff.WEEKDAY:
            return PipMark(why)
        if day == today:
            return PipMark.TODAY
        return PipMark.COMING if day > today else PipMark.NOT_YET

    rhythm = rhythm_of(today, marks, counted or workdays)
    days = tuple((day, mark(day)) for day in Week.of(today).days if day.weekday() in workdays.weekdays)
    return WeekPips(days, rhythm.written, rhythm.counted)


def first_day_off(
    week: WeekPips, workdays: Workdays, country: str, language: Language
) -> tuple[date, str] | None:
    """Return the first day of a week that is off for all, with what it is called; None where none has a name."""
    for day, mark in week.days:
        if mark is PipMark.HOLIDAY and (name := named_holidays(country, (day.year,), language).get(day)):
            return day, name
        if mark is PipMark.CLOSURE:
            closure = closed_by(workdays.closures, day)
            if isinstance(closure, Closure) and closure.name:
                return day, closure.name
    return None


def my_key_results(tree: OkrTree, me: Id) -> tuple[KrView, ...]:
    """Return the key results a member answers for and that count, in the order of the tree."""
    return tuple(
        view
        for objective in tree.objectives()
        for view in objective.key_results
        if counts(view) and owner_of(view, objective) == me
    )


def year_ago(then: DayView) -> YearAgo | None:
    """Return the first shared Keep of a day; a private one must not come up by surprise on a shared screen."""
    keep = next((item for item in then.of(Kind.KEEP) if not item.private), None)
    return YearAgo(then.day, keep.text) if keep else None


def _month_ago(read_day: Callable[[Id, date], DayView], me: Id, today: date) -> YearAgo | None:
    about = shifted_month(today, -1)
    for distance in _ABOUT:
        found = year_ago(read_day(me, moved(about, distance)))
        if found is not None:
            return replace(found, is_month=True)
    return None


def year_before(day: date) -> date:
    """Return the same day a year before; the 28th for the 29th of February."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
