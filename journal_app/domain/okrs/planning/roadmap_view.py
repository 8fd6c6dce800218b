"""The roadmap as it is read: what is planned under each key result of a cycle, and what becomes possible over years."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.okrs.planning.plans import Standing
from journal_app.domain.okrs.planning.roadmap import Milestone, Theme
from journal_app.domain.okrs.tree import OkrTree
from journal_app.domain.periods import moved, parse_day, quarter_of, shifted_month

_HALF = 6
_YEAR = 12
_YEARS_AHEAD = 2
_YEARS_MOST = 30
_MONTH = re.compile(r"(\d{4})[-/.年] ?(\d{1,2})月?")
_DAY = re.compile(r"(\d{4})[-/.年] ?(\d{1,2})[-/.月] ?(\d{1,2})日?")


class PlannedRow(NamedTuple):
    """A row under a key result: an action plan from `first` to `last`, or a `milestone` that is due on `last`.

    Days are None where none is said. `possible` is what becomes possible by it, `done_when` in what state it is done.
    `people` see to it, the owner first, each by id and name. There may be thousands, and a tuple is made fastest.
    """

    id: Id
    title: str
    first: date | None
    last: date | None
    standing: Standing
    people: tuple[tuple[Id, str], ...] = ()
    possible: str = ""
    done_when: str = ""
    milestone: bool = False


@dataclass(frozen=True, slots=True)
class PlannedGroup:
    """A key result with what is planned under it."""

    id: Id
    ref: str
    title: str
    progress: Fraction | None = None
    owner: Id | None = None
    rows: tuple[PlannedRow, ...] = ()

    def of(self, member: Id) -> PlannedGroup:
        """Return it with what one person sees to, and the milestones where the key result is theirs."""
        kept = (
            row
            for row in self.rows
            if any(id_ == member for id_, _ in row.people) or (row.milestone and self.owner == member)
        )
        return replace(self, rows=tuple(kept))


@dataclass(frozen=True, slots=True)
class LeadingObjective:
    """An objective that leads to a milestone: in which cycle, by which number and title."""

    id: Id
    cycle: str
    ref: str
    title: str


@dataclass(frozen=True, slots=True)
class MilestoneView:
    """A milestone of a theme with the objectives that lead to it, and the phrase of the value it rests on."""

    milestone: Milestone
    objectives: tuple[LeadingObjective, ...] = ()
    value: str = ""


@dataclass(frozen=True, slots=True)
class ThemeView:
    """A theme with its milestones, earliest first."""

    theme: Theme
    milestones: tuple[MilestoneView, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A column of years: half a fiscal year (`half` 1 or 2), or a whole one (0), named by the year it starts in."""

    first: date
    last: date
    year: int
    half: int = 0

    @property
    def label(self) -> str:
        """Return the label a cycle of that time is stored under: "2026-H2", "2027-Y"."""
        return f"{self.year}-H{self.half}" if self.half else f"{self.year}-Y"

    def __contains__(self, day: date) -> bool:
        """Tell whether a day lies in it."""
        return self.first <= day <= self.last


def named(groups: Iterable[PlannedGroup], tree: OkrTree) -> tuple[PlannedGroup, ...]:
    """Return key results as the tree calls them, and as far as it says they are."""
    views = {view.kr.id: view for view in tree.key_results()}
    return tuple(
        replace(group, ref=views[group.id].ref, progress=views[group.id].progress)
        if group.id in views
        else group
        for group in groups
    )


def standing_of_date(due: date | None, done_on: date | None, today: date) -> Standing:
    """Return how something looks today that is reached on a day."""
    if done_on is not None:
        return Standing.DONE
    return Standing.OVERDUE if due is not None and due < today else Standing.TO_COME


def standing_of_milestone(milestone: Milestone, spans: Iterable[Span], today: date) -> Standing:
    """Return how a milestone of years stands: one of the half or year that runs now is under way."""
    found = standing_of_date(milestone.until, milestone.done_on, today)
    if found is not Standing.TO_COME:
        return found
    now = next((span for span in spans if today in span), None)
    return Standing.DOING if now is not None and milestone.until in now else Standing.TO_COME


def spans_of_years(today: date, fiscal_start: int, days: Iterable[date] = ()) -> tuple[Span, ...]:
    """Return the columns of a roadmap of years: this fiscal year by halves, the next two, and all that hold `days`.

    Days more than thirty years away get no column of their own.
    """
    start = start_of_year(today, fiscal_start)
    years = {(start_of_year(day, fiscal_start).year - start.year) for day in days}
    near = [year for year in years if -_YEARS_MOST <= year <= _YEARS_MOST]
    found: list[Span] = []
    for year in range(min([0, *near]), max([_YEARS_AHEAD, *near]) + 1):
        first = shifted_month(start, _YEAR * year)
        if year == 0:
            middle = shifted_month(first, _HALF)
            found.append(Span(first, moved(middle, -1), first.year, 1))
            found.append(Span(middle, moved(shifted_month(first, _YEAR), -1), first.year, 2))
        else:
            found.append(Span(first, moved(shifted_month(first, _YEAR), -1), first.year))
    return tuple(found)


class Term(StrEnum):
    """When a milestone lies, seen from today: in this half of the fiscal year, in the next one, or later."""

    NOW = "now"
    NEXT = "next"
    LATER = "later"


def term_ends(today: date, fiscal_start: int) -> tuple[date, date]:
    """Return the last days of this half of the fiscal year and of the next one."""
    middle = shifted_month(start_of_year(today, fiscal_start), _HALF)
    end = middle if today < middle else shifted_month(middle, _HALF)
    return moved(end, -1), moved(shifted_month(end, _HALF), -1)


def term_of(until: date, ends: tuple[date, date]) -> Term:
    """Return when a milestone lies; what should be reached by now belongs to this term."""
    this, following = ends
    return Term.NOW if until <= this else Term.NEXT if until <= following else Term.LATER


def start_of_year(day: date, fiscal_start: int) -> date:
    """Return the first day of the fiscal year of a day."""
    quarter = quarter_of(day, fiscal_start)
    return date(quarter.year, fiscal_start, 1)


def parse_until(text: str) -> date:
    """Read until when something is to be possible: "2027/3", "2027年3月" (its last day), or a day "2027-03-31".

    Raises JournalError(BAD_DATE).
    """
    folded = unicodedata.normalize("NFKC", text).strip()
    month = _MONTH.fullmatch(folded)
    if month is None:
        year_first = _DAY.fullmatch(folded)
        if year_first is None:
            raise JournalError(ErrorCode.BAD_DATE, text=text)
        return parse_day("-".join(year_first.groups()), date.min)
    year, number = int(month[1]), int(month[2])
    if not (1 <= number <= _YEAR and date.min.year < year < date.max.year):
        raise JournalError(ErrorCode.BAD_DATE, text=text)
    return moved(shifted_month(date(year, number, 1), 1), -1)
